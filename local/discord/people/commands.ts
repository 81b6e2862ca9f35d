/** The commands that a person finds in the client, and the options they type. */
import { ApplicationCommandOptionType as Type, ApplicationCommandType, PermissionFlagsBits, type ChannelType } from 'discord-api-types/v10'

import type { Command } from '../world.ts'
import type { Picture, Resolved } from './resolved.ts'
import { mayIn, personOf, rightsOf, type Named, type Scene } from './scene.ts'

export type Typed = string | number | boolean | Picture | { id: string }

export interface Option {
  type: Type
  name: string
  required?: boolean
  autocomplete?: boolean
  name_localizations?: Record<string, string> | null
  choices?: { name: string; value: string | number; name_localizations?: Record<string, string> | null }[]
  options?: Option[]
  min_length?: number
  max_length?: number
  min_value?: number
  max_value?: number
  channel_types?: ChannelType[]
}

const isCalled = (one: { name: string; name_localizations?: unknown }, name: string, locale: string) =>
  one.name === name || (one.name_localizations as Record<string, string> | null | undefined)?.[locale] === name

/** Throws unless the client would list the command to this person here. */
export function findCommand(scene: Scene, name: string, type: ApplicationCommandType): Command {
  const { world } = scene.discord
  const { locale } = personOf(scene)
  const listed = [...world.commands.values()].filter((command) => command.type === type && isListed(scene, command))
  const found = listed.find((command) => isCalled(command, name, locale) || isCalled({ name: command.name, name_localizations: command.body.name_localizations }, name, locale))
  if (!found) throw new Error(`no command « ${name} » for that person; there are: ${listed.map((command) => command.name).join(', ')}`)
  return found
}

/** By installation, context and default permissions (discord.com/developers/docs/interactions/application-commands#contexts). */
function isListed(scene: Scene, command: Command): boolean {
  const { discord, guild, channel, userId } = scene
  const { body } = command
  const installs = (body.integration_types as number[] | null | undefined) ?? [0]
  const contexts = (body.contexts as number[] | null | undefined) ?? [0, 1, 2]
  const byUser = installs.includes(1) && discord.world.installedBy.has(userId)
  if (!guild) {
    const withBot = channel.recipients?.includes(discord.world.bot.id) ?? true
    return command.guildId === undefined && (withBot ? contexts.includes(1) : contexts.includes(2) && byUser)
  }
  if (command.guildId !== undefined && command.guildId !== guild.id) return false
  if (!contexts.includes(0)) return false
  const byGuild = (command.guildId !== undefined || installs.includes(0)) && guild.members.has(discord.world.bot.id)
  if (!byGuild && !byUser) return false
  if (!mayIn(scene, channel, PermissionFlagsBits.UseApplicationCommands)) return false
  const needed = body.default_member_permissions as string | null | undefined
  if (needed === undefined || needed === null) return true
  const rights = rightsOf(scene, channel)
  if ((rights & PermissionFlagsBits.Administrator) !== 0n) return true
  const bits = BigInt(needed)
  return bits !== 0n && (rights & bits) === bits
}

export interface Place {
  command: Command
  /** The options that can be typed there. */
  options: Option[]
  /** Wraps typed options in their group and subcommand. */
  wrap: (typed: unknown[]) => unknown[]
}

/** `raid voir`: the command, then group and subcommand, each by its name or its name in the person's language. */
export function findPlace(scene: Scene, name: string): Place {
  const [first = '', ...rest] = name.split(' ')
  const { locale } = personOf(scene)
  const command = findCommand(scene, first, ApplicationCommandType.ChatInput)
  let options = (command.body.options ?? []) as Option[]
  const path: Option[] = []
  for (const part of rest) {
    const sub = options.find((one) => isBranch(one) && isCalled(one, part, locale))
    if (!sub) throw new Error(`no subcommand « ${part} » in « ${command.name} »; there are: ${options.map((one) => one.name).join(', ')}`)
    path.push(sub)
    options = sub.options ?? []
  }
  if (options.some(isBranch)) throw new Error(`« ${name} » needs a subcommand: ${options.map((one) => one.name).join(', ')}`)
  const wrap = (typed: unknown[]) => path.reduceRight((inner, sub) => [{ type: sub.type, name: sub.name, options: inner }], typed)
  return { command, options, wrap }
}

const isBranch = (option: Option) => option.type === Type.Subcommand || option.type === Type.SubcommandGroup

export function findOption(options: readonly Option[], name: string, locale: string): Option {
  const option = options.find((one) => isCalled(one, name, locale))
  if (!option) throw new Error(`no option « ${name} »; there are: ${options.map((one) => one.name).join(', ')}`)
  return option
}

export function missingOption(options: readonly Option[], typed: readonly { name: string }[]): Option | undefined {
  return options.find((option) => option.required === true && !typed.some((one) => one.name === option.name))
}

/** One option as the client sends it. Throws when the client would not let the person send it. */
export function typedOption(option: Option, value: Typed, resolved: Resolved): { name: string; type: Type; value: string | number | boolean } {
  const { name, type } = option
  const send = (sent: string | number | boolean) => ({ name, type, value: sent })
  if (typeof value === 'object' && 'bytes' in value) {
    if (type !== Type.Attachment) throw new Error(`« ${name} » takes no file`)
    return send(resolved.file(value))
  }
  switch (type) {
    case Type.User: return send(resolved.person(named(value)))
    case Type.Role: return send(resolved.role(named(value)))
    case Type.Channel: return send(resolved.channel(named(value), option.channel_types ?? []))
    case Type.Mentionable: return send(resolved.mentionable(named(value)))
    case Type.Boolean: return send(booleanFrom(name, value))
    case Type.String: return send(chosen(option, textFrom(option, value)))
    case Type.Integer:
    case Type.Number: return send(chosen(option, numberFrom(option, value)))
    default: throw new Error(`« ${name} » cannot be typed so`)
  }
}

const named = (value: Typed): Named => (typeof value === 'object' ? ('id' in value ? value : value.filename) : String(value))

function booleanFrom(name: string, value: Typed): boolean {
  if (typeof value !== 'boolean') throw new Error(`« ${name} » takes true or false`)
  return value
}

function textFrom({ name, min_length: least = 0, max_length: most = 6000 }: Option, value: Typed): string {
  const text = typeof value === 'object' ? '' : String(value)
  if (text.length > most) throw new Error(`« ${name} » is too long`)
  if (text.length < Math.max(least, 1)) throw new Error(`« ${name} » is too short`)
  return text
}

function numberFrom({ name, type, min_value: least = -Infinity, max_value: most = Infinity, choices }: Option, value: Typed): string | number {
  if (typeof value === 'string' && choices?.some((choice) => choice.name === value)) return value
  const number = Number(value)
  if (!Number.isFinite(number) || (type === Type.Integer && !Number.isSafeInteger(number))) throw new Error(`« ${name} » takes a number`)
  if (number < least || number > most) throw new Error(`« ${name} » is out of range`)
  return number
}

/** With fixed choices only one of them can be sent: by its value or its name in any language. */
function chosen({ name, choices }: Option, value: string | number): string | number {
  if (!choices || choices.length === 0) return value
  const choice = choices.find((one) => one.value === value) ?? choices.find((one) => one.name === value || Object.values(one.name_localizations ?? {}).includes(String(value)))
  if (!choice) throw new Error(`« ${String(value)} » is not a choice of « ${name} »; there are: ${choices.map((one) => one.name).join(', ')}`)
  return choice.value
}
