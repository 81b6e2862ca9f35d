/**
 * Copies of one post are a family: they share what was decided, and whoever is taken out is what it was before. So what each post is by
 * itself is kept beside what it shares, and what is shared follows from the posts that are left, whatever was said and taken back before.
 */
import { SEVERITIES, type Category, type RejectReason, type Severity } from '../intake/forward.ts'

/** What was decided about a post, when and by which member. */
export interface Review {
  state: 'pending' | 'accepted' | 'rejected'
  category: Category | null
  severity: Severity | null
  rejectedBecause: RejectReason | null
  reviewedAt: number | null
  reviewedBy: number | null
}

export const UNDECIDED: Review = { state: 'pending', category: null, severity: null, rejectedBecause: null, reviewedAt: null, reviewedBy: null }

/** One post of a family, as it is by itself. */
export interface Relative extends Review {
  post: number
  /** What it was said to be a copy of; null for the first. */
  original: number | null
  /** When that was said, and as which decision, counted upwards. */
  saidAt: number | null
  act: number | null
  /** At which post's card the family was sent back to review: then its verdict does not count beside that one. */
  setAsideBy: number | null
  target: number | null
}

/** What a family shares; a post that is aimed at somebody itself stays so. */
export interface Shared {
  review: Review
  target: number | null
  /** The post whose verdict it is; nothing where none counts. */
  judge: number | null
}

/** The post to which the word « copy of » leads at last. */
export function firstOf(family: readonly Relative[], post: number): number {
  const byNumber = new Map(family.map((one) => [one.post, one]))
  let at = byNumber.get(post)
  for (let steps = 0; at && at.original !== null && steps < family.length; steps += 1) at = byNumber.get(at.original) ?? { ...at, post: at.original, original: null }
  return at?.post ?? post
}

/**
 * What each post of a family takes from it, by number.
 *
 * Nothing hostile is hidden: one that was accepted counts before those that were rejected, and of several the gravest; of as grave ones the first of
 * the family, then the one that was judged first. It is aimed at whom the first is aimed at, else the one that joined first and is aimed at somebody. Whoever joins later was judged when it joined: what came to it before that was seen by whoever said so.
 */
export function sharedIn(family: readonly Relative[]): Map<number, Shared> {
  const first = firstOf(family, family[0]?.post ?? 0)
  const numbers = new Set(family.map((one) => one.post))
  const ranked = [...family].sort((one, other) => Number(other.post === first) - Number(one.post === first) || (one.reviewedAt ?? 0) - (other.reviewedAt ?? 0) || one.post - other.post)
  const counting = ranked.filter((one) => one.setAsideBy === null || !numbers.has(one.setAsideBy))
  const accepted = counting.filter((one) => one.state === 'accepted')
  const judge = accepted.find((one) => !accepted.some((other) => isGraver(other, one))) ?? counting.find((one) => one.state === 'rejected')
  // Whoever joins later changes it for nobody.
  const target = [...family].sort((one, other) => (one.act ?? 0) - (other.act ?? 0)).find((one) => one.target !== null)?.target ?? null
  const joined = joinedAt(family)
  const heard = judge === undefined ? 0 : (joined.get(judge.post) ?? 0)
  return new Map(family.map((one) => [one.post, { review: judge === undefined ? UNDECIDED : reviewFor(one, judge, Math.max(heard, joined.get(one.post) ?? 0)), target: one.target ?? target, judge: judge?.post ?? null }]))
}

/** Of two verdicts, whether the first found something more severe. */
export function isGraver({ severity: one }: Review, { severity: other }: Review): boolean {
  return one !== null && other !== null && SEVERITIES.indexOf(one) < SEVERITIES.indexOf(other)
}

function reviewFor(one: Relative, judge: Relative, joined: number): Review {
  const { state, category, severity, rejectedBecause, reviewedBy } = judge
  const reviewedAt = one.post === judge.post ? judge.reviewedAt : Math.max(judge.reviewedAt ?? 0, joined)
  return { state, category, severity, rejectedBecause, reviewedAt, reviewedBy }
}

/** When each post was said to be of the family: the latest word on its way to the first. */
function joinedAt(family: readonly Relative[]): Map<number, number> {
  const byNumber = new Map(family.map((one) => [one.post, one]))
  const known = new Map<number, number>()
  const of = (one: Relative | undefined): number => {
    if (one === undefined) return 0
    const before = known.get(one.post)
    if (before !== undefined) return before
    known.set(one.post, 0)
    const at = one.original === null ? 0 : Math.max(one.saidAt ?? 0, of(byNumber.get(one.original)))
    known.set(one.post, at)
    return at
  }
  for (const one of family) of(one)
  return known
}
