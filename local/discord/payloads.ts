/** The world as Discord writes it in JSON. */
import { permissionsIn } from './permissions.ts'
import { attachmentUrl, type Attachment, type Channel, type Command, type Guild, type Member, type Message, type User, type World } from './world.ts'

export const iso = (at: number) => new Date(at).toISOString()

export function userPayload(user: User) {
  return { id: user.id, username: user.name, global_name: user.bot ? null : user.name, discriminator: '0', avatar: null, bot: user.bot, public_flags: 0 }
}

export function memberPayload(world: World, member: Member) {
  const user = world.users.get(member.userId)
  return { user: user && userPayload(user), roles: member.roles, joined_at: iso(0), nick: null, avatar: null, deaf: false, mute: false, flags: 0, premium_since: null, pending: false, communication_disabled_until: null }
}

export function channelPayload(channel: Channel) {
  return {
    id: channel.id,
    type: channel.type,
    name: channel.name,
    guild_id: channel.guildId,
    parent_id: channel.parentId ?? null,
    position: 0,
    flags: 0,
    ...(channel.parentId === undefined
      ? { permission_overwrites: channel.overwrites.map((one) => ({ id: one.id, type: one.type, allow: String(one.allow), deny: String(one.deny) })) }
      : { owner_id: channel.ownerId, message_count: 0, member_count: 1, thread_metadata: { archived: false, auto_archive_duration: 10080, archive_timestamp: iso(0), locked: false } }),
  }
}

export function guildPayload(world: World, guild: Guild) {
  const channels = [...world.channels.values()].filter((channel) => channel.guildId === guild.id)
  return {
    id: guild.id,
    name: guild.name,
    owner_id: guild.ownerId,
    preferred_locale: guild.locale,
    features: [],
    roles: [...guild.roles.values()].map((role, position) => ({ id: role.id, name: role.name, permissions: String(role.permissions), position, color: 0, colors: { primary_color: 0, secondary_color: null, tertiary_color: null }, hoist: false, managed: role.managed, mentionable: false, flags: 0 })),
    emojis: [],
    stickers: [],
    icon: null,
    splash: null,
    banner: null,
    description: null,
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    public_updates_channel_id: null,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    premium_tier: 0,
    vanity_url_code: null,
    application_id: null,
    member_count: guild.members.size,
    large: false,
    unavailable: false,
    joined_at: iso(0),
    channels: channels.filter((channel) => channel.parentId === undefined).map(channelPayload),
    threads: channels.filter((channel) => channel.parentId !== undefined).map(channelPayload),
    members: [...guild.members.values()].map((member) => memberPayload(world, member)),
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  }
}

export function attachmentPayload(world: World, cdnUrl: string, attachment: Attachment) {
  const url = attachmentUrl(world, cdnUrl, attachment)
  return { id: attachment.id, filename: attachment.filename, size: attachment.bytes.length, url, proxy_url: url, content_type: attachment.type }
}

export function messagePayload(world: World, cdnUrl: string, message: Message) {
  return {
    id: message.id,
    type: 0,
    channel_id: message.channelId,
    author: userPayload(message.author),
    content: message.content,
    embeds: message.embeds,
    components: message.components,
    attachments: message.attachments.map((attachment) => attachmentPayload(world, cdnUrl, attachment)),
    flags: message.flags,
    timestamp: iso(message.at),
    edited_timestamp: message.editedAt === undefined ? null : iso(message.editedAt),
    mentions: [],
    mention_roles: [],
    mention_everyone: false,
    pinned: false,
    tts: false,
    ...(message.author.bot ? { application_id: message.author.id } : {}),
    ...(message.nonce === undefined ? {} : { nonce: message.nonce }),
  }
}

export function commandPayload(world: World, command: Command) {
  return { ...command.body, id: command.id, application_id: world.applicationId, version: command.id, type: command.type, default_member_permissions: command.body.default_member_permissions ?? null, ...(command.guildId === undefined ? {} : { guild_id: command.guildId }) }
}

/** The member part of an interaction: with the permissions that count in its channel. */
export function interactingMember(world: World, guild: Guild, member: Member, channel: Channel) {
  return { ...memberPayload(world, member), permissions: String(permissionsIn(world, guild, member.userId, channel)) }
}
