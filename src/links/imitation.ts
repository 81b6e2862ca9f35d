/** Hosts that pass for a platform's own. They are refused by what they look like; a true mirror is added by name, in the table or by a community. */
import { domainToUnicode } from 'node:url'
import { parse as parseHost } from 'tldts'

import type { Parts, Platform, Refusal } from './link.ts'
import { OFFICIAL, ownerOf, platformNamed } from './platforms.ts'

/** Names that are words of nothing else: a host that contains one of them and is not known passes for it. */
const BRANDS = ['twitter', 'facebook', 'instagram', 'tiktok', 'youtube', 'linkedin', 'telegram', 'reddit', 'discord', 'snapchat', 'pinterest', 'tumblr', 'dailymotion', 'twitch', 'odysee', 'crowdbunker', 'bitchute', 'truthsocial', 'doctolib']

/** Digits and pairs that are read as letters; i and l are told apart by nobody. */
const READ_AS: readonly (readonly [RegExp, string])[] = [[/0/g, 'o'], [/[1i|]/g, 'l'], [/3/g, 'e'], [/4/g, 'a'], [/5/g, 's'], [/rn/g, 'm'], [/vv/g, 'w']]

/**
 * Letters of other scripts that look like Latin ones (Unicode TR39 `confusables.txt`, version 15.1, read 2026-11-25: those of Cyrillic,
 * Greek, Armenian, Cherokee and Latin's own extensions that may stand in a host).
 */
const CONFUSABLE = new Map(Object.entries({ а: 'a', ɑ: 'a', α: 'a', ь: 'b', Ь: 'b', с: 'c', ϲ: 'c', ԁ: 'd', ɗ: 'd', đ: 'd', е: 'e', є: 'e', ҽ: 'e', ƒ: 'f', ғ: 'f', ɡ: 'g', ց: 'g', հ: 'h', һ: 'h', ħ: 'h', і: 'i', ı: 'i', ɩ: 'i', ι: 'i', ј: 'j', κ: 'k', к: 'k', ⅼ: 'l', ӏ: 'l', ł: 'l', м: 'm', п: 'n', ո: 'n', η: 'n', о: 'o', ο: 'o', օ: 'o', ø: 'o', р: 'p', ρ: 'p', ԛ: 'q', г: 'r', ɾ: 'r', ѕ: 's', ꜱ: 's', т: 't', τ: 't', ŧ: 't', υ: 'u', ս: 'u', ц: 'u', ν: 'v', ѵ: 'v', в: 'b', ԝ: 'w', ѡ: 'w', ω: 'w', х: 'x', χ: 'x', у: 'y', γ: 'y', ү: 'y', ʏ: 'y', ᴢ: 'z', ʐ: 'z' }))

const SCRIPTS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u, /\p{Script=Cherokee}/u]

const FOLDED = BRANDS.map(fold)
/** Words that are put beside a name to pass for it. */
const DECEIT = new Set(['not', 'evil', 'fake', 'my', 'get', 'real', 'true', 'official', 'login', 'log', 'signin', 'secure', 'account', 'accounts', 'verify', 'support', 'help', 'free', 'app', 'apps', 'web', 'm', 'go', 'cdn', 'static', 'media', 'cd', 'video', 'videos', 'viewer', 'x'].map(fold))
/** Sites of their own that are called so (read 2026-11-25). */
const NAMESAKES = new Set(['letelegramme.fr', 'telegram.hr', 'thetelegram.com', 'telegramme.com'])
const KNOWN = new Set(OFFICIAL)
const DASHED = new Set(OFFICIAL.map((name) => name.replaceAll('.', '-')))
/** The most labels of a known name. */
const LABELS = Math.max(...OFFICIAL.map((name) => name.split('.').length))

/** Why a host that is nobody's known one passes for a platform's, or `undefined`. */
export function imitation(host: string, parts: Parts): Refusal | undefined {
  if (host.includes('xn--') && isHomograph(host)) return 'homograph'
  return isLookAlike(host, parts) ? 'look-alike' : undefined
}

/** One word in two alphabets, or letters that only look like those of a known name (unicode.org/reports/tr39). */
function isHomograph(host: string): boolean {
  const written = domainToUnicode(host)
  if (written.split('.').some((label) => SCRIPTS.filter((script) => script.test(label)).length > 1)) return true
  const skeleton = written.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[^\x00-\x7f]/gu, (letter) => CONFUSABLE.get(letter) ?? letter)
  return skeleton !== written && (ownerOf(skeleton) !== undefined || isNamed(skeleton))
}

function isLookAlike(host: string, parts: Parts): boolean {
  if (NAMESAKES.has(registrable(host))) return false
  const brand = nearBrand(host)
  return isNamed(host) || (brand !== undefined && isPost(platformNamed(brand === 'twitter' ? 'x' : brand), parts)) || holdsKnownName(host) || isGlued(host, parts)
}

function registrable(host: string): string {
  return parseHost(host).domain ?? host
}

/** A known name as a part of another one's: `x.com.evil.fr`, `x-com.evil.fr`. */
function holdsKnownName(host: string): boolean {
  const labels = host.split('.')
  for (let start = 0; start < labels.length - 1; start += 1) {
    if (DASHED.has(labels[start] ?? '')) return true
    let name = labels[start] ?? ''
    for (let end = start + 1; end < Math.min(labels.length - 1, start + LABELS); end += 1) {
      name += `.${labels[end] ?? ''}`
      if (KNOWN.has(name)) return true
    }
  }
  return false
}

/** A known name glued to something (`notvk.com`, `t.men`), and a path that would be a post there: `netflix.com` is no `x.com`. */
function isGlued(host: string, parts: Parts): boolean {
  for (let at = 1; at < host.length; at += 1) {
    if (KNOWN.has(host.slice(at)) && isPost(ownerOf(host.slice(at)), parts)) return true
    if (KNOWN.has(host.slice(0, at)) && isPost(ownerOf(host.slice(0, at)), parts)) return true
  }
  return false
}

function isPost(platform: Platform | undefined, parts: Parts): boolean {
  const [host = ''] = platform?.domains ?? []
  return typeof platform?.read({ ...parts, host }) === 'object'
}

/** A word of the host that is a platform's name, alone or beside a word of deceit; or one that only reads like it. */
function isNamed(host: string): boolean {
  return host.split(/[.-]/).some((word) => {
    const folded = fold(word)
    const name = FOLDED.find((brand) => folded.includes(brand))
    if (name === undefined) return false
    const beside = folded.replace(name, '')
    return beside === '' || DECEIT.has(beside) || !BRANDS.some((brand) => word.includes(brand))
  })
}

/** A platform's name inside a longer word, or one letter off it, is chance (`letelegramme.fr`, `interest.co.nz`) unless the path would be a post there. */
function nearBrand(host: string): string | undefined {
  for (const word of fold(host).split(/[.-]/)) {
    const at = FOLDED.findIndex((brand) => word.includes(brand) || (word.length > 5 && isOneEdit(word, brand)))
    if (at >= 0) return BRANDS[at]
  }
  return undefined
}

function fold(text: string): string {
  let folded = text
  for (const [pattern, letter] of READ_AS) folded = folded.replace(pattern, letter)
  return folded
}

/** Whether one letter that was changed, added or left out makes one word of the other (Levenshtein distance 1). */
function isOneEdit(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start += 1
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1
  return Math.max(a.length, b.length) - start - end <= 1
}
