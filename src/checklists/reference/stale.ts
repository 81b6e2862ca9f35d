/** Which facts were read so long ago that somebody should read their sources again. */
import { DateTime } from 'luxon'

import { DSA_NOTICE, FIRST_DAY, NEVER_KEPT, PHAROS, PHAROS_UNSURE, SERVICES, EMERGENCY, STEPS } from './channels.ts'
import { CARE } from './care.ts'
import type { Fact } from './fact.ts'
import { OFFENCES } from './offences.ts'
import { PLATFORMS } from './platforms.ts'

/** A platform's menu or a law is read again once a year at least. */
const FRESH_MONTHS = 12

/** Every fact of the table once, whatever it stands under. */
export function allFacts(): Fact[] {
  const ofPlatforms = [...PLATFORMS.values()].flatMap(({ inApp, inAppLawful, menu, form, who, whoFor, abuse, preserve }) => [inApp, inAppLawful, ...Object.values(menu), form?.note, who, ...Object.values(whoFor ?? {}), abuse, preserve])
  const ofSteps = [...Object.values(STEPS), DSA_NOTICE, PHAROS, NEVER_KEPT].flatMap(({ facts, contacts }) => [...facts, ...contacts])
  return [...new Set([...ofPlatforms, ...ofSteps, ...FIRST_DAY, ...SERVICES, EMERGENCY, ...CARE, ...Object.values(OFFENCES).flat(), ...Object.values(PHAROS_UNSURE)])].filter((fact) => fact !== undefined)
}

/** Those that were read more than 12 months before `now`, in UTC; what a community says may stand beside them. */
export function staleFacts(now: number, facts: readonly Pick<Fact, 'checked'>[] = allFacts()): Pick<Fact, 'checked'>[] {
  const oldest = DateTime.fromMillis(now, { zone: 'utc' }).minus({ months: FRESH_MONTHS }).toISODate() ?? ''
  return facts.filter(({ checked }) => checked < oldest)
}
