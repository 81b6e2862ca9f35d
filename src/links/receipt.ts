/** What became of a hand-in, line by line: ids and codes only, so that it may wait in the outbox. */
import type { Refusal } from './link.ts'

export type RefusedBecause = Refusal

export type ReceiptLine =
  | { kind: 'new'; post: number }
  | { kind: 'known'; post: number }
  | { kind: 'refused'; line: number; because: RefusedBecause }

export type Receipt =
  | { kind: 'received'; lines: ReceiptLine[]; leftOut: number }
  | { kind: 'nothing' }
  | { kind: 'quota'; perDay: number }
