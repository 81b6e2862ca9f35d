/** Reads the mentions since the cursor, so that none is missed whatever the stream lost. */
import { setImmediate } from 'node:timers/promises'

import type { Cursor, Floor, Gap, Marks } from '../../store/cursors.ts'
import type { Api, Notification } from '../server/api.ts'

export interface Sizes {
  /** The most that Mastodon gives at once (docs.joinmastodon.org/methods/notifications/#get). */
  page: number
  /** Of one catch-up; what lies further down is a gap, and the next one goes on there. */
  pages: number
  /** No notification shows after so many newer ones: otherwise a flood would be read again and again for a minute. */
  lateBy: number
}

const SIZES: Sizes = { page: 80, pages: 50, lateBy: 80 }
/** A notification may show this much later than one with a newer id: numbers are given before rows are committed. */
const LATE_MS = 60_000
/** Of what was written before the account was first listened to. */
const FIRST_MS = 24 * 3_600_000
/** Beyond it two gaps become one, and what lies between them is read twice. */
const GAPS = 20
/** What is taken at once, in characters: as many as a page of short ones. */
const PART = 48_000
const SHORT = 400

export interface CatchingUp {
  api: Pick<Api, 'mentions'>
  /** Stores them, oldest first; knows each by its uri, for the same ones come again. Throws when it could not. */
  take: (found: Notification[]) => void
  cursor: Cursor
  now: () => number
  /** Nothing is taken any more. */
  isOver: () => boolean
  sizes?: Sizes
}

/** The database did not do its part: what was found comes again with the next catch-up. */
export class NotTaken extends Error {
  override readonly name = 'NotTaken'
}

interface Walk {
  /** Of any type, newest first, down to the floor. */
  read: Notification[]
  /** The first that the server showed, wanted or not. */
  newest: string | undefined
  /** Where the walk ended before it reached the floor. */
  below: string | undefined
  fault: Error | undefined
}

/**
 * Takes every mention since the cursor, and moves the cursor after that.
 *
 * Pages come newest first and are walked down; what was collected is taken oldest first. A walk that ends early (too long, or a page that
 * did not come) leaves a gap in the cursor: what was read is taken all the same, and the gap is filled from above by the next
 * catch-ups, after what is new. So a backlog of any size is read 4,000 at a time, newest part first, and no more than that is held.
 * Gives how many were taken, and whether gaps are left. Throws `MastodonFault` as `api` does, `NotTaken` when `take` threw.
 */
export async function catchUp(hands: CatchingUp): Promise<{ taken: number; isBehind: boolean }> {
  const budget = { pages: (hands.sizes ?? SIZES).pages }
  let marks = stored(() => hands.cursor.read() ?? begin(hands))
  const askedAt = hands.now()
  const head = await walk(hands, budget, { floor: marks.behind, below: undefined })
  let taken = await takeAll(hands, head)
  marks = move(hands, marks, advance(marks, head, { ...hands, askedAt }))
  if (head.fault) throw head.fault
  while (marks.gaps[0] && budget.pages > 0 && !hands.isOver()) {
    const [gap, ...others] = marks.gaps
    const filled = await walk(hands, budget, gap)
    taken += await takeAll(hands, filled)
    marks = move(hands, marks, { ...marks, gaps: filled.below === undefined ? others : [{ ...gap, below: filled.below }, ...others] })
    if (filled.fault) throw filled.fault
  }
  return { taken, isBehind: marks.gaps.length > 0 }
}

/** Kept at once: an account that is first listened to while its server is down loses nothing of that time. */
function begin({ cursor, now }: CatchingUp): Marks {
  const from = { from: now() - FIRST_MS }
  const marks = { behind: from, next: from, nextAt: now(), gaps: [] }
  cursor.keep(marks)
  return marks
}

function move({ cursor, isOver }: CatchingUp, before: Marks, after: Marks): Marks {
  if (after !== before && !isOver()) stored(() => { cursor.keep(after) })
  return after
}

function stored<Outcome>(work: () => Outcome): Outcome {
  try {
    return work()
  } catch (cause) {
    throw new NotTaken('not taken', { cause })
  }
}

/** From the top, or from below a notification, down to a floor. A page that does not come ends it, unless it is over already. */
async function walk({ api, isOver, sizes = SIZES }: CatchingUp, budget: { pages: number }, { floor, below }: { floor: Floor; below: string | undefined }): Promise<Walk> {
  const seen = new Set<string>()
  const walked: Walk = { read: [], newest: undefined, below, fault: undefined }
  while (budget.pages > 0 && !isOver()) {
    budget.pages -= 1
    let page: Notification[]
    try {
      page = await api.mentions({ sinceId: floor.after, maxId: walked.below, limit: sizes.page })
    } catch (fault) {
      return { ...walked, fault: fault instanceof Error ? fault : new Error('unknown') }
    }
    const isTop = walked.below === undefined
    walked.newest ??= page[0]?.id
    // Some servers ignore `since_id`, and end where they please; some ignore `max_id`, and begin at the top each time.
    const end = page.findIndex(({ id }) => id === floor.after)
    const fresh = (end < 0 ? page : page.slice(0, end)).filter(({ id }) => !seen.has(id) && seen.add(id))
    // One that could not be read tells no time either.
    const wanted = fresh.filter(({ at, status }) => floor.from === undefined || (at === undefined ? isTop || status === undefined : at >= floor.from))
    walked.read.push(...wanted)
    if (end >= 0 || fresh.length === 0 || wanted.length < fresh.length) return { ...walked, below: undefined }
    walked.below = page.at(-1)?.id
  }
  return walked
}

/** A page at a time, or what is as long, so that other work comes between. */
async function takeAll({ take, isOver, sizes: { page } = SIZES }: CatchingUp, { read }: Walk): Promise<number> {
  const mentions = read.filter(({ type }) => type === 'mention').reverse()
  for (let at = 0; at < mentions.length && !isOver(); at += page) {
    const parts = inParts(mentions.slice(at, at + page))
    let failed = await takeParts(parts, { take, isOver })
    if (failed.length > 0 && failed.length < parts.length) failed = await takeParts(failed.map(({ part }) => part), { take, isOver })
    // One that nobody can write down, among others that were, does not stand in the way for ever.
    const [first] = failed
    if (first && (failed.length === parts.length || failed.some(({ part }) => part.length > 1))) throw new NotTaken('not taken', { cause: first.cause })
  }
  return mentions.length
}

async function takeParts(parts: readonly Notification[][], { take, isOver }: Pick<CatchingUp, 'take' | 'isOver'>): Promise<{ part: Notification[]; cause: unknown }[]> {
  const failed: { part: Notification[]; cause: unknown }[] = []
  for (const part of parts) {
    await setImmediate()
    if (isOver()) break
    try {
      take(part)
    } catch (cause) {
      failed.push({ part, cause })
    }
  }
  return failed
}

/** Hostile posts are long: none waits behind more than one of them. */
function inParts(mentions: readonly Notification[]): Notification[][] {
  const parts: Notification[][] = []
  let room = 0
  for (const one of mentions) {
    const size = sizeOf(one)
    if (size > room) {
      parts.push([])
      room = PART
    }
    parts.at(-1)?.push(one)
    room -= size
  }
  return parts
}

function sizeOf({ status }: Notification): number {
  return SHORT + (status ? status.content.length + status.warning.length + 50 * status.mentions.length : 0)
}

/** The marks after a walk from the top. */
function advance(marks: Marks, { read, newest, below, fault }: Walk, { now, askedAt, sizes: { lateBy } = SIZES }: CatchingUp & { askedAt: number }): Marks {
  const nextAt = now()
  const next = newest === undefined ? marks.next : { after: newest }
  const late = read[Math.min(lateBy, read.length) - 1]
  // A walk that broke off among the newest is made again: what lies below may still be coming in.
  if (fault && read.length < lateBy) return marks
  if (late && (below !== undefined || read.length > lateBy)) {
    return { behind: { after: late.id }, next, nextAt, gaps: below === undefined ? marks.gaps : withGap(marks.gaps, { floor: marks.behind, below }) }
  }
  // Also when the clock was set back.
  const isDue = Math.abs(askedAt - marks.nextAt) >= LATE_MS
  const isMoving = marks.next.after !== next.after || marks.behind.after !== next.after
  return isDue && isMoving ? { ...marks, behind: marks.next, next, nextAt } : marks
}

function withGap(gaps: readonly Gap[], gap: Gap): Gap[] {
  const all = [gap, ...gaps]
  const [upper, lower] = all.slice(-2)
  return all.length > GAPS && upper && lower ? [...all.slice(0, -2), { floor: lower.floor, below: upper.below }] : all
}
