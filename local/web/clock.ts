/** Moving the demo's clock: Vigie does in passing what each hour would have brought. */
import { DateTime } from 'luxon'

import { findCommunity } from '../../src/store/communities.ts'
import type { Stage } from '../stage.ts'

export type Jump = 'hour' | 'digest'

const HOUR_MS = 3_600_000
/** An answer that cannot be delivered must not keep the page waiting. */
const PATIENCE_MS = 5_000

/** One hour on, or to the next day's digest; a minute past it, since the digest goes out at its hour. */
export async function advance(stage: Stage, jump: Jump): Promise<void> {
  const { clock } = stage.discord
  const end = jump === 'hour' ? clock.now() + HOUR_MS : nextDigest(stage) + 60_000
  while (clock.now() < end) {
    await patiently(stage.pass(Math.min(HOUR_MS, end - clock.now())))
  }
}

/** The digest hour of tomorrow, in the community's time zone. */
function nextDigest({ discord, vigie, guild }: Stage): number {
  const community = findCommunity(vigie.app.db, guild.id)
  const here = DateTime.fromMillis(discord.clock.now(), { zone: community?.timeZone ?? 'Europe/Paris' })
  return here.plus({ days: 1 }).set({ hour: community?.digestHour ?? 8, minute: 0, second: 0, millisecond: 0 }).toMillis()
}

async function patiently(passing: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<void>((resolve) => { timer = setTimeout(resolve, PATIENCE_MS) })
  await Promise.race([passing, patience])
  clearTimeout(timer)
}
