/** A modal as fields that the page can show. */
import { ComponentType as Type, TextInputStyle } from 'discord-api-types/v10'

import type { Scene } from '../../discord/people/scene.ts'
import { choicesFor, type Choice, type Menu } from './choices.ts'
import { parseMarkdown, type Block } from './markdown.ts'
import { namesFor } from './message.ts'

export type FieldKind = 'text' | 'paragraph' | 'choice' | 'choices' | 'radio' | 'ticks' | 'tick' | 'files'

export type FieldView =
  | { kind: 'words'; blocks: Block[] }
  | { kind: FieldKind; id: string; label: string; about: string; isRequired: boolean; value: string; isTicked: boolean; placeholder: string; least: number; most: number; choices: Choice[]; fileTypes: string[] }

export interface FormView { id: string; title: string; fields: FieldView[] }

interface Field extends Menu {
  custom_id: string
  label?: string
  style?: number
  required?: boolean
  value?: string
  default?: boolean
  placeholder?: string
  min_length?: number
  max_length?: number
  min_values?: number
  max_values?: number
  file_types?: string[]
}
interface Section { type: Type; label?: string; description?: string; content?: string; component?: Field; components?: Field[] }

export function formView(scene: Scene, id: string, modal: Record<string, unknown>): FormView {
  const blocks = modal.components as Section[]
  return {
    id, title: String(modal.title),
    fields: blocks.flatMap((block): FieldView[] => {
      if (block.content !== undefined) return [{ kind: 'words', blocks: parseMarkdown(block.content, namesFor(scene)) }]
      const fields = block.component ? [block.component] : (block.components ?? [])
      return fields.map((field) => fieldView(scene, field, { label: block.label ?? field.label ?? field.custom_id, about: block.description ?? '' }))
    }),
  }
}

function fieldView(scene: Scene, field: Field, { label, about }: { label: string; about: string }): FieldView {
  const isText = field.type === Type.TextInput
  const choices = choicesFor(scene, field)
  const most = field.max_values ?? (field.type === Type.CheckboxGroup ? choices.length : 1)
  return {
    kind: kindOf(field, most), id: field.custom_id, label, about, choices,
    isRequired: field.required !== false && field.type !== Type.Checkbox,
    value: field.value ?? '',
    isTicked: field.default === true,
    placeholder: field.placeholder ?? '',
    least: isText ? (field.min_length ?? 0) : (field.min_values ?? 1),
    most: isText ? (field.max_length ?? 4000) : most,
    fileTypes: field.file_types ?? [],
  }
}

function kindOf(field: Field, most: number): FieldKind {
  switch (field.type) {
    case Type.TextInput: return field.style === TextInputStyle.Paragraph ? 'paragraph' : 'text'
    case Type.FileUpload: return 'files'
    case Type.Checkbox: return 'tick'
    case Type.CheckboxGroup: return 'ticks'
    case Type.RadioGroup: return 'radio'
    default: return most > 1 ? 'choices' : 'choice'
  }
}
