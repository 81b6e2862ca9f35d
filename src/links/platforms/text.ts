/** Bluesky, Reddit, LinkedIn, Telegram. */
import type { Found, Parts, Platform } from '../link.ts'

function readBluesky({ segments }: Parts): Found | undefined {
  const [profile, account, post, key] = segments
  if (profile !== 'profile' || post !== 'post' || account === undefined || key === undefined || !/^[a-z0-9]{5,20}$/i.test(key)) return undefined
  // A record key is unique within its account only, so the account is part of the identity.
  const scope = account.toLowerCase()
  return { kind: 'post', nativeId: key, scope, author: account, address: `https://bsky.app/profile/${scope}/post/${key}` }
}

function readReddit({ host, segments }: Parts): Found | 'short' | undefined {
  if (host === 'redd.it') return redditPost(segments[0], undefined)
  if ((segments[0] === 'r' || segments[0] === 'u' || segments[0] === 'user') && segments[2] === 's' && segments[3] !== undefined) return 'short'
  const at = segments.indexOf('comments')
  if (at < 0 || at > 2) return undefined
  return redditPost(segments[at + 1], segments[at + 3])
}

function redditPost(post: string | undefined, comment: string | undefined): Found | undefined {
  const id = post?.toLowerCase()
  if (id === undefined || !/^[a-z0-9]{4,10}$/.test(id)) return undefined
  const address = `https://www.reddit.com/comments/${id}`
  if (comment !== undefined && /^[a-z0-9]{4,10}$/i.test(comment)) return { kind: 'comment', nativeId: comment.toLowerCase(), scope: id, address: `${address}/_/${comment.toLowerCase()}` }
  return { kind: 'post', nativeId: id, address }
}

function readLinkedin({ segments }: Parts): Found | undefined {
  const urn = segments.find((part) => part.startsWith('urn:li:'))?.slice('urn:li:'.length)
  const slug = segments[0] === 'posts' ? /(activity|ugcPost|share)-(\d{15,25})/.exec(segments[1] ?? '') : null
  const typed = slug ? `${slug[1] ?? ''}:${slug[2] ?? ''}` : urn
  if (typed === undefined || !/^(?:activity|ugcPost|share):\d{15,25}$/.test(typed)) return undefined
  return { kind: 'post', nativeId: typed, address: `https://www.linkedin.com/feed/update/urn:li:${typed}` }
}

function readTelegram({ segments, query }: Parts): Found | undefined {
  const path = segments[0] === 's' ? segments.slice(1) : segments
  const [channel, id] = path[0] === 'c' ? [`c/${path[1] ?? ''}`, path[2]] : [path[0]?.toLowerCase(), path[1]]
  if (channel === undefined || !/^(?:c\/\d+|[a-z]\w{3,31})$/.test(channel) || id === undefined || !/^\d{1,12}$/.test(id)) return undefined
  const comment = query.get('comment')
  const address = `https://t.me/${channel}/${id}`
  if (comment && /^\d{1,12}$/.test(comment)) return { kind: 'comment', nativeId: comment, scope: `${channel}/${id}`, address: `${address}?comment=${comment}` }
  return { kind: 'post', nativeId: id, scope: channel, author: channel, address }
}

export const bluesky: Platform = { name: 'bluesky', hosts: new Set(['bsky.app', 'main.bsky.dev', 'fxbsky.app', 'bskx.app', 'vxbsky.app']), read: readBluesky }
export const reddit: Platform = { name: 'reddit', hosts: new Set(['reddit.com', 'old.reddit.com', 'new.reddit.com', 'm.reddit.com', 'np.reddit.com', 'redd.it', 'vxreddit.com', 'rxddit.com']), read: readReddit }
export const linkedin: Platform = { name: 'linkedin', hosts: new Set(['linkedin.com', 'fr.linkedin.com', 'm.linkedin.com']), read: readLinkedin }
export const telegram: Platform = { name: 'telegram', hosts: new Set(['t.me', 'telegram.me', 'telegram.dog']), read: readTelegram }
