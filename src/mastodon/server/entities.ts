/** What a server of the Mastodon API shows, as our data. Servers differ: what is not needed may be missing, of another type or new. */
import { z } from 'zod'

import { readName } from '../../intake/account-name.ts'
import { cleanText } from '../../intake/read-html.ts'
import { VISIBILITIES, type Account, type Media, type Status, type Visibility } from '../../intake/mention.ts'
import type { Notification } from './api.ts'
import { MastodonFault } from './fault.ts'

/** A number that has lost digits names something else: what holds one is not read. */
const id = z.union([z.string().min(1), z.int().nonnegative().transform(String)])
const idOrNone = z.union([id, z.literal('').transform(() => undefined)]).nullish().transform((value) => value ?? undefined)
const words = z.string().catch('')
const someWords = z.string().min(1).optional().catch(undefined)
const list = z.array(z.unknown()).catch([])
/** Nobody speaks to more; whom else a hostile post names is not looked at. */
const MENTIONS = 200

const accountShape = z.object({ id, acct: z.string().min(1), bot: z.boolean().catch(false) })
const mediaShape = z.object({ type: z.literal('image'), url: someWords, remote_url: someWords })
const statusShape = z.object({
  id,
  uri: words,
  url: someWords,
  account: accountShape,
  visibility: z.enum(VISIBILITIES).catch('other'),
  content: words,
  spoiler_text: words,
  language: someWords,
  created_at: someWords,
  edited_at: someWords,
  in_reply_to_id: idOrNone,
  mentions: list,
  media_attachments: list,
  reblog: z.unknown().optional(),
  quote: z.unknown().optional(),
  quote_id: idOrNone,
  quoted_status_id: idOrNone,
})
/** docs.joinmastodon.org/entities/Quote and /ShallowQuote. */
const quoteShape = z.object({ state: z.string(), quoted_status: z.unknown().optional(), quoted_status_id: idOrNone })
const notificationShape = z.object({ id, type: z.string(), created_at: someWords, status: z.unknown().optional() })

/** `domain`: of the bot's server, which shows its own accounts without it. */
export function readAccount(raw: unknown, domain: string): Account | undefined {
  const { data } = accountShape.safeParse(raw)
  return data && accountOf(data, domain)
}

/** A post whose author has no name that could be told from somebody else's. */
export function isNameless(raw: unknown, domain: string): boolean {
  const { data } = statusShape.safeParse(raw)
  return data !== undefined && accountOf(data.account, domain) === undefined
}

/** A post, or `undefined` when what makes it one is missing, its author's name too. */
export function readStatus(raw: unknown, domain: string): Status | undefined {
  const { data } = statusShape.safeParse(raw)
  const account = data && accountOf(data.account, domain)
  // Where the page is all that a server tells, it tells posts apart as well.
  const uri = data?.uri || data?.url
  if (!account || uri === undefined) return undefined
  return {
    id: data.id,
    uri,
    url: data.url !== undefined && /^https?:\/\//i.test(data.url) ? data.url : undefined,
    account,
    visibility: data.visibility,
    content: data.content,
    warning: cleanText(data.spoiler_text),
    language: data.language,
    publishedAt: momentOf(data.created_at),
    writtenAt: momentOf(data.edited_at) ?? momentOf(data.created_at),
    editedAt: data.edited_at,
    inReplyTo: data.in_reply_to_id,
    mentions: data.mentions.slice(0, MENTIONS).flatMap((one) => namesIn(one, domain)),
    media: data.media_attachments.flatMap(pictureIn),
    quoted: quotedBy(data, domain),
    isBoost: typeof data.reblog === 'object' && data.reblog !== null,
  }
}

/** Of any type; without its post where that cannot be read. */
export function readNotification(raw: unknown, domain: string): Notification | undefined {
  const { data } = notificationShape.safeParse(raw)
  if (!data) return undefined
  const status = readStatus(data.status, domain)
  return { id: data.id, type: data.type, at: momentOf(data.created_at), status, ...(status ? {} : { unread: readId(data.status) }) }
}

/** What can be read of a list; one entry that cannot spoils no other. */
export function listed<Entry>(raw: unknown, read: (one: unknown) => Entry | undefined): Entry[] {
  if (!Array.isArray(raw)) throw new MastodonFault('not-understood')
  return raw.map(read).filter((entry) => entry !== undefined)
}

/** What a server says that a post it just made is: a word of its own is no visibility that was asked for. */
export function statedVisibility(raw: unknown): Visibility | undefined {
  const { data } = z.object({ visibility: z.string() }).safeParse(raw)
  return data && (VISIBILITIES.find((one) => one === data.visibility) ?? 'other')
}

/** The id of whatever it is. */
export function readId(raw: unknown): string | undefined {
  return z.object({ id }).safeParse(raw).data?.id
}

/** Milliseconds since 1970. */
export function momentOf(stated: string | undefined): number | undefined {
  const at = Date.parse(stated ?? '')
  return Number.isNaN(at) ? undefined : at
}

function accountOf({ id, acct, bot }: z.infer<typeof accountShape>, domain: string): Account | undefined {
  const name = nameOf(acct, domain)
  return name === undefined ? undefined : { id, name, isBot: bot }
}

function nameOf(acct: string, domain: string): string | undefined {
  return readName(acct.includes('@') ? acct : `${acct}@${domain}`)
}

function namesIn(raw: unknown, domain: string): string[] {
  const { data } = z.object({ acct: z.string().min(1) }).safeParse(raw)
  const name = data && nameOf(data.acct, domain)
  return name === undefined ? [] : [name]
}

function pictureIn(raw: unknown): Media[] {
  const { data } = mediaShape.safeParse(raw)
  const url = data?.url ?? data?.remote_url
  return url === undefined ? [] : [{ url }]
}

/**
 * Mastodon since 4.4 wraps the quoted post and says whether its author agrees; forks show the post itself, or its id beside.
 * Of a post that is quoted by a quoted one only the id is read: they could be nested without end.
 */
function quotedBy({ quote, quote_id, quoted_status_id }: z.infer<typeof statusShape>, domain: string): Status['quoted'] {
  const wrapped = quoteShape.safeParse(quote).data
  const shown = withoutQuote(wrapped ? wrapped.quoted_status : quote)
  const named = wrapped?.quoted_status_id ?? quoted_status_id ?? quote_id
  return (shown === undefined ? undefined : readStatus(shown, domain)) ?? (named === undefined ? undefined : { id: named })
}

function withoutQuote(raw: unknown): unknown {
  if (typeof raw !== 'object' || raw === null) return undefined
  const { quote, ...post } = raw as Record<string, unknown>
  const wrapped = quoteShape.safeParse(quote).data
  return { ...post, quoted_status_id: wrapped?.quoted_status_id ?? readId(wrapped ? wrapped.quoted_status : quote) ?? post['quoted_status_id'] }
}
