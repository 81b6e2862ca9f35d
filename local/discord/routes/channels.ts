/** Channels themselves: read, change, delete, and the conversations with people. */
import { ChannelType, GatewayIntentBits, PermissionFlagsBits } from 'discord-api-types/v10'

import { changeChannel, deleteChannel } from '../changes.ts'
import { ApiError, missingPermissions, notFound } from '../errors.ts'
import { channelPayload } from '../payloads.ts'
import { checkChannel, checkDirect, checkThreadChange } from '../rules/channels.ts'
import { announceThread } from '../messages/threads.ts'
import { addChannel, channelsIn, directWith, type Channel } from '../world.ts'
import { botRights, channelFor, guildFor, type Context, type Route } from './route.ts'
import { tagsFor } from './threads.ts'

const { ManageChannels, ManageThreads, SendMessages, SendMessagesInThreads } = PermissionFlagsBits

function patchChannel(context: Context): unknown {
  const channel = channelFor(context)
  if (channel.thread) return patchThread(context, channel)
  if (channel.guildId === undefined) throw new ApiError(400, 50024, 'Cannot execute action on this channel type')
  channelFor(context, ManageChannels)
  const { body } = context
  checkChannel(body, false)
  if (typeof body.name === 'string') channel.name = body.name
  if (typeof body.topic === 'string') channel.topic = body.topic
  if (typeof body.rate_limit_per_user === 'number') channel.slowSeconds = body.rate_limit_per_user
  changeChannel(context.discord, channel)
  return channelPayload(context.discord.world, channel)
}

/** Name, tags and closing belong to whoever opened the thread; the lock and everything else to those who keep threads. */
function patchThread(context: Context, channel: Channel): unknown {
  const { discord, body } = context
  const { thread } = channel
  checkThreadChange(body)
  if (!thread) throw notFound(10003, 'Channel')
  const rights = botRights(discord, channel)
  const keeps = (rights & ManageThreads) !== 0n
  const owns = channel.ownerId === discord.world.bot.id
  const reopens = body.archived === false && Object.keys(body).every((key) => key === 'archived' || (key === 'locked' && body.locked === false))
  const may = keeps || (owns && body.locked === undefined && body.rate_limit_per_user === undefined) || (reopens && !thread.locked && (rights & SendMessagesInThreads) !== 0n)
  if (!may || (thread.locked && !keeps)) throw missingPermissions()
  if (thread.archived && body.archived !== false) throw new ApiError(400, 50083, 'Thread is archived')
  if (typeof body.name === 'string') channel.name = body.name
  if (typeof body.auto_archive_duration === 'number') thread.archiveMinutes = body.auto_archive_duration
  if (typeof body.locked === 'boolean') thread.locked = body.locked
  if (typeof body.rate_limit_per_user === 'number') channel.slowSeconds = body.rate_limit_per_user
  const forum = discord.world.channels.get(channel.parentId ?? '')
  if (forum && Array.isArray(body.applied_tags)) thread.tags = tagsFor(context, forum, body.applied_tags)
  if (typeof body.archived === 'boolean' && body.archived !== thread.archived) {
    thread.archived = body.archived
    thread.changedAt = discord.clock.now()
  }
  announceThread(discord, 'THREAD_UPDATE', channel)
  return channelPayload(discord.world, channel)
}

function removeChannel(context: Context): unknown {
  const { discord } = context
  const channel = channelFor(context)
  if (channel.guildId === undefined) return channelPayload(discord.world, channel)
  channelFor(context, channel.thread ? ManageThreads : ManageChannels)
  const payload = channelPayload(discord.world, channel)
  deleteChannel(discord, channel)
  return payload
}

function createChannel(context: Context): unknown {
  const { discord, body } = context
  const guild = guildFor(context)
  const { world } = discord
  checkChannel(body, true)
  const probe: Channel = { id: '0', type: ChannelType.GuildText, name: '', guildId: guild.id, overwrites: [] }
  if ((botRights(discord, probe) & ManageChannels) === 0n) throw missingPermissions()
  const overwrites = ((body.permission_overwrites ?? []) as { id: string; type: 0 | 1; allow?: string; deny?: string }[]).map((one) => ({ id: one.id, type: one.type, allow: BigInt(one.allow ?? 0), deny: BigInt(one.deny ?? 0) }))
  const type = (body.type ?? ChannelType.GuildText) as ChannelType
  const channel = addChannel(world, {
    id: world.newId(), type, name: String(body.name), guildId: guild.id, overwrites,
    ...(typeof body.topic === 'string' ? { topic: body.topic } : {}), ...(typeof body.parent_id === 'string' ? { parentId: body.parent_id } : {}), ...(type === ChannelType.GuildForum ? { tags: [] } : {}),
  })
  discord.gateway.dispatch('CHANNEL_CREATE', channelPayload(world, channel), GatewayIntentBits.Guilds, channel)
  return channelPayload(world, channel)
}

function openDirect({ discord, body }: Context): unknown {
  const { world } = discord
  checkDirect(body)
  const recipient = world.users.get(String(body.recipient_id))
  if (!recipient) throw notFound(10013, 'User')
  if (recipient.bot) throw new ApiError(400, 50007, 'Cannot send messages to this user')
  return channelPayload(world, directWith(world, recipient.id))
}

function type(context: Context): undefined {
  const channel = channelFor(context)
  channelFor(context, channel.thread ? SendMessagesInThreads : SendMessages)
}

export const channelRoutes: readonly Route[] = [
  { method: 'GET', path: '/channels/:channel', handle: (context) => channelPayload(context.discord.world, channelFor(context)) },
  { method: 'PATCH', path: '/channels/:channel', handle: patchChannel },
  { method: 'DELETE', path: '/channels/:channel', handle: removeChannel },
  { method: 'POST', path: '/channels/:channel/typing', handle: type },
  { method: 'GET', path: '/guilds/:guild/channels', handle: (context) => channelsIn(context.discord.world, guildFor(context).id).filter((one) => !one.thread).map((one) => channelPayload(context.discord.world, one)) },
  { method: 'POST', path: '/guilds/:guild/channels', status: 201, handle: createChannel },
  { method: 'POST', path: '/users/@me/channels', handle: openDirect },
]
