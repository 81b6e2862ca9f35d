/** The private answer to a hand-in. */
import type { DescribedLine } from '../../flows/describe-receipt.ts'
import type { Text } from '../../text/fr.ts'
import { receiptSentences, type NameRaid, type ReceiptFacts } from '../../text/receipt.ts'
import { button, inert, line, row, type Said } from '../layout.ts'

export function receiptScreen(text: Text, lines: readonly DescribedLine[], facts: Omit<ReceiptFacts, 'nameRaid'>): Said {
  const kept = lines.filter((one) => one.kind !== 'refused')
  const [only] = kept
  const canFollow = kept.length === 1 && only !== undefined && only.kind !== 'gone' && !(only.kind === 'known' && only.state === 'rejected')
  return { components: [line(receiptSentences(text, lines, { ...facts, nameRaid: shownLiterally(text) }).join('\n')), ...(canFollow ? [row(button(`follow:${String(only.post)}`, text.receipt.follow))] : [])] }
}

/** A raid's name is what a coordinator wrote. */
export const shownLiterally = (text: Text): NameRaid => ({ id, name }) => inert(name ?? text.raid.defaultName(id))
