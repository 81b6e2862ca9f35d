/** What is kind to the volunteer: their own limits and a pause; why there is nothing to do for them, and who listens. */
import type { App } from '../../app.ts'
import { CATEGORIES } from '../../intake/forward.ts'
import { HELP_LINES } from '../../checklists/reference/channels.ts'
import type { Care } from '../../flows/care.ts'
import { whyNothingFor, type WhyNothing } from '../../flows/take-batch.ts'
import { communityById } from '../../store/communities.ts'
import type { Text } from '../../text/fr.ts'
import { button, card, line, menu, row, sentence, type Row, type Said } from '../layout.ts'
import { contactLine } from './facts.ts'

const CHOICES = [3, 5, 10, 15, 20, 30, 40]

/** One's own limits, each changed with one click. */
export function careScreen(text: Text, { perDay, opened, most, avoid, pausedUntil }: Care, note?: string): Said {
  const say = text.care
  const offered = [...new Set([...CHOICES.filter((n) => n < most), most])]
  const limit = menu('care-limit', say.limitField, [...new Set([...offered, perDay])].sort((one, other) => one - other).map((n) => ({ label: say.perDay(n), value: String(n), default: n === perDay })))
  const themes = anyOf(menu('care-avoid', say.avoidField, CATEGORIES.map((category) => ({ label: text.categories[category], value: category, default: avoid.includes(category) })), CATEGORIES.length))
  const lines = [`### ${say.title}`, ...(note === undefined ? [] : [note]), say.opened(opened, perDay), avoid.length === 0 ? say.avoidsNothing : say.avoids(avoid.map((category) => text.categories[category])), ...(pausedUntil === undefined ? [] : [say.paused(seconds(pausedUntil))])]
  return sentence(lines.join('\n'), limit, themes, row(...pauseButton(text, pausedUntil !== undefined)))
}

/** Nobody needs to choose anything. */
function anyOf(chosen: Row): Row {
  return { ...chosen, components: chosen.components.map((one) => ('options' in one ? { ...one, min_values: 0 } : one)) }
}

function pauseButton(text: Text, isPausing: boolean) {
  return [isPausing ? button('care-resume', text.care.resume) : button('care-pause', text.care.pause)]
}

/** Below a batch that is over: another one, a pause, one's own limits. */
export function afterBatch(text: Text, ...before: ReturnType<typeof button>[]): Row {
  return row(...before, ...pauseButton(text, false), button('care', text.care.open))
}

/** Why there is nothing to do, what one can do about it, and, where one has done enough, somebody to talk to. */
export function nothingScreen({ db }: Pick<App, 'db'>, text: Text, community: number, why: WhyNothing): Said {
  const { timeZone } = communityById(db, community)
  const words = [sayNothing(text, why, timeZone), ...(why.because === 'limit' || why.because === 'enough' ? ['', text.care.talk, ...listening(text)] : [])]
  const isPaused = why.because === 'paused'
  return sentence(words.join('\n'), row(...(isPaused || why.because === 'limit' || why.because === 'enough' ? [] : [button('batch:all', why.because === 'elsewhere' ? text.batch.elsewhere : text.batch.again)]), ...pauseButton(text, isPaused), button('care', text.care.open)))
}

/** Those who listen to health workers and to whoever was hurt, day and night first. */
export function listening(text: Text): string[] {
  // Whoever read two posts too many is met by somebody to talk to; the line for the worst stands last.
  const [first, ...rest] = HELP_LINES.slice(0, 4)
  return [...rest, ...(first ? [first] : [])].map((contact) => `- ${contactLine(text, contact)}`)
}

/** The same in a private message, a day later; there may be something by then. */
export function waitingScreen(app: Pick<App, 'db' | 'vault' | 'now'>, text: Text, community: number, member: number): Said {
  const why = whyNothingFor(app, community, member)
  const { timeZone } = communityById(app.db, community)
  return { components: [card('calm', [line(why === undefined ? text.care.nowFree : text.care.stillNothing(sayNothing(text, why, timeZone)))])] }
}

function sayNothing(text: Text, why: WhyNothing, timeZone: string): string {
  const say = text.care.nothing
  switch (why.because) {
    case 'all-leased':
      return say['all-leased'](seconds(why.until))
    case 'target-first':
      return say['target-first'](text.date(why.until, timeZone))
    case 'enough':
      return say.enough(why.perDay)
    case 'limit':
      return say.limit(why.perDay)
    case 'paused':
      return say.paused(seconds(why.until))
    case 'all-done':
    case 'elsewhere':
    case 'avoided':
    case 'not-for-you':
      return say[why.because]
  }
}

const seconds = (at: number): number => Math.floor(at / 1000)
