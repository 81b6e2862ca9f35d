/** The raid that a family of copies shares, and in which each of them would be without it. */
import { changeKin, familyOf, findKin, type Kin } from '../store/kin.ts'
import { findPost, type Post } from '../store/posts.ts'
import { holdPosts } from '../store/placements.ts'
import { findRaid, livingRaid } from '../store/raids.ts'
import type { Hands } from './decide.ts'
import { addToRaid, leaveRaid } from './join-raid.ts'
import { joinRaid } from './judge-raid.ts'
import { showCard } from './show-card.ts'

/** In which raid a post is follows from whom it is aimed at, unless it was in that one already. */
export function keepPlace(hands: Hands, before: Post, own: Kin): void {
  const { db } = hands
  const { community, id } = before
  leaveTheirRaid(hands, before, own.raidKept)
  const post = findPost(db, community, id)
  const isKept = post && before.state === 'accepted' && post.raid !== null && post.raid === before.raid && own.target !== post.target
  changeKin(db, community, id, { raidKept: isKept ? post.raid : null })
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
  const target = findPost(db, community, first)?.target ?? null
  const members = family.flatMap(({ post }) => {
    const [row, own] = [findPost(db, community, post), findKin(db, community, post)]
    return row && own && row.state === 'accepted' && row.target === target ? [{ row, own, base: raidBefore(hands, row, own) }] : []
  })
  const shared = raid === undefined ? members.find(({ base }) => base !== null)?.base ?? null : raid
  const isAlone = family.length === 1 && raid === undefined
  for (const { row, own, base } of members) {
    const wanted = isAlone ? base : shared ?? base
    changeKin(db, community, own.post, wanted === base ? { raidTaken: null, raidBefore: null } : { raidTaken: wanted, raidBefore: base })
    if (wanted === row.raid) continue
    if (wanted === null) leaveRaid(hands, row)
    else addToRaid(hands, community, wanted, [row.id])
  }
}

/** A coordinator puts a post into a raid, or takes it out of any: the copies that were in the same one go with it. */
export function moveFamily(hands: Hands, post: Post, raid: number | null): void {
  const { db, now } = hands
  const { community, id } = post
  const others = familyOf(db, community, id).flatMap((one) => (one.post === id ? [] : findPost(db, community, one.post) ?? [])).filter((one) => one.state === 'accepted' && one.raid === post.raid && one.target === post.target)
  changeKin(db, community, id, { raidTaken: null, raidBefore: null, raidKept: raid })
  for (const one of others) {
    const own = findKin(db, community, one.id)
    if (own) changeKin(db, community, one.id, { raidTaken: raid, raidBefore: raidBefore(hands, one, own) })
  }
  holdPosts(db, community, [post, ...others].map((one) => one.id), { raid, at: now() })
  for (const one of [post, ...others]) {
    if (raid === null) leaveRaid(hands, one)
    showCard(db, community, one.id, now())
  }
  if (raid !== null) addToRaid(hands, community, raid, [post, ...others].map((one) => one.id))
}

/** The raid in which a post would be without its family. */
function raidBefore({ db }: Pick<Hands, 'db'>, row: Post, own: Kin): number | null {
  if (own.raidTaken === null || livingRaid(db, row.community, own.raidTaken)?.id !== row.raid) return row.raid
  const before = own.raidBefore === null ? null : livingRaid(db, row.community, own.raidBefore)?.id ?? null
  const target = before === null ? null : findRaid(db, row.community, before)?.target ?? null
  const isKept = own.raidKept !== null && livingRaid(db, row.community, own.raidKept)?.id === before
  return target !== null && target !== row.target && !isKept ? null : before
}
