import fc from 'fast-check'
import { expect, test } from 'vitest'

import { canonicalise } from '../../src/links/canonicalise.ts'
import type { Canonicalised } from '../../src/links/link.ts'

/** As many as a release is judged by; `LINK_CASES` for more. */
const numRuns = Number(process.env.LINK_CASES ?? 100_000)

const digits = (min: number, max: number) => fc.stringMatching(new RegExp(`^[1-9]\\d{${String(min - 1)},${String(max - 1)}}$`))
const word = fc.stringMatching(/^[a-z][a-z0-9_]{3,14}$/)
const code = (length: number) => fc.stringMatching(new RegExp(`^[A-Za-z0-9_-]{${String(length)}}$`))
const base36 = fc.stringMatching(/^[a-z0-9]{5,7}$/)
const label = fc.stringMatching(/^[a-z]{3,6}-[a-z]{3,6}$/)
const uuid = fc.uuid()

/** Addresses of posts, one builder for each shape: no scheme, no fragment, and parameters apart. */
const shapes: fc.Arbitrary<{ host: string; path: string; query: [string, string][] }>[] = [
  fc.tuple(word, digits(5, 19)).map(([user, id]) => ({ host: 'x.com', path: `/${user}/status/${id}`, query: [] })),
  fc.tuple(word, digits(5, 19)).map(([user, id]) => ({ host: 'fxtwitter.com', path: `/${user}/status/${id}/photo/1`, query: [] })),
  fc.tuple(word, digits(9, 17)).map(([user, id]) => ({ host: 'facebook.com', path: `/${user}/posts/${id}`, query: [] })),
  fc.tuple(digits(9, 17), digits(9, 15)).map(([id, owner]) => ({ host: 'm.facebook.com', path: '/story.php', query: [['story_fbid', id], ['id', owner]] })),
  fc.tuple(digits(9, 15), digits(9, 17), digits(9, 17)).map(([group, id, comment]) => ({ host: 'facebook.com', path: `/groups/${group}/permalink/${id}`, query: [['comment_id', comment]] })),
  fc.tuple(code(11)).map(([id]) => ({ host: 'instagram.com', path: `/reel/${id}`, query: [] })),
  fc.tuple(word, code(11)).map(([user, id]) => ({ host: 'threads.net', path: `/@${user}/post/${id}`, query: [] })),
  fc.tuple(word, digits(15, 19)).map(([user, id]) => ({ host: 'tiktok.com', path: `/@${user}/video/${id}`, query: [] })),
  fc.tuple(code(11)).map(([id]) => ({ host: 'youtube.com', path: '/watch', query: [['v', id]] })),
  fc.tuple(code(11), code(26)).map(([id, comment]) => ({ host: 'm.youtube.com', path: '/watch', query: [['v', id], ['lc', comment]] })),
  fc.tuple(word, base36).map(([user, id]) => ({ host: 'bsky.app', path: `/profile/${user.replaceAll('_', '')}.bsky.social/post/${id}`, query: [] })),
  fc.tuple(word, base36, base36).map(([sub, id, comment]) => ({ host: 'old.reddit.com', path: `/r/${sub}/comments/${id}/un_titre/${comment}`, query: [] })),
  fc.tuple(word, digits(15, 19)).map(([user, id]) => ({ host: 'linkedin.com', path: `/posts/${user}_activity-${id}-aBcD`, query: [] })),
  fc.tuple(word.filter((name) => name.length > 6), digits(1, 6)).map(([channel, id]) => ({ host: 't.me', path: `/s/canal${channel}/${id}`, query: [] })),
  fc.tuple(digits(3, 9), digits(2, 7)).map(([owner, id]) => ({ host: 'vk.com', path: '/feed', query: [['w', `wall-${owner}_${id}`]] })),
  fc.tuple(digits(6, 10)).map(([id]) => ({ host: 'player.twitch.tv', path: '/', query: [['video', `v${id}`]] })),
  fc.tuple(digits(6, 18)).map(([id]) => ({ host: 'pinterest.fr', path: `/pin/un-titre--${id}`, query: [] })),
  fc.tuple(label, word, digits(15, 18)).map(([server, user, id]) => ({ host: `${server}.social`, path: `/@${user}/${id}`, query: [] })),
  fc.tuple(label, word, digits(15, 18)).map(([server, user, id]) => ({ host: `${server}.social`, path: `/users/${user}/statuses/${id}`, query: [] })),
  fc.tuple(label, uuid).map(([server, id]) => ({ host: `${server}.video`, path: `/videos/watch/${id}`, query: [] })),
  fc.tuple(label, uuid).map(([server, id]) => ({ host: `${server}.club`, path: `/objects/${id}`, query: [] })),
  fc.tuple(label, word, fc.array(fc.tuple(word.map((name) => `q${name}`), word), { maxLength: 3 })).map(([name, slug, query]) => ({ host: `${name}.fr`, path: `/2026/11/${slug}`, query })),
]

const tracking = fc.uniqueArray(fc.constantFrom('utm_source', 'utm_medium', 'utm_campaign', 'fbclid', 'gclid', 'msclkid', 'mc_cid', 'igshid', 'twclid', 'yclid'), { maxLength: 4 }).chain((names) => fc.tuple(...names.map((name) => word.map((value): [string, string] => [name, value]))))

const written = (scheme: string, host: string, path: string, query: readonly (readonly [string, string])[], fragment: string) =>
  `${scheme}${host}${path}${query.length === 0 ? '' : `?${query.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}`}${fragment}`

const told = (read: Canonicalised) => (read.is === 'refused' ? read.because : `${read.is} ${read.link.key} ${read.link.address}`)

test('no text throws, and the address of what it names is itself', () => {
  const pieces = fc.constantFrom('https://', 'http:', '//', 'x.com', 't.me', 'www.', 'facebook.com', 'youtu.be', 'vk.com', 'l.facebook.com/l.php?u=', 'at://', 'tg:', '/', '?', '#', '&amp;', '&', '=', '@', ':', '%', '%2F', '%23', '\\', '.', '..', ' ', '\u200b', 'status', 'posts', 'watch', 'v=', 'w=wall', '1', '123456789012', 'xn--', 'é', 'є', '\ud800', 'objects', 'statuses', 'users', '[', ']', ';', '!', '$', '|', '"', '<', '>')
  const soup = fc.oneof(fc.string({ unit: 'binary', maxLength: 120 }), fc.array(fc.oneof({ weight: 5, arbitrary: pieces }, { weight: 1, arbitrary: fc.string({ maxLength: 5 }) }), { maxLength: 14 }).map((parts) => parts.join('')), fc.webUrl({ withFragments: true, withQueryParameters: true }))
  fc.assert(fc.property(soup, (text) => {
    const read = canonicalise(text)
    if (read.is !== 'refused') expect(told(canonicalise(read.link.address))).toBe(told(read))
  }), { numRuns })
}, 120_000)

const isLookAlike = (read: ReturnType<typeof canonicalise>) => read.is === 'refused' && read.because === 'look-alike'

test('one post, whatever scheme, case of the host, slash at the end, fragment, tracking and order of parameters', () => {
  const variation = fc.record({
    post: fc.oneof(...shapes),
    scheme: fc.constantFrom('https://', 'http://', 'HTTPS://', '//', ''),
    isUpper: fc.boolean(),
    www: fc.constantFrom('', 'www.'),
    slash: fc.constantFrom('', '/'),
    fragment: fc.constantFrom('', '#', '#haut', '#:~:text=bonjour', '#t=30'),
    tracking,
    order: fc.array(fc.nat(), { minLength: 12, maxLength: 12 }),
  })
  fc.assert(fc.property(variation, ({ post: { host, path, query }, scheme, isUpper, www, slash, fragment, tracking: added, order }) => {
    const plain = canonicalise(written('https://', host, path, query, ''))
    // Drawn letters may spell what looks like a platform's name (« tuabir »).
    fc.pre(!isLookAlike(plain))
    if (plain.is !== 'post') throw new Error(`not a post: ${written('https://', host, path, query, '')}`)
    const shuffled = [...query, ...added].map((pair, at) => ({ pair, rank: order[at] ?? 0 })).sort((a, b) => a.rank - b.rank).map(({ pair }) => pair)
    const withWww = `${www}${host}`
    const varied = written(scheme, isUpper ? withWww.toUpperCase() : withWww, path === '/' ? path : `${path}${slash}`, shuffled, fragment)
    expect(told(canonicalise(varied)), varied).toBe(told(plain))
  }), { numRuns })
}, 120_000)

test('two addresses of one shape with different ids are two posts', () => {
  fc.assert(fc.property(fc.oneof(...shapes.map((shape) => fc.tuple(shape, shape))), ([a, b]) => {
    const [first, second] = [a, b].map(({ host, path, query }) => written('https://', host, path, query, ''))
    fc.pre(first !== second)
    const [one, two] = [canonicalise(first ?? ''), canonicalise(second ?? '')]
    fc.pre(!isLookAlike(one) && !isLookAlike(two))
    if (one.is !== 'post' || two.is !== 'post') throw new Error(`not a post: ${first ?? ''} ${second ?? ''}`)
    // A name that adorns the id, or a title, is no part of it.
    const isSame = one.link.nativeId === two.link.nativeId && new URL(one.link.address).host === new URL(two.link.address).host
    if (!isSame) expect(one.link.key).not.toBe(two.link.key)
    if (one.link.key !== two.link.key) expect(one.link.address).not.toBe(two.link.address)
  }), { numRuns })
}, 120_000)

test('a megabyte of anything is told apart from an address without being read', () => {
  // Counted, not timed: what is longer than any address is never taken apart.
  for (const piece of ['a', '/', '%', '&amp;', 'xn--', '#', '@', ':', '.', '\u200b', 'https://x.com/', '𝕏']) {
    expect(canonicalise(piece.repeat(1_000_000 / piece.length))).toEqual({ is: 'refused', because: 'too-long' })
  }
})
