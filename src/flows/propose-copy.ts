/** What a post may be a copy of is proposed to coordinators; nothing is a copy before one of them says so. */
import type { App } from '../app.ts'
import type { SeenPicture } from '../duplicates/picture.ts'
import { breath } from '../lib/turns.ts'
import { firstWithFile, wordsOf } from '../store/evidence.ts'
import { findLikeInSteps, type LikePicture } from '../store/like-pictures.ts'
import { findLikeWords } from '../store/like-words.ts'
import { apartFrom, dropLikenessBy, keepLikeness, likenessesOf } from '../store/likenesses.ts'
import { findPost, livingPost, type Post } from '../store/posts.ts'
import type { Hands } from './decide.ts'
import { showCard } from './show-card.ts'

const BITS = 256

/** Proposes, for a post that waits, the first of the family whose words it repeats; what was proposed because of other words before is not any more. */
export function proposeByWords(hands: Hands, community: number, id: number): void {
  const { db, vault, now } = hands
  const post = findPost(db, community, id)
  if (post?.state !== 'pending') return
  // The card of what it was like before counts it no more.
  for (const { original } of likenessesOf(db, vault, community, id)) showCard(db, community, original, now())
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

/**
 * The earlier posts that show the same picture as one that waits, or one that a person should compare, best first. All pictures of the
 * community are gone through a few milliseconds at a time, and everybody else has their turn in between; `undefined` when it was stopped.
 */
export async function seekByPicture(app: Pick<App, 'db' | 'vault'>, community: number, { post: id, picture }: { post: number; picture: SeenPicture }, isStopped: () => boolean): Promise<LikePicture[] | undefined> {
  const { db, vault } = app
  if (findPost(db, community, id)?.state !== 'pending') return []
  // The very same file says more: in a raid of one picture all are as like as can be.
  if (likenessesOf(db, vault, community, id).some(({ kind }) => kind === 'same-file')) return []
  const steps = findLikeInSteps(db, vault, { community, picture, except: id })
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value.filter(({ post }) => post < id)
    await breath()
    if (isStopped()) return undefined
  }
}

/** Proposes the best of what was found, as both posts are now: others may have been merged, judged or erased meanwhile. */
export function proposeByPicture(hands: Hands, community: number, { post: id, found }: { post: number; found: readonly LikePicture[] }): void {
  const { db, vault, now } = hands
  const post = findPost(db, community, id)
  if (post?.state !== 'pending') return
  const apart = apartFrom(db, community, id)
  for (const match of found) {
    const shows = livingPost(db, community, match.post)
    const original = shows && (shows.copyOf ?? shows.id)
    if (!shows || original === undefined || shows.id >= id || original === id || apart.has(original) || apart.has(shows.id)) continue
    // The very same file, or the same words, say more.
    if (likenessesOf(db, vault, community, id).some((one) => one.original === original)) return
    keepLikeness(db, vault, { community, post: id, original, because: 'picture', kind: match.kind, similarity: 1 - match.distance / BITS, at: now() })
    showBoth(hands, post, original)
    return
  }
}

function showBoth({ db, now }: Hands, { community, id }: Post, original: number): void {
  for (const post of [id, original]) showCard(db, community, post, now())
}
