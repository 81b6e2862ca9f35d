/** What a post says, where it came as a screenshot: as Vigie read it, until a person who handed it in says it better. */
import { record } from '../store/audit.ts'
import { keepEvidence, takeWords, wordsHashOf, wordsOf } from '../store/evidence.ts'
import { forwardBy } from '../store/forwards.ts'
import { findMember, memberOf } from '../store/members.ts'
import { findPost, livingPost } from '../store/posts.ts'
import { decide, type Hands, type Writing } from './decide.ts'
import { proposeByWords } from './propose-copy.ts'
import { showCard } from './show-card.ts'

/** Takes what was read for the words of a post that waits and has none. */
export function readFromCapture(hands: Hands, { community, post: id, words, via }: { community: number; post: number; words: string; via: string }): void {
  const { db, vault, now } = hands
  const post = findPost(db, community, id)
  if (post?.state !== 'pending' || post.wordsSealed) return
  keepEvidence(db, vault, post, { words, wordsHash: wordsHashOf(vault, community, words), via, readAt: now() })
  proposeByWords(hands, community, id)
  showCard(db, community, id, now())
}

export type SaidWords = { kind: 'said'; post: number } | { kind: 'has-words'; post: number } | { kind: 'judged'; post: number } | { kind: 'not-yours' } | { kind: 'empty' } | { kind: 'gone' }

/** A member says what a post that they handed in says; what Vigie read of it gives way, a person's words do not. */
export function sayWords(app: Writing, { community, by, post: number, words, isCoordinator }: { community: number; by: string; post: number; words: string; isCoordinator: boolean }): SaidWords {
  return decide(app, (hands): SaidWords => {
    const { db, vault, now } = hands
    const post = livingPost(db, community, number)
    if (!post) return { kind: 'gone' }
    const member = memberOf(db, vault, community, by)
    const forward = forwardBy(db, community, { post: post.id, member })
    if (forward === undefined && !isCoordinator) return { kind: 'not-yours' }
    if (words.trim() === '') return { kind: 'empty' }
    if (post.state !== 'pending') return { kind: 'judged', post: post.id }
    if (post.wordsSealed && post.wordsReadAt === null) return { kind: 'has-words', post: post.id }
    takeWords(db, vault, post)
    const bare = findPost(db, community, post.id) ?? post
    keepEvidence(db, vault, bare, { words, wordsHash: wordsHashOf(vault, community, words), via: forward?.via, forward: forward?.id })
    record(db, { community, at: now(), member, action: 'post.words', about: `post:${String(post.id)}` })
    proposeByWords(hands, community, post.id)
    showCard(db, community, post.id, now())
    return { kind: 'said', post: post.id }
  })
}

/** What may stand in the form of who handed it in: what was read, to be corrected. */
export function readSoFar({ db, vault }: Pick<Hands, 'db' | 'vault'>, { community, post: number, by }: { community: number; post: number; by: string }): string {
  const post = livingPost(db, community, number)
  const member = findMember(db, vault, community, by)
  if (post?.wordsReadAt == null || member === undefined || forwardBy(db, community, { post: post.id, member }) === undefined) return ''
  return wordsOf(vault, post) ?? ''
}
