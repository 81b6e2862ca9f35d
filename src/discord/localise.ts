/** Names and descriptions of commands from the catalogues: French is the base, English the localisation. */
import type { LocalizationMap } from 'discord.js'

import { en } from '../text/en.ts'
import { fr, type Text } from '../text/fr.ts'

type Commands = Text['commands']
type Described = { [Name in keyof Commands]: Commands[Name] extends { description: string } ? Name : never }[keyof Commands]

function english(value: string): LocalizationMap {
  return { 'en-GB': value, 'en-US': value }
}

/** Name and localised names, for menus. */
export function localisedName(command: keyof Commands): { name: string; name_localizations: LocalizationMap } {
  return { name: fr.commands[command].name, name_localizations: english(en.commands[command].name) }
}

/** Name and description of a slash command. */
export function localised(command: Described): { name: string; name_localizations: LocalizationMap; description: string; description_localizations: LocalizationMap } {
  return { ...localisedName(command), description: fr.commands[command].description, description_localizations: english(en.commands[command].description) }
}

/** Name and description of an option. */
export function optionOf<Command extends Described>(command: Command, option: keyof Commands[Command]['options']): ReturnType<typeof localised> {
  const of = (text: Text) => (text.commands[command].options as Record<typeof option, { name: string; description: string }>)[option]
  return {
    name: of(fr).name,
    name_localizations: english(of(en).name),
    description: of(fr).description,
    description_localizations: english(of(en).description),
  }
}

/** A choice of an option, in both languages. */
export function localisedChoice(value: string, name: (text: Text) => string): { name: string; name_localizations: LocalizationMap; value: string } {
  return { name: name(fr), name_localizations: english(name(en)), value }
}
