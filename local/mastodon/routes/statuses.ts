/** Reading posts, marking them, writing and deleting one's own. */
import { historyOf, statusEntity } from '../entities/status.ts'
import { maySee, repliesTo, type Toot, type Visibility } from '../world.ts'
import { favourite, remove, write } from '../write.ts'
import { ApiError, demandShape, gone, textOf, tootFor, type Context, type Route } from './route.ts'

const show = (context: Context, toot: Toot) => statusEntity(context.server, context.me, toot)

/** Replies of replies come right behind what they answer; snac shows replies to the post itself only. */
function below(context: Context, toot: Toot): Toot[] {
  const { server, me } = context
  const replies = repliesTo(server.world, toot).filter((one) => server.known.has(one) && server.known.parentOf(one) === toot && maySee(me, one))
  return server.kind === 'snac' ? replies : replies.flatMap((one) => [one, ...below(context, one)])
}

function above(context: Context, toot: Toot): Toot[] {
  const parent = context.server.known.parentOf(toot)
  return parent && maySee(context.me, parent) ? [...above(context, parent), parent] : []
}

function around(context: Context): unknown {
  const toot = tootFor(context)
  return { ancestors: above(context, toot).map((one) => show(context, one)), descendants: below(context, toot).map((one) => show(context, one)) }
}

function mark(context: Context): unknown {
  const toot = tootFor(context)
  favourite(context.server, context.me, toot)
  return show(context, toot)
}

const VISIBILITIES = ['public', 'unlisted', 'private', 'direct']

/** Where nothing is said, a post is public; snac makes a private one of whatever it does not know. */
function visibilityOf({ server, body }: Context): Visibility {
  const said = textOf(body.visibility) ?? 'public'
  if (server.kind === 'snac') return said === 'public' || said === 'unlisted' ? said : 'direct'
  if (!VISIBILITIES.includes(said)) throw new ApiError(422, 'Validation failed: Visibility is not included in the list')
  return said as Visibility
}

/** snac answers nothing rather than refuse a post whose parent is gone. */
function parentFor({ server, me, body }: Context): Toot | undefined {
  const id = textOf(body.in_reply_to_id)
  if (id === undefined || id === '') return undefined
  demandShape(server, id)
  const parent = server.known.find(id)
  if (parent && maySee(me, parent)) return parent
  if (server.kind === 'snac') return undefined
  throw new ApiError(404, server.kind === 'mastodon' ? 'The post you are trying to reply to does not appear to exist.' : 'Not Found: target status not found')
}

function post(context: Context): unknown {
  const { server, me, body } = context
  if (server.kind === 'gotosocial' && !/^(?:application\/json|application\/x-www-form-urlencoded|multipart\/form-data)/.test(context.contentType)) throw new ApiError(406, `Not Acceptable: content-type ${context.contentType} not supported for this endpoint`)
  const key = server.habits.knowsKeys ? context.header('idempotency-key') : undefined
  const known = key === undefined ? undefined : server.written.get(`${me.uri} ${key}`)
  if (known) return show(context, known)
  const text = textOf(body.status) ?? ''
  if (server.kind !== 'snac') checkText(text, server.habits.characters)
  const toot = write(server, me, { text, visibility: visibilityOf(context), inReplyTo: parentFor(context), language: textOf(body.language), warning: textOf(body.spoiler_text) })
  if (key !== undefined) server.written.set(`${me.uri} ${key}`, toot)
  return show(context, toot)
}

const GRAPHEMES = new Intl.Segmenter()

/** An address counts as 23 characters, a name without its host (app/validators/status_length_validator.rb). */
function checkText(text: string, most: number): void {
  if (text.trim() === '') throw new ApiError(422, 'Validation failed: Text can\'t be blank')
  const counted = text.replace(/https?:\/\/\S+/g, 'x'.repeat(23)).replace(/(@\w+)@[\w.-]+\w/g, '$1')
  if ([...GRAPHEMES.segment(counted)].length > most) throw new ApiError(422, `Validation failed: Text character limit of ${most} exceeded`)
}

function take(context: Context): unknown {
  const toot = tootFor(context)
  if (toot.by !== context.me) throw gone()
  const last = { ...(show(context, toot) as object), text: toot.text }
  remove(context.server, toot)
  return last
}

export const statusRoutes: Route[] = [
  { method: 'POST', path: '/api/v1/statuses', answer: post },
  { method: 'GET', path: '/api/v1/statuses/:id', answer: (context) => show(context, tootFor(context)) },
  // snac deletes nothing by this way.
  { method: 'DELETE', path: '/api/v1/statuses/:id', exists: ({ kind }) => kind !== 'snac', answer: take },
  { method: 'GET', path: '/api/v1/statuses/:id/context', answer: around },
  { method: 'GET', path: '/api/v1/statuses/:id/history', exists: ({ habits }) => habits.hasHistory, answer: (context) => historyOf(context.server, tootFor(context)) },
  { method: 'POST', path: '/api/v1/statuses/:id/favourite', answer: mark },
]
