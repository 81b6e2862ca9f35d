/** The HTML that each kind of server makes of what people type. */
import type { Kind } from './kinds.ts'
import { cut, type Piece } from './text.ts'
import type { Account } from './world.ts'

export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;' })[sign] ?? sign)
}

interface Writer {
  link: (url: string) => string
  mention: (account: Account) => string
  tag: (name: string, domain: string) => string
  lines: (html: string) => string
}

/** Mastodon shows thirty characters of an address and hides the rest (app/lib/text_formatter.rb). */
export function mastodonLink(url: string): string {
  const start = /^https?:\/\/(?:www\.)?/.exec(url)?.[0] ?? ''
  const shown = url.slice(start.length, start.length + 30)
  const rest = url.slice(start.length + 30)
  return `<a href="${escape(url)}" target="_blank" rel="nofollow noopener" translate="no"><span class="invisible">${start}</span><span class="${rest === '' ? '' : 'ellipsis'}">${escape(shown)}</span><span class="invisible">${escape(rest)}</span></a>`
}

const mastodon: Writer = {
  link: mastodonLink,
  mention: ({ url, name }) => `<span class="h-card" translate="no"><a href="${url}" class="u-url mention">@<span>${name}</span></a></span>`,
  tag: (name, domain) => `<a href="https://${domain}/tags/${encodeURIComponent(name)}" class="mention hashtag" rel="tag">#<span>${name}</span></a>`,
  lines: (html) => html.split(/\n{2,}/).map((part) => `<p>${part.replaceAll('\n', '<br />')}</p>`).join(''),
}

const REL = 'rel="nofollow noreferrer noopener" target="_blank"'

const goToSocial: Writer = {
  link: (url) => `<a href="${escape(url)}" ${REL}>${escape(url)}</a>`,
  mention: ({ url, name }) => `<span class="h-card"><a href="${url}" class="u-url mention" ${REL}>@<span>${name}</span></a></span>`,
  tag: (name, domain) => `<a href="https://${domain}/tags/${encodeURIComponent(name.toLowerCase())}" class="mention hashtag" rel="tag nofollow noreferrer noopener" target="_blank">#<span>${name}</span></a>`,
  lines: (html) => `<p>${html.replaceAll('\n', '<br>')}</p>`,
}

const snac: Writer = {
  link: (url) => `<a href="${escape(url)}" target="_blank">${escape(url)}</a>`,
  mention: ({ uri, name, domain }) => `<span class="h-card"><a href="${uri}" class="u-url mention">@${name}@${domain}</a></span>`,
  tag: (name, domain) => `<a href="https://${domain}?t=${encodeURIComponent(name.toLowerCase())}" class="mention hashtag" rel="tag">#${name}</a>`,
  lines: (html) => html.split('\n').map((line) => `${line}<br>`).join(''),
}

const WRITERS: Record<Kind, Writer> = { mastodon, gotosocial: goToSocial, snac }

/** What was typed at a server of this kind, as HTML; `find` knows who is meant by a name, and names of nobody stay words. */
export function writeHtml(text: string, { kind, domain, find }: { kind: Kind; domain: string; find: (name: string, host: string | undefined) => Account | undefined }): { html: string; mentions: Account[] } {
  const writer = WRITERS[kind]
  const mentions = new Set<Account>()
  const write = (piece: Piece): string => {
    if (piece.kind === 'words') return escape(piece.text)
    if (piece.kind === 'link') return writer.link(piece.url)
    if (piece.kind === 'tag') return writer.tag(piece.name, domain)
    const account = find(piece.name, piece.host)
    if (!account) return escape(piece.typed)
    mentions.add(account)
    return writer.mention(account)
  }
  const written = cut(text).map(write).join('')
  return { html: written === '' ? '' : writer.lines(written), mentions: [...mentions] }
}
