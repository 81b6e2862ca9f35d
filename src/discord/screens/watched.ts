/** Of a reported post: whether it is still there, as Vigie saw it, and when; one line. */
import type { App } from '../../app.ts'
import type { WhyUnknown } from '../../links/watching.ts'
import type { Post } from '../../store/posts.ts'
import { findWatch } from '../../store/watches.ts'
import type { Text } from '../../text/fr.ts'

export function watchLines({ db }: Pick<App, 'db'>, { watch: say }: Text, post: Post): string[] {
  const watch = post.state === 'accepted' ? findWatch(db, post.community, post.id) : undefined
  if (!watch) return []
  const { state, because, seenAt, dueAt, goneAt } = watch
  if (seenAt !== null && state === 'online') return [(post.removedAt === null ? say.online : say.onlineHere)(seenAt)]
  if (seenAt !== null && state === 'removed') return [(post.removedAt !== null ? say.removed : goneAt === null ? say.notFound : say.toConfirm)(seenAt)]
  if (because !== null) return [say.unknown(because as WhyUnknown, seenAt ?? undefined)]
  return dueAt === null ? [] : [say.soon(dueAt)]
}
