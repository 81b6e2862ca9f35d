/** What is known about reporting: where on a platform, and what to do at each step. Absent means unknown, never « none ». */
import type { Category } from '../../intake/forward.ts'
import type { ItemKind } from '../plan.ts'
import { DSA_NOTICE, PHAROS, STEPS } from './channels.ts'
import type { Fact, Step } from './fact.ts'
import { PLATFORMS, type Motive } from './platforms.ts'

export { isConfirmed, type Confidence, type Contact, type Fact, type Localised, type Step } from './fact.ts'

export interface PlatformPath {
  /** Where the report stands in the app. */
  inApp?: Fact
  /** The reason to pick there. */
  menu?: Fact
  /** The https address where illegal content is notified. */
  form?: string
  /** What to know before opening `form`; always there with it, and its confidence is the address's. */
  formNote?: Fact
  /** Who should report. */
  who?: Fact
}

/** The reference has fewer reasons than we have categories: what is aimed at a person is harassment to a platform. */
const MOTIVES: Record<Category, Motive> = {
  threat: 'threat',
  pack: 'harassment',
  hate: 'hate',
  doxxing: 'doxxing',
  impersonation: 'impersonation',
  insult: 'harassment',
  'private-message': 'harassment',
  'manipulated-picture': 'manipulated-picture',
  misinformation: 'misinformation',
}

/**
 * How a post of `category` is reported on `platform` (the name in its link), or `undefined` when the platform is not known.
 *
 * Misinformation gets no form: the forms are for illegal content (reference: `routes`).
 */
export function platformPath(platform: string, category: Category): PlatformPath | undefined {
  const facts = PLATFORMS.get(platform)
  if (!facts) return undefined
  const motive = MOTIVES[category]
  const form = motive === 'misinformation' ? undefined : facts.form
  return { inApp: facts.inApp, menu: facts.menu[motive], form: form?.address, formNote: form?.note, who: facts.whoFor?.[motive] ?? facts.who }
}

/** What to do at a step that is not the platform's own report (for that, `platformPath`). */
export function stepFact(item: Exclude<ItemKind, 'platform-report'>): Step {
  if (item === 'dsa-notice') return DSA_NOTICE
  if (item === 'pharos-report') return PHAROS
  return STEPS[item]
}
