/**
 * The life of an interaction: one acknowledgement within 3 s, a token for 15 minutes, a reply, edits and follow-ups
 * (discord.com/developers/docs/interactions/receiving-and-responding).
 */
import { InteractionResponseType, InteractionType } from 'discord-api-types/v10'
import { randomBytes } from 'node:crypto'

import { ApiError, notFound } from './errors.ts'
import { createMessage, deleteMessage, editMessage } from './messages.ts'
import { channelPayload, interactingMember, messagePayload } from './payloads.ts'
import { permissionsIn } from './permissions.ts'
import { checkMessage, checkModal } from './rules.ts'
import type { Context, Route } from './routes.ts'
import type { Discord } from './start.ts'
import { EPHEMERAL, type Channel, type Guild, type Message } from './world.ts'

export interface Interaction {
  id: string
  token: string
  type: InteractionType
  userId: string
  channelId: string
  createdAt: number
  acknowledged: InteractionResponseType | undefined
  acknowledgedAt: number | undefined
  /** Whether the deferred answer was asked to be private. */
  ephemeral: boolean
  /** The reply, or for a component the message that holds it. */
  original: Message | undefined
  final: (answer: Final) => void
}

export type Final = { kind: 'message' | 'update'; message: Message } | { kind: 'modal'; modal: Record<string, unknown> } | { kind: 'choices'; choices: { name: string; value: string }[] } | { kind: 'failed' }

const ACKNOWLEDGE_MS = 3_000
const TOKEN_MS = 15 * 60_000

export interface Start {
  type: InteractionType
  guild: Guild
  channel: Channel
  userId: string
  data: Record<string, unknown>
  message?: Message
}

/** Sends the interaction to the bot; `answered` is its final answer, or `failed` when it stays unacknowledged for 3 s. */
export function startInteraction(discord: Discord, start: Start): { interaction: Interaction; answered: Promise<Final> } {
  const { world } = discord
  const { guild, channel, userId } = start
  const user = world.users.get(userId)
  const member = guild.members.get(userId)
  if (!user || !member) throw new Error('an interaction needs a member of the server')
  let final: (answer: Final) => void = () => undefined
  const answered = new Promise<Final>((resolve) => { final = resolve })
  const interaction: Interaction = { id: world.newId(), token: randomBytes(60).toString('base64url'), type: start.type, userId, channelId: channel.id, createdAt: world.clock.now(), acknowledged: undefined, acknowledgedAt: undefined, ephemeral: false, original: start.message, final }
  discord.interactions.set(interaction.id, interaction)
  discord.tokens.set(interaction.token, interaction)
  setTimeout(() => { if (interaction.acknowledged === undefined) final({ kind: 'failed' }) }, ACKNOWLEDGE_MS).unref()
  discord.gateway.dispatch('INTERACTION_CREATE', {
    id: interaction.id,
    application_id: world.applicationId,
    type: start.type,
    data: start.data,
    guild_id: guild.id,
    guild: { id: guild.id, locale: guild.locale, features: [] },
    guild_locale: guild.locale,
    channel_id: channel.id,
    channel: { ...channelPayload(channel), permissions: String(permissionsIn(world, guild, userId, channel)) },
    member: interactingMember(world, guild, member, channel),
    token: interaction.token,
    version: 1,
    app_permissions: String(permissionsIn(world, guild, world.bot.id, channel)),
    locale: user.locale,
    entitlements: [],
    authorizing_integration_owners: { 0: guild.id },
    context: 0,
    attachment_size_limit: 10_485_760,
    ...(start.message ? { message: messagePayload(world, discord.cdnUrl, start.message) } : {}),
  })
  return { interaction, answered }
}

function callback(context: Context): unknown {
  const { discord, params, body, files } = context
  const interaction = discord.interactions.get(params.interaction ?? '')
  if (interaction?.token !== params.token || interaction === undefined) throw notFound(10062, 'interaction')
  context.note({ interactionType: interaction.type })
  if (interaction.acknowledged !== undefined) throw new ApiError(400, 40060, 'Interaction has already been acknowledged.')
  if (discord.world.clock.now() - interaction.createdAt > ACKNOWLEDGE_MS) throw notFound(10062, 'interaction')
  const { type } = body as { type: InteractionResponseType }
  const data = (body.data ?? {}) as Record<string, unknown>
  respond(discord, interaction, { type, data, files })
  interaction.acknowledged = type
  interaction.acknowledgedAt = discord.world.clock.now()
  return undefined
}

function respond(discord: Discord, interaction: Interaction, { type, data, files }: { type: InteractionResponseType; data: Record<string, unknown>; files: Context['files'] }): void {
  const isComponent = interaction.type === InteractionType.MessageComponent || (interaction.type === InteractionType.ModalSubmit && interaction.original !== undefined)
  switch (type) {
    case InteractionResponseType.ChannelMessageWithSource:
      checkMessage(data, { kind: 'reply', files, flags: 0 })
      interaction.ephemeral = (Number(data.flags ?? 0) & EPHEMERAL) !== 0
      reply(discord, interaction, data, files)
      return
    case InteractionResponseType.DeferredChannelMessageWithSource:
      interaction.ephemeral = (Number(data.flags ?? 0) & EPHEMERAL) !== 0
      interaction.original = undefined
      return
    case InteractionResponseType.DeferredMessageUpdate:
      if (!isComponent) throw new ApiError(400, 50035, 'Invalid Form Body', { type: { _errors: [{ code: 'BASE_TYPE_CHOICES', message: 'Only components can be updated.' }] } })
      return
    case InteractionResponseType.UpdateMessage:
      if (!interaction.original) throw new ApiError(400, 50035, 'Invalid Form Body', { type: { _errors: [{ code: 'BASE_TYPE_CHOICES', message: 'Only components can be updated.' }] } })
      checkMessage(data, { kind: 'edit', files, flags: interaction.original.flags })
      editMessage(discord, interaction.original, data, files)
      interaction.final({ kind: 'update', message: interaction.original })
      return
    case InteractionResponseType.ApplicationCommandAutocompleteResult:
      if (interaction.type !== InteractionType.ApplicationCommandAutocomplete) throw new ApiError(400, 50035, 'Invalid Form Body')
      interaction.final({ kind: 'choices', choices: (data.choices ?? []) as { name: string; value: string }[] })
      return
    case InteractionResponseType.Modal:
      if (interaction.type === InteractionType.ModalSubmit) throw new ApiError(400, 50035, 'Invalid Form Body', { type: { _errors: [{ code: 'BASE_TYPE_CHOICES', message: 'A modal cannot answer a modal.' }] } })
      checkModal(data)
      interaction.final({ kind: 'modal', modal: data })
      return
    default:
      throw new ApiError(400, 50035, 'Invalid Form Body', { type: { _errors: [{ code: 'BASE_TYPE_CHOICES', message: `Unknown response type ${String(type)}.` }] } })
  }
}

function reply(discord: Discord, interaction: Interaction, body: Record<string, unknown>, files: Context['files']): Message {
  const message = createMessage(discord, { channelId: interaction.channelId, author: discord.world.bot, body, files, interactionId: interaction.id, ...(interaction.ephemeral ? { onlyFor: interaction.userId } : {}) })
  interaction.original = message
  interaction.final({ kind: 'message', message })
  return message
}

function byToken({ discord, params }: Context): Interaction {
  const interaction = discord.tokens.get(params.token ?? '')
  if (!interaction) throw notFound(10015, 'Webhook')
  if (discord.world.clock.now() - interaction.createdAt > TOKEN_MS) throw new ApiError(401, 50027, 'Invalid Webhook Token')
  if (interaction.acknowledged === undefined) throw notFound(10015, 'Webhook')
  return interaction
}

function patchOriginal(context: Context): unknown {
  const { discord, body, files } = context
  const interaction = byToken(context)
  context.note({ messageFlags: interaction.original?.flags ?? 0 })
  checkMessage(body, { kind: 'webhook-edit', files, flags: interaction.original?.flags ?? 0 })
  if (interaction.original) {
    editMessage(discord, interaction.original, body, files)
    interaction.final({ kind: 'update', message: interaction.original })
  } else {
    reply(discord, interaction, body, files)
  }
  if (!interaction.original) throw notFound(10008, 'Message')
  return messagePayload(discord.world, discord.cdnUrl, interaction.original)
}

function followUp(context: Context): unknown {
  const { discord, body, files } = context
  const interaction = byToken(context)
  checkMessage(body, { kind: 'reply', files, flags: 0 })
  const ephemeral = (Number(body.flags ?? 0) & EPHEMERAL) !== 0
  const message = createMessage(discord, { channelId: interaction.channelId, author: discord.world.bot, body, files, interactionId: interaction.id, ...(ephemeral ? { onlyFor: interaction.userId } : {}) })
  interaction.original ??= message
  interaction.final({ kind: 'message', message })
  return messagePayload(discord.world, discord.cdnUrl, message)
}

const original = (context: Context): Message => byToken(context).original ?? (() => { throw notFound(10008, 'Message') })()

export const interactionRoutes: readonly Route[] = [
  { method: 'POST', path: '/interactions/:interaction/:token/callback', open: true, handle: callback },
  { method: 'POST', path: '/webhooks/:app/:token', open: true, handle: followUp },
  { method: 'GET', path: '/webhooks/:app/:token/messages/@original', open: true, handle: (context) => messagePayload(context.discord.world, context.discord.cdnUrl, original(context)) },
  { method: 'PATCH', path: '/webhooks/:app/:token/messages/@original', open: true, handle: patchOriginal },
  { method: 'DELETE', path: '/webhooks/:app/:token/messages/@original', open: true, handle: (context) => { deleteMessage(context.discord, original(context)) } },
]
