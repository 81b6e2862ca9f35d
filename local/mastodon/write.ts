/** Writing, changing, taking away and passing on: what federation then brings to which server. */
import { mastodonLink, writeHtml } from './html.ts'
import { PATHS } from './kinds.ts'
import { notify } from './notify.ts'
import type { Server } from './server.ts'
import { accountOf, type Account, type Media, type Toot, type Visibility } from './world.ts'

export interface Draft {
  text: string
  visibility?: Visibility | undefined
  inReplyTo?: Toot | undefined
  media?: readonly Buffer[] | undefined
  /** BCP 47; the author's own unless said. */
  language?: string | undefined
  warning?: string | undefined
  quote?: Toot | undefined
}

const TYPES: [string, string][] = [['89504e47', 'image/png'], ['ffd8ff', 'image/jpeg'], ['47494638', 'image/gif'], ['52494646', 'image/webp']]
const typeOf = (bytes: Buffer) => TYPES.find(([start]) => bytes.toString('hex', 0, 4).startsWith(start))?.[1] ?? 'application/octet-stream'

/** Writes a post at the author's server and brings it wherever it goes. */
export function write(server: Server, by: Account, draft: Draft): Toot {
  const { world, kind } = server
  const createdAt = world.clock.now()
  // Only Mastodon has quotes of its own; elsewhere people paste the address.
  const isQuote = kind === 'mastodon'
  const text = draft.quote && !isQuote ? `${draft.text}\n\nRE: ${draft.quote.url}` : draft.text
  const written = wordsOf(server, text)
  const mentions = kind === 'snac' && draft.inReplyTo && draft.inReplyTo.by !== by ? [...new Set([draft.inReplyTo.by, ...written.mentions])] : written.mentions
  const toot: Toot = {
    ...written, ...placeOf(server, by, createdAt), mentions, by, createdAt, text, at: createdAt,
    visibility: draft.visibility ?? 'public', language: draft.language ?? by.locale, warning: draft.warning ?? '',
    inReplyTo: draft.inReplyTo, quote: isQuote ? draft.quote : undefined, boostOf: undefined,
    media: mediaOf(server, draft.media ?? []),
    named: new Set(mentions), editedAt: undefined, earlier: [], isRemoved: false, favouritedBy: new Set(), boostedBy: new Set(),
  }
  world.toots.set(toot.uri, toot)
  deliver(server, toot)
  return toot
}

/** A boost is a post of its own that holds no words. */
export function boost(server: Server, by: Account, of: Toot): Toot {
  const { world } = server
  const createdAt = world.clock.now()
  const { id, uri: place } = placeOf(server, by, createdAt)
  const uri = `${place}/activity`
  const toot: Toot = { ...of, id, uri, url: uri, by, createdAt, at: createdAt, visibility: 'public', text: '', html: '', warning: '', media: [], mentions: [], named: new Set(), inReplyTo: undefined, quote: undefined, boostOf: of, earlier: [], favouritedBy: new Set(), boostedBy: new Set() }
  of.boostedBy.add(by)
  world.toots.set(uri, toot)
  deliver(server, toot)
  const home = world.servers.get(of.by.domain)
  if (home && of.by !== by) notify(home, { type: 'reblog', to: of.by, from: by, toot: of })
  return toot
}

/** snac's ids are made of the address, the others' addresses of the id. */
function placeOf({ kind, domain, ids }: Server, by: Account, at: number): Pick<Toot, 'id' | 'uri' | 'url'> {
  const part = ids.post(at)
  const [uri, url] = [PATHS[kind].uri(by.name, part), PATHS[kind].page(by.name, part)].map((path) => `https://${domain}${path}`) as [string, string]
  return { id: kind === 'snac' ? ids.post(at, uri) : part, uri, url }
}

function wordsOf({ world, kind, domain }: Server, text: string): { html: string; mentions: Account[] } {
  return writeHtml(text, { kind, domain, find: (name, host) => accountOf(world, name, host ?? domain) })
}

function mediaOf(server: Server, files: readonly Buffer[]): Media[] {
  return files.map((bytes) => ({ id: server.ids.post(server.world.clock.now()), type: typeOf(bytes), bytes }))
}

/** It comes to servers of whom it names, and of followers unless it is for those named only. */
function deliver(home: Server, toot: Toot): void {
  home.known.learn(toot)
  const { accounts, servers } = home.world
  const followers = toot.visibility === 'direct' ? [] : [...accounts.values()].filter((one) => one.follows.has(toot.by))
  for (const one of [...toot.mentions, ...followers]) servers.get(one.domain)?.known.learn(toot)
  for (const one of new Set([toot.by, ...followers])) servers.get(one.domain)?.tell(one, { event: 'update', toot })
  tellMentioned(home, toot, toot.mentions)
}

function tellMentioned({ world }: Server, toot: Toot, mentioned: readonly Account[]): void {
  for (const to of mentioned) {
    const server = world.servers.get(to.domain)
    if (to !== toot.by && server) notify(server, { type: 'mention', to, from: toot.by, toot })
  }
}

/** Who is named for the first time is told of it; the others only see that it changed. */
export function edit(home: Server, toot: Toot, change: Pick<Draft, 'text' | 'media' | 'warning'>): void {
  const { html, mentions } = wordsOf(home, change.text)
  const at = home.world.clock.now()
  toot.earlier.push({ text: toot.text, html: toot.html, warning: toot.warning, media: toot.media, at: toot.at })
  const added = mentions.filter((one) => !toot.named.has(one))
  Object.assign(toot, { text: change.text, html, mentions, at, editedAt: at, warning: change.warning ?? toot.warning, media: change.media ? mediaOf(home, change.media) : toot.media })
  for (const one of added) {
    toot.named.add(one)
    home.world.servers.get(one.domain)?.known.learn(toot)
  }
  const followers = [...home.world.accounts.values()].filter((one) => one === toot.by || one.follows.has(toot.by))
  for (const one of followers) home.world.servers.get(one.domain)?.tell(one, { event: 'status.update', toot })
  tellMentioned(home, toot, added)
}

/** Its boosts go with it. */
export function remove({ world }: Server, toot: Toot): void {
  for (const one of world.toots.values()) if (one === toot || one.boostOf === toot) one.isRemoved = true
  const concerned = [...world.accounts.values()].filter((one) => one === toot.by || toot.named.has(one) || one.follows.has(toot.by))
  for (const one of concerned) world.servers.get(one.domain)?.tell(one, { event: 'delete', toot })
}

export function favourite({ world }: Server, by: Account, toot: Toot): void {
  if (toot.favouritedBy.has(by)) return
  toot.favouritedBy.add(by)
  const home = world.servers.get(toot.by.domain)
  if (home && toot.by !== by) notify(home, { type: 'favourite', to: toot.by, from: by, toot })
}

/** How a quote is told to servers that may not know quotes: as a first paragraph, which Mastodon hides where it shows the quote. */
export const inlineQuote = ({ quote }: Toot) => (quote ? `<p class="quote-inline">RE: ${mastodonLink(quote.url)}</p>` : '')
