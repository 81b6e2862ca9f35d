/**
 * Which way a post goes: from its category, its platform and what the person aimed at can do, to who does what, in which order.
 *
 * Edited from the reference's `routes`, which are proposals; what this product decided (one post, one report, by the right person) goes before.
 */
import type { Category } from '../intake/forward.ts'
import type { Holder, ItemKind, Planned, PlannedSeat, PostItem } from './plan.ts'
import { OFFENCES } from './reference/offences.ts'
import type { Overrides } from './reference/overrides.ts'
import { hearing, platformPath, stepFact, type Fact } from './reference/reference.ts'

export type Actor = 'target' | 'delegate' | 'witness' | 'coordinator'

/** What the route cannot tell, and says so instead of inventing it. */
export type Gap = 'unknown-platform' | 'unread-menu' | 'unread-form' | 'no-address'

export interface RouteStep {
  kind: ItemKind
  /** Who may do it, the first first. */
  actors: readonly Actor[]
  /** Of a report on the post itself, one entry per person who may make it; a step of a raid has no seats, one person sees to it. */
  seats: readonly PlannedSeat[]
  /** What they are told. */
  facts: readonly Fact[]
}

export interface Route {
  urgent: boolean
  steps: readonly RouteStep[]
  gaps: readonly Gap[]
}

/** What helps for a post of a category, in order; what a platform or situation rules out is taken out below. */
const ORDER: Readonly<Record<Category, readonly ItemKind[]>> = {
  threat: ['emergency', 'evidence', 'platform-report', 'dsa-notice', 'pharos-report', 'complaint', 'preserve', 'ordre', 'employer', 'insurer', 'lawyer', 'platform-escalation', 'dsa-complaint', 'support'],
  pack: ['evidence', 'delegate-reading', 'platform-report', 'dsa-notice', 'pharos-report', 'complaint', 'preserve', 'ordre', 'employer', 'insurer', 'lawyer', 'platform-escalation', 'dsa-complaint', 'support'],
  hate: ['evidence', 'platform-report', 'dsa-notice', 'pharos-report', 'platform-escalation', 'complaint', 'preserve', 'lawyer', 'ordre', 'dsa-complaint', 'support'],
  doxxing: ['emergency', 'evidence', 'platform-report', 'dsa-notice', 'complaint', 'pharos-report', 'employer', 'preserve', 'ordre', 'insurer', 'lawyer', 'platform-escalation', 'dsa-complaint', 'support'],
  impersonation: ['evidence', 'platform-report', 'dsa-notice', 'complaint', 'preserve', 'ordre', 'employer', 'platform-escalation', 'dsa-complaint', 'support'],
  insult: ['evidence', 'lawyer', 'complaint', 'platform-report', 'dsa-notice', 'preserve', 'ordre', 'insurer', 'dsa-complaint', 'support'],
  'private-message': ['evidence', 'complaint', 'ordre', 'platform-report', 'preserve', 'employer', 'insurer', 'lawyer', 'support'],
  'manipulated-picture': ['evidence', 'platform-report', 'dsa-notice', 'platform-escalation', 'complaint', 'preserve', 'lawyer', 'dsa-complaint', 'support'],
  misinformation: ['platform-report'],
}

/** Whoever waits may be hurt: these go before everything else. */
const URGENT: ReadonlySet<Category> = new Set(['threat', 'doxxing'])
/** Of these the community's number of witnesses may report, of all others one. */
const SEVERAL_WITNESSES: ReadonlySet<Category> = new Set(['threat', 'hate', 'pack'])
/** Nobody waits for the person aimed at before they report these. */
const AT_ONCE: ReadonlySet<Category> = new Set(['threat', 'hate', 'misinformation', 'private-message'])
/** The law hears the person aimed at: theirs is the complaint, or the name that was taken. */
const TARGET_FIRST: ReadonlySet<Category> = new Set(['insult', 'impersonation'])

const NEEDS_ADDRESS: ReadonlySet<ItemKind> = new Set<PostItem>(['dsa-notice', 'pharos-report'])

const hasAddress = (platform: string): boolean => platform !== 'capture'

/** The seats of each report that one post needs, by kind. */
export function seatsFor(planned: Planned, kind: ItemKind): PlannedSeat[] {
  const { category, platform, situation } = planned
  const { first, form } = hearing(platform, category)
  const acts = situation === 'acts'
  const seat = (holder: Holder, waits = false): PlannedSeat => ({ holder, waits: waits && acts && !AT_ONCE.has(category) })
  if (kind === 'pharos-report') return [seat('anyone')]
  if (kind === 'dsa-notice') return [form === 'target' ? seat('target') : seat('anyone', true)]
  if (kind !== 'platform-report') return []
  if (category === 'misinformation') return [seat('witness')]
  if (category === 'private-message') return [seat('target')]
  const witnesses = SEVERAL_WITNESSES.has(category) ? Math.min(Math.max(planned.witnessSeats, 1), 2) : 1
  return [seat('target'), ...Array<PlannedSeat>(witnesses).fill(seat('witness', TARGET_FIRST.has(category) || first))]
}

/** The kinds of things to do for one post, in order; `imminent` puts the emergency numbers before everything else. */
export function orderFor({ category, platform }: Pick<Planned, 'category' | 'platform'>, imminent = false): ItemKind[] {
  const kinds = ORDER[category].filter((kind) => hasAddress(platform) || !NEEDS_ADDRESS.has(kind))
  return imminent ? ['emergency', ...kinds.filter((kind) => kind !== 'emergency')] : kinds
}

/** The whole way of one post. */
export function routeOf(planned: Planned & { imminent?: boolean }, overrides?: Overrides): Route {
  const { category, situation, imminent = false } = planned
  const steps = orderFor(planned, imminent).map((kind): RouteStep => {
    const seats = seatsFor(planned, kind)
    return { kind, seats, actors: seats.length > 0 ? actorsOf(seats, situation) : actorsFor(kind, situation), facts: factsFor(planned, kind, overrides) }
  })
  return { urgent: imminent || URGENT.has(category), steps, gaps: gapsOf(planned, overrides) }
}

/** A seat of the target's is theirs alone: while they do not act it stays empty, and where it is the only one, whoever stands for them passes it on. */
function actorsOf(seats: readonly PlannedSeat[], situation: Planned['situation']): Actor[] {
  const holders = new Set(seats.map((seat) => seat.holder))
  const others: Actor[] = holders.has('witness') || holders.has('anyone') ? ['witness'] : []
  if (situation === 'acts') return ['target', ...others].filter((actor): actor is Actor => actor !== 'target' || holders.has('target') || holders.has('anyone'))
  return others.length > 0 ? others : [theirs(situation)]
}

/** Who does what only the person aimed at decides: they, their delegate, or a coordinator who reaches them. */
const theirs = (situation: Planned['situation']): Actor => (situation === 'acts' ? 'target' : situation === 'represented' ? 'delegate' : 'coordinator')

/** Who sees to a step of a raid. */
export function actorsFor(kind: ItemKind, situation: Planned['situation']): Actor[] {
  switch (kind) {
    case 'emergency':
      return [...new Set<Actor>(['target', theirs(situation), 'witness', 'coordinator'])]
    case 'evidence':
      // Somebody else reads and captures, where there is somebody.
      return ['witness', 'coordinator', ...(situation === 'absent' ? [] : [theirs(situation)])]
    case 'pharos-raid':
      return ['coordinator']
    case 'platform-escalation':
    case 'dsa-complaint':
      return ['coordinator', 'witness', ...(situation === 'absent' ? [] : [theirs(situation)])]
    case 'complaint':
    case 'preserve':
      // The direct victim files; whoever stands for them helps, and does not file in their place.
      return situation === 'acts' ? ['target'] : ['target', theirs(situation)]
    default:
      return [theirs(situation)]
  }
}

function factsFor({ category, platform }: Planned, kind: ItemKind, overrides?: Overrides): Fact[] {
  const path = platformPath(platform, category, overrides)
  if (kind === 'platform-report') return [path?.inApp, path?.menu, path?.who, path?.abuse].filter((fact) => fact !== undefined)
  const { facts } = stepFact(kind, overrides)
  if (kind === 'dsa-notice') return path?.formNote ? [...facts, path.formNote] : [...facts]
  if (kind === 'complaint') return [...OFFENCES[category], ...facts]
  if (kind === 'preserve') return path?.preserve ? [...new Set([path.preserve, ...facts])] : [...facts]
  return [...facts]
}

function gapsOf({ category, platform }: Planned, overrides?: Overrides): Gap[] {
  if (!hasAddress(platform)) return ['no-address']
  const path = platformPath(platform, category, overrides)
  if (!path) return ['unknown-platform']
  const needsForm = ORDER[category].includes('dsa-notice') && path.form === undefined
  return [...(path.menu ? [] : (['unread-menu'] as const)), ...(needsForm ? (['unread-form'] as const) : [])]
}
