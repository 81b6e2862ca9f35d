/** A target is registered by themself or by a coordinator, with what they consent to. */
import { record } from '../store/audit.ts'
import { memberOf } from '../store/members.ts'
import { postsAgainst } from '../store/posts.ts'
import { raidsAgainst } from '../store/raids.ts'
import { findTarget, keepTarget, setHandles, targetsFor, updateTarget, type Target } from '../store/targets.ts'
import { decide, type Writing } from './decide.ts'
import { showPosts, showRaid } from './show-card.ts'

export interface Registration {
  community: number
  /** Who registers: their Discord id. */
  by: string
  name: string
  handles: readonly string[]
  /** The Discord id of the person themself, when they are a member. */
  person: string | undefined
}

export type Registered = { kind: 'registered'; target: number } | { kind: 'no-name' } | { kind: 'taken' }

/** Registers a person, or completes what is known of them by the same name. */
export function registerTarget(app: Writing, wish: Registration): Registered {
  return decide(app, ({ db, vault, now }): Registered => {
    const { community } = wish
    const id = keepTarget(db, vault, { community, name: wish.name, now: now(), isConfirmed: true })
    if (id === undefined) return { kind: 'no-name' }
    const person = wish.person === undefined ? undefined : memberOf(db, vault, community, wish.person)
    const known = findTarget(db, community, id)
    // A name that belongs to somebody else's account is not taken over by typing it.
    if (person !== undefined && known != null && known.member !== null && known.member !== person) return { kind: 'taken' }
    if (person !== undefined) updateTarget(db, community, id, { member: person })
    if (wish.handles.length > 0) setHandles(db, vault, { community, target: id, handles: wish.handles })
    record(db, { community, at: now(), member: memberOf(db, vault, community, wish.by), action: 'target.register', about: `target:${String(id)}` })
    showPosts(db, community, postsAgainst(db, community, id).map((post) => post.id), now())
    return { kind: 'registered', target: id }
  })
}

export type TargetChange = Partial<Pick<Target, 'showName' | 'hideContent' | 'holdsEvidence'>> & { isPaused?: boolean; delegate?: string | null; handles?: readonly string[] }
export type Changed = { kind: 'changed'; target: Target } | { kind: 'not-yours' } | { kind: 'gone' }

/** Changes what a target wants. Only the person themself, their delegate or a coordinator may; a delegate does not name another. */
export function changeTarget(app: Writing, wish: { community: number; by: string; isCoordinator: boolean; target: number; change: TargetChange }): Changed {
  return decide(app, ({ db, vault, now }): Changed => {
    const { community, target, change } = wish
    const known = findTarget(db, community, target)
    if (!known) return { kind: 'gone' }
    const member = memberOf(db, vault, community, wish.by)
    const isTheirs = targetsFor(db, community, member).some((one) => one.id === target)
    const mayName = known.member === member || (wish.isCoordinator && known.member === null)
    if ((!isTheirs && !wish.isCoordinator) || (change.delegate !== undefined && !mayName)) return { kind: 'not-yours' }
    const { isPaused, delegate, handles, ...flags } = change
    updateTarget(db, community, target, {
      ...flags,
      ...(isPaused === undefined ? {} : { pausedAt: isPaused ? now() : null }),
      ...(delegate === undefined ? {} : { delegate: delegate === null ? null : memberOf(db, vault, community, delegate) }),
      confirmedAt: known.confirmedAt ?? now(),
    })
    if (handles) setHandles(db, vault, { community, target, handles })
    record(db, { community, at: now(), member, action: 'target.change', about: `target:${String(target)} ${Object.keys(change).join(' ')}` })
    for (const raid of raidsAgainst(db, community, target)) showRaid(db, community, raid.id, now())
    return { kind: 'changed', target: findTarget(db, community, target) ?? known }
  })
}
