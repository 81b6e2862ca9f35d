/** What a person is told once, in a direct message, about what they follow. */
import type { App } from '../../app.ts'
import { describeKnown, onWhat } from '../../flows/describe-receipt.ts'
import { isShort, SHORT, type News } from '../../flows/tell-news.ts'
import { canonicalise } from '../../links/canonicalise.ts'
import { communityById } from '../../store/communities.ts'
import { accountName } from '../../store/mastodon-accounts.ts'
import type { OutcomeOf } from '../../store/intent.ts'
import { findPost, livingPost, postsOfRaid, type Post } from '../../store/posts.ts'
import { findRaid } from '../../store/raids.ts'
import type { Text } from '../../text/fr.ts'
import { knownFacts } from '../../text/receipt.ts'
import { card, inert, line, type Said } from '../layout.ts'
import { nameOfRaid } from './raid.ts'
import { shownLiterally } from './receipt.ts'

/** So many sentences about links; the other links are counted. */
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
  if ('account' in about) {
    const name = accountName(db, vault, community, about.account)
    return name === undefined ? undefined : told(text.mastodonLink.linked(inert(name)))
  }
  if ('locale' in about) return told(about.what === 'account-blocked' ? text.mastodonLink.linkBlocked : text.mastodonLink.moved)
  if (about.what === 'home-report') return told(homeReportEnd(text, { ...about, found: livingPost(db, community, about.post) }))
  return findPost(db, community, about.post) ? told((about.isNew ? say.partedNew : say.parted)(about.post, about.from)) : undefined
}

/** What came of a report that a coordinator sent to a post's home server. */
function homeReportEnd({ homeReport: say }: Text, { post, end, found }: Extract<OutcomeOf, { what: 'home-report' }> & { found: Post | undefined }): string {
  const isOver = found?.state !== 'accepted' || found.removedAt !== null
  return end === 'failed' && isOver ? say.over(post) : say.ends[end](found?.id ?? post)
}

/** Where the links led that a member was promised news of; `undefined` when there is nothing to tell any more. */
export function newsScreen(app: Pick<App, 'db' | 'vault'>, text: Text, community: number, news: readonly News[]): Said | undefined {
  if (news.length === 0) return undefined
  const groups = new Map<string, [News, ...News[]]>()
  for (const one of news) {
    const key = kindOf(app, community, one)
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  const all = [...groups.values()]
  const left = all.slice(NEWS_SHOWN).flat().length
  return told([...all.slice(0, NEWS_SHOWN).map((group) => newsSentence(app, text, community, group)), ...(left > 0 ? [text.lookup.more(left)] : [])].join('\n'))
}

/** Links of which the same is to be said are told in one sentence. */
function kindOf({ db }: Pick<App, 'db'>, community: number, { told: number, post: id, end }: News): string {
  const post = livingPost(db, community, id)
  if (end === undefined) return post && post.id !== number ? `led:${String(post.id)}` : 'found'
  return `${end}:${post ? onWhat({ db }, post) : 'decided'}`
}

function newsSentence(app: Pick<App, 'db' | 'vault'>, text: Text, community: number, group: readonly [News, ...News[]]): string {
  const { lookup: say, receipt } = text
  const [{ post: id, told: number, end, via }] = group
  const n = group.length
  const times = group.map((one) => one.at)
  const about = (isNamed: boolean) => say.yourLinks({
    posts: [...new Set(group.map((one) => one.told))],
    links: n,
    since: Math.min(...times),
    until: Math.max(...times),
    zone: communityById(app.db, community).timeZone,
    platform: isNamed && n === 1 ? platformOfLink(text, via) : undefined,
  })
  const post = livingPost(app.db, community, id)
  if (end === 'parted') return say.seenTo(about(true), n)
  if (end !== undefined) return say.ended(about(true), { n, end, on: post ? onWhat(app, post) : 'decided' })
  if (!post || post.id === number) return say.found(about(true), n)
  const known = describeKnown(app, post)
  return [say.led(about(false), { n, post: post.id, facts: knownFacts(text, known, shownLiterally(text)) }), ...(known.rejectedBecause ? [receipt.rejected(known.rejectedBecause)] : []), say.joined(n)].join(' ')
}

/** What people call the site of the link that they handed in. */
function platformOfLink(text: Text, link: string): string | undefined {
  if (!isShort(link)) return text.platform(link.split(':', 1)[0] ?? '')
  const read = canonicalise(link.slice(SHORT.length))
  return read.is === 'short' ? text.platform(read.link.platform) : undefined
}

function told(sentence: string): Said {
  return { components: [card('calm', [line(sentence)])] }
}
