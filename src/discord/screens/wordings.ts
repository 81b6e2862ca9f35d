/** What a post says, hidden: in whose words, and what its author made of it since. */
import type { App } from '../../app.ts'
import { wordsOf } from '../../store/evidence.ts'
import type { Post } from '../../store/posts.ts'
import { versionsOf } from '../../store/versions.ts'
import type { Text } from '../../text/fr.ts'
import { cut } from '../cut.ts'
import { spoiler } from '../layout.ts'

type Hands = Pick<App, 'db' | 'vault'>

const WORDS_SHOWN = 1500
/** Of each other wording: enough to see what changed. */
const VERSION_SHOWN = 500

/** A line for the words that stand for the post, and one where its server said others. */
export function wordingLines({ db, vault }: Hands, { card: say }: Text, post: Post): string[] {
  const versions = versionsOf(db, vault, post.community, post.id)
  const [first, newest] = [versions[0], versions.at(-1)]
  const own = wordsOf(vault, post)
  const words = own ?? newest?.words
  if (words === undefined) return [say.noWords]
  const isRead = versions.some((version) => version.words === words)
  const shown = (isRead ? say.readWords : post.wordsReadAt === null ? say.words : say.readFromCapture)(spoiler(cut(words, WORDS_SHOWN)))
  if (!first || !newest || (versions.length === 1 && isRead)) return [shown]
  // What a member gave may be part of it, or another language: nobody says that its author changed it.
  if (versions.length === 1) return [shown, say.readWords(hidden(newest.words))]
  const [other, ...more] = [...(first.words === words ? [] : [say.before(hidden(first.words))]), ...(newest.words === words ? [] : [say.afterwards(hidden(newest.words))])]
  return [shown, `${say.edited(newest.writtenAt ?? undefined, versions.length)} ${other ?? ''}`, ...more]
}

const hidden = (words: string) => spoiler(cut(words, VERSION_SHOWN))

/** How many wordings came to a post after a moment, beside the words that stand for it. */
export function countWordingsSince({ db, vault }: Hands, post: Post, since: number): number {
  const own = wordsOf(vault, post)
  return versionsOf(db, vault, post.community, post.id).filter((version) => version.joinedAt > since && version.words !== own).length
}
