/** *Étapes*: the steps of a raid (complaint, support …), who sees to each, and what came of it. */
import { ComponentType, TextInputStyle } from 'discord.js'

import type { App } from '../src/app.ts'
import { stepFact } from '../src/checklists/reference/reference.ts'
import { defineButton, defineForm, defineOpener, numberIn, type Caller, type Clicked, type Handler } from '../src/discord/command.ts'
import { button, inert, line, menu, row, sentence, type Said } from '../src/discord/layout.ts'
import { contactLine, factLine } from '../src/discord/screens/facts.ts'
import { nameOfRaid } from '../src/discord/screens/raid.ts'
import { mayConfirm, seeToStep, type StepDeed, type StepOutcome } from '../src/flows/see-to-step.ts'
import { findStep, stepsOf, type Step } from '../src/store/steps.ts'
import { findMember } from '../src/store/members.ts'
import { linesOf } from '../src/store/overrides.ts'
import { findRaid } from '../src/store/raids.ts'
import type { Text } from '../src/text/fr.ts'

const REFERENCE = 'reference'
const NOTE = 'note'

function stepsScreen(text: Text, raidId: number, { community, user }: Caller, app: App): Said {
  const raid = findRaid(app.db, community.id, raidId)
  if (!raid || raid.toldAt === null) return sentence(text.raid.unknown(String(raidId)))
  const steps = stepsOf(app.db, app.vault, community.id, raidId)
  const me = findMember(app.db, app.vault, community.id, user)
  const lines = steps.map((step) => `- ${text.items[step.kind]}${text.colon}${stateOf(text, step, me, community.timeZone)}`)
  const options = steps.map((step) => ({ label: text.items[step.kind], value: String(step.id) }))
  return { components: [line([`### ${text.steps.title(inert(nameOfRaid(app.vault, text, raid)))}`, ...lines].join('\n')), ...(options.length > 0 ? [menu(`step:${String(raidId)}`, text.steps.choose, options)] : [])] }
}

function stateOf({ steps: say }: Text, step: Step, me: number | undefined, zone: string): string {
  if (step.confirmedAt !== undefined) return say.done(step.doneAt ?? step.confirmedAt, zone)
  const due = step.dueAt === undefined ? '' : ` · ${say.before(step.dueAt, zone)}`
  if (step.doneAt !== undefined) return say.saidDone(step.doneAt, zone) + due
  return (step.assignee === undefined ? say.free : step.assignee === me ? say.mine : say.taken) + due
}

/** One step: what to do, whom to turn to, and the buttons that suit its state. What was noted shows to who wrote it, the person aimed at, their delegate and coordinators. */
function stepScreen(text: Text, step: Step, { community, user, isCoordinator }: Caller, app: App): Said {
  const say = text.steps
  const me = findMember(app.db, app.vault, community.id, user)
  const isMine = me !== undefined && step.assignee === me
  const isTrusted = mayConfirm(app, { community: community.id, by: user, isCoordinator }, step)
  const { facts, contacts } = step.kind === 'platform-report' ? { facts: [], contacts: [] } : stepFact(step.kind, linesOf(app.db, community.id))
  const noted = isTrusted || (me !== undefined && step.notedBy === me) ? [...(step.reference ? [say.reference(inert(step.reference))] : []), ...(step.note ? [say.note(inert(step.note))] : [])] : []
  const words = [`### ${text.items[step.kind]}`, stateOf(text, step, me, community.timeZone), ...noted, '', ...facts.map((fact) => factLine(text, fact)), ...contacts.map((contact) => `- ${contactLine(text, contact)}`), '', say.notLegalAdvice]
  const id = String(step.id)
  const isOpen = step.doneAt === undefined
  const buttons = [
    ...(isOpen && step.assignee === undefined ? [button(`step-take:${id}`, say.take, 'main')] : []),
    ...(isOpen && (isMine || step.assignee === undefined || isTrusted) ? [button(`step-finish:${id}`, say.finish, 'good')] : []),
    ...(isOpen && step.assignee !== undefined && (isMine || isTrusted) ? [button(`step-give-back:${id}`, say.giveBack)] : []),
    ...(!isOpen && step.confirmedAt === undefined && isTrusted ? [button(`step-confirm:${id}`, say.confirm, 'good')] : []),
    ...(!isOpen && (isTrusted || (isMine && step.confirmedAt === undefined)) ? [button(`step-not-done:${id}`, say.notDone)] : []),
    button(`steps-back:${String(step.raid)}`, say.back),
  ]
  return sentence(words.join('\n'), row(...buttons))
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

const wish = (clicked: { customId: string }, caller: Caller, deed: StepDeed) => ({ community: caller.community.id, by: caller.user, isCoordinator: caller.isCoordinator, step: numberIn(clicked.customId), deed })

function saySeen(text: Text, outcome: StepOutcome, caller: Caller, app: App): Said {
  if (outcome.kind === 'gone') return sentence(text.steps.gone)
  if (outcome.kind === 'taken' || outcome.kind === 'not-yours') return sentence(outcome.kind === 'taken' ? text.steps.notYours : text.steps.notConfirmed, row(button(`steps-back:${String(outcome.step.raid)}`, text.steps.back)))
  return stepScreen(text, outcome.step, caller, app)
}

function deedButton(id: string, deed: StepDeed): Handler {
  return defineButton<Parameters<typeof seeToStep>[1], StepOutcome>({ id, answers: 'update', access: 'member', read: (clicked: Clicked, caller) => wish(clicked, caller, deed), run: seeToStep, say: saySeen })
}

export const stepDeeds: readonly Handler[] = [deedButton('step-take', { what: 'take' }), deedButton('step-give-back', { what: 'give-back' }), deedButton('step-confirm', { what: 'confirm' }), deedButton('step-not-done', { what: 'not-done' })]

export const stepFinish = defineOpener({
  id: 'step-finish',
  access: 'member',
  modal: (clicked, { text }) => ({
    custom_id: `step-done:${String(numberIn(clicked.customId))}`,
    title: text.steps.formTitle,
    components: [
      { type: ComponentType.Label, label: text.steps.referenceField, description: text.steps.referenceHint, component: { type: ComponentType.TextInput, custom_id: REFERENCE, style: TextInputStyle.Short, required: false, max_length: 200 } },
      { type: ComponentType.Label, label: text.steps.noteField, component: { type: ComponentType.TextInput, custom_id: NOTE, style: TextInputStyle.Paragraph, required: false, max_length: 1000 } },
    ],
  }),
})

export const stepForm = defineForm<Parameters<typeof seeToStep>[1], StepOutcome>({
  id: 'step-done',
  answers: 'update',
  access: 'member',
  read: (submitted, caller) => wish(submitted, caller, { what: 'done', reference: submitted.fields.getTextInputValue(REFERENCE).trim(), note: submitted.fields.getTextInputValue(NOTE).trim() }),
  run: seeToStep,
  say: saySeen,
})
