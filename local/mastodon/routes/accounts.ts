/** The token's own account, other accounts, and what they wrote. */
import { accountEntity, credentialEntity } from '../entities/account.ts'
import { statusEntity } from '../entities/status.ts'
import { isOpen, maySee, type Account } from '../world.ts'
import { demandShape, gone, isTrue, type Context, type Route } from './route.ts'
import { pageOf } from './paging.ts'

function accountFor({ server, params }: Context): Account {
  const id = params.id ?? ''
  demandShape(server, id)
  const account = server.known.findAccount(id)
  if (!account) throw gone()
  return account
}

/** snac understands the words only: `true` in JSON makes the account no bot (mastoapi.c, `update_credentials`). */
function change({ server, me, body }: Context): unknown {
  if (body.bot !== undefined) me.isBot = server.kind === 'snac' ? body.bot === 'true' || body.bot === '1' : isTrue(body.bot)
  return credentialEntity(server, me)
}

/** One's own, those with few readers too; snac shows what is public of its own accounts, and nothing of others. */
function written(context: Context): unknown {
  const { server, me, query } = context
  const account = accountFor(context)
  const isShown = server.kind === 'snac' ? isOpen : (toot: Parameters<typeof maySee>[1]) => maySee(me, toot)
  const { idOf } = server.known
  const toots = server.known.all().filter((toot) => toot.by === account && isShown(toot) && !(isTrue(query.get('exclude_reblogs')) && toot.boostOf)).sort((a, b) => server.ids.compare(idOf(a), idOf(b)))
  if (server.kind === 'snac') return account.domain === server.domain ? toots.reverse().map((toot) => statusEntity(server, me, toot)) : []
  return pageOf(context, toots, { idOf, limits: { usual: 20, most: 40 } }).map((toot) => statusEntity(server, me, toot))
}

export const accountRoutes: Route[] = [
  { method: 'GET', path: '/api/v1/accounts/verify_credentials', answer: ({ server, me }) => credentialEntity(server, me) },
  { method: 'PATCH', path: '/api/v1/accounts/update_credentials', answer: change },
  { method: 'GET', path: '/api/v1/accounts/:id', answer: (context) => accountEntity(context.server, accountFor(context)) },
  { method: 'GET', path: '/api/v1/accounts/:id/statuses', answer: written },
]
