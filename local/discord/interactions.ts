/**
 * The life of an interaction: one acknowledgement within 3 s, a token for 15 minutes, a reply, edits and follow-ups
 * (discord.com/developers/docs/interactions/receiving-and-responding).
 */
import type { InteractionResponseType, InteractionType } from 'discord-api-types/v10'
import { randomBytes } from 'node:crypto'

import { channelPayload, interactingMember, messagePayload, userPayload } from './payloads.ts'
import { ALL_PERMISSIONS, permissionsIn } from './permissions.ts'
import type { Discord } from './start.ts'
import type { Channel, Guild, Message } from './world.ts'

export interface Interaction {
  id: string
  token: string
  type: InteractionType
  userId: string
  channelId: string
  guildId: string | undefined
  createdAt: number
  acknowledged: InteractionResponseType | undefined
  /** Whether the answer is private. */
  ephemeral: boolean
  /** The message whose button, menu or form this is. */
  message: Message | undefined
  /** The interaction that showed this form. */
  openedBy: Interaction | undefined
  /** The answer, or for an update the message that holds the component. */
  original: Message | undefined
  followUps: Message[]
  payload: Record<string, unknown>
  final: (answer: Final) => void
}

export type Final =
  | { kind: 'message' | 'update'; message: Message }
  | { kind: 'modal'; modal: Record<string, unknown> }
  | { kind: 'choices'; choices: { name: string; value: string | number }[] }
  /** Not acknowledged in time. */
  | { kind: 'failed' }
  /** Acknowledged, and nothing to see. */
  | { kind: 'silent' }

export const ACKNOWLEDGE_MS = 3_000
export const TOKEN_MS = 15 * 60_000
/** A person stops waiting in front of the screen, whatever a set clock says; sooner where an answer was seen already. */
const PATIENCE_MS = 12_000
const AGAIN_PATIENCE_MS = 1_000

export interface Start {
  type: InteractionType
  guild: Guild | undefined
  channel: Channel
  userId: string
  data: Record<string, unknown>
  message?: Message
  /** The interaction that showed the modal. */
  openedBy?: Interaction
}

export interface Begun { interaction: Interaction; answered: Promise<Final> }

/** Sends the interaction to the bot; `answered` is its answer, or `failed` when it stays unacknowledged for 3 s. */
export function startInteraction(discord: Discord, start: Start): Begun {
  const { world } = discord
  const interaction: Interaction = {
    id: world.newId(), token: randomBytes(96).toString('base64url'), type: start.type, userId: start.userId, channelId: start.channel.id, guildId: start.guild?.id,
    createdAt: world.clock.now(), acknowledged: undefined, ephemeral: false, message: start.message, openedBy: start.openedBy, original: undefined, followUps: [], payload: {}, final: () => undefined,
  }
  interaction.payload = payloadOf(discord, start, interaction)
  discord.interactions.set(interaction.id, interaction)
  discord.tokens.set(interaction.token, interaction)
  return deliver(discord, interaction, PATIENCE_MS)
}

/** The same interaction once more, as after a RESUME: same id, same token. */
export function deliverAgain(discord: Discord, interaction: Interaction): Begun {
  return deliver(discord, interaction, interaction.acknowledged === undefined ? PATIENCE_MS : AGAIN_PATIENCE_MS)
}

function deliver(discord: Discord, interaction: Interaction, patienceMs: number): Begun {
  const answered = new Promise<Final>((resolve) => {
    const patience = setTimeout(() => resolve({ kind: interaction.acknowledged === undefined ? 'failed' : 'silent' }), patienceMs).unref()
    const cancel = discord.clock.after(ACKNOWLEDGE_MS, () => { if (interaction.acknowledged === undefined) interaction.final({ kind: 'failed' }) })
    interaction.final = (answer) => {
      clearTimeout(patience)
      cancel()
      resolve(answer)
    }
  })
  discord.gateway.dispatch('INTERACTION_CREATE', interaction.payload)
  return { interaction, answered }
}

function payloadOf(discord: Discord, start: Start, { id, token }: Interaction): Record<string, unknown> {
  const { world } = discord
  const { guild, channel, userId, message } = start
  const user = world.users.get(userId)
  const member = guild?.members.get(userId)
  if (!user || (guild && !member)) throw new Error('an interaction needs a member of the server')
  const botInside = guild?.members.has(world.bot.id) === true
  const withBot = channel.recipients?.includes(world.bot.id) === true
  const owners = { ...(guild && botInside ? { 0: guild.id } : {}), ...(withBot ? { 0: '0' } : {}), ...(world.installedBy.has(userId) ? { 1: userId } : {}) }
  const rights = guild ? permissionsIn(world, guild, userId, channel) : ALL_PERMISSIONS
  const botRights = guild && botInside ? permissionsIn(world, guild, world.bot.id, channel) : DIRECT_BOT_RIGHTS
  return {
    id,
    application_id: world.applicationId,
    type: start.type,
    data: start.data,
    token,
    version: 1,
    channel_id: channel.id,
    channel: { ...channelPayload(world, channel), permissions: String(rights) },
    app_permissions: String(botRights),
    locale: user.locale,
    entitlements: [],
    authorizing_integration_owners: owners,
    context: guild ? 0 : withBot ? 1 : 2,
    attachment_size_limit: 10_485_760,
    ...(guild && member
      ? { guild_id: guild.id, guild: { id: guild.id, locale: guild.locale, features: [] }, guild_locale: guild.locale, member: interactingMember(world, guild, member, channel) }
      : { user: userPayload(user) }),
    ...(message ? { message: messagePayload(world, discord.cdnUrl, message) } : {}),
  }
}

/** What a bot holds in direct messages (send, embed, attach, mention, read history, react). */
const DIRECT_BOT_RIGHTS = 448_824_396_865n & ALL_PERMISSIONS

/** How a message that came from an interaction says so. */
export function metadataOf(discord: Discord, interaction: Interaction): Record<string, unknown> {
  const user = discord.world.users.get(interaction.userId)
  const { id, type, payload, message, openedBy } = interaction
  return { id, type, user: user && userPayload(user), authorizing_integration_owners: payload.authorizing_integration_owners, ...(openedBy ? { triggering_interaction_metadata: metadataOf(discord, openedBy) } : message ? { interacted_message_id: message.id } : {}) }
}
