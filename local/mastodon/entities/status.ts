/** Posts as a server shows them to one of its accounts. */
import type { Server } from '../server.ts'
import { maySee, repliesTo, type Account, type Toot } from '../world.ts'
import { inlineQuote } from '../write.ts'
import { accountEntity, acctOf } from './account.ts'

type Entity = Record<string, unknown>

const iso = (at: number) => new Date(at).toISOString()

export function statusEntity(server: Server, reader: Account, toot: Toot): Entity {
  if (server.kind === 'snac') return snacStatus(server, reader, toot)
  return { ...plain(server, reader, toot), ...(server.kind === 'mastodon' ? { quote: quoteOf(server, reader, toot) } : {}) }
}

function plain(server: Server, reader: Account, toot: Toot): Entity {
  const { known } = server
  const parent = known.parentOf(toot)
  return {
    id: known.idOf(toot),
    created_at: iso(toot.createdAt),
    in_reply_to_id: parent ? known.idOf(parent) : null,
    in_reply_to_account_id: parent ? known.idOfAccount(parent.by) : null,
    sensitive: toot.warning !== '',
    spoiler_text: toot.warning,
    visibility: toot.visibility,
    language: toot.language,
    uri: toot.uri,
    url: toot.url,
    replies_count: repliesTo(server.world, toot).filter((one) => known.has(one) && !one.isRemoved).length,
    reblogs_count: toot.boostedBy.size,
    favourites_count: toot.favouritedBy.size,
    edited_at: toot.editedAt === undefined ? null : iso(toot.editedAt),
    favourited: toot.favouritedBy.has(reader),
    reblogged: toot.boostedBy.has(reader),
    muted: false,
    bookmarked: false,
    content: (toot.by.domain === server.domain ? '' : inlineQuote(toot)) + toot.html,
    filtered: [],
    reblog: toot.boostOf ? statusEntity(server, reader, toot.boostOf) : null,
    application: toot.by.domain === server.domain ? { name: 'Web', website: null } : null,
    account: accountEntity(server, toot.by),
    media_attachments: mediaOf(server, toot),
    mentions: toot.mentions.map((one) => ({ id: known.idOfAccount(one), username: one.name, url: one.url, acct: acctOf(server, one) })),
    tags: [],
    emojis: [],
    card: null,
    poll: null,
  }
}

function mediaOf(server: Server, toot: Toot): Entity[] {
  const home = server.world.servers.get(toot.by.domain) ?? server
  return toot.media.map(({ id, type }) => {
    const path = `/media/${id}.${type.split('/')[1] ?? 'bin'}`
    return { id, type: 'image', url: server.url + path, preview_url: server.url + path, remote_url: home === server ? null : home.url + path, description: null, blurhash: null, meta: {} }
  })
}

/** A quote that its server approved (docs.joinmastodon.org/entities/Quote); what the reader may not see is named, and not shown. */
function quoteOf(server: Server, reader: Account, { quote }: Toot): Entity | null {
  if (!quote) return null
  if (quote.isRemoved) return { state: 'deleted', quoted_status: null }
  if (!server.known.has(quote) || !maySee(reader, quote)) return { state: 'unauthorized', quoted_status: null }
  const inner = quote.quote ? { state: 'accepted', quoted_status_id: server.known.has(quote.quote) ? server.known.idOf(quote.quote) : null } : null
  return { state: 'accepted', quoted_status: { ...plain(server, reader, quote), quote: inner } }
}

/**
 * snac knows one language, and mentions of others only, under numbers of the moment. A post that anybody boosted is
 * shown as a boost, whoever wrote it (mastoapi.c, `mastoapi_status`).
 */
function snacStatus(server: Server, reader: Account, toot: Toot): Entity {
  const others = toot.mentions.filter((one) => one !== reader)
  const status: Entity = {
    ...plain(server, reader, toot),
    url: toot.uri,
    visibility: toot.visibility,
    language: 'en',
    mentions: others.map((one, at) => ({ id: String(at), username: acctOf(server, one), acct: acctOf(server, one), url: one.uri })),
    text: '',
    created_at: seconds(toot.createdAt),
    edited_at: toot.editedAt === undefined ? null : seconds(toot.editedAt),
  }
  const booster = [...toot.boostedBy].at(-1)
  if (!booster) return status
  const made = `${reader.uri}/d/${server.known.idOf(toot)}/Announce`
  return { ...status, uri: made, url: made, account: accountEntity(server, booster), content: '', reblog: status }
}

const seconds = (at: number) => `${iso(at).slice(0, 19)}.000Z`

/** Its wordings, oldest first; the last is the present one (docs.joinmastodon.org/entities/StatusEdit). */
export function historyOf(server: Server, toot: Toot): Entity[] {
  return [...toot.earlier, toot].map(({ html, warning, at }) => ({ content: html, spoiler_text: warning, sensitive: warning !== '', created_at: iso(at), account: accountEntity(server, toot.by), media_attachments: [], emojis: [] }))
}
