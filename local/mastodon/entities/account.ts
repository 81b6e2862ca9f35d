/** Accounts as a server shows them. */
import { escape } from '../html.ts'
import type { Server } from '../server.ts'
import type { Account } from '../world.ts'

/** Each kind leaves out the host of its own accounts, but snac. */
export function acctOf({ kind, domain }: Pick<Server, 'kind' | 'domain'>, account: Account): string {
  return account.domain === domain && kind !== 'snac' ? account.name : `${account.name}@${account.domain}`
}

export function accountEntity(server: Server, account: Account): Record<string, unknown> {
  const picture = `${server.url}/avatars/original/missing.png`
  return {
    id: server.known.idOfAccount(account),
    username: account.name,
    acct: acctOf(server, account),
    display_name: account.displayName,
    locked: false,
    bot: account.isBot,
    discoverable: true,
    indexable: false,
    group: false,
    created_at: new Date(account.createdAt).toISOString(),
    note: `<p>${escape(account.displayName)}</p>`,
    url: account.url,
    uri: account.uri,
    avatar: picture,
    avatar_static: picture,
    header: picture,
    header_static: picture,
    followers_count: 0,
    following_count: account.follows.size,
    statuses_count: 0,
    last_status_at: null,
    hide_collections: false,
    emojis: [],
    fields: [],
    ...(server.kind === 'mastodon' && account.domain === server.domain ? { roles: [] } : {}),
  }
}

/** The token's own account, with what others do not see. */
export function credentialEntity(server: Server, account: Account): Record<string, unknown> {
  return { ...accountEntity(server, account), source: { privacy: 'public', sensitive: false, language: account.locale, note: '', fields: [], follow_requests_count: 0 } }
}
