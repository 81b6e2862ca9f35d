/** Ids as each kind of server makes them. All are strings; Mastodon's lose digits as numbers, and no kind's mean anything elsewhere. */
import { createHash, randomBytes } from 'node:crypto'

import type { Kind } from './kinds.ts'

export interface Ids {
  /** Of a post written at `at`, whose ActivityPub id is `uri` where it has one already. */
  post: (at: number, uri?: string) => string
  account: (at: number, uri: string) => string
  notification: (at: number) => string
  isShaped: (id: string) => boolean
  /** Below 0 when `a` is older. */
  compare: (a: string, b: string) => number
}

const md5 = (text: string) => createHash('md5').update(text).digest('hex')
const byText = (a: string, b: string) => (a < b ? -1 : Number(a > b))
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** 48 bits of time and 80 of chance (github.com/ulid/spec); `count` takes the first of them, so that ids of one millisecond are in order. */
function ulid(at: number, count: number): string {
  let value = (BigInt(at) << 80n) | (BigInt(count) << 48n) | BigInt(`0x${randomBytes(6).toString('hex')}`)
  let text = ''
  for (let digit = 0; digit < 26; digit += 1) {
    text = (CROCKFORD[Number(value & 31n)] ?? '') + text
    value >>= 5n
  }
  return text
}

/** Mastodon: milliseconds, then 16 bits (lib/mastodon/snowflake.rb). Notifications have small numbers of their own, whose order is not that of text. */
function mastodon(domain: string): Ids {
  // No two servers count alike, so that an id of one is never one of another.
  let count = createHash('md5').update(domain).digest().readUInt16BE()
  let notified = 9_990
  const snowflake = (at: number) => {
    count = (count + 1) % 65_536
    return String((BigInt(at) << 16n) | BigInt(count))
  }
  return {
    post: snowflake,
    account: snowflake,
    notification: () => {
      notified += 1
      return String(notified)
    },
    isShaped: (id) => /^\d{1,20}$/.test(id),
    compare: (a, b) => Number(BigInt(a) - BigInt(b)),
  }
}

function goToSocial(): Ids {
  let count = 0
  const next = (at: number) => {
    count += 1
    return ulid(at, count)
  }
  return { post: next, account: next, notification: next, isShaped: (id) => /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(id), compare: byText }
}

/** snac: the MD5 of the address, with the seconds of its arrival before it for posts; notifications are seconds and microseconds. */
function snac(): Ids {
  let lastMicros = 0
  const seconds = (at: number) => String(Math.floor(at / 1000)).padStart(10, '0')
  return {
    post: (at, uri) => (uri === undefined ? `${(at / 1000).toFixed(3)}${randomBytes(2).readUInt16BE().toString().padStart(5, '0')}` : seconds(at) + md5(uri)),
    account: (_at, uri) => md5(uri),
    notification: (at) => {
      lastMicros = Math.max(Math.floor(at) * 1000, lastMicros + 1)
      return String(lastMicros)
    },
    isShaped: () => true,
    compare: byText,
  }
}

export function createIds(kind: Kind, domain: string): Ids {
  return { mastodon, gotosocial: goToSocial, snac }[kind](domain)
}
