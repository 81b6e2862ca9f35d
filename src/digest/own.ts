/** What one member's own digest holds: numbers and ids of what concerns them, never a name, a word, an author or an address. */
import { DUE_WITHIN_MS } from '../checklists/deadlines.ts'
import type { ItemKind } from '../checklists/plan.ts'
import type { DueTold } from '../checklists/raid-steps.ts'
import type { LiveState } from './compose.ts'

export interface OwnRaid {
  raid: number
  /** Whether it is against the member, or against somebody whose delegate they are. */
  as: 'target' | 'delegate'
  /** One that is over stands there for what falls due of it. */
  state: LiveState | 'closed'
  newPosts: number
  previousPosts: number
  due: DueTold[]
}

export interface OwnStep { raid: number; kind: ItemKind; due: DueTold | undefined }

export interface OwnFacts {
  until: number
  raids: readonly OwnRaid[]
  /** Posts that they forwarded or follow, by what became of them since the last digest. */
  accepted: readonly number[]
  rejected: readonly number[]
  removed: readonly number[]
  /** Steps that they see to and that are not done. */
  steps: readonly OwnStep[]
  /** Reports that they began to make, and until when their seats are kept. */
  held: { seats: number; until: number } | undefined
  /** Of coordinators: posts that wait for review. */
  pending: number
}

/** The first of them, and how many more there are. */
export interface Some { posts: number[]; more: number }

export interface OwnDigest extends Omit<OwnFacts, 'accepted' | 'rejected' | 'removed'> {
  accepted: Some
  rejected: Some
  removed: Some
  raids: OwnRaid[]
  steps: OwnStep[]
  moreSteps: number
}

const RAIDS_TOLD = 6
const POSTS_TOLD = 10
const STEPS_TOLD = 8

/** `undefined` when there is nothing that they would want to be written to for. */
export function composeOwn(facts: OwnFacts): OwnDigest | undefined {
  const raids = [...facts.raids].sort((a, b) => (a.due[0]?.at ?? Infinity) - (b.due[0]?.at ?? Infinity) || b.newPosts - a.newPosts || b.raid - a.raid)
  const steps = [...facts.steps].sort((a, b) => (a.due?.at ?? Infinity) - (b.due?.at ?? Infinity) || a.raid - b.raid)
  // A step that falls due soon is worth a message of its own.
  const isSoon = ({ due }: OwnStep) => due !== undefined && due.at <= facts.until + DUE_WITHIN_MS
  const hasNews = raids.some((raid) => raid.state === 'open' || raid.newPosts > 0 || raid.due.length > 0) || steps.some(isSoon) || facts.held !== undefined || facts.pending > 0
  if (!hasNews && facts.accepted.length + facts.rejected.length + facts.removed.length === 0) return undefined
  return {
    ...facts,
    accepted: someOf(facts.accepted),
    rejected: someOf(facts.rejected),
    removed: someOf(facts.removed),
    raids: raids.slice(0, RAIDS_TOLD),
    steps: steps.slice(0, STEPS_TOLD),
    moreSteps: Math.max(0, steps.length - STEPS_TOLD),
  }
}

function someOf(posts: readonly number[]): Some {
  return { posts: posts.slice(0, POSTS_TOLD), more: Math.max(0, posts.length - POSTS_TOLD) }
}
