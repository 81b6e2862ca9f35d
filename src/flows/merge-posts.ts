/** Two records are one post: everything goes to one of them, and the other's number stays understandable. */
import { isGraver, sharedIn, type Review } from '../duplicates/family.ts'
import { survivorOf } from '../duplicates/survivor.ts'
import { giveNames, keepAlias, keepMerge, type Alias } from '../store/aliases.ts'
import { record } from '../store/audit.ts'
import { authorOf, keepEvidence, lacksWords, wordsOf } from '../store/evidence.ts'
import { addToNote } from '../store/forwards.ts'
import { nextId } from '../store/ids.ts'
import { dropItems } from '../store/items.ts'
import { changeKin, familyOf, findKin, giveCopies, lineOf, type Kin } from '../store/kin.ts'
import { giveLikenesses } from '../store/likenesses.ts'
import { keepMergeChanges, type MergeChanges } from '../store/merge-changes.ts'
import { keepVia, moveForwards, moveItems, moveReaders } from '../store/merge-rows.ts'
import { giveNews } from '../store/news.ts'
import { holdPosts, placementOf, type Placement } from '../store/placements.ts'
import { findPost, forgetFirst, livingPost, updatePost, type Post } from '../store/posts.ts'
import { changesBetween, snapshot } from '../store/row-changes.ts'
import { findSearch, giveSearches } from '../store/searches.ts'
import { wasRead } from '../store/versions.ts'
import { giveWatch } from '../store/watches.ts'
import type { Hands } from './decide.ts'
import { keepOwn, NO_COPY, settleFamily } from './family.ts'
import { addToRaid, planReports, refreshRaid } from './join-raid.ts'
import { joinRaid } from './judge-raid.ts'
import { endSearches, renamePost } from './name-post.ts'
import { erasePost } from './purge.ts'
import { showPosts } from './show-card.ts'
import { hearsByNews } from './tell-news.ts'
import { tellNews, tellNewsTo } from './tell-outcome.ts'

export interface Merging {
  /** The post whose link is that of both. */
  named: Post
  other: Post
  learnt: Alias['learnt']
  /** The coordinator who said so; nobody when Vigie followed a link. */
  member?: number | undefined
  /** A merge that is made again after an earlier one was taken back: as people were told, and when. */
  again?: { stays: number } & Pick<MergeChanges, 'act' | 'at' | 'judge' | 'goneJudge'>
}

/** Merges two posts of one community; see `survivorOf` for which of them stays. Gives both numbers. */
export function mergePosts(hands: Hands, { named, other, learnt, member, again }: Merging): { post: number; gone: number } {
  const { db, now } = hands
  const { stays, goes } = again === undefined ? survivorOf(named, other) : again.stays === named.id ? { stays: named, goes: other } : { stays: other, goes: named }
  const { community } = stays
  const move = { community, from: goes.id, to: stays.id }
  // Where only the network says that they are one, nothing changes of what a person decided about.
  const at = again?.at ?? now()
  const shown = again ? { stays: asOf(hands, stays, { at, judge: again.judge }), goes: asOf(hands, goes, { at, judge: again.goneJudge }) } : { stays, goes }
  const isFixed = shown.stays.state !== 'pending' && learnt === 'followed' && member === undefined
  for (const post of [stays, goes]) keepVia(db, community, post.id, post.link)
  for (const post of [stays, goes]) keepOwn(hands, post)
  const judges = { stays: judgeOf(hands, stays), goes: judgeOf(hands, goes) }
  const before = snapshot(db, community, [stays.id, goes.id])
  const originals = [stays, goes].flatMap((post) => findKin(db, community, post.id)?.original ?? [])
  if (!isFixed) takeOverRemoval(hands, stays, goes)
  takeOverEvidence(hands, shown.stays, shown.goes)
  moveItems(db, { ...move, at: now() })
  moveForwards(db, { ...move, joinedAt: shown.stays.state === 'pending' ? null : at })
  const newcomers = moveReaders(db, move)
  giveWatch(db, community, move)
  giveNews(db, community, move)
  const hold = placementOf(db, community, goes.id)
  if (!isFixed) takeOverFacts(hands, shown.stays, shown.goes)
  takeOverFamily(hands, stays, { goes, isFixed })
  giveLikenesses(db, hands.vault, move)
  giveNames(db, community, move)
  giveSearches(db, community, move)
  keepMerge(db, { community, gone: goes.id, post: stays.id, link: goes.link, state: shown.goes.state, at })
  erasePost(hands, community, goes.id)
  if (named.id === goes.id) renamePost({ ...hands, now: () => at }, found(hands, stays), { link: goes.link, address: goes.address, platform: goes.platform }, learnt)
  else keepAlias(db, { community, link: goes.link, post: stays.id, address: goes.address, platform: goes.platform, learnt, at })
  // When it was published its own address tells best.
  updatePost(db, community, stays.id, { publishedAt: named.publishedAt ?? other.publishedAt, parentHash: found(hands, stays).parentHash ?? goes.parentHash })
  if (!isFixed) takeOverPlace(hands, stays, hold)
  if (!isFixed) takeOverRaid(hands, found(hands, stays), goes)
  if (found(hands, stays).state === 'accepted') planReports(hands, found(hands, stays))
  const changes = changesBetween(before, snapshot(db, community, [stays.id, goes.id]))
  keepMergeChanges(db, { community, gone: goes.id, into: stays.id, act: again?.act ?? nextId(db, community, 'acts'), named: named.id, learnt, member: member ?? null, at, judge: judgeThen(stays, { at, now: judges.stays, then: again?.judge }), goneJudge: judgeThen(goes, { at, now: judges.goes, then: again?.goneJudge }), raid: found(hands, stays).raid, changes })
  for (const id of new Set([stays.id, ...originals.filter((one) => one !== goes.id)])) settleFamily(hands, community, id, member)
  record(db, { community, at: now(), member, action: 'post.merge', about: aboutMerge(stays, goes) })
  if (findSearch(db, community, named.link) === undefined) endSearches(hands, community, stays.id)
  tellNewcomers(hands, found(hands, stays), { newcomers, goes })
  showPosts(db, community, [stays.id], now())
  return { post: stays.id, gone: goes.id }
}

const judgeOf = ({ db }: Hands, { community, id }: Post) => sharedIn(familyOf(db, community, id)).get(id)?.judge ?? null

/** Whose verdict it was: of one that has been judged since before then, that of today. */
function judgeThen({ state, reviewedAt }: Post, { at, now, then = null }: { at: number; now: number | null; then?: number | null | undefined }): number | null {
  return state !== 'pending' && (reviewedAt ?? 0) <= at ? now : then
}

/** As it stood then: what was decided since was not known, and what was sent back to review since had been judged. */
function asOf({ db }: Hands, post: Post, { at, judge }: { at: number; judge: number | null }): Post {
  const { community, id } = post
  const wasJudged = judge !== null && (judge === id || familyOf(db, community, id).some((one) => one.post === livingPost(db, community, judge)?.id))
  if (wasJudged && post.state === 'pending') return { ...post, state: 'accepted' }
  return wasJudged || (post.reviewedAt ?? 0) <= at ? post : { ...post, state: 'pending' }
}

function found({ db }: Hands, { community, id }: Post): Post {
  const post = findPost(db, community, id)
  if (!post) throw new Error('unreachable: the post that stays is there')
  return post
}

const isJudged = (post: Post) => post.state !== 'pending'

/** Numbers and verdicts only: of two that were judged, what was decided about each, the one that goes first. */
function aboutMerge(stays: Post, goes: Post): string {
  const was = goes.state === stays.state ? [] : [`was:${goes.state}`]
  const both = (name: 'category' | 'target' | 'raid') => `${name}:${String(goes[name] ?? 'none')}/${String(stays[name] ?? 'none')}`
  return [`post:${String(goes.id)}`, `post:${String(stays.id)}`, ...was, ...(isJudged(goes) && isJudged(stays) ? [both('category'), both('target'), both('raid')] : [])].join(' ')
}

/** One of them was found gone: it is the same post. */
function takeOverRemoval(hands: Hands, stays: Post, goes: Post): void {
  const { db, now } = hands
  const { community, id } = stays
  if (stays.removedAt !== null || goes.removedAt === null) return
  updatePost(db, community, id, { removedAt: goes.removedAt })
  if (stays.state !== 'accepted') return
  dropItems(db, { community, post: id, at: now() })
  tellNews(hands, community, { post: id, what: 'removed' })
}

/** Words and author where there are none; words that differ, or come after a verdict, stand as a note of the member who gave them. What Vigie read is a wording. */
function takeOverEvidence({ db, vault }: Hands, stays: Post, goes: Post): void {
  const { community } = stays
  const isOpen = stays.state === 'pending'
  const [words, ours] = [wordsOf(vault, goes), wordsOf(vault, stays)]
  const author = authorOf(vault, goes)
  if (author !== undefined && (isOpen || goes.state === 'accepted')) keepEvidence(db, vault, stays, { author })
  if (words === undefined || words === ours) return
  const via = goes.wordsVia ?? goes.link
  const isRead = goes.wordsReadAt !== null
  if (isOpen && (isRead ? ours === undefined : lacksWords(stays))) keepEvidence(db, vault, stays, { words, wordsHash: goes.wordsHash ?? undefined, via, forward: goes.wordsForward ?? undefined, readAt: goes.wordsReadAt ?? undefined })
  else if (!isRead && !wasRead(db, vault, { community, post: goes.id, words })) addToNote(db, vault, { community, post: goes.id, forward: goes.wordsForward, via, words })
}

/** Whom it is aimed at is taken from what a person may say: of a post that waits, anybody; of an accepted one, a coordinator. */
function takeOverFacts({ db }: Hands, stays: Post, goes: Post): void {
  const { community, id } = stays
  updatePost(db, stays.community, stays.id, {
    firstForwardAt: Math.min(stays.firstForwardAt, goes.firstForwardAt),
    proposed: stays.proposed ?? goes.proposed,
    doubtedAt: stays.doubtedAt ?? goes.doubtedAt,
  })
  const [own, theirs] = [findKin(db, community, id), findKin(db, community, goes.id)]
  if (!own || !theirs) throw new Error('unreachable: what each is by itself was just written down')
  const takesTarget = own.target === null && (stays.state === 'pending' || goes.state === 'accepted')
  const { setAsideBy, ...review } = reviewOfBoth(own, theirs)
  const change = { ...review, ...(takesTarget ? { target: theirs.target } : {}) }
  changeKin(db, community, id, { ...change, ...(setAsideBy === undefined ? {} : { setAsideBy }) })
  // Its raid and its reports follow from what it is, before the family has its say.
  updatePost(db, community, id, stays.copyOf === null ? change : {})
}

/** What was decided about two that are one, where each was judged for itself: a verdict stands before none, an acceptance before a rejection, the graver before the lighter. */
function reviewOfBoth(own: Kin, theirs: Kin): Partial<Review & Pick<Kin, 'setAsideBy'>> {
  const { state, category, severity, rejectedBecause, reviewedAt, reviewedBy, setAsideBy } = theirs
  if (own.state === 'accepted') return theirs.state === 'accepted' && isGraver(theirs, own) ? { category, severity } : {}
  return state === 'accepted' || (own.state === 'pending' && state === 'rejected') ? { state, category, severity, rejectedBecause, reviewedAt, reviewedBy, setAsideBy } : {}
}

/** Copies of the one are copies of the other; where the one is a copy itself, so is the other that is none. */
function takeOverFamily({ db }: Hands, stays: Post, { goes, isFixed }: { goes: Post; isFixed: boolean }): void {
  const { community, id } = stays
  // A copy of it, or of a copy of it, would be a copy of itself.
  if (lineOf(db, community, id).includes(goes.id)) changeKin(db, community, id, NO_COPY)
  const [own, theirs] = [findKin(db, community, id), findKin(db, community, goes.id)]
  const isOfTheirs = theirs?.original != null && !isFixed && own?.original === null && !lineOf(db, community, theirs.original).includes(id)
  const { original, act, batch, saidAt } = theirs ?? NO_COPY
  changeKin(db, community, goes.id, NO_COPY)
  giveCopies(db, community, { from: goes.id, to: id })
  forgetFirst(db, community, goes.id)
  if (isOfTheirs) changeKin(db, community, id, { original, act, batch, saidAt })
}

/** What a person said of where the one belongs holds for both, where nobody said it of the other. */
function takeOverPlace({ db }: Hands, { community, id }: Post, theirs: Placement | undefined): void {
  if (theirs?.placedAt == null || placementOf(db, community, id)?.placedAt != null) return
  holdPosts(db, community, [id], { raid: theirs.raid, at: theirs.placedAt })
}

/** The raid of the one that stays; the other's, where it has none. */
function takeOverRaid(hands: Hands, stays: Post, goes: Post): void {
  const { db } = hands
  const { community, id } = stays
  if (stays.state === 'accepted' && stays.raid === null && goes.raid !== null) {
    addToRaid(hands, community, goes.raid, [id])
    updatePost(db, community, id, { mergedFrom: goes.mergedFrom })
    return
  }
  if (stays.state === 'accepted' && stays.raid === null) joinRaid(hands, stays)
  for (const raid of new Set([goes.raid, stays.raid])) if (raid !== null) refreshRaid(hands, community, raid)
}

/** Who followed the other number hears what became of this one before, unless they heard it of the other, or the news of their link say it. */
function tellNewcomers(hands: Hands, stays: Post, { newcomers, goes }: { newcomers: readonly number[]; goes: Post }): void {
  const { community, id } = stays
  const what = stays.state === 'rejected' && goes.state !== 'rejected' ? 'rejected' : stays.state === 'accepted' && stays.removedAt !== null && goes.removedAt === null ? 'removed' : undefined
  if (what === undefined) return
  tellNewsTo(hands, community, { post: id, what }, newcomers.filter((one) => !hearsByNews(hands.db, community, { member: one, post: id })))
}
