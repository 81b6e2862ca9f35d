/** Threads: from a message, alone, in a forum; who is in them; which are open. */
import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10'

import { ApiError, missingPermissions, notFound } from '../errors.ts'
import { announce, createMessage } from '../messages/write.ts'
import { channelPayload, iso } from '../payloads.ts'
import { canSee } from '../permissions.ts'
import { checkMessage, checkPage } from '../rules/message.ts'
import { checkThread } from '../rules/channels.ts'
import { announceThread, createThread } from '../messages/threads.ts'
import { channelsIn, type Channel } from '../world.ts'
import { botRights, channelFor, guildFor, messageFor, say, type Body, type Context, type Route } from './route.ts'

const { CreatePublicThreads, CreatePrivateThreads, SendMessages, SendMessagesInThreads, AttachFiles, ManageThreads, ReadMessageHistory } = PermissionFlagsBits
const HAS_THREAD = 32
const FORUMS: readonly ChannelType[] = [ChannelType.GuildForum, ChannelType.GuildMedia]

const wishes = (body: Body) => ({
  name: String(body.name),
  ...(typeof body.auto_archive_duration === 'number' ? { archiveMinutes: body.auto_archive_duration } : {}),
  ...(typeof body.rate_limit_per_user === 'number' ? { slowSeconds: body.rate_limit_per_user } : {}),
})

function mustHoldThreads({ type, guildId }: Channel): void {
  if (guildId === undefined) throw new ApiError(400, 50003, 'Cannot execute action on a DM channel')
  if (type !== ChannelType.GuildText && type !== ChannelType.GuildAnnouncement) throw new ApiError(400, 50024, 'Cannot execute action on this channel type')
}

function fromMessage(context: Context): unknown {
  const { discord, body } = context
  const message = messageFor(context, CreatePublicThreads, ReadMessageHistory)
  const parent = channelFor(context)
  checkThread(body, 'message')
  mustHoldThreads(parent)
  if (message.threadId !== undefined) throw new ApiError(400, 160004, 'A thread has already been created for this message')
  // A thread made from a message has the message's id.
  const thread = createThread(discord, { id: message.id, parent, ownerId: discord.world.bot.id, ...wishes(body) })
  message.threadId = thread.id
  message.flags |= HAS_THREAD
  announce(discord, 'MESSAGE_UPDATE', message)
  return channelPayload(discord.world, thread)
}

function alone(context: Context): unknown {
  const { discord, body } = context
  const parent = channelFor(context)
  if (FORUMS.includes(parent.type)) return forumPost(context, parent)
  mustHoldThreads(parent)
  checkThread(body, 'alone')
  const isPrivate = ((body.type ?? ChannelType.PrivateThread) as ChannelType) === ChannelType.PrivateThread
  channelFor(context, isPrivate ? CreatePrivateThreads : CreatePublicThreads)
  const thread = createThread(discord, { parent, ownerId: discord.world.bot.id, type: isPrivate ? ChannelType.PrivateThread : ChannelType.PublicThread, invitable: body.invitable !== false, ...wishes(body) })
  return channelPayload(discord.world, thread)
}

/** A post in a forum: a thread and its first message, with one id for both. */
function forumPost(context: Context, forum: Channel): unknown {
  const { discord, body, files } = context
  channelFor(context, SendMessages)
  if (files.length > 0) channelFor(context, AttachFiles)
  checkThread(body, 'forum')
  checkMessage((body.message ?? {}) as Body, { kind: 'create', files, at: ['message'] })
  const tags = tagsFor(context, forum, body.applied_tags)
  if (forum.tagRequired === true && tags.length === 0) throw new ApiError(400, 40067, 'A tag is required to create a forum post in this channel')
  const thread = createThread(discord, { parent: forum, ownerId: discord.world.bot.id, tags, ...wishes(body) })
  const message = createMessage(discord, { channelId: thread.id, author: discord.world.bot, body: (body.message ?? {}) as Body, files, id: thread.id })
  return { ...channelPayload(discord.world, thread), message: say(context, message) }
}

/** Known tags of the forum; those kept for moderators need the right. */
export function tagsFor({ discord }: Context, forum: Channel, asked: unknown): string[] {
  const ids = Array.isArray(asked) ? asked.map(String) : []
  for (const id of ids) {
    const tag = forum.tags?.find((one) => one.id === id)
    if (!tag) throw new ApiError(404, 10087, 'Unknown tag')
    if (tag.moderated && (botRights(discord, forum) & ManageThreads) === 0n) throw missingPermissions()
  }
  return ids
}

function activeThreads(context: Context): unknown {
  const { world } = context.discord
  const guild = guildFor(context)
  const threads = channelsIn(world, guild.id).filter((one) => one.thread?.archived === false && canSee(world, guild, world.bot.id, one))
  return { threads: threads.map((one) => channelPayload(world, one)), members: threads.filter((one) => one.thread?.members.has(world.bot.id)).map((one) => threadMember(one, world.bot.id)) }
}

function archivedThreads(context: Context, type: ChannelType): unknown {
  const { world } = context.discord
  const parent = channelFor(context, ReadMessageHistory, ...(type === ChannelType.PrivateThread ? [ManageThreads] : []))
  const { limit } = checkPage(context.query, [], 50)
  const before = context.query.get('before')
  const threads = channelsIn(world, parent.guildId ?? '')
    .filter((one) => one.parentId === parent.id && one.type === type && one.thread?.archived === true && (before === null || one.thread.changedAt < Date.parse(before)))
    .sort((one, other) => (other.thread?.changedAt ?? 0) - (one.thread?.changedAt ?? 0))
  return { threads: threads.slice(0, limit).map((one) => channelPayload(world, one)), members: [], has_more: threads.length > limit }
}

const threadMember = (thread: Channel, userId: string) => ({ id: thread.id, user_id: userId, join_timestamp: iso(thread.thread?.createdAt ?? 0), flags: 0 })

function threadFor(context: Context): Channel & { thread: NonNullable<Channel['thread']> } {
  const channel = channelFor(context)
  const { thread } = channel
  if (!thread) throw new ApiError(400, 50024, 'Cannot execute action on this channel type')
  return Object.assign(channel, { thread })
}

function changeMember(context: Context, { userId, joins }: { userId: string; joins: boolean }): undefined {
  const { discord } = context
  const thread = threadFor(context)
  if (thread.thread.archived) throw new ApiError(400, 50083, 'Thread is archived')
  const own = userId === discord.world.bot.id
  if (!own && !discord.world.guilds.get(thread.guildId ?? '')?.members.has(userId)) throw notFound(10007, 'Member')
  if (!own && joins) channelFor(context, SendMessagesInThreads)
  if (!own && !joins && !(thread.type === ChannelType.PrivateThread && thread.ownerId === discord.world.bot.id)) channelFor(context, ManageThreads)
  if (joins) thread.thread.members.add(userId)
  else thread.thread.members.delete(userId)
  announceThread(discord, 'THREAD_MEMBERS_UPDATE', thread, { guild_id: thread.guildId, member_count: thread.thread.members.size, ...(joins ? { added_members: [threadMember(thread, userId)] } : { removed_member_ids: [userId] }) })
}

function memberOf(context: Context): unknown {
  const thread = threadFor(context)
  const userId = context.params.user ?? ''
  if (!thread.thread.members.has(userId)) throw notFound(10007, 'Member')
  return threadMember(thread, userId)
}


const me = ({ discord }: Context) => discord.world.bot.id
const members = '/channels/:channel/thread-members'
export const threadRoutes: readonly Route[] = [
  { method: 'POST', path: '/channels/:channel/messages/:message/threads', status: 201, handle: fromMessage },
  { method: 'POST', path: '/channels/:channel/threads', status: 201, files: true, handle: alone },
  { method: 'GET', path: '/guilds/:guild/threads/active', handle: activeThreads },
  { method: 'GET', path: '/channels/:channel/threads/archived/public', query: ['before', 'limit'], handle: (context) => archivedThreads(context, ChannelType.PublicThread) },
  { method: 'GET', path: '/channels/:channel/threads/archived/private', query: ['before', 'limit'], handle: (context) => archivedThreads(context, ChannelType.PrivateThread) },
  { method: 'GET', path: members, query: ['with_member', 'after', 'limit'], handle: (context) => [...threadFor(context).thread.members].map((id) => threadMember(threadFor(context), id)) },
  { method: 'PUT', path: `${members}/@me`, handle: (context) => changeMember(context, { userId: me(context), joins: true }) },
  { method: 'DELETE', path: `${members}/@me`, handle: (context) => changeMember(context, { userId: me(context), joins: false }) },
  { method: 'GET', path: `${members}/:user`, query: ['with_member'], handle: memberOf },
  { method: 'PUT', path: `${members}/:user`, handle: (context) => changeMember(context, { userId: context.params.user ?? '', joins: true }) },
  { method: 'DELETE', path: `${members}/:user`, handle: (context) => changeMember(context, { userId: context.params.user ?? '', joins: false }) },
]

