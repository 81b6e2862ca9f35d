/** What this Discord knows: servers, channels, people, messages, commands. Plain data. */
import { createHmac, randomBytes } from 'node:crypto'

import type { Clock } from './clock.ts'

export interface User { id: string; name: string; bot: boolean; locale: string }
export interface Role { id: string; name: string; permissions: bigint; managed: boolean }
export interface Overwrite { id: string; type: 0 | 1; allow: bigint; deny: bigint }
export interface Member { userId: string; roles: string[] }
export interface Guild { id: string; name: string; ownerId: string; locale: string; roles: Map<string, Role>; members: Map<string, Member> }
export interface Channel { id: string; type: number; name: string; guildId?: string; parentId?: string; overwrites: Overwrite[]; ownerId?: string; recipients?: string[] }
export interface Upload { name: string; filename: string; type: string; bytes: Buffer }
export interface Attachment { id: string; channelId: string; filename: string; type: string; bytes: Buffer; at: number }
export interface Message {
  id: string
  channelId: string
  author: User
  content: string
  embeds: unknown[]
  components: unknown[]
  attachments: Attachment[]
  flags: number
  nonce?: string
  at: number
  editedAt?: number
  /** Set on ephemeral messages: who alone may see it. */
  onlyFor?: string
  threadId?: string
  interactionId?: string
}
export interface Command { id: string; name: string; type: number; guildId?: string; body: Record<string, unknown> }

export interface World {
  clock: Clock
  token: string
  bot: User
  applicationId: string
  users: Map<string, User>
  guilds: Map<string, Guild>
  channels: Map<string, Channel>
  /** Per channel, oldest first; ephemeral ones too. */
  messages: Map<string, Message[]>
  commands: Map<string, Command>
  attachments: Map<string, Attachment>
  secret: Buffer
  newId: () => string
}

const DISCORD_EPOCH = 1420070400000

/** Flag bits of a message (discord.com/developers/docs/resources/message#message-object-message-flags). */
export const EPHEMERAL = 64
export const COMPONENTS_V2 = 32768

export function createWorld(clock: Clock): World {
  let count = 0
  const newId = () => String((BigInt(clock.now() - DISCORD_EPOCH) << 22n) | BigInt(count++ & 0x3fffff))
  const applicationId = newId()
  const bot: User = { id: applicationId, name: 'Vigie', bot: true, locale: 'fr' }
  const token = `${Buffer.from(applicationId).toString('base64url')}.local.${randomBytes(20).toString('base64url')}`
  return { clock, token, bot, applicationId, users: new Map([[bot.id, bot]]), guilds: new Map(), channels: new Map(), messages: new Map(), commands: new Map(), attachments: new Map(), secret: randomBytes(32), newId }
}

export function messageOf(world: World, channelId: string, id: string): Message | undefined {
  return world.messages.get(channelId)?.find((message) => message.id === id)
}

/** 24 hours, as Discord signs its attachment addresses. */
const ATTACHMENT_MS = 86_400_000

/** A signed address that dies after 24 hours. */
export function attachmentUrl(world: World, cdnUrl: string, attachment: Attachment): string {
  const expires = Math.floor((world.clock.now() + ATTACHMENT_MS) / 1000).toString(16)
  const path = `attachments/${attachment.channelId}/${attachment.id}/${encodeURIComponent(attachment.filename)}`
  return `${cdnUrl}${path}?ex=${expires}&is=${Math.floor(attachment.at / 1000).toString(16)}&hm=${sign(world, path, expires)}&`
}

export function sign(world: World, path: string, expires: string): string {
  return createHmac('sha256', world.secret).update(`${path}?${expires}`).digest('hex')
}
