/** Who hears of a raid: the person aimed at, or who speaks for them, and coordinators; each once, and by day unless somebody is threatened. */
import { toWhom } from '../raids/notice.ts'
import { tellableAt } from '../raids/quiet-hours.ts'
import { communityById } from '../store/communities.ts'
import type { Intent, RaidAlert } from '../store/intent.ts'
import { forgetIntent, hasten, tell } from '../store/outbox.ts'
import { accountsIn } from '../store/placements.ts'
import { accountsAgainst, dropNotices, findNotice, holdsThreats, keepNotice, membersTold, noticeKey, noticesVia, quietNotices } from '../store/raid-notices.ts'
import { findRaid, liveRaids, livingRaid, type Raid } from '../store/raids.ts'
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
  for (const raid of liveRaids(hands.db, community)) noticeOf(hands, raid, target)
}

/**
 * A notice was not said: its raid is over, or its member is not to hear it any more. Unless somebody else heard, nobody did; whoever is to hear
 * now does, of this raid and of what was taken from it. `key`: of the notice.
 */
export function noticeInstead(hands: Hands, community: number, { key, about: { raid: via, target, member } }: { key: string; about: Extract<Intent, { kind: 'notice' }> }): void {
  const { db } = hands
  forgetIntent(db, community, key)
  const untold = noticesVia(db, community, { via, target })
  const since = Math.min(...untold.map(({ at }) => at))
  if (membersTold(db, community, { raid: via, target, since }).length > 0) return
  dropNotices(db, community, { via, target })
  const aimedAt = findTarget(db, community, target)
  // To whom else the raid itself is to be told: where the member still is to hear, there was nothing to tell.
  const wasNothing = aimedAt !== undefined && toldFor(aimedAt).includes(member)
  const told = wasNothing ? livingRaid(db, community, via)?.id : undefined
  for (const { raid: id } of untold) {
    const raid = id === told ? undefined : findRaid(db, community, id)
    if (raid) noticeOf(hands, raid, target)
  }
}

/** Somebody hears of a raid, whether it is against them first of all or against others too. */
function noticeOf(hands: Hands, raid: Raid, target: number): void {
  if (raid.target === target) noticeTarget(hands, raid)
  else noticeOthers(hands, raid, [target])
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

/** Not twice: whoever heard as somebody's delegate has heard. The instant is in the key: a raid that was closed before anybody heard of it may be told when it is opened again. */
export function tellMember(hands: Hands, community: number, { raid, target, member }: { raid: number; target: number; member: number }): void {
  const { db, vault, now } = hands
  if (membersTold(db, community, { raid, target }).includes(member)) return
  tell(db, vault, { community, key: `${noticeKey(raid, target)}${String(member)}:${String(now())}`, intent: { kind: 'notice', raid, target, member }, at: now(), dueAt: dueAt(hands, community, raid) })
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
