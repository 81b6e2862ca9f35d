/** Takes back that two records are one post: both are what they were, with what came since by the address of each. */
import { record } from '../store/audit.ts'
import { aliasesOf, dropMerge, findMerge } from '../store/aliases.ts'
import { toldAs } from '../store/forwards.ts'
import { dropItems } from '../store/items.ts'
import { findMergeChanges, mergesSince, type MergeChanges } from '../store/merge-changes.ts'
import { firstForwardAt, partByLink } from '../store/merge-rows.ts'
import { findPost, livingPost, updatePost, type Post } from '../store/posts.ts'
import { takeBack } from '../store/row-changes.ts'
import type { Hands } from './decide.ts'
import { keepOwn, settleFamily } from './family.ts'
import { planReports, refreshRaid } from './join-raid.ts'
import { mergePosts } from './merge-posts.ts'
import { showPosts } from './show-card.ts'
import { tellParted } from './tell-outcome.ts'

/**
 * Gives the two numbers, or nothing where it is not known any more what the merge changed. What was merged with either of them since is taken
 * back first and done again afterwards, so that in whatever order merges are taken back, what is left is as if only the others had been made.
 */
export function unmergePost(hands: Hands, { community, gone, member }: { community: number; gone: number; member: number }): { post: number; other: number } | undefined {
  const { db, now } = hands
  const merge = findMergeChanges(db, community, gone)
  if (!merge) return undefined
  const later = mergesAfter(hands, merge).flatMap((one) => findMergeChanges(db, community, one) ?? [])
  for (const one of [...later].reverse()) rollBack(hands, one)
  rollBack(hands, merge)
  for (const one of later) mergeAgain(hands, one)
  const [post, other] = [merge.into, gone].map((one) => livingPost(db, community, one)?.id ?? one)
  if (post === undefined || other === undefined) throw new Error('unreachable: there are two')
  record(db, { community, at: now(), member, action: 'post.part', about: `post:${String(post)} post:${String(other)}` })
  showPosts(db, community, [post, other], now())
  return { post, other }
}

/** Merges since of anything that this one touched, the oldest first. */
function mergesAfter({ db }: Hands, { community, act, gone, into }: MergeChanges): number[] {
  const touched = new Set([gone, into])
  return mergesSince(db, community, act).flatMap((one) => {
    if (!touched.has(one.gone) && !touched.has(one.into)) return []
    touched.add(one.gone).add(one.into)
    return [one.gone]
  })
}

function rollBack(hands: Hands, { community, gone, into, learnt, changes }: MergeChanges): void {
  const { db, now } = hands
  const post = findPost(db, community, into)
  const since = findMerge(db, community, gone)?.at ?? now()
  if (!post) throw new Error('unreachable: what took another post in is there, or was given back before')
  keepOwn(hands, post)
  dropMerge(db, community, gone)
  takeBack(db, community, changes)
  const other = findPost(db, community, gone)
  if (!other) throw new Error('unreachable: the post was just brought back')
  keepOwn(hands, other)
  takeOwn(hands, other, { from: into, since, isFollowed: learnt === 'followed' })
  for (const id of [into, gone]) settleFamily(hands, community, id)
  for (const id of [into, gone]) reconcile(hands, community, id)
}

/** What came by one of its links since. */
function takeOwn(hands: Hands, post: Post, { from, since, isFollowed }: { from: number; since: number; isFollowed: boolean }): void {
  const { db } = hands
  const { community, id } = post
  for (const link of [post.link, ...aliasesOf(db, community, id).map((alias) => alias.link)]) {
    const mistaken = toldAs(db, community, { post: from, via: link, since, isFollowed })
    partByLink(db, { community, from, to: id, link })
    tellParted(hands, { community, post: id, from, since, isNew: false }, mistaken)
  }
  for (const one of [id, from]) updatePost(db, community, one, { firstForwardAt: firstForwardAt(db, community, one) ?? post.firstForwardAt })
}

/** Its list is what it is to hold as it is now. */
function reconcile(hands: Hands, community: number, id: number): void {
  const { db, now } = hands
  const post = findPost(db, community, id)
  if (!post) return
  if (post.state === 'accepted' && post.removedAt === null) planReports(hands, post)
  else dropItems(db, { community, post: id, at: now() })
  if (post.raid !== null) refreshRaid(hands, community, post.raid)
}

function mergeAgain(hands: Hands, { community, gone, into, named, learnt, member }: MergeChanges): void {
  const [one, other] = (named === gone ? [gone, into] : [into, gone]).map((id) => livingPost(hands.db, community, id))
  if (one && other && one.id !== other.id) mergePosts(hands, { named: one, other, learnt, member: member ?? undefined })
}
