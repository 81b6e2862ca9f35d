/** Looks at one picture, where nobody waits for this thread. */
import type { SeenPicture } from '../duplicates/picture.ts'
import { decode, type LookFault } from './decode.ts'
import { likenessOf } from './likeness-of.ts'
import { hashViews } from './views.ts'

export type Look = { is: 'seen'; picture: SeenPicture } | { is: 'fault'; because: LookFault }

/** `read` gives the words that stand in a picture, none at all, or `undefined` when they could not be read. */
export async function lookAt(bytes: Buffer, read?: (bytes: Buffer) => Promise<string | undefined>): Promise<Look> {
  const decoded = await decode(bytes)
  if (decoded.is === 'fault') return decoded
  const { width, height, stills } = decoded
  const [first] = stills
  const text = await read?.(bytes)
  if (!first) return { is: 'seen', picture: { quality: 0, hashes: [Buffer.alloc(32)], width, height } }
  const views = hashViews(first)
  // Of later frames only what shows all of them: a moving picture that comes again begins the same.
  const later = stills.slice(1).flatMap((still) => hashViews(still).slice(1, 2))
  const picture = { quality: views[0]?.quality ?? 0, hashes: [...views, ...later].map(({ hash }) => hash), width, height, grid: likenessOf(first, views.map(({ view }) => view)) }
  return { is: 'seen', picture: text === undefined ? picture : { ...picture, text } }
}
