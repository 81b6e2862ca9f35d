/** What a family of copies shares is worked out anew whenever somebody joins, leaves, or is judged. */
import { firstOf, sharedIn, UNDECIDED, type Review, type Shared } from '../duplicates/family.ts'
import { changeKin, copiesOf, dropKin, familyOf, findKin, hasCopies, keepKin, setsAside, type Kin } from '../store/kin.ts'
import { keepAim } from '../store/merge-changes.ts'
import { findPost, forgetFirst, sharedOf, updatePost, type Post, type SharedRow } from '../store/posts.ts'
import { forgetUnsettled, keepUnsettled } from '../store/unsettled.ts'
import type { Hands } from './decide.ts'
import { keepPlace, leaveTheirPlace, shareRaid } from './family-raid.ts'
import { showCard } from './show-card.ts'
import { isSame, takeVerdict } from './take-verdict.ts'

const ALONE: Shared = { review: UNDECIDED, target: null, judge: null }
export const NO_COPY = { original: null, act: null, batch: null, saidAt: null }

/** Writes down what a post is by itself, before it is of a family. */
export function keepOwn({ db }: Pick<Hands, 'db'>, post: Post): void {
  const { community, id, state, category, severity, rejectedBecause, reviewedAt, reviewedBy, target } = post
  keepKin(db, { community, post: id, state, category, severity, rejectedBecause, reviewedAt, reviewedBy, target })
}

/** Somebody decided about a post for itself: it, or its whole family, is what follows from that. Gives how many others changed with it. */
export function review(hands: Hands, post: Post, verdict: Review, member?: number): number {
  const { db } = hands
  const { community, id } = post
  if (!findKin(db, community, id)) {
    takeVerdict(hands, post, verdict, member)
    return 0
  }
  if (verdict.state === 'pending') for (const one of familyOf(db, community, id)) if (one.state !== 'pending') changeKin(db, community, one.post, { setAsideBy: id })
  changeKin(db, community, id, { ...verdict, setAsideBy: null })
  return Math.max(0, settleFamily(hands, community, id, member) - 1)
}

/** Whom a post is aimed at by itself. */
export function aimAt(hands: Hands, post: Post, target: number | null, member?: number): void {
  const { db, now } = hands
  const { community, id } = post
  updatePost(db, community, id, { target })
  leaveTheirPlace(hands, { ...post, target }, post.target)
  keepAim(db, community, { post: id, target })
  showCard(db, community, id, now())
  if (!findKin(db, community, id)) return
  changeKin(db, community, id, { target })
  settleFamily(hands, community, id, member)
}

/** So many posts take a verdict in one transaction: what one person decides holds nobody else up. */
const AT_ONCE = 10

/**
 * Everybody of a post's family takes what it shares; of a large one a few, the first before the others, and the rest is gone on with
 * (`settle-families.ts`). Gives how many verdicts change. One that is alone again is what it is by itself.
 */
export function settleFamily(hands: Hands, community: number, post: number, member?: number): number {
  const { db } = hands
  const family = familyOf(db, community, post)
  const numbers = new Set(family.map((one) => one.post))
  for (const { post: id, setAsideBy } of family) if (setAsideBy !== null && !numbers.has(setAsideBy)) changeKin(db, community, id, { setAsideBy: null })
  const shared = sharedIn(family)
  const first = firstOf(family, post)
  const ordered = [...family].sort((one, other) => Number(other.post === first) - Number(one.post === first))
  const rows = sharedOf(db, community, [...numbers])
  const behind = ordered.filter((one) => isBehind(rows.get(one.post), { first, shared: shared.get(one.post) }))
  const changed = behind.filter((one) => isJudgedAnew(rows.get(one.post), shared.get(one.post))).length
  const now = new Set(behind.slice(0, AT_ONCE))
  for (const one of now) take(hands, one, { first, shared: shared.get(one.post), member })
  const isDone = now.size === behind.length
  shareRaid(hands, community, { family: isDone ? ordered : ordered.filter((one) => one.post === first || now.has(one)), first })
  if (isDone) forgetUnsettled(db, community, [...numbers, post])
  else keepUnsettled(db, { community, post: first, member: member ?? null })
  const [only] = family
  if (only && family.length === 1) dropKin(db, community, only.post)
  return changed
}

/**
 * A post joins a family. Most who do were not decided about and change nothing for the others, however many those are: then only the
 * newcomer is looked at.
 */
export function join(hands: Hands, { post, original, act, batch = null, member }: { post: Post; original: Post; act: number; batch?: number | null; member: number }): void {
  const { db, now } = hands
  const { community, id } = post
  const isQuiet = !findKin(db, community, id) && post.state === 'pending' && post.raid === null
  keepOwn(hands, post)
  keepOwn(hands, original)
  changeKin(db, community, id, { original: original.id, act, batch, saidAt: now() })
  const first = findPost(db, community, original.copyOf ?? original.id)
  if (isQuiet && first && first.state !== 'pending' && changesNoTarget(post, first)) follow(hands, post, { first, member })
  else settleFamily(hands, community, id, member)
}

/** A post is no copy any more: it, and what was a copy of it, is what it is without the others. */
export function leave(hands: Hands, post: Post, member?: number): void {
  const { db } = hands
  const { community, id } = post
  const own = findKin(db, community, id)
  if (own?.original == null) return
  const { original } = own
  changeKin(db, community, id, NO_COPY)
  const isQuiet = own.state === 'pending' && !hasCopies(db, community, id) && !setsAside(db, community, id) && isFollower(hands, post, own)
  settleFamily(hands, community, id, member)
  if (!isQuiet || !hasCopies(db, community, original)) settleFamily(hands, community, original, member)
}

/** Whether the others are aimed at whom, and in the raid in which, they would be without this one. */
function isFollower({ db }: Hands, { community, copyOf }: Post, own: Kin): boolean {
  const [first, row] = [findKin(db, community, copyOf ?? 0), findPost(db, community, copyOf ?? 0)]
  if (!first || !row) return false
  return (own.target === null || first.target !== null || own.target !== row.target) && (own.raidTaken === null || (row.raid !== null && first.raidTaken === null))
}

const changesNoTarget = (post: Post, first: Post) => post.target === null || first.target !== null

/** The newcomer takes what its family has. */
function follow(hands: Hands, post: Post, { first, member }: { first: Post; member: number }): void {
  const { now } = hands
  const { state, category, severity, rejectedBecause, reviewedBy } = first
  const verdict = { state, category, severity, rejectedBecause, reviewedBy, reviewedAt: Math.max(first.reviewedAt ?? 0, now()) }
  const newcomer = findKin(hands.db, post.community, post.id)
  if (!newcomer) throw new Error('unreachable: what it is by itself was just written down')
  take(hands, newcomer, { first: first.id, shared: { review: verdict, target: post.target ?? first.target, judge: null }, member })
  shareRaid(hands, post.community, { family: [newcomer], first: first.id, raid: first.raid })
}

interface Taken { first: number; shared: Shared | undefined }

/** Whether a post has still to take something of what its family shares. */
function isBehind(post: SharedRow | undefined, { first, shared = ALONE }: Taken): boolean {
  if (!post) return false
  const { review, target } = shared
  return post.target !== target || post.copyOf !== (first === post.id ? null : first) || !isSame(post, review) || post.reviewedAt !== review.reviewedAt || post.reviewedBy !== review.reviewedBy
}

const isJudgedAnew = (post: SharedRow | undefined, { review }: Shared = ALONE): boolean => post !== undefined && !isSame(post, review)

function take(hands: Hands, { community, post: id }: Kin, { first, shared = ALONE, member }: Taken & { member: number | undefined }): void {
  const { db, now } = hands
  const post = findPost(db, community, id)
  if (!post) return
  const copyOf = first === id ? null : first
  const isAimedAnew = post.target !== shared.target
  if (isAimedAnew || post.copyOf !== copyOf) updatePost(db, community, id, { copyOf, target: shared.target })
  const isNew = takeVerdict(hands, { ...post, target: shared.target }, shared.review, member)
  const own = isAimedAnew ? findKin(db, community, id) : undefined
  if (own) keepPlace(hands, post, own)
  if (!isNew && (isAimedAnew || post.copyOf !== copyOf)) showCard(db, community, id, now())
}

/** Everything that hangs on a post as the original of others goes to the eldest of them, since it is to be erased; what was shared stays. */
export function passOn(hands: Hands, community: number, post: number): void {
  const { db } = hands
  const [eldest, ...others] = copiesOf(db, community, post)
  if (!eldest) return
  const gone = findKin(db, community, post)
  const row = findPost(db, community, eldest.post)
  if (!gone || !row) return
  // What a person decided about the one that goes was decided about them all.
  const { state, category, severity, rejectedBecause, reviewedAt, reviewedBy, target } = row
  const { original, act, batch, saidAt } = gone
  changeKin(db, community, post, NO_COPY)
  const said = { original, act, batch, saidAt }
  changeKin(db, community, eldest.post, { ...said, state, category, severity, rejectedBecause, reviewedAt, reviewedBy, target, setAsideBy: null })
  for (const one of others) changeKin(db, community, one.post, { original: eldest.post })
  dropKin(db, community, post)
  forgetFirst(db, community, post)
  settleFamily(hands, community, eldest.post)
}
