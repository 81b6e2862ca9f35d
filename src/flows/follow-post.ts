/** A member follows a post, or does not any more. */
import { followPost, unfollowPost } from '../store/follows.ts'
import { memberOf } from '../store/members.ts'
import { findPost } from '../store/posts.ts'
import { decide, type Writing } from './decide.ts'

export function followOrNot(app: Writing, { community, by, post, wish }: { community: number; by: string; post: number; wish: 'follow' | 'unfollow' }): { kind: 'done'; post: number } | { kind: 'gone' } {
  return decide(app, ({ db, vault }) => {
    if (!findPost(db, community, post)) return { kind: 'gone' }
    const member = memberOf(db, vault, community, by)
    if (wish === 'follow') followPost(db, community, post, member)
    else unfollowPost(db, community, post, member)
    return { kind: 'done', post }
  })
}
