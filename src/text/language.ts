/** Which catalogue a person reads: Discord's locale decides, French where it is not English. */
import { en } from './en.ts'
import { fr, type Text } from './fr.ts'

/** English for `en-US` and `en-GB`, French for everybody else: Vigie's communities are French-speaking. */
export function textFor(locale: string): Text {
  return locale.startsWith('en') ? en : fr
}
