/** What a post may be a copy of is proposed to coordinators; nothing is a copy before one of them says so. */
import type { SeenPicture } from '../duplicates/picture.ts'
import { firstWithFile, wordsOf } from '../store/evidence.ts'
import { findLikePictures } from '../store/like-pictures.ts'
import { findLikeWords } from '../store/like-words.ts'
import { dropLikenessBy, keepLikeness, likenessesOf } from '../store/likenesses.ts'
import { findPost, type Post } from '../store/posts.ts'
import type { Hands } from './decide.ts'
import { showCard } from './show-card.ts'

const BITS = 256

/** Proposes, for a post that waits, the first of the family whose words it repeats; what was proposed because of other words before is not any more. */
export function proposeByWords(hands: Hands, community: number, id: number): void {
  const { db, vault, now } = hands
  const post = findPost(db, community, id)
  if (post?.state !== 'pending') return
  dropLikenessBy(db, community, { post: id, because: 'words' })
  const words = wordsOf(vault, post)
  const match = words === undefined ? undefined : findLikeWords(db, vault, { community, words, target: post.target, at: post.firstForwardAt, except: id })
  if (!match) return
  const { kind, similarity, shared, changes } = match.likeness
  keepLikeness(db, vault, { community, post: id, original: match.original, because: 'words', kind, similarity, detail: { shared, changes }, at: now() })
  showBoth(hands, post, match.original)
}

/** Proposes the first post that came with the very same file. */
export function proposeByFile(hands: Hands, community: number, id: number): void {
  const { db, vault, now } = hands
  const post = findPost(db, community, id)
  const original = post?.state === 'pending' ? firstWithFile(db, community, id) : undefined
  if (!post || original === undefined) return
  keepLikeness(db, vault, { community, post: id, original, because: 'picture', kind: 'same-file', similarity: 1, at: now() })
  showBoth(hands, post, original)
}

/** Proposes the earlier post that shows the same picture, or one that a person should compare. */
export function proposeByPicture(hands: Hands, community: number, { post: id, picture }: { post: number; picture: SeenPicture }): void {
  const { db, vault, now } = hands
  const post = findPost(db, community, id)
  if (post?.state !== 'pending') return
  const [match] = findLikePictures(db, vault, { community, picture, except: id }).filter((one) => one.post < id)
  if (!match) return
  const original = findPost(db, community, match.post)?.copyOf ?? match.post
  // The very same file, or the same words, say more.
  if (original === id || likenessesOf(db, vault, community, id).some((one) => one.original === original)) return
  keepLikeness(db, vault, { community, post: id, original, because: 'picture', kind: match.kind, similarity: 1 - match.distance / BITS, at: now() })
  showBoth(hands, post, original)
}

function showBoth({ db, now }: Hands, { community, id }: Post, original: number): void {
  for (const post of [id, original]) showCard(db, community, post, now())
}
