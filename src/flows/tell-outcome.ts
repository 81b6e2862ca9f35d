/** Members whom a post concerns are told once what became of it. */
import { oncePerDayAt, tellableAt } from '../raids/quiet-hours.ts'
import { communityById } from '../store/communities.ts'
import { followPost, followersOf, followersOfRaid } from '../store/follows.ts'
import type { Db } from '../store/db.ts'
import { keepNews, lastNewsAt, untoldNews, type Became, type News } from '../store/news.ts'
import { refresh, tell } from '../store/outbox.ts'
import { findPost, livingPost, type Post } from '../store/posts.ts'
import { refusalOfPost } from '../store/raid-reports.ts'
import { findRaid, type Raid } from '../store/raids.ts'
import { reportersOf } from '../store/seats.ts'
import { findTarget } from '../store/targets.ts'
import type { Hands } from './decide.ts'
import { toldFor } from './raid-news.ts'

/**
 * What became of a post, to those whom it concerns: who follows it, who reported it, the person aimed at and whoever else hears for them; that
 * it was not kept, to those who follow it alone. Each hears once, and all of a day in one message.
 */
export function tellNews(hands: Hands, community: number, { post, what }: { post: number; what: Became }): void {
  const followers = followersOf(hands.db, community, post)
  const others = what === 'rejected' ? [] : [...reportersOf(hands.db, community, post), ...aimedAt(hands.db, community, post)]
  tellNewsTo(hands, community, { post, what }, [...new Set([...followers, ...others])])
}

/** The same to some members. */
export function tellNewsTo(hands: Hands, community: number, { post, what }: { post: number; what: Became }, members: readonly number[]): void {
  const { db, now } = hands
  for (const member of members) if (keepNews(db, { community, member, post, what, at: now() })) askForNews(hands, community, member)
}

/** A member's news leave by day, at once or, where they heard some today, tomorrow. */
export function askForNews({ db, now }: Hands, community: number, member: number): void {
  const { timeZone } = communityById(db, community)
  const dueAt = oncePerDayAt(now(), { lastAt: lastNewsAt(db, community, member), timeZone })
  // One row, so that two never leave at once.
  refresh(db, { community, key: `news:${String(member)}`, intent: { kind: 'news', member }, at: now(), dueAt })
}

function aimedAt(db: Db, community: number, post: number): number[] {
  const id = findPost(db, community, post)?.target
  const target = id == null ? undefined : findTarget(db, community, id)
  // Nobody confirmed yet that it is them.
  return target ? toldFor(target).filter((member) => member !== target.member || target.claimant === null) : []
}

/** Nobody wants to hear what became of a post a week ago. */
const STALE_MS = 7 * 86_400_000

/** In which role a member hears of a post. */
export type HeardAs = 'target' | 'delegate' | 'reported' | 'follows'
/** `hasSteps`: it is in a raid whose steps are shown. */
export type ToldNews = News & { as: HeardAs; because: Post['rejectedBecause']; hasSteps: boolean }

/** What a member is to hear now, as far as it is still so; `until`: nothing that came later. */
export function newsToTell(hands: Pick<Hands, 'db' | 'now'>, community: number, member: number, until: number): ToldNews[] {
  const { db, now } = hands
  return untoldNews(db, community, member, { since: now() - STALE_MS, until }).flatMap((piece) => {
    const post = livingPost(db, community, piece.post)
    const as = post && isSo(db, post, piece.what) && !isPausing(db, post, member) ? heardAs(db, post, member) : undefined
    return post && as ? [{ ...piece, as, because: post.rejectedBecause, hasSteps: post.raid !== null && findRaid(db, community, post.raid)?.toldAt != null }] : []
  })
}

/** Who asked to be left alone hears nothing of what is aimed at them, in whatever role. */
function isPausing(db: Db, { community, target }: Post, member: number): boolean {
  const person = target === null ? undefined : findTarget(db, community, target)
  return person?.member === member && person.pausedAt !== null
}

function isSo(db: Db, { community, id, state, removedAt }: Post, what: Became): boolean {
  if (what === 'rejected') return state === 'rejected'
  // An answer may have been noted by mistake.
  if (what === 'refused' && refusalOfPost(db, community, id) === undefined) return false
  return state === 'accepted' && (what === 'removed') === (removedAt !== null)
}

function heardAs(db: Db, { community, id, target }: Post, member: number): HeardAs | undefined {
  if (aimedAt(db, community, id).includes(member)) return findTarget(db, community, target ?? 0)?.member === member ? 'target' : 'delegate'
  if (reportersOf(db, community, id).includes(member)) return 'reported'
  return followersOf(db, community, id).includes(member) ? 'follows' : undefined
}

/** That a post is none of another one's after all: once to each who was told so. They go on following it where they followed the other. */
export function tellParted({ db, vault, now }: Hands, { community, post, from, since, isNew }: { community: number; post: number; from: number; since: number; isNew: boolean }, mistaken: readonly { member: number; hadNumber: boolean }[]): void {
  const followers = new Set(followersOf(db, community, from))
  for (const { member, hadNumber } of mistaken) {
    if (followers.has(member)) followPost(db, community, post, member)
    // The moment in which they were taken for one makes each mistake one of its own.
    tell(db, vault, { community, key: `outcome:parted:${String(post)}:${String(since)}:${String(member)}`, intent: { kind: 'outcome', about: { post, what: 'parted', from, isNew: isNew || !hadNumber }, member }, at: now() })
  }
}

/** That a raid is over, to those who follow one of its posts, the target and the delegate, unless they asked for a pause; by day. */
export function tellRaidClosed({ db, vault, now }: Hands, raid: Raid): void {
  const { community } = raid
  const dueAt = tellableAt(now(), communityById(db, community).timeZone)
  const target = raid.target === null ? undefined : findTarget(db, community, raid.target)
  const concerned = target && target.pausedAt === null ? [target.member, target.delegate] : []
  const followers = followersOfRaid(db, community, raid.id)
  for (const member of new Set([...concerned, ...followers])) {
    if (member === null) continue
    tell(db, vault, { community, key: `outcome:raid:${String(raid.id)}:closed:${String(raid.closedAt ?? now())}:${String(member)}`, intent: { kind: 'outcome', about: { raid: raid.id, what: 'raid-closed' }, member }, at: now(), dueAt })
  }
}
