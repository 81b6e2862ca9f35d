/** How soon Vigie speaks of a raid, in three plain steps. */
import type { Limits } from './judge.ts'

export const SENSITIVITIES = ['careful', 'normal', 'sensitive'] as const
export type Sensitivity = (typeof SENSITIVITIES)[number]

/**
 * Scores are orders of magnitude (`weigh`). What each step means in false alarms a month, for a community of sixty people who are written against, is measured
 * by `bench/raids.ts` and stands in `FALSE_ALARMS`.
 */
export const LIMITS: Record<Sensitivity, Limits> = {
  careful: { open: { score: 5, accounts: 6 }, propose: { score: 3.7, accounts: 5 } },
  normal: { open: { score: 3.6, accounts: 5 }, propose: { score: 3.2, accounts: 5 } },
  sensitive: { open: { score: 3.2, accounts: 5 }, propose: { score: 3, accounts: 4 } },
}

/** The figures of `bench/raids.ts` hold for so many people; the more are watched, the more chances there are to be wrong, and the more must speak for each. */
const PEOPLE = 60

export function limitsFor(sensitivity: Sensitivity, people: number): Limits {
  const more = Math.max(0, Math.log10(people / PEOPLE))
  const raised = ({ score, accounts }: Limits['open']) => ({ score: score + more, accounts })
  const { open, propose } = LIMITS[sensitivity]
  return { open: raised(open), propose: raised(propose) }
}

/** False alarms a month, on the average, for such a community. */
export const FALSE_ALARMS: Record<Sensitivity, number> = { careful: 0, normal: 0.1, sensitive: 0.9 }
