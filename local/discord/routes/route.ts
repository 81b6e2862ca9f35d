/** What a route is, and what every route asks first: may the bot be here? */
import { PermissionFlagsBits } from 'discord-api-types/v10'

import { missingAccess, missingPermissions, notFound } from '../errors.ts'
import { messagePayload } from '../payloads.ts'
import { canSee, permissionsIn } from '../permissions.ts'
import type { Discord } from '../start.ts'
import { messageOf, type Channel, type Guild, type Message, type Upload } from '../world.ts'

export type Body = Record<string, unknown>

export interface Context {
  discord: Discord
  params: Record<string, string>
  query: URLSearchParams
  body: Body
  files: readonly Upload[]
  /** Another status than the route's. */
  answerWith: (status: number) => void
  /** For the journal: what only the far end knows. */
  note: (ctx: { messageFlags?: number; interactionType?: number }) => void
}

/** `open` routes carry no bot token; `query` names the parameters that the route knows. `undefined` answers 204. */
export interface Route {
  method: string
  path: string
  open?: boolean
  query?: readonly string[]
  /** Whether the body may be multipart. */
  files?: boolean
  /** The answer's status when it is not 200 or 204. */
  status?: number
  handle: (context: Context) => unknown
}

/** What the bot may do in a channel; everything in a direct conversation. */
export function botRights({ world }: Discord, channel: Channel): bigint {
  const guild = world.guilds.get(channel.guildId ?? '')
  if (channel.guildId === undefined) return ~0n
  return guild && canSee(world, guild, world.bot.id, channel) ? permissionsIn(world, guild, world.bot.id, channel) : 0n
}

/** The channel of the route. Throws 10003, 50001 or 50013. */
export function channelFor({ discord, params }: Context, ...needed: bigint[]): Channel {
  const channel = discord.world.channels.get(params.channel ?? '')
  if (!channel) throw notFound(10003, 'Channel')
  demand(discord, channel, ...needed)
  return channel
}

export function demand(discord: Discord, channel: Channel, ...needed: bigint[]): void {
  const rights = botRights(discord, channel)
  if ((rights & PermissionFlagsBits.ViewChannel) === 0n) throw missingAccess()
  if (needed.some((bit) => (rights & bit) === 0n)) throw missingPermissions()
}

/** The message of the route; private answers do not exist outside their token. */
export function messageFor(context: Context, ...needed: bigint[]): Message {
  const channel = channelFor(context, ...needed)
  const message = messageOf(context.discord.world, channel.id, context.params.message ?? '')
  if (!message || message.onlyFor !== undefined) throw notFound(10008, 'Message')
  return message
}

/** The server of the route; one without the bot does not exist for it. */
export function guildFor({ discord, params }: Context): Guild {
  const guild = discord.world.guilds.get(params.guild ?? '')
  if (!guild?.members.has(discord.world.bot.id)) throw notFound(10004, 'Guild')
  return guild
}

export const say = ({ discord }: Context, message: Message) => messagePayload(discord.world, discord.cdnUrl, message)
