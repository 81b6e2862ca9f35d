/** Writing, editing and deleting messages, with the gateway events that follow. */
import { ChannelType, GatewayIntentBits } from 'discord-api-types/v10'

import { notFound } from '../errors.ts'
import { keepAttachment, type FileWords } from './attachments.ts'
import { mentionsIn, unfurledIn } from './mentions.ts'
import { messagePayload } from '../payloads.ts'
import { numbered } from './numbered.ts'
import { announceThread } from './threads.ts'
import type { Discord } from '../start.ts'
import { COMPONENTS_V2, EPHEMERAL, messageOf, type Attachment, type Message, type Upload, type User } from '../world.ts'

export interface NewMessage {
  channelId: string
  author: User
  body: Record<string, unknown>
  files: readonly Upload[]
  onlyFor?: string | undefined
  interactionId?: string
  interaction?: Record<string, unknown>
  /** A message in a forum or made from another has the id of its thread. */
  id?: string
}

/** A field of a body as text: what is neither text nor number reads as nothing. */
const plain = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

const SUPPRESS_EMBEDS = 4
const SUPPRESS_NOTIFICATIONS = 4096
const LOADING = 128
/** The flag bits that a sender may set. */
const SETTABLE = SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS | COMPONENTS_V2 | EPHEMERAL | LOADING

/** How long `enforce_nonce` remembers; Discord says « a few minutes ». */
const NONCE_MS = 5 * 60_000

/** Writes a message; with `enforce_nonce`, gives the one that the same author already made with the same nonce, in whatever channel; throws when that was deleted. */
export function createMessage(discord: Discord, { channelId, author, body, files, onlyFor, interactionId, interaction, id }: NewMessage): Message {
  const { world } = discord
  const nonce = body.nonce === undefined || body.nonce === null ? undefined : plain(body.nonce)
  const key = `${author.id}:${nonce ?? ''}`
  const earlier = body.enforce_nonce === true && nonce !== undefined ? world.nonces.get(key) : undefined
  if (earlier && world.clock.now() - earlier.at < NONCE_MS) {
    if (!messageOf(world, earlier.channelId, earlier.id)) throw notFound(10008, 'Message')
    return earlier
  }
  const reference = body.message_reference as { message_id?: string } | null | undefined
  const message: Message = {
    id: id ?? world.newId(),
    channelId,
    author,
    content: plain(body.content),
    embeds: Array.isArray(body.embeds) ? body.embeds : [],
    components: numbered(body.components),
    attachments: uploaded(discord, channelId, body, files),
    flags: (Number(body.flags ?? 0) & SETTABLE) | (onlyFor === undefined ? 0 : EPHEMERAL),
    type: reference?.message_id === undefined ? 0 : 19,
    at: world.clock.now(),
    mentions: { users: [], roles: [], everyone: false },
    unfurled: [],
    reactions: new Map(),
    ...(nonce === undefined ? {} : { nonce }),
    ...(onlyFor === undefined ? {} : { onlyFor }),
    ...(interactionId === undefined ? {} : { interactionId }),
    ...(interaction === undefined ? {} : { interaction }),
    ...(reference?.message_id === undefined ? {} : { replyTo: reference.message_id }),
  }
  readWords(discord, message, body.allowed_mentions)
  const messages = world.messages.get(channelId) ?? new Map<string, Message>()
  world.messages.set(channelId, messages.set(message.id, message))
  if (nonce !== undefined) world.nonces.set(key, message)
  if (onlyFor === undefined) tellChannel(discord, message)
  announce(discord, 'MESSAGE_CREATE', message)
  return message
}

/** The channel's last message; and an archived thread opens again. */
function tellChannel(discord: Discord, message: Message): void {
  const channel = discord.world.channels.get(message.channelId)
  if (!channel) return
  channel.lastMessageId = message.id
  if (!channel.thread) return
  // The message that opens a post in a forum does not count.
  if (message.id !== channel.id) {
    channel.thread.sent += 1
    channel.thread.count += 1
  }
  channel.thread.members.add(message.author.id)
  if (!channel.thread.archived) return
  channel.thread.archived = false
  channel.thread.changedAt = discord.world.clock.now()
  announceThread(discord, 'THREAD_UPDATE', channel)
}

function readWords({ world }: Discord, message: Message, allowed: unknown): void {
  const channel = world.channels.get(message.channelId)
  const repliedTo = message.replyTo === undefined ? undefined : messageOf(world, message.channelId, message.replyTo)?.author
  // Interactions and webhooks parse people alone unless told otherwise.
  const byDefault = message.interactionId === undefined ? undefined : { parse: ['users'], replied_user: true }
  const spoken = { ...message, channel, allowed: allowed ?? byDefault, repliedTo }
  message.mentions = mentionsIn(world, spoken)
  message.unfurled = unfurledIn(world, spoken)
}

interface Declared extends FileWords { id: string | number; filename?: string; is_spoiler?: boolean }

function uploaded(discord: Discord, channelId: string, body: Record<string, unknown>, files: readonly Upload[]): Attachment[] {
  const declared = Array.isArray(body.attachments) ? (body.attachments as Declared[]) : []
  return files.map((file) => {
    const words = declared.find((one) => file.name === `files[${String(one.id)}]`)
    const filename = words?.filename ?? file.filename
    const spoiler = filename.startsWith('SPOILER_') || words?.is_spoiler === true
    return keepAttachment(discord, channelId, { ...file, filename }, { ...(words?.description === undefined ? {} : { description: words.description }), ...(words?.title === undefined ? {} : { title: words.title }), ...(spoiler ? { spoiler } : {}) })
  })
}

/** Changes what the body holds and nothing else; `attachments` names the files that stay. */
export function editMessage(discord: Discord, message: Message, body: Record<string, unknown>, files: readonly Upload[]): void {
  if (body.content !== undefined) message.content = plain(body.content)
  if (body.embeds !== undefined) message.embeds = Array.isArray(body.embeds) ? body.embeds : []
  if (body.components !== undefined) message.components = numbered(body.components)
  if (body.attachments !== undefined) {
    const kept = new Set(((body.attachments ?? []) as { id: unknown }[]).map((one) => plain(one.id)))
    message.attachments = message.attachments.filter((one) => kept.has(one.id))
  }
  message.attachments.push(...uploaded(discord, message.channelId, body, files))
  if (body.flags !== undefined && body.flags !== null) message.flags = (message.flags & ~SUPPRESS_EMBEDS) | (Number(body.flags) & (SUPPRESS_EMBEDS | COMPONENTS_V2))
  message.flags &= ~LOADING
  if (body.content !== undefined || body.components !== undefined || body.allowed_mentions !== undefined) readWords(discord, message, body.allowed_mentions)
  message.editedAt = discord.world.clock.now()
  announce(discord, 'MESSAGE_UPDATE', message)
}

export function deleteMessage(discord: Discord, message: Message): void {
  const { world } = discord
  world.messages.get(message.channelId)?.delete(message.id)
  if (message.onlyFor !== undefined) return
  const channel = world.channels.get(message.channelId)
  if (channel?.thread && message.id !== channel.id) channel.thread.count -= 1
  const guildId = channel?.guildId
  discord.gateway.dispatch('MESSAGE_DELETE', { id: message.id, channel_id: message.channelId, ...(guildId === undefined ? {} : { guild_id: guildId }) }, intentFor(guildId))
}

export const intentFor = (guildId: string | undefined) => (guildId === undefined ? GatewayIntentBits.DirectMessages : GatewayIntentBits.GuildMessages)

/** Tells the gateway; ephemeral messages are never told, and others' words only where the bot may read them. */
export function announce(discord: Discord, event: string, message: Message): void {
  if (message.onlyFor !== undefined || !discord.gateway.isListened()) return
  const { world } = discord
  const channel = world.channels.get(message.channelId)
  const guild = world.guilds.get(channel?.guildId ?? '')
  const full = { ...messagePayload(world, discord.cdnUrl, message), ...(guild ? { guild_id: guild.id } : {}), ...(channel ? { channel_type: channel.type } : {}) }
  const free = message.author.id === world.bot.id || channel?.type === ChannelType.DM || message.mentions.users.includes(world.bot.id)
  const silent = { ...full, content: '', embeds: [], attachments: [], components: [] }
  discord.gateway.dispatch(event, (intents: number) => (free || (intents & GatewayIntentBits.MessageContent) !== 0 ? full : silent), intentFor(guild?.id), channel)
}
