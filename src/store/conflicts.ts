/** Accounts that are a member's own: what these wrote is for others to report. */
import { PLATFORMS } from '../links/platforms.ts'
import type { Db } from './db.ts'
import { authorHashOf } from './evidence.ts'
import { accountsOf } from './mastodon-accounts.ts'
import type { Vault } from './seal.ts'
import { handlesOf, type Target } from './targets.ts'

const FEDIVERSE = 'fediverse'

/**
 * The keyed accounts of a member: those that they linked, and those that they named as theirs. A name without a platform may be theirs on
 * any. `own`: the targets that they are.
 */
export function ownAuthors(db: Db, vault: Vault, { community, member, own }: { community: number; member: number; own: readonly Target[] }): string[] {
  const linked = accountsOf(db, vault, community, member).map((account) => ({ platform: FEDIVERSE, account }))
  const named = own.flatMap(({ id }) => handlesOf(db, vault, community, id)).flatMap(accountsNamed)
  return [...new Set([...linked, ...named].map((one) => authorHashOf(vault, { community, ...one })))]
}

/** `@name`, `name@server`, or the address of a profile. */
function accountsNamed(handle: string): { platform: string; account: string }[] {
  const url = URL.parse(handle.startsWith('http') ? handle : `https://${handle}`)
  const isAddress = url !== null && url.username === '' && url.pathname.length > 1
  const name = (isAddress ? url.pathname.split('/').filter((part) => part !== '').at(-1) ?? '' : handle).trim().toLowerCase().replace(/^@/, '')
  if (name === '') return []
  const onServer = name.includes('@') ? name : isAddress ? `${name}@${url.host}` : undefined
  return [...(onServer === undefined ? [] : [{ platform: FEDIVERSE, account: onServer }]), ...PLATFORMS.map((platform) => ({ platform: platform.name, account: name }))]
}
