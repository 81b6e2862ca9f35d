/**
 * Discord's ways: the channels of a community. One that Vigie may not write in is closed for a while.
 */
import { DiscordAPIError } from 'discord.js'

import type { Ways } from '../../flows/send-outbox.ts'
import { cardOf } from '../../store/cards.ts'
import { communityById } from '../../store/communities.ts'
import type { Db } from '../../store/db.ts'
import { postponeWay, type Waiting, type Way } from '../../store/outbox.ts'

export function createWays(): Ways {
  const closed = new Map<string, number>()
  return {
    closedUntil: (db, row, now) => {
      const channel = closed.size === 0 || row.attempts > 0 ? undefined : channelOf(db, row)
      const until = channel === undefined ? undefined : closed.get(channel)
      return until !== undefined && until > now ? until : undefined
    },
    close: (db, { community }, { error, until }) => {
      const channel = error instanceof DiscordAPIError ? /\/channels\/(\d+)/.exec(error.url)?.[1] : undefined
      if (channel === undefined) return
      closed.set(channel, until)
      postponeWay(db, wayTo(db, community, channel), until)
    },
    open: (db, row) => {
      const channel = closed.size === 0 ? undefined : channelOf(db, row)
      return channel !== undefined && closed.delete(channel)
    },
  }
}

function settingsOf(db: Db, community: number): Record<Way['kinds'][number], string | null> {
  const { reviewChannel, raidChannel, digestChannel } = communityById(db, community)
  return { 'post-card': reviewChannel, 'raid-card': raidChannel, digest: digestChannel }
}

/** What else coordinators read where they review. */
const REVIEWED: ReadonlySet<string> = new Set(['proposal-card', 'alert'])

/** The channel that a row is posted in; `undefined` where it goes to a person, or nowhere, or stands already: what may not be posted may still be edited. */
function channelOf(db: Db, { community, intent, lane }: Waiting): string | undefined {
  if (lane === 'edit') return undefined
  const settings = settingsOf(db, community)
  const shown = intent.kind === 'raid-card' ? cardOf(db, community, `raid:${intent.raid}`)?.channel : undefined
  if (REVIEWED.has(intent.kind)) return settings['post-card'] ?? undefined
  const isSet = (kind: string): kind is keyof typeof settings => kind in settings
  return shown ?? (isSet(intent.kind) ? settings[intent.kind] : null) ?? undefined
}

function wayTo(db: Db, community: number, channel: string): Way {
  const settings = settingsOf(db, community)
  return { community, channel, kinds: (['post-card', 'raid-card', 'digest'] as const).filter((kind) => settings[kind] === channel) }
}
