import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { packageRoot } from '../../src/lib/package-root.ts'
import { canonicalise } from '../../src/links/canonicalise.ts'
import { publishedAt, publishedAtOf, saidAt } from '../../src/links/published-at.ts'

const NOW = Date.parse('2026-11-26T12:00:00Z')
const at = (address: string, now = NOW) => {
  const read = canonicalise(address)
  const ms = read.is === 'post' ? publishedAt(read.link, now) : undefined
  return ms === undefined ? undefined : new Date(ms).toISOString()
}

/**
 * Of X, Instagram and TikTok, the first of Bluesky: as the platform stated it beside the address (yt-dlp's own tests; TikTok's id is seven seconds older
 * than its post, Instagram's less than one, Bluesky's three younger). The others as the id tells them: plausible, and seen to change when the reading does.
 */
const KNOWN: [address: string, at: string][] = [
  ['https://twitter.com/freethenipple/status/643211948184596480', '2015-09-13T23:57:33.'],
  ['https://nitter.net/freethenipple/status/643211948184596480#m', '2015-09-13T23:57:33.'],
  ['https://www.instagram.com/p/DHtWpRvMBiw/', '2025-03-27T15:58:09.'],
  ['https://www.instagram.com/stories/bellingcatofficial/3556336382743057476/', '2025-01-29T'],
  ['https://www.threads.net/@zuck/post/Cu8M4wXLZQx', '2023-07-21T01:16:38.'],
  ['https://www.tiktok.com/@leenabhushan/video/6748451240264420610', '2019-10-16T17:17:25.'],
  ['https://bsky.app/profile/blu3blue.bsky.social/post/3l4omssdl632g', '2024-09-21T17:43:2'],
  ['https://discord.com/channels/1/2/175928847299117063', '2016-04-30T11:18:25.796Z'],
  ['https://mastodon.social/users/Niquarl/statuses/100133126254438253', '2018-06-02T03:30:51.'],
  ['https://mastodon.social/@Niquarl@piaille.fr/100133126254438253', '2018-06-02T03:30:51.'],
  ['https://truthsocial.com/@bbcnewa/posts/109598702184774628', '2022-12-29T19:51:18.'],
  ['https://gab.com/a/posts/105075286733432550', '2020-10-21T23:07:15.'],
  ['https://bsky.app/profile/bsky.app/post/3lb5u6adjs22t', '2024-11-17T16:45:51.069Z'],
  ['at://did:plc:z72i7hdynmk6r22z27h6tvur/app.bsky.feed.post/3lb5u6adjs22t', '2024-11-17T16:45:51.069Z'],
  ['https://www.linkedin.com/posts/codingmatheus_aws-news-activity-7163147469877407744-SyL3', '2024-02-13T12:30:41.'],
  ['https://www.linkedin.com/feed/update/urn:li:activity:7326127846207217664?commentUrn=urn%3Ali%3Acomment%3A%28activity%3A7326127846207217664%2C7326330982683340800%29', '2025-05-08T19:43:'],
  ['https://gts.example.org/@tobi/statuses/01HV11D2BS7M94ZS499VBW7RX5', '2024-04-09T09:00:40.697Z'],
  ['https://lesbian.energy/notes/995ig09wqy', '2022-12-24T12:57:08.708Z'],
  ['https://mitra.social/objects/019f57cf-693a-77f2-b006-c4c76338956a', '2026-07-12T'],
  ['https://snac.example.org/lea/p/1710000000.123456', '2024-03-09T16:00:00.123Z'],
]

test.each(KNOWN)('%s was published at %s', (address, known) => {
  expect(at(address)?.slice(0, known.length)).toBe(known)
})

test.each([
  ['an X id of before they held a time', 'https://x.com/jack/status/20'],
  ['the last of those', 'https://x.com/jack/status/29700859247'],
  ['a made-up number that would be a time in two years', 'https://x.com/jack/status/2400000000000000000'],
  ['a title where an Instagram code would stand', 'https://www.instagram.com/p/StatsPost/'],
  ['an Instagram comment', 'https://www.instagram.com/p/DHtWpRvMBiw/c/17896725462373851/'],
  ['a Threads code from before Threads', 'https://www.threads.net/@zuck/post/CAAAAAAAAAA'],
  ['a number of Mastodon that is no snowflake', 'https://mastodon.example.org/@lea/12345'],
  ['a snowflake of another epoch on a server that is not Mastodon', 'https://pixelfed.social/p/connyduck/403124983655733325'],
  ['a page of Pleroma, whose id says when the post arrived', 'https://donotsta.re/@elly/AcoUaA7EH1igiYKmFU'],
  ['a UUID that is drawn by lot', 'https://labyrinth.zone/objects/ac523779-93d3-4315-ab8e-25b1665740cf'],
  ['a Bluesky key that is no TID', 'https://bsky.app/profile/bsky.app/post/self1'],
  ['a LinkedIn number that is none of its ids', 'https://www.linkedin.com/feed/update/urn:li:activity:42'],
  ['Facebook', 'https://www.facebook.com/user/posts/1508997545800403'],
  ['YouTube', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ'],
  ['Reddit', 'https://www.reddit.com/comments/160onpq'],
  ['Telegram', 'https://t.me/BotNews/57'],
  ['an ordinary page', 'https://example.org/2026/11/26/article'],
])('%s tells no time', (_, address) => {
  expect(at(address)).toBeUndefined()
})

test('a clock may be ten minutes ahead, not an hour', () => {
  const [address, published] = ['https://x.com/i/status/1445078208190291973', Date.parse('2021-10-04T17:27:04.777Z')]
  expect(at(address, published - 9 * 60_000)).toBeDefined()
  expect(at(address, published - 60 * 60_000)).toBeUndefined()
  expect(saidAt(NOW + 9 * 60_000, NOW)).toBe(NOW + 9 * 60_000)
  expect(saidAt(NOW + 3_600_000, NOW)).toBeUndefined()
  expect(saidAt(0, NOW)).toBeUndefined()
  expect(saidAt(undefined, NOW)).toBeUndefined()
})

const OPENED: Record<string, number> = { x: 2010, tiktok: 2014, discord: 2015, instagram: 2011, threads: 2023, linkedin: 2016, bluesky: 2022, fediverse: 2016, truthsocial: 2022, gab: 2019 }
const digits = (min: number, max: number) => fc.stringMatching(new RegExp(`^[0-9]{${String(min)},${String(max)}}$`))
const word = fc.stringMatching(/^[A-Za-z0-9_-]{1,30}$/)
const anyPost = fc.oneof(
  digits(1, 19).map((id) => `https://x.com/i/status/${id}`),
  digits(1, 25).map((id) => `https://www.tiktok.com/@a/video/${id}`),
  fc.tuple(digits(1, 20), digits(1, 20)).map(([channel, id]) => `https://discord.com/channels/@me/${channel}/${id}`),
  word.map((code) => `https://www.instagram.com/p/${code}/`),
  digits(1, 25).map((id) => `https://www.instagram.com/stories/a/${id}/`),
  word.map((code) => `https://www.threads.com/t/${code}`),
  digits(1, 25).map((id) => `https://www.linkedin.com/feed/update/urn:li:share:${id}`),
  fc.stringMatching(/^[2-7a-z]{13}$/).map((key) => `https://bsky.app/profile/a.example.org/post/${key}`),
  fc.oneof(digits(1, 25), fc.stringMatching(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/)).map((id) => `https://un.example.org/@lea/statuses/${id}`),
  fc.oneof(fc.stringMatching(/^[0-9a-z]{10}$/), fc.stringMatching(/^[0-9a-z]{16}$/)).map((id) => `https://un.example.org/notes/${id}`),
  fc.uuid().map((id) => `https://un.example.org/objects/${id}`),
  digits(1, 25).map((id) => `https://truthsocial.com/@lea/${id}`),
  digits(4, 25).map((id) => `https://gab.com/lea/posts/${id}`),
  fc.webUrl(),
  fc.string(),
)

test('whatever stands in an address: never a time before its platform, nor one to come', () => {
  fc.assert(
    fc.property(anyPost, fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2040, 0) }), (address, now) => {
      const read = canonicalise(address)
      if (read.is !== 'post') return
      const published = publishedAt(read.link, now)
      expect(publishedAtOf(read.link.address, now)).toBe(published)
      if (published === undefined) return
      expect(Number.isSafeInteger(published)).toBe(true)
      expect(published).toBeGreaterThanOrEqual(Date.UTC(OPENED[read.link.platform] ?? 9999, 0))
      expect(published).toBeLessThanOrEqual(now + 600_000)
    }),
    { numRuns: 20_000 },
  )
})

test('an X id made at any moment tells that moment', () => {
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(2011, 0), max: NOW }), fc.bigInt({ min: 0n, max: (1n << 22n) - 1n }), (ms, rest) => {
      expect(publishedAtOf(`https://x.com/i/status/${String((BigInt(ms - 1_288_834_974_657) << 22n) | rest)}`, NOW)).toBe(ms)
    }),
  )
})

// Real addresses that lie beside the project where they are present.
const file = join(packageRoot(), '..', 'shared', 'links', 'corpus.open.jsonl')
const corpus = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as { url: string; synthetic?: boolean }) : []

test.skipIf(corpus.length === 0)('nearly every real address of a platform that dates its ids has a time', () => {
  const seen: Record<string, { all: number; dated: number }> = {}
  for (const { url } of corpus.filter(({ synthetic }) => synthetic !== true)) {
    const read = canonicalise(url)
    if (read.is !== 'post') continue
    const counts = (seen[read.link.platform] ??= { all: 0, dated: 0 })
    counts.all += 1
    if (publishedAt(read.link, NOW) !== undefined) counts.dated += 1
  }
  for (const platform of ['x', 'tiktok', 'discord', 'instagram', 'threads', 'linkedin', 'bluesky', 'truthsocial']) expect(seen[platform]?.dated, platform).toBeGreaterThan(0.85 * (seen[platform]?.all ?? 0))
  const undated = Object.entries(seen).filter(([, { dated }]) => dated === 0).map(([platform]) => platform)
  expect(undated).toEqual(expect.arrayContaining(['facebook', 'youtube', 'reddit', 'telegram', 'vk', 'tumblr', 'pinterest']))
})
