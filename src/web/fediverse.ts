/** A fediverse post under the one id that its home gives it, as far as that can be proved. */
import { canonicalise } from '../links/canonicalise.ts'
import type { CanonicalLink } from '../links/link.ts'
import type { Resolution } from '../links/resolution.ts'
import { findHome, type Activity } from './activity.ts'
import { askable, endOf, movedTo, readObject, type Trip } from './trip.ts'

const NOT_UNDERSTOOD: Resolution = { kind: 'unreachable', because: 'not-understood' }

/**
 * The post at its home; the address that was asked becomes its alias.
 *
 * What an address shows, its server alone knows; none can prove that its page is somebody else's post, and a hostile one would
 * gain by it: a threat that counts as a harmless post is hidden. So an id on another host is believed only where more than that
 * server's word stands for it:
 * - the object at home names the asked address as its page (servers whose pages and ids have two hosts), or
 * - the address itself names the account (`/@user@other/1`, a view of Mastodon), and by WebFinger that account's own server names
 *   the author that the object at home has. The page may still show something else; but only under that account's name.
 * Every other claim leaves the post as it was, for good: two records of one post cost less than one record of two.
 */
export async function settleFediverse(trip: Trip, link: CanonicalLink): Promise<Resolution> {
  const address = new URL(link.address)
  const viewed = readView(link)
  const start = viewed ? await askView(trip, address, viewed) : address
  if (!(start instanceof URL)) return start
  const home = await findHome(trip, start, address.hostname)
  if (home.kind === 'absent') return home.at.href === address.href ? await confirmGone(trip, address, home.answer) : asItIs(link)
  if (home.kind !== 'home') return home
  const { activity } = home
  if (activity.id.hostname === address.hostname || isPageOf(link, activity)) return settledAs(link, activity)
  if (!viewed) return asItIs(link)
  const wrote = await wroteIt(trip, viewed, activity)
  return typeof wrote === 'boolean' ? (wrote ? settledAs(link, activity) : asItIs(link)) : wrote
}

function asItIs(link: CanonicalLink): Resolution {
  return { kind: 'resolved', link, aliases: [] }
}

interface View { user: string; server: string; id: string }

/** `/@user@other/1`: another server's post as this one shows it (Mastodon, config/routes.rb). */
function readView({ author, nativeId }: CanonicalLink): View | undefined {
  const [user, server, ...rest] = author?.split('@') ?? []
  return user !== undefined && server !== undefined && rest.length === 0 && /^\w{1,40}$/.test(nativeId) ? { user, server: server.toLowerCase(), id: nativeId } : undefined
}

/** The id of the post that a view shows: its page is a program for browsers, its `uri` stands in the interface (docs.joinmastodon.org/methods/statuses). */
async function askView(trip: Trip, { origin }: URL, { id }: View): Promise<URL | Resolution> {
  const read = readObject(await trip({ url: new URL(`/api/v1/statuses/${id}`, origin), accept: 'application/json', reads: /^application\/json\b/i }))
  if (read.kind !== 'object') return read.kind === 'gone' ? NOT_UNDERSTOOD : read
  return askable(read.object.uri) ?? NOT_UNDERSTOOD
}

/** Servers answer 404 for what they show but do not own, to programs that ask for the object; their pages know better. */
async function confirmGone(trip: Trip, address: URL, answer: Parameters<typeof endOf>[0]): Promise<Resolution> {
  if (answer.kind === 'answered' && answer.status === 410) return { kind: 'gone' }
  const page = endOf(await trip({ url: address, method: 'HEAD', accept: 'text/html' }))
  return page.kind === 'gone' || page.kind === 'refused' ? page : NOT_UNDERSTOOD
}

function isPageOf(link: CanonicalLink, { pages }: Activity): boolean {
  return pages.some((page) => postAt(page)?.key === link.key)
}

/** Whether the account that a view names wrote the post, or what came of asking (RFC 7033; a redirect is usual where names and accounts have two hosts). */
async function wroteIt(trip: Trip, { user, server }: View, { id, authors }: Activity): Promise<boolean | Resolution> {
  let at = askable(`https://${server}/.well-known/webfinger?resource=${encodeURIComponent(`acct:${user}@${server}`)}`)
  for (let round = 0; at && round < 2; round += 1) {
    const answer = await trip({ url: at, accept: 'application/jrd+json, application/json', reads: /json/i })
    const target = answer.kind === 'answered' ? movedTo(answer) : undefined
    if (target !== undefined) {
      at = askable(target, at)
      continue
    }
    const read = readObject(answer)
    if (read.kind !== 'object') return read.kind === 'gone' ? false : read
    const account = askable(accountOf(read.object.links))
    return account?.hostname === id.hostname && authors.some((author) => author === account.href)
  }
  return NOT_UNDERSTOOD
}

/** The account's id: the link `self` of the type of ActivityPub. */
function accountOf(links: unknown): unknown {
  const list = Array.isArray(links) ? links as unknown[] : []
  const self = list.find((one): one is { href: unknown } => {
    const { rel, type } = (one ?? {}) as { rel?: unknown; type?: unknown }
    return rel === 'self' && typeof type === 'string' && /^application\/(?:activity|ld)\+json/i.test(type)
  })
  return self?.href
}

/** The id is the link where it opens as a post; where it is no shape of a post, the page on its host that people see. */
function settledAs(link: CanonicalLink, { id, pages }: Activity): Resolution {
  const named = postAt(id)
  const shown = pages.find((page) => page.hostname === id.hostname)
  const settled = named && named.platform !== 'web' ? named : (shown && postAt(shown)) ?? named
  if (!settled) return asItIs(link)
  const others = [link, ...(named ? [named] : [])].filter((one) => one.key !== settled.key)
  return { kind: 'resolved', link: settled, aliases: others.filter((one, at) => others.findIndex(({ key }) => key === one.key) === at) }
}

function postAt(url: URL): CanonicalLink | undefined {
  const what = canonicalise(url.href)
  // A server speaks for its own host: an address that carries another one, or a mirror's, is no name that it may give.
  return what.is === 'post' && URL.parse(what.link.address)?.hostname === url.hostname ? what.link : undefined
}
