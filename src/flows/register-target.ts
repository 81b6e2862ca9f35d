/** A target is registered by themself or by a coordinator, with what they consent to. */
import { record } from '../store/audit.ts'
import { memberOf } from '../store/members.ts'
import { tell } from '../store/outbox.ts'
import { postsAgainst } from '../store/posts.ts'
import { raidsAgainst } from '../store/raids.ts'
import { claimBy, deleteTarget, findTarget, forgetClaims, keepTarget, setHandles, targetsFor, updateTarget, type Target } from '../store/targets.ts'
import { decide, type Hands, type Writing } from './decide.ts'
import { noticeOngoing } from './raid-news.ts'
import { showClaim, showPosts, showRaid } from './show-card.ts'
import { takeNamesOff } from './take-names-off.ts'

export interface Registration {
  community: number
  /** Who registers: their Discord id. */
  by: string
  isCoordinator: boolean
  name: string
  handles: readonly string[]
  /** The Discord id of the person themself, when they are a member. */
  person: string | undefined
}

export type Registered =
  | { kind: 'registered'; target: number }
  /** A member says that they are this person: a coordinator confirms. */
  | { kind: 'claimed'; target: number }
  | { kind: 'already'; target: number }
  | { kind: 'no-name' }
  | { kind: 'taken' }

/**
 * Registers a person, or completes what is known of them by the same name. A coordinator's word counts at once; a member's word about
 * themself is a claim, since the name gives seats, a say, and the evidence.
 */
export function registerTarget(app: Writing, wish: Registration): Registered {
  return decide(app, (hands): Registered => {
    const { db, vault, now } = hands
    const { community } = wish
    const person = wish.person === undefined ? undefined : memberOf(db, vault, community, wish.person)
    const own = person === undefined || wish.isCoordinator ? undefined : targetsFor(db, community, person).find((target) => target.member === person)
    if (own) return { kind: 'already', target: own.id }
    const id = keepTarget(db, vault, { community, name: wish.name, now: now(), isConfirmed: wish.isCoordinator })
    const target = id === undefined ? undefined : findTarget(db, community, id)
    if (!target) return { kind: 'no-name' }
    // A name that belongs to somebody else's account, or that somebody else claims, is not taken over by typing it.
    if (person !== undefined && [target.member, target.claimant].some((holder) => holder !== null && holder !== person)) return { kind: 'taken' }
    record(db, { community, at: now(), member: memberOf(db, vault, community, wish.by), action: wish.isCoordinator ? 'target.register' : 'target.claim', about: `target:${String(target.id)}` })
    if (!wish.isCoordinator && person !== undefined) return claim(hands, target, { person, handles: wish.handles })
    if (person !== undefined) updateTarget(db, community, target.id, { member: person, claimant: null })
    if (wish.handles.length > 0) setHandles(db, vault, { community, target: target.id, handles: wish.handles })
    showPosts(db, community, postsAgainst(db, community, target.id).map((post) => post.id), now())
    noticeOngoing(hands, community, target.id)
    return { kind: 'registered', target: target.id }
  })
}

/**
 * One claim per member. A name that nobody registered is theirs at once, in shock nobody should wait; but seats, a delegate and being
 * shown by name come with a coordinator's word. A person who is registered already keeps everything as it is until then.
 */
function claim(hands: Hands, target: Target, { person, handles }: { person: number; handles: readonly string[] }): Registered {
  const { db, vault, now } = hands
  const { community, id } = target
  const before = claimBy(db, community, person)
  if (before && before.id !== id) {
    forgetClaims(db, community, person)
    showClaim(db, community, before.id, now())
  }
  const isNew = target.confirmedAt === null && target.member === null
  updateTarget(db, community, id, { claimant: person, ...(isNew ? { member: person, confirmedAt: now() } : {}) })
  showClaim(db, community, id, now())
  if (!isNew) return { kind: 'claimed', target: id }
  if (handles.length > 0) setHandles(db, vault, { community, target: id, handles })
  showPosts(db, community, postsAgainst(db, community, id).map((post) => post.id), now())
  noticeOngoing(hands, community, id)
  return { kind: 'registered', target: id }
}

export type Settled = { kind: 'confirmed'; target: number } | { kind: 'refused' } | { kind: 'none' }

/** A coordinator knows who is who: the claimant is this person, or is not. */
export function settleClaim(app: Writing, { community, by, target: id, isTrue }: { community: number; by: string; target: number; isTrue: boolean }): Settled {
  return decide(app, (hands): Settled => {
    const { db, vault, now } = hands
    const target = findTarget(db, community, id)
    if (!target || target.claimant === null) return { kind: 'none' }
    record(db, { community, at: now(), member: memberOf(db, vault, community, by), action: isTrue ? 'target.confirm' : 'target.refuse', about: `target:${String(id)}` })
    // One who had the name at once gives it back: it is a proposal again, and nothing of theirs stays with it.
    const wasTheirs = target.member === target.claimant
    const refused = wasTheirs ? { claimant: null, member: null, delegate: null, showName: false, confirmedAt: null } : { claimant: null }
    updateTarget(db, community, id, isTrue ? { member: target.claimant, claimant: null, confirmedAt: target.confirmedAt ?? now() } : refused)
    if (!isTrue && wasTheirs) setHandles(db, vault, { community, target: id, handles: [] })
    showClaim(db, community, id, now())
    const what = isTrue ? 'confirmed' : 'refused'
    tell(db, vault, { community, key: `outcome:claim:${String(id)}:${what}:${String(now())}`, intent: { kind: 'outcome', about: { target: id, what }, member: target.claimant }, at: now() })
    showPosts(db, community, postsAgainst(db, community, id).map((post) => post.id), now())
    if (isTrue) noticeOngoing(hands, community, id)
    return isTrue ? { kind: 'confirmed', target: id } : { kind: 'refused' }
  })
}

export type TargetChange = Partial<Pick<Target, 'showName' | 'hideContent' | 'holdsEvidence' | 'notice'>> & { isPaused?: boolean; delegate?: string | null; handles?: readonly string[]; isUnlinked?: true }
export type Changed = { kind: 'changed'; target: Target } | { kind: 'not-yours' } | { kind: 'gone' }

/**
 * Changes what a target wants. The person themself, their delegate or a coordinator may; but who is shown by name, who speaks for
 * them and who hears of raids is the person's own choice, or a coordinator's as long as nobody here is that person.
 */
export function changeTarget(app: Writing, wish: { community: number; by: string; isCoordinator: boolean; target: number; change: TargetChange }): Changed {
  return decide(app, (hands): Changed => {
    const { db, vault, now } = hands
    const { community, target, change } = wish
    const known = findTarget(db, community, target)
    if (!known) return { kind: 'gone' }
    const member = memberOf(db, vault, community, wish.by)
    const isTheirs = targetsFor(db, community, member).some((one) => one.id === target)
    const isOwn = (known.member === member && known.claimant === null) || (wish.isCoordinator && known.member === null)
    const asksOwn = change.delegate !== undefined || change.showName === true || change.notice !== undefined
    if ((!isTheirs && !wish.isCoordinator) || (asksOwn && !isOwn) || (change.isUnlinked && !wish.isCoordinator)) return { kind: 'not-yours' }
    const { isPaused, delegate, handles, isUnlinked, ...flags } = change
    updateTarget(db, community, target, {
      ...flags,
      ...(isPaused === undefined ? {} : { pausedAt: isPaused ? now() : null }),
      ...(delegate === undefined ? {} : { delegate: delegate === null ? null : memberOf(db, vault, community, delegate) }),
      ...(isUnlinked ? { member: null, delegate: null } : {}),
      confirmedAt: known.confirmedAt ?? now(),
    })
    if (handles) setHandles(db, vault, { community, target, handles })
    record(db, { community, at: now(), member, action: 'target.change', about: `target:${String(target)} ${Object.keys(change).join(' ')}` })
    for (const raid of raidsAgainst(db, community, target)) showRaid(db, community, raid.id, now())
    noticeOngoing(hands, community, target)
    return { kind: 'changed', target: findTarget(db, community, target) ?? known }
  })
}

/** A coordinator takes a registration out, for instance one that nobody should have made: posts and raids stay, aimed at nobody named. */
export function removeTarget(app: Writing, { community, by, target }: { community: number; by: string; target: number }): { kind: 'removed' } | { kind: 'gone' } {
  return decide(app, (hands) => {
    const { db, vault, now } = hands
    if (!findTarget(db, community, target)) return { kind: 'gone' }
    const posts = postsAgainst(db, community, target).map((post) => post.id)
    const raids = raidsAgainst(db, community, target)
    deleteTarget(db, community, target)
    takeNamesOff(hands, raids)
    showClaim(db, community, target, now())
    record(db, { community, at: now(), member: memberOf(db, vault, community, by), action: 'target.remove', about: `target:${String(target)}` })
    showPosts(db, community, posts, now())
    return { kind: 'removed' }
  })
}
