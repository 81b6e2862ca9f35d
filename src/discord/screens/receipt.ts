/** The private answer to a hand-in. */
import type { DescribedLine } from '../../flows/describe-receipt.ts'
import type { Text } from '../../text/fr.ts'
import { receiptSentences, type NameRaid, type ReceiptFacts } from '../../text/receipt.ts'
import { cut } from '../cut.ts'
import { button, inert, line, row, spoiler, type Said } from '../layout.ts'

/** Of what was read on a screenshot; all of it stands in the form. */
const READ_SHOWN = 800

export function receiptScreen(text: Text, lines: readonly DescribedLine[], facts: Omit<ReceiptFacts, 'nameRaid'>): Said {
  const kept = lines.filter((one) => one.kind !== 'refused')
  const [first] = kept
  const only = kept.length === 1 && first?.kind !== 'gone' ? first : undefined
  const read = only?.words?.read
  const buttons = only ? [...(only.words ? [button(`words:${String(only.post)}`, read === undefined ? text.receipt.addWords : text.receipt.correctWords)] : []), ...(only.kind === 'known' && only.state === 'rejected' ? [] : [button(`follow:${String(only.post)}`, text.receipt.follow)])] : []
  return {
    components: [
      line(receiptSentences(text, lines, { ...facts, nameRaid: shownLiterally(text) }).join('\n')),
      ...(read === undefined ? [] : [line(text.receipt.read(spoiler(cut(read, READ_SHOWN))))]),
      ...(buttons.length > 0 ? [row(...buttons)] : []),
    ],
  }
}

/** A raid's name is what a coordinator wrote. */
export const shownLiterally = (text: Text): NameRaid => ({ id, name }) => inert(name ?? text.raid.defaultName(id))
