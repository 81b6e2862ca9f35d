/** The commands and menus that a person finds in a channel, in their language. */
import { ApplicationCommandOptionType as Type, ApplicationCommandType, ComponentType } from 'discord-api-types/v10'

import { findCommand, type Option } from '../../discord/people/commands.ts'
import { personOf, type Scene } from '../../discord/people/scene.ts'
import type { Command } from '../../discord/world.ts'
import { choicesFor, type Choice } from './choices.ts'

export interface OptionView {
  /** What is sent; `label` is what is read. */
  name: string
  label: string
  about: string
  kind: 'text' | 'suggested' | 'number' | 'tick' | 'file' | 'choice'
  isRequired: boolean
  most?: number
  choices: Choice[]
}
export interface CommandView { path: string; label: string; about: string; options: OptionView[] }
export interface Commands { slash: CommandView[]; onMessage: string[]; onPerson: string[] }

type Described = Option & { description?: string; description_localizations?: Record<string, string> | null }

const inLanguage = (fallback: string, names: unknown, locale: string) => (names as Record<string, string> | null | undefined)?.[locale] ?? fallback

export function commandsFor(scene: Scene): Commands {
  const { locale } = personOf(scene)
  const listed = (type: ApplicationCommandType) => [...scene.discord.world.commands.values()].filter((command) => command.type === type && isListed(scene, command))
  const name = ({ name: base, body }: Command) => inLanguage(base, body.name_localizations, locale)
  return {
    slash: listed(ApplicationCommandType.ChatInput).flatMap((command) => spread(scene, { ...(command.body as unknown as Described), name: command.name }, { path: [], label: [] })),
    onMessage: listed(ApplicationCommandType.Message).map(name),
    onPerson: listed(ApplicationCommandType.User).map(name),
  }
}

/** The stand-in itself says what its client lists to this person here. */
function isListed(scene: Scene, command: Command): boolean {
  try {
    return findCommand(scene, command.name, command.type) === command
  } catch {
    return false
  }
}

/** A command as it can be typed, or each of its subcommands. */
function spread(scene: Scene, command: Described, above: { path: string[]; label: string[] }): CommandView[] {
  const { locale } = personOf(scene)
  const path = [...above.path, command.name]
  const label = [...above.label, inLanguage(command.name, command.name_localizations, locale)]
  const options = (command.options ?? []) as Described[]
  const branches = options.filter((one) => one.type === Type.Subcommand || one.type === Type.SubcommandGroup)
  if (branches.length > 0) return branches.flatMap((branch) => spread(scene, branch, { path, label }))
  const about = inLanguage(command.description ?? '', command.description_localizations, locale)
  return [{ path: path.join(' '), label: label.join(' '), about, options: options.map((option) => optionView(scene, option)) }]
}

function optionView(scene: Scene, option: Described): OptionView {
  const { locale } = personOf(scene)
  const { name, required = false, max_length: most } = option
  return {
    name,
    label: inLanguage(name, option.name_localizations, locale),
    about: inLanguage(option.description ?? '', option.description_localizations, locale),
    kind: kindOf(option),
    isRequired: required,
    choices: choicesOf(scene, option, locale),
    ...(most === undefined ? {} : { most }),
  }
}

function kindOf(option: Described): OptionView['kind'] {
  if (option.autocomplete === true) return 'suggested'
  if ((option.choices ?? []).length > 0) return 'choice'
  switch (option.type) {
    case Type.Boolean: return 'tick'
    case Type.Attachment: return 'file'
    case Type.Integer: case Type.Number: return 'number'
    case Type.User: case Type.Role: case Type.Channel: case Type.Mentionable: return 'choice'
    default: return 'text'
  }
}

const MENUS: Partial<Record<Type, ComponentType>> = { [Type.User]: ComponentType.UserSelect, [Type.Role]: ComponentType.RoleSelect, [Type.Channel]: ComponentType.ChannelSelect, [Type.Mentionable]: ComponentType.MentionableSelect }

function choicesOf(scene: Scene, option: Described, locale: string): Choice[] {
  const menu = MENUS[option.type]
  if (menu !== undefined) return choicesFor(scene, { type: menu, channel_types: option.channel_types ?? [] })
  return (option.choices ?? []).map((choice) => ({ label: inLanguage(choice.name, choice.name_localizations, locale), value: String(choice.value), isChosen: false }))
}
