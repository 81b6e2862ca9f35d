/** What is known about reporting: where on a platform, and what to do at each step. Absent means unknown, never « none ». */
import type { Category } from '../../intake/forward.ts'
import type { ItemKind } from '../plan.ts'
import { DSA_NOTICE, PHAROS, STEPS } from './channels.ts'
import type { Fact, Step } from './fact.ts'
import { contactSaid, lineOf, saidHere, type Override, type Overrides } from './overrides.ts'
import { NO_FORM, PLATFORMS, type Motive } from './platforms.ts'

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
  /** The platform's rule against repeated or unfounded reports. */
  abuse?: Fact
  /** How long something can still be proved there. */
  preserve?: Fact
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

const FORM_MOVED = { fr: 'Adresse donnée par votre équipe.', en: 'Address given by your team.' }

/** How a post of `category` is reported on `platform` (the name in its link), or `undefined` when the platform is not known. */
export function platformPath(platform: string, category: Category, overrides?: Overrides): PlatformPath | undefined {
  const facts = PLATFORMS.get(platform)
  if (!facts) return undefined
  const motive = MOTIVES[category]
  const { form, abuse, preserve } = facts
  // What is no offence, or not public, must not be led to a report of illegal content.
  const inApp = NO_FORM.has(category) ? (facts.inAppLawful ?? facts.inApp) : facts.inApp
  const known: PlatformPath = { inApp, menu: facts.menu[motive], ...(NO_FORM.has(category) ? {} : { form: form?.address, formNote: form?.note }), who: facts.whoFor?.[motive] ?? facts.who, abuse, preserve }
  const ways = category === 'private-message' ? ofMessages(known) : known
  const ofPlatform = overrides?.get(lineOf({ platform }))
  const ofCategory = overrides?.get(lineOf({ platform, category }))
  return {
    ...ways,
    ...(ofPlatform?.words === undefined ? {} : { inApp: saidHere(ofPlatform.words, ofPlatform) }),
    ...(ofCategory?.words === undefined ? {} : { menu: saidHere(ofCategory.words, ofCategory) }),
    ...(NO_FORM.has(category) ? {} : formSaid(ofCategory, ofPlatform)),
  }
}

/** The sources tell of public posts: how a private message is reported there is concluded from that, and only who received it can. */
function ofMessages({ inApp, menu, abuse, preserve }: PlatformPath): PlatformPath {
  const concluded = (fact: Fact | undefined): Fact | undefined => (fact?.confidence === 'confirmed-by-source' ? { ...fact, confidence: 'inferred-from-source' } : fact)
  return { inApp: concluded(inApp), menu: concluded(menu), abuse, preserve }
}

/** The form that the community names: for the category, else for the platform. */
function formSaid(...said: readonly (Override | undefined)[]): Pick<PlatformPath, 'form' | 'formNote'> {
  const named = said.find((one) => one?.address !== undefined)
  if (named?.address === undefined) return {}
  return { form: named.address, formNote: { ...saidHere('', named), ...FORM_MOVED } }
}

/** Whom a platform wants to hear about a post of a category: `first`, the person aimed at before others; `form`, whose notice of illegal content it reads. */
export function hearing(platform: string, category: Category): { first: boolean; form: 'target' | 'anyone' } {
  const facts = PLATFORMS.get(platform)
  return { first: facts?.targetFirst?.includes(MOTIVES[category]) ?? false, form: facts?.form?.onlyTarget ? 'target' : 'anyone' }
}

/** What to do at a step that is not the platform's own report (for that, `platformPath`). */
export function stepFact(item: Exclude<ItemKind, 'platform-report'>, overrides?: Overrides): Step {
  const { facts, contacts } = item === 'dsa-notice' ? DSA_NOTICE : item === 'pharos-report' ? PHAROS : STEPS[item]
  return { facts, contacts: contacts.map((contact) => contactSaid(contact, overrides)) }
}
