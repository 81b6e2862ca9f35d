/** What came of following a link: the post takes the address, is merged with one that is known, or keeps what there is. Once, whatever is tried twice. */
import { canonicalise } from '../links/canonicalise.ts'
import type { CanonicalLink } from '../links/link.ts'
import type { Resolution } from '../links/resolution.ts'
import { postNamed } from '../store/aliases.ts'
import { record } from '../store/audit.ts'
import { mirrorsOf } from '../store/mirrors.ts'
import { findPost, updatePost, type Post } from '../store/posts.ts'
import { dropSearch, findSearch, LONGEST_PAUSE_MS, updateSearch, type Search } from '../store/searches.ts'
import type { Hands } from './decide.ts'
import { planAnew } from './join-raid.ts'
import { mergePosts, type Merging } from './merge-posts.ts'
import { endSearches, isUnsettled, keepStated, keepStatedAuthor, lookUp, renamePost, type Link } from './name-post.ts'
import { showCard, showPosts } from './show-card.ts'
import { hastenAnswers, tellSearchEnded } from './tell-news.ts'
import { watchReported } from './watch-posts.ts'

/** Half a minute, a minute, two … twelve hours: most troubles of a network are short, and none may keep the others waiting. */
const FIRST_RETRY_MS = 30_000
/** A week after it was really asked for the first time, and not for a few tries alone, nobody waits for it any more; a coordinator can still give the address. */
export const GIVE_UP_MS = 7 * 24 * 3_600_000
const TRIES = 10
/** Where links are not followed, not before a start at which they are. */
const NEVER = 8.64e15

/** Writes what came of one look; nothing when the link was settled meanwhile. */
export function settleSearch(hands: Hands, { community, link }: Pick<Search, 'community' | 'link'>, resolution: Resolution): void {
  const search = findSearch(hands.db, community, link)
  if (search?.state !== 'waiting') return
  if (resolution.kind === 'resolved') foundPost(hands, search, resolution)
  else if (resolution.kind === 'unreachable') tryLater(hands, search, resolution.because)
  else end(hands, search, { state: resolution.kind, because: resolution.kind === 'gone' ? null : resolution.because })
}

/** It could not be asked: what waited for the first look waits no longer. */
function tryLater(hands: Hands, search: Search, because: Extract<Resolution, { kind: 'unreachable' }>['because']): void {
  const { db, now } = hands
  const { community, link, post, attempts } = search
  const since = attempts === 0 ? now() : search.since
  if (because === 'off') updateSearch(db, community, link, { dueAt: NEVER, because })
  else if (attempts + 1 >= TRIES && now() - since >= GIVE_UP_MS) {
    end(hands, search, { state: 'given-up', because })
    return
  } else updateSearch(db, community, link, { attempts: attempts + 1, since, dueAt: now() + Math.min(FIRST_RETRY_MS * 2 ** Math.min(attempts, 20), LONGEST_PAUSE_MS), because })
  if (attempts === 0) hastenAnswers(hands, community, { post, link })
}

function end(hands: Hands, { community, link, post, attempts }: Search, { state, because }: Pick<Search, 'state' | 'because'>): void {
  updateSearch(hands.db, community, link, { state, because, attempts: attempts + 1 })
  record(hands.db, { community, at: hands.now(), action: `link.${state}`, about: `post:${String(post)}` })
  tellSearchEnded(hands, community, { post, link })
  showCard(hands.db, community, post, hands.now())
}

function foundPost(hands: Hands, search: Search, { link: found, aliases }: Extract<Resolution, { kind: 'resolved' }>): void {
  const { db, now } = hands
  const { community, link, post: id } = search
  const to = asReadHere(hands, community, found)
  const post = current(hands, community, id)
  // Where a coordinator said of a link that it names a post with an address of its own, that stands, wherever the link leads.
  const mayTake = post.link === link || isUnsettled(hands, post)
  if (mayTake && post.state !== 'pending' && to.key !== post.link) {
    askCoordinators(hands, search, to)
    return
  }
  dropSearch(db, community, link)
  if (to.key === post.link) updatePost(db, community, id, { settledAt: now() })
  const isFree = mayTake && post.state === 'pending'
  const settled = isFree ? goBy(hands, post, to, { learnt: 'followed' }) : post
  if (isFree && settled.state === 'pending') {
    keepStatedAuthor(hands, settled, to)
    keepStated(hands, settled, aliases)
    if (!to.isSettled && to.key !== link) lookUp(hands, settled, to)
  }
  tellSearchEnded(hands, community, { post: settled.id, link })
  showPosts(db, community, [settled.id], now())
}

/** Whoever runs a link may change where it leads: what was judged moves by a person's word only, and stays as it was judged until then. */
function askCoordinators(hands: Hands, { community, link, post, attempts }: Search, found: CanonicalLink): void {
  updateSearch(hands.db, community, link, { state: 'parted', because: null, attempts: attempts + 1, foundLink: found.key, foundAddress: found.address, foundPlatform: found.platform })
  record(hands.db, { community, at: hands.now(), action: 'link.found', about: `post:${String(post)}` })
  tellSearchEnded(hands, community, { post, link })
  showCard(hands.db, community, post, hands.now())
}

/** What follows links knows no community: a page of a mirror that only this one added is a post here. */
function asReadHere({ db }: Hands, community: number, found: CanonicalLink): CanonicalLink {
  const read = found.kind === 'page' ? canonicalise(found.address, mirrorsOf(db, community)) : undefined
  return read?.is === 'post' ? read.link : found
}

/** A post goes by the link that was found, or that a coordinator gave: as its own, or merged with the post that has it. */
export function goBy(hands: Hands, post: Post, to: Link, { learnt, member }: Pick<Merging, 'learnt' | 'member'>): Post {
  const { db, now } = hands
  const { community, id } = post
  const owner = postNamed(db, community, to.key)
  if (owner !== undefined && owner !== id) {
    const merged = mergePosts(hands, { named: current(hands, community, owner), other: post, learnt, member })
    return current(hands, community, merged.post)
  }
  if (post.link === to.key) return post
  const renamed = renamePost(hands, post, { link: to.key, address: to.address, platform: to.platform }, learnt)
  planAnew(hands, post, renamed)
  endSearches(hands, community, id)
  watchReported(hands, community, id)
  record(db, { community, at: now(), member, action: 'link.followed', about: `post:${String(id)}` })
  return renamed
}

function current({ db }: Hands, community: number, id: number): Post {
  const post = findPost(db, community, id)
  if (!post) throw new Error('unreachable: the post is there')
  return post
}
