/** A member follows a post, or does not any more. */
import { followPost, unfollowPost } from '../store/follows.ts'
import { memberOf } from '../store/members.ts'
import { livingPost } from '../store/posts.ts'
import { decide, type Writing } from './decide.ts'

/** `post` is the one that stands for the number now. */
export function followOrNot(app: Writing, { community, by, post, wish }: { community: number; by: string; post: number; wish: 'follow' | 'unfollow' }): { kind: 'done'; post: number; asked: number } | { kind: 'gone' } {
  return decide(app, ({ db, vault }) => {
    const living = livingPost(db, community, post)
    if (!living) return { kind: 'gone' }
    const member = memberOf(db, vault, community, by)
    if (wish === 'follow') followPost(db, community, living.id, member)
    else unfollowPost(db, community, living.id, member)
    return { kind: 'done', post: living.id, asked: post }
  })
}
