/** Somebody with an account, who posts and reads. */
import { notify } from './notify.ts'
import type { Server } from './server.ts'
import { accountOf, type Account, type Toot } from './world.ts'
import { boost, edit, favourite, remove, write, type Draft } from './write.ts'

export interface Person {
  account: Account
  /** `name@host`. */
  handle: string
  post: (draft: Draft) => Toot
  edit: (toot: Toot, change: Pick<Draft, 'text' | 'media' | 'warning'>) => void
  remove: (toot: Toot) => void
  boost: (toot: Toot) => Toot
  favourite: (toot: Toot) => void
  /** Follows an account (`name@host`), so that its posts and direct messages reach this one. */
  follow: (handle: string) => void
  /** The home timeline with what names the person, direct messages too; oldest first. */
  sees: () => Toot[]
  /** Direct messages to the person, oldest first. */
  direct: () => Toot[]
  /** Who marked a post, as `name@host`. */
  favourites: (toot: Toot) => string[]
}

export const handleOf = ({ name, domain }: Account) => `${name}@${domain}`

export function personOf(server: Server, account: Account): Person {
  const { world } = server
  const toots = (isWanted: (toot: Toot) => boolean) => [...world.toots.values()].filter((toot) => !toot.isRemoved && isWanted(toot))
  const isNamed = (toot: Toot) => toot.by !== account && toot.named.has(account)
  return {
    account,
    handle: handleOf(account),
    post: (draft) => write(server, account, draft),
    edit: (toot, change) => { edit(server, toot, change) },
    remove: (toot) => { remove(server, toot) },
    boost: (toot) => boost(server, account, toot),
    favourite: (toot) => { favourite(server, account, toot) },
    follow: (handle) => { follow(server, account, handle) },
    sees: () => toots((toot) => toot.by === account || isNamed(toot) || (toot.visibility !== 'direct' && account.follows.has(toot.by))),
    direct: () => toots((toot) => toot.visibility === 'direct' && isNamed(toot)),
    favourites: (toot) => [...toot.favouritedBy].map(handleOf),
  }
}

export function follow({ world, domain }: Server, account: Account, handle: string): void {
  const [name = '', host] = handle.replace(/^@/, '').split('@')
  const followed = accountOf(world, name, host ?? domain)
  if (!followed) throw new Error('nobody has this name')
  if (account.follows.has(followed)) return
  account.follows.add(followed)
  const home = world.servers.get(followed.domain)
  if (home) notify(home, { type: 'follow', to: followed, from: account, toot: undefined })
}
