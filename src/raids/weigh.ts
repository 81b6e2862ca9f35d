/** How much speaks for an attack: the numbers that decide, and that the sentence is made of. */
import { expected, together, type Habit } from './habit.ts'
import { accountOf, addTo, countAccounts, isParent, type Mark, type Sighting, type Ties } from './sighting.ts'
import { surpriseOf } from './surprise.ts'

const HOUR_MS = 3_600_000

/** Stretches of time that are looked at: a wave of bots lasts minutes, a slow attack days. */
const STRETCHES_MS = [1 / 6, 1 / 2, 1, 2, 4, 8, 16, 24, 48].map((hours) => hours * HOUR_MS)

/** What decides whether posts are an attack; the sentence that explains it is made of the same values. */
export interface Weight {
  /** Orders of magnitude by which an attack is likelier than chance (see `weigh`). */
  score: number
  /** Accounts within the stretch of time that surprises most, and that stretch. */
  accounts: number
  fromAt: number
  ms: number
  /** What is usual: accounts a day, and how much more everybody got that day. */
  rate: number
  factor: number
  /** On how many days that rests; few or none, and it is mostly what is believed before anything is known. Kept weights of an older version lack it. */
  days?: number
  /** Accounts that came back, or share words, a picture or a rare hashtag with another one. */
  tied: number
  /** Accounts that answer or quote the same post, at most. */
  answering: number
}

export const NOTHING: Weight = { score: 0, accounts: 0, fromAt: 0, ms: 0, rate: 0, factor: 1, days: 0, tied: 0, answering: 0 }

/** What is usual around the posts that are weighed. */
export interface Usual {
  habitOf: (target: number) => Habit
  /** Everybody's habits together. */
  everybody: () => Habit
  factor: number
  /** What ties the posts around to each other. */
  ties: Ties
}

/**
 * The surprise of so many distinct accounts against the habit of those they are against, in the stretch of time that surprises most, and what ties
 * these accounts together (a scan over several lengths of time: Kulldorff, « A spatial scan statistic », 1997; the tail: `surpriseOf`;
 * evidence as logarithms of likelihood ratios, which add up: Good, « Weight of evidence », 1985).
 */
export function weigh(posts: readonly Sighting[], targets: readonly number[], usual: Usual): Weight {
  const sorted = [...posts].sort((a, b) => a.at - b.at)
  const habit = habitAgainst(posts, targets, usual)
  const bearers = new Map<Mark, Set<string>>()
  for (const one of posts) for (const mark of usual.ties.get(one) ?? []) addTo(bearers, mark, accountOf(one))
  const times = timesOf(posts)
  let best = NOTHING
  for (const ms of STRETCHES_MS) {
    const fullest = fullestStretch(sorted, ms)
    const accounts = countAccounts(fullest)
    const [first] = fullest
    if (accounts < 2 || !first) continue
    const bound = boundOf(fullest, { bearers, times, ties: usual.ties })
    // Where only some accounts count (see `countAccounts`), so do only as many ties.
    const share = accounts / new Set(fullest.map(accountOf)).size
    const score = surpriseOf(accounts, expected(habit, { ms, factor: usual.factor })) + evidenceOf(bound, ms) * share
    if (score > best.score) best = { score, accounts, fromAt: first.at, ms, rate: habit.rate, factor: usual.factor, days: habit.days, tied: bound.tied, answering: bound.answering }
  }
  return best
}

/** By chance, so many of everybody's posts share their words with one that somebody picks. */
const SHARED = 0.03

/** What is usual against those that the posts are against; where they are against many, what many say of somebody is likelier by chance. */
function habitAgainst(posts: readonly Sighting[], targets: readonly number[], usual: Usual): Habit {
  const aimed = posts.filter(({ target }) => target !== undefined)
  const [main] = targets
  const isOne = main !== undefined && aimed.filter(({ target }) => target === main).length >= 0.6 * aimed.length
  if (isOne) return usual.habitOf(main)
  const all = usual.everybody()
  const some = together(targets.map((target) => usual.habitOf(target)))
  return { ...all, rate: Math.max(SHARED * all.rate, some.rate) }
}

/** The posts of the stretch in which most accounts write. */
function fullestStretch(sorted: readonly Sighting[], ms: number): Sighting[] {
  let best: Sighting[] = []
  let most = 0
  let end = 0
  sorted.forEach((first, start) => {
    while (end < sorted.length && (sorted[end]?.at ?? 0) <= first.at + ms) end += 1
    if (end - start <= best.length) return
    const stretch = sorted.slice(start, end)
    const accounts = countAccounts(stretch)
    if (accounts > most) [best, most] = [stretch, accounts]
  })
  return best
}

/** How often each account wrote. */
function timesOf(posts: readonly Sighting[]): Map<string, number> {
  const times = new Map<string, number>()
  for (const one of posts) times.set(accountOf(one), (times.get(accountOf(one)) ?? 0) + 1)
  return times
}

interface Bound { loose: number; answering: number; tied: number }

function boundOf(posts: readonly Sighting[], { bearers, times, ties }: { bearers: Map<Mark, Set<string>>; times: Map<string, number>; ties: Ties }): Bound {
  const tied = new Set<string>()
  const answer = new Set<string>()
  let answering = 0
  for (const one of posts) {
    const account = accountOf(one)
    if ((times.get(account) ?? 0) >= 2) tied.add(account)
    for (const mark of ties.get(one) ?? []) {
      const n = bearers.get(mark)?.size ?? 0
      if (n < 2) continue
      if (!isParent(mark)) tied.add(account)
      else {
        answer.add(account)
        answering = Math.max(answering, n)
      }
    }
  }
  // What people found hostile one by one needs no other tie.
  const all = new Set(posts.filter((one) => !one.isAccepted).map(accountOf))
  return { tied: tied.size, answering, loose: [...all].filter((account) => !tied.has(account) && !answer.has(account)).length }
}

/** A conversation has so many people. */
const CONVERSATION = 4
/** Accounts that nothing ties to others are rarer in an attack than in everyday life (30 % against 95 %) … */
const LOOSE = -0.4
/** … the less so the shorter the time: in minutes, people who have nothing to do with each other seldom write against the same person … */
const LOOSE_MS = HOUR_MS
/** … those that come back or bear what others bear far more frequent (65 % against 4 %) … */
const TIED = 1.2
/** … and each that joins a conversation that is larger than conversations are. */
const JOINING = 0.6

/** One person may have two accounts, and copy themselves: ties count from the third on. */
function evidenceOf({ loose, answering, tied }: Bound, ms: number): number {
  return LOOSE * Math.min(1, ms / LOOSE_MS) * loose + TIED * Math.max(0, tied - 1) + JOINING * Math.max(0, answering - CONVERSATION)
}
