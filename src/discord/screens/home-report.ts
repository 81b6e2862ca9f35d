/** What a post's card says of the one report to its home server, and the button that asks for it. */
import type { APIButtonComponent } from 'discord.js'

import type { App } from '../../app.ts'
import { homeReportOn } from '../../flows/report-home.ts'
import type { Post } from '../../store/posts.ts'
import type { Text } from '../../text/fr.ts'
import { button } from '../layout.ts'

/** Once it was asked for, the card says so instead of offering it. */
export function homeReportParts({ db, isMastodonOn = false }: Pick<App, 'db'> & { isMastodonOn?: boolean }, { homeReport: say }: Text, post: Post): { lines: string[]; buttons: APIButtonComponent[] } {
  if (post.platform !== 'fediverse' || post.state !== 'accepted') return { lines: [], buttons: [] }
  const state = homeReportOn(db, post)
  if (state !== undefined) return { lines: [say.onCard[state]], buttons: [] }
  return { lines: [], buttons: isMastodonOn && post.removedAt === null ? [button(`home-report:${String(post.id)}`, say.button)] : [] }
}
