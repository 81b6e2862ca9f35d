/**
 * Posts that were kept under older rules take the link that they would have today, after an update or when a coordinator adds a mirror:
 * else the same post, handed in again, would be a second one.
 */
import type { App } from '../app.ts'
import { breath } from '../lib/turns.ts'
import { canonicalise } from '../links/canonicalise.ts'
import type { Canonicalised, Mirrors } from '../links/link.ts'
import { describeError } from '../log.ts'
import { keepAlias, postNamed, type Alias } from '../store/aliases.ts'
import { record } from '../store/audit.ts'
import { allCommunities } from '../store/communities.ts'
import type { Db } from '../store/db.ts'
import { readMeta, writeMeta } from '../store/meta.ts'
import { mirrorsOf } from '../store/mirrors.ts'
import { findPost, type Post } from '../store/posts.ts'
import { linkedAliases, linkedPosts, type Linked } from '../store/linked.ts'
import { findSearch, partSearch, type Search } from '../store/searches.ts'
import { decide, type Hands, type Writing } from './decide.ts'
import { planAnew } from './join-raid.ts'
import { mergePosts } from './merge-posts.ts'
import { endSearches, keepStatedAuthor, lookUp, renamePost } from './name-post.ts'
import { showPosts } from './show-card.ts'

/** Reading 500 takes as long as writing 20: a few hundredths of a second in which nobody is answered. */
const AT_ONCE = 500
const WRITTEN_AT_ONCE = 20
const RULES = 'link-rules'

type Rereading = Writing & Pick<App, 'log'>

/**
 * Reads all posts again unless these rules did already; `rules` changes whenever the rules do. It works beside everything else, a batch at a
 * time, and what is cut off or cannot be written is tried at the next start. What is handed in meanwhile is merged when its turn comes.
 */
export async function rereadAllLinks(app: Rereading, rules: string, isStopped: () => boolean = () => false): Promise<number> {
  if (readMeta(app.db, RULES) === rules) return 0
  const all = { changed: 0, failed: 0 }
  for (const { id } of allCommunities(app.db)) {
    for (const { changed, failed } of batches(app, { community: id })) {
      all.changed += changed
      all.failed += failed
      await breath()
      if (isStopped()) return all.changed
    }
  }
  if (all.failed === 0) writeMeta(app.db, RULES, rules)
  return all.changed
}

/** Reads the posts of one host again; gives how many took another link. */
export function rereadHost(app: Rereading, { community, host }: { community: number; host: string }): number {
  let changed = 0
  for (const batch of batches(app, { community, host })) changed += batch.changed
  return changed
}

interface Done { changed: number; failed: number }

function* batches(app: Rereading, { community, host }: { community: number; host?: string }): Generator<Done> {
  const mirrors = mirrorsOf(app.db, community)
  for (let after = 0, batch = linkedPosts(app.db, community, { after, limit: AT_ONCE, host }); batch.length > 0; batch = linkedPosts(app.db, community, { after, limit: AT_ONCE, host })) {
    const outdated = batch.filter((post) => isOutdated(post, mirrors))
    for (let at = 0; at < outdated.length; at += WRITTEN_AT_ONCE) yield writeBatch(app, { community, posts: outdated.slice(at, at + WRITTEN_AT_ONCE), mirrors })
    yield { changed: 0, failed: 0 }
    after = batch.at(-1)?.id ?? after
  }
  for (let after = '', batch = linkedAliases(app.db, community, { after, limit: AT_ONCE, host }); batch.length > 0; batch = linkedAliases(app.db, community, { after, limit: AT_ONCE, host })) {
    decide(app, ({ db, now }) => { for (const alias of batch) nameAnew(db, alias, { mirrors, at: now() }) })
    yield { changed: 0, failed: 0 }
    after = batch.at(-1)?.link ?? after
  }
}

/** One transaction for all, since a commit waits for the disk; one for each where that cannot be written, for one post stands in nobody's way. */
function writeBatch(app: Rereading, { community, posts, mirrors }: { community: number; posts: readonly Linked[]; mirrors: Mirrors }): Done {
  try {
    return { changed: decide(app, (hands) => posts.reduce((sum, post) => sum + reread(hands, { community, post, mirrors }), 0)), failed: 0 }
  } catch (error) {
    const [only] = posts
    if (posts.length > 1 || !only) return posts.map((post) => writeBatch(app, { community, posts: [post], mirrors })).reduce((sum, one) => ({ changed: sum.changed + one.changed, failed: sum.failed + one.failed }))
    app.log.error('reread', { community, post: only.id, ...describeError(error) })
    return { changed: 0, failed: 1 }
  }
}

/** What another address of a post is called today names it too, unless it names another one. */
function nameAnew(db: Db, alias: Alias, { mirrors, at }: { mirrors: Mirrors; at: number }): void {
  const read = canonicalise(alias.address ?? '', mirrors)
  if (read.is === 'refused' || read.link.key === alias.link || postNamed(db, alias.community, read.link.key) !== undefined) return
  keepAlias(db, { ...alias, link: read.link.key, address: read.link.address, platform: read.link.platform, at })
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
  planAnew(hands, current, renamed)
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
  // The old search stays beside a new one: who was promised news of the old link hears it when both are over.
  if (search !== undefined && isKnown) endSearches(hands, community, id)
}
