/** What one server knows of the fediverse: which posts and accounts came to it, under ids of its own, and what they answer. */
import type { Clock } from '../discord/clock.ts'
import type { Ids } from './ids.ts'
import { isOpen, type Account, type Toot } from './world.ts'

export interface Known {
  /** The post's id here; throws when it never came here. */
  idOf: (toot: Toot) => string
  has: (toot: Toot) => boolean
  find: (id: string) => Toot | undefined
  /** Every post that is known here, in the order of their coming. */
  all: () => Toot[]
  /** Takes in a post, and what it answers and quotes as far as that can be fetched. */
  learn: (toot: Toot) => void
  /** What the post answers, once it was found. */
  parentOf: (toot: Toot) => Toot | undefined
  idOfAccount: (account: Account) => string
  findAccount: (id: string) => Account | undefined
}

export interface KnownOptions {
  domain: string
  ids: Ids
  clock: Clock
  /** How long it takes to find what a post from elsewhere answers (app/workers/thread_resolve_worker.rb); until then it answers nothing. */
  threadDelayMs: () => number
}

export function createKnown({ domain, ids, clock, threadDelayMs }: KnownOptions): Known {
  const posts = new Map<Toot, string>()
  const byId = new Map<string, Toot>()
  const accounts = new Map<Account, string>()
  const accountsById = new Map<string, Account>()
  const threaded = new Set<Toot>()
  const learn = (toot: Toot): void => {
    if (posts.has(toot)) return
    const id = toot.by.domain === domain ? toot.id : ids.post(toot.createdAt, toot.uri)
    posts.set(toot, id)
    byId.set(id, toot)
    if (toot.boostOf) learn(toot.boostOf)
    if (toot.quote && isOpen(toot.quote)) learn(toot.quote)
    const parent = toot.inReplyTo
    if (!parent) return
    const thread = () => {
      if (!posts.has(parent) && !isOpen(parent)) return
      learn(parent)
      threaded.add(toot)
    }
    if (posts.has(parent) || threadDelayMs() === 0) thread()
    else clock.after(threadDelayMs(), thread)
  }
  return {
    idOf: (toot) => {
      const id = posts.get(toot)
      if (id === undefined) throw new Error(`${domain} does not know ${toot.uri}`)
      return id
    },
    has: (toot) => posts.has(toot),
    find: (id) => byId.get(id),
    all: () => [...posts.keys()],
    learn,
    parentOf: (toot) => (threaded.has(toot) && toot.inReplyTo?.isRemoved === false ? toot.inReplyTo : undefined),
    idOfAccount: (account) => {
      const id = accounts.get(account) ?? ids.account(account.createdAt, account.uri)
      accounts.set(account, id)
      accountsById.set(id, account)
      return id
    },
    findAccount: (id) => accountsById.get(id),
  }
}
