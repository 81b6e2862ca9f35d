/** What came of reports, for coordinators: a picture, a few lines for each platform, and a file for whoever is to be shown it. */
import { DateTime } from 'luxon'
import type { APIComponentInContainer } from 'discord.js'

import type { App } from '../../app.ts'
import { PHAROS, type Figures, type Outcomes, type PlatformOutcomes } from '../../checklists/outcomes.ts'
import { csvOf } from '../../lib/csv.ts'
import type { Community } from '../../store/communities.ts'
import type { Text } from '../../text/fr.ts'
import { card, file, line, picture, rule, sentence, type Said } from '../layout.ts'

/** All texts of a message together are 4,000 letters at most; the rest is for the head and the foot. */
const LINES_LIMIT = 2_800
/** So many platforms are told to those who do not see the picture; the lines below tell the rest. */
const DESCRIBED = 7
const HOUR_MS = 3_600_000

export async function outcomesScreen({ draw }: Pick<App, 'draw'>, text: Text, { timeZone }: Pick<Community, 'timeZone'>, outcomes: Outcomes): Promise<Said> {
  const say = text.outcomes
  const { since, until, total } = outcomes
  if (total.made === 0) return sentence(say.empty(since, until, timeZone))
  const drawn = await draw({ outcomes, timeZone, language: text.language })
  const chart = drawn && { name: 'outcomes.png', data: drawn, contentType: 'image/png' }
  const { lines, left } = linesOf(text, outcomes)
  const parts: APIComponentInContainer[] = [
    line(`### ${say.title(since, until, timeZone)}\n-# ${say.method}`),
    ...(chart ? [picture(chart, outcomes.platforms.slice(0, DESCRIBED).map((one) => `${nameOf(text, one.to)}${text.colon}${say.reports(one)}, ${say.posts(one)}.`).join('\n'))] : []),
    ...(outcomes.platforms.length > 1 ? [line([`**${say.total}**`, ...figureLines(text, total)].join('\n'))] : []),
    line([...lines, ...(left > 0 ? [`-# ${say.more(left)}`] : [])].join('\n')),
    rule(),
    line(`-# ${say.careful}`),
  ]
  const table = { name: say.file(dayOf(since, timeZone), dayOf(until - 1, timeZone)), data: Buffer.from(outcomesCsv(text, outcomes, timeZone)), contentType: 'text/csv' }
  return { components: [card('calm', parts), file(table.name)], files: [...(chart ? [chart] : []), table] }
}

/** Platform by platform; its categories as far as there is room for all platforms first. `left`: how many lines there is none for. */
function linesOf(text: Text, { platforms }: Outcomes): { lines: string[]; left: number } {
  let room = LINES_LIMIT
  const fits = (lines: readonly string[]) => {
    const length = lines.reduce((sum, { length: one }) => sum + one + 1, 0)
    if (length > room) return false
    room -= length
    return true
  }
  const heads = platforms.map((one) => [`**${nameOf(text, one.to)}**`, ...figureLines(text, one)])
  const shown = heads.map(fits)
  const parts = platforms.map(({ categories }, at) => {
    const lines = categories.map((part) => `- ${text.outcomes.category(part.category, part)}`)
    return shown[at] === true && fits(lines) ? lines : []
  })
  const lines = platforms.flatMap((_, at) => (shown[at] === true ? [...(heads[at] ?? []), ...(parts[at] ?? [])] : []))
  const left = platforms.reduce((sum, { categories }, at) => sum + (shown[at] === true ? 0 : 1) + (parts[at]?.length === 0 ? categories.length : 0), 0)
  return { lines, left }
}

function figureLines({ outcomes: say }: Text, figures: Figures): string[] {
  const delays = say.delays(figures)
  return [say.reports(figures), say.posts(figures), ...(delays === '' ? [] : [say.median(delays)])]
}

const nameOf = (text: Text, to: string) => (to === PHAROS ? text.outcomes.pharos : text.platform(to))
const dayOf = (at: number, zone: string) => DateTime.fromMillis(at, { zone }).toFormat('yyyy-MM-dd')

/** The same figures as a table, in the reader's language and as spreadsheets of their country read it. */
export function outcomesCsv(text: Text, { since, until, total, platforms }: Outcomes, timeZone: string): string {
  const say = text.outcomes
  const hours = (ms: number | undefined) => (ms === undefined ? undefined : ms / HOUR_MS)
  const row = (platform: string, category: string, one: Figures) => [platform, category, one.made, one.answered, one.refused, one.posts, one.removed, one.online, one.unknown, hours(one.untilRemovedMs), hours(one.untilAnsweredMs), dayOf(since, timeZone), dayOf(until - 1, timeZone)]
  const rowsOf = (one: PlatformOutcomes) => [row(nameOf(text, one.to), say.all, one), ...one.categories.map((part) => row(nameOf(text, one.to), part.category === undefined ? say.noCategory : text.categories[part.category], part))]
  return csvOf([say.columns, ...platforms.flatMap(rowsOf), row(say.total, say.all, total)], say.csv)
}
