/** Of a reported post: that its platform refused to remove it, and whether it is still there, as Vigie saw it, and when; a line each. */
import type { App } from '../../app.ts'
import type { WhyUnknown } from '../../links/watching.ts'
import { communityById } from '../../store/communities.ts'
import type { Post } from '../../store/posts.ts'
import { refusalOfPost } from '../../store/raid-reports.ts'
import { findWatch } from '../../store/watches.ts'
import type { Text } from '../../text/fr.ts'

export function watchLines({ db }: Pick<App, 'db'>, text: Text, post: Post): string[] {
  const { community, id, state, removedAt } = post
  const refusedAt = state === 'accepted' && removedAt === null ? refusalOfPost(db, community, id) : undefined
  // That nobody knows is no news of a post about which its platform, or people, said what became of it.
  const isTold = removedAt !== null || refusedAt !== undefined
  return [...(refusedAt === undefined ? [] : [text.watch.refused(refusedAt, communityById(db, community).timeZone)]), ...seenLines({ db }, text, post, isTold)]
}

function seenLines({ db }: Pick<App, 'db'>, { watch: say }: Text, post: Post, isTold: boolean): string[] {
  const watch = post.state === 'accepted' ? findWatch(db, post.community, post.id) : undefined
  if (!watch) return []
  const { state, because, seenAt, dueAt, goneAt } = watch
  if (seenAt !== null && state === 'online') return [(post.removedAt === null ? say.online : say.onlineHere)(seenAt)]
  if (seenAt !== null && state === 'removed') return [(post.removedAt !== null ? say.removed : goneAt === null ? say.notFound : say.toConfirm)(seenAt)]
  if (because !== null) return isTold ? [] : [say.unknown(because as WhyUnknown, seenAt ?? undefined)]
  return dueAt === null ? [] : [say.soon(dueAt)]
}
