/** Pages of a list, as the kinds of servers cut them. */
import type { Server } from '../server.ts'
import { demandShape, type Context } from './route.ts'

interface Limits { usual: number; most: number }

/**
 * One page of `things`, which come oldest first; a page is newest first. `since_id` gives the newest that are newer, `min_id` those right
 * after it (docs.joinmastodon.org/api/guidelines/#pagination).
 */
export function pageOf<Thing>({ server, query }: Context, things: readonly Thing[], { idOf, limits }: { idOf: (thing: Thing) => string; limits: Limits }): Thing[] {
  const limit = limitOf(query, limits)
  const [since, min, max] = ['since_id', 'min_id', 'max_id'].map((name) => given(server, query, name))
  const newer = (thing: Thing, id: string | undefined) => id === undefined || server.ids.compare(idOf(thing), id) > 0
  const inside = things.filter((thing) => newer(thing, since) && newer(thing, min) && (max === undefined || server.ids.compare(idOf(thing), max) < 0))
  return (min === undefined ? inside.slice(-limit) : inside.slice(0, limit)).reverse()
}

export function limitOf(query: URLSearchParams, { usual, most }: Limits): number {
  const asked = Number(query.get('limit') ?? usual)
  return Number.isInteger(asked) && asked > 0 ? Math.min(asked, most) : usual
}

/** What is no id at all reads as nothing on Mastodon, as 0 in truth. */
function given(server: Server, query: URLSearchParams, name: string): string | undefined {
  const id = query.get(name)
  if (id === null || id === '') return undefined
  demandShape(server, id)
  return server.ids.isShaped(id) ? id : undefined
}

export function link({ server, query, set }: Context, path: string, page: readonly { id: string }[]): void {
  const [first, last] = [page[0], page.at(-1)]
  if (!first || !last) return
  const address = (name: string, id: string) => {
    const kept = new URLSearchParams([...query].filter(([key]) => !['max_id', 'since_id', 'min_id'].includes(key)))
    kept.append(name, id)
    return `<${server.url}${path}?${kept.toString()}>`
  }
  set('link', `${address('max_id', last.id)}; rel="next", ${address('min_id', first.id)}; rel="prev"`)
}
