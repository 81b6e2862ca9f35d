import type { Found, Parts, Platform } from '../link.ts'

/** X's hosts, the embed fixers (FxTwitter, vxTwitter and their kin) and public Nitter mirrors, read 2026-11-22 from their projects' pages. */
const HOSTS = new Set(['x.com', 'twitter.com', 'mobile.x.com', 'mobile.twitter.com', 'm.twitter.com', 'fxtwitter.com', 'vxtwitter.com', 'fixupx.com', 'fixvx.com', 'twittpr.com', 'd.fxtwitter.com', 'nitter.net', 'nitter.poast.org', 'nitter.privacydev.net', 'nitter.space', 'xcancel.com', 'lightbrd.com', 'nitter.tiekoetter.com'])

/** Twitter ids are decimal, at most 19 digits (snowflakes). */
const ID = /^\d{1,19}$/

function read({ segments, query, hash }: Parts): Found | undefined {
  const bookmark = segments[0] === 'i' && segments[1] === 'bookmarks' ? query.get('post_id') : null
  if (bookmark && ID.test(bookmark)) return found(bookmark)
  // Old addresses keep the path in the fragment: /#!/user/status/1
  const path = hash.startsWith('#!/') ? hash.slice(3).split('/') : segments
  const at = path.findIndex((part) => /^status(?:es)?$/i.test(part))
  const id = path[at + 1]
  if (at < 0 || at > 2 || id === undefined || !ID.test(id)) return undefined
  const author = at === 1 && path[0] !== 'i' ? path[0] : undefined
  return found(id, author)
}

function found(id: string, author?: string): Found {
  return { kind: 'post', nativeId: id, author, address: `https://x.com/i/status/${id}` }
}

export const x: Platform = { name: 'x', hosts: HOSTS, read }
