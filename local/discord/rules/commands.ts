/** Application commands (discord.com/developers/docs/interactions/application-commands). */
import { ApplicationCommandOptionType as Type, ApplicationCommandType } from 'discord-api-types/v10'

import { Faults, type Path } from '../errors.ts'
import { choicesOf, localised } from './choices.ts'
import { all, anything, flag, isObject, items, lengthOf, list, number, oneOf, rule, setOf, shape, text, whole, type Body, type Check } from './form.ts'
import { CHANNEL_TYPES, fileType } from './parts.ts'

/** How many commands of each kind an application has. */
export const LIMIT_OF: Record<number, number> = { [ApplicationCommandType.ChatInput]: 100, [ApplicationCommandType.User]: 15, [ApplicationCommandType.Message]: 15, [ApplicationCommandType.PrimaryEntryPoint]: 1 }
const CHARACTERS = 8000
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u

const chatName: Check = (value, path, faults) => {
  text(1, 32)(value, path, faults)
  if (typeof value === 'string' && (!NAME.test(value) || value !== value.toLowerCase())) faults.add(path, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid')
}
const menuName: Check = (value, path, faults) => {
  text(1, 32)(value, path, faults)
  if (typeof value === 'string' && value !== value.trim()) faults.add(path, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid')
}
const description = text(1, 100)
const described = { name_localizations: localised(chatName), description_localizations: localised(description) }
const head = { type: whole(1, 11), name: chatName, description }

const branch = (options: Check) => shape(head, { ...described, options })
const leaf = (more: Record<string, Check>): Check => shape(head, { ...described, required: flag, ...more })
const counted = (value: Check, type: Type): Record<string, Check> => ({ min_value: value, max_value: value, autocomplete: flag, choices: choicesOf(type) })

const leaves: Record<number, Check> = {
  [Type.String]: leaf({ min_length: whole(0, 6000), max_length: whole(1, 6000), autocomplete: flag, choices: choicesOf(Type.String) }),
  [Type.Integer]: leaf(counted(whole(), Type.Integer)),
  [Type.Number]: leaf(counted(number, Type.Number)),
  [Type.Boolean]: leaf({}),
  [Type.User]: leaf({}),
  [Type.Channel]: leaf({ channel_types: setOf(oneOf(...CHANNEL_TYPES), 1, CHANNEL_TYPES.length) }),
  [Type.Role]: leaf({}),
  [Type.Mentionable]: leaf({}),
  [Type.Attachment]: leaf({ file_types: list(fileType, 1, 10) }),
}

/** In each language an option's name differs from the base names of the others and from their names in that language. */
function checkLocalNames(options: readonly Body[], path: Path, faults: Faults): void {
  const base = new Map(options.map((option, at) => [option.name, at]))
  const seen = new Set<string>()
  options.forEach((option, at) => {
    for (const [locale, name] of Object.entries(isObject(option.name_localizations) ? option.name_localizations : {})) {
      const other = base.get(name)
      if (seen.has(`${locale}:${String(name)}`) || (other !== undefined && other !== at)) faults.add([...path, at, 'name_localizations', locale], 'APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATE', 'Option names must be unique')
      seen.add(`${locale}:${String(name)}`)
    }
  })
}

/** Rules between the options of one level: unique names, required ones first, no mixture of subcommands and options. */
const together: Check = (value, path, faults) => {
  const options = items(value)
  const names = new Set<unknown>()
  checkLocalNames(options, path, faults)
  let optionalSeen = false
  options.forEach((option, at) => {
    if (names.has(option.name)) faults.add([...path, at, 'name'], 'APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATE', 'Option names must be unique')
    names.add(option.name)
    if (isBranch(option)) return
    if (option.required === true && optionalSeen) faults.add([...path, at], 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', 'Required options must be placed before non-required options')
    optionalSeen ||= option.required !== true
    if (option.autocomplete === true && Array.isArray(option.choices) && option.choices.length > 0) faults.add([...path, at, 'autocomplete'], 'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES', 'An option has choices or autocomplete, not both')
    for (const [least, most] of [['min_length', 'max_length'], ['min_value', 'max_value']] as const) if (Number(option[least] ?? -Infinity) > Number(option[most] ?? Infinity)) faults.add([...path, at, least], 'APPLICATION_COMMAND_OPTIONS_BOUNDS', `${least} must be at most ${most}`)
  })
  if (options.some(isBranch) && !options.every(isBranch)) faults.add(path, 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'Sub-command and sub-command group option types are mutually exclusive to all other types')
}
const isBranch = (option: Body) => option.type === Type.Subcommand || option.type === Type.SubcommandGroup
/** A fault of kind is told before the faults of content: an option of the wrong kind stands at its place. */
const among = (forms: Record<number, Check>): Check => (value, path, faults) => {
  const form = isObject(value) ? forms[Number(value.type)] : undefined
  if (form) form(value, path, faults)
  else faults.add([...path, 'type'], 'UNION_TYPE_CHOICES', `Value of field "type" must be one of (${Object.keys(forms).join(', ')}).`)
}
const leafOptions = all(list(among(leaves), 0, 25), together)
const subcommand = branch(leafOptions)
const group = branch(all(list(among({ [Type.Subcommand]: subcommand }), 1, 25), together))
const options = all(list(among({ ...leaves, [Type.Subcommand]: subcommand, [Type.SubcommandGroup]: group }), 0, 25), together)

const permissions: Check = (value, path, faults) => {
  if ((typeof value !== 'string' && typeof value !== 'number') || !/^\d+$/.test(String(value))) faults.add(path, 'BITFIELD_INVALID', 'Not a permission bit string.')
}
const once = (values: readonly number[]): Check => setOf(oneOf(...values), 1, values.length)
const common = { id: anything, application_id: anything, version: anything, guild_id: anything, type: whole(1, 4), default_member_permissions: permissions, dm_permission: flag, default_permission: flag, nsfw: flag, integration_types: once([0, 1]), contexts: once([0, 1, 2]), handler: oneOf(1, 2) }

const chat = shape({ name: chatName, description }, { ...common, ...described, options })
const menu = all(
  shape({ name: menuName }, { ...common, name_localizations: localised(menuName), description: anything, description_localizations: anything, options: anything }),
  rule((body, path, faults) => {
    if (body.description !== undefined && body.description !== null && body.description !== '') faults.add([...path, 'description'], 'APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION', 'Context menu commands cannot have description')
    if (items(body.options).length > 0) faults.add([...path, 'options'], 'APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS', 'Context menu commands cannot have options')
  }),
)

function checkOne(body: unknown, { path, ofGuild, faults }: { path: Path; ofGuild: boolean; faults: Faults }): void {
  const type = isObject(body) ? ((body.type ?? ApplicationCommandType.ChatInput) as ApplicationCommandType) : ApplicationCommandType.ChatInput
  const form = type === ApplicationCommandType.ChatInput ? chat : menu
  form(body, path, faults)
  if (!isObject(body)) return
  if (ofGuild) for (const key of ['contexts', 'integration_types']) if (body[key] !== undefined && body[key] !== null) faults.add([...path, key], 'APPLICATION_COMMAND_GUILD_CONTEXTS', 'Only commands of the application have contexts')
  if (sizeOf(body) > CHARACTERS) faults.add(path, 'APPLICATION_COMMAND_TOO_LARGE', `Command exceeds maximum size (${String(CHARACTERS)})`)
}

/** Names, descriptions and values, each in its longest language. */
function sizeOf(body: Body): number {
  const longest = (key: string) => Math.max(...[body[key], ...Object.values(isObject(body[`${key}_localizations`]) ? (body[`${key}_localizations`] as Body) : {})].map((one) => (typeof one === 'string' ? lengthOf(one) : 0)))
  const value = typeof body.value === 'string' || typeof body.value === 'number' ? lengthOf(String(body.value)) : 0
  return longest('name') + longest('description') + value + [...items(body.options), ...items(body.choices)].reduce((sum, one) => sum + sizeOf(one), 0)
}

export function checkCommand(body: Body, ofGuild: boolean): void {
  const faults = new Faults()
  checkOne(body, { path: [], ofGuild, faults })
  faults.throwIfAny()
}

/** All commands of a bulk overwrite. */
export function checkCommands(commands: readonly unknown[], ofGuild: boolean): void {
  const faults = new Faults()
  const seen = new Set<string>()
  const counts = new Map<number, number>()
  commands.forEach((body, at) => {
    checkOne(body, { path: [at], ofGuild, faults })
    if (!isObject(body)) return
    const type = Number(body.type ?? 1)
    const key = `${String(type)}:${String(body.name)}`
    if (seen.has(key)) faults.add([at, 'name'], 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique')
    seen.add(key)
    counts.set(type, (counts.get(type) ?? 0) + 1)
  })
  for (const [type, count] of counts) if (count > (LIMIT_OF[type] ?? 1)) faults.add([], 'BASE_TYPE_MAX_LENGTH', `Must be ${String(LIMIT_OF[type] ?? 1)} or fewer in length.`)
  faults.throwIfAny()
}
