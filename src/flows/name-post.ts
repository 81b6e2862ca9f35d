/** The links that a post goes by: which one is its own, and which are other names of it. */
import type { CanonicalLink } from '../links/link.ts'
import { publishedAtOf } from '../links/published-at.ts'
import { dropAlias, findAlias, keepAlias, postNamed, type Alias } from '../store/aliases.ts'
import { keepEvidence, rekeyAuthor } from '../store/evidence.ts'
import { keepVia } from '../store/merge-rows.ts'
import { findPost, updatePost, type Post } from '../store/posts.ts'
import { dropSearch, findSearch, keepSearch, searchesOf } from '../store/searches.ts'
import type { Hands } from './decide.ts'
import { tellSearchEnded } from './tell-news.ts'

export type Link = Pick<CanonicalLink, 'key' | 'address' | 'platform' | 'author'>
type Learnt = Alias['learnt']

/** Whether only the network can tell what a post's address leads to, and did not. */
export function isUnsettled({ db }: Pick<Hands, 'db'>, post: Post): boolean {
  return findSearch(db, post.community, post.link) !== undefined
}

/** The post goes by another link from now on, and the one that it had is an alias. */
export function renamePost({ db, vault, now }: Hands, post: Post, link: { link: string; address: string | null; platform: string }, learnt: Learnt): Post {
  const { community, id } = post
  if (link.link === post.link) return post
  keepVia(db, community, id, post.link)
  dropAlias(db, community, link.link)
  updatePost(db, community, id, { ...link, settledAt: null, publishedAt: publishedAtOf(link.address, now()) ?? post.publishedAt, ...(post.wordsSealed && post.wordsVia === null ? { wordsVia: post.link } : {}) })
  keepAlias(db, { community, link: post.link, post: id, address: post.address, platform: post.platform, learnt, at: now() })
  const renamed = findPost(db, community, id)
  if (!renamed) throw new Error('unreachable: the post was just renamed')
  if (renamed.platform !== post.platform) rekeyAuthor(db, vault, renamed)
  return renamed
}

/** What the address of a post tells of its author, where nobody told it before. */
export function keepStatedAuthor({ db, vault }: Hands, post: Post, link: Link): void {
  if (link.author !== undefined) keepEvidence(db, vault, post, { author: link.author })
}

/** Other links that servers state for a post; one that names something already stays what it is. */
export function keepStated({ db, now }: Hands, post: Post, links: readonly Link[]): void {
  for (const { key, address, platform } of links) {
    if (postNamed(db, post.community, key) === undefined) keepAlias(db, { community: post.community, link: key, post: post.id, address, platform, learnt: 'stated', at: now() })
  }
}

/** It is known what a post is: nothing of it is looked up any more, and who waited for that hears it. A link that was taken off stays known as such. */
export function endSearches(hands: Hands, community: number, post: number): void {
  for (const { link } of searchesOf(hands.db, community, post).filter((search) => search.state !== 'parted' || search.foundLink !== null)) {
    dropSearch(hands.db, community, link)
    tellSearchEnded(hands, community, { post, link })
  }
}

/** Looks up what a link names, unless that is known. */
export function lookUp({ db, now }: Hands, post: Post, link: { key: string; address: string; askAt?: string }): void {
  if (findAlias(db, post.community, link.key) === undefined) keepSearch(db, { community: post.community, link: link.key, post: post.id, address: link.askAt ?? link.address, at: now() })
}
