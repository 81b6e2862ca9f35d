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

export interface Said {
  components: APIMessageTopLevelComponent[]
  files?: { name: string; data: Buffer; contentType: string }[]
}

/** Discord's limits for one message (discord.com/developers/docs/components/reference). */
const TEXT_LIMIT = 4000
const COLORS = { calm: 0x5b7f95, busy: 0xb8860b, urgent: 0xa33b3b, done: 0x4f7d5c } as const

export type Tone = keyof typeof COLORS

/** One framed block. Texts beyond Discord's 4,000 characters are cut at the end, with an ellipsis. */
export function card(tone: Tone, parts: APIComponentInContainer[]): APIMessageTopLevelComponent {
  let left = TEXT_LIMIT
  const fitted = parts.flatMap((part): APIComponentInContainer[] => {
    if (part.type !== ComponentType.TextDisplay) return [part]
    if (left <= 0) return []
    const content = part.content.length <= left ? part.content : `${part.content.slice(0, left - 1)}…`
    left -= content.length
    return [{ ...part, content }]
  })
  return { type: ComponentType.Container, accent_color: COLORS[tone], components: fitted }
}

export function line(content: string): { type: ComponentType.TextDisplay; content: string } {
  return { type: ComponentType.TextDisplay, content }
}

/** A message of one plain sentence or a few, with menus and buttons below. */
export function sentence(content: string, ...rows: Row[]): Said {
  return { components: [line(content.slice(0, TEXT_LIMIT)), ...rows] }
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
  return { type: ComponentType.Button, custom_id: id, label: label.slice(0, 80), style: STYLES[tone] }
}

/** A button that opens an address: unlike an address in a text, it never unfurls. */
export function linkButton(url: string, label: string): APIButtonComponent {
  return { type: ComponentType.Button, url, label: label.slice(0, 80), style: ButtonStyle.Link }
}

export function menu(id: string, placeholder: string, options: APISelectMenuOption[], most = 1): Row {
  const offered = options.slice(0, 25).map((option) => ({ ...option, label: option.label.slice(0, 100), ...(option.description === undefined ? {} : { description: option.description.slice(0, 100) }) }))
  return row({ type: ComponentType.StringSelect, custom_id: id, placeholder: placeholder.slice(0, 150), options: offered, max_values: Math.min(most, offered.length) })
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

/** Pictures behind a blur, uploaded with the message. */
export function gallery(files: readonly { name: string }[]): APIComponentInContainer {
  return { type: ComponentType.MediaGallery, items: files.map((file) => ({ media: { url: `attachment://${file.name}` }, spoiler: true })) }
}

/** A file that is uploaded with the message. */
export function file(name: string): APIMessageTopLevelComponent {
  return { type: ComponentType.File, file: { url: `attachment://${name}` } }
}

/** A menu of channels that hold messages or posts; `chosen` stands in it. */
export function channelMenu(id: string, placeholder: string, { chosen, types }: { chosen: string | null; types: ChannelType[] }): Row {
  return row({ type: ComponentType.ChannelSelect, custom_id: id, placeholder: placeholder.slice(0, 150), channel_types: types, ...(chosen === null ? {} : { default_values: [{ id: chosen, type: SelectMenuDefaultValueType.Channel }] }) })
}

export function roleMenu(id: string, placeholder: string, chosen: string | null): Row {
  return row({ type: ComponentType.RoleSelect, custom_id: id, placeholder: placeholder.slice(0, 150), ...(chosen === null ? {} : { default_values: [{ id: chosen, type: SelectMenuDefaultValueType.Role }] }) })
}

export function userMenu(id: string, placeholder: string, chosen?: string): Row {
  return row({ type: ComponentType.UserSelect, custom_id: id, placeholder: placeholder.slice(0, 150), min_values: 0, ...(chosen === undefined ? {} : { default_values: [{ id: chosen, type: SelectMenuDefaultValueType.User }] }) })
}

/** The body of a request that sends `said`; `mark` numbers the outermost component, by which the message is found again. */
export function message(said: Said, mark?: number): Record<string, unknown> {
  const [first, ...rest] = said.components
  const components = mark === undefined || !first ? said.components : [{ ...first, id: mark }, ...rest]
  return { components, flags: MessageFlags.IsComponentsV2, allowed_mentions: { parse: [] }, ...(said.files ? { attachments: attachmentsOf(said) } : {}) }
}

/** The body of a request that makes an existing message say `said`, and nothing of what it said or showed before. */
export function edit(said: Said): Record<string, unknown> {
  return { ...message(said), attachments: attachmentsOf(said) }
}

/** Discord's interface description wants the place of the file as a string. */
function attachmentsOf({ files = [] }: Said): { id: string; filename: string }[] {
  return files.map((file, at) => ({ id: String(at), filename: file.name }))
}
