/** What is said of a hand-in, sentence by sentence, wherever it is said. */
import type { DescribedLine, Lookup } from '../flows/describe-receipt.ts'
import type { PictureFault } from '../intake/forward.ts'
import type { Text } from './fr.ts'

/** Lines one by one up to this many; a longer batch is told in numbers, with the refused lines one by one. */
const LINES_SHOWN = 5
/** A message holds so many of the longest; on a phone they are two screens. */
const REFUSED_SHOWN = 20

/** How a place writes what people named: shown literally in Discord, by its number where others may read it. */
export type NameRaid = (raid: { id: number; name: string | undefined }) => string

export interface ReceiptFacts {
  leftOut: number
  perDay: number | undefined
  /** A picture that came along and was not kept. */
  also: PictureFault | undefined
  /** More comes than people review. */
  isFlood: boolean
  nameRaid: NameRaid
}

/** The sentences of a receipt, what was kept first. */
export function receiptSentences(text: Text, lines: readonly DescribedLine[], { leftOut, perDay, also, isFlood, nameRaid }: ReceiptFacts): string[] {
  const { receipt } = text
  const isOne = lines.length === 1
  const refused = lines.flatMap((one) => (one.kind === 'refused' ? [receipt.refused(isOne ? undefined : one.line, one.because)] : []))
  const shown = refused.slice(0, REFUSED_SHOWN)
  const kept = lines.filter((one) => one.kind !== 'refused')
  const told = kept.length > LINES_SHOWN ? [receipt.batch(kept.filter((one) => one.kind === 'new').length, kept.filter((one) => one.kind === 'known').length), ...copiesOf(text, kept), ...lookupsOf(text, kept)] : kept.map((one) => receiptLine(text, one, nameRaid))
  const more = [...(refused.length > shown.length ? [receipt.moreRefused(refused.length - shown.length)] : []), ...(leftOut > 0 ? [perDay === undefined ? receipt.leftOut(leftOut) : receipt.overQuota(leftOut, perDay)] : []), ...(also ? [text.errors.pictureLeftOut[also]] : [])]
  const isWaiting = kept.some((one) => one.kind === 'new' || (one.kind === 'known' && one.state === 'pending'))
  return [...told, ...shown, ...more, ...(isFlood && isWaiting ? [receipt.flood] : [])]
}

type Kept = Exclude<DescribedLine, { kind: 'refused' }>

function receiptLine(text: Text, one: Kept, nameRaid: NameRaid): string {
  const { receipt } = text
  if (one.kind === 'gone') return text.review.gone
  const lookup = lookupLine(text, one.lookup)
  const copy = copyLine(text, one, nameRaid)
  if (one.kind === 'new') return [lookup === undefined ? receipt.new(one.post) : `${receipt.kept(one.post, one.lookup?.on === 'capture')} ${lookup}`, ...copy].join(' ')
  return [receipt.known(one.post, knownFacts(text, one, nameRaid)), ...(one.rejectedBecause ? [receipt.rejected(one.rejectedBecause)] : []), ...copy, ...(lookup === undefined ? [] : [lookup])].join(' ')
}

function copyLine({ receipt }: Text, { kind, copy }: Exclude<Kept, { kind: 'gone' }>, nameRaid: NameRaid): string[] {
  return copy ? [receipt.copy(copy.original, { because: kind === 'new' ? copy.because : undefined, isSaid: copy.isSaid, raid: copy.raid && nameRaid(copy.raid) })] : []
}

/** What became of a post so far, in a few words each. */
export function knownFacts(text: Text, one: Extract<DescribedLine, { kind: 'known' }>, nameRaid: NameRaid): string[] {
  const { receipt } = text
  return [
    receipt.by(one.members),
    one.raid ? receipt.inRaid(nameRaid(one.raid)) : undefined,
    one.reportedAt === undefined ? undefined : receipt.reported(one.reports, one.reportedAt, one.timeZone),
    one.removed ? receipt.removed : undefined,
    one.state === 'accepted' && !one.raid && one.reports === 0 ? receipt.accepted : undefined,
    one.state === 'pending' ? receipt.pending : undefined,
  ].filter((fact) => fact !== undefined)
}

/** What is said of a link that Vigie looks up; of an address that opens anyway, only while it is under way. */
function lookupLine({ lookup: say }: Text, lookup: Lookup | undefined): string | undefined {
  if (lookup === undefined) return undefined
  const { state, on, isShort } = lookup
  if (state === 'waiting') return isShort ? say.short : say.other
  if (!isShort) return undefined
  return state === 'off' ? say.off(1) : say.ended(say.theLink, { n: 1, end: state, on })
}

function copiesOf({ receipt }: Text, kept: readonly Kept[]): string[] {
  const n = kept.filter((one) => one.kind === 'new' && one.copy !== undefined).length
  return n > 0 ? [receipt.copies(n)] : []
}

/** The same of many: what is dangerous first, then a line per kind, by the numbers where something is to be known of each. */
function lookupsOf({ lookup: say }: Text, kept: readonly Kept[]): string[] {
  const short = kept.flatMap((one) => (one.kind !== 'gone' && one.lookup?.isShort ? [{ post: one.post, ...one.lookup }] : []))
  const those = (...states: Lookup['state'][]) => short.filter((one) => states.includes(one.state)).map((one) => one.post)
  const told = (posts: number[], sentence: (posts: number[]) => string) => (posts.length > 0 ? [sentence(posts)] : [])
  const wantsCapture = short.some(({ state, on }) => state !== 'waiting' && state !== 'off' && on === 'nothing')
  return [
    ...told(those('refused'), say.dangerous),
    ...told(those('no-post', 'gone'), say.noPosts),
    ...told(those('given-up'), say.givenUp),
    ...(wantsCapture ? [say.captureHelps] : []),
    ...told(those('waiting'), ({ length }) => say.shorts(length)),
    ...told(those('off'), ({ length }) => say.off(length)),
  ]
}
