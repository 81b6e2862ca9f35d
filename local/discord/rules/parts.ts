/** The forms of single components (discord.com/developers/docs/components/reference), in messages and in modals. */
import { ComponentType as Type } from 'discord-api-types/v10'

import { all, anything, byType, flag, items, list, oneOf, rule, setOf, shape, snowflake, text, url, whole, type Check } from './form.ts'

const type = anything
const id = whole(0, 2_147_483_647)
const customId = text(1, 100)
const emoji = shape({ name: text(1, 32) }, { id: snowflake, animated: flag })

/** What the API answers about a medium, and ignores when it comes back. */
const IGNORED = { proxy_url: anything, width: anything, height: anything, content_type: anything, attachment_id: anything, placeholder: anything, placeholder_version: anything, loading_state: anything, flags: anything }
const media = shape({ url: url(['http', 'https', 'attachment']) }, IGNORED)
const ownFile = shape({ url: url(['attachment']) }, IGNORED)

const button = all(
  shape({ type, style: whole(1, 6) }, { id, label: text(0, 80), emoji, custom_id: customId, sku_id: snowflake, url: url(['http', 'https', 'discord'], 512), disabled: flag }),
  rule((body, path, faults) => {
    const { style, label, custom_id: called, url: address } = body
    const needs = (field: string, code: string, message: string) => { faults.add([...path, field], code, message) }
    if (style === 5 && (!address || called)) needs(address ? 'custom_id' : 'url', 'BUTTON_COMPONENT_LINK', 'A link button has a url and no custom id.')
    if (style === 6) for (const field of ['custom_id', 'label', 'url', 'emoji']) if (body[field]) needs(field, 'BUTTON_COMPONENT_PREMIUM', 'A premium button has an SKU and nothing else.')
    if (style !== 6 && body.sku_id) needs('sku_id', 'BUTTON_COMPONENT_SKU', 'Only premium buttons have an SKU.')
    if (style === 6 && !body.sku_id) needs('sku_id', 'BASE_TYPE_REQUIRED', 'A premium button has an SKU.')
    if (style !== 5 && style !== 6 && !called) needs('custom_id', 'BUTTON_COMPONENT_CUSTOM_ID_REQUIRED', 'A custom id is required')
    if (style !== 5 && style !== 6 && address) needs('url', 'BUTTON_COMPONENT_URL', 'Only link buttons have a url.')
    if (style !== 6 && !label && !body.emoji) needs('label', 'BUTTON_COMPONENT_EMPTY', 'A button needs a label or an emoji.')
  }),
)

/** At least as many as at most, and no more defaults than can be chosen. */
const choosable = (fallback: (body: Record<string, unknown>) => number): Check => rule((body, path, faults) => {
  const least = Number(body.min_values ?? 1)
  const most = Number(body.max_values ?? fallback(body))
  if (least > most) faults.add([...path, 'min_values'], 'SELECT_COMPONENT_MIN_VALUES', 'min_values must be at most max_values.')
  const options = items(body.options)
  const defaults = options.filter((option) => option.default === true).length + items(body.default_values).length
  if (defaults > most) faults.add([...path, 'options'], 'SELECT_COMPONENT_MAX_DEFAULT_OPTIONS', 'There are more default values than max_values.')
  if (items(body.default_values).length > 0 && defaults < least) faults.add([...path, 'default_values'], 'SELECT_COMPONENT_MIN_DEFAULT_VALUES', 'There are fewer default values than min_values.')
  if (new Set(options.map((option) => option.value)).size !== options.length) faults.add([...path, 'options'], 'COMPONENT_OPTION_VALUE_DUPLICATED', 'The specified option value is already used')
})

const option = shape({ label: text(1, 100), value: text(1, 100) }, { description: text(1, 100), emoji, default: flag })
const plainOption = shape({ label: text(1, 100), value: text(1, 100) }, { description: text(1, 100), default: flag })
const menu = { id, placeholder: text(0, 150), min_values: whole(0, 25), max_values: whole(1, 25), disabled: flag, required: flag }
/** Every kind of channel (discord.com/developers/docs/resources/channel#channel-object-channel-types). */
export const CHANNEL_TYPES = [0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15, 16] as const
const channel_types = setOf(oneOf(...CHANNEL_TYPES), 0, CHANNEL_TYPES.length)
const chosen = (...kinds: string[]) => list(shape({ id: snowflake, type: oneOf(...kinds) }), 0, 25)
const many = choosable(() => 1)

const stringMenu = all(
  shape({ type, custom_id: customId, options: list(option, 1, 25) }, menu),
  many,
  rule((body, path, faults) => {
    if (Number(body.max_values ?? 1) > items(body.options).length) faults.add([...path, 'max_values'], 'SELECT_COMPONENT_MAX_VALUES', 'max_values must be at most the number of options.')
  }),
)
export const MENUS: Record<number, Check> = {
  [Type.StringSelect]: stringMenu,
  [Type.UserSelect]: all(shape({ type, custom_id: customId }, { ...menu, default_values: chosen('user') }), many),
  [Type.RoleSelect]: all(shape({ type, custom_id: customId }, { ...menu, default_values: chosen('role') }), many),
  [Type.MentionableSelect]: all(shape({ type, custom_id: customId }, { ...menu, default_values: chosen('user', 'role') }), many),
  [Type.ChannelSelect]: all(shape({ type, custom_id: customId }, { ...menu, default_values: chosen('channel'), channel_types }), many),
}

const actionRow = all(
  shape({ type, components: list(byType({ [Type.Button]: button, ...MENUS }), 1, 5) }, { id }),
  rule((body, path, faults) => {
    const parts = items(body.components)
    if (parts.length > 1 && parts.some((part) => part.type !== Type.Button)) faults.add([...path, 'components'], 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', 'A menu stands alone in its row.')
  }),
)

const textDisplay = all(
  shape({ type, content: text(1, 4000) }, { id }),
  rule((body, path, faults) => { if (typeof body.content === 'string' && body.content !== '' && body.content.trim() === '') faults.add([...path, 'content'], 'BASE_TYPE_REQUIRED', 'This field is required') }),
)
const thumbnail = shape({ type, media }, { id, description: text(1, 1024), spoiler: flag })
const section = shape({ type, components: list(byType({ [Type.TextDisplay]: textDisplay }), 1, 3), accessory: byType({ [Type.Button]: button, [Type.Thumbnail]: thumbnail }) }, { id })
const gallery = shape({ type, items: list(shape({ media }, { description: text(1, 1024), spoiler: flag }), 1, 10) }, { id })
const file = shape({ type, file: ownFile }, { id, spoiler: flag, name: anything, size: anything })
const separator = shape({ type }, { id, divider: flag, spacing: oneOf(1, 2) })

const inContainer: Record<number, Check> = { [Type.ActionRow]: actionRow, [Type.Section]: section, [Type.TextDisplay]: textDisplay, [Type.MediaGallery]: gallery, [Type.File]: file, [Type.Separator]: separator }
const container = shape({ type, components: list(byType(inContainer), 1, 40) }, { id, accent_color: whole(0, 0xffffff), spoiler: flag })

export const rowsOnly = byType({ [Type.ActionRow]: actionRow })
export const anyInMessage = byType({ ...inContainer, [Type.Container]: container })

const textInput = all(
  shape({ type, custom_id: customId, style: oneOf(1, 2) }, { id, label: text(1, 45), value: text(0, 4000), placeholder: text(0, 100), required: flag, min_length: whole(0, 4000), max_length: whole(1, 4000) }),
  rule(({ min_length: least, max_length: most, value }, path, faults) => {
    if (typeof least === 'number' && typeof most === 'number' && least > most) faults.add([...path, 'min_length'], 'TEXT_INPUT_MIN_LENGTH', 'min_length must be at most max_length.')
    if (typeof value === 'string' && typeof most === 'number' && value.length > most) faults.add([...path, 'value'], 'BASE_TYPE_MAX_LENGTH', `Must be ${String(most)} or fewer in length.`)
  }),
)
export const fileType = text(1, 100, /^(image|video|audio|\.[a-z0-9.]+)$/i)
/** In a modal nothing is disabled, and what is required takes one value at least. */
const inModal: Check = rule((body, path, faults) => {
  if (body.disabled === true) faults.add([...path, 'disabled'], 'COMPONENT_DISABLED_IN_MODAL', 'A menu in a modal cannot be disabled.')
  if (body.required !== false && body.min_values === 0) faults.add([...path, 'min_values'], 'COMPONENT_REQUIRED_MIN_VALUES', 'min_values must be at least 1 unless required is false.')
})
const upload = all(shape({ type, custom_id: customId }, { id, min_values: whole(0, 10), max_values: whole(1, 10), required: flag, file_types: list(fileType, 0, 10) }), many)
const radios = all(shape({ type, custom_id: customId, options: list(plainOption, 2, 10) }, { id, required: flag }), many)
const ticks = all(shape({ type, custom_id: customId, options: list(plainOption, 1, 10) }, { id, min_values: whole(0, 10), max_values: whole(1, 10), required: flag }), choosable((body) => items(body.options).length))
const tick = shape({ type, custom_id: customId }, { id, default: flag })

const fields: Record<number, Check> = { ...MENUS, [Type.TextInput]: textInput, [Type.FileUpload]: upload, [Type.RadioGroup]: radios, [Type.CheckboxGroup]: ticks, [Type.Checkbox]: tick }
const label = shape({ type, label: text(1, 45), component: all(byType(fields), inModal) }, { id, description: text(1, 100) })
const inputRow = shape({ type, components: list(byType({ [Type.TextInput]: textInput }), 1, 1) }, { id })

export const anyInModal = byType({ [Type.ActionRow]: inputRow, [Type.Label]: label, [Type.TextDisplay]: textDisplay })
