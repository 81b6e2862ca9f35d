/** The receipt of a hand-in, as it is said when its answer leaves; and what is to be written once it left. */
import type { Receipt } from '../links/receipt.ts'
import { clearPromises, promise, saidByAnswer } from '../store/forwards.ts'
import type { Hands } from './decide.ts'
import { describeReceipt, type DescribedLine } from './describe-receipt.ts'
import { tellSinceAnswer } from './tell-news.ts'

export interface ReceiptSaid {
  lines: DescribedLine[]
  settle: (db: Hands['db']) => void
}

/** What the answer says to be under way is promised in the moment in which it is written down; what it says itself is no promise any more once it left. */
export function sayReceipt(hands: Hands, { community, handIn, receipt }: { community: number; handIn: string; receipt: Extract<Receipt, { kind: 'received' }> }): ReceiptSaid {
  const { lines, said } = hands.db.transaction((db) => {
    promise(db, community, handIn, hands.now())
    return { lines: describeReceipt({ ...hands, db }, community, receipt, handIn), said: saidByAnswer(db, community, handIn) }
  })
  return {
    lines,
    settle: (db) => {
      clearPromises(db, community, said)
      tellSinceAnswer({ ...hands, db }, community, handIn)
    },
  }
}
