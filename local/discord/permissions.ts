/** Permissions as Discord documents them (discord.com/developers/docs/topics/permissions#permission-overwrites). */
import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10'

import type { Channel, Guild, Member, World } from './world.ts'

const { Administrator, ViewChannel, SendMessages, SendMessagesInThreads, MentionEveryone, SendTTSMessages, AttachFiles, EmbedLinks, ReadMessageHistory, ManageThreads } = PermissionFlagsBits

export const ALL_PERMISSIONS = Object.values(PermissionFlagsBits).reduce((all, bit) => all | bit, 0n)

/** What falls with the right to write. */
const WITH_SENDING = MentionEveryone | SendTTSMessages | AttachFiles | EmbedLinks

/** What a member may do in a server, or in one of its channels; threads take their parent's overwrites. */
export function permissionsIn(world: World, guild: Guild, userId: string, channel?: Channel): bigint {
  const member = guild.members.get(userId)
  if (!member) return 0n
  if (guild.ownerId === userId) return ALL_PERMISSIONS
  const base = [guild.id, ...member.roles].reduce((all, id) => all | (guild.roles.get(id)?.permissions ?? 0n), 0n)
  if ((base & Administrator) !== 0n) return ALL_PERMISSIONS
  if (!channel) return timedOut(world, member) ? base & (ViewChannel | ReadMessageHistory) : base
  const place = channel.thread && channel.parentId !== undefined ? world.channels.get(channel.parentId) : channel
  const permissions = implied(overwritten(base, { guild, member, place }), channel)
  return timedOut(world, member) ? permissions & (ViewChannel | ReadMessageHistory) : permissions
}

/** Everyone's overwrite first, then all roles' together, then the member's own. */
function overwritten(base: bigint, { guild, member, place }: { guild: Guild; member: Member; place: Channel | undefined }): bigint {
  const apply = (permissions: bigint, ids: readonly string[]) => {
    const suited = (place?.overwrites ?? []).filter((one) => ids.includes(one.id))
    const deny = suited.reduce((all, one) => all | one.deny, 0n)
    const allow = suited.reduce((all, one) => all | one.allow, 0n)
    return (permissions & ~deny) | allow
  }
  return apply(apply(apply(base, [guild.id]), member.roles), [member.userId])
}

/** Without the right to see there is no other right; without the right to write, no file, preview or call of everyone. */
function implied(permissions: bigint, channel: Channel): bigint {
  if ((permissions & ViewChannel) === 0n) return 0n
  const writing = channel.thread ? SendMessagesInThreads : SendMessages
  return (permissions & writing) === 0n ? permissions & ~WITH_SENDING : permissions
}

const timedOut = (world: World, member: Member) => member.timedOutUntil !== undefined && member.timedOutUntil > world.clock.now()

/** Whether a member sees a channel: a private thread only when they are in it, or keep threads. */
export function canSee(world: World, guild: Guild, userId: string, channel: Channel): boolean {
  const permissions = permissionsIn(world, guild, userId, channel)
  if ((permissions & ViewChannel) === 0n) return false
  if (channel.type !== ChannelType.PrivateThread) return true
  return channel.thread?.members.has(userId) === true || (permissions & ManageThreads) !== 0n
}
