/** What platforms refused to remove: numbers and platforms alone, for whoever may contest it. */
import type { App } from '../../app.ts'
import { platformKnown } from '../../flows/describe-receipt.ts'
import { refusedPosts } from '../../store/raid-reports.ts'
import type { Step } from '../../store/steps.ts'
import type { Text } from '../../text/fr.ts'

/** So many posts by number; the others are counted. */
const LISTED = 10

/** A line for the step in which it is contested; nothing on the others. */
export function refusedLines({ db }: Pick<App, 'db'>, text: Text, community: number, { kind, raid }: Pick<Step, 'kind' | 'raid'>): string[] {
  if (kind !== 'dsa-complaint') return []
  const { posts, more } = refusedPosts(db, { community, raid, most: LISTED })
  return posts.length === 0 ? [] : [text.steps.refused(posts.map((one) => `${String(one.post)} (${text.platform(platformKnown(one))})`), more)]
}
