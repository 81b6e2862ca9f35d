/** The components of a message, as plain data that the page can show one by one. */
import { ComponentType as Type } from 'discord-api-types/v10'

import type { Scene } from '../../discord/people/scene.ts'
import type { Attachment, Message } from '../../discord/world.ts'
import { choicesFor, type Choice } from './choices.ts'
import type { Names } from './inline.ts'
import { parseMarkdown, type Block } from './markdown.ts'

export interface FileView { id: string; name: string; size: number; isPicture: boolean; isSpoiler: boolean; alt: string }

export type Part =
  | { is: 'container'; accent?: number; isSpoiler: boolean; parts: Part[] }
  | { is: 'section'; parts: Part[]; accessory?: Part }
  | { is: 'row'; parts: Part[] }
  | { is: 'text'; blocks: Block[] }
  | { is: 'separator'; isLine: boolean; isLarge: boolean }
  | { is: 'gallery'; files: FileView[] }
  | { is: 'file'; file: FileView }
  | { is: 'button'; id: string; label: string; style: number; isDisabled: boolean; url?: string }
  | { is: 'select'; id: string; placeholder: string; least: number; most: number; isDisabled: boolean; choices: Choice[] }
  | { is: 'unknown'; type: number }

interface Medium { url: string }
export interface Raw {
  type: Type
  components?: Raw[]
  accessory?: Raw
  accent_color?: number | null
  spoiler?: boolean
  content?: string
  divider?: boolean
  spacing?: number
  items?: { media: Medium; description?: string | null; spoiler?: boolean }[]
  media?: Medium
  file?: Medium
  description?: string | null
  custom_id?: string
  label?: string
  emoji?: { name?: string | null }
  style?: number
  disabled?: boolean
  url?: string
  placeholder?: string
  min_values?: number
  max_values?: number
  options?: { label: string; value: string; description?: string; default?: boolean }[]
  channel_types?: number[]
  default_values?: { id: string }[]
}

/** Who looks at which message. */
export interface Look { scene: Scene; message: Message; names: Names }

/** What a browser shows as a picture; everything else is a file to download. */
const PICTURES: readonly string[] = ['image/png', 'image/jpeg', 'image/gif', 'image/webp']
export const isPicture = (type: string) => PICTURES.includes(type)

export function fileView({ id, filename, bytes, type, spoiler, description }: Attachment): FileView {
  return { id, name: filename, size: bytes.length, isPicture: isPicture(type), isSpoiler: spoiler === true, alt: description ?? '' }
}

export function partsOf(components: readonly Raw[], look: Look): Part[] {
  return components.map((raw) => partOf(raw, look))
}

function partOf(raw: Raw, look: Look): Part {
  const inner = () => partsOf(raw.components ?? [], look)
  switch (raw.type) {
    case Type.Container: return { is: 'container', isSpoiler: raw.spoiler === true, parts: inner(), ...(raw.accent_color == null ? {} : { accent: raw.accent_color }) }
    case Type.Section: return { is: 'section', parts: inner(), ...(raw.accessory ? { accessory: partOf(raw.accessory, look) } : {}) }
    case Type.ActionRow: return { is: 'row', parts: inner() }
    case Type.TextDisplay: return { is: 'text', blocks: parseMarkdown(raw.content ?? '', look.names) }
    case Type.Separator: return { is: 'separator', isLine: raw.divider !== false, isLarge: raw.spacing === 2 }
    case Type.MediaGallery: return { is: 'gallery', files: (raw.items ?? []).flatMap((item) => medium(item.media, item, look)) }
    case Type.Thumbnail: return { is: 'gallery', files: medium(raw.media, raw, look) }
    case Type.File: return fileOf(raw, look)
    case Type.Button: return { is: 'button', id: raw.custom_id ?? '', label: [raw.emoji?.name, raw.label].filter(Boolean).join(' '), style: raw.style ?? 2, isDisabled: raw.disabled === true, ...(raw.url === undefined ? {} : { url: raw.url }) }
    case Type.StringSelect: case Type.UserSelect: case Type.RoleSelect: case Type.MentionableSelect: case Type.ChannelSelect: return selectOf(raw, look)
    default: return { is: 'unknown', type: raw.type }
  }
}

/** Only files that came with the message are shown: a picture from elsewhere would be a request to the outside. */
function medium(media: Medium | undefined, { description, spoiler }: Pick<Raw, 'description' | 'spoiler'>, { message }: Look): FileView[] {
  const found = message.attachments.find((one) => `attachment://${one.filename}` === media?.url)
  if (!found) return []
  const view = fileView(found)
  return [{ ...view, alt: description ?? view.alt, isSpoiler: spoiler === true || view.isSpoiler }]
}

function fileOf(raw: Raw, look: Look): Part {
  const [file] = medium(raw.file, raw, look)
  return file ? { is: 'file', file } : { is: 'unknown', type: raw.type }
}

function selectOf(raw: Raw, { scene }: Look): Part {
  return { is: 'select', id: raw.custom_id ?? '', placeholder: raw.placeholder ?? 'Choisir', least: raw.min_values ?? 1, most: raw.max_values ?? 1, isDisabled: raw.disabled === true, choices: choicesFor(scene, raw) }
}
