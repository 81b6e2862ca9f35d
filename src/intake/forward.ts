/** What a member hands in, by whichever door, as plain data. */

export const DOORS = ['slash', 'menu', 'modal', 'mastodon'] as const
export type Door = (typeof DOORS)[number]

/** Why a post is hostile; the routing of reports depends on it (the routes of the reference). */
export const CATEGORIES = ['threat', 'pack', 'hate', 'doxxing', 'impersonation', 'insult', 'private-message', 'manipulated-picture', 'misinformation'] as const
export type Category = (typeof CATEGORIES)[number]

export const SEVERITIES = ['urgent', 'serious', 'ordinary'] as const
export type Severity = (typeof SEVERITIES)[number]

export const REJECT_REASONS = ['not-hostile', 'criticism', 'off-topic', 'protected', 'unreadable', 'intimate'] as const
export type RejectReason = (typeof REJECT_REASONS)[number]

/** A screenshot as it arrived: its bytes, never an address (Discord's addresses expire). */
export interface Picture {
  bytes: Buffer
  type: PictureType
}
export const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const
export type PictureType = (typeof PICTURE_TYPES)[number]

/** 8 MiB: the free limit of a Discord upload was 8 MiB for years, and a phone's screenshot is under 3. */
export const PICTURE_BYTES = 8 * 1024 * 1024
/** What one hand-in may hold at most. */
export const LINKS_AT_ONCE = 50
export const PICTURES_AT_ONCE = 5
/** Two full hand-ins: more screenshots of one post prove nothing more, and fill the one file that the host keeps. */
export const CAPTURES_PER_POST = 10

/** Why a picture that was handed in was not kept. */
export type PictureFault = 'pictureTooLarge' | 'notAPicture' | 'pictureGone'

/** How severe a category is before anybody looked: threats and private addresses cannot wait. */
export function severityOf(category: Category): Severity {
  if (category === 'threat' || category === 'doxxing') return 'urgent'
  if (category === 'insult' || category === 'misinformation') return 'ordinary'
  return 'serious'
}

/**
 * The type that the first bytes state, or `undefined`: a file's name and its declared type prove nothing.
 * Signatures: PNG (RFC 2083 §3.1), JPEG (SOI marker FF D8 FF), GIF87a/GIF89a, WebP (RIFF container, developers.google.com/speed/webp).
 */
export function pictureType(bytes: Buffer): PictureType | undefined {
  if (bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'image/png'
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg'
  const head = bytes.subarray(0, 12).toString('latin1')
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return 'image/gif'
  if (head.startsWith('RIFF') && head.endsWith('WEBP')) return 'image/webp'
  return undefined
}
