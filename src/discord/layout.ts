/**
 * Messages as plain data, in Components V2. Everything Vigie says goes through `message()`: it never pings anybody, and a
 * link in a button or behind a spoiler never unfurls.
 */
import {
  ButtonStyle,
  ComponentType,
  MessageFlags,
  SeparatorSpacingSize,
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  type APIMessageTopLevelComponent,
  type APISelectMenuOption,
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

/** A message of one plain sentence or a few. */
export function sentence(content: string): Said {
  return { components: [line(content.slice(0, TEXT_LIMIT))] }
}

export function rule(): APIComponentInContainer {
  return { type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Small }
}

export function row(...components: APIComponentInMessageActionRow[]): APIActionRowComponent<APIComponentInMessageActionRow> {
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

export function menu(id: string, placeholder: string, options: APISelectMenuOption[]): APIActionRowComponent<APIComponentInMessageActionRow> {
  return row({ type: ComponentType.StringSelect, custom_id: id, placeholder: placeholder.slice(0, 150), options: options.slice(0, 25) })
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

/** The body of a request that sends or edits `said`. */
export function message(said: Said): Record<string, unknown> {
  return { components: said.components, flags: MessageFlags.IsComponentsV2, allowed_mentions: { parse: [] } }
}
