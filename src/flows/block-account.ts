/** Coordinators decide whose mentions their community does not want, and take that back. */
import { record } from '../store/audit.ts'
import { dropBlock, keepBlock } from '../store/blocked-accounts.ts'
import { memberOf } from '../store/members.ts'
import { accountHash } from '../store/mentions.ts'
import { decide, type Hands, type Writing } from './decide.ts'
import { showMentionsOf } from './show-card.ts'

export type Blocked = { kind: 'blocked' | 'known'; block: number }

/** Blocks a Mastodon account (`name@host`); from then on its mentions are ignored in silence. */
export function blockAccount(app: Writing, { community, by, name }: { community: number; by: string; name: string }): Blocked {
  return decide(app, (hands) => block(hands, { community, member: memberOf(hands.db, hands.vault, community, by), name }))
}

/** The same inside another decision. */
export function block({ db, vault, now }: Hands, { community, member, name }: { community: number; member: number; name: string }): Blocked {
  const { id, isNew } = keepBlock(db, vault, { community, name, blockedBy: member, at: now() })
  showMentionsOf(db, community, accountHash(vault, name), now())
  if (!isNew) return { kind: 'known', block: id }
  record(db, { community, at: now(), member, action: 'account.block', about: `block:${String(id)}` })
  return { kind: 'blocked', block: id }
}

export type Unblocked = { kind: 'unblocked'; name: string } | { kind: 'gone' }

export function unblockAccount(app: Writing, { community, by, block }: { community: number; by: string; block: number }): Unblocked {
  return decide(app, ({ db, vault, now }): Unblocked => {
    const name = dropBlock(db, vault, community, block)
    if (name === undefined) return { kind: 'gone' }
    record(db, { community, at: now(), member: memberOf(db, vault, community, by), action: 'account.unblock', about: `block:${String(block)}` })
    showMentionsOf(db, community, accountHash(vault, name), now())
    return { kind: 'unblocked', name }
  })
}
