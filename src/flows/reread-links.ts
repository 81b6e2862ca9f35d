/**
 * Posts that were kept under older rules take the link that they would have today, after an update or when a coordinator adds a mirror:
 * else the same post, handed in again, would be a second one.
 */
import type { App } from '../app.ts'
import { canonicalise } from '../links/canonicalise.ts'
import type { Canonicalised, Mirrors } from '../links/link.ts'
import { describeError } from '../log.ts'
import { postNamed } from '../store/aliases.ts'
import { record } from '../store/audit.ts'
import { allCommunities } from '../store/communities.ts'
import { readMeta, writeMeta } from '../store/meta.ts'
import { mirrorsOf } from '../store/mirrors.ts'
import { findPost, type Post } from '../store/posts.ts'
import { linkedPosts, type Linked } from '../store/rekey.ts'
import { dropSearch, findSearch, partSearch, type Search } from '../store/searches.ts'
import { decide, type Hands, type Writing } from './decide.ts'
import { mergePosts } from './merge-posts.ts'
import { endSearches, keepStatedAuthor, lookUp, renamePost } from './name-post.ts'
import { showPosts } from './show-card.ts'

const AT_ONCE = 500
const RULES = 'link-rules'

type Rereading = Writing & Pick<App, 'log'>

/** Reads all posts again unless these rules did already; `rules` changes whenever the rules do. Gives how many took another link. */
export function rereadAllLinks(app: Rereading, rules: string): number {
  if (readMeta(app.db, RULES) === rules) return 0
  let changed = 0
  for (const { id } of allCommunities(app.db)) changed += rereadLinks(app, { community: id })
  writeMeta(app.db, RULES, rules)
  return changed
}

/** Reads the posts of a community again, or those of one host. Each is written for itself: what is cut off goes on the next time. */
export function rereadLinks(app: Rereading, { community, host }: { community: number; host?: string }): number {
  const mirrors = mirrorsOf(app.db, community)
  let changed = 0
  let after = 0
  for (;;) {
    const batch = linkedPosts(app.db, community, { after, limit: AT_ONCE, host })
    for (const post of batch) if (isOutdated(post, mirrors)) changed += attempt(app, { community, post, mirrors })
    const last = batch.at(-1)
    if (!last) return changed
    after = last.id
  }
}

/** One post that cannot be written stands in nobody's way, least of all in that of a start. */
function attempt(app: Rereading, what: { community: number; post: Linked; mirrors: Mirrors }): number {
  try {
    return decide(app, (hands) => reread(hands, what))
  } catch (error) {
    app.log.error('reread', { community: what.community, post: what.post.id, ...describeError(error) })
    return 0
  }
}

type Named = Exclude<Canonicalised, { is: 'refused' }>

/** What is refused today, and was not, stays what it is: what was acknowledged is kept. */
function readToday({ address }: Linked, mirrors: Mirrors): Named | undefined {
  const read = canonicalise(address, mirrors)
  return read.is === 'refused' ? undefined : read
}

function isOutdated(post: Linked, mirrors: Mirrors): boolean {
  const read = readToday(post, mirrors)
  return read !== undefined && read.link.key !== post.link
}

function reread(hands: Hands, { community, post, mirrors }: { community: number; post: Linked; mirrors: Mirrors }): number {
  const { db, now } = hands
  const current = findPost(db, community, post.id)
  const read = readToday(post, mirrors)
  // It went, or was merged, with one before it.
  if (current?.link !== post.link || !read) return 0
  const { key, address, platform } = read.link
  const owner = postNamed(db, community, key)
  const known = owner === undefined || owner === post.id ? undefined : findPost(db, community, owner)
  if (known) {
    mergePosts(hands, { named: known, other: current, learnt: 'stated' })
    return 1
  }
  const search = findSearch(db, community, post.link)
  // The old link stays as another name of it: by it what came can be taken off again.
  const renamed = renamePost(hands, current, { link: key, address, platform }, 'stated')
  if (read.is === 'post') keepStatedAuthor(hands, renamed, read.link)
  searchAnew(hands, renamed, { search, read })
  record(db, { community, at: now(), action: 'link.reread', about: `post:${String(post.id)}` })
  showPosts(db, community, [post.id], now())
  return 1
}

/** What was looked up under the old link is looked up under the new one, or known now; what a coordinator took off stays so. */
function searchAnew(hands: Hands, post: Post, { search, read }: { search: Search | undefined; read: Named }): void {
  const { db, now } = hands
  const { community, id } = post
  const { key, address } = read.link
  const isKnown = read.is === 'post' && read.link.isSettled
  if (search?.state === 'parted') partSearch(db, { community, link: key, post: id, address, at: now() })
  else if (!isKnown) lookUp(hands, post, read.link)
  if (search === undefined) return
  if (isKnown) endSearches(hands, community, id)
  else dropSearch(db, community, search.link)
}
