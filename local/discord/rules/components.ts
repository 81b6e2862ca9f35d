/** Rules about all components of one message or modal together. */
import type { Faults, Path } from '../errors.ts'
import { isObject, items, lengthOf, list, type Body } from './form.ts'
import { anyInMessage, anyInModal, rowsOnly } from './parts.ts'

interface Seen { customIds: Set<unknown>; ids: Set<unknown>; count: number; text: number }

/** Custom ids and numbers are unique; counts every part and every character. */
function survey(components: unknown, path: Path, faults: Faults): Seen {
  const seen: Seen = { customIds: new Set(), ids: new Set(), count: 0, text: 0 }
  const walk = (part: Body, at: Path): void => {
    seen.count += 1
    if (part.type === 10 && typeof part.content === 'string') seen.text += lengthOf(part.content)
    if (part.custom_id !== undefined && part.custom_id !== null) {
      if (seen.customIds.has(part.custom_id)) faults.add([...at, 'custom_id'], 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated')
      seen.customIds.add(part.custom_id)
    }
    if (typeof part.id === 'number' && part.id !== 0) {
      if (seen.ids.has(part.id)) faults.add([...at, 'id'], 'COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated')
      seen.ids.add(part.id)
    }
    items(part.components).forEach((child, index) => { walk(child, [...at, 'components', index]) })
    for (const key of ['accessory', 'component']) if (isObject(part[key])) walk(part[key], [...at, key])
  }
  items(components).forEach((part, index) => { walk(part, [...path, index]) })
  return seen
}

export function checkComponents(components: unknown, { v2, path, faults }: { v2: boolean; path: Path; faults: Faults }): void {
  list(v2 ? anyInMessage : rowsOnly, 0, v2 ? 40 : 5)(components, path, faults)
  const { count, text } = survey(components, path, faults)
  if (v2 && count > 40) faults.add(path, 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED', 'The total number of components cannot exceed 40.')
  if (v2 && text > 4000) faults.add(path, 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED', 'The total displayable text size cannot exceed 4000.')
}

export function checkModalComponents(components: unknown, path: Path, faults: Faults): void {
  list(anyInModal, 1, 5)(components, path, faults)
  survey(components, path, faults)
}

/** The file names that media refer to as `attachment://name`, with where. */
export function* referencesIn(value: unknown, path: Path): Generator<{ name: string; path: Path }> {
  if (Array.isArray(value)) for (const [at, one] of value.entries()) yield* referencesIn(one, [...path, at])
  if (!isObject(value)) return
  for (const [key, one] of Object.entries(value)) {
    if (typeof one === 'string' && (key === 'url' || key === 'icon_url') && one.startsWith('attachment://')) yield { name: one.slice('attachment://'.length), path: [...path, key] }
    else yield* referencesIn(one, [...path, key])
  }
}
