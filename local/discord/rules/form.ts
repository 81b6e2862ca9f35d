/** Small checks that are put together into forms; each adds its faults under the path of the field, with Discord's codes. */
import type { Faults, Path } from '../errors.ts'

export type Check = (value: unknown, path: Path, faults: Faults) => void
export type Body = Record<string, unknown>

export const isObject = (value: unknown): value is Body => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A length as people count it: an emoji is not two. */
export const lengthOf = (text: string) => text.length - (text.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)?.length ?? 0)

/** Half an emoji is no text. */
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/

function bounds(size: number, [least, most]: readonly [number, number], at: { path: Path; faults: Faults }): void {
  if (size >= least && size <= most) return
  if (least === 0) at.faults.add(at.path, 'BASE_TYPE_MAX_LENGTH', `Must be ${String(most)} or fewer in length.`)
  else at.faults.add(at.path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${String(least)} and ${String(most)} in length.`)
}

export function text(least: number, most: number, pattern?: RegExp): Check {
  return (value, path, faults) => {
    if (typeof value !== 'string') { faults.add(path, 'STRING_TYPE_CONVERT', 'Could not interpret the value as string.'); return }
    if (LONE_SURROGATE.test(value)) faults.add(path, 'STRING_TYPE_CONVERT', 'Could not interpret the value as string.')
    bounds(lengthOf(value), [least, most], { path, faults })
    if (pattern && !pattern.test(value)) faults.add(path, 'STRING_TYPE_REGEX', `String value did not match validation regex.`)
  }
}

export function whole(least = -Number.MAX_SAFE_INTEGER, most = Number.MAX_SAFE_INTEGER): Check {
  return (value, path, faults) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) { faults.add(path, 'NUMBER_TYPE_COERCE', 'Value is not int.'); return }
    if (value < least) faults.add(path, 'NUMBER_TYPE_MIN', `int value should be greater than or equal to ${String(least)}.`)
    if (value > most) faults.add(path, 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${String(most)}.`)
  }
}

export const number: Check = (value, path, faults) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) faults.add(path, 'NUMBER_TYPE_COERCE', 'Value is not float.')
}

export const flag: Check = (value, path, faults) => {
  if (typeof value !== 'boolean') faults.add(path, 'BOOLEAN_TYPE_CONVERT', 'Must be either true or false.')
}

export const snowflake: Check = (value, path, faults) => {
  if (typeof value === 'string' && /^\d{1,20}$/.test(value)) return
  faults.add(path, 'NUMBER_TYPE_COERCE', 'Value is not snowflake.')
}

export function oneOf(...values: readonly (string | number)[]): Check {
  return (value, path, faults) => {
    if (!values.includes(value as string | number)) faults.add(path, 'BASE_TYPE_CHOICES', `Value must be one of {${values.join(', ')}}.`)
  }
}

/** Bits of a bitfield; any other bit is refused. */
export function bits(allowed: number): Check {
  return (value, path, faults) => {
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) faults.add(path, 'NUMBER_TYPE_COERCE', 'Value is not int.')
    else if ((value & ~allowed) !== 0) faults.add(path, 'BITFIELD_INVALID', `These bits cannot be set here: ${String(value & ~allowed)}.`)
  }
}

export function list(item: Check, least: number, most: number): Check {
  return (value, path, faults) => {
    if (!Array.isArray(value)) { faults.add(path, 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType'); return }
    bounds(value.length, [least, most], { path, faults })
    value.forEach((one, at) => { item(one, [...path, at], faults) })
  }
}

/** A list in which nothing stands twice. */
export function setOf(item: Check, least: number, most: number): Check {
  const each = list(item, least, most)
  return (value, path, faults) => {
    each(value, path, faults)
    if (Array.isArray(value) && new Set(value).size !== value.length) faults.add(path, 'SET_TYPE_ALREADY_CONTAINS_VALUE', 'The set already contains the value')
  }
}

/** Nothing wrong with it, whatever it is. */
export const anything: Check = () => undefined

/** An address whose scheme is one of these. */
export function url(schemes: readonly string[], most = 2048): Check {
  return (value, path, faults) => {
    if (typeof value !== 'string') { faults.add(path, 'STRING_TYPE_CONVERT', 'Could not interpret the value as string.'); return }
    bounds(value.length, [1, most], { path, faults })
    const scheme = /^([a-z][a-z0-9+.-]*):\/\/\S+$/i.exec(value)?.[1]?.toLowerCase()
    if (scheme === undefined) faults.add(path, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.')
    else if (!schemes.includes(scheme)) faults.add(path, 'URL_TYPE_INVALID_SCHEME', `Scheme "${scheme}" is not supported. Scheme must be one of (${schemes.map((one) => `'${one}'`).join(', ')}).`)
  }
}

/** An object: which fields it must have, which it may have (absent or null), and none else. */
export function shape(must: Record<string, Check>, may: Record<string, Check> = {}): Check {
  return (value, path, faults) => {
    if (!isObject(value)) { faults.add(path, 'MODEL_TYPE_CONVERT', 'Only dictionaries may be used in a ModelType'); return }
    for (const [key, check] of Object.entries(must)) {
      if (value[key] === undefined || value[key] === null) faults.add([...path, key], 'BASE_TYPE_REQUIRED', 'This field is required')
      else check(value[key], [...path, key], faults)
    }
    for (const [key, check] of Object.entries(may)) if (value[key] !== undefined && value[key] !== null) check(value[key], [...path, key], faults)
    for (const key of Object.keys(value)) if (value[key] !== undefined && !(key in must) && !(key in may)) faults.addUnknown([...path, key])
  }
}

/** One of several forms, told apart by `type`. */
export function byType(forms: Record<number, Check>): Check {
  return (value, path, faults) => {
    if (!isObject(value)) { faults.add(path, 'MODEL_TYPE_CONVERT', 'Only dictionaries may be used in a ModelType'); return }
    const form = typeof value.type === 'number' ? forms[value.type] : undefined
    if (form) form(value, path, faults)
    else faults.add([...path, 'type'], 'UNION_TYPE_CHOICES', `Value of field "type" must be one of (${Object.keys(forms).join(', ')}).`)
  }
}

/** Each check in turn. */
export function all(...checks: readonly Check[]): Check {
  return (value, path, faults) => { for (const check of checks) check(value, path, faults) }
}

/** A rule about a whole object, when it is one. */
export function rule(holds: (body: Body, path: Path, faults: Faults) => void): Check {
  return (value, path, faults) => { if (isObject(value)) holds(value, path, faults) }
}

export const items = (value: unknown): Body[] => (Array.isArray(value) ? value.filter(isObject) : [])
