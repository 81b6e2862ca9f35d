/** Reports that somebody made, in private: what was noted of each, and what the platform answered. */
import type { APIComponentInContainer } from 'discord.js'

import type { App } from '../../app.ts'
import { TO_PLATFORM } from '../../checklists/plan.ts'
import { platformKnown } from '../../flows/describe-receipt.ts'
import type { Community } from '../../store/communities.ts'
import { findPost } from '../../store/posts.ts'
import { answerCapture, type MadeReport } from '../../store/reports.ts'
import type { Text } from '../../text/fr.ts'
import { button, card, gallery, inert, line, menu, row, sentence, type Row, type Said } from '../layout.ts'
import { pictureFile } from './picture-file.ts'

type Hands = Pick<App, 'db' | 'vault'>

/** By which a report is named in a button or menu. */
const keyOf = ({ item, seat }: MadeReport) => `${String(item)}:${String(seat)}`

/** *Noter la référence*: on any message, for whoever made the report; the batch goes on behind it. */
export function noteButton(text: Text, { item, seat }: { item: number; seat: number }) {
  return button(`report-note:${String(item)}:${String(seat)}`, text.reports.note)
}

/** The list; `post`: only those about it. */
export function reportList({ db }: Pick<App, 'db'>, text: Text, { id: community, timeZone }: Community, { reports, post }: { reports: readonly MadeReport[]; post?: number }): Said {
  const say = text.reports
  if (reports.length === 0) return sentence(post === undefined ? say.none : say.noneAbout(post))
  const lines = reports.map((report) => `- **${say.posts(report.posts)}** · ${factsOf({ db }, text, { community, timeZone, report }).join(' · ')}`)
  const options = reports.map((report) => ({ label: say.posts(report.posts), value: keyOf(report), description: factsOf({ db }, text, { community, timeZone, report }).slice(0, 3).join(' · ') }))
  return sentence([`### ${post === undefined ? say.title : say.about(post)}`, ...lines].join('\n'), menu('report', say.choose, options))
}

function factsOf({ db }: Pick<App, 'db'>, { reports: say, platform }: Text, { community, timeZone, report }: { community: number; timeZone: string; report: MadeReport }): string[] {
  const post = findPost(db, community, report.posts[0] ?? 0)
  return [
    ...(post ? [platform(platformKnown(post))] : []),
    say.channels[report.kind] ?? '',
    say.made(report.at, timeZone),
    say.hasReference(report.reference !== undefined),
    report.answer === undefined || report.answeredAt === undefined ? say.noAnswer : say.answered(TO_PLATFORM.includes(report.kind) ? report.answer : undefined, report.answeredAt, timeZone),
  ]
}

/** What can be said to have been answered: by an authority, that it answered, once. */
function answerRow({ reports: say }: Text, report: MadeReport): Row[] {
  const key = keyOf(report)
  if (TO_PLATFORM.includes(report.kind)) return [row(button(`report-removed:${key}`, say.removed, 'good'), button(`report-refused:${key}`, say.refused), button(`report-other:${key}`, say.other))]
  return report.answer === undefined ? [row(button(`report-other:${key}`, say.received, 'good'))] : []
}

/** One report, with what can be said of it. `before`: what came of the last click. */
export function reportScreen({ db, vault }: Hands, text: Text, { id: community, timeZone }: Community, { report, before }: { report: MadeReport; before?: string | undefined }): Said {
  const say = text.reports
  const key = keyOf(report)
  const files = report.capture && report.id !== undefined ? pictureFile(answerCapture(db, vault, community, report.id), { type: report.capture.type, name: 'answer' }) : []
  const [platform, channel, made, , answer] = factsOf({ db }, text, { community, timeZone, report })
  const parts: APIComponentInContainer[] = [
    ...(before === undefined ? [] : [line(before)]),
    line([`### ${say.posts(report.posts)}`, [platform, channel, made].join(' · '), report.reference === undefined ? say.hasReference(false) : say.reference(inert(report.reference)), `**${answer ?? say.noAnswer}**`, ...(report.answer === undefined ? [TO_PLATFORM.includes(report.kind) ? say.hint : say.hintOfAuthority] : [])].join('\n')),
    ...(files.length > 0 ? [line(say.capture), gallery(files)] : []),
    ...answerRow(text, report),
    row(button(`report-reference:${key}`, say.edit, 'main'), ...(report.answer === undefined ? [] : [button(`report-when:${key}`, say.when), button(`report-undo:${key}`, say.undo)]), button('reports-back', say.back)),
  ]
  return { components: [card('calm', parts)], ...(files.length > 0 ? { files } : {}) }
}
