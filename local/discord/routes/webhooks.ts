/** After the acknowledgement: the answer is written, changed, followed up and deleted through the interaction's token. */
import { ApiError, notFound } from '../errors.ts'
import { TOKEN_MS, type Interaction } from '../interactions.ts'
import { deleteMessage, editMessage } from '../messages/write.ts'
import { checkMessage } from '../rules/message.ts'
import { EPHEMERAL, LOADING, messageOf, type Message } from '../world.ts'
import { writeFor } from './interactions.ts'
import { say, type Context, type Route } from './route.ts'

/** How many follow-ups a bot has that is there for one person alone. */
const USER_FOLLOW_UPS = 5

function byToken({ discord, params }: Context): Interaction {
  const interaction = discord.tokens.get(params.token ?? '')
  if (!interaction || params.app !== discord.world.applicationId || interaction.acknowledged === undefined) throw notFound(10015, 'Webhook')
  if (discord.clock.now() - interaction.createdAt > TOKEN_MS) throw new ApiError(401, 50027, 'Invalid Webhook Token')
  return interaction
}

/** `@original`, or one of the messages that this interaction made. */
function messageBy(context: Context, interaction: Interaction): Message {
  const { world } = context.discord
  const asked = context.params.message ?? '@original'
  const message = asked === '@original' || asked === interaction.original?.id ? interaction.original : interaction.followUps.find((one) => one.id === asked)
  if (!message || messageOf(world, message.channelId, message.id) !== message) throw notFound(10008, 'Message')
  return message
}

function patch(context: Context): unknown {
  const { discord, body, files } = context
  const interaction = byToken(context)
  const message = messageBy(context, interaction)
  context.note({ messageFlags: message.flags & ~LOADING })
  checkMessage(body, { kind: 'edit', files, message })
  const wasLoading = (message.flags & LOADING) !== 0
  editMessage(discord, message, body, files)
  if (message === interaction.original) interaction.final({ kind: wasLoading || message !== interaction.message ? 'message' : 'update', message })
  return say(context, message)
}

/** The first message after a deferral takes the place of the waiting one, private or not as that was. */
function followUp(context: Context): unknown {
  const { discord, body, files } = context
  const interaction = byToken(context)
  checkMessage(body, { kind: 'reply', files })
  const { original } = interaction
  if (original && (original.flags & LOADING) !== 0) {
    editMessage(discord, original, body, files)
    interaction.final({ kind: 'message', message: original })
    return say(context, original)
  }
  const owners = interaction.payload.authorizing_integration_owners as Record<string, string>
  if (owners['0'] === undefined && interaction.followUps.length >= USER_FOLLOW_UPS) throw new ApiError(400, 40094, 'This interaction has hit the maximum number of follow up messages.')
  const message = writeFor(discord, interaction, body, files, (Number(body.flags ?? 0) & EPHEMERAL) !== 0)
  interaction.followUps.push(message)
  interaction.final({ kind: 'message', message })
  return say(context, message)
}

const one = '/webhooks/:app/:token/messages/:message'
export const webhookRoutes: readonly Route[] = [
  { method: 'POST', path: '/webhooks/:app/:token', open: true, files: true, query: ['wait', 'thread_id', 'with_components'], handle: followUp },
  { method: 'GET', path: one, open: true, query: ['thread_id'], handle: (context) => say(context, messageBy(context, byToken(context))) },
  { method: 'PATCH', path: one, open: true, files: true, query: ['thread_id', 'with_components'], handle: patch },
  { method: 'DELETE', path: one, open: true, query: ['thread_id'], handle: (context) => { deleteMessage(context.discord, messageBy(context, byToken(context))) } },
]
