/** The world as Discord writes it in JSON. */
import { ChannelType } from 'discord-api-types/v10'

import { attachmentUrl } from './messages/attachments.ts'
import { permissionsIn } from './permissions.ts'
import { resolveMedia } from './messages/media.ts'
import { channelsIn, type Attachment, type Channel, type Command, type Guild, type Member, type Message, type Role, type User, type World } from './world.ts'

export const iso = (at: number) => new Date(at).toISOString().replace('Z', '000+00:00')

export function userPayload(user: User) {
  return { id: user.id, username: user.name, global_name: user.bot ? null : user.name, discriminator: '0', avatar: null, banner: null, accent_color: null, bot: user.bot, public_flags: 0, flags: 0 }
}

export function memberPayload(world: World, member: Member) {
  const user = world.users.get(member.userId)
  const timeout = member.timedOutUntil === undefined ? null : iso(member.timedOutUntil)
  return { user: user && userPayload(user), roles: member.roles, joined_at: iso(member.joinedAt ?? 0), nick: member.nick ?? null, avatar: null, banner: null, deaf: false, mute: false, flags: 0, premium_since: null, pending: false, communication_disabled_until: timeout }
}

export function rolePayload(role: Role, position: number) {
  return { id: role.id, name: role.name, permissions: String(role.permissions), position: role.position ?? position, color: 0, colors: { primary_color: 0, secondary_color: null, tertiary_color: null }, hoist: false, icon: null, unicode_emoji: null, managed: role.managed, mentionable: role.mentionable ?? false, flags: 0 }
}

export function channelPayload(world: World, channel: Channel) {
  const { id, type, thread } = channel
  if (channel.guildId === undefined) return { id, type, flags: 0, last_message_id: channel.lastMessageId ?? null, recipients: (channel.recipients ?? []).flatMap((one) => (one === world.bot.id ? [] : (world.users.get(one) ?? []))).map(userPayload) }
  const common = { id, type, name: channel.name, guild_id: channel.guildId, parent_id: channel.parentId ?? null, flags: channel.tagRequired === true ? 16 : 0, last_message_id: channel.lastMessageId ?? null, rate_limit_per_user: channel.slowSeconds ?? 0 }
  if (thread) return { ...common, ...threadPayload(channel) }
  return {
    ...common,
    position: channel.position ?? 0,
    topic: channel.topic ?? null,
    nsfw: channel.nsfw ?? false,
    permission_overwrites: channel.overwrites.map((one) => ({ id: one.id, type: one.type, allow: String(one.allow), deny: String(one.deny) })),
    ...(channel.tags ? { available_tags: channel.tags.map((tag) => ({ ...tag, emoji_id: null, emoji_name: null })), default_reaction_emoji: null, default_sort_order: null, default_forum_layout: 0 } : {}),
  }
}

function threadPayload({ thread, ownerId, type }: Channel) {
  if (!thread) return {}
  const { archived, locked, archiveMinutes, changedAt, createdAt, members, sent, count, tags, invitable } = thread
  return {
    owner_id: ownerId,
    message_count: count,
    total_message_sent: sent,
    member_count: members.size,
    applied_tags: tags,
    thread_metadata: { archived, locked, auto_archive_duration: archiveMinutes, archive_timestamp: iso(changedAt), create_timestamp: iso(createdAt), ...(type === ChannelType.PrivateThread ? { invitable } : {}) },
  }
}

/** The part of a channel that stands in `resolved`, with what the person may do there. */
export function resolvedChannelPayload(world: World, channel: Channel, userId: string) {
  const full = channelPayload(world, channel)
  const guild = world.guilds.get(channel.guildId ?? '')
  const permissions = guild ? String(permissionsIn(world, guild, userId, channel)) : '0'
  return { ...full, permissions }
}

export function guildPayload(guild: Guild) {
  return {
    id: guild.id,
    name: guild.name,
    owner_id: guild.ownerId,
    preferred_locale: guild.locale,
    roles: [...guild.roles.values()].map(rolePayload),
    ...EMPTY_GUILD,
  }
}

/** What these servers never have. */
const EMPTY_GUILD = {
  features: [], emojis: [], stickers: [], icon: null, splash: null, discovery_splash: null, banner: null, description: null, afk_channel_id: null, afk_timeout: 300,
  system_channel_id: null, system_channel_flags: 0, rules_channel_id: null, public_updates_channel_id: null, safety_alerts_channel_id: null, verification_level: 0,
  default_message_notifications: 0, explicit_content_filter: 0, mfa_level: 0, nsfw_level: 0, premium_tier: 0, premium_subscription_count: 0,
  premium_progress_bar_enabled: false, vanity_url_code: null, application_id: null, region: 'deprecated',
}

/** What the gateway says of a server when it becomes available: everything, with those of its threads that are not archived. */
export function guildCreatePayload(world: World, guild: Guild) {
  const channels = channelsIn(world, guild.id)
  const bot = guild.members.get(world.bot.id)
  return {
    ...guildPayload(guild),
    member_count: guild.members.size,
    large: guild.members.size > 50,
    unavailable: false,
    joined_at: iso(bot?.joinedAt ?? 0),
    channels: channels.filter((channel) => !channel.thread).map((channel) => channelPayload(world, channel)),
    threads: channels.filter((channel) => channel.thread?.archived === false).map((channel) => channelPayload(world, channel)),
    // Without the members intent only the bot itself is told.
    members: bot ? [memberPayload(world, bot)] : [],
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  }
}

export function attachmentPayload(world: World, cdnUrl: string, attachment: Attachment) {
  const url = attachmentUrl(world, cdnUrl, attachment)
  const { id, filename, description, title, type } = attachment
  return { id, filename, size: attachment.bytes.length, url, proxy_url: url, content_type: type, content_scan_version: 0, flags: attachment.spoiler === true ? 8 : 0, ...(description === undefined ? {} : { description }), ...(title === undefined ? {} : { title }) }
}

export function messagePayload(world: World, cdnUrl: string, message: Message) {
  const { author, replyTo } = message
  const guild = world.guilds.get(world.channels.get(message.channelId)?.guildId ?? '')
  const thread = message.threadId === undefined ? undefined : world.channels.get(message.threadId)
  return {
    id: message.id,
    type: message.type,
    channel_id: message.channelId,
    author: userPayload(author),
    content: message.content,
    embeds: resolveMedia(world, cdnUrl, message, message.embeds),
    components: resolveMedia(world, cdnUrl, message, message.components),
    attachments: message.attachments.map((attachment) => attachmentPayload(world, cdnUrl, attachment)),
    flags: message.flags,
    timestamp: iso(message.at),
    edited_timestamp: message.editedAt === undefined ? null : iso(message.editedAt),
    mentions: message.mentions.users.flatMap((id) => world.users.get(id) ?? []).map(userPayload),
    mention_roles: message.mentions.roles.filter((id) => guild?.roles.has(id) !== false),
    mention_everyone: message.mentions.everyone,
    pinned: message.pinnedAt !== undefined,
    tts: false,
    ...(message.reactions.size > 0 ? { reactions: reactionPayloads(world, message) } : {}),
    ...(author.bot ? { application_id: author.id } : {}),
    ...(message.interaction ? { interaction_metadata: message.interaction } : {}),
    ...(replyTo === undefined ? {} : { message_reference: { type: 0, message_id: replyTo, channel_id: message.channelId, ...(guild ? { guild_id: guild.id } : {}) } }),
    ...(thread ? { thread: channelPayload(world, thread) } : {}),
    ...(message.nonce === undefined ? {} : { nonce: message.nonce }),
  }
}

function reactionPayloads(world: World, message: Message) {
  return [...message.reactions].map(([emoji, users]) => ({ count: users.size, count_details: { burst: 0, normal: users.size }, me: users.has(world.bot.id), me_burst: false, burst_colors: [], emoji: { id: null, name: emoji } }))
}

export function commandPayload(world: World, command: Command, withLocalizations = true) {
  const { name_localizations: names, description_localizations: descriptions, ...body } = command.body
  const { id, type, version, guildId } = command
  return {
    description: '', nsfw: false, ...body, id, application_id: world.applicationId, version, type, default_member_permissions: command.body.default_member_permissions ?? null,
    ...(withLocalizations ? { name_localizations: names ?? null, description_localizations: descriptions ?? null } : {}),
    ...(guildId === undefined ? { contexts: command.body.contexts ?? null, integration_types: command.body.integration_types ?? [0] } : { guild_id: guildId }),
  }
}

/** The member part of an interaction: with the permissions that count in its channel. */
export function interactingMember(world: World, guild: Guild, member: Member, channel: Channel) {
  return { ...memberPayload(world, member), permissions: String(permissionsIn(world, guild, member.userId, channel)) }
}
