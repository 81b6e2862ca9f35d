/** Choices of an option, fixed or suggested, and texts in several languages. */
import { ApplicationCommandOptionType, Locale } from 'discord-api-types/v10'

import type { Faults, Path } from '../errors.ts'
import { all, isObject, items, list, number, shape, text, whole, type Check } from './form.ts'

const LOCALES = new Set<string>(Object.values(Locale))

/** A text in several of Discord's languages. */
export function localised(check: Check): Check {
  return (value, path, faults) => {
    if (!isObject(value)) { faults.add(path, 'DICT_TYPE_CONVERT', 'Only dictionaries may be used in a DictType'); return }
    for (const [locale, one] of Object.entries(value)) {
      if (!LOCALES.has(locale)) faults.add([...path, locale], 'ENUM_TYPE_COERCE', `Value "${locale}" is not a valid enum value.`)
      else check(one, [...path, locale], faults)
    }
  }
}

/** Up to 25 choices with values of the option's kind, each name and each value once. */
export function choicesOf(type: ApplicationCommandOptionType): Check {
  const value: Check = type === ApplicationCommandOptionType.String ? text(1, 100) : type === ApplicationCommandOptionType.Integer ? whole() : number
  return all(list(shape({ name: text(1, 100), value }, { name_localizations: localised(text(1, 100)) }), 0, 25), onceEach)
}

const onceEach: Check = (value: unknown, path: Path, faults: Faults) => {
  for (const key of ['name', 'value']) {
    const seen = new Set<unknown>()
    items(value).forEach((choice, at) => {
      if (seen.has(choice[key])) faults.add([...path, at, key], 'APPLICATION_COMMAND_OPTIONS_CHOICE_DUPLICATE', `Option choice ${key}s must be unique`)
      seen.add(choice[key])
    })
  }
}
