/** A server with its channels and people, ready to play in. */
import { ChannelType, GatewayIntentBits, PermissionFlagsBits } from 'discord-api-types/v10'

import { actorFor, type Actor } from './actor.ts'
import { createMessage } from './messages/write.ts'
import { channelPayload, guildCreatePayload, memberPayload, rolePayload } from './payloads.ts'
import type { Discord } from './start.ts'
import { createThread } from './messages/threads.ts'
import { addChannel, type Attachment, type Channel, type Guild, type Message, type Overwrite, type Role, type Tag } from './world.ts'

export { changeChannel, changeRole, deleteChannel, deleteRole, giveRole, removeBot, removePerson, renameGuild, setOverwrites, takeRole, timeOut } from './changes.ts'

const { ViewChannel, SendMessages, ReadMessageHistory, UseApplicationCommands, AttachFiles, EmbedLinks, CreatePublicThreads, SendMessagesInThreads, ManageThreads, AddReactions } = PermissionFlagsBits

/** What the invite link of the README asks for. */
export const BOT_PERMISSIONS = ViewChannel | SendMessages | ReadMessageHistory | AttachFiles | EmbedLinks | CreatePublicThreads | SendMessagesInThreads | ManageThreads
const EVERYONE = ViewChannel | SendMessages | ReadMessageHistory | UseApplicationCommands | AttachFiles | EmbedLinks | AddReactions | CreatePublicThreads | SendMessagesInThreads

export function createGuild({ world }: Discord, name: string, locale = 'fr'): Guild {
  const id = world.newId()
  const guild: Guild = { id, name, ownerId: '', locale, roles: new Map([[id, { id, name: '@everyone', permissions: EVERYONE, managed: false, position: 0 }]]), members: new Map() }
  world.guilds.set(id, guild)
  return guild
}

export function createRole(discord: Discord, guild: Guild, name: string, permissions = 0n): Role {
  const role: Role = { id: discord.world.newId(), name, permissions, managed: false, position: guild.roles.size }
  guild.roles.set(role.id, role)
  discord.gateway.dispatch('GUILD_ROLE_CREATE', { guild_id: guild.id, role: rolePayload(role, 0) }, GatewayIntentBits.Guilds)
  return role
}

export function createChannel(discord: Discord, guild: Guild, name: string, overwrites: Overwrite[] = [], more: Partial<Pick<Channel, 'type' | 'topic' | 'parentId' | 'tags' | 'tagRequired'>> = {}): Channel {
  const { world } = discord
  const channel = addChannel(world, { id: world.newId(), type: ChannelType.GuildText, name, guildId: guild.id, overwrites, ...more })
  discord.gateway.dispatch('CHANNEL_CREATE', channelPayload(world, channel), GatewayIntentBits.Guilds, channel)
  return channel
}

/** A forum with labels, by name. */
export function createForum(discord: Discord, guild: Guild, name: string, options: { tags?: string[]; tagRequired?: boolean; overwrites?: Overwrite[] } = {}): Channel {
  const tags: Tag[] = (options.tags ?? []).map((tag) => ({ id: discord.world.newId(), name: tag, moderated: false }))
  return createChannel(discord, guild, name, options.overwrites ?? [], { type: ChannelType.GuildForum, tags, tagRequired: options.tagRequired ?? false })
}

/** A thread that a person opened. */
export function openThread(discord: Discord, parent: Channel, { name, by, type }: { name: string; by: { id: string }; type?: ChannelType }): Channel {
  return createThread(discord, { parent, name, ownerId: by.id, ...(type === undefined ? {} : { type }) })
}

/** Only a role, and the bot, see the channel. */
export function onlyFor({ world }: Discord, guild: Guild, role: Role): Overwrite[] {
  return [
    { id: guild.id, type: 0, allow: 0n, deny: ViewChannel },
    { id: role.id, type: 0, allow: ViewChannel, deny: 0n },
    { id: world.bot.id, type: 1, allow: ViewChannel, deny: 0n },
  ]
}

export interface Who { name: string; roles?: Role[]; locale?: string; owner?: boolean; closedDirect?: boolean }

export function createPerson(discord: Discord, guild: Guild, channel: Channel, who: Who): Actor {
  const { world } = discord
  const id = world.newId()
  world.users.set(id, { id, name: who.name, bot: false, locale: who.locale ?? 'fr', closedDirect: who.closedDirect ?? false })
  joinGuild(discord, guild, { person: { id }, roles: who.roles ?? [] })
  if (who.owner) guild.ownerId = id
  return actorFor(discord, { channel, userId: id })
}

/** A known person joins one more server. */
export function joinGuild(discord: Discord, guild: Guild, { person, roles = [] }: { person: { id: string }; roles?: Role[] }): void {
  const member = { userId: person.id, roles: roles.map((role) => role.id), joinedAt: discord.clock.now() }
  guild.members.set(person.id, member)
  discord.gateway.dispatch('GUILD_MEMBER_ADD', { guild_id: guild.id, ...memberPayload(discord.world, member) }, GatewayIntentBits.GuildMembers)
}

/** A person adds the bot to their own account, for every place they write in. */
export function installForPerson({ world }: Discord, person: { id: string }): void {
  world.installedBy.add(person.id)
}

/** The bot joins, with a role of its own that carries what it was invited with. */
export function inviteBot(discord: Discord, guild: Guild, permissions = BOT_PERMISSIONS): void {
  const { world } = discord
  const role: Role = { id: world.newId(), name: world.bot.name, permissions, managed: true, position: guild.roles.size }
  guild.roles.set(role.id, role)
  guild.members.set(world.bot.id, { userId: world.bot.id, roles: [role.id], joinedAt: world.clock.now() })
  discord.gateway.dispatch('GUILD_CREATE', guildCreatePayload(world, guild), GatewayIntentBits.Guilds, { guildId: guild.id })
}

/** A conversation of several people without the bot, where user-installed commands work. */
export function createGroup(discord: Discord, people: readonly { id: string }[]): Channel {
  return addChannel(discord.world, { id: discord.world.newId(), type: ChannelType.GroupDM, name: '', overwrites: [], recipients: people.map((one) => one.id) })
}

/** The file host forgets a file: its address answers 404. */
export function killFile(attachment: Attachment): void {
  attachment.dead = true
}

/** A message by somebody, in a channel, whatever their rights: what stood there before the story begins. */
export function placeMessage(discord: Discord, channel: Channel, { by, content }: { by: { id: string }; content: string }): Message {
  const author = discord.world.users.get(by.id)
  if (!author) throw new Error('unknown person')
  return createMessage(discord, { channelId: channel.id, author, body: { content }, files: [] })
}
