/** What Vigie may do in a channel, as Discord computes it, and who else sees it. */
import { ChannelFlags, ChannelType, PermissionFlagsBits, type Client, type Guild, type GuildMember } from 'discord.js'

import type { App, ChannelReport } from '../app.ts'

type Permission = keyof typeof PermissionFlagsBits

const SPEAKS: readonly Permission[] = ['ViewChannel', 'SendMessages', 'ReadMessageHistory']
export const REVIEW_NEEDS: readonly Permission[] = [...SPEAKS, 'AttachFiles']
export const RAID_NEEDS: readonly Permission[] = [...SPEAKS, 'CreatePublicThreads', 'SendMessagesInThreads']
export const DIGEST_NEEDS: readonly Permission[] = SPEAKS

/** Everything Vigie needs somewhere: what the invite link asks for. */
export const ALL_NEEDS: readonly Permission[] = [...new Set([...REVIEW_NEEDS, ...RAID_NEEDS, ...DIGEST_NEEDS])]

/** Looks into what the gateway told of a server: no request where it told everything. */
export function inspector(client: Client): Pick<App, 'inspectChannel' | 'hasRole'> {
  return {
    inspectChannel: async (guildId, channelId, needs): Promise<ChannelReport> => {
      const guild = client.guilds.cache.get(guildId)
      const channel = guild?.channels.cache.get(channelId)
      if (!guild || !channel) return { kind: 'gone' }
      const ours = channel.permissionsFor(await ourselves(guild))
      const missing = needs.filter((name) => !ours.has(PermissionFlagsBits[name as Permission]))
      return {
        kind: 'here',
        missing,
        // A forum may ask for a tag on each post; which one, Vigie cannot know.
        needsTag: 'availableTags' in channel && channel.flags.has(ChannelFlags.RequireTag),
        isPublic: channel.permissionsFor(guild.roles.everyone).has(PermissionFlagsBits.ViewChannel),
      }
    },
    hasRole: (guildId, roleId) => Promise.resolve(client.guilds.cache.get(guildId)?.roles.cache.has(roleId) === true),
  }
}

/** Whether a channel is a forum; asks Discord where the gateway did not tell. */
export async function isForum(client: Client, guildId: string, channelId: string): Promise<boolean> {
  const channel = client.guilds.cache.get(guildId)?.channels.cache.get(channelId) ?? (await client.channels.fetch(channelId))
  return channel?.type === ChannelType.GuildForum || channel?.type === ChannelType.GuildMedia
}

async function ourselves(guild: Guild): Promise<GuildMember> {
  return guild.members.me ?? (await guild.members.fetchMe())
}
