/**
 * The removal watch: reported posts are looked at again through the public interface of their platform. The work is rows, so that whatever
 * dies, a look that is due is found again.
 */
import type { App } from '../app.ts'
import { pump, type Pump } from '../lib/pump.ts'
import { siteOf } from '../links/site.ts'
import { interfaceOf, type Sight } from '../links/watching.ts'
import { describeError } from '../log.ts'
import { findPost, type Post } from '../store/posts.ts'
import { countReported } from '../store/seats.ts'
import { dropWatch, dueWatches, findWatch, keepWatch, type DueWatch } from '../store/watches.ts'
import { decide, type Hands } from './decide.ts'
import { isUnsettled } from './name-post.ts'
import { LOOKS_MS, settleWatch } from './settle-watch.ts'
import { showCard } from './show-card.ts'

const AT_ONCE = 4
/** So many due looks are gone through for one at a platform that nobody asks just now. */
const GONE_THROUGH = 200
const SPOILED_MS = 3_600_000

type Needs = Pick<App, 'db' | 'vault' | 'now' | 'log' | 'wakeOutbox' | 'checkPost'>

/** The first report of a post was made: it is looked at again from now on. What nothing can be asked about is said so at once. */
export function startWatch({ db, now }: Hands, community: number, id: number): void {
  const [post, before] = [findPost(db, community, id), findWatch(db, community, id)]
  const because = post && whyNever(post)
  // Where nothing could be asked about the address that it had, something may be about the one that it has.
  const isBlind = before?.dueAt === null && before.seenAt === null && because === undefined
  if (!post || (before && !isBlind)) return
  if (before) dropWatch(db, community, id)
  keepWatch(db, { community, post: id, since: now(), dueAt: because === undefined ? now() + LOOKS_MS[0] : null, because: because ?? null })
  showCard(db, community, id, now())
}

function whyNever({ address }: Post): 'no-address' | 'no-interface' | undefined {
  if (address === null) return 'no-address'
  const way = interfaceOf(address)
  return way.by === undefined && way.because === 'no-interface' ? 'no-interface' : undefined
}

/** What was reported is watched, whatever was merged and taken back. */
export function watchReported(hands: Hands, community: number, post: number): void {
  if (countReported(hands.db, community, post) > 0) startWatch(hands, community, post)
}

/** Looks at what is due: a few at once, one at a platform, and one at a server of the fediverse. */
export function watchPosts(app: Needs): Pump {
  const asked = new Set<string>()
  /** What could not be written down is left alone for an hour. */
  const spoiled = new Map<string, number>()
  return pump(({ underWay, isStopped }) => {
    if (underWay >= AT_ONCE) return undefined
    const due = dueWatches(app.db, app.now(), { limit: GONE_THROUGH, but: [...asked] }).find((one) => !asked.has(whereOf(one)) && (spoiled.get(keyOf(one)) ?? 0) <= app.now())
    if (!due) return undefined
    asked.add(whereOf(due))
    return look(app, due, isStopped)
      .catch((error: unknown) => {
        app.log.error('watch', { community: due.community, post: due.post, ...describeError(error) })
        spoiled.set(keyOf(due), app.now() + SPOILED_MS)
      })
      .finally(() => { asked.delete(whereOf(due)) })
  })
}

const keyOf = ({ community, post }: DueWatch) => `${String(community)} ${String(post)}`
const whereOf = ({ platform, address }: DueWatch) => (platform === 'fediverse' ? siteOf(address) : platform)

async function look(app: Needs, due: DueWatch, isStopped: () => boolean): Promise<void> {
  const sight = whyNot(app, due) ?? (await app.checkPost(due.address))
  if (!isStopped()) decide(app, (hands) => { settleWatch(hands, due, sight) })
}

/** Of a post about which only the network can say which it is, whatever stands at its address says nothing. */
function whyNot({ db }: Needs, { community, post: id }: DueWatch): Sight | undefined {
  const post = findPost(db, community, id)
  if (post?.state !== 'accepted') return { kind: 'unknown', because: 'not-settled' }
  if (post.address === null) return { kind: 'unknown', because: 'no-address' }
  return isUnsettled({ db }, post) ? { kind: 'unknown', because: 'not-settled' } : undefined
}
