/** Changes in a server, told to the bot as Discord tells them. */
import { GatewayIntentBits } from 'discord-api-types/v10'

import { channelPayload, guildPayload, memberPayload, rolePayload } from './payloads.ts'
import { canSee } from './permissions.ts'
import type { Discord } from './start.ts'
import { channelsIn, forgetChannel, type Channel, type Guild, type Member, type Overwrite, type Role } from './world.ts'

const { Guilds, GuildMembers } = GatewayIntentBits

export function changeChannel(discord: Discord, channel: Channel): void {
  discord.gateway.dispatch('CHANNEL_UPDATE', channelPayload(discord.world, channel), Guilds, channel)
}

/** Replaces the overwrites of a channel; to a bot that loses sight of it, the channel is gone. */
export function setOverwrites(discord: Discord, channel: Channel, overwrites: Overwrite[]): void {
  const { world } = discord
  const guild = world.guilds.get(channel.guildId ?? '')
  const saw = guild !== undefined && canSee(world, guild, world.bot.id, channel)
  const payload = channelPayload(world, channel)
  channel.overwrites = overwrites
  const sees = guild !== undefined && canSee(world, guild, world.bot.id, channel)
  if (saw && !sees) discord.gateway.dispatch('CHANNEL_DELETE', payload, Guilds)
  else discord.gateway.dispatch(!saw && sees ? 'CHANNEL_CREATE' : 'CHANNEL_UPDATE', channelPayload(world, channel), Guilds, channel)
}

/** Deletes a channel with its threads and messages. */
export function deleteChannel(discord: Discord, channel: Channel): void {
  const { world, gateway } = discord
  for (const thread of channelsIn(world, channel.guildId ?? '')) if (thread.thread && thread.parentId === channel.id) forgetChannel(world, thread)
  if (channel.thread) gateway.dispatch('THREAD_DELETE', { id: channel.id, guild_id: channel.guildId, parent_id: channel.parentId, type: channel.type }, Guilds, channel)
  else gateway.dispatch('CHANNEL_DELETE', channelPayload(world, channel), Guilds, channel)
  forgetChannel(world, channel)
}

export function changeRole(discord: Discord, guild: Guild, role: Role): void {
  discord.gateway.dispatch('GUILD_ROLE_UPDATE', { guild_id: guild.id, role: rolePayload(role, 0) }, Guilds)
}

export function deleteRole(discord: Discord, guild: Guild, role: Role): void {
  guild.roles.delete(role.id)
  for (const member of guild.members.values()) member.roles = member.roles.filter((id) => id !== role.id)
  for (const channel of channelsIn(discord.world, guild.id)) channel.overwrites = channel.overwrites.filter((one) => one.id !== role.id)
  discord.gateway.dispatch('GUILD_ROLE_DELETE', { guild_id: guild.id, role_id: role.id }, Guilds)
}

function changeMember(discord: Discord, guild: Guild, member: Member): void {
  // The bot is always told of itself.
  const intent = member.userId === discord.world.bot.id ? undefined : GuildMembers
  discord.gateway.dispatch('GUILD_MEMBER_UPDATE', { guild_id: guild.id, ...memberPayload(discord.world, member) }, intent)
}

function memberOf(guild: Guild, person: { id: string }): Member {
  const member = guild.members.get(person.id)
  if (!member) throw new Error('that person is not in this server')
  return member
}

export function giveRole(discord: Discord, guild: Guild, { person, role }: { person: { id: string }; role: Role }): void {
  const member = memberOf(guild, person)
  if (!member.roles.includes(role.id)) member.roles.push(role.id)
  changeMember(discord, guild, member)
}

export function takeRole(discord: Discord, guild: Guild, { person, role }: { person: { id: string }; role: Role }): void {
  const member = memberOf(guild, person)
  member.roles = member.roles.filter((id) => id !== role.id)
  changeMember(discord, guild, member)
}

/** The person may only read until then. */
export function timeOut(discord: Discord, guild: Guild, { person, until }: { person: { id: string }; until: number }): void {
  const member = memberOf(guild, person)
  member.timedOutUntil = until
  changeMember(discord, guild, member)
}

export function removePerson(discord: Discord, guild: Guild, person: { id: string }): void {
  const member = memberOf(guild, person)
  guild.members.delete(person.id)
  discord.gateway.dispatch('GUILD_MEMBER_REMOVE', { guild_id: guild.id, user: memberPayload(discord.world, member).user }, GuildMembers)
}

/** The bot is thrown out of a server, or the server has an outage. */
export function removeBot(discord: Discord, guild: Guild): void {
  discord.gateway.dispatch('GUILD_DELETE', { id: guild.id }, Guilds, { guildId: guild.id })
  guild.members.delete(discord.world.bot.id)
  for (const role of guild.roles.values()) if (role.managed) guild.roles.delete(role.id)
}

export function renameGuild(discord: Discord, guild: Guild, name: string): void {
  guild.name = name
  discord.gateway.dispatch('GUILD_UPDATE', guildPayload(guild), Guilds, { guildId: guild.id })
}
