/** What a route is, and what routes ask first. */
import type { Server } from '../server.ts'
import { maySee, type Account, type Toot } from '../world.ts'

/** An error as the server answers it; what it says depends on the kind of server. */
export class ApiError extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

export const gone = () => new ApiError(404, 'Record not found')

export interface Context {
  server: Server
  /** Whose token it is. */
  me: Account
  params: Record<string, string>
  query: URLSearchParams
  /** Mastodon takes parameters of the address too; the others take those of the body. */
  body: Record<string, unknown>
  contentType: string
  /** By name in small letters. */
  header: (name: string) => string | undefined
  /** Adds a header to the answer. */
  set: (name: string, value: string) => void
}

export interface Route {
  method: string
  path: string
  /** No token needed. */
  isOpen?: boolean
  /** Whether servers of this kind have it; all unless said. */
  exists?: (server: Server) => boolean
  answer: (context: Context) => unknown
}

/** The post of the route, as far as the account may see it. */
export function tootFor({ server, me, params }: Context): Toot {
  const id = params.id ?? ''
  demandShape(server, id)
  const toot = server.known.find(id)
  if (!toot || !maySee(me, toot)) throw gone()
  return toot
}

/** GoToSocial answers 400 to what cannot be an id of its own; the others do not find it. */
export function demandShape({ kind, ids }: Server, id: string): void {
  if (kind === 'gotosocial' && !ids.isShaped(id)) throw new ApiError(400, 'Bad Request: id was not valid')
}

export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined)

export const isTrue = (value: unknown) => value === true || value === 'true' || value === '1' || value === 1

export function listOf(body: Record<string, unknown>, name: string): string[] {
  const value = body[name] ?? body[`${name}[]`] ?? []
  return [value].flat().flatMap((one) => textOf(one) ?? [])
}
