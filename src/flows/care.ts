/** What a volunteer chooses for themself: how much they open in a day, what they do not want to see, a pause. */
import { revealsAllowed } from '../checklists/seats.ts'
import { CATEGORIES, type Category } from '../intake/forward.ts'
import { communityById } from '../store/communities.ts'
import { findMember, memberOf } from '../store/members.ts'
import { countReveals } from '../store/reveals.ts'
import { giveBack } from '../store/seats.ts'
import { changeVolunteer, stopWaiting, volunteerOf } from '../store/volunteers.ts'
import { decide, type Hands, type Writing } from './decide.ts'
import { showRaidsOf } from './show-card.ts'

const DAY_MS = 86_400_000

export interface Care {
  /** How many posts they open in 24 hours at most, and how many they have opened. */
  perDay: number
  opened: number
  /** The most that the community allows. */
  most: number
  avoid: Category[]
  pausedUntil: number | undefined
}

export type CareChange = { revealsPerDay: number } | { avoid: readonly Category[] } | { pause: boolean }

/** How a person helps, as it stands now. */
export function careOf({ db, vault, now }: Hands, community: number, by: string): Care {
  const member = findMember(db, vault, community, by)
  const { revealsPerDay: most } = communityById(db, community)
  if (member === undefined) return { perDay: revealsAllowed(null, most), opened: 0, most, avoid: [], pausedUntil: undefined }
  const { revealsPerDay, avoid, pausedUntil } = volunteerOf(db, community, member)
  return { perDay: revealsAllowed(revealsPerDay, most), opened: countReveals(db, community, member, now() - DAY_MS), most, avoid, pausedUntil: pausedUntil !== null && pausedUntil > now() ? pausedUntil : undefined }
}

/** Keeps a choice. A pause gives back what the person holds: others take over at once. */
export function changeCare(app: Writing, { community, by, change }: { community: number; by: string; change: CareChange }): Care {
  return decide(app, (hands) => {
    const { db, vault, now } = hands
    const member = memberOf(db, vault, community, by)
    if ('revealsPerDay' in change) changeVolunteer(db, { community, member }, { revealsPerDay: Math.max(1, change.revealsPerDay) })
    if ('avoid' in change) {
      changeVolunteer(db, { community, member }, { avoid: CATEGORIES.filter((one) => change.avoid.includes(one)) })
      showRaidsOf(db, community, giveBack(db, community, member, change.avoid), now())
    }
    if ('pause' in change) {
      changeVolunteer(db, { community, member }, { pausedUntil: change.pause ? now() + DAY_MS : null })
      if (change.pause) {
        stopWaiting(db, community, member)
        showRaidsOf(db, community, giveBack(db, community, member), now())
      }
    }
    return careOf(hands, community, by)
  })
}
