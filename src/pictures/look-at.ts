/** Looks at one picture, where nobody waits for this thread. */
import type { SeenPicture } from '../duplicates/picture.ts'
import { decode, type LookFault } from './decode.ts'
import { hashViews } from './views.ts'

export type Look = { is: 'seen'; picture: SeenPicture } | { is: 'fault'; because: LookFault }

/** `read` gives the words that stand in a picture, if there are any. */
export async function lookAt(bytes: Buffer, read?: (bytes: Buffer) => Promise<string | undefined>): Promise<Look> {
  const decoded = await decode(bytes)
  if (decoded.is === 'fault') return decoded
  const { width, height, stills } = decoded
  const views = stills.flatMap(hashViews)
  const text = await read?.(bytes)
  return { is: 'seen', picture: { quality: views[0]?.quality ?? 0, hashes: views.map(({ hash }) => hash), width, height, ...(text === undefined ? {} : { text }) } }
}
