/** Where a person acts: what they see and may do there, and how the names they type become ids. */
import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10'

import { permissionsIn } from '../permissions.ts'
import type { Discord } from '../start.ts'
import { messagesIn, type Channel, type Guild, type Message, type Role, type User } from '../world.ts'

export interface Scene {
  discord: Discord
  /** Absent in direct messages. */
  guild: Guild | undefined
  channel: Channel
  userId: string
}

/** The same person in another channel, thread or direct conversation. Throws when they are not in its server. */
export function sceneIn(discord: Discord, userId: string, channel: Channel): Scene {
  if (channel.guildId === undefined) {
    if (channel.recipients?.includes(userId) !== true) throw new Error('that conversation is between other people')
    return { discord, guild: undefined, channel, userId }
  }
  const guild = discord.world.guilds.get(channel.guildId)
  if (!guild?.members.has(userId)) throw new Error('that person is not in the server of this channel')
  return { discord, guild, channel, userId }
}

export function personOf({ discord, userId }: Scene): User {
  const user = discord.world.users.get(userId)
  if (!user) throw new Error('unknown person')
  return user
}

/** What the person may do in the channel; everything in their own direct messages. */
export function rightsOf({ discord, guild, userId }: Scene, channel: Channel): bigint {
  if (channel.guildId === undefined) return channel.recipients?.includes(userId) === true ? DIRECT_RIGHTS : 0n
  const place = guild?.id === channel.guildId ? guild : discord.world.guilds.get(channel.guildId)
  return place ? permissionsIn(discord.world, place, userId, channel) : 0n
}

const { ViewChannel, SendMessages, ReadMessageHistory, UseApplicationCommands, AttachFiles, EmbedLinks, AddReactions } = PermissionFlagsBits
const DIRECT_RIGHTS = ViewChannel | SendMessages | ReadMessageHistory | UseApplicationCommands | AttachFiles | EmbedLinks | AddReactions

export function mayIn(scene: Scene, channel: Channel, right: bigint): boolean {
  return (rightsOf(scene, channel) & right) !== 0n
}

/** The messages of a channel as this person sees them: none without the right, and private answers only to their addressee. */
export function seenBy(scene: Scene, channelId: string): Message[] {
  const { world } = scene.discord
  const channel = world.channels.get(channelId)
  if (!channel || !mayIn(scene, channel, ViewChannel)) return []
  return messagesIn(world, channelId).filter((message) => message.onlyFor === undefined || message.onlyFor === scene.userId)
}

/** Throws unless the message still stands and this person sees it. */
export function mustSee(scene: Scene, message: Message): Channel {
  const { world } = scene.discord
  const channel = world.channels.get(message.channelId)
  const stands = channel !== undefined && world.messages.get(message.channelId)?.get(message.id) === message
  const own = message.onlyFor === undefined || message.onlyFor === scene.userId
  if (!stands || !own || !mayIn(scene, channel, ViewChannel)) throw new Error('this message is not visible to that person')
  return channel
}

/** Who or what a person meant: the thing itself, its id, or its name with or without `@` or `#`. */
export type Named = string | { id: string }

const bare = (name: string) => name.replace(/^[@#]/, '')

export function findPerson({ discord, guild, channel }: Scene, meant: Named): User {
  const ids = guild ? [...guild.members.keys()] : [...(channel.recipients ?? []), discord.world.bot.id]
  const people = ids.flatMap((id) => discord.world.users.get(id) ?? [])
  return pick(people, meant, 'person')
}

export function findRole({ guild }: Scene, meant: Named): Role {
  return pick([...(guild?.roles.values() ?? [])], meant, 'role')
}

export function findChannel(scene: Scene, meant: Named, types: readonly ChannelType[] = []): Channel {
  const visible = [...scene.discord.world.channels.values()].filter((one) => one.guildId === scene.guild?.id && mayIn(scene, one, ViewChannel))
  return pick(visible.filter((one) => types.length === 0 || types.includes(one.type)), meant, 'channel')
}

function pick<Thing extends { id: string; name: string }>(things: readonly Thing[], meant: Named, what: string): Thing {
  const id = typeof meant === 'string' ? meant : meant.id
  const found = things.find((one) => one.id === id) ?? things.find((one) => one.name === id) ?? things.find((one) => one.name === bare(id))
  if (!found) throw new Error(`no ${what} « ${id} » to choose; there are: ${things.map((one) => one.name).join(', ')}`)
  return found
}
