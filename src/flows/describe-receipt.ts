/** What became of each line of a hand-in, read from committed data when the answer is sent. */
import type { App } from '../app.ts'
import type { Receipt, RefusedBecause } from '../links/receipt.ts'
import type { RejectReason } from '../intake/forward.ts'
import { communityById } from '../store/communities.ts'
import { countForwarders } from '../store/forwards.ts'
import { firstReportAt, reportsOn } from '../store/items.ts'
import { findPost, type Post } from '../store/posts.ts'
import { findRaid, raidName } from '../store/raids.ts'

export type DescribedLine =
  | { kind: 'new'; post: number }
  | {
      kind: 'known'
      post: number
      members: number
      raid: { id: number; name: string | undefined } | undefined
      reports: number
      reportedAt: number | undefined
      timeZone: string
      removed: boolean
      state: Post['state']
      rejectedBecause: RejectReason | undefined
    }
  | { kind: 'refused'; line: number; because: RefusedBecause }
  | { kind: 'gone' }

export function describeReceipt(app: Pick<App, 'db' | 'vault'>, community: number, receipt: Extract<Receipt, { kind: 'received' }>): DescribedLine[] {
  return receipt.lines.map((line): DescribedLine => {
    if (line.kind !== 'known') return line
    const post = findPost(app.db, community, line.post)
    if (!post) return { kind: 'gone' }
    const raid = post.raid === null ? undefined : findRaid(app.db, community, post.raid)
    return {
      kind: 'known',
      post: post.id,
      members: countForwarders(app.db, community, post.id),
      raid: raid && { id: raid.id, name: raidName(app.vault, raid) },
      reports: reportsOn(app.db, community, post.id),
      reportedAt: firstReportAt(app.db, community, post.id),
      timeZone: communityById(app.db, community).timeZone,
      removed: post.removedAt !== null,
      state: post.state,
      rejectedBecause: post.rejectedBecause ?? undefined,
    }
  })
}
