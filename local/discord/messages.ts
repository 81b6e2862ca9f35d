/** Writing, editing and deleting messages, with the gateway events that follow. */
import { GatewayIntentBits } from 'discord-api-types/v10'

import type { Discord } from './start.ts'
import { messagePayload } from './payloads.ts'
import { plain } from './plain.ts'
import { EPHEMERAL, type Attachment, type Message, type Upload, type User } from './world.ts'

export interface NewMessage {
  channelId: string
  author: User
  body: Record<string, unknown>
  files: readonly Upload[]
  onlyFor?: string
  interactionId?: string
}

/** How long `enforce_nonce` remembers; Discord says « a few minutes ». */
const NONCE_MS = 5 * 60_000

/** Writes a message; with `enforce_nonce`, gives the one that the same nonce already made. */
export function createMessage(discord: Discord, { channelId, author, body, files, onlyFor, interactionId }: NewMessage): Message {
  const { world } = discord
  const messages = world.messages.get(channelId) ?? []
  world.messages.set(channelId, messages)
  const nonce = body.nonce === undefined ? undefined : plain(body.nonce)
  const earlier = body.enforce_nonce === true ? messages.find((one) => one.nonce === nonce && one.author.id === author.id && world.clock.now() - one.at < NONCE_MS) : undefined
  if (earlier) return earlier
  const message: Message = {
    id: world.newId(),
    channelId,
    author,
    content: plain(body.content),
    embeds: Array.isArray(body.embeds) ? body.embeds : [],
    components: Array.isArray(body.components) ? body.components : [],
    attachments: files.map((file) => keepAttachment(discord, channelId, file)),
    flags: Number(body.flags ?? 0) | (onlyFor === undefined ? 0 : EPHEMERAL),
    at: world.clock.now(),
    ...(nonce === undefined ? {} : { nonce }),
    ...(onlyFor === undefined ? {} : { onlyFor }),
    ...(interactionId === undefined ? {} : { interactionId }),
  }
  messages.push(message)
  announce(discord, 'MESSAGE_CREATE', message)
  return message
}

export function editMessage(discord: Discord, message: Message, body: Record<string, unknown>, files: readonly Upload[]): void {
  if (body.content !== undefined) message.content = plain(body.content)
  if (Array.isArray(body.embeds)) message.embeds = body.embeds
  if (Array.isArray(body.components)) message.components = body.components
  if (files.length > 0) message.attachments = files.map((file) => keepAttachment(discord, message.channelId, file))
  if (body.flags !== undefined) message.flags |= Number(body.flags)
  message.editedAt = discord.world.clock.now()
  announce(discord, 'MESSAGE_UPDATE', message)
}

export function deleteMessage(discord: Discord, message: Message): void {
  const messages = discord.world.messages.get(message.channelId) ?? []
  messages.splice(messages.indexOf(message), 1)
  if (message.onlyFor === undefined) discord.gateway.dispatch('MESSAGE_DELETE', { id: message.id, channel_id: message.channelId, guild_id: discord.world.channels.get(message.channelId)?.guildId }, GatewayIntentBits.GuildMessages)
}

export function keepAttachment(discord: Discord, channelId: string, file: Upload): Attachment {
  const attachment: Attachment = { id: discord.world.newId(), channelId, filename: file.filename, type: file.type, bytes: file.bytes, at: discord.world.clock.now() }
  discord.world.attachments.set(attachment.id, attachment)
  return attachment
}

/** Tells the gateway; ephemeral messages are never told, and others' words only with the MESSAGE_CONTENT intent (not given here). */
function announce(discord: Discord, event: string, message: Message): void {
  if (message.onlyFor !== undefined) return
  const full = messagePayload(discord.world, discord.cdnUrl, message)
  const own = message.author.id === discord.world.bot.id
  const guildId = discord.world.channels.get(message.channelId)?.guildId
  discord.gateway.dispatch(event, { ...full, ...(own ? {} : { content: '', embeds: [], attachments: [], components: [] }), guild_id: guildId }, guildId === undefined ? GatewayIntentBits.DirectMessages : GatewayIntentBits.GuildMessages)
}
