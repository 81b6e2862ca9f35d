/** What was reported in a stretch of time, and what is known of it: plain rows for `src/checklists/outcomes.ts`, without a name. */
import type { Answer, ItemKind } from '../checklists/plan.ts'
import type { Category } from '../intake/forward.ts'
import { statement, type Db } from './db.ts'

export interface ReportedRow {
  item: number
  seat: number
  report: number | null
  post: number
  kind: ItemKind
  at: number
  link: string
  platform: string
  category: Category | null
  removedAt: number | null
  answer: Answer | null
  answeredAt: number | null
  /** What was last seen of it. */
  state: 'unknown' | 'online' | 'removed' | null
}

// From the index of what was made, in its order, whatever SQLite guesses.
const reported = statement<ReportedRow>(`select s.item, s.seat, s.report, s.post, i.kind, s.at, p.link, p.platform, p.category, p.removed_at as removedAt, r.answer, r.answered_at as answeredAt, w.state
  from seats s indexed by seats_made cross join items i on i.community = s.community and i.id = s.item cross join posts p on p.community = s.community and p.id = s.post
  left join reports r on r.community = s.community and r.id = s.report left join watches w on w.community = s.community and w.post = s.post
  where s.community = @community and s.at >= @since and s.at < @until and s.outcome is not null and s.outcome = 'reported' order by s.at`)

/** Each seat on which a report was made between two moments, the first included. */
export function reportedBetween(db: Db, community: number, { since, until }: { since: number; until: number }): ReportedRow[] {
  return reported(db).all({ community, since, until })
}
