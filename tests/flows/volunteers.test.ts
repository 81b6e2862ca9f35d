import fc from 'fast-check'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { BATCH, LEASE_MS, reportedTogether } from '../../src/checklists/seats.ts'
import { markCopy } from '../../src/flows/mark-copy.ts'
import { closeRaid, reopenRaid } from '../../src/flows/manage-raid.ts'
import { decide } from '../../src/flows/decide.ts'
import { reopenPost, reviewPost } from '../../src/flows/review-post.ts'
import { settle, type SeatAnswer } from '../../src/flows/settle-seat.ts'
import { heldBy, takeBatch } from '../../src/flows/take-batch.ts'
import type { Category } from '../../src/intake/forward.ts'
import type { Seat } from '../../src/store/seats.ts'
import { aFolder, anAccepted, aPost, aRaid, MINUTE, world, type World } from '../builders.ts'

/** `VOLUNTEERS_SEED=7 VOLUNTEERS_RUNS=20 npx vitest run tests/flows/volunteers.test.ts` for other sequences, or more of them. */
const SEED = Number(process.env['VOLUNTEERS_SEED'] ?? 1)
const RUNS = Number(process.env['VOLUNTEERS_RUNS'] ?? 1)
const VOLUNTEERS = 500
const CLICKS = 1200

/** What one of them has on the screen: it may be old by the time they answer. */
interface Screen { seat: Seat; also: { item: number; seat: number }[] }

interface Row { item: number; seat: number; post: number; member: number | null; outcome: string | null; leased_until: number | null; kind: string; dropped_at: number | null }

const rows = (at: World): Row[] => at.app.db.all<Row>(sql`select s.item, s.seat, s.post, s.member, s.outcome, s.leased_until, i.kind, i.dropped_at from seats s join items i on i.community = s.community and i.id = s.item where s.community = ${at.community}`)

/** Whatever happened, this holds after every click. */
function holdsTogether(at: World): void {
  const all = rows(at)
  const taken = all.filter((row) => row.member !== null || row.outcome !== null)
  const most: Record<string, number> = { 'platform-report': 3, 'dsa-notice': 1, 'pharos-report': 1 }
  for (const { item, kind } of taken) expect(taken.filter((row) => row.item === item).length, `item ${String(item)}`).toBeLessThanOrEqual(most[kind] ?? 0)
  const people = taken.filter((row) => row.member !== null).map((row) => `${String(row.post)}:${String(row.member)}`)
  expect(new Set(people).size, 'a person twice on a post').toBe(people.length)
  const held = all.filter((row) => row.outcome === null && row.member !== null)
  for (const { member, leased_until: until } of held) {
    expect(held.filter((row) => row.member === member).length, `member ${String(member)}`).toBeLessThanOrEqual(BATCH)
    expect(until, 'held for ever').not.toBeNull()
  }
}

/** What was answered stays answered, by whomever it was. */
const madeIn = (at: World) => rows(at).filter((row) => row.outcome === 'reported').map((row) => `${String(row.item)}:${String(row.seat)}:${String(row.member)}`)

const CATEGORIES: readonly Category[] = ['threat', 'insult', 'hate', 'pack', 'misinformation', 'doxxing', 'impersonation']

test('five hundred volunteers who click at random, late, and while the bot dies: never a seat too many, nobody twice on a post, nothing lost or stuck', () => {
  let together = 0
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const next = randomFrom(seed)
      const pick = <Value>(values: readonly Value[]): Value => {
        const value = values[Math.floor(next() * values.length)]
        if (value === undefined) throw new Error('nothing to choose from')
        return value
      }
      const path = `${aFolder()}/vigie.sqlite`
      let at = world({ path })
      at.settings({ witnessSeats: 2, revealsPerDay: 40 })
      const { raid } = aRaid(at)
      const posts = Array.from({ length: 60 }, () => anAccepted(at, { category: pick(CATEGORIES) }))
      const original = anAccepted(at)
      for (let n = 0; n < 7; n += 1) markCopy(at.app, { community: at.community, by: 'chloe', post: aPost(at), original })
      posts.push(original)
      const screens = new Map<string, Screen>()
      let made = new Set<string>()
      const see = (by: string, seats: readonly Seat[]) => {
        const [seat] = seats
        if (seat) screens.set(by, { seat, also: reportedTogether(seat, seats).slice(1).map((one) => ({ item: one.item, seat: one.seat })) })
        else screens.delete(by)
      }
      for (let n = 0; n < CLICKS; n += 1) {
        const by = `v${String(Math.floor(next() * VOLUNTEERS))}`
        const deed = next()
        if (deed < 0.45) {
          const batch = takeBatch(at.app, { community: at.community, by, raid: next() < 0.2 ? raid : undefined })
          see(by, batch.kind === 'batch' ? batch.seats : [])
        } else if (deed < 0.85) {
          const [who, screen] = screens.size > 0 ? pick([...screens]) : [by, undefined]
          const answer = pick<SeatAnswer>(['reported', 'reported', 'reported', 'already-removed', 'skipped', 'no-offence'])
          if (screen) {
            const said = settle(at.app, { community: at.community, by: who, item: screen.seat.item, seat: screen.seat.seat, also: screen.also, answer })
            // One in four keeps looking at the old screen and clicks again.
            if (next() < 0.75) see(who, said.next)
            if (said.kind === 'settled') together += said.others.length
          }
        } else if (deed < 0.9) at.pass(Math.floor(next() * 40) * MINUTE)
        else if (deed < 0.92) {
          expect(() => decide(at.app, (hands) => { takeBatch({ ...at.app, ...hands }, { community: at.community, by, raid: undefined }); throw new Error('dies half way') })).toThrow('dies half way')
        } else if (deed < 0.93) {
          // Killed and started again, with the same file and clock.
          const clock = at.app.now()
          at.close()
          at = world({ path, startsAt: clock })
        } else if (deed < 0.95) {
          const post = pick(posts)
          if (at.post(post).state === 'pending') reviewPost(at.app, { community: at.community, post, by: 'chloe', verdict: { accept: pick(CATEGORIES) } })
          else if (next() < 0.1) reopenPost(at.app, { community: at.community, post, by: 'chloe' })
        } else if (deed < 0.96) {
          if (at.raid(raid).state === 'closed') reopenRaid(at.app, { community: at.community, by: 'chloe', raid })
          else closeRaid(at.app, { community: at.community, by: 'chloe', raid })
        }
        if (n % 25 === 0) holdsTogether(at)
        if (n % 100 === 0) {
          const now = new Set(madeIn(at))
          expect([...made].filter((one) => !now.has(one)), 'a report that was made is forgotten').toEqual([])
          made = now
        }
      }
      holdsTogether(at)
      // Nothing is stuck: when the posts are all judged, the leases over, and everybody does what they are offered, nothing is left.
      if (at.raid(raid).state === 'closed') reopenRaid(at.app, { community: at.community, by: 'chloe', raid })
      for (const post of posts) if (at.post(post).state === 'pending') reviewPost(at.app, { community: at.community, post, by: 'chloe', verdict: { accept: 'insult' } })
      at.pass(LEASE_MS + 25 * 60 * MINUTE)
      for (let n = 0; n < 30; n += 1) {
        const by = `new${String(n)}`
        takeBatch(at.app, { community: at.community, by, raid: undefined })
        for (let held = heldBy(at.app, at.community, by), answers = 0; held[0]; held = heldBy(at.app, at.community, by), answers += 1) {
          expect(answers, 'offered again and again').toBeLessThan(100)
          settle(at.app, { community: at.community, by, item: held[0].item, seat: held[0].seat, answer: 'reported' })
          if (held.length <= 1) takeBatch(at.app, { community: at.community, by, raid: undefined })
        }
        at.pass(25 * 60 * MINUTE)
      }
      const open = at.app.db.all<{ post: number; kind: string }>(sql`select s.post, i.kind from seats s join items i on i.community = s.community and i.id = s.item join posts p on p.community = s.community and p.id = s.post where s.community = ${at.community} and s.outcome is null and s.holder <> 'target' and i.dropped_at is null and p.state = 'accepted' and p.removed_at is null`)
      expect(open, 'stuck').toEqual([])
      at.close()
    }),
    { seed: SEED, numRuns: RUNS, endOnFailure: true },
  )
  expect(together, 'copies in one form').toBeGreaterThan(0)
}, 120_000)

/** Mulberry32 (public domain, Tommy Ettinger): chance that a seed repeats. */
function randomFrom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
