/** What a person is told once, in a direct message, about what they follow. */
import type { App } from '../../app.ts'
import { describeKnown } from '../../flows/describe-receipt.ts'
import type { News } from '../../flows/tell-news.ts'
import type { OutcomeOf } from '../../store/outbox.ts'
import { livingPost, postsOfRaid } from '../../store/posts.ts'
import { findRaid } from '../../store/raids.ts'
import type { Text } from '../../text/fr.ts'
import { card, inert, line, type Said } from '../layout.ts'
import { nameOfRaid } from './raid.ts'
import { knownFacts } from './receipt.ts'

/** So many links are told one by one; the others are counted. */
const NEWS_SHOWN = 10

/** `undefined` when what it was about is not so any more. */
export function outcomeScreen({ db, vault }: Pick<App, 'db' | 'vault'>, text: Text, community: number, about: Exclude<OutcomeOf, { what: 'links' }>): Said | undefined {
  const say = text.outcome
  if ('target' in about) return told(about.what === 'confirmed' ? text.outcome.claimConfirmed : text.outcome.claimRefused)
  if ('raid' in about) {
    const raid = findRaid(db, community, about.raid)
    if (raid?.state !== 'closed') return undefined
    const removed = postsOfRaid(db, community, raid.id).filter((post) => post.removedAt !== null).length
    return told(say.raidClosed(inert(nameOfRaid(vault, text, raid)), removed))
  }
  const post = livingPost(db, community, about.post)
  if (!post) return undefined
  if (about.what === 'removed') return post.removedAt === null ? undefined : told(say.removed(post.id))
  return post.state === 'rejected' && post.rejectedBecause ? told(say.rejected(post.id, post.rejectedBecause)) : undefined
}

/** Where the links led that a member was promised news of; `undefined` when there is nothing to tell any more. */
export function newsScreen(app: Pick<App, 'db' | 'vault'>, text: Text, community: number, news: readonly News[]): Said | undefined {
  if (news.length === 0) return undefined
  const lines = news.slice(0, NEWS_SHOWN).map((one) => newsLine(app, text, community, one))
  return told([...lines, ...(news.length > NEWS_SHOWN ? [text.lookup.more(news.length - NEWS_SHOWN)] : [])].join('\n'))
}

function newsLine(app: Pick<App, 'db' | 'vault'>, text: Text, community: number, { told: number, post: id, end }: News): string {
  const { lookup: say, receipt } = text
  if (end !== undefined) return `${say.about(number)} ${say.ends[end]}`
  const post = livingPost(app.db, community, id)
  if (!post || post.id === number) return `${say.about(number)} ${say.followed}`
  const known = describeKnown(app, post)
  return [say.sameAs(number, post.id, knownFacts(text, known)), ...(known.rejectedBecause ? [receipt.rejected(known.rejectedBecause)] : [])].join(' ')
}

function told(sentence: string): Said {
  return { components: [card('calm', [line(sentence)])] }
}
