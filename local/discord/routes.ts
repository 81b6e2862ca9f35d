/** REST routes of the bot: each checks the bot's permissions as Discord does. */
import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10'

import { ApiError, missingAccess, missingPermissions, notFound } from './errors.ts'
import { createMessage, deleteMessage, editMessage } from './messages.ts'
import { channelPayload, commandPayload, guildPayload, memberPayload, messagePayload, userPayload } from './payloads.ts'
import { plain } from './plain.ts'
import { permissionsIn } from './permissions.ts'
import { checkCommands, checkMessage } from './rules.ts'
import type { Discord } from './start.ts'
import { messageOf, type Channel, type Command, type Message, type Upload } from './world.ts'

export interface Context {
  discord: Discord
  params: Record<string, string>
  query: URLSearchParams
  body: Record<string, unknown>
  files: readonly Upload[]
  /** For the journal: what only the far end knows. */
  note: (ctx: { messageFlags?: number; interactionType?: number }) => void
}

/** `open` routes carry no bot token. `undefined` answers 204. */
export interface Route {
  method: string
  path: string
  open?: boolean
  handle: (context: Context) => unknown
}

function channelFor({ discord, params }: Context, ...needed: bigint[]): Channel {
  const channel = discord.world.channels.get(params.channel ?? '')
  if (!channel) throw notFound(10003, 'Channel')
  if (channel.guildId === undefined) return channel
  const guild = discord.world.guilds.get(channel.guildId)
  const permissions = guild ? permissionsIn(discord.world, guild, discord.world.bot.id, channel) : 0n
  if ((permissions & PermissionFlagsBits.ViewChannel) === 0n) throw missingAccess()
  if (needed.some((bit) => (permissions & bit) === 0n)) throw missingPermissions()
  return channel
}

function messageFor(context: Context, ...needed: bigint[]): Message {
  const channel = channelFor(context, ...needed)
  const message = messageOf(context.discord.world, channel.id, context.params.message ?? '')
  if (!message || message.onlyFor !== undefined) throw notFound(10008, 'Message')
  return message
}

const say = ({ discord }: Context, message: Message) => messagePayload(discord.world, discord.cdnUrl, message)

function sendMessage(context: Context): unknown {
  const { discord, body, files } = context
  const asked = context.discord.world.channels.get(context.params.channel ?? '')
  const channel = channelFor(context, asked?.parentId === undefined ? PermissionFlagsBits.SendMessages : PermissionFlagsBits.SendMessagesInThreads)
  checkMessage(body, { kind: 'create', files, flags: 0 })
  return say(context, createMessage(discord, { channelId: channel.id, author: discord.world.bot, body, files }))
}

function patchMessage(context: Context): unknown {
  const message = messageFor(context)
  context.note({ messageFlags: message.flags })
  if (message.author.id !== context.discord.world.bot.id) throw new ApiError(403, 50005, 'Cannot edit a message authored by another user')
  checkMessage(context.body, { kind: 'edit', files: context.files, flags: message.flags })
  editMessage(context.discord, message, context.body, context.files)
  return say(context, message)
}

function startThread(context: Context): unknown {
  const { discord, body } = context
  const message = messageFor(context, PermissionFlagsBits.CreatePublicThreads)
  if (message.threadId !== undefined) throw new ApiError(400, 160004, 'A thread has already been created for this message')
  const name = plain(body.name)
  if (name.length < 1 || name.length > 100) throw new ApiError(400, 50035, 'Invalid Form Body', { name: { _errors: [{ code: 'BASE_TYPE_BAD_LENGTH', message: 'Must be between 1 and 100 in length.' }] } })
  const parent = discord.world.channels.get(message.channelId)
  // A thread made from a message has the message's id.
  const thread: Channel = { id: message.id, type: ChannelType.PublicThread, name, parentId: message.channelId, overwrites: [], ownerId: discord.world.bot.id, ...(parent?.guildId === undefined ? {} : { guildId: parent.guildId }) }
  message.threadId = thread.id
  discord.world.channels.set(thread.id, thread)
  discord.gateway.dispatch('THREAD_CREATE', { ...channelPayload(thread), newly_created: true })
  return channelPayload(thread)
}

function listMessages(context: Context): unknown {
  const channel = channelFor(context, PermissionFlagsBits.ReadMessageHistory)
  const { query, discord } = context
  const limit = Math.min(Number(query.get('limit') ?? 50), 100)
  const before = query.get('before')
  const after = query.get('after')
  const all = (discord.world.messages.get(channel.id) ?? []).filter((message) => message.onlyFor === undefined && (before === null || BigInt(message.id) < BigInt(before)) && (after === null || BigInt(message.id) > BigInt(after)))
  return (after === null ? all.slice(-limit) : all.slice(0, limit)).reverse().map((message) => say(context, message))
}

function putCommands({ discord, body }: Context): unknown {
  const list = body as unknown as Record<string, unknown>[]
  checkCommands(list)
  const { world } = discord
  for (const command of world.commands.values()) if (command.guildId === undefined) world.commands.delete(command.id)
  return list.map((one) => {
    const command: Command = { id: world.newId(), name: String(one.name), type: Number(one.type ?? 1), body: one }
    world.commands.set(command.id, command)
    return commandPayload(world, command)
  })
}

function guildFor({ discord, params }: Context) {
  const guild = discord.world.guilds.get(params.guild ?? '')
  if (!guild?.members.has(discord.world.bot.id)) throw missingAccess()
  return guild
}

function openDirect({ discord, body }: Context): unknown {
  const { world } = discord
  const recipient = world.users.get(String(body.recipient_id))
  if (!recipient) throw notFound(10013, 'User')
  const known = [...world.channels.values()].find((channel) => channel.recipients?.includes(recipient.id))
  const channel: Channel = known ?? { id: world.newId(), type: ChannelType.DM, name: '', overwrites: [], recipients: [recipient.id] }
  world.channels.set(channel.id, channel)
  return { id: channel.id, type: ChannelType.DM, recipients: [userPayload(recipient)], last_message_id: null }
}

const application = ({ discord }: Context) => ({ id: discord.world.applicationId, name: 'Vigie', description: '', icon: null, bot_public: true, bot_require_code_grant: false, verify_key: '', flags: 0, bot: userPayload(discord.world.bot) })

export const routes: readonly Route[] = [
  { method: 'GET', path: '/gateway', open: true, handle: ({ discord }) => ({ url: discord.gatewayUrl }) },
  { method: 'GET', path: '/gateway/bot', handle: ({ discord }) => ({ url: discord.gatewayUrl, shards: 1, session_start_limit: { total: 1000, remaining: 999, reset_after: 0, max_concurrency: 1 } }) },
  { method: 'GET', path: '/users/@me', handle: ({ discord }) => userPayload(discord.world.bot) },
  { method: 'POST', path: '/users/@me/channels', handle: openDirect },
  { method: 'GET', path: '/oauth2/applications/@me', handle: application },
  { method: 'GET', path: '/applications/@me', handle: application },
  { method: 'GET', path: '/applications/:app/commands', handle: ({ discord }) => [...discord.world.commands.values()].map((command) => commandPayload(discord.world, command)) },
  { method: 'PUT', path: '/applications/:app/commands', handle: putCommands },
  { method: 'GET', path: '/guilds/:guild', handle: (context) => guildPayload(context.discord.world, guildFor(context)) },
  { method: 'GET', path: '/guilds/:guild/channels', handle: (context) => [...context.discord.world.channels.values()].filter((channel) => channel.guildId === guildFor(context).id && channel.parentId === undefined).map(channelPayload) },
  { method: 'GET', path: '/guilds/:guild/members/:user', handle: (context) => memberPayload(context.discord.world, guildFor(context).members.get(context.params.user ?? '') ?? (() => { throw notFound(10007, 'Member') })()) },
  { method: 'GET', path: '/channels/:channel', handle: (context) => channelPayload(channelFor(context)) },
  { method: 'GET', path: '/channels/:channel/messages', handle: listMessages },
  { method: 'POST', path: '/channels/:channel/messages', handle: sendMessage },
  { method: 'GET', path: '/channels/:channel/messages/:message', handle: (context) => say(context, messageFor(context, PermissionFlagsBits.ReadMessageHistory)) },
  { method: 'PATCH', path: '/channels/:channel/messages/:message', handle: patchMessage },
  { method: 'DELETE', path: '/channels/:channel/messages/:message', handle: (context) => { deleteMessage(context.discord, messageFor(context)) } },
  { method: 'POST', path: '/channels/:channel/messages/:message/threads', handle: startThread },
]
