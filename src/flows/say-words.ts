/** What a post says, where it came as a screenshot: as Vigie read it, until a person who handed it in says it better. */
import { record } from '../store/audit.ts'
import { broughtCapture, keepEvidence, lacksWords, takeWords, wordsHashOf, wordsOf } from '../store/evidence.ts'
import { addToNote, forwardBy } from '../store/forwards.ts'
import { likenedTo } from '../store/likenesses.ts'
import { findMember, memberOf } from '../store/members.ts'
import { findPost, livingPost } from '../store/posts.ts'
import { decide, type Hands, type Writing } from './decide.ts'
import { proposeByWords } from './propose-copy.ts'
import { showCard } from './show-card.ts'

/** So many proposals of copies follow at once when the words of their original are corrected. */
const LIKENED = 50

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

/** A member says what stands on a screenshot that they handed in; what Vigie read gives way, a person's words only to a coordinator's. */
export function sayWords(app: Writing, { community, by, post: number, words, isCoordinator }: { community: number; by: string; post: number; words: string; isCoordinator: boolean }): SaidWords {
  return decide(app, (hands): SaidWords => {
    const { db, vault, now } = hands
    const post = livingPost(db, community, number)
    if (!post) return { kind: 'gone' }
    const member = memberOf(db, vault, community, by)
    const forward = forwardBy(db, community, { post: post.id, member })
    if (!isCoordinator && !broughtCapture(db, community, post.id, { member })) return { kind: 'not-yours' }
    if (words.trim() === '') return { kind: 'empty' }
    if (post.state !== 'pending') return { kind: 'judged', post: post.id }
    if (!isCoordinator && !lacksWords(post)) return { kind: 'has-words', post: post.id }
    // What a person said is not lost when a coordinator says it otherwise.
    const said = lacksWords(post) ? undefined : wordsOf(vault, post)
    if (said !== undefined && said !== words) addToNote(db, vault, { community, post: post.id, forward: post.wordsForward, via: post.wordsVia ?? post.link, words: said })
    takeWords(db, vault, post)
    const bare = findPost(db, community, post.id) ?? post
    keepEvidence(db, vault, bare, { words, wordsHash: wordsHashOf(vault, community, words), via: forward?.via, forward: forward?.id })
    record(db, { community, at: now(), member, action: 'post.words', about: `post:${String(post.id)}` })
    for (const id of [post.id, ...likenedTo(db, community, post.id, LIKENED)]) proposeByWords(hands, community, id)
    showCard(db, community, post.id, now())
    return { kind: 'said', post: post.id }
  })
}

/** What may stand in the form of a coordinator, or of who brought the screenshot: what was read, to be corrected. */
export function readSoFar({ db, vault }: Pick<Hands, 'db' | 'vault'>, { community, post: number, by, isCoordinator }: { community: number; post: number; by: string; isCoordinator: boolean }): string {
  const post = livingPost(db, community, number)
  const member = findMember(db, vault, community, by)
  const mayRead = post?.state === 'pending' && (isCoordinator || (post.wordsReadAt !== null && member !== undefined && broughtCapture(db, community, post.id, { member })))
  return mayRead ? (wordsOf(vault, post) ?? '') : ''
}
