/**
 * 200 runs of some days around a change of clocks, in five time zones: the bot dies at every line of sending a digest, is away for minutes or days, and
 * Discord answers 429 and 502, cuts connections and loses answers. `DIGEST_SEED=n` for others, `DIGEST_RUNS=n` for more.
 */
import { beforeAll, expect, test } from 'vitest'

import { liveDays, PLACES, RAIDS, type Days, type Told } from '../local/digest-days.ts'
import { chance, pick } from '../local/chance.ts'

const FIRST = Number(process.env.DIGEST_SEED ?? 1)
const RUNS = Number(process.env.DIGEST_RUNS ?? 200)
const AT_ONCE = 8
const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** How long each run takes of its own time. */
const SPAN = 56 * HOUR

/** Where clocks change by an hour, by half an hour, at midnight, and on either half of the globe; days of 23 (23½) and of 25 (24½) hours. */
const CHANGES = [
  ['Europe/Paris', '2026-03-29', '2026-10-25'],
  ['America/Toronto', '2026-03-08', '2026-11-01'],
  ['America/Havana', '2026-03-08', '2026-11-01'],
  ['America/Santiago', '2026-09-06', '2026-04-05'],
  ['Australia/Lord_Howe', '2026-10-04', '2026-04-05'],
] as const

/** When an hour strikes, day by day, read off the clock on the wall minute by minute: the first minute of a date that shows the hour or a later one. */
function strikesOf(clock: readonly { at: number; date: string; hour: number }[], hour: number): { day: string; at: number }[] {
  const strikes = new Map<string, number>()
  for (const { at, date, hour: shown } of clock) if (shown >= hour && !strikes.has(date)) strikes.set(date, at)
  return [...strikes].map(([day, at]) => ({ day, at }))
}

const clocks = new Map<string, { at: number; date: string; hour: number }[]>()

/** What a clock on the wall shows, each minute of six days around one. */
function clockAround(timeZone: string, day: string): { at: number; date: string; hour: number }[] {
  const key = `${timeZone} ${day}`
  const known = clocks.get(key)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit' })
  const noon = Date.parse(`${day}T12:00:00Z`)
  const clock = Array.from({ length: (6 * 24 * HOUR) / MINUTE / 15 }, (_, step) => {
    const at = noon - 72 * HOUR + step * 15 * MINUTE
    const [date = '', hour = ''] = format.format(at).split(', ')
    return { at, date, hour: Number(hour) }
  })
  clocks.set(key, clock)
  return clock
}

interface Run { days: Days; strikes: { day: string; at: number }[]; told: Told }

function daysOf(seed: number): Omit<Run, 'told'> {
  const random = chance(seed * 7_919)
  const [timeZone, short, long] = CHANGES[seed % CHANGES.length] ?? CHANGES[0]
  const day = random() < 0.5 ? short : long
  const hour = pick([0, 1, 2, 3, 8, 19, 23], random())
  // What began before is known too: the first day of the clock is cut off.
  const strikes = strikesOf(clockAround(timeZone, day), hour).slice(1)
  const start = Date.parse(`${day}T12:00:00Z`) - 36 * HOUR
  return { strikes, days: { seed, timeZone, hour, start, end: start + SPAN, strikes: strikes.map(({ at }) => at) } }
}

let runs: Run[] = []
beforeAll(async () => {
  const seeds = Array.from({ length: RUNS }, (_, n) => FIRST + n)
  const next = async (): Promise<void> => {
    for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
      const drawn = daysOf(seed)
      runs.push({ ...drawn, told: await liveDays(drawn.days) })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, next))
  runs = runs.sort((a, b) => a.days.seed - b.days.seed)
}, 300_000)

/** Each run as the test sees it, by its seed, so that a failure names those to look at. */
const seedsOf = (isWrong: (run: Run) => boolean) => runs.filter(isWrong).map(({ days }) => days.seed)
/** The day for which a digest was posted, by the clock on the wall: that of the last hour that struck. */
const dayOf = ({ strikes }: Run, at: number) => strikes.findLast((strike) => strike.at <= at)?.day
/** Days on which a bot lived for a quarter of an hour at a stretch between one striking and the next. */
const dueDays = ({ strikes, told }: Run) => strikes.flatMap(({ day, at }, n) => {
  const until = strikes[n + 1]?.at ?? Infinity
  return told.lives.some(({ from, to }) => Math.min(to, until) - Math.max(from, at) >= 15 * MINUTE) ? [day] : []
})

test('each day that is due has its digest, and none has two', () => {
  expect(seedsOf((run) => new Set(run.told.posted.map(({ at }) => dayOf(run, at))).size !== run.told.posted.length)).toEqual([])
  expect(seedsOf((run) => dueDays(run).some((day) => !run.told.posted.some(({ at }) => dayOf(run, at) === day)))).toEqual([])
})

test('it comes when the hour strikes, and where that was missed, within 15 minutes of the return', () => {
  expect(seedsOf((run) => run.told.posted.some(({ at }) => {
    const strike = run.strikes.findLast((one) => one.at <= at)?.at ?? 0
    const born = run.told.lives.findLast(({ from }) => from <= at)?.from ?? 0
    return at - Math.max(strike, born) > 15 * MINUTE
  }))).toEqual([])
})

test('together they tell each post once: the stretch of each begins where the one before it ended', () => {
  const forwarded = (text: string) => Number(/(\d+) publications? transmises? depuis/.exec(text)?.[1] ?? 0)
  expect(seedsOf(({ told }) => {
    const until = told.posted.at(-1)?.at ?? 0
    // The last one was decided at the earliest when the hour struck or the bot was back, and posted later.
    const [sure, perhaps] = [0, 15 * MINUTE].map((late) => told.posts.filter((at) => at < until - 15 * MINUTE + late).length) as [number, number]
    const sum = told.posted.reduce((all, { text }) => all + forwarded(text), 0)
    return sum < sure || sum > perhaps
  })).toEqual([])
  expect(runs.filter(({ told }) => told.posted.some(({ text }) => forwarded(text) > 0)).length).toBeGreaterThan(RUNS / 2)
})

test('it says since when where a day is missing, and only there', () => {
  expect(seedsOf((run) => run.told.posted.some(({ at, text }, n) => {
    const before = run.told.posted[n - 1]
    if (!before) return !text.includes('Premier résumé')
    const [last, now] = [dayOf(run, before.at), dayOf(run, at)].map((day) => run.strikes.findIndex((strike) => strike.day === day)) as [number, number]
    return text.includes('Ce résumé couvre tout ce qui s’est passé depuis') !== now - last > 1
  }))).toEqual([])
  expect(runs.filter(({ told }) => told.posted.some(({ text }) => text.includes('Ce résumé couvre'))).length).toBeGreaterThan(RUNS / 10)
})

test('each has one thread, and in it each page once, in their order', () => {
  const isWhole = ({ text, pages }: Told['posted'][number]) => {
    const titles = pages.map((page) => page.split('\n')[0])
    const raids = [text, ...pages].join('\n').match(/Attaque \d+/g) ?? []
    return titles.join() === '### Suite (1/2),### Suite (2/2)' && raids.length === RAIDS && new Set(raids).size === RAIDS
  }
  expect(seedsOf(({ told }) => told.threads !== told.posted.length || !told.posted.every(isWhole))).toEqual([])
})

test('it died at every line, faults were met, and nothing was asked that Discord does not know', () => {
  const deaths = new Map(PLACES.map((place) => [place, runs.flatMap(({ told }) => told.deaths).filter((one) => one === place).length]))
  expect([...deaths].filter(([, times]) => times < RUNS / 40)).toEqual([])
  expect(runs.reduce((sum, { told }) => sum + told.faults, 0)).toBeGreaterThan(RUNS)
  expect(seedsOf(({ told }) => told.complaints.length > 0)).toEqual([])
  expect(new Set(runs.map(({ days }) => days.timeZone)).size).toBe(CHANGES.length)
})
