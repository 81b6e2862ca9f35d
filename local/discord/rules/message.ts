/** What Discord refuses in a message (discord.com/developers/docs/resources/message), as 50035 with its tree, or 50006, or 40005. */
import { ApiError, Faults, type Path } from '../errors.ts'
import { COMPONENTS_V2, EPHEMERAL, type Message, type Upload } from '../world.ts'
import { checkComponents, referencesIn } from './components.ts'
import { checkEmbeds } from './embeds.ts'
import { all, anything, bits, flag, items, list, oneOf, rule, setOf, shape, snowflake, text, whole, type Body, type Check } from './form.ts'

export interface Use {
  kind: 'create' | 'reply' | 'edit'
  files: readonly Upload[]
  /** The message that is edited. */
  message?: Message
  /** Where the message stands in the body. */
  at?: Path
}

const SUPPRESS_EMBEDS = 4
const SUPPRESS_NOTIFICATIONS = 4096
const VOICE = 8192
const FLAGS = { create: SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS | COMPONENTS_V2 | VOICE, reply: SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS | COMPONENTS_V2 | VOICE | EPHEMERAL, edit: SUPPRESS_EMBEDS | COMPONENTS_V2 } as const
/** What a bot may upload without boosts. */
const FILE_LIMIT = 10 * 1024 * 1024
const FILES_LIMIT = 10
const REQUEST_LIMIT = 25 * 1024 * 1024

const allowedMentions = all(
  shape({}, { parse: setOf(oneOf('roles', 'users', 'everyone'), 0, 3), users: setOf(snowflake, 0, 100), roles: setOf(snowflake, 0, 100), replied_user: flag }),
  rule((body, path, faults) => {
    for (const key of ['users', 'roles']) if (Array.isArray(body.parse) && body.parse.includes(key) && Array.isArray(body[key]) && body[key].length > 0) faults.add([...path, key], 'ALLOWED_MENTIONS_MUTUALLY_EXCLUSIVE', `parse:["${key}"] and ${key}: [ids...] are mutually exclusive.`)
  }),
)
const nonce: Check = (value, path, faults) => {
  if (typeof value === 'number' ? !Number.isSafeInteger(value) : typeof value !== 'string' || value.length > 25) faults.add(path, 'NONCE_TYPE_TOO_LONG', 'Must be 25 or fewer in length.')
}
const attachment = shape({ id: (value, path, faults) => { if (typeof value !== 'number') snowflake(value, path, faults) } }, { filename: text(0, 1024), description: text(0, 1024), title: text(0, 1024), duration_secs: anything, waveform: anything, is_remix: flag, is_spoiler: flag, size: anything, url: anything, proxy_url: anything, content_type: anything, flags: anything })
const reference = shape({}, { type: oneOf(0, 1), message_id: snowflake, channel_id: snowflake, guild_id: snowflake, fail_if_not_exists: flag })

const form = (flags: number) => shape({}, {
  content: text(0, 2000), nonce, enforce_nonce: flag, tts: flag, embeds: anything, allowed_mentions: allowedMentions, message_reference: reference,
  components: anything, sticker_ids: list(snowflake, 0, 3), attachments: list(attachment, 0, FILES_LIMIT), flags: bits(flags), poll: anything, payload_json: anything,
})
const FORMS = { create: form(FLAGS.create), reply: form(FLAGS.reply), edit: form(FLAGS.edit) } as const

/** Throws when Discord would refuse the message. */
export function checkMessage(body: Body, use: Use): void {
  const path = use.at ?? []
  const faults = new Faults()
  const flags = Number(body.flags ?? 0) | (use.message?.flags ?? 0)
  const v2 = (flags & COMPONENTS_V2) !== 0
  FORMS[use.kind](body, path, faults)
  if (body.enforce_nonce === true && (body.nonce === undefined || body.nonce === null)) faults.add([...path, 'nonce'], 'BASE_TYPE_REQUIRED', 'This field is required')
  if (body.embeds !== undefined && body.embeds !== null) checkEmbeds(body.embeds, [...path, 'embeds'], faults)
  if (body.components !== undefined && body.components !== null) checkComponents(body.components, { v2, path: [...path, 'components'], faults })
  if (v2) checkV2(body, use, { path, faults })
  checkFiles(body, use, { path, faults })
  faults.throwIfAny()
  if (isEmpty(body, use)) throw new ApiError(400, 50006, 'Cannot send an empty message')
}

interface Where { path: Path; faults: Faults }

/** With IS_COMPONENTS_V2 nothing of the old kind, and the flag never goes away. */
function checkV2(body: Body, { message }: Use, { path, faults }: Where): void {
  const after: [string, unknown, unknown][] = [['content', body.content, message?.content], ['embeds', body.embeds, message?.embeds], ['poll', body.poll, undefined], ['sticker_ids', body.sticker_ids, undefined]]
  for (const [key, given, kept] of after) {
    const value = given === undefined ? kept : given
    if (Array.isArray(value) ? value.length > 0 : Boolean(value)) faults.add([...path, key], 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', `The ${key} field cannot be used when using MessageFlags.IS_COMPONENTS_V2`)
  }
  if (message && (message.flags & COMPONENTS_V2) !== 0 && typeof body.flags === 'number' && (body.flags & COMPONENTS_V2) === 0) faults.add([...path, 'flags'], 'MESSAGE_FLAGS_IMMUTABLE', 'IS_COMPONENTS_V2 cannot be removed from a message.')
  const components = body.components === undefined ? message?.components : body.components
  if (!Array.isArray(components) || components.length === 0) faults.add([...path, 'components'], 'BASE_TYPE_REQUIRED', 'This field is required')
}

/** Uploads fit, are named `files[n]` and declared; what media refer to is there. */
function checkFiles(body: Body, { kind, files, message }: Use, { path, faults }: Where): void {
  const declared = Array.isArray(body.attachments) ? items(body.attachments) : undefined
  if (files.some((file) => file.bytes.length > FILE_LIMIT) || files.reduce((sum, file) => sum + file.bytes.length, 0) > REQUEST_LIMIT) throw new ApiError(413, 40005, 'Request entity too large')
  if (files.length > FILES_LIMIT) faults.add([...path, 'attachments'], 'BASE_TYPE_MAX_LENGTH', `Must be ${String(FILES_LIMIT)} or fewer in length.`)
  for (const file of files) {
    const number = /^files\[(\d+)\]$/.exec(file.name)?.[1]
    if (number === undefined) faults.add([...path, 'attachments'], 'ATTACHMENT_NAME_INVALID', `The part "${file.name}" is not files[n].`)
    else if (declared && !declared.some((one) => String(one.id) === number)) faults.add([...path, 'attachments'], 'ATTACHMENT_NOT_DECLARED', `files[${number}] is not among the attachments.`)
    if (file.bytes.length === 0) faults.add([...path, 'attachments'], 'ATTACHMENT_EMPTY', `${file.filename} is empty.`)
  }
  const held = new Set(message?.attachments.map((one) => one.id))
  declared?.forEach((one, at) => {
    const id = String(one.id)
    if (!files.some((file) => file.name === `files[${id}]`) && !held.has(id)) faults.add([...path, 'attachments', at, 'id'], 'ATTACHMENT_NOT_FOUND', kind === 'edit' ? 'The message has no such attachment.' : `There is no files[${id}].`)
  })
  const kept = (message?.attachments ?? []).filter((one) => declared === undefined || declared.some((other) => other.id === one.id))
  const names = new Set([...files.map((file) => file.filename), ...(declared ?? []).map((one) => one.filename), ...kept.map((one) => one.filename)])
  for (const key of ['embeds', 'components']) {
    for (const { name, path: at } of referencesIn(body[key], [...path, key])) if (!names.has(name)) faults.add(at, 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND', `The referenced attachment "${name}" was not found.`)
  }
}

function isEmpty(body: Body, { files, message }: Use): boolean {
  const after = (key: 'content' | 'embeds' | 'components'): unknown => (body[key] === undefined ? message?.[key] : body[key])
  const words = after('content')
  const parts = ['embeds', 'components'] as const
  const attached = body.attachments === undefined ? (message?.attachments.length ?? 0) : items(body.attachments).length
  const forwards = (body.message_reference as { type?: number } | null | undefined)?.type === 1
  return !forwards && (typeof words !== 'string' || words.trim() === '') && parts.every((key) => items(after(key)).length === 0) && files.length === 0 && attached === 0 && items(body.poll === undefined ? [] : [body.poll]).length === 0 && !(Array.isArray(body.sticker_ids) && body.sticker_ids.length > 0)
}

/** `limit` and the ids around which a list is cut; ids exclude each other. */
export function checkPage(query: URLSearchParams, cursors: readonly ('before' | 'after' | 'around')[], fallback: number, most = 100): { limit: number; before?: bigint; after?: bigint; around?: bigint } {
  const faults = new Faults()
  const asked = query.get('limit')
  const limit = asked === null ? fallback : Number(asked)
  whole(1, most)(asked === '' ? Number.NaN : limit, ['limit'], faults)
  const given = cursors.filter((key) => query.has(key))
  for (const key of given) snowflake(query.get(key), [key], faults)
  if (given.length > 1) faults.add([given[1] ?? 'after'], 'MUTUALLY_EXCLUSIVE', `${given.join(', ')} are mutually exclusive.`)
  faults.throwIfAny()
  return { limit, ...Object.fromEntries(given.map((key) => [key, BigInt(query.get(key) ?? 0)])) }
}
