/** What this Discord knows: servers, channels, people, messages, commands. Plain data, found by id. */
import { ChannelType, type ApplicationCommandType } from 'discord-api-types/v10'
import { randomBytes } from 'node:crypto'

import type { Clock } from './clock.ts'

export interface User { id: string; name: string; bot: boolean; locale: string; closedDirect?: boolean }
export interface Role { id: string; name: string; permissions: bigint; managed: boolean; position?: number; mentionable?: boolean }
export interface Overwrite { id: string; type: 0 | 1; allow: bigint; deny: bigint }
export interface Member { userId: string; roles: string[]; joinedAt?: number; nick?: string; timedOutUntil?: number }
export interface Guild { id: string; name: string; ownerId: string; locale: string; roles: Map<string, Role>; members: Map<string, Member> }
export interface Tag { id: string; name: string; moderated: boolean }
export interface Thread { archived: boolean; locked: boolean; archiveMinutes: number; changedAt: number; createdAt: number; members: Set<string>; tags: string[]; invitable: boolean; /** Messages ever sent, and those that stand. */ sent: number; count: number }
export interface Channel {
  id: string
  type: ChannelType
  name: string
  guildId?: string
  /** The category of a channel, or the channel of a thread. */
  parentId?: string
  overwrites: Overwrite[]
  ownerId?: string
  recipients?: string[]
  topic?: string
  /** Set on threads alone. */
  thread?: Thread
  /** What a post in a forum can be labelled with, and whether it must be. */
  tags?: Tag[]
  tagRequired?: boolean
  position?: number
  slowSeconds?: number
  nsfw?: boolean
  lastMessageId?: string
}
export interface Upload { name: string; filename: string; type: string; bytes: Buffer }
export interface Attachment { id: string; channelId: string; filename: string; type: string; bytes: Buffer; at: number; description?: string; title?: string; spoiler?: boolean; dead?: boolean }
export interface Mentions { users: string[]; roles: string[]; everyone: boolean }
export interface Message {
  id: string
  channelId: string
  author: User
  content: string
  embeds: unknown[]
  components: unknown[]
  attachments: Attachment[]
  flags: number
  type: number
  nonce?: string
  at: number
  editedAt?: number
  /** Set on ephemeral messages: who alone may see it. */
  onlyFor?: string
  threadId?: string
  interactionId?: string
  /** Who was called by this message, after `allowed_mentions`. */
  mentions: Mentions
  /** The addresses in its text that a preview was made for. */
  unfurled: string[]
  pinnedAt?: number
  /** By emoji: who reacted. */
  reactions: Map<string, Set<string>>
  /** The message that this one answers. */
  replyTo?: string
  /** How it came from an interaction, as Discord writes it. */
  interaction?: Record<string, unknown>
}
export interface Command { id: string; name: string; type: ApplicationCommandType; guildId?: string; body: Record<string, unknown>; version: string }

export interface World {
  clock: Clock
  token: string
  bot: User
  applicationId: string
  users: Map<string, User>
  guilds: Map<string, Guild>
  channels: Map<string, Channel>
  /** Ids of the channels and threads of each server. */
  channelsOf: Map<string, Set<string>>
  /** The direct conversation with each person. */
  directs: Map<string, Channel>
  /** People who added the bot to their own account. */
  installedBy: Set<string>
  /** Per channel and id, oldest first; ephemeral ones too. */
  messages: Map<string, Map<string, Message>>
  commands: Map<string, Command>
  attachments: Map<string, Attachment>
  /** What `enforce_nonce` remembers: the message by author and nonce. */
  nonces: Map<string, Message>
  /** Intents that the developer portal did not grant. */
  deniedIntents: number
  secret: Buffer
  newId: () => string
}

const DISCORD_EPOCH = 1420070400000

/** Flag bits of a message (discord.com/developers/docs/resources/message#message-object-message-flags). */
export const EPHEMERAL = 64
export const LOADING = 128
export const COMPONENTS_V2 = 32768

export function createWorld(clock: Clock): World {
  let last = 0n
  // Ids tell their order, even when a test sets the clock back.
  const newId = () => {
    const timed = BigInt(Math.floor(clock.now()) - DISCORD_EPOCH) << 22n
    last = timed > last ? timed : last + 1n
    return String(last)
  }
  const applicationId = newId()
  const bot: User = { id: applicationId, name: 'Vigie', bot: true, locale: 'fr' }
  const token = `${Buffer.from(applicationId).toString('base64url')}.local.${randomBytes(20).toString('base64url')}`
  return {
    clock, token, bot, applicationId, newId, secret: randomBytes(32), deniedIntents: 0,
    users: new Map([[bot.id, bot]]), guilds: new Map(), channels: new Map(), channelsOf: new Map(), directs: new Map(), installedBy: new Set(),
    messages: new Map(), commands: new Map(), attachments: new Map(), nonces: new Map(),
  }
}

export function messageOf(world: World, channelId: string, id: string): Message | undefined {
  return world.messages.get(channelId)?.get(id)
}

/** The messages of a channel, oldest first. */
export function messagesIn(world: World, channelId: string): Message[] {
  return [...(world.messages.get(channelId)?.values() ?? [])]
}

export function addChannel(world: World, channel: Channel): Channel {
  world.channels.set(channel.id, channel)
  if (channel.guildId !== undefined) world.channelsOf.set(channel.guildId, (world.channelsOf.get(channel.guildId) ?? new Set()).add(channel.id))
  return channel
}

export function forgetChannel(world: World, channel: Channel): void {
  world.channels.delete(channel.id)
  world.messages.delete(channel.id)
  if (channel.guildId !== undefined) world.channelsOf.get(channel.guildId)?.delete(channel.id)
}

export function channelsIn(world: World, guildId: string): Channel[] {
  return [...(world.channelsOf.get(guildId) ?? [])].flatMap((id) => world.channels.get(id) ?? [])
}

/** The conversation between a person and the bot; the same one however often it is opened. */
export function directWith(world: World, userId: string): Channel {
  const known = world.directs.get(userId)
  if (known) return known
  const channel = addChannel(world, { id: world.newId(), type: ChannelType.DM, name: '', overwrites: [], recipients: [userId, world.bot.id] })
  world.directs.set(userId, channel)
  return channel
}
