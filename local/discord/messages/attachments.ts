/** Files that were handed in: kept, addressed and served as the file host does. */
import { createHmac } from 'node:crypto'

import type { Attachment, Upload, World } from '../world.ts'

/** 24 hours, as Discord signs its attachment addresses. */
const ATTACHMENT_MS = 86_400_000

export interface FileWords { description?: string; title?: string; spoiler?: boolean }

export function keepAttachment({ world }: { world: World }, channelId: string, file: Upload, words: FileWords = {}): Attachment {
  const attachment: Attachment = { id: world.newId(), channelId, filename: file.filename, type: file.type, bytes: file.bytes, at: world.clock.now(), ...words }
  world.attachments.set(attachment.id, attachment)
  return attachment
}

/** A signed address that dies after 24 hours. */
export function attachmentUrl(world: World, cdnUrl: string, attachment: Attachment): string {
  const expires = Math.floor((world.clock.now() + ATTACHMENT_MS) / 1000).toString(16)
  const path = `attachments/${attachment.channelId}/${attachment.id}/${encodeURIComponent(attachment.filename)}`
  return `${cdnUrl}${path}?ex=${expires}&is=${Math.floor(attachment.at / 1000).toString(16)}&hm=${sign(world, path, expires)}&`
}

export function sign(world: World, path: string, expires: string): string {
  return createHmac('sha256', world.secret).update(`${path}?${expires}`).digest('hex')
}

/** The file behind an address, while its signature holds; nothing once it expired or was made dead. */
export function attachmentAt(world: World, url: URL): Attachment | undefined {
  const path = url.pathname.replace(/^\/cdn\//, '')
  const attachment = world.attachments.get(path.split('/')[2] ?? '')
  const expires = url.searchParams.get('ex') ?? ''
  const signed = url.searchParams.get('hm') === sign(world, path, expires) && parseInt(expires, 16) * 1000 > world.clock.now()
  return attachment && signed && attachment.dead !== true ? attachment : undefined
}
