import { parse } from 'tldts'
import { expect, test } from 'vitest'

import { MIRRORS } from '../../src/links/mirrors.ts'

/** Domains whose platforms speak for themselves: their hosts stand in the platforms' own files. */
const OFFICIAL = new Set([
  'x.com', 'twitter.com', 'twimg.com', 'facebook.com', 'fb.com', 'messenger.com', 'instagram.com', 'instagr.am', 'threads.net', 'threads.com', 'tiktok.com', 'tiktokv.com', 'youtube.com', 'youtube-nocookie.com', 'youtubekids.com', 'youtu.be', 'y2u.be',
  'bsky.app', 'bsky.dev', 'reddit.com', 'redditmedia.com', 'linkedin.com', 't.me', 'telegram.me', 'telegram.dog', 'telegram.org', 'vk.com', 'vk.ru', 'vkvideo.ru', 'ok.ru', 'twitch.tv', 'snapchat.com', 'pinterest.com', 'pinterest.fr', 'tumblr.com',
  'dailymotion.com', 'vimeo.com', 'odysee.com', 'lbry.tv', 'lbry.com', 'rumble.com', 'crowdbunker.com', 'bitchute.com', 'gab.com', 'truthsocial.com', 'gettr.com', 'google.com', 'google.fr', 'doctolib.fr', 'discord.com', 'discordapp.com', 'kick.com',
])

const mirrors = Object.values(MIRRORS).flat()

test('every host of the tables is a public name in lower case, without www', () => {
  for (const host of mirrors) {
    expect(host).toMatch(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/)
    expect(host).not.toMatch(/^www\.|xn--/)
    const { domain, isIcann, isIp } = parse(host)
    expect({ host, isIcann, isIp, hasDomain: domain !== null }).toEqual({ host, isIcann: true, isIp: false, hasDomain: true })
  }
})

test('no host stands in two tables, nor twice in one', () => {
  expect(mirrors.filter((host, at) => mirrors.indexOf(host) !== at)).toEqual([])
})

test('no official host of a platform is among them', () => {
  expect(mirrors.filter((host) => OFFICIAL.has(host) || OFFICIAL.has(parse(host).domain ?? ''))).toEqual([])
})

test('the lists are sorted, so that a host is found and a change is seen', () => {
  for (const hosts of Object.values(MIRRORS)) expect(hosts).toEqual([...hosts].sort())
})
