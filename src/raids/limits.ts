/** How soon Vigie speaks of a raid, in three plain steps. */
import type { Limits } from './judge.ts'

export const SENSITIVITIES = ['careful', 'normal', 'sensitive'] as const
export type Sensitivity = (typeof SENSITIVITIES)[number]

/**
 * Scores are orders of magnitude (`weigh`). What each step means for a community of sixty people who are written against is measured and stands in
 * `FALSE_ALARMS`.
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

/** How often Vigie is wrong, a month: raids that become certain and are none, and questions to coordinators (proposals) about nothing. */
export interface FalseAlarms { raids: number; questions: number }

/**
 * Measured on eighteen months of worlds without any attack (`bench/raids-worlds.ts FOLDER --only quiet`), for a community of sixty people: what becomes certain
 * there is a false raid, what is proposed a needless question.
 */
export const FALSE_ALARMS: Record<Sensitivity, FalseAlarms> = {
  careful: { raids: 0, questions: 3 / 18 },
  normal: { raids: 3 / 18, questions: 6 / 18 },
  sensitive: { raids: 1, questions: 98 / 18 },
}
