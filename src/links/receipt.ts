/** What became of a hand-in, line by line: ids and codes only, so that it may wait in the outbox. */
import type { Refusal } from './link.ts'

export type RefusedBecause = Refusal

export type ReceiptLine =
  | { kind: 'new'; post: number }
  | { kind: 'known'; post: number }
  | { kind: 'refused'; line: number; because: RefusedBecause }

export type Receipt =
  /** `leftOut` links were not taken: more than one hand-in holds, or than the day's quota (`perDay`) leaves. */
  | { kind: 'received'; lines: ReceiptLine[]; leftOut: number; perDay?: number }
  | { kind: 'nothing' }
  | { kind: 'quota'; perDay: number }
