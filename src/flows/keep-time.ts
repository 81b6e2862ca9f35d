/** What time alone brings, for every community: leases end, raids calm and close, the digest is due, old things go. */
import type { App } from '../app.ts'
import { digestDayAt } from '../digest/day.ts'
import { describeError } from '../log.ts'
import { SOONEST_MS, stateAt } from '../raids/raid.ts'
import { record } from '../store/audit.ts'
import { allCommunities, type Community } from '../store/communities.ts'
import { readMeta, writeMeta } from '../store/meta.ts'
import { rhythmOf } from '../store/placements.ts'
import { liveRaids, proposedRaids, setRaidState } from '../store/raids.ts'
import { expireLeases } from '../store/seats.ts'
import { decide, type Hands } from './decide.ts'
import { sendOwnDigests } from './own-digest.ts'
import { purge } from './purge.ts'
import { hastenRaidNews } from './raid-news.ts'
import { refreshSteps } from './refresh-steps.ts'
import { sendDigest } from './send-digest.ts'
import { watchFlood } from './shed-load.ts'
import { showRaid, showRaidsOf } from './show-card.ts'
import { tellRaidClosed } from './tell-outcome.ts'
import { tellWaiting } from './tell-waiting.ts'
import { watchDeadlines } from './watch-deadlines.ts'

/**
 * A copy of the database lets a host go back to the day before an update; after a month nobody does, and the law (RGPD art. 12.3)
 * gives a month to answer whoever wants to be forgotten: what was erased stands in no older copy.
 */
const BACKUPS_MS = 30 * 86_400_000

/** Runs every minute; each community in a transaction of its own, and what one throws is logged: its trouble is not another's. */
export function keepTime(app: Pick<App, 'db' | 'vault' | 'now' | 'log' | 'wakeOutbox' | 'scrub' | 'forgetBackups'>): void {
  forgetBackupsDaily(app)
  let purged = 0
  for (const community of allCommunities(app.db)) {
    try {
      purged += decide(app, (hands) => keepTimeIn(hands, community))
    } catch (error) {
      app.log.error('clock', { community: community.id, ...describeError(error) })
    }
  }
  if (purged > 0) app.scrub()
}

function forgetBackupsDaily({ db, now, log, forgetBackups }: Pick<App, 'db' | 'now' | 'log' | 'forgetBackups'>): void {
  const today = new Date(now()).toISOString().slice(0, 10)
  if (readMeta(db, 'purge:backups') === today) return
  writeMeta(db, 'purge:backups', today)
  try {
    forgetBackups(now() - BACKUPS_MS)
  } catch (error) {
    log.error('backups', describeError(error))
  }
}

/** What is due in one community; gives how much was purged. */
function keepTimeIn(hands: Hands, community: Community): number {
  const { db, now } = hands
  showRaidsOf(db, community.id, expireLeases(db, community.id, now()).posts, now())
  ageRaids(hands, community)
  hastenRaidNews(hands, community.id)
  watchFlood(hands, community.id)
  tellWaiting(hands, community)
  const purged = purgeDaily(hands, community)
  watchDeadlines(hands, community)
  sendDigest(hands, community)
  sendOwnDigests(hands, community)
  return purged
}

/** Once a day; gives how many rows lost something. */
function purgeDaily(hands: Hands, community: Community): number {
  const today = digestDayAt({ timeZone: community.timeZone, hour: 0 }, hands.now()).day
  const name = `purge:${String(community.id)}`
  if (readMeta(hands.db, name) === today) return 0
  writeMeta(hands.db, name, today)
  const { posts, evidence, names, mentions } = purge(hands, community)
  return posts + evidence + names + mentions
}

function ageRaids(hands: Hands, community: Community): void {
  const { db, now } = hands
  for (const raid of [...liveRaids(db, community.id), ...proposedRaids(db, community.id)]) {
    // Nothing becomes of a raid in its first hours.
    if (now() - raid.lastPostAt < SOONEST_MS) continue
    const rhythm = () => {
      const { posts, firstAt, lastAt } = rhythmOf(db, community.id, raid.id)
      return { posts, spanMs: lastAt - firstAt }
    }
    const state = stateAt({ ...raid, rhythm }, now())
    if (state === raid.state) continue
    setRaidState(db, community.id, raid.id, { state, at: now() })
    record(db, { community: community.id, at: now(), action: `raid.${state}`, about: `raid:${String(raid.id)}` })
    if (state === 'closed' && raid.toldAt !== null) tellRaidClosed(hands, { ...raid, closedAt: now() })
    if (state === 'closed') refreshSteps(hands, community.id, raid.id)
    showRaid(db, community.id, raid.id, now())
  }
}
