/** Takes back that two records are one post: both are what they were, with what came since by the address of each. */
import { record } from '../store/audit.ts'
import { aliasesOf, dropMerge, findMerge } from '../store/aliases.ts'
import { wordsOf } from '../store/evidence.ts'
import { toldAs } from '../store/forwards.ts'
import { dropItems } from '../store/items.ts'
import { familyOf, findKin, hasCopies } from '../store/kin.ts'
import { likenedTo } from '../store/likenesses.ts'
import { mergeByAct, mergesSince, type MergeChanges } from '../store/merge-changes.ts'
import { partByLink } from '../store/merge-rows.ts'
import { followWords } from '../store/post-facts.ts'
import { findPost, livingPost, type Post } from '../store/posts.ts'
import { withoutNews } from '../store/news.ts'
import { takeBack } from '../store/row-changes.ts'
import { dropSketch, keepSketch } from '../store/sketches.ts'
import type { Hands } from './decide.ts'
import { keepOwn, settleFamily } from './family.ts'
import { leaveTheirRaid } from './family-raid.ts'
import { planReports, refreshRaid } from './join-raid.ts'
import { mergePosts } from './merge-posts.ts'
import { proposeByWords } from './propose-copy.ts'
import { showPosts } from './show-card.ts'
import { tellParted } from './tell-outcome.ts'
import { watchReported } from './watch-posts.ts'

/** Gives the two numbers, or nothing where it is not known any more what the merge changed. */
export function unmergePost(hands: Hands, { community, act, member }: { community: number; act: number; member: number }): { post: number; other: number } | undefined {
  const { db, now } = hands
  const merge = mergeByAct(db, community, act)
  if (!merge) return undefined
  const { into, gone } = merge
  withoutLater(hands, { community, act, touched: [into, gone, ...namedIn(merge)] }, () => { rollBack(hands, merge) })
  const [post, other] = [into, gone].map((one) => livingPost(db, community, one)?.id ?? one)
  if (post === undefined || other === undefined) throw new Error('unreachable: there are two')
  record(db, { community, at: now(), member, action: 'post.part', about: `post:${String(post)} post:${String(other)}` })
  showPosts(db, community, [post, other], now())
  return { post, other }
}

/**
 * Does something as if what was merged since were not: with anything that it touches, that is taken back before and done again afterwards. So
 * in whatever order things are taken back, what is left is as if only the others had been done.
 */
export function withoutLater(hands: Hands, { community, act, touched }: { community: number; act: number; touched: readonly number[] }, work: () => void): void {
  const { db } = hands
  // People were told what became of each when it did: what is done again, or comes back, is no news.
  withoutNews(db, community, () => { workAsIf(hands, { community, act, touched }, work) })
}

function workAsIf(hands: Hands, { community, act, touched }: { community: number; act: number; touched: readonly number[] }, work: () => void): void {
  const { db } = hands
  const since = mergesSince(db, community, act)
  if (since.length === 0) {
    work()
    return
  }
  // Whoever is of their family by now may be a copy through them.
  const known = new Set(touched.flatMap((id) => [id, ...familyOf(db, community, livingPost(db, community, id)?.id ?? id).map((one) => one.post)]))
  const later = since.flatMap((one) => {
    const merge = known.has(one.gone) || known.has(one.into) ? mergeByAct(db, community, one.act) : undefined
    for (const id of merge ? [one.gone, one.into, ...namedIn(merge)] : []) known.add(id)
    return merge ?? []
  })
  for (const one of [...later].reverse()) rollBack(hands, one)
  work()
  for (const one of later) mergeAgain(hands, one)
  for (const id of known) if (isAlone(hands, community, id)) settleFamily(hands, community, id)
}

/** Written down as one of a family that has nobody else any more. */
function isAlone({ db }: Hands, community: number, id: number): boolean {
  return findKin(db, community, id)?.original === null && !hasCopies(db, community, id)
}

/** What the two were copies of: a word that a merge put away is said again. */
function namedIn({ changes }: MergeChanges): number[] {
  return (changes['kin'] ?? []).flatMap(({ before, after }) => [before?.['original'], after?.['original']]).filter((one) => typeof one === 'number')
}

/** Of so many cards the explanation is worked out anew, since it holds words and was not put away. */
const LIKENED = 50

function rollBack(hands: Hands, { community, gone, into, learnt, raid, changes }: MergeChanges): void {
  const { db, now } = hands
  const post = findPost(db, community, into)
  const since = findMerge(db, community, gone)?.at ?? now()
  if (!post) throw new Error('unreachable: what took another post in is there, or was given back before')
  keepOwn(hands, post)
  const former = findKin(db, community, into)?.original ?? into
  dropMerge(db, community, gone)
  takeBack(db, community, changes)
  const other = findPost(db, community, gone)
  if (!other) throw new Error('unreachable: the post was just brought back')
  keepOwn(hands, other)
  for (const id of [into, gone]) sketchAnew(hands, community, id)
  for (const id of [into, gone]) {
    const original = findPost(db, community, findKin(db, community, id)?.original ?? 0)
    if (original) keepOwn(hands, original)
  }
  takeOwn(hands, other, { from: into, since, isFollowed: learnt === 'followed' })
  for (const id of new Set([into, gone, former])) settleFamily(hands, community, id)
  // Whom the other one was aimed at may have brought it into that person's raid since.
  leaveTheirRaid(hands, post, raid)
  for (const id of [into, gone]) reconcile(hands, community, id)
  for (const id of [into, gone, ...likenedTo(db, community, into, LIKENED), ...likenedTo(db, community, gone, LIKENED)]) proposeByWords(hands, community, id)
}

/** The indexes of words and hashtags are no part of what is put away. */
function sketchAnew({ db, vault }: Hands, community: number, id: number): void {
  const post = findPost(db, community, id)
  const words = post && wordsOf(vault, post)
  if (words === undefined) dropSketch(db, community, id)
  else keepSketch(db, vault, { community, post: id, words })
  followWords(db, vault, { community, id, was: undefined, is: words })
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
}

/** Its list is what it is to hold as it is now. */
function reconcile(hands: Hands, community: number, id: number): void {
  const { db, now } = hands
  const post = findPost(db, community, id)
  if (!post) return
  if (post.state === 'accepted' && post.removedAt === null) planReports(hands, post)
  else dropItems(db, { community, post: id, at: now() })
  watchReported(hands, community, id)
  if (post.raid !== null) refreshRaid(hands, community, post.raid)
}

function mergeAgain(hands: Hands, { community, gone, into, named, learnt, member, act, at, judge, goneJudge }: MergeChanges): void {
  const [stays, goes] = [into, gone].map((id) => livingPost(hands.db, community, id))
  if (!stays || !goes || stays.id === goes.id) return
  const both = named === into ? { named: stays, other: goes } : { named: goes, other: stays }
  mergePosts(hands, { ...both, learnt, member: member ?? undefined, again: { stays: stays.id, act, at, judge, goneJudge } })
}
