/** A server with its channels and people, ready to play in. */
import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10'

import { actorFor, type Actor } from './actor.ts'
import { guildPayload } from './payloads.ts'
import type { Discord } from './start.ts'
import type { Channel, Guild, Overwrite, Role } from './world.ts'

const { ViewChannel, SendMessages, ReadMessageHistory, UseApplicationCommands, AttachFiles, EmbedLinks, CreatePublicThreads, SendMessagesInThreads, ManageThreads } = PermissionFlagsBits

/** What the invite link of the README asks for. */
export const BOT_PERMISSIONS = ViewChannel | SendMessages | ReadMessageHistory | AttachFiles | EmbedLinks | CreatePublicThreads | SendMessagesInThreads | ManageThreads
const EVERYONE = ViewChannel | SendMessages | ReadMessageHistory | UseApplicationCommands | AttachFiles | EmbedLinks

export function createGuild({ world }: Discord, name: string, locale = 'fr'): Guild {
  const id = world.newId()
  const guild: Guild = { id, name, ownerId: '', locale, roles: new Map([[id, { id, name: '@everyone', permissions: EVERYONE, managed: false }]]), members: new Map() }
  world.guilds.set(id, guild)
  return guild
}

export function createRole({ world }: Discord, guild: Guild, name: string, permissions = 0n): Role {
  const role: Role = { id: world.newId(), name, permissions, managed: false }
  guild.roles.set(role.id, role)
  return role
}

export function createChannel({ world }: Discord, guild: Guild, name: string, overwrites: Overwrite[] = []): Channel {
  const channel: Channel = { id: world.newId(), type: ChannelType.GuildText, name, guildId: guild.id, overwrites }
  world.channels.set(channel.id, channel)
  return channel
}

/** Only a role, and the bot, see the channel. */
export function onlyFor({ world }: Discord, guild: Guild, role: Role): Overwrite[] {
  return [
    { id: guild.id, type: 0, allow: 0n, deny: ViewChannel },
    { id: role.id, type: 0, allow: ViewChannel, deny: 0n },
    { id: world.bot.id, type: 1, allow: ViewChannel, deny: 0n },
  ]
}

export function createPerson(discord: Discord, guild: Guild, channel: Channel, who: { name: string; roles?: Role[]; locale?: string; owner?: boolean }): Actor {
  const { world } = discord
  const id = world.newId()
  world.users.set(id, { id, name: who.name, bot: false, locale: who.locale ?? 'fr' })
  guild.members.set(id, { userId: id, roles: (who.roles ?? []).map((role) => role.id) })
  if (who.owner) guild.ownerId = id
  return actorFor(discord, { guild, channel, userId: id })
}

/** The bot joins, with a role of its own that carries what it was invited with. */
export function inviteBot(discord: Discord, guild: Guild, permissions = BOT_PERMISSIONS): void {
  const { world } = discord
  const role = createRole(discord, guild, 'Vigie', permissions)
  role.managed = true
  guild.members.set(world.bot.id, { userId: world.bot.id, roles: [role.id] })
  discord.gateway.dispatch('GUILD_CREATE', guildPayload(world, guild))
}
