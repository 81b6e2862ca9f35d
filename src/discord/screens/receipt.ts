/** The private answer to a hand-in. */
import type { DescribedLine } from '../../flows/describe-receipt.ts'
import type { PictureFault } from '../../intake/forward.ts'
import type { Text } from '../../text/fr.ts'
import { button, inert, line, row, type Said } from '../layout.ts'

/** Lines one by one up to this many; a longer batch is told in numbers, with the refused lines one by one. */
const LINES_SHOWN = 5
/** A message holds so many of the longest; on a phone they are two screens. */
const REFUSED_SHOWN = 20

export function receiptScreen(text: Text, lines: readonly DescribedLine[], { leftOut, perDay, also }: { leftOut: number; perDay: number | undefined; also: PictureFault | undefined }): Said {
  const { receipt } = text
  const isOne = lines.length === 1
  const refused = lines.flatMap((one) => (one.kind === 'refused' ? [receipt.refused(isOne ? undefined : one.line, one.because)] : []))
  const shown = refused.slice(0, REFUSED_SHOWN)
  const kept = lines.filter((one) => one.kind !== 'refused')
  const told = kept.length > LINES_SHOWN ? [receipt.batch(kept.filter((one) => one.kind === 'new').length, kept.filter((one) => one.kind === 'known').length)] : kept.map((one) => receiptLine(text, one))
  const more = [...(refused.length > shown.length ? [receipt.moreRefused(refused.length - shown.length)] : []), ...(leftOut > 0 ? [perDay === undefined ? receipt.leftOut(leftOut) : receipt.overQuota(leftOut, perDay)] : []), ...(also ? [text.errors.pictureLeftOut[also]] : [])]
  const [only] = kept
  const canFollow = kept.length === 1 && only !== undefined && only.kind !== 'gone' && !(only.kind === 'known' && only.state === 'rejected')
  return { components: [line([...told, ...shown, ...more].join('\n')), ...(canFollow ? [row(button(`follow:${String(only.post)}`, receipt.follow))] : [])] }
}

function receiptLine(text: Text, one: Exclude<DescribedLine, { kind: 'refused' }>): string {
  const { receipt } = text
  if (one.kind === 'new') return receipt.new(one.post)
  if (one.kind === 'gone') return text.review.gone
  const facts = [
    receipt.by(one.members),
    one.raid ? receipt.inRaid(inert(one.raid.name ?? text.raid.defaultName(one.raid.id))) : undefined,
    one.reportedAt === undefined ? undefined : receipt.reported(one.reports, one.reportedAt, one.timeZone),
    one.removed ? receipt.removed : undefined,
    one.state === 'accepted' && !one.raid && one.reports === 0 ? receipt.accepted : undefined,
    one.state === 'pending' ? receipt.pending : undefined,
  ].filter((fact) => fact !== undefined)
  return receipt.known(one.post, facts) + (one.rejectedBecause ? ` ${receipt.rejected(one.rejectedBecause)}` : '')
}
