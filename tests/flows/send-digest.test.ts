import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { moveToRaid } from '../../src/flows/correct-post.ts'
import { keepTime } from '../../src/flows/keep-time.ts'
import { digestNow, isDigestDue } from '../../src/flows/send-digest.ts'
import { settle } from '../../src/flows/settle-seat.ts'
import { keepCard } from '../../src/store/cards.ts'
import { findDigest } from '../../src/store/digests.ts'
import { closeRaid, openProposal, openRaidByHand } from '../../src/flows/manage-raid.ts'
import { anAccepted, aPost, aRaid, aTarget, batchOf, DAY, HOUR, MINUTE, told, world, type World } from '../builders.ts'

const at = (iso: string) => Date.parse(iso)
/** A community that was there the day before, with a channel for its digest at 8:00 in Paris. */
function settled(startsAt = at('2026-11-20T12:00:00Z')): World {
  const here = world({ startsAt })
  here.settings({ digestChannel: '5', digestHour: 8 })
  return here
}
/** What Discord was to be told it took. */
const posted = (here: World) => {
  for (const key of told(here, 'digest:')) keepCard(here.app.db, here.community, key as `digest:${string}`, { channel: '5', message: '6', thread: null })
  here.app.db.run(sql`update outbox set state = 'sent', tried_at = null where kind = 'digest'`)
}
const tick = (here: World, iso: string) => {
  here.setClock(at(iso))
  keepTime(here.app)
  posted(here)
}

test('the digest goes out once a day, at the community’s hour and not before', () => {
  const here = settled()
  keepTime(here.app)
  tick(here, '2026-11-21T06:59:00Z')
  expect(told(here, 'digest:')).toEqual(['digest:2026-11-20'])
  for (let minute = 0; minute < 90; minute += 1) tick(here, new Date(at('2026-11-21T07:00:00Z') + minute * MINUTE).toISOString())
  expect(told(here, 'digest:')).toEqual(['digest:2026-11-20', 'digest:2026-11-21'])
  tick(here, '2026-11-22T06:59:59Z')
  expect(told(here, 'digest:')).toHaveLength(2)
  tick(here, '2026-11-22T07:00:00Z')
  expect(told(here, 'digest:').at(-1)).toBe('digest:2026-11-22')
})

test.each([
  ['an hour', '2026-11-21T08:00:00Z', '2026-11-21'],
  ['twenty hours', '2026-11-22T03:00:00Z', '2026-11-21'],
  ['three days', '2026-11-24T09:00:00Z', '2026-11-24'],
])('a digest missed by %s is told at the first minute after, one for the newest day', (_, back, day) => {
  const here = settled()
  tick(here, '2026-11-20T12:00:00Z')
  tick(here, '2026-11-21T06:59:00Z')
  tick(here, back)
  tick(here, new Date(at(back) + MINUTE).toISOString())
  expect(told(here, 'digest:')).toEqual(['digest:2026-11-20', `digest:${day}`])
  expect(findDigest(here.app.db, here.community, day)?.digest).toMatchObject({ since: at('2026-11-20T12:00:00Z'), isOdd: day !== '2026-11-21' })
})

test.each([
  ['23 hours', '2026-03-28T12:00:00Z', ['2026-03-29T00:59:00Z', '2026-03-29T01:00:00Z', '2026-03-30T00:00:00Z'], 2],
  ['25 hours', '2026-10-24T12:00:00Z', ['2026-10-24T23:59:00Z', '2026-10-25T00:00:00Z', '2026-10-25T01:00:00Z', '2026-10-26T01:00:00Z'], 2],
])('at 2:00, a day of %s has one digest', (_, start, minutes, more) => {
  const here = settled(at(start))
  here.settings({ digestHour: 2 })
  keepTime(here.app)
  for (const minute of minutes) tick(here, minute)
  expect(told(here, 'digest:')).toHaveLength(1 + more)
})

test('without a channel there is none; once it is chosen, the day’s comes within a minute', () => {
  const here = world()
  keepTime(here.app)
  expect([told(here, 'digest:'), isDigestDue(here.app, here.here())]).toEqual([[], false])
  expect(isDigestDue(here.app, here.settings({ digestChannel: '5' }))).toBe(true)
  keepTime(here.app)
  expect(told(here, 'digest:')).toEqual(['digest:2026-11-22'])
  expect(isDigestDue(here.app, here.here())).toBe(false)
})

test('a community that came before the hour has its first digest that day, not for the day before', () => {
  const here = world({ startsAt: at('2026-11-22T05:00:00Z') })
  here.settings({ digestChannel: '5' })
  keepTime(here.app)
  expect(told(here, 'digest:')).toEqual([])
  tick(here, '2026-11-22T07:00:00Z')
  expect(told(here, 'digest:')).toEqual(['digest:2026-11-22'])
})

test('another hour on the same day gives no second digest, earlier or later', () => {
  const here = settled()
  tick(here, '2026-11-21T07:00:00Z')
  for (const digestHour of [7, 9, 22, 0]) {
    here.settings({ digestHour })
    tick(here, '2026-11-21T07:01:00Z')
    tick(here, `2026-11-21T${String(Math.max(8, digestHour)).padStart(2, '0')}:30:00Z`)
  }
  expect(told(here, 'digest:')).toEqual(['digest:2026-11-21'])
})

test('another time zone gives no day twice', () => {
  const here = settled()
  tick(here, '2026-11-21T07:00:00Z')
  for (const [timeZone, now] of [['America/Guadeloupe', '2026-11-21T08:30:00Z'], ['America/Guadeloupe', '2026-11-21T12:30:00Z'], ['Pacific/Noumea', '2026-11-21T20:59:00Z'], ['Pacific/Noumea', '2026-11-21T21:00:00Z'], ['Europe/Paris', '2026-11-22T07:00:00Z'], ['Europe/Paris', '2026-11-23T07:00:00Z']] as const) {
    here.settings({ timeZone })
    tick(here, now)
  }
  expect(told(here, 'digest:')).toEqual(['digest:2026-11-21', 'digest:2026-11-22', 'digest:2026-11-23'])
})

test('a quiet day is one line, or nothing where the community chose so; a day with something is told either way', () => {
  const here = settled()
  here.settings({ quietDay: 'nothing' })
  tick(here, '2026-11-21T07:00:00Z')
  expect([told(here, 'digest:'), findDigest(here.app.db, here.community, '2026-11-21')?.digest.isQuiet]).toEqual([[], true])
  aPost(here)
  tick(here, '2026-11-22T07:00:00Z')
  expect(told(here, 'digest:')).toEqual(['digest:2026-11-22'])
  here.settings({ quietDay: 'line' })
  tick(here, '2026-11-23T07:00:00Z')
  expect(told(here, 'digest:')).toHaveLength(2)
})

test('what happened is told once: every post, report and raid in one digest', () => {
  const here = settled()
  tick(here, '2026-11-21T07:00:00Z')
  here.setClock(at('2026-11-21T10:00:00Z'))
  const { raid } = aRaid(here)
  const [seat] = batchOf(here, 'alice')
  settle(here.app, { community: here.community, by: 'alice', item: seat?.item ?? 0, seat: seat?.seat ?? 0, answer: 'reported' })
  const [gone] = batchOf(here, 'alice')
  here.pass(2 * HOUR)
  settle(here.app, { community: here.community, by: 'alice', item: gone?.item ?? 0, seat: gone?.seat ?? 0, answer: 'already-removed', isCoordinator: true })
  tick(here, '2026-11-22T07:00:00Z')
  const first = findDigest(here.app.db, here.community, '2026-11-22')?.digest
  expect(first).toMatchObject({ isFirst: false, isQuiet: false, forwarded: 3, pending: 0, reports: 1, removed: 1, medianRemovalMs: 2 * HOUR, raids: [{ raid, isNew: true, newPosts: 3, previousPosts: 0, peak: { posts: 3 }, posts: 3, accounts: 3, made: 1, stepsDone: 0 }] })
  expect(first?.raids[0]?.steps).toBeGreaterThan(0)
  tick(here, '2026-11-22T12:00:00Z')
  tick(here, '2026-11-23T07:00:00Z')
  expect(findDigest(here.app.db, here.community, '2026-11-23')?.digest).toMatchObject({ forwarded: 0, reports: 0, removed: 0, calmed: [raid], raids: [{ raid, isNew: false, newPosts: 0, previousPosts: 3 }] })
})

test('the digest of this moment writes nothing', () => {
  const here = settled()
  aPost(here)
  here.pass(1)
  expect(digestNow(here.app, here.here())).toMatchObject({ isFirst: true, forwarded: 1, pending: 1 })
  here.pass(DAY)
  expect([findDigest(here.app.db, here.community, '2026-11-21'), told(here, 'digest:')]).toEqual([undefined, []])
})

test('one community’s digest is not another’s', () => {
  const here = settled()
  const there = here.another('100000000000000002')
  there.settings({ digestChannel: '6', timeZone: 'Pacific/Noumea' })
  tick(here, '2026-11-20T21:00:00Z')
  expect([told(here, 'digest:'), told(there, 'digest:')]).toEqual([['digest:2026-11-20'], ['digest:2026-11-21']])
})

test('once a week, on its day and at its hour, over the whole week', () => {
  const here = settled(at('2026-11-20T12:00:00Z'))
  // Mondays.
  here.settings({ digestWeekday: 1 })
  for (let hour = 0; hour < 24 * 15; hour += 1) tick(here, new Date(at('2026-11-20T12:00:00Z') + hour * HOUR).toISOString())
  expect(told(here, 'digest:')).toEqual(['digest:2026-11-23', 'digest:2026-11-30'])
  expect(findDigest(here.app.db, here.community, '2026-11-30')?.digest).toMatchObject({ since: at('2026-11-23T07:00:00Z'), until: at('2026-11-30T07:00:00Z'), isOdd: false })
  here.settings({ digestWeekday: 0 })
  tick(here, '2026-12-07T06:00:00Z')
  expect(findDigest(here.app.db, here.community, '2026-12-06')?.digest).toMatchObject({ since: at('2026-11-30T07:00:00Z'), isOdd: true })
})

test('a digest that nobody could read is told by the next, with what was new since the one before', () => {
  const here = settled()
  tick(here, '2026-11-21T07:00:00Z')
  aPost(here)
  for (const iso of ['2026-11-22T07:00:00Z', '2026-11-23T07:00:00Z']) {
    here.setClock(at(iso))
    keepTime(here.app)
  }
  expect(findDigest(here.app.db, here.community, '2026-11-23')?.digest).toMatchObject({ since: at('2026-11-21T07:00:00Z'), isOdd: true, forwarded: 1 })
  // Where the answer was lost, it may stand: the next waits until that is known.
  here.app.db.run(sql`update outbox set tried_at = ${at('2026-11-23T07:00:00Z')} where key = 'digest:2026-11-23'`)
  here.setClock(at('2026-11-24T07:00:00Z'))
  keepTime(here.app)
  expect(findDigest(here.app.db, here.community, '2026-11-24')).toBeUndefined()
  posted(here)
  tick(here, '2026-11-24T07:00:00Z')
  expect(findDigest(here.app.db, here.community, '2026-11-24')?.digest).toMatchObject({ since: at('2026-11-23T07:00:00Z'), isOdd: false, forwarded: 0 })
})

test('a raid that goes on again is told as such, once; one that is only calm, or went on all the time, is not', () => {
  const here = settled()
  const { raid, target } = aRaid(here)
  const other = aRaid(here, { target: aTarget(here, 'Dr Durand') }).raid
  const reopened = (day: string) => findDigest(here.app.db, here.community, day)?.digest.raids.filter((one) => one.isReopened).map((one) => one.raid)
  tick(here, '2026-11-21T07:00:00Z')
  expect(reopened('2026-11-21')).toEqual([])
  tick(here, '2026-11-23T13:00:00Z')
  expect([here.raid(raid).state, here.raid(other).state]).toEqual(['calm', 'calm'])
  moveToRaid(here.app, { community: here.community, by: 'chloe', post: anAccepted(here, { target }), raid })
  tick(here, '2026-11-24T07:00:00Z')
  expect(reopened('2026-11-24')).toEqual([raid])
  tick(here, '2026-11-25T07:00:00Z')
  expect(reopened('2026-11-25')).toEqual([])
})

test('what is only proposed, and a raid that closed without a post, are never told', () => {
  const here = settled()
  const { raid } = aRaid(here)
  const opened = openRaidByHand(here.app, { community: here.community, by: 'chloe', name: 'rien', target: undefined })
  closeRaid(here.app, { community: here.community, by: 'chloe', raid: opened.kind === 'opened' ? opened.raid : 0 })
  here.pass(1)
  expect(digestNow(here.app, here.here())).toMatchObject({ closed: [], raids: [{ raid }] })
  here.app.db.run(sql`update raids set state = 'proposed', told_at = null where closed_at is null`)
  expect(digestNow(here.app, here.here())).toMatchObject({ raids: [], closed: [], calmed: [] })
})

test('the digest of this moment goes back as far as one asks', () => {
  const here = settled()
  aPost(here)
  tick(here, '2026-11-21T07:00:00Z')
  aPost(here)
  here.pass(MINUTE)
  expect(digestNow(here.app, here.here())).toMatchObject({ forwarded: 1, isOdd: false })
  expect(digestNow(here.app, here.here(), at('2026-11-19T00:00:00Z'))).toMatchObject({ forwarded: 2, since: at('2026-11-19T00:00:00Z'), isOdd: true, isFirst: false })
})

test('a raid that was proposed before the last digest and opened after it is new', () => {
  const here = settled()
  tick(here, '2026-11-20T12:00:00Z')
  const target = aTarget(here)
  for (let n = 0; n < 8; n += 1) aPost(here, { target, links: [`https://x.com/troll${String(n)}/status/${String((BigInt(here.app.now() - n * MINUTE) - 1_288_834_974_657n) << 22n)}`] })
  expect(here.raid(1).state).toBe('proposed')
  tick(here, '2026-11-21T07:00:00Z')
  here.pass(HOUR)
  openProposal(here.app, { community: here.community, by: 'chloe', raid: 1 })
  tick(here, '2026-11-22T07:00:00Z')
  tick(here, '2026-11-23T07:00:00Z')
  const told = ['2026-11-21', '2026-11-22', '2026-11-23'].map((day) => findDigest(here.app.db, here.community, day)?.digest.raids)
  expect(told).toMatchObject([[], [{ raid: 1, isNew: true, isReopened: false }], [{ raid: 1, isNew: false }]])
})
