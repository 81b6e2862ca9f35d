/** A Mastodon account becomes a member's by a code that they ask for in Discord and send from there. */
import { randomInt } from 'node:crypto'

import type { App } from '../app.ts'
import { makeCode, writeCode, type LinkCode } from '../intake/link-code.ts'
import { record } from '../store/audit.ts'
import { accountOf, accountsOf, adoptMentions, dropAccount, dropCode, findKeptCode, isRightCode, joinStranger, keepAccount, keepCode, linkedAccounts, saveTries, strangerUser, type KeptCode, type LinkedAccount } from '../store/mastodon-accounts.ts'
import { findMember, memberOf } from '../store/members.ts'
import { accountHash } from '../store/mentions.ts'
import { tell } from '../store/outbox.ts'
import { decide, type Hands, type Writing } from './decide.ts'
import { showMentionsOf, showPosts } from './show-card.ts'
import { tellUnanswered } from './tell-news.ts'

const CODE_MS = 10 * 60_000
const TRIES = 5
/** Accounts of one member. */
export const ACCOUNTS_MOST = 5

export type Asked =
  /** `account`: the bot's, as people write it. */
  | { kind: 'code'; code: string; account: string }
  /** There is no Mastodon side, its server does not answer now, or somebody has to mend it. */
  | { kind: 'off' | 'not-now' | 'broken' }
  | { kind: 'full'; names: string[] }

/** Gives a member a code, in place of the one before. */
export function askForCode(app: Writing & Pick<App, 'mastodon'>, { community, by, locale }: { community: number; by: string; locale: string }): Asked {
  const state = app.mastodon()
  if (state.kind === 'off') return { kind: 'off' }
  const { account, trouble } = state
  // Where it was only told to wait, that is over before the code is; where its token lacks a right, it may read the code all the same.
  if (trouble?.because === 'token' || (trouble?.because === 'rights' && account === undefined)) return { kind: 'broken' }
  if (account === undefined || trouble?.because === 'no-answer') return { kind: 'not-now' }
  return decide(app, ({ db, vault, now }): Asked => {
    const member = memberOf(db, vault, community, by)
    const names = accountsOf(db, vault, community, member)
    if (names.length >= ACCOUNTS_MOST) return { kind: 'full', names }
    let code = makeCode(randomInt)
    while (findKeptCode(db, vault, code.find)) code = makeCode(randomInt)
    keepCode(db, vault, { community, member, code, triesLeft: TRIES, locale, expiresAt: now() + CODE_MS })
    return { kind: 'code', code: writeCode(code), account }
  })
}

export type Tried =
  | { kind: 'linked'; community: number; member: number; locale: string }
  /** `left`: tries until the code is dead. */
  | { kind: 'wrong'; left: number; community: number; locale: string }
  /** Others could read it: it counts no more. */
  | { kind: 'public'; community: number; locale: string }
  /** Nobody's, or not any more. */
  | { kind: 'gone' }

/** What comes of a code that an account (`name@host`) sent. */
export function tryCode(hands: Hands, { account, code, isDirect }: { account: string; code: LinkCode; isDirect: boolean }): Tried {
  const { db, vault, now } = hands
  const kept = findKeptCode(db, vault, code.find)
  if (!kept || kept.expiresAt <= now()) return { kind: 'gone' }
  const { community, member, locale } = kept
  if (!isDirect) {
    dropCode(db, kept)
    return { kind: 'public', community, locale }
  }
  if (!isRightCode(vault, kept, code)) {
    const left = kept.triesLeft - 1
    if (left > 0) saveTries(db, kept, left)
    else dropCode(db, kept)
    return { kind: 'wrong', left, community, locale }
  }
  dropCode(db, kept)
  link(hands, kept, account)
  return { kind: 'linked', community, member, locale }
}

/** A blocked account sent a code. On Mastodon it hears nothing; whoever asked for the code is told in Discord, once, when it was theirs. */
export function tellBlockedTry({ db, vault, now }: Hands, code: LinkCode): void {
  const kept = findKeptCode(db, vault, code.find)
  if (!kept || kept.expiresAt <= now() || !isRightCode(vault, kept, code)) return
  const { community, member, locale } = kept
  dropCode(db, kept)
  tell(db, vault, { community, key: `outcome:account-blocked:${String(member)}:${String(now())}`, intent: { kind: 'outcome', about: { what: 'account-blocked', locale }, member }, at: now() })
}

/** The account leaves whoever had it, who is told; what it handed in here as a stranger's is the member's, who is told once. */
function link(hands: Hands, { community, member, locale }: KeptCode, name: string): void {
  const { db, vault, now } = hands
  const before = accountOf(db, vault, name)
  if (before) {
    dropAccount(db, before.community, before.id)
    if (before.community !== community || before.member !== member) leave(hands, before, name)
  }
  const account = keepAccount(db, vault, { community, member, name, locale, at: now() })
  adoptMentions(db, vault, { community, member, name })
  const stranger = findMember(db, vault, community, strangerUser(name))
  if (stranger !== undefined) {
    showPosts(db, community, joinStranger(db, community, { stranger, member }), now())
    tellUnanswered(hands, community, member)
  }
  showMentionsOf(db, community, accountHash(vault, name), now())
  record(db, { community, at: now(), member, action: 'account.link', about: `account:${String(account)}` })
  tell(db, vault, { community, key: `outcome:account:${String(account)}`, intent: { kind: 'outcome', about: { account, what: 'account-linked' }, member }, at: now() })
}

/** Whoever proved that the account is theirs is another member, or in another community, than whose it was. */
function leave({ db, vault, now }: Hands, { community, id, member, locale }: LinkedAccount, name: string): void {
  record(db, { community, at: now(), action: 'account.unlink', about: `account:${String(id)} member:${String(member)}` })
  tell(db, vault, { community, key: `outcome:account-moved:${String(id)}`, intent: { kind: 'outcome', about: { what: 'account-moved', locale }, member }, at: now() })
  showMentionsOf(db, community, accountHash(vault, name), now())
}

export type Unlinked =
  | { kind: 'unlinked'; names: string[] }
  /** They have several: nothing was done yet. */
  | { kind: 'which'; accounts: { id: number; name: string }[] }
  /** None is theirs; or not that one any more. */
  | { kind: 'none' | 'gone' }

/** Takes an account off a member, or all, and a code that waits; what was forwarded stays theirs. Where they have several and did not say `which`, it asks. */
export function unlinkAccounts(app: Writing, { community, by, which }: { community: number; by: string; which?: number | 'all' }): Unlinked {
  return decide(app, ({ db, vault, now }): Unlinked => {
    const member = findMember(db, vault, community, by)
    if (member === undefined) return { kind: 'none' }
    const accounts = linkedAccounts(db, vault, community, member)
    if (which === undefined && accounts.length > 1) return { kind: 'which', accounts }
    dropCode(db, { community, member })
    const meant = typeof which === 'number' ? accounts.filter(({ id }) => id === which) : accounts
    for (const { id, name } of meant) {
      dropAccount(db, community, id)
      record(db, { community, at: now(), member, action: 'account.unlink', about: `account:${String(id)}` })
      showMentionsOf(db, community, accountHash(vault, name), now())
    }
    return meant.length > 0 ? { kind: 'unlinked', names: meant.map(({ name }) => name) } : { kind: accounts.length > 0 ? 'gone' : 'none' }
  })
}
