/** `/mes-signalements`: what came of one's own reports: reference, screenshot, the platform's answer. Coordinators find the reports about a post by its number. */
import { ApplicationCommandOptionType, ApplicationCommandType, ComponentType, InteractionContextType, TextInputStyle, type APILabelComponent } from 'discord.js'

import type { App } from '../src/app.ts'
import { TO_PLATFORM, type Answer } from '../src/checklists/plan.ts'
import { readSince } from '../src/digest/since.ts'
import { argumentsOf, defineButton, defineCommand, defineForm, defineOpener, numberIn, type Caller, type Clicked, type Handler, type Modal, type Submitted } from '../src/discord/command.ts'
import { cut } from '../src/discord/cut.ts'
import { inert, sentence, type Said } from '../src/discord/layout.ts'
import { localised, optionOf } from '../src/discord/localise.ts'
import { batchScreen } from '../src/discord/screens/batch.ts'
import { reportList, reportScreen } from '../src/discord/screens/reports.ts'
import { noteReport, ownReports, reportsOnPost, seeReport, type Noted, type ReportDeed } from '../src/flows/note-report.ts'
import { heldBy } from '../src/flows/take-batch.ts'
import { pictureType, type Picture, type PictureFault } from '../src/intake/forward.ts'
import { findPost } from '../src/store/posts.ts'
import type { MadeReport } from '../src/store/reports.ts'
import { fr, type Text } from '../src/text/fr.ts'

const FIELD = { reference: 'reference', capture: 'capture', date: 'date' } as const
const TYPED_SHOWN = 80

type Listed = { reports: MadeReport[]; post?: number } | { kind: 'no-post' }

export const ownReportsCommand = defineCommand<number | undefined, Listed>({
  data: {
    ...localised('ownReports'),
    type: ApplicationCommandType.ChatInput,
    contexts: [InteractionContextType.Guild],
    options: [{ ...optionOf('ownReports', 'post'), type: ApplicationCommandOptionType.Integer, min_value: 1 }],
  },
  access: 'member',
  read: (typed) => typed.options.getInteger(fr.commands.ownReports.options.post.name) ?? undefined,
  run: (app, post, { community, user, isCoordinator }) => {
    if (post === undefined) return { reports: ownReports(app, { community: community.id, by: user }) }
    const reports = reportsOnPost(app, { community: community.id, by: user, isCoordinator, post })
    return reports ? { reports, post } : { kind: 'no-post' }
  },
  say: (text, listed, { community }, app) => ('kind' in listed ? sentence(text.reports.noPost) : reportList(app, text, community, listed)),
})

export const reportsBack = defineButton<undefined, MadeReport[]>({
  id: 'reports-back',
  answers: 'update',
  access: 'member',
  read: () => undefined,
  run: (app, _, { community, user }) => ownReports(app, { community: community.id, by: user }),
  say: (text, reports, { community }, app) => reportList(app, text, community, { reports }),
})

const asks = (customId: string, { community, user, isCoordinator }: Caller) => ({ community: community.id, by: user, isCoordinator, item: numberIn(customId), seat: numberIn(customId, 1) })

export const report = defineButton<Parameters<typeof seeReport>[1], ReturnType<typeof seeReport>>({
  id: 'report',
  answers: 'update',
  access: 'member',
  read: (clicked, caller) => asks(`report:${clicked.isStringSelectMenu() ? (clicked.values[0] ?? '') : argumentsOf(clicked.customId).join(':')}`, caller),
  run: seeReport,
  say: (text, seen, { community }, app) => (seen.kind === 'report' ? reportScreen(app, text, community, { report: seen.report }) : sentence(seen.kind === 'gone' ? text.reports.gone : text.reports.notYours)),
})

/** A deed that could not be read: why not. */
type Fault = { kind: 'fault'; because: PictureFault } | { kind: 'bad-date'; typed: string; because: 'not-understood' | 'future' | 'too-old' }
type Wish = Parameters<typeof noteReport>[1]
type Done = { noted: Noted; deed: ReportDeed } | (Fault & Pick<Wish, 'item' | 'seat'>)

function run(app: App, wish: Wish | (Fault & Pick<Wish, 'item' | 'seat'>)): Done {
  return 'deed' in wish ? { noted: noteReport(app, wish), deed: wish.deed } : wish
}

function say(text: Text, done: Done, caller: Caller, app: App): Said {
  const { community } = caller
  if (!('noted' in done)) {
    const seen = seeReport(app, { community: community.id, by: caller.user, isCoordinator: caller.isCoordinator, item: done.item, seat: done.seat })
    return seen.kind === 'report' ? reportScreen(app, text, community, { report: seen.report, before: sayFault(text, done) }) : sentence(sayFault(text, done))
  }
  const { noted, deed } = done
  if (noted.kind === 'gone' || noted.kind === 'not-yours') return sentence(noted.kind === 'gone' ? text.reports.gone : text.reports.notYours)
  const before = noted.kind === 'before-report' ? text.reports.beforeReport : noted.kind === 'no-answer' ? text.reports.answerFirst : sayNoted(text, { report: noted.report, deed, community: community.id }, app)
  return reportScreen(app, text, community, { report: noted.report, before })
}

function sayNoted({ reports: words }: Text, { report: made, deed, community }: { report: MadeReport; deed: ReportDeed; community: number }, { db }: App): string {
  if (deed.what === 'undo') return words.undone
  if (deed.what === 'answer' && !TO_PLATFORM.includes(made.kind)) return words.notedReceived
  if (deed.what !== 'answer' || deed.answer === 'other') return words.noted(made.posts)
  if (deed.answer === 'refused') return made.posts.some((post) => findPost(db, community, post)?.raid != null) ? words.contest : words.noted(made.posts)
  return made.posts.every((post) => findPost(db, community, post)?.removedAt != null) ? words.settled : words.toConfirm
}

function sayFault(text: Text, fault: Fault): string {
  if (fault.kind === 'fault') return text.errors[fault.because]
  return fault.because === 'future' ? text.digest.inFuture : fault.because === 'too-old' ? text.digest.tooOld : text.digest.notUnderstood(inert(cut(fault.typed, TYPED_SHOWN)))
}

function deedButton(id: string, deed: ReportDeed): Handler {
  return defineButton<Wish, Done>({ id, answers: 'update', access: 'member', read: (clicked: Clicked, caller) => ({ ...asks(clicked.customId, caller), deed }), run, say })
}

const ANSWERED: readonly [string, Answer][] = [['report-removed', 'removed'], ['report-refused', 'refused'], ['report-other', 'other']]
export const reportDeeds: readonly Handler[] = [...ANSWERED.map(([id, answer]) => deedButton(id, { what: 'answer', answer })), deedButton('report-undo', { what: 'undo' })]

const label = (words: string, hint: string, component: APILabelComponent['component']): APILabelComponent => ({ type: ComponentType.Label, label: words, description: hint, component })

/** What is known already stands in the field, for those who may see it. */
function referenceModal(id: string): (clicked: Clicked, caller: Caller, app: App) => Modal {
  return (clicked, caller, app) => {
    const words = caller.text.reports
    const asked = asks(clicked.customId, caller)
    const seen = seeReport(app, asked)
    const known = seen.kind === 'report' ? seen.report.reference : undefined
    return {
      custom_id: `${id}:${String(asked.item)}:${String(asked.seat)}`,
      title: words.formTitle,
      components: [
        label(words.referenceField, words.referenceHint, { type: ComponentType.TextInput, custom_id: FIELD.reference, style: TextInputStyle.Short, required: false, max_length: 200, ...(known ? { value: known } : {}) }),
        label(words.captureField, words.captureHint, { type: ComponentType.FileUpload, custom_id: FIELD.capture, min_values: 0, max_values: 1, required: false }),
      ],
    }
  }
}

/** The screenshot that was handed in, if any, or why it cannot be kept. */
async function captureIn(app: App, { fields }: Submitted): Promise<{ capture?: Picture } | { because: PictureFault }> {
  const [uploaded] = [...(fields.getUploadedFiles(FIELD.capture)?.values() ?? [])]
  if (!uploaded) return {}
  const fetched = await app.fetchPicture(uploaded.url)
  if (fetched.kind !== 'picture') return { because: fetched.kind === 'too-large' ? 'pictureTooLarge' : 'pictureGone' }
  const type = pictureType(fetched.bytes)
  return type ? { capture: { bytes: fetched.bytes, type } } : { because: 'notAPicture' }
}

async function readReference(submitted: Submitted, caller: Caller, app: App): Promise<Parameters<typeof run>[1]> {
  const asked = asks(submitted.customId, caller)
  const given = await captureIn(app, submitted)
  if ('because' in given) return { kind: 'fault', because: given.because, item: asked.item, seat: asked.seat }
  return { ...asked, deed: { what: 'reference', reference: submitted.fields.getTextInputValue(FIELD.reference).trim(), ...given } }
}

export const reportReference = defineOpener({ id: 'report-reference', access: 'member', modal: referenceModal('report-noted') })
export const reportNoted = defineForm<Parameters<typeof run>[1], Done>({ id: 'report-noted', answers: 'update', access: 'member', read: readReference, run, say })

/** *Noter la référence*, right after a report was made: the batch goes on behind it. */
export const reportNote = defineOpener({ id: 'report-note', access: 'member', modal: referenceModal('report-noted-batch') })
export const reportNotedBatch = defineForm<Parameters<typeof run>[1], Done>({
  id: 'report-noted-batch',
  answers: 'update',
  access: 'member',
  read: readReference,
  run,
  say: (text, done, { community, user }, app) => batchScreen(app, text, { community: community.id, viewer: user, seats: heldBy(app, community.id, user), before: beforeBatch(text, done) }),
})

function beforeBatch(text: Text, done: Done): string {
  if (!('noted' in done)) return sayFault(text, done)
  const { noted } = done
  return noted.kind === 'gone' ? text.reports.gone : noted.kind === 'not-yours' ? text.reports.notYours : text.reports.noted(noted.report.posts)
}

export const reportWhen = defineOpener({
  id: 'report-when',
  access: 'member',
  modal: (clicked, { text: { reports: words } }) => ({
    custom_id: `report-dated:${argumentsOf(clicked.customId).join(':')}`,
    title: words.dateTitle,
    components: [label(words.dateField, words.dateHint, { type: ComponentType.TextInput, custom_id: FIELD.date, style: TextInputStyle.Short, required: true, max_length: 40 })],
  }),
})

export const reportDated = defineForm<Parameters<typeof run>[1], Done>({
  id: 'report-dated',
  answers: 'update',
  access: 'member',
  read: (submitted, caller, app) => {
    const asked = asks(submitted.customId, caller)
    const typed = submitted.fields.getTextInputValue(FIELD.date)
    const read = readSince(typed, { now: app.now(), timeZone: caller.community.timeZone })
    return read.kind === 'since' ? { ...asked, deed: { what: 'when', at: read.at } } : { kind: 'bad-date', typed, because: read.kind === 'last' ? 'not-understood' : read.kind, item: asked.item, seat: asked.seat }
  },
  run,
  say,
})
