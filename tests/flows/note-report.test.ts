import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { refusedLines } from '../../src/discord/screens/refused.ts'
import { setRemoved } from '../../src/flows/correct-post.ts'
import { decide } from '../../src/flows/decide.ts'
import { exportMember, forgetMember } from '../../src/flows/member-data.ts'
import { refreshSteps } from '../../src/flows/refresh-steps.ts'
import { noteReport, ownReports, reportsOnPost, seeReport, type ReportDeed } from '../../src/flows/note-report.ts'
import { unitePosts, unmerge } from '../../src/flows/part-post.ts'
import { purge } from '../../src/flows/purge.ts'
import { reopenPost, reviewPost } from '../../src/flows/review-post.ts'
import { settle } from '../../src/flows/settle-seat.ts'
import { sha256 } from '../../src/store/evidence.ts'
import { findMergeChanges } from '../../src/store/merge-changes.ts'
import { answerCapture, type MadeReport } from '../../src/store/reports.ts'
import { refusalOfPost, refusalsOfRaid, refusedPosts } from '../../src/store/raid-reports.ts'
import { countSaidRemoved } from '../../src/store/seats.ts'
import { stepsOf } from '../../src/store/steps.ts'
import { updateTarget } from '../../src/store/targets.ts'
import { fr } from '../../src/text/fr.ts'
import { aFolder, anAccepted, aRaid, aTarget, batchOf, bytesOf, DAY, deeds, HOUR, newsIn, PNG, told, world, type World } from '../builders.ts'

interface Made { item: number; seat: number; post: number }

/** Somebody reports a post, on the first seat that they are offered there. */
function reported(at: World, by = 'alice', post = anAccepted(at)): Made {
  const seat = batchOf(at, by).find((one) => one.post === post)
  if (!seat || settle(at.app, { community: at.community, by, item: seat.item, seat: seat.seat, answer: 'reported' }).kind !== 'settled') throw new Error('nothing was reported')
  return seat
}

const note = (at: World, { item, seat }: Made, deed: ReportDeed, { by = 'alice', isCoordinator = false } = {}) => noteReport(at.app, { community: at.community, by, isCoordinator, item, seat, deed })
const answer = (at: World, made: Made, said: 'removed' | 'refused' | 'other', who = {}) => note(at, made, { what: 'answer', answer: said }, who)
const reference = (at: World, made: Made, words = 'X-2026-417') => note(at, made, { what: 'reference', reference: words, capture: { bytes: PNG, type: 'image/png' } })
const rows = (at: World) => at.app.db.all<{ id: number }>(sql`select id from reports where community = ${at.community} order by id`).map(({ id }) => id)

/** A form that named several posts: the integrator of batches makes such reports, here they are put together by hand. */
function oneForm(at: World, all: readonly Made[]): void {
  const [first] = all.map(({ item }) => at.app.db.get<{ report: number }>(sql`select report from seats where item = ${item} and report is not null`).report)
  for (const { item, seat } of all) at.app.db.run(sql`update seats set report = ${first} where community = ${at.community} and item = ${item} and seat = ${seat}`)
}

test('a report that was made can be written about: reference, screenshot, answer and when', () => {
  const at = world()
  const made = reported(at)
  expect(ownReports(at.app, { community: at.community, by: 'alice' })).toMatchObject([{ id: 1, posts: [made.post], at: at.app.now(), reference: undefined, answer: undefined, capture: undefined }])
  at.pass(2 * DAY)
  reference(at, made)
  answer(at, made, 'refused')
  const [report] = ownReports(at.app, { community: at.community, by: 'alice' })
  expect(report).toMatchObject({ id: 1, reference: 'X-2026-417', answer: 'refused', answeredAt: at.app.now(), capture: { type: 'image/png', sha256: sha256(PNG) } })
  expect(answerCapture(at.app.db, at.app.vault, at.community, 1)?.equals(PNG)).toBe(true)
  expect(deeds(at).slice(-2)).toEqual([`report.reference post:${String(made.post)} report:1`, `report.refused post:${String(made.post)} report:1`])
})

test('a member says of a post found gone is no report, and nothing hangs on it', () => {
  const at = world()
  anAccepted(at)
  const [seat] = batchOf(at, 'alice')
  settle(at.app, { community: at.community, by: 'alice', item: seat?.item ?? 0, seat: seat?.seat ?? 0, answer: 'already-removed' })
  expect(rows(at)).toEqual([])
  expect(ownReports(at.app, { community: at.community, by: 'alice' })).toEqual([])
})

test('reference and screenshot stand sealed in the file, and go with an empty reference', () => {
  const folder = aFolder()
  const at = world({ path: `${folder}/vigie.sqlite` })
  const made = reported(at)
  reference(at, made, 'recu-secret-417')
  expect([bytesOf(folder).includes('recu-secret-417'), bytesOf(folder).includes(PNG)]).toEqual([false, false])
  note(at, made, { what: 'reference', reference: '' })
  expect(ownReports(at.app, { community: at.community, by: 'alice' })[0]).toMatchObject({ reference: undefined, capture: { type: 'image/png' } })
})

test('only who made it sees and writes it, and coordinators, who are told of nobody', () => {
  const at = world()
  const made = reported(at)
  reference(at, made)
  const asks = { community: at.community, item: made.item, seat: made.seat }
  expect(answer(at, made, 'removed', { by: 'bruno' })).toEqual({ kind: 'not-yours' })
  expect(seeReport(at.app, { ...asks, by: 'bruno', isCoordinator: false })).toEqual({ kind: 'not-yours' })
  expect(seeReport(at.app, { ...asks, by: 'chloe', isCoordinator: true })).toMatchObject({ kind: 'report', report: { reference: 'X-2026-417' } })
  expect(answer(at, made, 'refused', { by: 'chloe', isCoordinator: true })).toMatchObject({ kind: 'noted' })
  const about = (by: string, isCoordinator: boolean) => reportsOnPost(at.app, { community: at.community, by, isCoordinator, post: made.post })?.length
  expect([about('alice', false), about('bruno', false), about('chloe', true)]).toEqual([1, 0, 1])
  expect(reportsOnPost(at.app, { community: at.community, by: 'chloe', isCoordinator: true, post: 99 })).toBeUndefined()
  expect(note(at, { ...made, item: 99 }, { what: 'undo' })).toEqual({ kind: 'gone' })
})

test('a report from before Vigie kept such things gets a number once somebody writes about it', () => {
  const at = world()
  const made = reported(at)
  at.app.db.run(sql`update seats set report = null`)
  at.app.db.run(sql`delete from reports`)
  expect(ownReports(at.app, { community: at.community, by: 'alice' })).toMatchObject([{ id: undefined, posts: [made.post] }])
  expect(rows(at)).toEqual([])
  reference(at, made)
  reference(at, made)
  expect(rows(at)).toEqual([2])
  expect(ownReports(at.app, { community: at.community, by: 'alice' })).toMatchObject([{ id: 2, reference: 'X-2026-417', at: at.app.now() }])
})

test('the latest ten are listed, the latest first; a form that named several posts is one', () => {
  const at = world()
  const all = Array.from({ length: 13 }, () => {
    at.pass(HOUR)
    return reported(at)
  })
  const listed = () => ownReports(at.app, { community: at.community, by: 'alice' }).map(({ posts }) => posts)
  expect(listed()).toEqual(all.slice(-10).reverse().map(({ post }) => [post]))
  at.app.db.run(sql`update seats set at = ${at.app.now()} where at >= ${at.app.now() - HOUR}`)
  oneForm(at, all.slice(-2))
  expect(listed()[0]).toEqual(all.slice(-2).map(({ post }) => post))
  expect(listed()).toHaveLength(10)
})

test('« retirée » by the platform counts as a volunteer’s word that a post is gone: a second one, or a coordinator, settles it', () => {
  const at = world()
  const post = anAccepted(at, { category: 'threat' })
  const [first, second] = [reported(at, 'alice', post), reported(at, 'bruno', post)]
  answer(at, first, 'removed')
  answer(at, first, 'removed')
  expect([at.post(post).removedAt, countSaidRemoved(at.app.db, at.community, post)]).toEqual([null, 1])
  expect(told(at, 'post-card:')).toContain(`post-card:${String(post)}`)
  answer(at, second, 'removed', { by: 'bruno' })
  expect(at.post(post).removedAt).toBe(at.app.now())
  const other = reported(at)
  answer(at, other, 'removed', { by: 'chloe', isCoordinator: true })
  expect(at.post(other.post).removedAt).toBe(at.app.now())
})

test('one who found it gone and one whose platform said so are two; a post under review again is not touched', () => {
  const at = world()
  const post = anAccepted(at, { category: 'threat' })
  const made = reported(at, 'alice', post)
  const [seat] = batchOf(at, 'bruno')
  settle(at.app, { community: at.community, by: 'bruno', item: seat?.item ?? 0, seat: seat?.seat ?? 0, answer: 'already-removed' })
  expect(at.post(post).removedAt).toBeNull()
  reopenPost(at.app, { community: at.community, post, by: 'chloe' })
  answer(at, made, 'removed', { isCoordinator: true })
  expect(at.post(post).removedAt).toBeNull()
  reviewPost(at.app, { community: at.community, post, by: 'chloe', verdict: { accept: 'threat' } })
  answer(at, made, 'removed')
  expect(at.post(post).removedAt).toBe(at.app.now())
})

test('a wrong answer is undone, and is nobody’s word any more; where a coordinator says that a post is up, no answer says otherwise', () => {
  const at = world()
  const post = anAccepted(at, { category: 'threat' })
  const [first, second] = [reported(at, 'alice', post), reported(at, 'bruno', post)]
  answer(at, first, 'removed')
  expect(note(at, first, { what: 'undo' })).toMatchObject({ kind: 'noted', report: { answer: undefined, answeredAt: undefined } })
  answer(at, second, 'removed', { by: 'bruno' })
  expect(at.post(post).removedAt).toBeNull()
  answer(at, first, 'removed')
  setRemoved(at.app, { community: at.community, post, by: 'chloe', isRemoved: false })
  expect([at.post(post).removedAt, countSaidRemoved(at.app.db, at.community, post)]).toEqual([null, 0])
})

test('a form that named several posts is answered for all of them', () => {
  const at = world()
  const all = [reported(at), reported(at)]
  oneForm(at, all)
  answer(at, all[1] ?? { item: 0, seat: 0, post: 0 }, 'removed', { by: 'chloe', isCoordinator: true })
  expect(all.map(({ post }) => at.post(post).removedAt)).toEqual([at.app.now(), at.app.now()])
})

test('when it was answered can be said: the same day, but not before the report', () => {
  const at = world()
  const made = reported(at)
  const day = Date.parse('2026-11-21T23:00:00Z')
  expect(note(at, made, { what: 'when', at: day })).toMatchObject({ kind: 'no-answer' })
  at.pass(3 * DAY)
  answer(at, made, 'refused')
  expect(note(at, made, { what: 'when', at: day })).toMatchObject({ kind: 'noted', report: { answer: 'refused', answeredAt: at.app.now() - 3 * DAY } })
  expect(note(at, made, { what: 'when', at: day - 1 })).toMatchObject({ kind: 'before-report' })
  expect(note(at, made, { what: 'when', at: day + DAY })).toMatchObject({ report: { answeredAt: day + DAY } })
})

test('another answer keeps the day that was noted; one after an undone one is of its own day', () => {
  const at = world()
  const made = reported(at)
  at.pass(3 * DAY)
  answer(at, made, 'refused')
  const day = Date.parse('2026-11-23T23:00:00Z')
  note(at, made, { what: 'when', at: day })
  at.pass(DAY)
  expect(answer(at, made, 'other')).toMatchObject({ report: { answer: 'other', answeredAt: day } })
  note(at, made, { what: 'undo' })
  expect(answer(at, made, 'other')).toMatchObject({ report: { answeredAt: at.app.now() } })
})

test('PHAROS is no platform: whatever was clicked it answered, which nobody is told as a refusal nor can contest', () => {
  const at = world()
  const { raid, posts: [post = 0] } = aRaid(at, { category: 'threat' })
  const { item } = at.app.db.get<{ item: number }>(sql`select id as item from items where post = ${post} and kind = 'pharos-report'`)
  settle(at.app, { community: at.community, by: 'alice', item, seat: 1, answer: 'reported' })
  const made = { item, seat: 1, post }
  for (const clicked of ['removed', 'refused', 'other'] as const) expect(answer(at, made, clicked)).toMatchObject({ kind: 'noted', report: { kind: 'pharos-report', answer: 'other' } })
  const kinds = () => stepsOf(at.app.db, at.app.vault, at.community, raid).map(({ kind }) => kind)
  const refused = () => [newsIn(at), refusalsOfRaid(at.app.db, at.community, raid, 0).isAny, refusalOfPost(at.app.db, at.community, post), countSaidRemoved(at.app.db, at.community, post), kinds().includes('dsa-complaint')]
  expect(refused()).toEqual([[], false, undefined, 0, false])
  at.app.db.run(sql`update reports set answer = 'refused'`)
  decide(at.app, (hands) => refreshSteps(hands, at.community, raid))
  expect(refused(), 'one from before').toEqual([[], false, undefined, 0, false])
  answer(at, reported(at, 'bruno', post), 'refused', { by: 'bruno' })
  expect(refused()).toEqual([[`${String(post)}:refused:${String(at.member('alice'))}`, `${String(post)}:refused:${String(at.member('bruno'))}`], true, at.app.now(), 0, true])
})

test('of posts that platforms refused to remove ten are named, the others counted; those that are gone are none', () => {
  const at = world()
  const { raid, posts } = aRaid(at)
  const more = Array.from({ length: 10 }, () => anAccepted(at, { target: at.post(posts[0] ?? 0).target ?? 0 }))
  const all = [...posts, ...more]
  for (const post of all) answer(at, reported(at, 'alice', post), 'refused')
  setRemoved(at.app, { community: at.community, post: all[1] ?? 0, by: 'chloe', isRemoved: true })
  const named = refusedPosts(at.app.db, { community: at.community, raid, most: 10 })
  expect([named.posts.map(({ post }) => post), named.more]).toEqual([[...all.slice(0, 1), ...all.slice(2, 11)], 2])
  expect(refusedLines(at.app, fr, at.community, { kind: 'dsa-complaint', raid })).toEqual([expect.stringMatching(/ et 2 autres\. C’est à qui a signalé/)])
})

test('a refusal is shown on the raid’s card', () => {
  const at = world()
  const { raid, posts: [post = 0] } = aRaid(at)
  const made = reported(at, 'alice', post)
  at.app.db.run(sql`delete from outbox`)
  answer(at, made, 'refused')
  expect(told(at, 'raid-card:')).toEqual([`raid-card:${String(raid)}`])
})

test('what was noted follows its seat through a merge and back', () => {
  const at = world()
  const [one, other] = [anAccepted(at), anAccepted(at)]
  const made = reported(at, 'alice', other)
  reference(at, made)
  unitePosts(at.app, { community: at.community, post: other, by: 'chloe', original: one })
  expect(ownReports(at.app, { community: at.community, by: 'alice' })).toMatchObject([{ id: 1, posts: [one], reference: 'X-2026-417' }])
  expect(answer(at, made, 'other')).toMatchObject({ kind: 'noted' })
  unmerge(at.app, { community: at.community, by: 'chloe', post: 0, act: findMergeChanges(at.app.db, at.community, other)?.act ?? 0 })
  expect(ownReports(at.app, { community: at.community, by: 'alice' })).toMatchObject([{ id: 1, posts: [other], reference: 'X-2026-417', answer: 'other' }])
})

test('two reports by one person on what is one post: one stays in sight, and both are there when the merge is taken back', () => {
  const at = world()
  const [one, other] = [anAccepted(at), anAccepted(at)]
  for (const post of [one, other]) reference(at, reported(at, 'alice', post), `pour ${String(post)}`)
  unitePosts(at.app, { community: at.community, post: other, by: 'chloe', original: one })
  const listed = () => ownReports(at.app, { community: at.community, by: 'alice' }).map((report: MadeReport) => [report.posts, report.reference]).sort()
  expect(listed()).toEqual([[[one], `pour ${String(one)}`]])
  const act = findMergeChanges(at.app.db, at.community, other)?.act ?? 0
  unmerge(at.app, { community: at.community, by: 'chloe', post: 0, act })
  expect(listed()).toEqual([[[one], `pour ${String(one)}`], [[other], `pour ${String(other)}`]])
})

test('who reported a post that was merged and asked to be forgotten before the merge is taken back: every report is there still', () => {
  const at = world()
  const [one, other] = [anAccepted(at), anAccepted(at)]
  reported(at, 'alice', other)
  unitePosts(at.app, { community: at.community, post: other, by: 'chloe', original: one })
  forgetMember(at.app, at.community, 'alice')
  unmerge(at.app, { community: at.community, by: 'chloe', post: 0, act: findMergeChanges(at.app.db, at.community, other)?.act ?? 0 })
  expect(at.app.db.all(sql`select distinct outcome, report from seats where outcome is not null or report is not null`)).toEqual([{ outcome: 'reported', report: 1 }])
})

test('a form of which one post was merged away and the other purged: the merge can be taken back all the same', () => {
  const at = world()
  const [one, other, third] = [anAccepted(at), anAccepted(at), anAccepted(at)]
  reported(at, 'alice', one)
  oneForm(at, [reported(at, 'alice', other), reported(at, 'alice', third)])
  unitePosts(at.app, { community: at.community, post: other, by: 'chloe', original: one })
  reopenPost(at.app, { community: at.community, post: third, by: 'chloe' })
  reviewPost(at.app, { community: at.community, post: third, by: 'chloe', verdict: { reject: 'criticism' } })
  at.pass(31 * DAY)
  decide(at.app, (hands) => purge(hands, at.here()))
  unmerge(at.app, { community: at.community, by: 'chloe', post: 0, act: findMergeChanges(at.app.db, at.community, other)?.act ?? 0 })
  expect(ownReports(at.app, { community: at.community, by: 'alice' }).map(({ posts }) => posts[0]).sort()).toEqual([one, other])
})

test('a seat that is freed because its sitter reported the same post elsewhere names no report', () => {
  const at = world()
  const [{ post: one }, other] = [reported(at), anAccepted(at, { category: 'threat' })]
  const { item } = at.app.db.get<{ item: number }>(sql`select id as item from items where post = ${other} and kind = 'pharos-report'`)
  expect(settle(at.app, { community: at.community, by: 'alice', item, seat: 1, answer: 'reported' })).toMatchObject({ kind: 'settled' })
  unitePosts(at.app, { community: at.community, post: other, by: 'chloe', original: one })
  expect(at.app.db.all(sql`select post, outcome, report from seats where item = ${item}`)).toEqual([{ post: one, outcome: null, report: null }])
})

test('a post that is purged takes its reports along, those of what was merged into it too, and no others', () => {
  const at = world()
  const [one, other] = [anAccepted(at), anAccepted(at)]
  for (const post of [one, other]) reported(at, 'alice', post)
  const stays = reported(at)
  unitePosts(at.app, { community: at.community, post: other, by: 'chloe', original: one })
  reopenPost(at.app, { community: at.community, post: one, by: 'chloe' })
  reviewPost(at.app, { community: at.community, post: one, by: 'chloe', verdict: { reject: 'criticism' } })
  expect(rows(at)).toEqual([1, 2, 3])
  at.pass(31 * DAY)
  decide(at.app, (hands) => purge(hands, at.here()))
  expect(rows(at)).toEqual([3])
  expect(ownReports(at.app, { community: at.community, by: 'alice' })).toMatchObject([{ posts: [stays.post] }])
})

/** What is written about the reports of a post goes so long after it was reviewed. */
function purgedLater(at: World): void {
  at.pass(91 * DAY)
  decide(at.app, (hands) => purge(hands, at.here()))
}
const notes = (at: World) => ownReports(at.app, { community: at.community, by: 'alice' }).map((report) => [report.reference, report.capture?.type, report.answer])

test('reference and screenshot go when the evidence of the post goes, also where nothing else is left of it; the answer stays a figure', () => {
  const at = world()
  const made = reported(at)
  reference(at, made)
  answer(at, made, 'refused')
  purgedLater(at)
  expect(notes(at)).toEqual([[undefined, undefined, 'refused']])
  reference(at, made)
  decide(at.app, (hands) => purge(hands, at.here()))
  expect(notes(at)).toEqual([[undefined, undefined, 'refused']])
  expect(decide(at.app, (hands) => purge(hands, at.here())).evidence).toBe(0)
})

test('what a target holds for a case stays, and so does what one form says of their post and of another', () => {
  const at = world()
  const target = aTarget(at)
  const all = [reported(at), reported(at, 'alice', anAccepted(at, { target }))]
  oneForm(at, all)
  reference(at, all[0] ?? { item: 0, seat: 0, post: 0 })
  updateTarget(at.app.db, at.community, target, { holdsEvidence: true })
  purgedLater(at)
  expect(notes(at)).toEqual([['X-2026-417', 'image/png', undefined]])
  expect(decide(at.app, (hands) => purge(hands, at.here())).evidence, 'there is nothing to be taken away').toBe(0)
  updateTarget(at.app.db, at.community, target, { holdsEvidence: false })
  decide(at.app, (hands) => purge(hands, at.here()))
  expect(notes(at)).toEqual([[undefined, undefined, undefined]])
})

test('a member receives what they wrote about their reports; forgotten, it is gone from every file, and the report still counts', () => {
  const folder = aFolder()
  const at = world({ path: `${folder}/vigie.sqlite` })
  const [one, other] = [anAccepted(at), anAccepted(at)]
  for (const post of [one, other]) reference(at, reported(at, 'alice', post))
  answer(at, reported(at, 'bruno', anAccepted(at)), 'other', { by: 'bruno' })
  unitePosts(at.app, { community: at.community, post: other, by: 'chloe', original: one })
  expect(exportMember(at.app, at.community, 'alice')?.reports).toEqual([{ post: one, outcome: 'reported', at: new Date(at.app.now()).toISOString(), reference: 'X-2026-417', answer: undefined, answeredAt: undefined, capture: sha256(PNG) }])
  forgetMember(at.app, at.community, 'alice')
  expect(at.app.db.all(sql`select reference_sealed is null as gone, capture_sealed is null as blank, sha256 from reports order by id`)).toEqual([{ gone: 1, blank: 1, sha256: null }, { gone: 1, blank: 1, sha256: null }, { gone: 1, blank: 1, sha256: null }])
  expect(reportsOnPost(at.app, { community: at.community, by: 'chloe', isCoordinator: true, post: one })).toMatchObject([{ member: undefined, posts: [one] }])
})
