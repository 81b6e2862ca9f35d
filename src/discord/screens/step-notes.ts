/** What Vigie itself says on the screen of a step, beside the facts of the reference. */
import type { App } from '../../app.ts'
import { OFFENCES } from '../../checklists/reference/offences.ts'
import { isShort } from '../../checklists/raid-steps.ts'
import { categoriesIn } from '../../flows/refresh-steps.ts'
import type { StepOutcome } from '../../flows/see-to-step.ts'
import { findRaid } from '../../store/raids.ts'
import type { Step } from '../../store/steps.ts'
import { findTarget } from '../../store/targets.ts'
import type { Text } from '../../text/fr.ts'
import { inert } from '../layout.ts'
import { factLine } from './facts.ts'

/** A complaint names what it is about; a phone shows few lines. */
const OFFENCES_SHOWN = 3

/** Under its state: how sure its deadline is, and that a complaint alone may not stop it. */
export function deadlineNotes({ now }: Pick<App, 'now'>, { deadlines: say }: Text, { kind, due, confirmedAt }: Step): string[] {
  if (kind !== 'complaint' || due === undefined) return []
  if (confirmedAt === undefined) return [say.earlier]
  return isShort(due) && due.at > now() ? [say.notStopped] : []
}

/** Before the facts: they speak to the person aimed at, which other readers are told. `me`: the reader's number. */
export function notesBefore({ db }: Pick<App, 'db'>, text: Text, { community, step, me }: { community: number; step: Step; me: number | undefined }): string[] {
  const { steps: say } = text
  const aimedAt = findRaid(db, community, step.raid)?.target
  const isSelf = me !== undefined && aimedAt != null && findTarget(db, community, aimedAt)?.member === me
  const offences = step.kind === 'complaint' ? categoriesIn(db, community, step.raid).flatMap((category) => OFFENCES[category].slice(0, 1)).slice(0, OFFENCES_SHOWN) : []
  return [...(isSelf ? [] : [say.whoIsYou]), ...(step.kind === 'pharos-raid' ? [say.oneForAll] : []), ...offences.map((fact) => factLine(text, fact))]
}

/** A day that was not taken: why, and what was noted all the same. */
export function badDayNotes({ deadlines: say }: Text, { what, because, typed }: Exclude<Extract<StepOutcome, { kind: 'step' }>['badDay'], undefined>): string[] {
  const said = {
    'not-understood': say.badDay.notUnderstood,
    'wrong-side': what === 'take' ? say.badDay.past : say.badDay.notYet,
    'too-far': what === 'take' ? say.badDay.tooFar : say.badDay.tooOld,
  }[because](inert(typed))
  return [`**${said}** ${what === 'take' ? say.takenAnyway : say.doneAnyway}`, '']
}
