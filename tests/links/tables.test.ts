import { parse } from 'tldts'
import { expect, test } from 'vitest'

import { MIRRORS } from '../../src/links/mirrors.ts'
import { PLATFORM_SHORTENERS, SHORTENERS } from '../../src/links/shorteners.ts'
import { isTracking, trackingOf } from '../../src/links/tracking.ts'

/** Domains whose platforms speak for themselves: their hosts stand in the platforms' own files. */
const OFFICIAL = new Set([
  'x.com', 'twitter.com', 'twimg.com', 'facebook.com', 'fb.com', 'messenger.com', 'instagram.com', 'instagr.am', 'threads.net', 'threads.com', 'tiktok.com', 'tiktokv.com', 'youtube.com', 'youtube-nocookie.com', 'youtubekids.com', 'youtu.be', 'y2u.be',
  'bsky.app', 'bsky.dev', 'reddit.com', 'redditmedia.com', 'linkedin.com', 't.me', 'telegram.me', 'telegram.dog', 'telegram.org', 'vk.com', 'vk.ru', 'vkvideo.ru', 'ok.ru', 'twitch.tv', 'snapchat.com', 'pinterest.com', 'pinterest.fr', 'tumblr.com',
  'dailymotion.com', 'vimeo.com', 'odysee.com', 'lbry.tv', 'lbry.com', 'rumble.com', 'crowdbunker.com', 'bitchute.com', 'gab.com', 'truthsocial.com', 'gettr.com', 'google.com', 'google.fr', 'doctolib.fr', 'discord.com', 'discordapp.com', 'kick.com',
])

const mirrors = Object.values(MIRRORS).flat()
const shorteners = [...SHORTENERS]
const hosts = [...mirrors, ...shorteners, ...Object.keys(PLATFORM_SHORTENERS)]

test('every host of the tables is a public name in lower case, without www', () => {
  for (const host of hosts) {
    expect(host).toMatch(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/)
    expect(host).not.toMatch(/^www\./)
    const { domain, isIcann, isIp } = parse(host)
    expect({ host, isIcann, isIp, hasDomain: domain !== null }).toEqual({ host, isIcann: true, isIp: false, hasDomain: true })
  }
})

test('no host stands in two tables, nor twice in one', () => {
  expect(hosts.length - new Set(hosts).size).toBe(0)
})

test('no official host of a platform is a mirror, and none that shortens nothing is a shortener', () => {
  expect(mirrors.filter((host) => OFFICIAL.has(host) || OFFICIAL.has(parse(host).domain ?? ''))).toEqual([])
  expect(shorteners.filter((host) => OFFICIAL.has(host))).toEqual([])
  expect(['t.me', 'instagr.am', 'y2u.be', 'youtu.be', 'redd.it', 'dai.ly', 'discord.gg', 'dw.com', 'archive.is', 'iplogger.org'].filter((host) => SHORTENERS.has(host))).toEqual([])
})

test('the shorteners that people meet are known', () => {
  for (const host of ['bit.ly', 'tinyurl.com', 'ow.ly', 'buff.ly', 'is.gd', 'j.mp', 'lemde.fr', 'f24.my', 'dlvr.it', 'trib.al', 'cutt.ly', 'rebrand.ly', 'shorturl.at', 't.ly', 'urlz.fr']) expect(SHORTENERS.has(host)).toBe(true)
  expect([PLATFORM_SHORTENERS['t.co'], PLATFORM_SHORTENERS['vm.tiktok.com'], PLATFORM_SHORTENERS['fb.watch'], PLATFORM_SHORTENERS['goo.gl']]).toEqual(['x', 'tiktok', 'facebook', 'google'])
})

test('the lists are sorted, so that a host is found and a change is seen', () => {
  for (const list of [...Object.values(MIRRORS), shorteners]) expect(list).toEqual([...list].sort())
})

test.each(['utm_source', 'UTM_Campaign', 'utm_anything', 'fbclid', 'gclid', 'GCLID', 'msclkid', 'igshid', 'igsh', 'mc_cid', 'mc_eid', 'twclid', 'ttclid', 'srsltid', '_hsenc', 'hsCtaTracking', 'mtm_kwd', 'pk_campaign', 'xtor', 'at_medium', 'ScCid', 'amp;utm_source', '__cft__[0]', 'ref_src', 'guccounter'])(
  '%s says where a reader came from', (name) => {
    expect(isTracking(name)).toBe(true)
  })

test.each(['v', 'id', 'p', 'story_fbid', 'fbid', 'lc', 't', 'q', 'ref', 'source', 'si', 'campaign', 'channel', 'content', 'comment_id', 'reply_comment_id', 'fb_comment_id', 'post_id', 'z', 'w', 'list', 'url', 'mbid', 'cmpid', 'pk', 'pk_id', 'at', 'int', 'itm_id', 'ga', 'spm', 'utm', '', '__proto__', 'constructor'])(
  '%s may be what is read, and stays', (name) => {
    expect(isTracking(name)).toBe(false)
  })

test('what one site uses besides goes on that site alone', () => {
  expect(trackingOf('nytimes.com')?.('smid')).toBe(true)
  expect(trackingOf('nytimes.com')?.('utm_source')).toBe(true)
  expect(trackingOf('cooking.nytimes.com')?.('smid')).toBe(true)
  expect(trackingOf('notnytimes.com')).toBe(undefined)
  expect(trackingOf('nytimes.com')?.('id')).toBe(false)
  expect(trackingOf('youtube.com')?.('v')).toBe(false)
  expect(trackingOf('youtube.com')?.('lc')).toBe(false)
  expect([trackingOf('example.org'), trackingOf('constructor'), isTracking('smid')]).toEqual([undefined, undefined, false])
})

test('a name of a million letters costs nothing', () => {
  const name = `utm_${'x'.repeat(1_000_000)}`
  const before = performance.now()
  for (let at = 0; at < 1000; at += 1) expect(isTracking(name)).toBe(false)
  expect(performance.now() - before).toBeLessThan(200)
})
