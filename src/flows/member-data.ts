/** A member's own data: all of it in one plain file, or all of it forgotten. */
import type { App } from '../app.ts'
import { namesOnceLinked } from '../store/account-mentions.ts'
import { findAlias } from '../store/aliases.ts'
import { eraseMember } from '../store/erase.ts'
import { followsOf } from '../store/follows.ts'
import { forwardsBy } from '../store/forwards.ts'
import { volunteerOf, type Volunteer } from '../store/volunteers.ts'
import { findMember } from '../store/members.ts'
import { stepsBy } from '../store/steps.ts'
import { adoptMentions, countMentionsBy, joinStranger, linkedAccounts, strangerUser } from '../store/mastodon-accounts.ts'
import { mirrorsBy } from '../store/mirrors.ts'
import { linesBy } from '../store/overrides.ts'
import { newsOf } from '../store/news.ts'
import { findPost, postsAgainst, reviewedBy } from '../store/posts.ts'
import { raidsAgainst } from '../store/raids.ts'
import { reportsMadeBy } from '../store/reports.ts'
import { countReveals } from '../store/reveals.ts'
import { refusalsBy, reportsBy } from '../store/seats.ts'
import { subscriptionOf, type Subscription } from '../store/subscriptions.ts'
import { claimBy, deleteTarget, handlesOf, nameOf, setHandles, targetsFor, updateTarget, type Target } from '../store/targets.ts'
import { decide, type Hands, type Writing } from './decide.ts'
import { showClaim, showMention, showPosts } from './show-card.ts'
import { takeNamesOff } from './take-names-off.ts'

/** More than anybody makes. */
const ALL = 1_000_000

const iso = (at: number) => new Date(at).toISOString()
const isoOf = (at: number | undefined) => (at === undefined ? undefined : iso(at))

/** What Vigie keeps about one member of one community; names are those of the file, in English. */
export interface OwnData {
  /** `sentAs`: the address that they handed in, where the post goes by another one. */
  forwards: { post: number; address: string | null; sentAs: string | undefined; door: string; at: string; note: string | undefined }[]
  /** What they wrote about them; of a screenshot, the hash of the file that they handed in. */
  reports: { post: number; outcome: string; at: string; reference?: string | undefined; answer?: string | undefined; answeredAt?: string | undefined; capture?: string | undefined }[]
  refused: { post: number; because: string }[]
  steps: { raid: number; kind: string; takenAt: string | undefined; plannedFor: string | undefined; doneAt: string | undefined; reference: string | undefined; note: string | undefined }[]
  reviewed: { post: number; verdict: string; at: string | undefined }[]
  follows: number[]
  contentOpened: number
  /** What they are told, or were told, of posts that concern them. */
  news: { post: number; what: string; at: string; toldAt: string | undefined }[]
  mirrors: { host: string; platform: string; at: string }[]
  /** What they wrote in place of a line of the reference table. */
  referenceLines: { line: string; words: string | undefined; address: string | undefined; at: string }[]
  /** Linked ones, as `name@host`. */
  mastodonAccounts: { account: string; since: string }[]
  /** How many of their mentions of the bot's Mastodon account are on record. */
  mentions: number
  targets: OwnTarget[]
  /** What they chose for themself as volunteers; `revealsPerDay` undefined is the usual number. */
  asVolunteer: { revealsPerDay: number | undefined; avoid: string[]; pausedUntil: string | undefined; waitingSince: string | undefined }
  /** `hour` is the community's; `weekday` 0 is every day, 1 Monday. */
  ownDigest: { hour: number; weekday: number; since: string } | undefined
}

/** A registration; what the person themself chose is theirs alone, a delegate gets the name. */
type OwnTarget = { name: string; as: 'delegate' } | { name: string; as: 'target'; accounts: string[]; showName: boolean; hideContent: boolean; holdsEvidence: boolean; notice: string; pausedAt: string | undefined }

/** Everything kept about a member, or `undefined` when there is nothing. */
export function exportMember(app: Pick<App, 'db' | 'vault'>, community: number, user: string): OwnData | undefined {
  const { db, vault } = app
  const member = findMember(db, vault, community, user)
  if (member === undefined) return undefined
  return {
    forwards: forwardsBy(db, vault, community, member).map(({ post, via, door, at, note }) => ({ post, address: findPost(db, community, post)?.address ?? null, sentAs: findAlias(db, community, via)?.address ?? undefined, door, at: iso(at), note })),
    reports: ownReports(app, community, member),
    refused: refusalsBy(db, community, member),
    steps: stepsBy(db, vault, community, member).map(({ raid, kind, takenAt, plannedAt, doneAt, reference, note }) => ({ raid, kind, takenAt: isoOf(takenAt), plannedFor: isoOf(plannedAt), doneAt: isoOf(doneAt), reference, note })),
    reviewed: reviewedBy(db, community, member).map(({ id, state, reviewedAt }) => ({ post: id, verdict: state, at: reviewedAt === null ? undefined : iso(reviewedAt) })),
    follows: followsOf(db, community, member),
    contentOpened: countReveals(db, community, member, 0),
    news: newsOf(db, community, member).map(({ post, what, at, toldAt }) => ({ post, what, at: iso(at), toldAt: toldAt === null ? undefined : iso(toldAt) })),
    mirrors: mirrorsBy(db, community, member).map(({ host, platform, at }) => ({ host, platform, at: iso(at) })),
    referenceLines: linesBy(db, community, member).map(({ line, words, address, at }) => ({ line, words: words ?? undefined, address: address ?? undefined, at: iso(at) })),
    mastodonAccounts: linkedAccounts(db, vault, community, member).map(({ name, at }) => ({ account: name, since: iso(at) })),
    mentions: countMentionsBy(db, community, member),
    targets: targetsFor(db, community, member).map((target) => asOwnTarget(app, target, member)),
    asVolunteer: asVolunteer(volunteerOf(db, community, member)),
    ownDigest: ownDigestOf(subscriptionOf(db, community, member)),
  }
}

function asVolunteer({ revealsPerDay, avoid, pausedUntil, waitingSince }: Volunteer): OwnData['asVolunteer'] {
  const at = (instant: number | null) => (instant === null ? undefined : iso(instant))
  return { revealsPerDay: revealsPerDay ?? undefined, avoid, pausedUntil: at(pausedUntil), waitingSince: at(waitingSince) }
}

/** One line for each post, also of a form that named several. */
function ownReports({ db, vault }: Pick<App, 'db' | 'vault'>, community: number, member: number): OwnData['reports'] {
  const noted = new Map(reportsMadeBy(db, vault, { community, member, most: ALL }).flatMap((report) => report.posts.map((post) => [post, report] as const)))
  return reportsBy(db, community, member).map(({ post, outcome, at }) => {
    const { reference, answer, answeredAt, capture } = noted.get(post) ?? {}
    return { post, outcome, at: iso(at), reference, answer, answeredAt: answeredAt === undefined ? undefined : iso(answeredAt), capture: capture?.sha256 }
  })
}

function ownDigestOf(subscription: Subscription | undefined): OwnData['ownDigest'] {
  return subscription && { hour: subscription.hour, weekday: subscription.weekday, since: iso(subscription.createdAt) }
}

function asOwnTarget({ db, vault }: Pick<App, 'db' | 'vault'>, target: Target, member: number): OwnTarget {
  const name = nameOf(vault, target)
  if (target.member !== member) return { name, as: 'delegate' }
  const { showName, hideContent, holdsEvidence, notice, pausedAt } = target
  return { name, as: 'target', accounts: handlesOf(db, vault, target.community, target.id), showName, hideContent, holdsEvidence, notice, pausedAt: pausedAt === null ? undefined : iso(pausedAt) }
}

export type Erased = { kind: 'erased' } | { kind: 'nothing' }

/** Forgets a member: posts stay, who handed them in does not. A target's name, accounts and consents go with them. */
export function forgetMember(app: Writing & Pick<App, 'scrub'>, community: number, user: string): Erased {
  const erased = decide(app, (hands): Erased => {
    const { db, vault, now } = hands
    const member = findMember(db, vault, community, user)
    if (member === undefined) return { kind: 'nothing' }
    const mine = targetsFor(db, community, member).filter((target) => target.member === member)
    // A name that no coordinator confirmed as theirs may be somebody else's: it is given back, not taken from the posts.
    const own = mine.filter((target) => target.claimant === null)
    for (const { id } of mine.filter((target) => target.claimant !== null)) {
      setHandles(db, vault, { community, target: id, handles: [] })
      updateTarget(db, community, id, { member: null, delegate: null, showName: false, confirmedAt: null })
    }
    const raids = own.flatMap((target) => raidsAgainst(db, community, target.id))
    const against = own.flatMap((target) => postsAgainst(db, community, target.id).map((post) => post.id))
    const claim = claimBy(db, community, member)
    for (const target of own) deleteTarget(db, community, target.id)
    takeNamesOff(hands, raids)
    claimOnceLinked(hands, community, member)
    const { posts, mentions } = eraseMember(db, community, member)
    showPosts(db, community, [...new Set([...against, ...posts])], now())
    for (const id of mentions) showMention(db, community, id, now())
    if (claim) showClaim(db, community, claim.id, now())
    return { kind: 'erased' }
  })
  if (erased.kind === 'erased') app.scrub()
  return erased
}

/** What an account sent after it was unlinked came as a stranger's: whoever asks to be forgotten means that too. */
function claimOnceLinked({ db, vault }: Hands, community: number, member: number): void {
  for (const name of namesOnceLinked(db, vault, community, member)) {
    adoptMentions(db, vault, { community, member, name })
    const stranger = findMember(db, vault, community, strangerUser(name))
    if (stranger !== undefined) joinStranger(db, community, { stranger, member })
  }
}
