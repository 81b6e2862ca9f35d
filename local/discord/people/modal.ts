/** A modal as the client fills it in: defaults kept, limits respected, every component sent with its number. */
import { ComponentType, type ChannelType } from 'discord-api-types/v10'

import { createResolved, idsPicked, type Picture, type Resolved } from './resolved.ts'
import type { Named, Scene } from './scene.ts'

/** What a person puts in one field: text, a tick, labels or names, or files. */
export type Filled = string | boolean | readonly (string | Picture | { id: string })[] | { id: string }

interface Choice { label: string; value: string; default?: boolean }
interface Field {
  type: ComponentType
  id?: number
  custom_id: string
  label?: string
  required?: boolean
  value?: string
  default?: boolean
  min_length?: number
  max_length?: number
  min_values?: number
  max_values?: number
  options?: Choice[]
  default_values?: { id: string }[]
  channel_types?: ChannelType[]
  file_types?: string[]
}
interface Block { type: ComponentType; id?: number; label?: string; component?: Field; components?: Field[] }

/** The `data` of the submit. Throws when the client would not let the person send it. */
export function filledModal(scene: Scene, modal: Record<string, unknown>, values: Record<string, Filled>): Record<string, unknown> {
  const blocks = modal.components as Block[]
  const fields = blocks.flatMap((block) => (block.component ? [{ ...block.component, label: block.label ?? '' }] : (block.components ?? [])))
  const labels = fields.map((field) => field.label ?? field.custom_id)
  const unknown = Object.keys(values).find((name) => !fields.some((field) => field.label === name || field.custom_id === name))
  if (unknown !== undefined) throw new Error(`no field « ${unknown} »; there are: ${labels.join(', ')}`)
  const resolved = createResolved(scene)
  let number = 0
  const next = (id: number | undefined) => {
    number += 1
    return id ?? number
  }
  const fill = (field: Field, label: string | undefined) => {
    const name = label ?? field.label ?? field.custom_id
    return { type: field.type, id: next(field.id), custom_id: field.custom_id, ...filledField({ field, name, value: values[name] ?? values[field.custom_id] }, resolved) }
  }
  const components = blocks.map((block) => {
    const id = next(block.id)
    if (block.component) return { type: block.type, id, component: fill(block.component, block.label) }
    if (block.components) return { type: block.type, id, components: block.components.map((field) => fill(field, undefined)) }
    return { type: block.type, id }
  })
  return { custom_id: modal.custom_id, components, resolved: resolved.data }
}

interface Filling { field: Field; name: string; value: Filled | undefined }

function filledField(filling: Filling, resolved: Resolved): Record<string, unknown> {
  const { field, name, value } = filling
  switch (field.type) {
    case ComponentType.TextInput: return { value: textOf(filling) }
    case ComponentType.Checkbox: {
      if (value !== undefined && typeof value !== 'boolean') throw new Error(`« ${name} » is ticked or not`)
      return { value: value ?? field.default ?? false }
    }
    case ComponentType.RadioGroup: return { value: counted(filling, optionsOf(filling), { least: 1, most: 1 })[0] ?? null }
    case ComponentType.CheckboxGroup: return { values: counted(filling, optionsOf(filling), { least: field.min_values ?? 1, most: field.max_values ?? (field.options ?? []).length }) }
    case ComponentType.StringSelect: return { values: counted(filling, optionsOf(filling), limitsOf(field)) }
    case ComponentType.FileUpload: return { values: counted(filling, filesOf(filling).map((file) => resolved.file(file)), limitsOf(field)) }
    default: {
      const picked = value === undefined ? (field.default_values ?? []) : (listOf(value) as Named[])
      return { values: counted(filling, idsPicked(resolved, field, picked), limitsOf(field)) }
    }
  }
}

const limitsOf = (field: Field) => ({ least: field.min_values ?? 1, most: field.max_values ?? 1 })

function textOf({ field, name, value }: Filling): string {
  const text = value ?? field.value ?? ''
  if (typeof text !== 'string') throw new Error(`« ${name} » takes text`)
  if (text === '' && field.required !== false) throw new Error(`the field « ${name} » is required`)
  if (text !== '' && text.length < (field.min_length ?? 0)) throw new Error(`« ${name} » is too short`)
  if (text.length > (field.max_length ?? 4000)) throw new Error(`« ${name} » is too long`)
  return text
}

/** An optional field may stay empty whatever its least number; else the numbers count. */
function counted({ field, name }: Filling, values: string[], { least, most }: { least: number; most: number }): string[] {
  if (values.length === 0 && field.required !== false) throw new Error(`the field « ${name} » is required`)
  if (values.length > 0 && values.length < least) throw new Error(`« ${name} » takes at least ${String(least)}`)
  if (values.length > most) throw new Error(`« ${name} » takes at most ${String(most)}`)
  return values
}

function optionsOf({ field, name, value }: Filling): string[] {
  const options = field.options ?? []
  if (value === undefined) return options.filter((option) => option.default === true).map((option) => option.value)
  return listOf(value).map((label) => {
    const option = options.find((one) => one.label === label) ?? options.find((one) => one.value === label)
    if (!option) throw new Error(`no choice « ${String(label)} » in « ${name} »; there are: ${options.map((one) => one.label).join(', ')}`)
    return option.value
  })
}

function filesOf({ field, name, value }: Filling): Picture[] {
  const files = listOf(value ?? []) as Picture[]
  const types = field.file_types
  const wrong = types && files.find((file) => !types.some((type) => isOfType(file, type)))
  if (wrong) throw new Error(`« ${name} » takes no file like ${wrong.filename}`)
  return files
}

/** `image`, `video`, `audio`, or an ending such as `.pdf`. */
function isOfType(file: Picture, type: string): boolean {
  return type.startsWith('.') ? file.filename.toLowerCase().endsWith(type.toLowerCase()) : file.type.startsWith(`${type}/`)
}

function listOf(value: Filled): readonly unknown[] {
  return Array.isArray(value) ? value : [value]
}
