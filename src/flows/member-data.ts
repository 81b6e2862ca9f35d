/** A member's own data: all of it in one plain file, or all of it forgotten. */
import type { App } from '../app.ts'
import { eraseMember } from '../store/erase.ts'
import { followsOf } from '../store/follows.ts'
import { forwardsBy } from '../store/forwards.ts'
import { findMember } from '../store/members.ts'
import { findPost, postsAgainst } from '../store/posts.ts'
import { forgetRaidName, raidsAgainst } from '../store/raids.ts'
import { countReveals, reportsBy } from '../store/seats.ts'
import { deleteTarget, handlesOf, nameOf, targetsFor } from '../store/targets.ts'
import { decide, type Writing } from './decide.ts'
import { showPosts, showRaid } from './show-card.ts'

const iso = (at: number) => new Date(at).toISOString()

/** What Vigie keeps about one member of one community; names are those of the file, in English. */
export interface OwnData {
  forwards: { post: number; address: string | null; door: string; at: string; note: string | undefined }[]
  reports: { post: number; outcome: string; at: string }[]
  follows: number[]
  contentOpened: number
  targets: { name: string; accounts: string[]; as: 'target' | 'delegate' }[]
}

/** Everything kept about a member, or `undefined` when there is nothing. */
export function exportMember(app: Pick<App, 'db' | 'vault'>, community: number, user: string): OwnData | undefined {
  const { db, vault } = app
  const member = findMember(db, community, user)
  if (member === undefined) return undefined
  return {
    forwards: forwardsBy(db, vault, community, member).map(({ post, door, at, note }) => ({ post, address: findPost(db, community, post)?.address ?? null, door, at: iso(at), note })),
    reports: reportsBy(db, community, member).map(({ post, outcome, at }) => ({ post, outcome, at: iso(at) })),
    follows: followsOf(db, community, member),
    contentOpened: countReveals(db, community, member, 0),
    targets: targetsFor(db, community, member).map((target) => ({ name: nameOf(vault, target), accounts: target.member === member ? handlesOf(db, vault, community, target.id) : [], as: target.member === member ? ('target' as const) : ('delegate' as const) })),
  }
}

export type Erased = { kind: 'erased' } | { kind: 'nothing' }

/** Forgets a member: posts stay, who handed them in does not. A target's name, accounts and consents go with them. */
export function forgetMember(app: Writing & Pick<App, 'scrub'>, community: number, user: string): Erased {
  const erased = decide(app, (hands): Erased => {
    const { db, vault, now } = hands
    const member = findMember(db, community, user)
    if (member === undefined) return { kind: 'nothing' }
    const own = targetsFor(db, community, member).filter((target) => target.member === member)
    const touched = own.flatMap((target) => postsAgainst(db, community, target.id).map((post) => post.id))
    for (const target of own) {
      const raids = raidsAgainst(db, community, target.id)
      deleteTarget(db, community, target.id)
      for (const raid of raids) {
        // A name that a coordinator gave may hold the person's.
        forgetRaidName(db, vault, community, raid.id)
        showRaid(db, community, raid.id, now())
      }
    }
    touched.push(...eraseMember(db, community, member))
    showPosts(db, community, [...new Set(touched)], now())
    return { kind: 'erased' }
  })
  if (erased.kind === 'erased') app.scrub()
  return erased
}
