/** Follows a short or share link, hop by hop, to the post that it stands for. A post itself is never visited. */
import { parse as parseHost } from 'tldts'

import { canonicalise } from '../links/canonicalise.ts'
import type { CanonicalLink } from '../links/link.ts'
import type { Resolution } from '../links/resolution.ts'
import type { Answer } from './ask.ts'
import { readHints } from './hints.ts'
import { endBecause, endOf, movedTo, type Trip } from './trip.ts'

/** Where the next step leads: further on, to a post, or to an end. */
type Step = { kind: 'go'; to: URL } | { kind: 'post'; link: CanonicalLink } | Resolution

/** Addresses that are asked on one way, the first one included. */
export const HOPS = 5

/** The post behind an address, settled or not, or what the way came to. */
export async function follow(trip: Trip, start: URL): Promise<Exclude<Step, { kind: 'go' }>> {
  const seen = new Set<string>()
  let at = start
  for (let hop = 0; hop < HOPS && !seen.has(at.href); hop += 1) {
    seen.add(at.href)
    const step = await ask(trip, at)
    if (step.kind !== 'go') return step
    at = step.to
  }
  return { kind: 'unreachable', because: 'too-many-redirects' }
}

/** The head of the answer tells most; where it does not, a little of its page. */
async function ask(trip: Trip, at: URL): Promise<Step> {
  const accept = 'text/html,application/xhtml+xml,*/*;q=0.1'
  const head = await trip({ url: at, method: 'HEAD', accept })
  const direct = head.kind === 'answered' ? movedTo(head) : undefined
  if (direct !== undefined) return readTarget(direct, at)
  if (isFinal(head)) return endOf(head)
  const page = await trip({ url: at, accept, reads: /^(?:text\/html|application\/xhtml\+xml)\b/i })
  if (page.kind !== 'answered') return page
  const target = movedTo(page)
  if (target !== undefined) return readTarget(target, at)
  return page.status === 200 ? readPage(page.body.toString(), at) : endOf(page)
}

/** Many servers refuse HEAD, or drop it; asking again is no use where the name, the time or the guard was the trouble. */
function isFinal(head: Answer): boolean {
  if (head.kind === 'answered') return head.status === 429
  return head.kind === 'refused' || head.because !== 'no-answer'
}

/** A page leads where it sends browsers; what it calls itself counts only when it is a post of a platform that Vigie knows. */
function readPage(body: string, at: URL): Step {
  const { refresh, names } = readHints(body)
  const sent = refresh === undefined ? undefined : readTarget(refresh, at)
  if (sent && sent.kind !== 'no-post') return sent
  for (const name of names) {
    const step = readTarget(name, at)
    if (step.kind === 'post' && step.link.platform !== 'web') return step
  }
  return sent ?? { kind: 'unreachable', because: 'not-understood' }
}

/** What an address is that a server sent us to; http becomes https, since nothing else is asked. */
function readTarget(given: string, from: URL): Step {
  const url = URL.parse(given, from.href)
  if (!url) return { kind: 'no-post', because: 'not-an-address' }
  const what = canonicalise(url.href)
  if (what.is === 'refused') return behindSignIn(url) ?? endBecause(what.because)
  if (what.is === 'short') return { kind: 'go', to: sameHost(url, what.link.address) ? overHttps(url) : new URL(what.link.address) }
  if (what.link.platform !== 'web') return { kind: 'post', link: what.link }
  if (SIGN_IN_HOSTS.has(url.hostname)) return behindSignIn(url) ?? endBecause('not-a-post')
  return isOwnPage(url, from) ? endBecause('not-a-post') : { kind: 'post', link: what.link }
}

/** Hosts that only ask for consent or a password, under addresses that look like pages. */
const SIGN_IN_HOSTS = new Set(['consent.youtube.com', 'consent.google.com', 'accounts.google.com'])
/** How the sign-in pages of Facebook, Instagram, TikTok, Google, Reddit, LinkedIn and X name what they stand before. */
const SIGN_IN_PARAMETERS = ['next', 'continue', 'redirect_url', 'redirect_after_login', 'dest', 'sessionRedirect', 'session_redirect', 'return_to']

/** The post that a sign-in page stands before; only one of the same site, since nobody else's page stands behind it. */
function behindSignIn(url: URL): Step | undefined {
  for (const name of SIGN_IN_PARAMETERS) {
    const given = url.searchParams.get(name)
    const target = given ? URL.parse(given, url.href) : null
    if (!target || siteOf(target) !== siteOf(url)) continue
    const what = canonicalise(target.href)
    if (what.is === 'post' && what.link.platform !== 'web') return { kind: 'post', link: what.link }
    if (what.is === 'short' && sameHost(target, what.link.address)) return { kind: 'go', to: overHttps(target) }
  }
  return undefined
}

/** A shortener that sends us to a page of its own says that it lost or blocked the link; all such links would become one page. */
function isOwnPage(url: URL, from: URL): boolean {
  return siteOf(url) === siteOf(from) || (from.hostname === 'bit.ly' && siteOf(url) === 'bitly.com')
}

/** The name that somebody registered, `alice.github.io` and `bob.github.io` being two. */
function siteOf(url: URL): string | null {
  return parseHost(url.hostname, { allowPrivateDomains: true }).domain
}

function sameHost(url: URL, address: string): boolean {
  return new URL(address).hostname.replace(/^www\./, '') === url.hostname.replace(/^www\./, '')
}

function overHttps(url: URL): URL {
  const secure = new URL(url)
  secure.protocol = 'https:'
  secure.hash = ''
  return secure
}
