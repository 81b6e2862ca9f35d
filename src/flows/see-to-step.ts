/** The steps of a raid (complaint, support …): who sees to it, what came of it. */
import { record } from '../store/audit.ts'
import { findStep, updateStep, type Step } from '../store/items.ts'
import { memberOf } from '../store/members.ts'
import { decide, type Writing } from './decide.ts'
import { showRaid } from './show-card.ts'

export type StepDeed = { what: 'take' } | { what: 'give-back' } | { what: 'done'; reference: string; note: string } | { what: 'not-done' }
export type StepOutcome = { kind: 'step'; step: Step } | { kind: 'taken'; step: Step } | { kind: 'gone' }

/** Takes, gives back, finishes or takes up a step again. A step that somebody else sees to can only be changed by them or a coordinator. */
export function seeToStep(app: Writing, wish: { community: number; by: string; isCoordinator: boolean; step: number; deed: StepDeed }): StepOutcome {
  return decide(app, ({ db, vault, now }): StepOutcome => {
    const { community, deed } = wish
    const step = findStep(db, vault, community, wish.step)
    if (!step) return { kind: 'gone' }
    const member = memberOf(db, vault, community, wish.by)
    if (step.assignee !== undefined && step.assignee !== member && !wish.isCoordinator) return { kind: 'taken', step }
    const key = { community, id: step.id }
    if (deed.what === 'take') updateStep(db, vault, key, { assignee: member })
    if (deed.what === 'give-back') updateStep(db, vault, key, { assignee: null })
    if (deed.what === 'not-done') updateStep(db, vault, key, { doneAt: null })
    if (deed.what === 'done') {
      const { reference, note } = deed
      updateStep(db, vault, key, { assignee: step.assignee ?? member, doneAt: now(), ...(reference === '' ? {} : { reference }), ...(note === '' ? {} : { note }) })
    }
    record(db, { community, at: now(), member, action: `step.${deed.what}`, about: `item:${String(step.id)}` })
    showRaid(db, community, step.raid, now())
    return { kind: 'step', step: findStep(db, vault, community, step.id) ?? step }
  })
}
