/** Notices what the token may not do: reading may go well while nothing can be said. */
import type { Api } from './server/api.ts'
import { isFault } from './server/fault.ts'

export interface Rights {
  /** Since when something that is done may not be. */
  lackingSince: () => number | undefined
}

/** The same `api`, whose every method is watched; what a method may not do it may again once it comes off. */
export function watchRights(api: Api, now: () => number): { api: Api; rights: Rights } {
  const since = new Map<string, number>()
  const watched = Object.entries(api).map(([name, ask]) => [name, async (...given: unknown[]) => {
    try {
      const found = await (ask as (...given: unknown[]) => Promise<unknown>)(...given)
      since.delete(name)
      return found
    } catch (fault) {
      if (isFault(fault, ['rights']) && !since.has(name)) since.set(name, now())
      throw fault
    }
  }])
  const lackingSince = () => (since.size === 0 ? undefined : Math.min(...since.values()))
  return { api: Object.fromEntries(watched) as Api, rights: { lackingSince } }
}
