/** Which raids stand in the digest's message, and which continue in its thread. */
import type { Digest, RaidToday } from './compose.ts'

export interface Page {
  /** Told with all their numbers. */
  full: RaidToday[]
  /** One line each. */
  brief: RaidToday[]
}

/** So many are told in full, and drawn. */
export const TOLD_IN_FULL = 6
/** A phone shows so many in full beside all the rest. */
const ON_SCREEN = 3
/** So many lines fit a message, however long the names are (see the property test of the screens). */
const LINES_A_PAGE = 15

/**
 * The pages of a digest: the first is its message, the others are messages of the thread below it. It depends on numbers alone: the same raids stand
 * on the same page whenever one of them is sent again.
 */
export function pagesOf({ raids }: Pick<Digest, 'raids'>): [Page, ...Page[]] {
  const full = raids.slice(0, TOLD_IN_FULL)
  const brief = raids.slice(TOLD_IN_FULL)
  const first = { full: full.slice(0, ON_SCREEN), brief: [] }
  const rest = full.slice(ON_SCREEN)
  const pages: Page[] = rest.length > 0 ? [{ full: rest, brief: [] }] : []
  for (let at = 0; at < brief.length; at += LINES_A_PAGE) pages.push({ full: [], brief: brief.slice(at, at + LINES_A_PAGE) })
  return [first, ...pages]
}

/** How many raids the message of a digest leaves to its thread. */
export function leftToThread(digest: Pick<Digest, 'raids'>): number {
  return Math.max(0, digest.raids.length - ON_SCREEN)
}
