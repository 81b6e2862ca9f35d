/** What came of the reports that a community made in a stretch of time. */
import type { App } from '../app.ts'
import { outcomesOf, PHAROS, type Outcomes, type Reported } from '../checklists/outcomes.ts'
import { reportedBetween, type ReportedRow } from '../store/outcomes.ts'
import { platformKnown } from './describe-receipt.ts'

/** Of the reports made between two moments, what is known now. */
export function outcomesBetween({ db }: Pick<App, 'db'>, community: number, period: { since: number; until: number }): Outcomes {
  return outcomesOf(reportedBetween(db, community, period).map(asReported), period)
}

function asReported({ item, seat, report, post, kind, at, category, removedAt, answer, answeredAt, state, ...known }: ReportedRow): Reported {
  return {
    report: report === null ? `${String(item)}:${String(seat)}` : String(report),
    post,
    to: kind === 'pharos-report' ? PHAROS : platformKnown(known),
    category: category ?? undefined,
    at,
    answer: answer ?? undefined,
    answeredAt: answeredAt ?? undefined,
    removedAt: removedAt ?? undefined,
    isOnline: state === 'online',
  }
}
