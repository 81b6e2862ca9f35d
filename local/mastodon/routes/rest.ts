/** The server itself, search, and reports. */
import { accountEntity } from '../entities/account.ts'
import { instanceEntity, oldInstanceEntity } from '../entities/instance.ts'
import { statusEntity } from '../entities/status.ts'
import { isOpen, maySee } from '../world.ts'
import { ApiError, demandShape, gone, isTrue, listOf, textOf, type Context, type Route } from './route.ts'

/** A post by its address: what is known here, else what its server gives to whoever asks. snac always asks, and for https only. */
function search({ server, me, query }: Context): unknown {
  const [q, type] = [query.get('q') ?? '', query.get('type')]
  const asks = server.kind === 'snac' ? q.startsWith('https://') : isTrue(query.get('resolve'))
  const found = [...server.world.toots.values()].find((toot) => (toot.uri === q || toot.url === q) && !toot.isRemoved)
  if (found && asks && isOpen(found)) server.known.learn(found)
  const isShown = found && server.known.has(found) && maySee(me, found) && (type === null || type === 'statuses')
  return { accounts: [], statuses: isShown ? [statusEntity(server, me, found)] : [], hashtags: [] }
}

function report({ server, me, body }: Context): unknown {
  const accountId = textOf(body.account_id) ?? ''
  demandShape(server, accountId)
  const account = server.known.findAccount(accountId)
  if (!account) throw gone()
  const [statuses, rules] = [listOf(body, 'status_ids'), listOf(body, 'rule_ids')]
  const comment = textOf(body.comment) ?? ''
  const category = textOf(body.category) ?? (rules.length > 0 ? 'violation' : 'other')
  if (comment.length > 1000) throw new ApiError(server.kind === 'mastodon' ? 422 : 400, 'Validation failed: Comment is too long (maximum is 1000 characters)')
  if (!['spam', 'legal', 'violation', 'other'].includes(category)) throw new ApiError(422, 'Validation failed: Category is not included in the list')
  if (rules.some((id) => !server.rules.some((rule) => rule.id === id))) throw new ApiError(422, 'Validation failed: Rules does not reference valid rules')
  const toots = statuses.map((id) => server.known.find(id))
  if (toots.some((toot) => toot?.by !== account)) throw gone()
  const kept = { by: me, account, toots: toots.flatMap((toot) => toot ?? []), comment, category, isForwarded: isTrue(body.forward), rules }
  server.reports.push(kept)
  return { id: String(server.reports.length), action_taken: false, action_taken_at: null, category, comment, forwarded: kept.isForwarded, created_at: new Date(server.world.clock.now()).toISOString(), status_ids: statuses, rule_ids: rules, target_account: accountEntity(server, account) }
}

export const restRoutes: Route[] = [
  { method: 'GET', path: '/api/v2/instance', isOpen: true, answer: ({ server }) => instanceEntity(server) },
  { method: 'GET', path: '/api/v1/instance', isOpen: true, answer: ({ server }) => oldInstanceEntity(server) },
  { method: 'GET', path: '/api/v1/instance/rules', isOpen: true, exists: ({ kind }) => kind !== 'snac', answer: ({ server }) => server.rules },
  { method: 'GET', path: '/api/v2/search', answer: search },
  { method: 'POST', path: '/api/v1/reports', exists: ({ habits }) => habits.hasReports, answer: report },
]
