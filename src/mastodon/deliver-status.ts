/** The numbers of a digest, posted once by the bot's account: the one thing that it says to more than one person. */
import type { App } from '../app.ts'
import { isOwner } from '../flows/tell-status.ts'
import { communityById, type Community } from '../store/communities.ts'
import { findDigest, type KeptDigest } from '../store/digests.ts'
import type { Waiting } from '../store/outbox.ts'
import { textFor } from '../text/language.ts'
import { wordsOf } from './gather.ts'
import type { Api } from './server/api.ts'

/** Yesterday's numbers are no news. */
const STALE_MS = 86_400_000
/** Clocks differ. */
const MARGIN_MS = 5 * 60_000

type Hands = Pick<App, 'db' | 'now'> & { api: Api; guild: string | undefined }

/** Where an earlier try may have arrived it is looked for among the account's own posts, and where those do not reach back so far, it counts as made. */
export async function deliverStatus({ db, now, api, guild }: Hands, { row, beganAt }: { row: Waiting; beganAt: number }, day: string): Promise<undefined> {
  const community = communityById(db, row.community)
  const kept = findDigest(db, row.community, day)
  if (!kept || community.digestStatus !== 'on' || !isOwner(db, guild, community.guild) || now() - row.createdAt > STALE_MS) return
  const words = statusWords(community, kept)
  if (row.triedAt !== undefined && (await mayBeThere(api, { words, since: beganAt - MARGIN_MS }))) return
  await api.postUnlisted({ words, key: `vigie-${String(row.id)}-${String(beganAt)}`, language: community.language })
}

function statusWords({ language, digestWeekday }: Community, { day, digest }: KeptDigest): string {
  const { forwarded, removed, reports, raids } = digest
  return textFor(language).digest.status({ day, weekday: digestWeekday, forwarded, removed, reports, raids: raids.length })
}

async function mayBeThere(api: Api, { words, since }: { words: string; since: number }): Promise<boolean> {
  const posts = await api.ownPosts()
  const recent = posts.filter((post) => (post.writtenAt ?? since) >= since)
  return recent.some((post) => post.visibility !== 'direct' && post.inReplyTo === undefined && wordsOf(post) === words) || (recent.length > 0 && recent.length === posts.length && posts.length >= MOST_OWN)
}

/** What is asked for at once of the account's own posts (`ownPosts`): so many, and there may be more. */
const MOST_OWN = 40
