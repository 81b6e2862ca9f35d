import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { createForum } from '../../../local/discord/setting.ts'
import { openTown, row, type File, type Json, type Town } from './client.ts'
import { embed } from './samples.ts'

let town: Town
let forumId: string
beforeAll(async () => {
  town = await openTown()
  forumId = createForum(town.discord, town.guild, 'forum').id
})
afterAll(async () => { await town.close() })

/** The places of a tree that hold faults: `embeds.0.title BASE_TYPE_MAX_LENGTH`. */
function faultsIn(tree: unknown, path: string[] = []): string[] {
  if (typeof tree !== 'object' || tree === null) return []
  return Object.entries(tree).flatMap(([key, value]) => (key === '_errors' ? (value as { code: string }[]).map((one) => `${path.join('.')} ${one.code}`) : faultsIn(value, [...path, key])))
}

const x = (count: number) => 'x'.repeat(count)
const many = <Thing>(count: number, thing: (at: number) => Thing) => Array.from({ length: count }, (_, at) => thing(at))
const button = (at: number, more: Json = {}) => ({ type: 2, style: 1, label: 'x', custom_id: `b${String(at)}`, ...more })
const menu = (more: Json) => ({ components: [row({ type: 3, custom_id: 'm', options: [{ label: 'a', value: 'a' }, { label: 'b', value: 'b' }], ...more })] })
const v2 = (...components: Json[]) => ({ flags: 32768, components })
const words = (content: string, more: Json = {}) => ({ type: 10, content, ...more })

const messages: [what: string, body: Json, fault: string][] = [
  ['2,001 characters', { content: x(2001) }, 'content BASE_TYPE_MAX_LENGTH'],
  ['a number for content', { content: 5 }, 'content STRING_TYPE_CONVERT'],
  ['a nonce of 26', { content: 'x', nonce: x(26) }, 'nonce NONCE_TYPE_TOO_LONG'],
  ['enforce_nonce alone', { content: 'x', enforce_nonce: true }, 'nonce BASE_TYPE_REQUIRED'],
  ['ephemeral without interaction', { content: 'x', flags: 64 }, 'flags BITFIELD_INVALID'],
  ['an unknown field', { contents: 'x' }, 'contents UNKNOWN_FIELD'],
  ['11 embeds', { embeds: many(11, () => ({ title: 'x' })) }, 'embeds BASE_TYPE_MAX_LENGTH'],
  ['a title of 257', { embeds: [{ title: x(257) }] }, 'embeds.0.title BASE_TYPE_MAX_LENGTH'],
  ['a description of 4,097', { embeds: [{ description: x(4097) }] }, 'embeds.0.description BASE_TYPE_MAX_LENGTH'],
  ['26 fields', { embeds: [{ fields: many(26, () => ({ name: 'x', value: 'x' })) }] }, 'embeds.0.fields BASE_TYPE_MAX_LENGTH'],
  ['a field value of 1,025', { embeds: [{ fields: [{ name: 'x', value: x(1025) }] }] }, 'embeds.0.fields.0.value BASE_TYPE_BAD_LENGTH'],
  ['a footer of 2,049', { embeds: [{ footer: { text: x(2049) } }] }, 'embeds.0.footer.text BASE_TYPE_BAD_LENGTH'],
  ['6,001 characters of embeds', { embeds: many(2, () => ({ description: x(3001) })) }, 'embeds MAX_EMBED_SIZE_EXCEEDED'],
  ['an empty embed', { embeds: [{ color: 1 }] }, 'embeds.0.description BASE_TYPE_REQUIRED'],
  ['a picture by file://', { embeds: [{ ...embed, image: { url: 'file://x/y' } }] }, 'embeds.0.image.url URL_TYPE_INVALID_SCHEME'],
  ['a picture that was not uploaded', { embeds: [{ image: { url: 'attachment://a.png' } }] }, 'embeds.0.image.url UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND'],
  ['users parsed and listed', { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } }, 'allowed_mentions.users ALLOWED_MENTIONS_MUTUALLY_EXCLUSIVE'],
  ['an unknown parse', { content: 'x', allowed_mentions: { parse: ['here'] } }, 'allowed_mentions.parse.0 BASE_TYPE_CHOICES'],
  ['6 rows', { components: many(6, (at) => row(button(at))) }, 'components BASE_TYPE_MAX_LENGTH'],
  ['6 buttons in a row', { components: [row(...many(6, (at) => button(at)))] }, 'components.0.components BASE_TYPE_BAD_LENGTH'],
  ['an empty row', { components: [row()] }, 'components.0.components BASE_TYPE_BAD_LENGTH'],
  ['a menu beside a button', { components: [row(button(1), { type: 5, custom_id: 'm' })] }, 'components.0.components COMPONENT_LAYOUT_WIDTH_EXCEEDED'],
  ['a label of 81', { components: [row(button(1, { label: x(81) }))] }, 'components.0.components.0.label BASE_TYPE_MAX_LENGTH'],
  ['a custom id of 101', { components: [row(button(1, { custom_id: x(101) }))] }, 'components.0.components.0.custom_id BASE_TYPE_BAD_LENGTH'],
  ['one custom id twice', { components: [row(button(1), button(1))] }, 'components.0.components.1.custom_id COMPONENT_CUSTOM_ID_DUPLICATED'],
  ['a button without words', { components: [row(button(1, { label: undefined }))] }, 'components.0.components.0.label BUTTON_COMPONENT_EMPTY'],
  ['a link with a custom id', { components: [row(button(1, { style: 5, url: 'https://a.b' }))] }, 'components.0.components.0.custom_id BUTTON_COMPONENT_LINK'],
  ['a premium button with a label', { components: [row({ type: 2, style: 6, sku_id: '1', label: 'x' })] }, 'components.0.components.0.label BUTTON_COMPONENT_PREMIUM'],
  ['a text display without the flag', { components: [words('x')] }, 'components.0.type UNION_TYPE_CHOICES'],
  ['26 options', menu({ options: many(26, (at) => ({ label: 'x', value: String(at) })) }), 'components.0.components.0.options BASE_TYPE_BAD_LENGTH'],
  ['one value twice', menu({ options: many(2, () => ({ label: 'x', value: 'x' })) }), 'components.0.components.0.options COMPONENT_OPTION_VALUE_DUPLICATED'],
  ['more values than options', menu({ max_values: 3 }), 'components.0.components.0.max_values SELECT_COMPONENT_MAX_VALUES'],
  ['min over max', menu({ min_values: 2 }), 'components.0.components.0.min_values SELECT_COMPONENT_MIN_VALUES'],
  ['a placeholder of 151', menu({ placeholder: x(151) }), 'components.0.components.0.placeholder BASE_TYPE_MAX_LENGTH'],
  ['content with V2', { ...v2(words('x')), content: 'x' }, 'content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2'],
  ['V2 without components', { flags: 32768 }, 'components BASE_TYPE_REQUIRED'],
  ['41 components', v2(...many(39, () => words('x')), row(button(1))), 'components COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED'],
  ['4,001 characters', v2(words(x(2000)), words(x(2001))), 'components COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED'],
  ['blank text', v2(words('  ')), 'components.0.content BASE_TYPE_REQUIRED'],
  ['one number twice', v2(words('x', { id: 3 }), words('y', { id: 3 })), 'components.1.id COMPONENT_ID_DUPLICATED'],
  ['a section without accessory', v2({ type: 9, components: [words('x')] }), 'components.0.accessory BASE_TYPE_REQUIRED'],
  ['a section of 4 texts', v2({ type: 9, components: many(4, () => words('x')), accessory: button(1) }), 'components.0.components BASE_TYPE_BAD_LENGTH'],
  ['a container in a container', v2({ type: 17, components: [{ type: 17, components: [words('x')] }] }), 'components.0.components.0.type UNION_TYPE_CHOICES'],
  ['an empty gallery', v2({ type: 12, items: [] }), 'components.0.items BASE_TYPE_BAD_LENGTH'],
  ['11 pictures', v2({ type: 12, items: many(11, () => ({ media: { url: 'https://a.b/c.png' } })) }), 'components.0.items BASE_TYPE_BAD_LENGTH'],
  ['a file by address', v2({ type: 13, file: { url: 'https://a.b/c.pdf' } }), 'components.0.file.url URL_TYPE_INVALID_SCHEME'],
  ['a modal’s field in a message', v2({ type: 18, label: 'x', component: { type: 4, custom_id: 'x', style: 1 } }), 'components.0.type UNION_TYPE_CHOICES'],
]

describe('a message with', () => {
  test.each(messages)('%s is refused at its place', async (_, body, fault) => {
    const { status, body: answer } = await town.call('POST', `/channels/${town.town.id}/messages`, body)
    expect([status, answer.code, answer.message]).toEqual([400, 50035, 'Invalid Form Body'])
    expect(faultsIn(answer.errors)).toContain(fault)
  })

  test('nothing in it is refused as 50006', async () => {
    expect((await town.call('POST', `/channels/${town.town.id}/messages`, { content: ' ' })).body.code).toBe(50006)
  })
})

const png = (name: string, filename = 'a.png', size = 3): File => ({ name, filename, bytes: Buffer.alloc(size, 1) })

test.each<[string, Json, File[], number, string]>([
  ['a part that is not files[n]', { content: 'x' }, [png('file')], 400, 'attachments ATTACHMENT_NAME_INVALID'],
  ['a file that is not declared', { content: 'x', attachments: [{ id: 1 }] }, [png('files[0]')], 400, 'attachments ATTACHMENT_NOT_DECLARED'],
  ['a declaration without file', { content: 'x', attachments: [{ id: 0 }, { id: 1 }] }, [png('files[0]')], 400, 'attachments.1.id ATTACHMENT_NOT_FOUND'],
  ['an empty file', { content: 'x' }, [png('files[0]', 'a.png', 0)], 400, 'attachments ATTACHMENT_EMPTY'],
  ['11 files', { content: 'x' }, many(11, (at) => png(`files[${String(at)}]`)), 400, 'attachments BASE_TYPE_MAX_LENGTH'],
  ['a file of 11 MiB', { content: 'x' }, [png('files[0]', 'a.png', 11 * 1024 * 1024)], 413, ''],
])('an upload with %s is refused', async (_, body, files, status, fault) => {
  const said = await town.call('POST', `/channels/${town.town.id}/messages`, body, { files })
  expect([said.status, said.body.code]).toEqual([status, status === 413 ? 40005 : 50035])
  if (fault !== '') expect(faultsIn(said.body.errors)).toContain(fault)
})

const option = (more: Json = {}) => ({ type: 3, name: 'lien', description: 'x', ...more })
const command = (more: Json = {}) => ({ name: 'voir', description: 'x', ...more })
const big = command({ options: many(25, (at) => option({ name: `o${String(at)}`, choices: many(4, (n) => ({ name: `${String(n)}${x(50)}`, value: `${String(n)}${x(50)}` })) })) })
const commands: [what: string, list: Json[], fault: string][] = [
  ['upper case', [command({ name: 'Voir' })], '0.name APPLICATION_COMMAND_INVALID_NAME'],
  ['a space in the name', [command({ name: 'a b' })], '0.name APPLICATION_COMMAND_INVALID_NAME'],
  ['no description', [command({ description: undefined })], '0.description BASE_TYPE_REQUIRED'],
  ['a description of 101', [command({ description: x(101) })], '0.description BASE_TYPE_BAD_LENGTH'],
  ['two of one name', [command(), command()], '1.name APPLICATION_COMMANDS_DUPLICATE_NAME'],
  ['101 commands', many(101, (at) => command({ name: `c${String(at)}` })), ' BASE_TYPE_MAX_LENGTH'],
  ['16 menus', many(16, (at) => ({ type: 3, name: `Menu ${String(at)}` })), ' BASE_TYPE_MAX_LENGTH'],
  ['a menu with description', [{ type: 3, name: 'Voir', description: 'x' }], '0.description APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION'],
  ['26 options', [command({ options: many(26, (at) => option({ name: `o${String(at)}` })) })], '0.options BASE_TYPE_MAX_LENGTH'],
  ['two options of one name', [command({ options: [option(), option()] })], '0.options.1.name APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATE'],
  ['required after optional', [command({ options: [option(), option({ name: 'b', required: true })] })], '0.options.1 APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID'],
  ['choices and autocomplete', [command({ options: [option({ autocomplete: true, choices: [{ name: 'a', value: 'a' }] })] })], '0.options.0.autocomplete APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES'],
  ['26 choices', [command({ options: [option({ choices: many(26, (at) => ({ name: String(at), value: String(at) })) })] })], '0.options.0.choices BASE_TYPE_MAX_LENGTH'],
  ['a choice of the wrong kind', [command({ options: [option({ type: 4, choices: [{ name: 'a', value: 'a' }] })] })], '0.options.0.choices.0.value NUMBER_TYPE_COERCE'],
  ['subcommands beside options', [command({ options: [option(), { type: 1, name: 's', description: 'x' }] })], '0.options APPLICATION_COMMAND_OPTIONS_TYPE_INVALID'],
  ['a group in a group', [command({ options: [{ type: 2, name: 'g', description: 'x', options: [{ type: 2, name: 'h', description: 'x', options: [] }] }] })], '0.options.0.options.0.type UNION_TYPE_CHOICES'],
  ['a local name that another option has', [command({ options: [option({ name_localizations: { 'en-GB': 'link' } }), option({ name: 'b', name_localizations: { 'en-GB': 'link' } })] })], '0.options.1.name_localizations.en-GB APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATE'],
  ['a local name that is another’s base name', [command({ options: [option(), option({ name: 'b', name_localizations: { 'en-GB': 'lien' } })] })], '0.options.1.name_localizations.en-GB APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATE'],
  ['an unknown language', [command({ name_localizations: { 'fr-FR': 'voir' } })], '0.name_localizations.fr-FR ENUM_TYPE_COERCE'],
  ['8,001 characters', [big], '0 APPLICATION_COMMAND_TOO_LARGE'],
  ['an unknown field', [command({ option: [] })], '0.option UNKNOWN_FIELD'],
]

test.each(commands)('commands with %s are refused', async (_, list, fault) => {
  const said = await town.call('PUT', `/applications/${town.discord.world.applicationId}/commands`, list)
  expect([said.status, said.body.code]).toEqual([400, 50035])
  expect(faultsIn(said.body.errors)).toContain(fault)
})

test.each<[string, string, string]>([
  ['limit=0', 'limit', 'NUMBER_TYPE_MIN'], ['limit=101', 'limit', 'NUMBER_TYPE_MAX'], ['limit=x', 'limit', 'NUMBER_TYPE_COERCE'], ['limit=', 'limit', 'NUMBER_TYPE_COERCE'],
  ['before=abc', 'before', 'NUMBER_TYPE_COERCE'], ['before=1&after=2', 'after', 'MUTUALLY_EXCLUSIVE'], ['sort=asc', 'sort', 'UNKNOWN_FIELD'],
])('a list of messages with ?%s is refused', async (query, field, code) => {
  const said = await town.call('GET', `/channels/${town.town.id}/messages?${query}`)
  expect([said.status, said.body.code]).toEqual([400, 50035])
  expect(faultsIn(said.body.errors)).toContain(`${field} ${code}`)
})

test.each<[string, () => string, Json, string]>([
  ['no name', () => `/channels/${town.town.id}/threads`, {}, 'name BASE_TYPE_REQUIRED'],
  ['a name of 101', () => `/channels/${town.town.id}/threads`, { name: x(101) }, 'name BASE_TYPE_BAD_LENGTH'],
  ['a duration of 61', () => `/channels/${town.town.id}/threads`, { name: 'x', auto_archive_duration: 61 }, 'auto_archive_duration BASE_TYPE_CHOICES'],
  ['no message in a forum', () => `/channels/${forumId}/threads`, { name: 'x' }, 'message BASE_TYPE_REQUIRED'],
  ['six tags', () => `/channels/${forumId}/threads`, { name: 'x', message: { content: 'x' }, applied_tags: many(6, (at) => String(at + 1)) }, 'applied_tags BASE_TYPE_MAX_LENGTH'],
  ['a long first message', () => `/channels/${forumId}/threads`, { name: 'x', message: { content: x(2001) } }, 'message.content BASE_TYPE_MAX_LENGTH'],
])('a thread with %s is refused', async (_, path, body, fault) => {
  const said = await town.call('POST', path(), body)
  expect([said.status, said.body.code]).toEqual([400, 50035])
  expect(faultsIn(said.body.errors)).toContain(fault)
})
