/** Which steps a raid's list holds, and until when each can be taken. */
import { complaintDues, dueAfter, type Begun, type Due, type DueRule, type DueSince } from './deadlines.ts'
import type { Category } from '../intake/forward.ts'
import { orderFor } from './route.ts'
import { RAID_ITEMS, type ItemKind, type RaidItem } from './plan.ts'

export interface RaidFacts {
  /** Of each category of its accepted posts, the first whose time for a complaint is not over. */
  begun: readonly Begun[]
  /** What its accepted posts are; nothing while there are none. */
  categories: readonly Category[]
  /** Somebody said that there is danger now, or posts hold a threat or somebody's address. */
  isGrave: boolean
  /** When the complaint was made, once somebody who may say so confirmed it. */
  complainedAt: number | undefined
  isOnX: boolean
  /** Whether a platform refused a report; and the first refusal about which a complaint is still possible. */
  isRefused: boolean
  refusedAt: number | undefined
}

/** Steps that stand in the list only where there is cause. */
export function isCalledFor(kind: RaidItem, { categories, isGrave, isRefused }: Pick<RaidFacts, 'categories' | 'isGrave' | 'isRefused'>): boolean {
  if (kind === 'emergency') return isGrave
  if (kind === 'dsa-complaint') return isRefused
  return categories.length === 0 || ALWAYS.has(kind) || routed(categories).has(kind === 'pharos-raid' ? 'pharos-report' : kind)
}

/** Whatever was written: it is kept, somebody else may read it, and nobody stays alone. */
const ALWAYS: ReadonlySet<RaidItem> = new Set(['evidence', 'delegate-reading', 'support'])
/** What many people write is a pack's work (C. pén. 222-33-2-2), but for what is no offence, or is not public. */
const ALONE: ReadonlySet<Category> = new Set(['misinformation', 'private-message'])

/** What the routes of these categories hold. */
function routed(categories: readonly Category[]): Set<ItemKind> {
  const all = categories.every((one) => ALONE.has(one)) ? categories : [...categories, 'pack' as const]
  return new Set(all.flatMap((category) => orderFor({ category, platform: 'web' })))
}

export interface PlannedStep { kind: RaidItem; isCalledFor: boolean; due: Due | undefined }

/** Every step in its order. A deadline that is over is none: then the next one counts. */
export function planSteps(facts: RaidFacts, { now, timeZone }: { now: number; timeZone: string }): PlannedStep[] {
  return RAID_ITEMS.map((kind) => ({ kind, isCalledFor: isCalledFor(kind, facts), due: dueOf(kind, facts, timeZone).find((due) => due.at > now) }))
}

function dueOf(kind: RaidItem, { begun, complainedAt, isOnX, refusedAt }: RaidFacts, timeZone: string): Due[] {
  if (kind === 'complaint') return complaintDues(begun, timeZone)
  if (kind === 'lawyer') return complaintDues(begun, timeZone).filter(isShort)
  if (kind === 'preserve' && isOnX && complainedAt !== undefined) return [{ at: dueAfter('x-snapshot', complainedAt, timeZone), rule: 'x-snapshot', fromAt: complainedAt, since: 'complaint' }]
  if (kind === 'dsa-complaint' && refusedAt !== undefined) return [{ at: dueAfter('dsa-complaint', refusedAt, timeZone), rule: 'dsa-complaint', fromAt: refusedAt, since: 'refusal' }]
  return []
}

/** The short limits of the law on the press: a complaint to the police does not always stop them, so that a lawyer's step has them too. */
export function isShort({ rule }: { rule?: DueRule | undefined }): boolean {
  return rule === 'insult' || rule === 'hate'
}

/** A date that a lawyer's step shares with the complaint is told once: of the complaint while that is open, then of the lawyer. `open`: steps of one raid that nobody confirmed as done. */
export function isTwice({ kind, at }: Pick<DueTold, 'kind' | 'at'>, open: readonly { kind: ItemKind; at: number | undefined }[]): boolean {
  return kind === 'lawyer' && open.some((one) => one.kind === 'complaint' && one.at === at)
}

/** A deadline as it is told; digests of older versions kept neither its rule nor from what it is counted. */
export interface DueTold { kind: ItemKind; at: number; rule?: DueRule | undefined; since?: DueSince | undefined }
