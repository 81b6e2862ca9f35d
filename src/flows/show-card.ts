/** Asks for the review card of a post to be shown as it is now. */
import type { Db } from '../store/database.ts'
import { refresh } from '../store/outbox.ts'

export function showCard(db: Db, community: number, post: number, at: number): void {
  refresh(db, { community, key: `post-card:${String(post)}`, intent: { kind: 'post-card', post }, at })
}
