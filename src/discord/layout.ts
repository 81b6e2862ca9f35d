/**
 * Messages as plain data, in Components V2. Everything Vigie says goes through `message()`: it never pings anybody, and a
 * link in a button or behind a spoiler never unfurls.
 */
import {
  ButtonStyle,
  ComponentType,
  MessageFlags,
  SelectMenuDefaultValueType,
  SeparatorSpacingSize,
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  type APIMessageTopLevelComponent,
  type APISelectMenuOption,
  type ChannelType,
} from 'discord.js'

import { cut, cutShown } from './cut.ts'

export interface Said {
  components: APIMessageTopLevelComponent[]
  files?: SaidFile[]
}

export interface SaidFile {
  name: string
  data: Buffer
  contentType: string
  /** The name changes with what the file holds: where one of this name stands in the message already, it is the same. */
  isByContent?: boolean
  /** What stands in the message already is called so there, and is not uploaded again. */
  heldAs?: string
}

/** Discord's limits for one message (discord.com/developers/docs/components/reference). */
const [TEXT_LIMIT, DESCRIPTION_LIMIT] = [4000, 1024]
const COLORS = { calm: 0x5b7f95, busy: 0xb8860b, urgent: 0xa33b3b, done: 0x4f7d5c } as const

export type Tone = keyof typeof COLORS

/** One framed block. */
export function card(tone: Tone, parts: APIComponentInContainer[]): APIMessageTopLevelComponent {
  return { type: ComponentType.Container, accent_color: COLORS[tone], components: parts }
}

export function line(content: string): { type: ComponentType.TextDisplay; content: string } {
  return { type: ComponentType.TextDisplay, content }
}

/** A message of one plain sentence or a few, with menus and buttons below. */
export function sentence(content: string, ...rows: Row[]): Said {
  return { components: [line(content), ...rows] }
}

export function rule(): APIComponentInContainer {
  return { type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Small }
}

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>

export function row(...components: APIComponentInMessageActionRow[]): Row {
  return { type: ComponentType.ActionRow, components }
}

export type ButtonTone = 'main' | 'plain' | 'good' | 'danger'
const STYLES = { main: ButtonStyle.Primary, plain: ButtonStyle.Secondary, good: ButtonStyle.Success, danger: ButtonStyle.Danger } as const

export function button(id: string, label: string, tone: ButtonTone = 'plain'): APIButtonComponent {
  return { type: ComponentType.Button, custom_id: id, label: cut(label, 80), style: STYLES[tone] }
}

/** A button that opens an address: unlike an address in a text, it never unfurls. */
export function linkButton(url: string, label: string): APIButtonComponent {
  return { type: ComponentType.Button, url, label: cut(label, 80), style: ButtonStyle.Link }
}

export function menu(id: string, placeholder: string, options: APISelectMenuOption[], most = 1): Row {
  const offered = options.slice(0, 25).map((option) => ({ ...option, label: cut(option.label, 100), ...(option.description === undefined ? {} : { description: cut(option.description, 100) }) }))
  return row({ type: ComponentType.StringSelect, custom_id: id, placeholder: cut(placeholder, 150), options: offered, max_values: Math.min(most, offered.length) })
}

/** Hostile words behind a spoiler; characters that would open Markdown, a mention or the spoiler itself are made harmless. */
export function spoiler(words: string): string {
  return `||${inert(words)}||`
}

/** Text by others, shown literally: no Markdown, no mention, no address that unfurls. */
export function inert(words: string): string {
  return words
    .replaceAll(/[\\*_~`|>#[\]()<@:-]/g, (mark) => `\\${mark}`)
    .replaceAll(/https?\\:/gi, (scheme) => `${scheme.slice(0, -2)}\u200b:`)
    .replaceAll(/\s*\n\s*/g, ' ')
}

/** How many names stand in a list, and how long each may be: a phone shows no more, and many long ones would fill the message. */
const NAMES_SHOWN = 10
const NAME_SHOWN = 60

/** What turns the direction of everything behind it (unicode.org/reports/tr9/#Explicit_Directional_Embeddings), and what is not seen at all. */
const UNSEEN = /[\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u

/** A name in a list, shown literally: it changes neither the direction nor the place of what stands beside it. */
export function shortName(name: string, most = NAME_SHOWN): string {
  const shown = inert(cut(name.replaceAll(UNSEEN, ''), most))
  return RIGHT_TO_LEFT.test(shown) ? `\u2068${shown}\u2069` : shown
}

/** The first names of a list, shown literally, then how many more there are. */
export function shortList(names: readonly string[], others: (n: number) => string, most?: number): string {
  const shown = names.slice(0, NAMES_SHOWN).map((name) => shortName(name, most))
  return [shown.join(', '), ...(names.length > shown.length ? [others(names.length - shown.length)] : [])].join(' ')
}

/** Pictures behind a blur, uploaded with the message. */
export function gallery(files: readonly { name: string }[]): APIComponentInContainer {
  return { type: ComponentType.MediaGallery, items: files.map((file) => ({ media: { url: `attachment://${file.name}` }, spoiler: true })) }
}

/** A picture of ours, in sight, with what it shows in words for those who do not see it. */
export function picture({ name }: { name: string }, words: string): APIComponentInContainer {
  return { type: ComponentType.MediaGallery, items: [{ media: { url: `attachment://${name}` }, description: cut(words, DESCRIPTION_LIMIT) }] }
}

/** A file that is uploaded with the message. */
export function file(name: string): APIMessageTopLevelComponent {
  return { type: ComponentType.File, file: { url: `attachment://${name}` } }
}

/** A menu of channels that hold messages or posts; `chosen` stands in it. */
export function channelMenu(id: string, placeholder: string, { chosen, types }: { chosen: string | null; types: ChannelType[] }): Row {
  return row({ type: ComponentType.ChannelSelect, custom_id: id, placeholder: cut(placeholder, 150), channel_types: types, ...(chosen === null ? {} : { default_values: [{ id: chosen, type: SelectMenuDefaultValueType.Channel }] }) })
}

export function roleMenu(id: string, placeholder: string, chosen: string | null): Row {
  return row({ type: ComponentType.RoleSelect, custom_id: id, placeholder: cut(placeholder, 150), ...(chosen === null ? {} : { default_values: [{ id: chosen, type: SelectMenuDefaultValueType.Role }] }) })
}

export function userMenu(id: string, placeholder: string, chosen?: string): Row {
  return row({ type: ComponentType.UserSelect, custom_id: id, placeholder: cut(placeholder, 150), min_values: 0, ...(chosen === undefined ? {} : { default_values: [{ id: chosen, type: SelectMenuDefaultValueType.User }] }) })
}

/** The body of a request that sends `said`; `mark` numbers the outermost component, by which the message is found again. */
export function message(said: Said, mark?: number): Record<string, unknown> {
  const [first, ...rest] = fitted(said.components)
  const components = first ? [mark === undefined ? first : { ...first, id: mark }, ...rest] : []
  return { components, flags: MessageFlags.IsComponentsV2, allowed_mentions: { parse: [] }, ...(said.files ? { attachments: attachmentsOf(said) } : {}) }
}

/** The body of a request that makes an existing message say `said`, and nothing of what it said or showed before. */
export function edit(said: Said): Record<string, unknown> {
  return { ...message(said), attachments: attachmentsOf(said) }
}

/** The files that are uploaded with a message, in the order in which it numbers them. */
export function uploadsOf({ files = [] }: Said): SaidFile[] {
  return files.filter(({ heldAs }) => heldAs === undefined)
}

/** Discord's interface description wants the place of the file as a string. */
function attachmentsOf(said: Said): { id: string; filename: string }[] {
  const held = (said.files ?? []).flatMap(({ name, heldAs }) => (heldAs === undefined ? [] : [{ id: heldAs, filename: name }]))
  return [...held, ...uploadsOf(said).map((file, at) => ({ id: String(at), filename: file.name }))]
}

/** The same without what Discord may refuse of it: addresses in buttons, pictures and files; `undefined` when it holds none. */
export function plainer({ components, files }: Said): Said | undefined {
  let isLess = files !== undefined
  const keep = <Part extends APIComponentInContainer | APIMessageTopLevelComponent>(part: Part): Part[] => {
    if (part.type === ComponentType.MediaGallery || part.type === ComponentType.File) return []
    if (part.type === ComponentType.Container) return [{ ...part, components: part.components.flatMap(keep) }]
    if (part.type !== ComponentType.ActionRow) return [part]
    const kept = part.components.filter((one) => one.type !== ComponentType.Button || one.style !== ButtonStyle.Link)
    isLess ||= kept.length < part.components.length
    return kept.length > 0 ? [{ ...part, components: kept }] : []
  }
  const less = { components: components.flatMap(keep) }
  return isLess ? less : undefined
}

/** All texts of a message together keep Discord's limit: the longest gives way, so that what is short, and often matters most, stays. */
function fitted(components: APIMessageTopLevelComponent[]): APIMessageTopLevelComponent[] {
  const lengths = components.flatMap((part) => (part.type === ComponentType.Container ? part.components : [part])).flatMap((part) => (part.type === ComponentType.TextDisplay ? [part.content.length] : []))
  if (lengths.reduce((sum, length) => sum + length, 0) <= TEXT_LIMIT) return components
  const most = longestAllowed(lengths)
  const fit = <Part extends APIComponentInContainer | APIMessageTopLevelComponent>(part: Part): Part => {
    if (part.type === ComponentType.Container) return { ...part, components: part.components.map(fit) }
    return part.type === ComponentType.TextDisplay ? { ...part, content: cutShown(part.content, most) } : part
  }
  return components.map(fit)
}

/** The length to which the longest texts are cut so that all together fit. */
function longestAllowed(lengths: readonly number[]): number {
  let left = TEXT_LIMIT
  const rising = [...lengths].sort((a, b) => a - b)
  for (const [at, length] of rising.entries()) {
    const share = Math.floor(left / (rising.length - at))
    if (length > share) return share
    left -= length
  }
  return TEXT_LIMIT
}
