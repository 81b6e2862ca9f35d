/** Pictures and files inside embeds and components: `attachment://name` becomes the address of the uploaded file. */
import { attachmentUrl } from './attachments.ts'
import type { Message, World } from '../world.ts'

const SCHEME = 'attachment://'

/** A copy of `parts` whose media carry addresses that can be fetched. */
export function resolveMedia(world: World, cdnUrl: string, { attachments }: Pick<Message, 'attachments'>, parts: unknown[]): unknown[] {
  if (attachments.length === 0) return parts
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk)
    if (typeof value !== 'object' || value === null) return value
    const { url } = value as { url?: unknown }
    const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [key, walk(inner)])
    if (typeof url !== 'string' || !url.startsWith(SCHEME)) return Object.fromEntries(entries)
    const file = attachments.find((one) => one.filename === url.slice(SCHEME.length))
    if (!file) return Object.fromEntries(entries)
    const address = attachmentUrl(world, cdnUrl, file)
    return { ...Object.fromEntries(entries), url: address, proxy_url: address, content_type: file.type, attachment_id: file.id }
  }
  return parts.map(walk)
}
