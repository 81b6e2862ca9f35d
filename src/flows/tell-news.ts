/** Whoever handed in a link that Vigie had to look up hears where it led: in the answer itself where that could wait, else once, later. */
import { mergesOf } from '../store/aliases.ts'
import { isToBeAnswered } from '../store/answers.ts'
import type { Db } from '../store/db.ts'
import { handInsOf, handInsSince, markTold, postsHandedIn, promisedTo, type Promised } from '../store/forwards.ts'
import { notSeenYet } from '../store/looks.ts'
import { hasten, refresh } from '../store/outbox.ts'
import { findSearch, notLookedUpYet, type Search } from '../store/searches.ts'
import type { Hands } from './decide.ts'

/** Links of one person that end soon after each other are told in one message. */
const TOGETHER_MS = 30_000
/** An interaction's token lives 15 minutes; after that nobody reads the answer. */
export const ANSWERABLE_MS = 15 * 60_000

/** Answers that waited for a link, and for nothing else any more, leave now. */
export function hastenAnswers({ db, now }: Hands, community: number, { post, link }: { post: number; link: string }): void {
  for (const key of handInsOf(db, community, post, link)) hastenAnswer({ db, now }, community, key)
}

/** The same of those that waited for a look at a screenshot of a post. */
export function hastenHandIns({ db, now }: Hands, community: number, post: number): void {
  for (const key of handInsSince(db, community, post, now() - ANSWERABLE_MS)) hastenAnswer({ db, now }, community, key)
}

function hastenAnswer({ db, now }: Pick<Hands, 'db' | 'now'>, community: number, key: string): void {
  const posts = postsHandedIn(db, community, key)
  if (!notLookedUpYet(db, community, posts) && !notSeenYet(db, community, posts)) hasten(db, community, `answer:${key}`, now())
}

/** The search for a link is over: answers that wait say it; who was promised news gets them. */
export function tellSearchEnded(hands: Hands, community: number, found: { post: number; link: string }): void {
  const { db, now } = hands
  hastenAnswers(hands, community, found)
  const promised = promisedTo(db, community, { via: found.link })
  const dull = promised.filter((one) => !isNews(db, community, one))
  markTold(db, community, dull.map((one) => one.id), now())
  for (const [member, news] of byMember(promised.filter((one) => !dull.includes(one)))) {
    const waitsForMore = promisedTo(db, community, { member }).some((one) => isSearched(db, community, one.via))
    // What an answer will say that has not left is told by it, and by a message only when it cannot say it any more.
    const isAnswered = news.every((one) => isToBeAnswered(db, community, one.key))
    askForNews(hands, community, { member, pause: isAnswered ? ANSWERABLE_MS : waitsForMore ? TOGETHER_MS : 0 })
  }
}

/** A member's news are told after the pause, or earlier where they are to be told earlier already. */
function askForNews({ db, now }: Hands, community: number, { member, pause }: { member: number; pause: number }): void {
  const key = `outcome:links:${String(member)}`
  refresh(db, { community, key, intent: { kind: 'outcome', about: { what: 'links' }, member }, at: now(), dueAt: now() + pause })
  hasten(db, community, key, now() + pause)
}

function byMember(promised: readonly Promised[]): Map<number, Promised[]> {
  const members = new Map<number, Promised[]>()
  for (const one of promised) members.set(one.member, [...(members.get(one.member) ?? []), one])
  return members
}

/** An answer left: what ended while it was under way is not in it. */
export function tellSinceAnswer(hands: Hands, community: number, handIn: string): void {
  const ended = promisedTo(hands.db, community, { key: handIn }).filter((one) => !isSearched(hands.db, community, one.via) && isNews(hands.db, community, one))
  for (const member of byMember(ended).keys()) askForNews(hands, community, { member, pause: 0 })
}

/** A member's news were told, without what an answer was to say: that is told when it did not. */
export function tellUnanswered(hands: Hands, community: number, member: number): void {
  const { db } = hands
  const left = promisedTo(db, community, { member }).filter((one) => !isSearched(db, community, one.via) && isNews(db, community, one))
  if (left.length > 0) askForNews(hands, community, { member, pause: left.every((one) => isToBeAnswered(db, community, one.key)) ? ANSWERABLE_MS : 0 })
}

function isSearched(db: Db, community: number, link: string): boolean {
  return findSearch(db, community, link)?.state === 'waiting'
}

/** Where an address that opens anyway turned out to be nothing else, there is nothing to say. */
function isNews(db: Db, community: number, one: Promised): boolean {
  return isShort(one.via) || numberTold(db, community, one) !== one.post
}

/** How the identity of a link begins that nobody knows the post of. */
export const SHORT = 'short:'

export function isShort(link: string): boolean {
  return link.startsWith(SHORT)
}

/** The number under which a member knows what they handed in: that of the post which its link had then. */
export function numberTold(db: Db, community: number, { post, via }: { post: number; via: string }): number {
  return mergesOf(db, community, post).find((merge) => merge.link === via)?.gone ?? post
}

/** Whether a member will be told of a post by the news of their links. */
export function hearsByNews(db: Db, community: number, { member, post }: { member: number; post: number }): boolean {
  return promisedTo(db, community, { member }).some((one) => one.post === post && isNews(db, community, one))
}

export interface News {
  forward: number
  /** The number that the member was told. */
  told: number
  post: number
  /** When it was handed in. */
  at: number
  /** The link that was handed in. */
  via: string
  /** `undefined` when the link led to a post; `parted` when a coordinator said that it does not lead there. */
  end: Exclude<Search['state'], 'waiting'> | undefined
}

/** What is to be told a member about the links that they were promised news of, and no answer will say, oldest first. */
export function newsFor(db: Db, community: number, member: number): News[] {
  return promisedTo(db, community, { member }).flatMap((one): News[] => {
    const search = findSearch(db, community, one.via)
    if (search?.state === 'waiting' || !isNews(db, community, one) || isToBeAnswered(db, community, one.key)) return []
    return [{ forward: one.id, told: numberTold(db, community, one), post: one.post, at: one.at, via: one.via, end: search?.state }]
  })
}
