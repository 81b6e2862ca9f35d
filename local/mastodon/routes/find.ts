/** Which route a request means. */
import type { Server } from '../server.ts'
import { accountRoutes } from './accounts.ts'
import { notificationRoutes } from './notifications.ts'
import { restRoutes } from './rest.ts'
import type { Route } from './route.ts'
import { statusRoutes } from './statuses.ts'

/** Fixed parts win over named ones because they stand first. */
const ROUTES = [...accountRoutes, ...notificationRoutes, ...statusRoutes, ...restRoutes].map((route) => ({ route, parts: route.path.split('/') }))

export function findRoute(server: Server, method: string, path: string): { route: Route; params: Record<string, string> } | undefined {
  const given = path.split('/')
  for (const { route, parts } of ROUTES) {
    if (route.method !== method || parts.length !== given.length || route.exists?.(server) === false) continue
    if (!parts.every((part, at) => (part.startsWith(':') ? given[at] !== '' : part === given[at]))) continue
    return { route, params: Object.fromEntries(parts.flatMap((part, at) => (part.startsWith(':') ? [[part.slice(1), given[at] ?? '']] : []))) }
  }
  return undefined
}
