/** Who hears of a raid: the person aimed at, or who speaks for them, and coordinators; each once, and by day unless somebody is threatened. */
import { toWhom } from '../raids/notice.ts'
import { tellableAt } from '../raids/quiet-hours.ts'
import { communityById } from '../store/communities.ts'
import type { RaidAlert } from '../store/intent.ts'
import { hasten, tell } from '../store/outbox.ts'
import { accountsIn } from '../store/placements.ts'
import { accountsAgainst, findNotice, holdsThreats, keepNotice, quietNotices } from '../store/raid-notices.ts'
import { livingRaid, raidsAgainst, type Raid } from '../store/raids.ts'
import { findTarget, type Target } from '../store/targets.ts'
import type { Hands } from './decide.ts'

/** Of an attack on several people, each hears once posts of so many accounts against them were accepted. */
const ACCOUNTS = 3

/** The members who are to be told of a raid against somebody. */
export function toldFor({ notice, pausedAt, member, delegate }: Target): number[] {
  return toWhom({ choice: notice, isPaused: pausedAt !== null, member, delegate })
}

/** The person a raid is against hears of it, once everybody may know of it and there is something to tell. */
export function noticeTarget(hands: Hands, raid: Raid): void {
  if (raid.target !== null && isOn(raid)) noticePerson(hands, raid, { target: raid.target, isEnough: () => accountsIn(hands.db, raid.community, raid.id).all > 0 })
}

/** The other people at whom posts of a raid are aimed. */
export function noticeOthers(hands: Hands, raid: Raid, aimedAt: Iterable<number | null>): void {
  if (!isOn(raid)) return
  for (const target of new Set(aimedAt)) {
    if (target !== null && target !== raid.target) noticePerson(hands, raid, { target, isEnough: () => accountsAgainst(hands.db, raid.community, raid.id, target) >= ACCOUNTS })
  }
}

/** Somebody is registered, or chose anew: what goes on against them is told now, unless they heard of it. */
export function noticeOngoing(hands: Hands, community: number, target: number): void {
  for (const raid of raidsAgainst(hands.db, community, target)) noticeTarget(hands, raid)
}

const isOn = ({ state, toldAt }: Raid): boolean => toldAt !== null && (state === 'open' || state === 'calm')

function noticePerson(hands: Hands, { community, id: raid }: Raid, { target: id, isEnough }: { target: number; isEnough: () => boolean }): void {
  const { db, now } = hands
  const target = findTarget(db, community, id)
  const members = target ? toldFor(target) : []
  if (members.length === 0 || findNotice(db, community, raid, id) || !isEnough()) return
  keepNotice(db, { community, raid, target: id, at: now() })
  for (const member of members) tellMember(hands, community, { raid, target: id, member })
}

/** `at` makes the key: a raid that was closed before anybody heard of it may be told when it is opened again. */
export function tellMember(hands: Hands, community: number, { raid, target, member }: { raid: number; target: number; member: number }): void {
  const { db, vault, now } = hands
  tell(db, vault, { community, key: `notice:${String(raid)}:${String(target)}:${String(member)}:${String(now())}`, intent: { kind: 'notice', raid, target, member }, at: now(), dueAt: dueAt(hands, community, raid) })
}

/** Something new about a raid, to coordinators: once for each thing. */
export function alertRaid(hands: Hands, { community, id }: Pick<Raid, 'community' | 'id'>, what: RaidAlert['what']): void {
  const { db, vault, now } = hands
  tell(db, vault, { community, key: `alert:raid:${String(id)}:${what}`, intent: { kind: 'alert', about: { raid: id, what } }, at: now(), dueAt: dueAt(hands, community, id, what === 'certain' ? SETTLES_MS : 0) })
}

/** What begins as several raids is often one a moment later. The card that asks stands there meanwhile. */
const SETTLES_MS = 3 * 60_000

function dueAt({ db, now }: Hands, community: number, raid: number, later = 0): number {
  return holdsThreats(db, community, raid) ? now() : tellableAt(now() + later, communityById(db, community).timeZone)
}

/** What waits for the morning is said now where threats, or somebody's address, came meanwhile. */
export function hastenRaidNews({ db, now }: Hands, community: number): void {
  const known = new Map<number, boolean>()
  const isGrave = (id: number): boolean => {
    const raid = livingRaid(db, community, id)?.id ?? id
    const told = known.get(raid) ?? holdsThreats(db, community, raid)
    known.set(raid, told)
    return told
  }
  for (const { key, raid } of quietNotices(db, community, now())) if (isGrave(raid)) hasten(db, community, key, now())
}
