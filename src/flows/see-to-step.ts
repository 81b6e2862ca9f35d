/** The steps of a raid (complaint, support …): who sees to it, what came of it. */
import type { App } from '../app.ts'
import { record } from '../store/audit.ts'
import { findStep, updateStep, type Step } from '../store/steps.ts'
import { findMember, memberOf } from '../store/members.ts'
import { findRaid } from '../store/raids.ts'
import { targetsFor } from '../store/targets.ts'
import { decide, type Hands, type Writing } from './decide.ts'
import { showRaid } from './show-card.ts'

export type StepDeed = { what: 'take' } | { what: 'give-back' } | { what: 'done'; reference: string; note: string } | { what: 'confirm' } | { what: 'not-done' }
export type StepOutcome = { kind: 'step'; step: Step } | { kind: 'taken'; step: Step } | { kind: 'not-yours'; step: Step } | { kind: 'gone' }

interface Asks {
  community: number
  by: string
  isCoordinator: boolean
}

/**
 * Takes, gives back, finishes, confirms or takes up a step again. What anybody else than the person aimed at, their delegate or a
 * coordinator calls done keeps its deadline until one of them confirms it: nobody misses a deadline by a stranger's click.
 */
export function seeToStep(app: Writing, wish: Asks & { step: number; deed: StepDeed }): StepOutcome {
  return decide(app, (hands): StepOutcome => {
    const { db, vault, now } = hands
    const { community, deed } = wish
    const step = findStep(db, vault, community, wish.step)
    if (!step) return { kind: 'gone' }
    const member = memberOf(db, vault, community, wish.by)
    const isTrusted = mayConfirm(hands, wish, step)
    if (!isTrusted && step.assignee !== undefined && step.assignee !== member) return { kind: 'taken', step }
    if (!isTrusted && (deed.what === 'confirm' || step.confirmedAt !== undefined || (deed.what === 'take' && step.doneAt !== undefined))) return { kind: 'not-yours', step }
    write(hands, { community, step, member, deed, isTrusted })
    record(db, { community, at: now(), member, action: `step.${deed.what}`, about: `item:${String(step.id)}` })
    showRaid(db, community, step.raid, now())
    return { kind: 'step', step: findStep(db, vault, community, step.id) ?? step }
  })
}

function write({ db, vault, now }: Hands, { community, step, member, deed, isTrusted }: { community: number; step: Step; member: number; deed: StepDeed; isTrusted: boolean }): void {
  const key = { community, id: step.id }
  if (deed.what === 'take') updateStep(db, vault, key, { assignee: member })
  if (deed.what === 'give-back') updateStep(db, vault, key, { assignee: null })
  if (deed.what === 'confirm') updateStep(db, vault, key, { confirmedAt: now() })
  if (deed.what === 'not-done') updateStep(db, vault, key, { doneAt: null, confirmedAt: null })
  if (deed.what !== 'done') return
  const { reference, note } = deed
  const noted = reference === '' && note === '' ? {} : { notedBy: member, ...(reference === '' ? {} : { reference }), ...(note === '' ? {} : { note }) }
  updateStep(db, vault, key, { assignee: step.assignee ?? member, doneAt: now(), confirmedAt: isTrusted ? now() : null, ...noted })
}

/** The person aimed at, their delegate, and coordinators: they may confirm, and read what was noted. */
export function mayConfirm(app: Pick<App, 'db' | 'vault'>, { community, by, isCoordinator }: Asks, step: Step): boolean {
  if (isCoordinator) return true
  const member = findMember(app.db, app.vault, community, by)
  const target = findRaid(app.db, community, step.raid)?.target
  return member !== undefined && target != null && targetsFor(app.db, community, member).some((one) => one.id === target && one.claimant !== member)
}
