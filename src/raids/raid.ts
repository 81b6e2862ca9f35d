/** The life of a raid: open, calm when nothing new comes, closed when it stays so. */
import { RAID_LIMITS, type RaidLimits } from './join-raid.ts'

export type RaidState = 'open' | 'calm' | 'closed'

/**
 * The state that time alone gives a raid, from the arrival of its last post. A closed raid stays closed: only a person
 * opens it again.
 */
export function stateAt(raid: { state: RaidState; lastPostAt: number }, now: number, limits: RaidLimits = RAID_LIMITS): RaidState {
  if (raid.state === 'closed') return 'closed'
  const quietMs = now - raid.lastPostAt
  if (quietMs >= limits.closeAfterMs) return 'closed'
  return quietMs >= limits.calmAfterMs ? 'calm' : 'open'
}
