/** A fact of the reference in the reader's language; what no source states is shown as « à vérifier », what the community says as theirs. */
import { isConfirmed, type Contact, type Fact } from '../../checklists/reference/reference.ts'
import type { Text } from '../../text/fr.ts'
import { inert } from '../layout.ts'

export function factLine(text: Text, fact: Fact): string {
  if (fact.confidence === 'said-here') return `${inert(fact[text.language])} (${text.reference.saidHere(fact.checked)})`
  return `${fact[text.language]}${isConfirmed(fact) ? '' : ` (${text.steps.toCheck})`}`
}

/** Name, number and address of a service, then what it is for. An address in a text of Components V2 does not unfurl. */
export function contactLine(text: Text, contact: Contact): string {
  const { name, phone, address } = contact
  const reach = [phone !== undefined && !name[text.language].includes(phone) ? phone : undefined, address === undefined ? undefined : `<${address}>`].filter((part) => part !== undefined)
  return `**${name[text.language]}**${reach.length > 0 ? ` ${reach.join(' · ')}` : ''}${text.colon}${factLine(text, contact)}`
}
