/** The answer to an interaction: one acknowledgement, of a kind that suits it, within 3 s. */
import { InteractionResponseType as Type, PermissionFlagsBits } from 'discord-api-types/v10'

import { ApiError, invalidForm, notFound } from '../errors.ts'
import { ACKNOWLEDGE_MS, metadataOf, type Interaction } from '../interactions.ts'
import { createMessage, editMessage } from '../messages/write.ts'
import { numbered } from '../messages/numbered.ts'
import { permissionsIn } from '../permissions.ts'
import { checkCallback, type Callback } from '../rules/callback.ts'
import { checkMessage } from '../rules/message.ts'
import type { Discord } from '../start.ts'
import { EPHEMERAL, LOADING, type Message } from '../world.ts'
import { say, type Body, type Context, type Route } from './route.ts'

function callback(context: Context): unknown {
  const { discord, params, body, query } = context
  const interaction = discord.interactions.get(params.interaction ?? '')
  if (interaction === undefined || interaction.token !== params.token) throw notFound(10062, 'interaction')
  context.note({ interactionType: interaction.type, ...(interaction.message ? { messageFlags: interaction.message.flags } : {}) })
  if (discord.clock.now() - interaction.createdAt > ACKNOWLEDGE_MS && interaction.acknowledged === undefined) throw notFound(10062, 'interaction')
  if (interaction.acknowledged !== undefined) throw new ApiError(400, 40060, 'Interaction has already been acknowledged.')
  const checked = checkCallback(body, interaction)
  const message = respond(context, interaction, checked)
  interaction.acknowledged = checked.type
  return query.get('with_response') === 'true' ? response(context, interaction, message) : undefined
}

function respond(context: Context, interaction: Interaction, { type, data }: Callback): Message | undefined {
  const { discord, files } = context
  switch (type) {
    case Type.ChannelMessageWithSource:
      checkMessage(data, { kind: 'reply', files, at: ['data'] })
      interaction.ephemeral = isPrivate(discord, interaction, data)
      interaction.original = writeFor(discord, interaction, data, files)
      interaction.final({ kind: 'message', message: interaction.original })
      return interaction.original
    case Type.DeferredChannelMessageWithSource:
      interaction.ephemeral = isPrivate(discord, interaction, data)
      interaction.original = writeFor(discord, interaction, { flags: LOADING }, [])
      return interaction.original
    case Type.DeferredMessageUpdate:
      interaction.original = interaction.message
      return interaction.original
    case Type.UpdateMessage: {
      const message = held(interaction)
      checkMessage(data, { kind: 'edit', files, message, at: ['data'] })
      editMessage(discord, message, data, files)
      interaction.original = message
      interaction.final({ kind: 'update', message })
      return message
    }
    case Type.ApplicationCommandAutocompleteResult:
      interaction.final({ kind: 'choices', choices: data.choices as { name: string; value: string | number }[] })
      return undefined
    default: {
      // The client numbers the parts of a form that came without a number, and sends those numbers back.
      const modal = { ...data, components: numbered(data.components) }
      discord.modals.set(modal, interaction)
      interaction.final({ kind: 'modal', modal })
      return undefined
    }
  }
}

function held(interaction: Interaction): Message {
  if (!interaction.message) throw invalidForm(['type'], 'INTERACTION_CALLBACK_TYPE_INVALID', 'There is no message to update.')
  return interaction.message
}

/** Private when asked, or when the person brought the bot along to a server that does not let such bots speak. */
function isPrivate({ world }: Discord, interaction: Interaction, data: Body): boolean {
  if ((Number(data.flags ?? 0) & EPHEMERAL) !== 0) return true
  const guild = world.guilds.get(interaction.guildId ?? '')
  if (!guild || guild.members.has(world.bot.id)) return false
  return (permissionsIn(world, guild, interaction.userId, world.channels.get(interaction.channelId)) & PermissionFlagsBits.UseExternalApps) === 0n
}

/** Writes a message in the name of an interaction. */
export function writeFor(discord: Discord, interaction: Interaction, body: Body, files: Context['files'], ephemeral = interaction.ephemeral): Message {
  return createMessage(discord, { channelId: interaction.channelId, author: discord.world.bot, body, files, interactionId: interaction.id, interaction: metadataOf(discord, interaction), ...(ephemeral ? { onlyFor: interaction.userId } : {}) })
}

/** The body that `with_response=true` asks for (discord.com/developers/docs/interactions/receiving-and-responding#interaction-callback-interaction-callback-response-object). */
function response(context: Context, interaction: Interaction, message: Message | undefined): unknown {
  const { id, type, acknowledged } = interaction
  const about = message ? { response_message_id: message.id, response_message_loading: (message.flags & LOADING) !== 0, response_message_ephemeral: message.onlyFor !== undefined } : {}
  const shown = acknowledged !== Type.DeferredMessageUpdate && message ? { resource: { type: acknowledged, message: say(context, message) } } : {}
  return { interaction: { id, type, ...about, channel_id: interaction.channelId, ...(interaction.guildId === undefined ? {} : { guild_id: interaction.guildId }) }, ...shown }
}

export const interactionRoutes: readonly Route[] = [
  { method: 'POST', path: '/interactions/:interaction/:token/callback', open: true, files: true, query: ['with_response'], handle: callback },
]
