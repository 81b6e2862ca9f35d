/** Members who follow a post, and the person aimed at, are told once what became of it. */
import { tellableAt } from '../raids/quiet-hours.ts'
import { communityById } from '../store/communities.ts'
import { followPost, followersOf, followersOfRaid } from '../store/follows.ts'
import type { OutcomeOf } from '../store/intent.ts'
import { tell } from '../store/outbox.ts'
import type { Raid } from '../store/raids.ts'
import { findTarget } from '../store/targets.ts'
import type { Hands } from './decide.ts'

/** What became of a post, to those who follow it. */
export function tellFollowers({ db, vault, now }: Hands, community: number, about: Extract<OutcomeOf, { post: number }>): void {
  for (const member of followersOf(db, community, about.post)) {
    tell(db, vault, { community, key: `outcome:post:${String(about.post)}:${about.what}:${String(member)}`, intent: { kind: 'outcome', about, member }, at: now() })
  }
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
