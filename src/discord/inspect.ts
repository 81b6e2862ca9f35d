/** What Vigie may do in a channel, as Discord computes it, and who else sees it. */
import { ChannelFlags, ChannelType, PermissionFlagsBits, Routes, type Client, type Guild, type GuildBasedChannel, type GuildMember, type Role } from 'discord.js'

import type { App, ChannelReport } from '../app.ts'
import { codeOf } from './refusal.ts'

/** Discord's code for somebody who is not in the server. */
const UNKNOWN_MEMBER = 10007
/** Whoever was there is taken to be there for this long; nobody waits longer for the answer; so many are remembered. */
const SEEN_MS = 10 * 60_000
const ASKED_MS = 3_000
const SEEN_MOST = 10_000

type Permission = keyof typeof PermissionFlagsBits

const SPEAKS: readonly Permission[] = ['ViewChannel', 'SendMessages', 'ReadMessageHistory']
export const REVIEW_NEEDS: readonly Permission[] = [...SPEAKS, 'AttachFiles']
export const RAID_NEEDS: readonly Permission[] = [...SPEAKS, 'CreatePublicThreads', 'SendMessagesInThreads']
/** A long digest goes on in a thread. */
export const DIGEST_NEEDS: readonly Permission[] = [...SPEAKS, 'AttachFiles', 'CreatePublicThreads', 'SendMessagesInThreads']

/** Everything Vigie needs somewhere: what the invite link asks for. */
export const ALL_NEEDS: readonly Permission[] = [...new Set([...REVIEW_NEEDS, ...RAID_NEEDS, ...DIGEST_NEEDS])]

/** Looks into what the gateway told of a server: no request where it told everything. */
export function inspector(client: Client, now: App['now']): Pick<App, 'inspectChannel' | 'hasRole' | 'isMember'> {
  return {
    isMember: memberFinder(client, now),
    inspectChannel: async (guildId, channelId, needs): Promise<ChannelReport> => {
      const guild = toldOf(client, guildId)
      const us = guild && (await ourselves(guild))
      if (!us) return { kind: 'unknown' }
      const channel = guild.channels.cache.get(channelId)
      if (!channel) return { kind: 'gone' }
      const ours = channel.permissionsFor(us)
      return {
        kind: 'here',
        missing: needs.filter((name) => !ours.has(PermissionFlagsBits[name as Permission])),
        // A forum may ask for a tag on each post; which one, Vigie cannot know.
        needsTag: 'availableTags' in channel && channel.flags.has(ChannelFlags.RequireTag),
        isPublic: sees(channel, guild.roles.everyone),
        // Whoever administers sees everything anyway, and a bot is nobody.
        seenBy: guild.roles.cache.filter((role) => role.id !== guild.id && role.tags?.botId === undefined && !role.permissions.has(PermissionFlagsBits.Administrator) && sees(channel, role)).map((role) => role.id),
      }
    },
    hasRole: (guildId, roleId) => Promise.resolve(toldOf(client, guildId)?.roles.cache.has(roleId)),
  }
}

/** Discord says who left only to bots that may list all members, so it is asked; what it said holds for a while. */
function memberFinder(client: Client, now: App['now']): App['isMember'] {
  const seenAt = new Map<string, number>()
  return async (guild, user) => {
    const key = `${guild}:${user}`
    if (now() - (seenAt.get(key) ?? -Infinity) < SEEN_MS) return true
    try {
      await client.rest.get(Routes.guildMember(guild, user), { signal: AbortSignal.timeout(ASKED_MS) })
    } catch (error) {
      seenAt.delete(key)
      return codeOf(error) === UNKNOWN_MEMBER ? false : undefined
    }
    if (seenAt.size >= SEEN_MOST) seenAt.clear()
    seenAt.set(key, now())
    return true
  }
}

/** A server of which the gateway told what there is; after a start, or while Discord has an outage, it may not have yet. */
function toldOf(client: Client, guildId: string): Guild | undefined {
  const guild = client.guilds.cache.get(guildId)
  return guild?.available === true && guild.roles.cache.has(guildId) ? guild : undefined
}

function sees(channel: GuildBasedChannel, role: Role): boolean {
  return channel.permissionsFor(role).has(PermissionFlagsBits.ViewChannel)
}

/** Whether a channel is a forum; asks Discord where the gateway did not tell. */
export async function isForum(client: Client, guildId: string, channelId: string): Promise<boolean> {
  const channel = client.guilds.cache.get(guildId)?.channels.cache.get(channelId) ?? ((await client.rest.get(Routes.channel(channelId))) as { type: ChannelType })
  return channel.type === ChannelType.GuildForum || channel.type === ChannelType.GuildMedia
}

/** Vigie as a member of the server; `undefined` when Discord does not say. */
async function ourselves(guild: Guild): Promise<GuildMember | undefined> {
  return guild.members.me ?? (await guild.members.fetchMe().catch(() => undefined))
}
