/** Application commands, of the application and of one server. */
import { ApplicationCommandType } from 'discord-api-types/v10'

import { ApiError, missingAccess, notFound } from '../errors.ts'
import { commandPayload } from '../payloads.ts'
import { checkCommand, checkCommands, LIMIT_OF } from '../rules/commands.ts'
import type { Command } from '../world.ts'
import type { Body, Context, Route } from './route.ts'

/** The server of the route, or nothing for those of the application. Throws 50001 where the bot is not. */
function scope({ discord, params }: Context): string | undefined {
  const { world } = discord
  if (params.app !== world.applicationId) throw new ApiError(403, 20012, 'You are not authorized to perform this action on this application')
  const guild = params.guild
  if (guild !== undefined && !world.guilds.get(guild)?.members.has(world.bot.id)) throw missingAccess()
  return guild
}

const within = (context: Context, guildId = scope(context)) => [...context.discord.world.commands.values()].filter((command) => command.guildId === guildId)

function commandFor(context: Context): Command {
  const guildId = scope(context)
  const command = context.discord.world.commands.get(context.params.command ?? '')
  if (!command || command.guildId !== guildId) throw notFound(10063, 'application command')
  return command
}

const typeOf = (body: Body) => (body.type ?? ApplicationCommandType.ChatInput) as ApplicationCommandType

function keep({ discord }: Context, { guildId, body, id }: { guildId: string | undefined; body: Body; id?: string | undefined }): Command {
  const { world } = discord
  const version = world.newId()
  const command: Command = { id: id ?? version, version, name: String(body.name), type: typeOf(body), body, ...(guildId === undefined ? {} : { guildId }) }
  world.commands.set(command.id, command)
  return command
}

/** Replaces them all; a command that keeps its name and kind keeps its id. */
function putAll(context: Context): unknown {
  const { discord } = context
  const guildId = scope(context)
  const list: unknown = context.body
  if (!Array.isArray(list)) throw new ApiError(400, 50035, 'Invalid Form Body', { _errors: [{ code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used in a ListType' }] })
  checkCommands(list as Body[], guildId !== undefined)
  const old = within(context, guildId)
  for (const command of old) discord.world.commands.delete(command.id)
  const known = new Map(old.map((command) => [`${String(command.type)}:${command.name}`, command.id]))
  return (list as Body[]).map((body) => commandPayload(discord.world, keep(context, { guildId, body, id: known.get(`${String(typeOf(body))}:${String(body.name)}`) })))
}

/** Writes over a command of the same name and kind (200), else makes one (201). */
function post(context: Context): unknown {
  const guildId = scope(context)
  const { body, discord } = context
  checkCommand(body, guildId !== undefined)
  const others = within(context, guildId)
  const same = others.find((command) => command.type === typeOf(body) && command.name === body.name)
  const most = LIMIT_OF[typeOf(body)] ?? 1
  if (!same && others.filter((command) => command.type === typeOf(body)).length >= most) throw new ApiError(400, 30032, `Maximum number of application commands reached (${String(most)})`)
  if (same) context.answerWith(200)
  return commandPayload(discord.world, keep(context, { guildId, body, id: same?.id }))
}

function patch(context: Context): unknown {
  const command = commandFor(context)
  const body = { ...command.body, ...context.body }
  checkCommand(body, command.guildId !== undefined)
  if (context.body.type !== undefined && context.body.type !== command.type) throw new ApiError(400, 50035, 'Invalid Form Body', { type: { _errors: [{ code: 'APPLICATION_COMMAND_TYPE_IMMUTABLE', message: 'The type of a command cannot change.' }] } })
  return commandPayload(context.discord.world, keep(context, { guildId: command.guildId, body, id: command.id }))
}

function list(context: Context): unknown {
  const full = context.query.get('with_localizations') === 'true'
  return within(context).map((command) => commandPayload(context.discord.world, command, full))
}

const routesUnder = (base: string): Route[] => [
  { method: 'GET', path: base, query: ['with_localizations'], handle: list },
  { method: 'PUT', path: base, handle: putAll },
  { method: 'POST', path: base, status: 201, handle: post },
  { method: 'GET', path: `${base}/:command`, handle: (context) => commandPayload(context.discord.world, commandFor(context)) },
  { method: 'PATCH', path: `${base}/:command`, handle: patch },
  { method: 'DELETE', path: `${base}/:command`, handle: (context) => { context.discord.world.commands.delete(commandFor(context).id) } },
]

export const commandRoutes: readonly Route[] = [...routesUnder('/applications/:app/commands'), ...routesUnder('/applications/:app/guilds/:guild/commands')]
