/** The author of a post that Vigie read at its server changes it: what it says now is kept beside what it said. */
import { keepVersion, readAs } from '../store/versions.ts'
import type { Hands } from './decide.ts'
import { showCard } from './show-card.ts'

export interface Edit {
  /** Only in this community; in all that know the post when not given. */
  community?: number | undefined
  /** The key of the post's link, as `seenLink` reads it. */
  link: string
  words: string
  /** Milliseconds since 1970, if the server tells. */
  writtenAt: number | undefined
}

/** Adds the wording to the post in each community where its words were read before, without a forward; gives how many took it. */
export function keepEdit({ db, vault, now }: Hands, { community, link, words, writtenAt }: Edit): number {
  if (words.trim() === '') return 0
  const at = now()
  const changed = readAs(db, link, community).filter((known) => keepVersion(db, vault, { ...known, words, writtenAt, via: link, at }).isNew)
  for (const known of changed) showCard(db, known.community, known.post, at)
  return changed.length
}
