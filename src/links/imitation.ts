/** Hosts that pass for a platform's own. They are refused by what they look like; a true mirror is added by name, in the table or by a community. */
import { domainToUnicode } from 'node:url'

import type { Parts, Refusal } from './link.ts'
import { OFFICIAL, ownerOf } from './platforms.ts'

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

/** Why a host that is nobody's known one passes for a platform's, or `undefined`. */
export function imitation(host: string, parts: Parts): Refusal | undefined {
  if (host.includes('xn--') && isHomograph(host)) return 'homograph'
  return isLookAlike(host, parts) ? 'look-alike' : undefined
}

/** One word in two alphabets, or letters that only look like those of a known name (unicode.org/reports/tr39). */
function isHomograph(host: string): boolean {
  const written = domainToUnicode(host)
  if (written.split('.').some((label) => SCRIPTS.filter((script) => script.test(label)).length > 1)) return true
  const skeleton = [...written.normalize('NFKD').replace(/\p{M}/gu, '')].map((letter) => CONFUSABLE.get(letter) ?? letter).join('')
  return skeleton !== written && (ownerOf(skeleton) !== undefined || containsBrand(skeleton))
}

function isLookAlike(host: string, parts: Parts): boolean {
  if (containsBrand(host)) return true
  return OFFICIAL.some((known) => {
    // A known name as the first part of another one's (`x.com.evil.fr`), or in another's with dashes.
    if (host.startsWith(`${known}.`) || host.includes(`.${known}.`) || host.startsWith(`${known.replaceAll('.', '-')}.`)) return true
    // Glued to something (`notvk.com`, `t.men`), and with a path that would be a post there.
    const isGlued = host.endsWith(known) || host.startsWith(known)
    return isGlued && isPostOf(known, parts)
  })
}

function isPostOf(known: string, parts: Parts): boolean {
  const reading = ownerOf(known)?.read({ ...parts, host: known, hash: parts.hash })
  return typeof reading === 'object'
}

function containsBrand(host: string): boolean {
  const folded = fold(host)
  return BRANDS.some((brand) => folded.includes(fold(brand))) || folded.split(/[.-]/).some((word) => word.length > 6 && BRANDS.some((brand) => isOneEdit(word, fold(brand))))
}

function fold(text: string): string {
  return READ_AS.reduce((folded, [pattern, letter]) => folded.replace(pattern, letter), text)
}

/** Whether one letter that was changed, added or left out makes one word of the other (Levenshtein distance 1). */
function isOneEdit(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start += 1
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1
  return Math.max(a.length, b.length) - start - end <= 1
}
