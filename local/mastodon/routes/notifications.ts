/** Notifications and the policy that holds some of them back. */
import { notificationEntity } from '../entities/notification.ts'
import { POLICY, type Notice } from '../notify.ts'
import type { Server } from '../server.ts'
import { isTrue, textOf, type Context, type Route } from './route.ts'
import { limitOf, link, pageOf } from './paging.ts'

const PATH = '/api/v1/notifications'
const POLICY_PATH = '/api/v2/notifications/policy'

const hasPolicy = ({ habits }: Server) => habits.hasPolicy

function noticesOf({ server, me, query }: Context): Notice[] {
  const [only, without] = [query.getAll('types[]'), query.getAll('exclude_types[]')]
  // snac reads no types that are wanted, only those that are not.
  const isWanted = ({ type }: Notice) => (only.length === 0 || server.kind === 'snac' || only.includes(type)) && !without.includes(type)
  const showsFiltered = isTrue(query.get('include_filtered'))
  return server.notices.filter((one) => one.to === me && isWanted(one) && (showsFiltered || !one.isFiltered) && one.toot?.isRemoved !== true)
}

/**
 * snac looks at its last 64 notifications only, reads `min_id` as `since_id` and `since_id` not at all, and after a `max_id` that it does not
 * find it shows nothing (mastoapi.c, `/v1/notifications`).
 */
function snacPage(context: Context): Notice[] {
  const { query, server } = context
  const last = noticesOf(context).slice(-server.habits.page.most).reverse()
  const [min, max] = [query.get('min_id'), query.get('max_id')]
  const after = max === null ? -1 : last.findIndex(({ id }) => id === max)
  const rest = max !== null && after < 0 ? [] : last.slice(after + 1)
  return rest.filter(({ id }) => min === null || id > min).slice(0, limitOf(query, server.habits.page))
}

function list(context: Context): unknown {
  const { server } = context
  if (server.kind === 'snac') return snacPage(context).map((notice) => notificationEntity(server, notice))
  const page = pageOf(context, noticesOf(context), { idOf: ({ id }) => id, limits: server.habits.page })
  link(context, PATH, page)
  return page.map((notice) => notificationEntity(server, notice))
}

function policyEntity({ server, me }: Context): unknown {
  const held = server.notices.filter((one) => one.to === me && one.isFiltered)
  return { ...(server.policies.get(me) ?? POLICY), summary: { pending_requests_count: new Set(held.map(({ from }) => from)).size, pending_notifications_count: held.length } }
}

function changePolicy(context: Context): unknown {
  const { server, me, body } = context
  const policy = { ...(server.policies.get(me) ?? POLICY) }
  for (const name of Object.keys(policy) as (keyof typeof policy)[]) {
    const value = textOf(body[name])
    if (value !== undefined && ['accept', 'filter', 'drop'].includes(value)) policy[name] = value
  }
  server.policies.set(me, policy)
  return policyEntity(context)
}

export const notificationRoutes: Route[] = [
  { method: 'GET', path: PATH, answer: list },
  { method: 'GET', path: POLICY_PATH, exists: hasPolicy, answer: policyEntity },
  { method: 'PATCH', path: POLICY_PATH, exists: hasPolicy, answer: changePolicy },
]
