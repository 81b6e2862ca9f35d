/** The raid that a family of copies shares, and in which each of them would be without it. */
import { changeKin, familyOf, findKin, kinNumbered, type Kin } from '../store/kin.ts'
import { findPost, sharedOf, type Post, type SharedRow } from '../store/posts.ts'
import { heldAmong, holdPosts, placementOf, putPost } from '../store/placements.ts'
import { changeRaid, findRaid, livingRaid, type Raid } from '../store/raids.ts'
import type { Hands } from './decide.ts'
import { addToRaid, leaveRaid } from './join-raid.ts'
import { joinRaid } from './judge-raid.ts'
import { showCard, showRaid } from './show-card.ts'

/** In which raid a post is follows from whom it is aimed at, unless it was in that one already. */
export function keepPlace(hands: Hands, before: Post, own: Kin): void {
  const { db } = hands
  const { community, id } = before
  leaveTheirRaid(hands, before, own.raidKept)
  const post = findPost(db, community, id)
  if (post) leaveTheirPlace(hands, post, before.target)
  const isKept = post && before.state === 'accepted' && post.raid !== null && post.raid === before.raid && own.target !== post.target
  changeKin(db, community, id, { raidKept: isKept ? post.raid : null })
}

/** A post that waits and turns out to be aimed at somebody else is not of the raid against the one before. */
export function leaveTheirPlace({ db, now }: Hands, { community, id, state, target }: Post, before: number | null): void {
  const placed = placementOf(db, community, id)
  if (state !== 'pending' || before === null || before === target || placed?.raid == null || placed.placedAt !== null || findRaid(db, community, placed.raid)?.target !== before) return
  putPost(db, community, id, null)
  showRaid(db, community, placed.raid, now())
}

/** Aimed at somebody else than before, an accepted post leaves that person's raid, unless it was there for itself (`kept`), and joins another one. */
export function leaveTheirRaid(hands: Hands, { community, id, target }: Post, kept: number | null): void {
  const { db } = hands
  const post = findPost(db, community, id)
  if (post?.state !== 'accepted' || post.target === target) return
  const isTheirs = target !== null && post.raid !== null && findRaid(db, community, post.raid)?.target === target
  const isKept = kept !== null && livingRaid(db, community, kept)?.id === post.raid
  if (isTheirs && !isKept) leaveRaid(hands, post)
  joinRaid(hands, findPost(db, community, id) ?? post)
}

/**
 * Accepted copies aimed at the same person are in one raid: the first's, or else that of the first in line that has one. Where each was before
 * is kept, as long as nobody moves it by hand.
 */
export function shareRaid(hands: Hands, community: number, { family, first, raid }: { family: readonly Kin[]; first: number; raid?: number | null }): void {
  const { db } = hands
  const numbers = family.map(({ post }) => post)
  const rows = sharedOf(db, community, [...numbers, first])
  const target = rows.get(first)?.target ?? null
  const kin = kinNumbered(db, community, numbers)
  const living = livingRaids(hands, community)
  const members = numbers.flatMap((post) => {
    const [row, own] = [rows.get(post), kin.get(post)]
    return row && own && row.state === 'accepted' && row.target === target ? [{ row, own, base: raidBefore(row, own, living) }] : []
  })
  const isOver = (one: number | null) => one !== null && living(one)?.state === 'closed'
  // What a person decided of any of them was decided of all; but nothing new comes into a raid that is over.
  const held = heldAmong(db, community, [...numbers, first])
  const [decided] = [first, ...numbers].flatMap((post) => (held.has(post) ? [held.get(post) ?? null] : [])).filter((one) => !isOver(one))
  const given = raid === undefined ? members.find(({ base }) => base !== null && !isOver(base))?.base ?? null : isOver(raid) ? null : raid
  const shared = decided === undefined ? given : decided
  const isAlone = family.length === 1 && raid === undefined
  const newcomers: number[] = []
  for (const { row, own, base } of members) {
    const mine = held.get(row.id)
    const wanted = mine !== undefined ? mine : isAlone || isOver(base) ? base : decided !== undefined ? decided : shared ?? base
    const taken = wanted === base ? { raidTaken: null, raidBefore: null } : { raidTaken: wanted, raidBefore: base }
    if (taken.raidTaken !== own.raidTaken || taken.raidBefore !== own.raidBefore) changeKin(db, community, own.post, taken)
    if (wanted === row.raid) continue
    const post = findPost(db, community, row.id)
    if (wanted === null && post) leaveRaid(hands, post)
    else if (wanted !== null && wanted === shared) newcomers.push(row.id)
    else if (wanted !== null) addToRaid(hands, community, wanted, [row.id])
  }
  if (shared !== null && newcomers.length > 0) addToRaid(hands, community, shared, newcomers)
}

/** A coordinator puts a post into a raid, or takes it out of any: the copies that were in the same one go with it. */
export function moveFamily(hands: Hands, post: Post, raid: number | null): void {
  const { db, now } = hands
  const { community, id } = post
  const others = familyOf(db, community, id).flatMap((one) => (one.post === id ? [] : findPost(db, community, one.post) ?? [])).filter((one) => one.state === 'accepted' && one.raid === post.raid && one.target === post.target)
  changeKin(db, community, id, { raidTaken: null, raidBefore: null, raidKept: raid })
  for (const one of others) {
    const own = findKin(db, community, one.id)
    if (own) changeKin(db, community, one.id, { raidTaken: raid, raidBefore: raidBefore(one, own, livingRaids(hands, community)) })
  }
  // Which of the two it belongs to was decided: Vigie does not make them one.
  for (const held of [post.raid, raid]) if (held !== null) changeRaid(db, community, held, { heldAt: now() })
  holdPosts(db, community, [post, ...others].map((one) => one.id), { raid, at: now() })
  for (const one of [post, ...others]) {
    if (raid === null) leaveRaid(hands, one)
    showCard(db, community, one.id, now())
  }
  if (raid !== null) addToRaid(hands, community, raid, [post, ...others].map((one) => one.id))
}

/** The raid in which a post would be without its family. */
function raidBefore(row: Pick<SharedRow, 'raid' | 'target'>, own: Kin, living: (raid: number | null) => Raid | undefined): number | null {
  if (own.raidTaken === null || living(own.raidTaken)?.id !== row.raid) return row.raid
  const before = living(own.raidBefore)
  const target = before?.target ?? null
  const isKept = own.raidKept !== null && living(own.raidKept)?.id === before?.id
  return target !== null && target !== row.target && !isKept ? null : before?.id ?? null
}

/** The raids into which some were merged, each looked up once. */
function livingRaids({ db }: Pick<Hands, 'db'>, community: number): (raid: number | null) => Raid | undefined {
  const known = new Map<number, Raid | undefined>()
  return (raid) => {
    if (raid !== null && !known.has(raid)) known.set(raid, livingRaid(db, community, raid))
    return raid === null ? undefined : known.get(raid)
  }
}
