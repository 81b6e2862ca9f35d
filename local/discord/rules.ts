/**
 * What Discord refuses in a message, as 50035 with its error tree. The limits are those of
 * discord.com/developers/docs/resources/message and …/components/reference.
 */
import { ComponentType } from 'discord-api-types/v10'

import { ApiError, Faults } from './errors.ts'
import { plain } from './plain.ts'
import { COMPONENTS_V2, EPHEMERAL, type Upload } from './world.ts'

type Body = Record<string, unknown>
export interface Use {
  kind: 'create' | 'edit' | 'reply' | 'webhook-edit'
  files: readonly Upload[]
  flags: number
}

const KNOWN = new Set(['content', 'nonce', 'enforce_nonce', 'tts', 'embeds', 'allowed_mentions', 'message_reference', 'components', 'sticker_ids', 'attachments', 'flags', 'poll', 'payload_json'])
const COMPONENT_FIELDS: Record<number, readonly string[]> = {
  [ComponentType.ActionRow]: ['components'],
  [ComponentType.Button]: ['style', 'label', 'emoji', 'custom_id', 'sku_id', 'url', 'disabled'],
  [ComponentType.StringSelect]: ['custom_id', 'options', 'placeholder', 'min_values', 'max_values', 'required', 'disabled'],
  [ComponentType.UserSelect]: ['custom_id', 'placeholder', 'default_values', 'min_values', 'max_values', 'required', 'disabled'],
  [ComponentType.RoleSelect]: ['custom_id', 'placeholder', 'default_values', 'min_values', 'max_values', 'required', 'disabled'],
  [ComponentType.ChannelSelect]: ['custom_id', 'channel_types', 'placeholder', 'default_values', 'min_values', 'max_values', 'required', 'disabled'],
  [ComponentType.Section]: ['components', 'accessory'],
  [ComponentType.TextDisplay]: ['content'],
  [ComponentType.Thumbnail]: ['media', 'description', 'spoiler'],
  [ComponentType.MediaGallery]: ['items'],
  [ComponentType.File]: ['file', 'spoiler'],
  [ComponentType.Separator]: ['divider', 'spacing'],
  [ComponentType.Container]: ['components', 'accent_color', 'spoiler'],
  [ComponentType.TextInput]: ['custom_id', 'style', 'label', 'min_length', 'max_length', 'required', 'value', 'placeholder'],
  [ComponentType.Label]: ['label', 'description', 'component'],
  [ComponentType.FileUpload]: ['custom_id', 'min_values', 'max_values', 'required'],
}

/** Throws 50035 (or 50006 for an empty message) when Discord would. */
export function checkMessage(body: Body, use: Use): void {
  const faults = new Faults()
  for (const key of Object.keys(body)) if (!KNOWN.has(key)) faults.add([key], 'UNKNOWN_FIELD', `Vigie's local Discord knows no field "${key}" here.`)
  const flags = Number(body.flags ?? 0) | (use.kind === 'edit' || use.kind === 'webhook-edit' ? use.flags : 0)
  if (use.kind === 'create' && (flags & EPHEMERAL) !== 0) faults.add(['flags'], 'MESSAGE_FLAGS_INVALID', 'Only interaction responses can be ephemeral.')
  const content = body.content ?? ''
  if (typeof content !== 'string' || content.length > 2000) faults.add(['content'], 'BASE_TYPE_MAX_LENGTH', 'Must be 2000 or fewer in length.')
  if (typeof body.nonce === 'string' && body.nonce.length > 25) faults.add(['nonce'], 'NONCE_TYPE_TOO_LONG', 'Must be 25 or fewer in length.')
  if (body.enforce_nonce === true && body.nonce === undefined) faults.add(['nonce'], 'BASE_TYPE_REQUIRED', 'This field is required with enforce_nonce.')
  const components = Array.isArray(body.components) ? (body.components as Body[]) : []
  checkComponents(components, (flags & COMPONENTS_V2) !== 0, faults)
  if ((flags & COMPONENTS_V2) !== 0) {
    if (content !== '') faults.add(['content'], 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', 'The content field cannot be used with IS_COMPONENTS_V2.')
    if (Array.isArray(body.embeds) && body.embeds.length > 0) faults.add(['embeds'], 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', 'The embeds field cannot be used with IS_COMPONENTS_V2.')
  }
  faults.throwIfAny()
  const isEmpty = content === '' && components.length === 0 && use.files.length === 0 && !(Array.isArray(body.embeds) && body.embeds.length > 0)
  if (isEmpty && use.kind !== 'edit') throw new ApiError(400, 50006, 'Cannot send an empty message')
}

/** Components of a message: kinds, fields, limits of one and of all together. */
function checkComponents(components: readonly Body[], v2: boolean, faults: Faults): void {
  const seen = new Set<unknown>()
  const sums = { components: 0, text: 0 }
  const walk = (component: Body, path: (string | number)[]): void => {
    sums.components += 1
    if (component.type === ComponentType.TextDisplay) sums.text += plain(component.content).length
    checkComponent(component, path, faults)
    if (component.custom_id !== undefined) {
      if (seen.has(component.custom_id)) faults.add([...path, 'custom_id'], 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated')
      seen.add(component.custom_id)
    }
    const children = Array.isArray(component.components) ? (component.components as Body[]) : []
    children.forEach((child, at) => { walk(child, [...path, 'components', at]) })
    if (component.accessory) walk(component.accessory as Body, [...path, 'accessory'])
  }
  components.forEach((component, at) => {
    if (!v2 && component.type !== ComponentType.ActionRow) faults.add(['components', at], 'UNION_TYPE_CHOICES', 'Value of field "type" must be one of (1,).')
    walk(component, ['components', at])
  })
  if (!v2 && components.length > 5) faults.add(['components'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 5 in length.')
  if (sums.components > 40) faults.add(['components'], 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED', 'The total number of components cannot exceed 40.')
  if (sums.text > 4000) faults.add(['components'], 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED', 'The total displayable text size cannot exceed 4000.')
}

function checkComponent(component: Body, path: readonly (string | number)[], faults: Faults): void {
  const fields = COMPONENT_FIELDS[Number(component.type)]
  if (!fields) {
    faults.add([...path, 'type'], 'UNION_TYPE_CHOICES', 'Unknown component type.')
    return
  }
  for (const key of Object.keys(component)) if (key !== 'type' && key !== 'id' && !fields.includes(key)) faults.add([...path, key], 'UNKNOWN_FIELD', `Component ${String(component.type)} has no field "${key}".`)
  limit(component.custom_id, 1, 100, [...path, 'custom_id'], faults)
  limit(component.label, 1, component.type === ComponentType.Button ? 80 : 45, [...path, 'label'], faults)
  limit(component.placeholder, 0, 150, [...path, 'placeholder'], faults)
  const children = Array.isArray(component.components) ? component.components : []
  if (component.type === ComponentType.ActionRow && (children.length < 1 || children.length > 5)) faults.add([...path, 'components'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 5 in length.')
  if (component.type === ComponentType.TextDisplay && plain(component.content).trim() === '') faults.add([...path, 'content'], 'BASE_TYPE_REQUIRED', 'This field is required')
  if (component.type === ComponentType.Button) checkButton(component, path, faults)
  if (component.type === ComponentType.StringSelect) checkOptions(component, path, faults)
}

function checkButton(button: Body, path: readonly (string | number)[], faults: Faults): void {
  const isLink = button.style === 5
  if (isLink !== (button.url !== undefined)) faults.add([...path, 'url'], 'BUTTON_COMPONENT_URL', 'A link button has a url, any other has none.')
  if (isLink === (button.custom_id !== undefined)) faults.add([...path, 'custom_id'], 'BUTTON_COMPONENT_CUSTOM_ID_REQUIRED', 'A custom id is required, except on link buttons.')
  if (button.label === undefined && button.emoji === undefined) faults.add([...path, 'label'], 'BUTTON_COMPONENT_EMPTY', 'A button needs a label or an emoji.')
  limit(button.url, 1, 512, [...path, 'url'], faults)
}

function checkOptions(select: Body, path: readonly (string | number)[], faults: Faults): void {
  const options = Array.isArray(select.options) ? (select.options as Body[]) : []
  if (options.length < 1 || options.length > 25) faults.add([...path, 'options'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 25 in length.')
  if (new Set(options.map((option) => option.value)).size !== options.length) faults.add([...path, 'options'], 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED', 'The specified option value is already used')
  options.forEach((option, at) => {
    for (const key of ['label', 'value', 'description']) limit(option[key], 1, 100, [...path, 'options', at, key], faults)
  })
}

function limit(value: unknown, least: number, most: number, path: readonly (string | number)[], faults: Faults): void {
  if (value === undefined || value === null) return
  if (typeof value !== 'string' || value.length < least || value.length > most) faults.add(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${String(least)} and ${String(most)} in length.`)
}

/** A modal: title, id, and one to five labelled fields. */
export function checkModal(data: Body): void {
  const faults = new Faults()
  limit(data.title ?? '', 1, 45, ['data', 'title'], faults)
  limit(data.custom_id ?? '', 1, 100, ['data', 'custom_id'], faults)
  const components = Array.isArray(data.components) ? (data.components as Body[]) : []
  if (components.length < 1 || components.length > 5) faults.add(['data', 'components'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 5 in length.')
  components.forEach((label, at) => {
    checkComponent(label, ['data', 'components', at], faults)
    limit(label.description, 0, 100, ['data', 'components', at, 'description'], faults)
    if (label.type === ComponentType.Label) checkComponent((label.component ?? {}) as Body, ['data', 'components', at, 'component'], faults)
  })
  faults.throwIfAny()
}

const NAME = /^[-_'\p{L}\p{N}]{1,32}$/u

/** Commands of a bulk overwrite: names, descriptions, options, and the 8,000 characters of one command. */
export function checkCommands(commands: readonly Body[]): void {
  const faults = new Faults()
  const seen = new Set<string>()
  commands.forEach((command, at) => {
    const type = Number(command.type ?? 1)
    const name = plain(command.name)
    if (seen.has(`${String(type)}:${name}`)) faults.add([at, 'name'], 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique')
    seen.add(`${String(type)}:${name}`)
    if (type === 1 ? !NAME.test(name) || name !== name.toLowerCase() : name.length < 1 || name.length > 32) faults.add([at, 'name'], 'STRING_TYPE_REGEX', 'Command name is invalid')
    if (type === 1) limit(command.description ?? '', 1, 100, [at, 'description'], faults)
    else if (command.description) faults.add([at, 'description'], 'APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION', 'Context menu commands have no description')
    checkOptionList(command.options, [at, 'options'], faults)
  })
  faults.throwIfAny()
}

function checkOptionList(given: unknown, path: readonly (string | number)[], faults: Faults): void {
  const options = Array.isArray(given) ? (given as Body[]) : []
  if (options.length > 25) faults.add(path, 'BASE_TYPE_BAD_LENGTH', 'Must be 25 or fewer in length.')
  let optionalSeen = false
  options.forEach((option, at) => {
    const name = plain(option.name)
    if (!NAME.test(name) || name !== name.toLowerCase()) faults.add([...path, at, 'name'], 'STRING_TYPE_REGEX', 'Option name is invalid')
    limit(option.description ?? '', 1, 100, [...path, at, 'description'], faults)
    if (option.required === true && optionalSeen) faults.add([...path, at], 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', 'Required options must be placed before non-required options')
    optionalSeen ||= option.required !== true
    if (Array.isArray(option.choices) && option.choices.length > 25) faults.add([...path, at, 'choices'], 'BASE_TYPE_BAD_LENGTH', 'Must be 25 or fewer in length.')
    if (option.options !== undefined) checkOptionList(option.options, [...path, at, 'options'], faults)
  })
}
