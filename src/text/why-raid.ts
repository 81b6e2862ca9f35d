/** Why posts are a raid, in one sentence: how it is now, against what was usual when it was weighed. */
import type { RaidFigures } from '../raids/explain.ts'
import { TOLD_DAYS } from '../raids/habit.ts'
import type { Weight } from '../raids/weigh.ts'
import type { Text } from './fr.ts'

/** `because`: what decided, where Vigie did. `target`: the name to be shown, where it is against one person. What is usual is told once it was learned. */
export function whyRaid({ raid: say }: Text, { figures, because, target }: { figures: RaidFigures; because: Weight | undefined; target: string | undefined }): string {
  const isLearned = because !== undefined && (because.days ?? 0) >= TOLD_DAYS
  return say.because(say.explain({ ...figures, target: figures.people > 1 ? say.people(figures.people) : target }), { ...figures, rate: isLearned ? because.rate : undefined })
}
