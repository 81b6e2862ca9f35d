/** Which steps a raid's list holds, and until when each can be taken. */
import { complaintDues, dueAfter, type Begun, type Due, type DueRule, type DueSince } from './deadlines.ts'
import { RAID_ITEMS, type ItemKind, type RaidItem } from './plan.ts'

export interface RaidFacts {
  /** Of each category of its accepted posts, the first whose time for a complaint is not over. */
  begun: readonly Begun[]
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
export function isCalledFor(kind: RaidItem, { isGrave, isRefused }: Pick<RaidFacts, 'isGrave' | 'isRefused'>): boolean {
  if (kind === 'emergency') return isGrave
  return kind === 'dsa-complaint' ? isRefused : true
}

export interface PlannedStep { kind: RaidItem; isCalledFor: boolean; due: Due | undefined }

/** Every step in its order. A deadline that is over is none: then the next one counts. */
export function planSteps(facts: RaidFacts, { now, timeZone }: { now: number; timeZone: string }): PlannedStep[] {
  return RAID_ITEMS.map((kind) => ({ kind, isCalledFor: isCalledFor(kind, facts), due: dueOf(kind, facts, timeZone).find((due) => due.at > now) }))
}

function dueOf(kind: RaidItem, { begun, complainedAt, isOnX, refusedAt }: RaidFacts, timeZone: string): Due[] {
  if (kind === 'complaint') return complaintDues(begun, timeZone)
  if (kind === 'preserve' && isOnX && complainedAt !== undefined) return [{ at: dueAfter('x-snapshot', complainedAt, timeZone), rule: 'x-snapshot', fromAt: complainedAt, since: 'complaint' }]
  if (kind === 'dsa-complaint' && refusedAt !== undefined) return [{ at: dueAfter('dsa-complaint', refusedAt, timeZone), rule: 'dsa-complaint', fromAt: refusedAt, since: 'refusal' }]
  return []
}

/** A deadline as it is told; digests of older versions kept neither its rule nor from what it is counted. */
export interface DueTold { kind: ItemKind; at: number; rule?: DueRule | undefined; since?: DueSince | undefined }
