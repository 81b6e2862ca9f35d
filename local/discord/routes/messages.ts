/** Messages: send, edit, delete, list, pin, react. */
import { ChannelType, GatewayIntentBits, PermissionFlagsBits } from 'discord-api-types/v10'

import { ApiError, missingPermissions, notFound, invalidForm } from '../errors.ts'
import { announce, createMessage, deleteMessage, editMessage, intentFor } from '../messages/write.ts'
import { iso, userPayload } from '../payloads.ts'
import { checkMessage, checkPage } from '../rules/message.ts'
import { messageOf, messagesIn, type Channel, type Message } from '../world.ts'
import { botRights, channelFor, messageFor, say, type Context, type Route } from './route.ts'

const { SendMessages, SendMessagesInThreads, AttachFiles, EmbedLinks, ManageMessages, ManageThreads, ReadMessageHistory, AddReactions, PinMessages } = PermissionFlagsBits

/** Throws unless the bot may write there: right, kind of channel, lock, and the person's door. */
export function mayWrite(context: Context, channel: Channel): void {
  const { discord, files } = context
  const recipient = channel.recipients?.find((id) => id !== discord.world.bot.id)
  if (recipient !== undefined && discord.world.users.get(recipient)?.closedDirect === true) throw new ApiError(403, 50007, 'Cannot send messages to this user')
  if (channel.type === ChannelType.GuildForum || channel.type === ChannelType.GuildMedia || channel.type === ChannelType.GuildCategory) throw new ApiError(400, 50008, 'Cannot send messages in a non-text channel')
  const rights = botRights(discord, channel)
  if ((rights & (channel.thread ? SendMessagesInThreads : SendMessages)) === 0n) throw missingPermissions()
  if (channel.thread?.locked === true && (rights & ManageThreads) === 0n) throw new ApiError(400, 160005, 'Thread is locked')
  if (files.length > 0 && (rights & AttachFiles) === 0n) throw missingPermissions()
  if (Array.isArray(context.body.embeds) && context.body.embeds.length > 0 && (rights & EmbedLinks) === 0n) throw missingPermissions()
}

function sendMessage(context: Context): unknown {
  const { discord, body, files } = context
  const channel = channelFor(context)
  mayWrite(context, channel)
  checkMessage(body, { kind: 'create', files })
  if (body.message_reference !== undefined && body.message_reference !== null && (botRights(discord, channel) & ReadMessageHistory) === 0n) throw new ApiError(403, 160002, 'Cannot reply without permission to read message history')
  const reference = body.message_reference as { message_id?: string; fail_if_not_exists?: boolean } | null | undefined
  if (reference?.message_id !== undefined && !messageOf(discord.world, channel.id, reference.message_id) && reference.fail_if_not_exists !== false) throw invalidForm(['message_reference'], 'REPLIES_UNKNOWN_MESSAGE', 'Unknown message')
  return say(context, createMessage(discord, { channelId: channel.id, author: discord.world.bot, body, files }))
}

/** An archived thread is immutable, and a locked one to those who do not keep threads. */
function mustBeOpen({ discord }: Context, channel: Channel | undefined): void {
  if (!channel?.thread) return
  if (channel.thread.archived) throw new ApiError(400, 50083, 'Thread is archived')
  if (channel.thread.locked && (botRights(discord, channel) & ManageThreads) === 0n) throw new ApiError(400, 160005, 'Thread is locked')
}

function patchMessage(context: Context): unknown {
  const { discord, body, files } = context
  const message = messageFor(context)
  context.note({ messageFlags: message.flags })
  const own = message.author.id === discord.world.bot.id
  if (!own && Object.keys(body).some((key) => key !== 'flags')) throw new ApiError(403, 50005, 'Cannot edit a message authored by another user')
  if (!own) channelFor(context, ManageMessages)
  mustBeOpen(context, discord.world.channels.get(message.channelId))
  checkMessage(body, { kind: 'edit', files, message })
  editMessage(discord, message, body, files)
  return say(context, message)
}

function removeMessage(context: Context): undefined {
  const message = messageFor(context)
  if (message.author.id !== context.discord.world.bot.id) messageFor(context, ManageMessages)
  deleteMessage(context.discord, message)
}

const TWO_WEEKS_MS = 14 * 86_400_000

function removeMany(context: Context): undefined {
  const { discord, body } = context
  const channel = channelFor(context, ManageMessages)
  if (channel.guildId === undefined) throw new ApiError(400, 50003, 'Cannot execute action on a DM channel')
  const ids = Array.isArray(body.messages) ? body.messages.map(String) : []
  if (ids.length < 2 || ids.length > 100) throw invalidForm(['messages'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 2 and 100 in length.')
  const found = ids.flatMap((id) => messageOf(discord.world, channel.id, id) ?? [])
  if (found.some((message) => discord.world.clock.now() - message.at > TWO_WEEKS_MS)) throw new ApiError(400, 50034, 'You can only bulk delete messages that are under 14 days old.')
  for (const message of found) discord.world.messages.get(channel.id)?.delete(message.id)
  discord.gateway.dispatch('MESSAGE_DELETE_BULK', { ids: found.map((one) => one.id), channel_id: channel.id, guild_id: channel.guildId }, intentFor(channel.guildId))
}

function listMessages(context: Context): unknown {
  const channel = channelFor(context)
  const page = checkPage(context.query, ['before', 'after', 'around'], 50)
  if ((botRights(context.discord, channel) & ReadMessageHistory) === 0n) return []
  const all = messagesIn(context.discord.world, channel.id).filter((message) => message.onlyFor === undefined)
  return slice(all, page).reverse().map((message) => say(context, message))
}

function slice(all: Message[], { limit, before, after, around }: { limit: number; before?: bigint; after?: bigint; around?: bigint }): Message[] {
  if (around !== undefined) {
    const at = all.findIndex((message) => BigInt(message.id) >= around)
    const start = Math.max(0, (at < 0 ? all.length : at) - Math.floor(limit / 2))
    return all.slice(start, start + limit)
  }
  if (after !== undefined) return all.filter((message) => BigInt(message.id) > after).slice(0, limit)
  return (before === undefined ? all : all.filter((message) => BigInt(message.id) < before)).slice(-limit)
}

function pin(context: Context): undefined {
  const message = messageFor(context, PinMessages)
  const pinned = messagesIn(context.discord.world, message.channelId).filter((one) => one.pinnedAt !== undefined).length
  if (message.pinnedAt === undefined && pinned >= 250) throw new ApiError(400, 30003, 'Maximum number of pinned messages reached (250)')
  setPinned(context, message, context.discord.world.clock.now())
}

function setPinned({ discord }: Context, message: Message, at: number | undefined): void {
  if (at === undefined) delete message.pinnedAt
  else message.pinnedAt = at
  const guildId = discord.world.channels.get(message.channelId)?.guildId
  discord.gateway.dispatch('CHANNEL_PINS_UPDATE', { channel_id: message.channelId, guild_id: guildId, last_pin_timestamp: at === undefined ? null : iso(at) }, GatewayIntentBits.Guilds)
  announce(discord, 'MESSAGE_UPDATE', message)
}

/** Without the right to read back there are none to see. */
function pinnedIn(context: Context): Message[] {
  const channel = channelFor(context)
  if ((botRights(context.discord, channel) & ReadMessageHistory) === 0n) return []
  return messagesIn(context.discord.world, channel.id).filter((one) => one.pinnedAt !== undefined).sort((one, other) => (other.pinnedAt ?? 0) - (one.pinnedAt ?? 0))
}

function listPins(context: Context): unknown {
  const { limit } = checkPage(context.query, [], 50, 50)
  const before = context.query.get('before')
  const pins = pinnedIn(context).filter((one) => before === null || (one.pinnedAt ?? 0) < Date.parse(before))
  return { items: pins.slice(0, limit).map((message) => ({ pinned_at: iso(message.pinnedAt ?? 0), message: say(context, message) })), has_more: pins.length > limit }
}

function emojiOf({ params }: Context): string {
  const emoji = params.emoji ?? ''
  if (!/^\p{Extended_Pictographic}|^[\d#*]\u{FE0F}?\u{20E3}|^\p{Regional_Indicator}{2}$/u.test(emoji)) throw new ApiError(400, 10014, 'Unknown Emoji')
  return emoji
}

function react(context: Context): undefined {
  const { discord } = context
  const message = messageFor(context, ReadMessageHistory)
  const emoji = emojiOf(context)
  mustBeOpen(context, discord.world.channels.get(message.channelId))
  if (!message.reactions.has(emoji)) messageFor(context, AddReactions)
  if (!message.reactions.has(emoji) && message.reactions.size >= 20) throw new ApiError(400, 30010, 'Maximum number of reactions reached (20)')
  message.reactions.set(emoji, (message.reactions.get(emoji) ?? new Set()).add(discord.world.bot.id))
  tellReaction(context, 'MESSAGE_REACTION_ADD', { message, emoji, userId: discord.world.bot.id })
}

function unreact(context: Context, userId: string): undefined {
  const message = messageFor(context)
  if (userId !== context.discord.world.bot.id) messageFor(context, ManageMessages)
  const emoji = emojiOf(context)
  const users = message.reactions.get(emoji)
  if (users?.delete(userId) !== true) throw notFound(10014, 'Emoji')
  if (users.size === 0) message.reactions.delete(emoji)
  tellReaction(context, 'MESSAGE_REACTION_REMOVE', { message, emoji, userId })
}

function tellReaction({ discord }: Context, event: string, { message, emoji, userId }: { message: Message; emoji: string; userId: string }): void {
  const guildId = discord.world.channels.get(message.channelId)?.guildId
  const intent = guildId === undefined ? GatewayIntentBits.DirectMessageReactions : GatewayIntentBits.GuildMessageReactions
  discord.gateway.dispatch(event, { user_id: userId, channel_id: message.channelId, message_id: message.id, guild_id: guildId, emoji: { id: null, name: emoji }, burst: false, type: 0 }, intent)
}

function unreactAll(context: Context, emoji?: string): undefined {
  const message = messageFor(context, ManageMessages)
  if (emoji === undefined) message.reactions.clear()
  else message.reactions.delete(emoji)
}

function listReactions(context: Context): unknown {
  const message = messageFor(context, ReadMessageHistory)
  const { limit } = checkPage(context.query, ['after'], 25)
  return [...(message.reactions.get(emojiOf(context)) ?? [])].slice(0, limit).flatMap((id) => context.discord.world.users.get(id) ?? []).map(userPayload)
}

const one = '/channels/:channel/messages/:message'
export const messageRoutes: readonly Route[] = [
  { method: 'GET', path: '/channels/:channel/messages', query: ['limit', 'before', 'after', 'around'], handle: listMessages },
  { method: 'POST', path: '/channels/:channel/messages', files: true, handle: sendMessage },
  { method: 'POST', path: '/channels/:channel/messages/bulk-delete', handle: removeMany },
  { method: 'GET', path: '/channels/:channel/messages/pins', query: ['limit', 'before'], handle: listPins },
  { method: 'PUT', path: '/channels/:channel/messages/pins/:message', handle: pin },
  { method: 'DELETE', path: '/channels/:channel/messages/pins/:message', handle: (context) => { setPinned(context, messageFor(context, PinMessages), undefined) } },
  { method: 'GET', path: '/channels/:channel/pins', handle: (context) => pinnedIn(context).map((message) => say(context, message)) },
  { method: 'PUT', path: '/channels/:channel/pins/:message', handle: pin },
  { method: 'DELETE', path: '/channels/:channel/pins/:message', handle: (context) => { setPinned(context, messageFor(context, PinMessages), undefined) } },
  { method: 'GET', path: one, handle: (context) => say(context, messageFor(context, ReadMessageHistory)) },
  { method: 'PATCH', path: one, files: true, handle: patchMessage },
  { method: 'DELETE', path: one, handle: removeMessage },
  { method: 'PUT', path: `${one}/reactions/:emoji/@me`, handle: react },
  { method: 'DELETE', path: `${one}/reactions/:emoji/@me`, handle: (context) => unreact(context, context.discord.world.bot.id) },
  { method: 'DELETE', path: `${one}/reactions/:emoji/:user`, handle: (context) => unreact(context, context.params.user ?? '') },
  { method: 'GET', path: `${one}/reactions/:emoji`, query: ['limit', 'after', 'type'], handle: listReactions },
  { method: 'DELETE', path: `${one}/reactions/:emoji`, handle: (context) => unreactAll(context, context.params.emoji) },
  { method: 'DELETE', path: `${one}/reactions`, handle: (context) => unreactAll(context) },
]
