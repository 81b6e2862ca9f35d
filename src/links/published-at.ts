/**
 * When a post was published, where its platform writes the time into the id that stands in the address.
 *
 * It is when the platform gave the id: with the post itself for words; where pictures are sent up first, up to some minutes before it is shown
 * (Instagram: ws-dl.blogspot.com/2021/02/2021-02-20-creation-time-and-published.html; TikTok: 14 s on average, 49 s at most of 73,
 * github.com/Evil0ctal/Douyin-TikTok-Video-ID-Decoder). On Bluesky and in the fediverse an author's own server may write what it likes.
 * Nothing is read of Facebook, YouTube, Reddit, Telegram, VK, Tumblr, Pinterest, Pixelfed, Lemmy and Pleroma's pages: their ids are counted, drawn by
 * lot, of an order that nobody documents, or (Pleroma) given when a post arrived from elsewhere.
 */
import { canonicalise } from './canonicalise.ts'
import type { CanonicalLink } from './link.ts'

/** Clocks of two servers differ by less. */
const AHEAD_MS = 10 * 60_000

/** Where an id holds the time; `undefined` for an id of another kind. In milliseconds since 1970. */
type ReadTime = (link: CanonicalLink) => number | undefined

/** A 64-bit number whose upper bits are milliseconds since `epoch` (github.com/twitter-archive/snowflake, IdWorker.scala). */
function snowflake(id: string | undefined, { shift, epoch = 0 }: { shift: bigint; epoch?: number }): number | undefined {
  return id !== undefined && /^\d{1,20}$/.test(id) ? Number(BigInt(id) >> shift) + epoch : undefined
}

/** Digits of an alphabet of our choice, most significant first. */
function digits(text: string, alphabet: string): bigint | undefined {
  let sum = 0n
  for (const one of text) {
    const at = alphabet.indexOf(one)
    if (at < 0) return undefined
    sum = sum * BigInt(alphabet.length) + BigInt(at)
  }
  return sum
}

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const SORTABLE = '234567abcdefghijklmnopqrstuvwxyz'

/** 41 bits of milliseconds (instagram-engineering.com/sharding-ids-at-instagram-1cf5a71e5a5c), since 24 August 2011 (obsidianforensics/unfurl, parse_instagram.py). */
const INSTAGRAM = { shift: 23n, epoch: 1_314_220_021_721 }
const CODE_LENGTH = 11

/** A shortcode is the number in base64url; one of a private account has more behind it. */
function byShortcode({ kind, nativeId }: CanonicalLink): number | undefined {
  if (kind === 'story') return snowflake(nativeId, INSTAGRAM)
  if (kind === 'comment' || nativeId.length < CODE_LENGTH - 1) return undefined
  return snowflake(digits(nativeId.slice(0, CODE_LENGTH), BASE64URL)?.toString(), INSTAGRAM)
}

/** 48 bits of milliseconds; another server's post gets its id from when it was published (mastodon/mastodon, lib/mastodon/snowflake.rb). */
function byMastodon({ kind, nativeId }: CanonicalLink): number | undefined {
  return kind === 'post' && /^\d{15,20}$/.test(nativeId) ? snowflake(nativeId, { shift: 16n }) : undefined
}

/**
 * Mastodon and its forks; GoToSocial's ULIDs (github.com/ulid/spec); aid and aidx of Misskey and its forks, base 36 since 2000
 * (misskey-dev/misskey, packages/backend/src/misc/id/aidx.ts); UUIDs that say that they hold the time (RFC 9562, version 7: Mitra); the seconds of snac.
 */
function byFediverse(link: CanonicalLink): number | undefined {
  const { pathname, host } = new URL(link.address)
  const { kind, nativeId } = link
  if (kind !== 'post') return undefined
  if (pathname === `/statuses/${nativeId}`) return byMastodon(link) ?? byUlid(nativeId)
  if (pathname.endsWith(`/statuses/${nativeId}`)) return byUlid(nativeId)
  if (pathname === `/notes/${nativeId}`) return byUlid(nativeId) ?? byAid(nativeId)
  if (pathname === `/objects/${nativeId}`) return byUuid(nativeId)
  return link.key.startsWith(`fediverse:post:${host}/`) && /\/p\/\d{10}\.\d{6}$/.test(pathname) ? Math.floor(Number(nativeId) * 1000) : undefined
}

function byUlid(id: string): number | undefined {
  return /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(id) ? Number(digits(id.slice(0, 10), CROCKFORD)) : undefined
}

function byAid(id: string): number | undefined {
  return /^(?:[0-9a-z]{10}|[0-9a-z]{16})$/.test(id) ? Number.parseInt(id.slice(0, 8), 36) + 946_684_800_000 : undefined
}

/** 53 bits of microseconds, 10 of chance (atproto.com/specs/tid). */
function byTid({ nativeId }: CanonicalLink): number | undefined {
  const number = /^[2-7a-j][2-7a-z]{12}$/.test(nativeId) ? digits(nativeId, SORTABLE) : undefined
  return number === undefined ? undefined : Number((number >> 10n) / 1000n)
}

function byUuid(id: string): number | undefined {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab]/.test(id) ? Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) : undefined
}

interface Clock {
  /** Before it no id of the platform held a time; milliseconds since 1970, as everywhere. */
  since: number
  read: ReadTime
}

const CLOCKS: Readonly<Record<string, Clock>> = {
  // Since 4 November 2010. Ids were counted before: the highest, read as a time, falls into the first ten seconds of its epoch.
  x: { since: 1_288_908_000_000, read: ({ nativeId }) => snowflake(nativeId, { shift: 22n, epoch: 1_288_834_974_657 }) },
  // Of videos and of comments alike: 32 bits of seconds (arxiv.org/abs/2504.13279); the oldest are of its predecessor, of August 2014.
  tiktok: { since: 1_406_851_200_000, read: ({ nativeId }) => (/^\d{19}$/.test(nativeId) ? Number(BigInt(nativeId) >> 32n) * 1000 : undefined) },
  // docs.discord.com/developers/reference#snowflakes; opened on 13 May 2015.
  discord: { since: 1_431_475_200_000, read: ({ nativeId }) => snowflake(nativeId, { shift: 22n, epoch: 1_420_070_400_000 }) },
  instagram: { since: INSTAGRAM.epoch, read: byShortcode },
  // The same numbers as Instagram's; opened on 5 July 2023.
  threads: { since: 1_688_515_200_000, read: byShortcode },
  // github.com/Ollie-Boyd/Linkedin-post-timestamp-extractor; bounds of obsidianforensics/unfurl, parse_linkedin.py: since November 2016. Comments and posts alike.
  linkedin: { since: 1_477_958_400_000, read: ({ nativeId }) => snowflake(/^(?:(?:activity|ugcPost|share):)?(\d{19})$/.exec(nativeId)?.[1], { shift: 22n }) },
  // Open to the invited since November 2022.
  bluesky: { since: 1_667_260_800_000, read: byTid },
  // Mastodon is of October 2016, and older than the others.
  fediverse: { since: 1_475_625_600_000, read: byFediverse },
  // Forks of Mastodon: since February 2022, since July 2019.
  truthsocial: { since: 1_645_401_600_000, read: byMastodon },
  gab: { since: 1_562_198_400_000, read: byMastodon },
}

/**
 * When the post of a link was published, in milliseconds since 1970; `undefined` where its id does not tell, or what it tells cannot be: before
 * the platform gave such ids, or later than `now`. Never throws.
 */
export function publishedAt(link: CanonicalLink, now: number): number | undefined {
  const clock = Object.hasOwn(CLOCKS, link.platform) ? CLOCKS[link.platform] : undefined
  const at = clock?.read(link)
  return clock !== undefined && at !== undefined && at >= clock.since && at <= now + AHEAD_MS ? at : undefined
}

/** The same for a canonical address as it is kept; `undefined` for a short link, a page and none at all. */
export function publishedAtOf(address: string | null, now: number): number | undefined {
  const read = address === null ? undefined : canonicalise(address)
  return read?.is === 'post' ? publishedAt(read.link, now) : undefined
}

/** 1995: nobody wrote on the web before. */
const WEB_SINCE = 788_918_400_000

/** When a server says that something was published, where that can be. */
export function saidAt(at: number | undefined, now: number): number | undefined {
  return at !== undefined && at >= WEB_SINCE && at <= now + AHEAD_MS ? at : undefined
}
