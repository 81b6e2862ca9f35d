/** What a community says in place of a line of the table, when an address or a menu changed before the table did. */
import { CATEGORIES, type Category } from '../../intake/forward.ts'
import type { Contact, Fact } from './fact.ts'
import { PLATFORMS } from './platforms.ts'
import { SERVICES } from './channels.ts'

export interface Override {
  /** In whatever language they wrote it; absent where only the address is another one. */
  words?: string | undefined
  /** An https address. */
  address?: string | undefined
  /** The community's day on which they said so, `YYYY-MM-DD`. */
  on: string
}

/** By line. */
export type Overrides = ReadonlyMap<string, Override>

/** What an address of a form or a text can be about: where to report on a platform, the reason to pick there for a category, or a service. */
export type Line = { platform: string; category?: Category | undefined } | { service: string }

/** `x`: where to report on X, and its form; `x:threat`: the reason there; `service:cnil`. */
export function lineOf(line: Line): string {
  if ('service' in line) return `service:${line.service}`
  return line.category === undefined ? line.platform : `${line.platform}:${line.category}`
}

/** The line that a name stands for; `undefined` when the table has none. */
export function readLine(name: string): Line | undefined {
  const [first = '', second, ...rest] = name.split(':')
  if (rest.length > 0) return undefined
  if (first === 'service') return isService(second) ? { service: second ?? '' } : undefined
  if (!PLATFORMS.has(first)) return undefined
  const category = CATEGORIES.find((one) => one === second)
  return second === undefined ? { platform: first } : category && { platform: first, category }
}

/** What they say as a fact: it is shown as theirs, neither as confirmed nor as « à vérifier ». */
export function saidHere(words: string, { on }: Override): Fact {
  return { fr: words, en: words, confidence: 'said-here', sources: [], checked: on }
}

const isService = (line: string | undefined): boolean => SERVICES.some((service) => service.line === line)

/** A service as the community knows it, the emergency numbers always as they are; its number is not shown any more where they wrote something else. */
export function contactSaid(contact: Contact, overrides: Overrides | undefined): Contact {
  const said = overrides?.get(lineOf({ service: contact.line }))
  if (!said || !isService(contact.line)) return contact
  const { line, name, address, phone } = contact
  const fact = said.words === undefined ? { fr: contact.fr, en: contact.en, confidence: 'said-here' as const, sources: [], checked: said.on } : saidHere(said.words, said)
  const [at, number] = [said.address ?? address, said.words === undefined ? phone : undefined]
  return { ...fact, line, name, ...(at === undefined ? {} : { address: at }), ...(number === undefined ? {} : { phone: number }) }
}
