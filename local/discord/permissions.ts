/** Permissions as Discord documents them (discord.com/developers/docs/topics/permissions#permission-overwrites). */
import { PermissionFlagsBits } from 'discord-api-types/v10'

import type { Channel, Guild, World } from './world.ts'

export const ALL_PERMISSIONS = Object.values(PermissionFlagsBits).reduce((all, bit) => all | bit, 0n)

/** What a member may do in a server, or in one of its channels; threads take their parent's overwrites. */
export function permissionsIn(world: World, guild: Guild, userId: string, channel?: Channel): bigint {
  const member = guild.members.get(userId)
  if (!member) return 0n
  if (guild.ownerId === userId) return ALL_PERMISSIONS
  const roles = [guild.id, ...member.roles]
  const base = roles.reduce((all, id) => all | (guild.roles.get(id)?.permissions ?? 0n), 0n)
  if ((base & PermissionFlagsBits.Administrator) !== 0n) return ALL_PERMISSIONS
  const place = channel?.parentId === undefined ? channel : world.channels.get(channel.parentId)
  const overwrites = place?.overwrites ?? []
  const apply = (permissions: bigint, ids: readonly string[]) => {
    const suited = overwrites.filter((one) => ids.includes(one.id))
    const deny = suited.reduce((all, one) => all | one.deny, 0n)
    const allow = suited.reduce((all, one) => all | one.allow, 0n)
    return (permissions & ~deny) | allow
  }
  const permissions = apply(apply(apply(base, [guild.id]), member.roles), [userId])
  // Without the right to see a channel there is no other right in it.
  return channel && (permissions & PermissionFlagsBits.ViewChannel) === 0n ? 0n : permissions
}
