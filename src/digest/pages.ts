/** Which raids stand in the digest's message, and which continue in its thread. */
import type { Digest, Peak, RaidToday } from './compose.ts'

export interface Page {
  /** Told with all their numbers. */
  full: RaidToday[]
  /** One line each. */
  brief: RaidToday[]
}

/** So many are told in full, and drawn. */
export const TOLD_IN_FULL = 6
/** Deadlines that are told of a raid in full; the others are counted. */
export const DUE_SHOWN = 2
/** A phone shows so many raids in full with a picture of them and all the rest; of a longer day, whose picture is higher, one less; and so many lines of them. */
const ON_SCREEN = 3
const LINES_ON_SCREEN = 9
/** So many lines fit a message, however long the names are (see the property test of the screens). */
const LINES_A_PAGE = 15

/**
 * The pages of a digest: the first is its message, the others are messages of the thread below it. It depends on numbers alone: the same raids stand
 * on the same page whenever one of them is sent again.
 */
export function pagesOf({ raids }: Pick<Digest, 'raids'>): [Page, ...Page[]] {
  const shown = onScreen(raids)
  const rest = raids.slice(shown, TOLD_IN_FULL)
  const brief = raids.slice(TOLD_IN_FULL)
  const pages: Page[] = rest.length > 0 ? [{ full: rest, brief: [] }] : []
  for (let at = 0; at < brief.length; at += LINES_A_PAGE) pages.push({ full: [], brief: brief.slice(at, at + LINES_A_PAGE) })
  return [{ full: raids.slice(0, shown), brief: [] }, ...pages]
}

/** How many raids the message of a digest leaves to its thread. */
export function leftToThread({ raids }: Pick<Digest, 'raids'>): number {
  return raids.length - onScreen(raids)
}

/** At least the first, and more for as long as there is room. */
function onScreen(raids: readonly RaidToday[]): number {
  const most = raids.length <= ON_SCREEN ? raids.length : ON_SCREEN - 1
  let lines = 0
  const full = raids.slice(0, most).findIndex((raid, at) => (lines += linesOf(raid)) > LINES_ON_SCREEN && at > 0)
  return full < 0 ? most : full
}

function linesOf(raid: RaidToday): number {
  const { isTrendTold, peak } = newsOf(raid)
  return 2 + (raid.posts > 0 ? 1 : 0) + (isTrendTold || peak ? 1 : 0) + Math.min(raid.due.length, DUE_SHOWN + 1)
}

/** What is worth a line: of a raid whose every post is new, the sentence with all of them says as much, as it does of an hour in which all came. */
export function newsOf({ newPosts, previousPosts, posts, peak }: RaidToday): { isTrendTold: boolean; peak: Peak | undefined } {
  return { isTrendTold: newPosts === 0 || newPosts !== posts || previousPosts > 0, peak: peak && peak.posts < newPosts ? peak : undefined }
}
