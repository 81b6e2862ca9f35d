/** The steps of a raid (complaint, support …): who sees to it, what came of it. */
import type { App } from '../app.ts'
import { daysLeft } from '../checklists/deadlines.ts'
import { readDay, type BadDay } from '../checklists/planned-day.ts'
import { dayOf, tellableAt } from '../raids/quiet-hours.ts'
import { record } from '../store/audit.ts'
import { communityById } from '../store/communities.ts'
import { findStep, updateStep, type Step } from '../store/steps.ts'
import { findMember, memberOf } from '../store/members.ts'
import { tell } from '../store/outbox.ts'
import { findRaid } from '../store/raids.ts'
import { targetsFor } from '../store/targets.ts'
import { decide, type Hands, type Writing } from './decide.ts'
import { refreshSteps } from './refresh-steps.ts'
import { showRaid } from './show-card.ts'

/** `day`, as it was typed: for when somebody plans it, or when they did it; whoever sees to a step takes it again to change the day. */
export type StepDeed = { what: 'take'; day?: string } | { what: 'give-back' } | { what: 'done'; reference: string; note: string; day?: string } | { what: 'confirm' } | { what: 'not-done' }
export type StepOutcome =
  /** `badDay`: all was done but for the day, which was not understood or is none that may be. */
  | { kind: 'step'; step: Step; badDay?: { what: 'take' | 'done'; because: BadDay; typed: string } }
  | { kind: 'taken'; step: Step }
  | { kind: 'not-yours'; step: Step }
  | { kind: 'gone' }

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
    const isTrusted = speaksFor(hands, wish, step.raid)
    if (!isTrusted && step.assignee !== undefined && step.assignee !== member) return { kind: 'taken', step }
    if (!isTrusted && (deed.what === 'confirm' || step.confirmedAt !== undefined || (deed.what === 'take' && step.doneAt !== undefined))) return { kind: 'not-yours', step }
    const day = typedDay(hands, community, deed)
    // Bad input loses nothing: whoever changes their day to none that may be keeps the one they had.
    const kept = 'typed' in day && deed.what === 'take' && step.assignee === member ? step.plannedAt : undefined
    write(hands, { community, step, member, deed, isTrusted, day: day.kind === 'day' ? day.at : kept })
    if (deed.what === 'done' && !isTrusted) tellSaidDone(hands, community, step.id)
    refreshSteps(hands, community, step.raid)
    record(db, { community, at: now(), member, action: `step.${deed.what}`, about: `item:${String(step.id)}` })
    showRaid(db, community, step.raid, now())
    const bad = 'typed' in day && (deed.what === 'take' || deed.what === 'done') ? { badDay: { what: deed.what, because: day.kind, typed: day.typed } } : {}
    return { kind: 'step', step: findStep(db, vault, community, step.id) ?? step, ...bad }
  })
}

/** Somebody who may not confirm it says that a step is done: coordinators hear by day, of each once a day. */
function tellSaidDone({ db, vault, now }: Hands, community: number, step: number): void {
  const { timeZone } = communityById(db, community)
  const dueAt = tellableAt(now(), timeZone)
  tell(db, vault, { community, key: `alert:step:${String(step)}:said-done:${dayOf(dueAt, timeZone)}`, intent: { kind: 'alert', about: { what: 'said-done', step } }, at: now(), dueAt })
}

function typedDay({ db, now }: Hands, community: number, deed: StepDeed): ReturnType<typeof readDay> {
  const typed = deed.what === 'take' || deed.what === 'done' ? (deed.day ?? '') : ''
  return readDay(typed, { now: now(), timeZone: communityById(db, community).timeZone, side: deed.what === 'take' ? 'next' : 'last' })
}

function write({ db, vault, now }: Hands, { community, step, member, deed, isTrusted, day }: { community: number; step: Step; member: number; deed: StepDeed; isTrusted: boolean; day: number | undefined }): void {
  const key = { community, id: step.id }
  if (deed.what === 'take') updateStep(db, vault, key, { assignee: member, takenAt: step.assignee === member ? (step.takenAt ?? now()) : now(), plannedAt: day ?? null, remindedAt: null })
  if (deed.what === 'give-back') updateStep(db, vault, key, { assignee: null, takenAt: null, plannedAt: null, remindedAt: null })
  if (deed.what === 'confirm') updateStep(db, vault, key, { confirmedAt: now() })
  if (deed.what === 'not-done') updateStep(db, vault, key, { doneAt: null, confirmedAt: null })
  if (deed.what !== 'done') return
  const { reference, note } = deed
  const noted = reference === '' && note === '' ? {} : { notedBy: member, ...(reference === '' ? {} : { reference }), ...(note === '' ? {} : { note }) }
  updateStep(db, vault, key, { assignee: step.assignee ?? member, doneAt: doneAt(now(), day, communityById(db, community).timeZone), confirmedAt: isTrusted ? now() : null, ...noted })
}

/** The moment itself on the day itself; of an earlier day its beginning. */
function doneAt(now: number, day: number | undefined, timeZone: string): number {
  return day === undefined || daysLeft(day, now, timeZone) === 0 ? now : day
}

/** The person aimed at, their delegate, and coordinators: they may confirm steps, read what was noted, and say that somebody is in danger. */
export function speaksFor(app: Pick<App, 'db' | 'vault'>, { community, by, isCoordinator }: Asks, raid: number): boolean {
  if (isCoordinator) return true
  const member = findMember(app.db, app.vault, community, by)
  const target = findRaid(app.db, community, raid)?.target
  return member !== undefined && target != null && targetsFor(app.db, community, member).some((one) => one.id === target && one.claimant !== member)
}
