/** What is usual: how many accounts a day write against somebody, and how unevenly. */

export interface Habit {
  /** Accounts a day. */
  rate: number
  /** Variance of a day's number over its mean: conversations and bad days make it more than 1. */
  spread: number
  /** On how many days this rests. */
  days: number
}

/** What is usual for everybody of a community together; what little is known of one person leans on it. */
export interface Common {
  rate: number
  spread: number
}

/** Of the last eight weeks, without the last three days: what is going on now is not habit yet (the guard band of EARS C2, Hutwagner et al. 2003). */
export const HABIT_DAYS = 56
export const GUARD_DAYS = 3

/** From so many days on, what is usual is a habit that people may be told of; before, it is mostly belief. */
export const TOLD_DAYS = 14

/** What is believed before anything is known: of a person, an account every three days; it weighs as much as sixty days of one person, or fifty accounts. */
const PRIOR: Common = { rate: 0.3, spread: 2.2 }
const PRIOR_DAYS = 60
const PRIOR_ACCOUNTS = 50
/** What is usual for everybody weighs as much as five days of one's own. */
const COMMON_DAYS = 5

/** Numbers of the days on which there were any, out of `days`. */
interface Counts {
  counts: readonly number[]
  days: number
}

export function commonOf(people: readonly Counts[]): Common {
  const sum = people.reduce((all, { counts }) => all + total(counts), 0)
  const days = people.reduce((all, one) => all + one.days, 0)
  const squares = people.reduce((all, one) => all + squaresOf(one, PRIOR.spread), 0)
  return { rate: (PRIOR.rate * PRIOR_DAYS + sum) / (PRIOR_DAYS + days), spread: (PRIOR.spread * PRIOR_ACCOUNTS + squares) / (PRIOR_ACCOUNTS + sum) }
}

export function habitOf(own: Counts, common: Common): Habit {
  const sum = total(own.counts)
  const spread = (common.spread * PRIOR_ACCOUNTS + squaresOf(own, common.spread)) / (PRIOR_ACCOUNTS + sum)
  return { rate: (common.rate * COMMON_DAYS + sum) / (COMMON_DAYS + own.days), spread: Math.max(1.2, spread), days: own.days }
}

const total = (counts: readonly number[]) => counts.reduce((sum, n) => sum + n, 0)

/** Squared distances from the mean. One very bad day is an attack that nobody saw, not a habit: it counts as a bad day. */
function squaresOf({ counts, days }: Counts, spread: number): number {
  const mean = total(counts) / Math.max(1, days)
  const most = mean + 3 * Math.sqrt(spread * Math.max(mean, 0.3)) + 1
  return counts.reduce((sum, n) => sum + (Math.min(n, most) - mean) ** 2, Math.max(0, days - counts.length) * mean * mean)
}

/** What is usual for several people together. */
export function together(habits: readonly Habit[]): Habit {
  if (habits.length === 0) return { rate: PRIOR.rate, spread: PRIOR.spread, days: 0 }
  return { rate: habits.reduce((sum, { rate }) => sum + rate, 0), spread: Math.max(...habits.map(({ spread }) => spread)), days: Math.max(...habits.map(({ days }) => days)) }
}

/** What is usual for so many people, of whom only what is usual for each is known. */
export function everybodyOf({ rate, spread }: Common, { people, days }: { people: number; days: number }): Habit {
  return { rate: rate * Math.max(1, people), spread, days }
}

/** Mean and variance of the accounts within a time, on a day on which everybody gets `factor` times as much as usual. */
export function expected({ rate, spread, days }: Habit, { ms, factor }: { ms: number; factor: number }): { mean: number; variance: number } {
  const mean = (rate * factor * ms) / DAY_MS
  // How well the rate itself is known, and that days differ more than conversations explain.
  const known = Math.max(0.5, (rate * (days + COMMON_DAYS)) / spread)
  return { mean, variance: mean * spread + mean * mean * (0.3 + 1 / known) }
}

const DAY_MS = 86_400_000

/**
 * How much more than usual everybody gets: on a day when the whole profession is in the news, more posts against each are no attack on one. Each
 * person counts for little more than usual at most, so that one attack is no news day.
 */
export function newsFactor(people: readonly { accounts: number; rate: number }[]): number {
  const got = people.reduce((sum, { accounts, rate }) => sum + Math.min(accounts, 3 + 3 * rate), 0)
  const usual = people.reduce((sum, { rate }) => sum + rate, 0)
  return Math.max(1, (got + NEWS_PRIOR) / (usual + NEWS_PRIOR))
}
const NEWS_PRIOR = 6
