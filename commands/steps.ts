/** *Étapes*: the steps of a raid (complaint, support …), who sees to each, and what came of it. */
import { ComponentType, TextInputStyle, type APIButtonComponent } from 'discord.js'

import type { App } from '../src/app.ts'
import { stepFact } from '../src/checklists/reference/reference.ts'
import { isTwice } from '../src/checklists/raid-steps.ts'
import { defineButton, defineForm, defineOpener, numberIn, type Caller, type Clicked, type Handler } from '../src/discord/command.ts'
import { button, inert, line, menu, row, sentence, type Row, type Said } from '../src/discord/layout.ts'
import { contactLine, factLine } from '../src/discord/screens/facts.ts'
import { nameOfRaid } from '../src/discord/screens/raid.ts'
import { refusedLines } from '../src/discord/screens/refused.ts'
import { badDayNotes, deadlineNotes, notesBefore } from '../src/discord/screens/step-notes.ts'
import { complaintsOver } from '../src/flows/refresh-steps.ts'
import { sayImminent, type SaidImminent } from '../src/flows/say-imminent.ts'
import { seeToStep, speaksFor, type StepDeed, type StepOutcome } from '../src/flows/see-to-step.ts'
import { findStep, stepsOf, type Step } from '../src/store/steps.ts'
import { findMember } from '../src/store/members.ts'
import { linesOf } from '../src/store/overrides.ts'
import { findRaid, type Raid } from '../src/store/raids.ts'
import type { Text } from '../src/text/fr.ts'

const REFERENCE = 'reference'
const NOTE = 'note'
const DAY = 'day'

function stepsScreen(text: Text, raidId: number, caller: Caller, app: App): Said {
  const { community, user } = caller
  const raid = findRaid(app.db, community.id, raidId)
  if (!raid || raid.toldAt === null) return sentence(text.raid.unknown(String(raidId)))
  const steps = stepsOf(app.db, app.vault, community.id, raidId)
  const me = findMember(app.db, app.vault, community.id, user)
  const open = steps.filter(({ confirmedAt }) => confirmedAt === undefined).map(({ kind, due }) => ({ kind, at: due?.at }))
  const told = steps.map((step) => (step.due && isTwice({ kind: step.kind, at: step.due.at }, open) ? { ...step, due: undefined } : step))
  const lines = told.map((step) => `- ${text.items[step.kind]}${text.colon}${stateOf(text, step, me, community.timeZone)}`)
  const isOpen = steps.some(({ kind, confirmedAt }) => kind === 'complaint' && confirmedAt === undefined)
  const over = isOpen ? complaintsOver(app.db, community.id, raidId, app.now()).map((due) => text.deadlines.over({ ...due, kind: 'complaint' }, community.timeZone)) : []
  const words = [...(raid.imminentAt === null ? [] : [text.danger]), `### ${text.steps.title(inert(nameOfRaid(app.vault, text, raid)))}`, ...lines, ...over]
  const options = steps.map((step) => ({ label: text.items[step.kind], value: String(step.id) }))
  return { components: [line(words.join('\n')), ...(options.length > 0 ? [menu(`step:${String(raidId)}`, text.steps.choose, options)] : []), ...dangerRow(text, raid, caller, app)] }
}

/** Who speaks for the person aimed at says here that there is danger, and that it is over. */
function dangerRow({ deadlines: { imminent: say } }: Text, { id, mergedInto, imminentAt }: Raid, caller: Caller, app: App): Row[] {
  if (mergedInto !== null || !speaksFor(app, asks(caller), id)) return []
  return [row(imminentAt === null ? button(`imminent:${String(id)}`, say.button, 'danger') : button(`imminent-off:${String(id)}`, say.off))]
}

const asks = ({ community, user, isCoordinator }: Caller) => ({ community: community.id, by: user, isCoordinator })

function stateOf({ steps: say, deadlines }: Text, { due, plannedAt, assignee, doneAt, confirmedAt, kind }: Step, me: number | undefined, zone: string): string {
  if (confirmedAt !== undefined) return say.done(doneAt ?? confirmedAt, zone)
  const until = due === undefined ? [] : [deadlines.before({ ...due, kind }, zone)]
  if (doneAt !== undefined) return [say.saidDone(doneAt, zone), ...until].join(' · ')
  const planned = plannedAt === undefined ? [] : [deadlines.planned(plannedAt, zone)]
  return [assignee === undefined ? say.free : assignee === me ? say.mine : say.taken, ...planned, ...until].join(' · ')
}

/** One step: what to do, whom to turn to, and the buttons that suit its state. What was noted shows to who wrote it, the person aimed at, their delegate and coordinators. */
function stepScreen(text: Text, step: Step, caller: Caller, app: App, first: readonly string[] = []): Said {
  const say = text.steps
  const { community, user } = caller
  const me = findMember(app.db, app.vault, community.id, user)
  const isTrusted = speaksFor(app, asks(caller), step.raid)
  const { facts, contacts } = step.kind === 'platform-report' ? { facts: [], contacts: [] } : stepFact(step.kind, linesOf(app.db, community.id))
  const noted = isTrusted || (me !== undefined && step.notedBy === me) ? [...(step.reference ? [say.reference(inert(step.reference))] : []), ...(step.note ? [say.note(inert(step.note))] : [])] : []
  const before = facts.length > 0 ? notesBefore(app, text, { community: community.id, step, me }) : []
  const words = [...first, `### ${text.items[step.kind]}`, stateOf(text, step, me, community.timeZone), ...deadlineNotes(app, text, step), ...refusedLines(app, text, community.id, step), ...noted, '', ...before, ...facts.map((fact) => factLine(text, fact)), ...contacts.map((contact) => `- ${contactLine(text, contact)}`), '', say.notLegalAdvice]
  return sentence(words.join('\n'), row(...stepButtons(text, step, { isMine: me !== undefined && step.assignee === me, isTrusted })))
}

function stepButtons(text: Text, step: Step, { isMine, isTrusted }: { isMine: boolean; isTrusted: boolean }): APIButtonComponent[] {
  const say = text.steps
  const id = String(step.id)
  const isOpen = step.doneAt === undefined
  return [
    ...(isOpen && step.assignee === undefined ? [button(`step-take:${id}`, say.take, 'main')] : []),
    ...(isOpen && (isMine || step.assignee === undefined || isTrusted) ? [button(`step-finish:${id}`, say.finish, 'good')] : []),
    ...(isOpen && isMine ? [button(`step-take:${id}`, text.deadlines.changeDay)] : []),
    ...(isOpen && step.assignee !== undefined && (isMine || isTrusted) ? [button(`step-give-back:${id}`, isMine ? say.giveBack : say.release)] : []),
    ...(!isOpen && step.confirmedAt === undefined && isTrusted ? [button(`step-confirm:${id}`, say.confirm, 'good')] : []),
    ...(!isOpen && (isTrusted || (isMine && step.confirmedAt === undefined)) ? [button(`step-not-done:${id}`, say.notDone)] : []),
    button(`steps-back:${String(step.raid)}`, say.back),
  ]
}

function list(id: string, answers: 'private' | 'update'): Handler {
  return defineButton<number, number>({ id, answers, access: 'member', read: (clicked) => numberIn(clicked.customId), run: (_, raid) => raid, say: stepsScreen })
}

export const steps = list('steps', 'private')
export const stepsBack = list('steps-back', 'update')

export const step = defineButton<number, Step | undefined>({
  id: 'step',
  answers: 'update',
  access: 'member',
  read: (clicked) => Number(clicked.isStringSelectMenu() ? clicked.values[0] : 0),
  run: (app, id, { community }) => findStep(app.db, app.vault, community.id, id),
  say: (text, found, caller, app) => (found ? stepScreen(text, found, caller, app) : sentence(text.steps.gone)),
})

const wish = (clicked: { customId: string }, caller: Caller, deed: StepDeed) => ({ ...asks(caller), step: numberIn(clicked.customId), deed })

function saySeen(text: Text, outcome: StepOutcome, caller: Caller, app: App): Said {
  if (outcome.kind === 'gone') return sentence(text.steps.gone)
  if (outcome.kind === 'taken' || outcome.kind === 'not-yours') return sentence(outcome.kind === 'taken' ? text.steps.notYours : text.steps.notConfirmed, row(button(`steps-back:${String(outcome.step.raid)}`, text.steps.back)))
  return stepScreen(text, outcome.step, caller, app, outcome.badDay && badDayNotes(text, outcome.badDay))
}

function deedButton(id: string, deed: StepDeed): Handler {
  return defineButton<Parameters<typeof seeToStep>[1], StepOutcome>({ id, answers: 'update', access: 'member', read: (clicked: Clicked, caller) => wish(clicked, caller, deed), run: seeToStep, say: saySeen })
}

export const stepDeeds: readonly Handler[] = [deedButton('step-give-back', { what: 'give-back' }), deedButton('step-confirm', { what: 'confirm' }), deedButton('step-not-done', { what: 'not-done' })]

const field = (id: string, label: string, { hint, style = TextInputStyle.Short, most }: { hint?: string; style?: TextInputStyle; most: number }) => ({
  type: ComponentType.Label as const,
  label,
  ...(hint === undefined ? {} : { description: hint }),
  component: { type: ComponentType.TextInput as const, custom_id: id, style, required: false, max_length: most },
})

const DATE_LENGTH = 20

/** Takes a step, or changes the day for which whoever has it planned it. */
export const stepTake = defineOpener({
  id: 'step-take',
  access: 'member',
  modal: (clicked, { text: { deadlines: say } }) => ({ custom_id: `step-taken:${String(numberIn(clicked.customId))}`, title: say.planTitle, components: [field(DAY, say.dayField, { hint: say.dayHint, most: DATE_LENGTH })] }),
})

export const stepTaken = defineForm<Parameters<typeof seeToStep>[1], StepOutcome>({
  id: 'step-taken',
  answers: 'update',
  access: 'member',
  read: (submitted, caller) => wish(submitted, caller, { what: 'take', day: submitted.fields.getTextInputValue(DAY) }),
  run: seeToStep,
  say: saySeen,
})

export const stepFinish = defineOpener({
  id: 'step-finish',
  access: 'member',
  modal: (clicked, { text: { steps: say, deadlines } }) => ({
    custom_id: `step-done:${String(numberIn(clicked.customId))}`,
    title: say.formTitle,
    components: [
      field(DAY, deadlines.doneDayField, { hint: deadlines.doneDayHint, most: DATE_LENGTH }),
      field(REFERENCE, say.referenceField, { hint: say.referenceHint, most: 200 }),
      field(NOTE, say.noteField, { style: TextInputStyle.Paragraph, most: 1000 }),
    ],
  }),
})

export const stepForm = defineForm<Parameters<typeof seeToStep>[1], StepOutcome>({
  id: 'step-done',
  answers: 'update',
  access: 'member',
  read: (submitted, caller) => wish(submitted, caller, { what: 'done', day: submitted.fields.getTextInputValue(DAY), reference: submitted.fields.getTextInputValue(REFERENCE).trim(), note: submitted.fields.getTextInputValue(NOTE).trim() }),
  run: seeToStep,
  say: saySeen,
})

function imminentButton(id: string, isImminent: boolean): Handler {
  return defineButton<Parameters<typeof sayImminent>[1], SaidImminent>({
    id,
    answers: 'update',
    access: 'member',
    read: (clicked, caller) => ({ ...asks(caller), raid: numberIn(clicked.customId), isImminent }),
    run: sayImminent,
    say: (text, outcome, caller, app) => (outcome.kind === 'said' ? stepsScreen(text, outcome.raid, caller, app) : sentence(outcome.kind === 'gone' ? text.raid.unknown(String(outcome.raid)) : text.deadlines.imminent.notYours)),
  })
}

/** Somebody is in danger now; not any more. */
export const imminentButtons: readonly Handler[] = [imminentButton('imminent', true), imminentButton('imminent-off', false)]
