/** Threads: how they begin, and what the gateway says of them. */
import { ChannelType, GatewayIntentBits } from 'discord-api-types/v10'

import { channelPayload } from '../payloads.ts'
import type { Discord } from '../start.ts'
import { addChannel, type Channel } from '../world.ts'

export interface NewThread {
  id?: string
  parent: Channel
  name: string
  ownerId: string
  type?: ChannelType
  archiveMinutes?: number
  tags?: string[]
  invitable?: boolean
  slowSeconds?: number
}

export function createThread(discord: Discord, { id, parent, name, ownerId, type = ChannelType.PublicThread, archiveMinutes = 4320, tags = [], invitable = true, slowSeconds = 0 }: NewThread): Channel {
  const { world } = discord
  const now = world.clock.now()
  const thread = addChannel(world, {
    id: id ?? world.newId(), type, name, parentId: parent.id, overwrites: [], ownerId, slowSeconds,
    thread: { archived: false, locked: false, archiveMinutes, changedAt: now, createdAt: now, members: new Set([ownerId]), tags, invitable, sent: 0, count: 0 },
    ...(parent.guildId === undefined ? {} : { guildId: parent.guildId }),
  })
  announceThread(discord, 'THREAD_CREATE', thread, { newly_created: true })
  return thread
}

export function announceThread(discord: Discord, event: string, thread: Channel, more: Record<string, unknown> = {}): void {
  discord.gateway.dispatch(event, { ...channelPayload(discord.world, thread), ...more }, GatewayIntentBits.Guilds, thread)
}
