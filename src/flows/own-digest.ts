/** A member's own digest: asked for, stopped, and decided once per day of theirs. */
import type { App } from '../app.ts'
import { DUE_WITHIN_MS } from '../checklists/deadlines.ts'
import { isTwice } from '../checklists/raid-steps.ts'
import { digestDayAt, nextDigestAt, type DigestHour } from '../digest/day.ts'
import { composeOwn, type OwnDigest, type OwnFacts, type OwnRaid } from '../digest/own.ts'
import type { Community } from '../store/communities.ts'
import type { Db } from '../store/db.ts'
import { stepsBy, stepsDue } from '../store/steps.ts'
import { memberOf } from '../store/members.ts'
import { tell } from '../store/outbox.ts'
import { countPosts, postsOfRaid } from '../store/posts.ts'
import { findRaid, raidsAgainst, type Raid } from '../store/raids.ts'
import { seatsHeld } from '../store/seats.ts'
import { changeSubscription, decidedFor, subscribe, subscriptionOf, subscriptionsIn, unsubscribe, type Subscription } from '../store/subscriptions.ts'
import { targetsFor } from '../store/targets.ts'
import { decide, type Hands, type Writing } from './decide.ts'

export type OwnWish = { what: 'subscribe' } | { what: 'stop' } | { what: 'hour'; hour: number } | { what: 'weekday'; weekday: number }

export interface OwnState {
  subscription: Subscription | undefined
  nextAt: number
  /** They are a person aimed at, and asked to be left alone. */
  isPaused: boolean
}

/** Does what a member wants of their own digest. The first comes when its hour strikes next, and so does the first at another hour. */
export function wishOwnDigest(app: Writing, community: Community, { by, locale, wish }: { by: string; locale: string; wish: OwnWish }): OwnState {
  return decide(app, ({ db, vault, now }) => {
    const member = memberOf(db, vault, community.id, by)
    const before = subscriptionOf(db, community.id, member)
    if (wish.what === 'stop') unsubscribe(db, community.id, member)
    else {
      const hour = wish.what === 'hour' ? wish.hour : (before?.hour ?? community.digestHour)
      const weekday = wish.what === 'weekday' ? wish.weekday : (before?.weekday ?? 0)
      const { day: struck } = digestDayAt({ timeZone: community.timeZone, hour }, now())
      // One a day, whatever hour is chosen on it.
      const lastDay = before && before.lastDay > struck ? before.lastDay : struck
      if (!before) subscribe(db, { community: community.id, member, hour, weekday, locale, createdAt: now(), lastDay, toldUntil: now() })
      else changeSubscription(db, before, { hour, weekday, locale, ...(wish.what === 'subscribe' ? {} : { lastDay }) })
    }
    const subscription = subscriptionOf(db, community.id, member)
    const own = targetsFor(db, community.id, member).filter((target) => target.member === member && target.claimant === null)
    return { subscription, nextAt: subscription ? nextOwnAt(community, subscription, now()) : now(), isPaused: own.some((target) => target.pausedAt !== null) }
  })
}

function nextOwnAt(community: Community, subscription: Subscription, now: number): number {
  const when = hourOf(community, subscription)
  const next = nextDigestAt(when, now)
  return digestDayAt(when, next).day > subscription.lastDay ? next : nextDigestAt(when, next)
}

/** Of each member whose day is due: what there is to say goes out; where there is nothing, nothing does. */
export function sendOwnDigests({ db, vault, now }: Hands, community: Community): void {
  for (const subscription of subscriptionsIn(db, community.id)) {
    const { member, toldUntil: since } = subscription
    const { day } = digestDayAt(hourOf(community, subscription), now())
    if (day <= subscription.lastDay) continue
    const until = now()
    // Who coordinates is asked when it is sent.
    const hasNews = ownDigest({ db, vault }, community, { member, since, until, isCoordinator: true }) !== undefined
    changeSubscription(db, subscription, { lastDay: day, ...(hasNews ? {} : { toldUntil: until }) })
    if (hasNews) tell(db, vault, { community: community.id, key: `own-digest:${String(member)}:${day}`, intent: { kind: 'own-digest', member, day, since, until }, at: until })
  }
}

function hourOf({ timeZone }: Community, { hour, weekday }: Subscription): DigestHour {
  return { timeZone, hour, weekday }
}

interface Wanted { member: number; since: number; until: number; isCoordinator: boolean }

/** What there is to say to a member about a stretch of time; `undefined` when nothing is. */
export function ownDigest(hands: Pick<App, 'db' | 'vault'>, community: Community, wanted: Wanted): OwnDigest | undefined {
  return composeOwn(ownFacts(hands, community, wanted))
}

function ownFacts({ db, vault }: Pick<App, 'db' | 'vault'>, { id: community }: Community, { member, since, until, isCoordinator }: Wanted): OwnFacts {
  const decided = decidedFor(db, { community, member, since, until })
  const reviewed = (state: string) => decided.filter((post) => post.isReviewed && !post.isRemoved && post.state === state).map((post) => post.id)
  const held = seatsHeld(db, community, member, until)
  return {
    until,
    raids: targetsFor(db, community, member)
      // A delegate reads on where the person pauses, or somebody else says that they are the person.
      .filter((target) => target.member !== member || (target.claimant === null && target.pausedAt === null))
      .flatMap((target) => raidsAgainst(db, community, target.id).flatMap((raid) => ownRaid(db, raid, { as: target.member === member ? 'target' : 'delegate', since, until }))),
    accepted: reviewed('accepted'),
    rejected: reviewed('rejected'),
    removed: decided.filter((post) => post.isRemoved).map((post) => post.id),
    steps: stepsBy(db, vault, community, member)
      .filter(({ raid, due, plannedAt, doneAt }) => doneAt === undefined && (findRaid(db, community, raid)?.state !== 'closed' || (due !== undefined && due.at <= until + DUE_WITHIN_MS) || plannedAt !== undefined))
      .map(({ raid, kind, due }, _, mine) => ({ raid, kind, due: due && !isTwice({ kind, at: due.at }, mine.filter((one) => one.raid === raid).map((one) => ({ kind: one.kind, at: one.due?.at }))) ? { ...due, kind } : undefined })),
    held: held.length === 0 ? undefined : { seats: held.length, until: Math.min(...held.flatMap((seat) => seat.leasedUntil ?? [])) },
    pending: isCoordinator ? countPosts(db, community, 'pending') : 0,
  }
}

function ownRaid(db: Db, raid: Raid, { as, since, until }: Pick<OwnRaid, 'as'> & { since: number; until: number }): OwnRaid[] {
  const due = raid.toldAt === null || raid.mergedInto !== null ? [] : stepsDue(db, raid.community, raid.id, until + DUE_WITHIN_MS)
  if (raid.state === 'proposed' || (raid.state === 'closed' && due.length === 0)) return []
  const times = postsOfRaid(db, raid.community, raid.id).map((post) => post.firstForwardAt)
  const within = (from: number, to: number) => times.filter((at) => at >= from && at < to).length
  return [{ raid: raid.id, as, state: raid.state, newPosts: within(since, until), previousPosts: within(2 * since - until, since), due }]
}
