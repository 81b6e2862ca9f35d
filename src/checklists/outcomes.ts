/**
 * What came of reports, platform by platform: reports are counted as they were made (a form that names five posts is one), posts apart from them.
 * No author and no member stands in it.
 */
import type { Category } from '../intake/forward.ts'
import type { Answer } from './plan.ts'

/** A seat on which a report was made. */
export interface Reported {
  /** The same for all seats of one form. */
  report: string
  post: number
  /** To whom: the post's platform, or `PHAROS`. */
  to: string
  /** None where the post was rejected since, or waits to be reviewed again. */
  category: Category | undefined
  at: number
  answer: Answer | undefined
  answeredAt: number | undefined
  /** When it was found to be gone, by whoever said or saw so. */
  removedAt: number | undefined
  /** Seen online by the last look, and not known to be gone. */
  isOnline: boolean
}

/** Reports to the authority are nobody's platform's. */
export const PHAROS = 'pharos'

export interface Figures {
  /** Reports. */
  made: number
  answered: number
  /** Of those answered. */
  refused: number
  /** Posts; removed, online and unknown add up to them. */
  posts: number
  removed: number
  online: number
  unknown: number
  /** From the first report about a post to its removal, and from a report to its answer; milliseconds. */
  untilRemovedMs: number | undefined
  untilAnsweredMs: number | undefined
}

export interface PlatformOutcomes extends Figures {
  to: string
  /** The most frequent first. */
  categories: (Figures & { category: Category | undefined })[]
}

export interface Outcomes {
  since: number
  until: number
  total: Figures
  /** Those with most reports first, the authority last. */
  platforms: PlatformOutcomes[]
}

/** The middle of some numbers: of an even count, half way between the two in the middle. */
export function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b)
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? undefined : (low + high) / 2
}

/** Counts what was reported between two moments. */
export function outcomesOf(reported: readonly Reported[], { since, until }: { since: number; until: number }): Outcomes {
  const rows = withFirsts(reported)
  const platforms = [...grouped(rows, ({ to }) => to)].map(([to, own]): PlatformOutcomes => {
    const categories = [...grouped(own, ({ category }) => category)].map(([category, some]) => ({ category, ...figuresOf(some) }))
    return { to, ...figuresOf(own), categories: categories.sort(byMost) }
  })
  return { since, until, total: figuresOf(rows), platforms: platforms.sort((a, b) => Number(a.to === PHAROS) - Number(b.to === PHAROS) || byMost(a, b) || (a.to < b.to ? -1 : 1)) }
}

/** `isFirst`: the row by which its report is counted, so that a form about several posts is counted once, and sums are sums. */
type Row = Reported & { isFirst: boolean }

function withFirsts(rows: readonly Reported[]): Row[] {
  const seen = new Set<string>()
  return rows.map((row) => {
    const isFirst = !seen.has(row.report)
    seen.add(row.report)
    return { ...row, isFirst }
  })
}

const byMost = (a: Figures, b: Figures) => b.made - a.made || b.posts - a.posts

function grouped<Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>()
  for (const row of rows) {
    const known = groups.get(keyOf(row))
    if (known) known.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}

function figuresOf(rows: readonly Row[]): Figures {
  const fates = [...fatesOf(rows).values()]
  const reports = rows.filter(({ isFirst }) => isFirst)
  const removed = fates.filter(({ goneAt }) => goneAt !== undefined)
  const online = fates.filter(({ goneAt, isOnline }) => goneAt === undefined && isOnline).length
  return {
    made: reports.length,
    answered: reports.filter(({ answer }) => answer !== undefined).length,
    refused: reports.filter(({ answer }) => answer === 'refused').length,
    posts: fates.length,
    removed: removed.length,
    online,
    unknown: fates.length - removed.length - online,
    untilRemovedMs: median(removed.map(({ goneAt = 0, reportedAt }) => Math.max(0, goneAt - reportedAt))),
    untilAnsweredMs: median(reports.flatMap(({ at, answeredAt }) => (answeredAt === undefined ? [] : [Math.max(0, answeredAt - at)]))),
  }
}

/** What became of a post after it was first reported. */
interface Fate {
  reportedAt: number
  goneAt: number | undefined
  isOnline: boolean
}

/** By post: it is gone when anybody found it gone, or a platform answered that it took it down, whichever was first. */
function fatesOf(rows: readonly Row[]): Map<number, Fate> {
  const fates = new Map<number, Fate>()
  for (const { post, at, answer, answeredAt, removedAt, isOnline } of rows) {
    // Seen online by Vigie, an answer that a volunteer read does not count as removed.
    const goneAt = removedAt ?? (answer === 'removed' && !isOnline ? answeredAt : undefined)
    const known = fates.get(post)
    if (!known) fates.set(post, { reportedAt: at, goneAt, isOnline })
    else {
      known.reportedAt = Math.min(known.reportedAt, at)
      if (goneAt !== undefined) known.goneAt = Math.min(known.goneAt ?? goneAt, goneAt)
      known.isOnline ||= isOnline
    }
  }
  return fates
}
