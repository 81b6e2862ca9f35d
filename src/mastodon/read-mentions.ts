/** Reads the mentions that wait: a few at a time, each once at a time. The work is rows, so that whatever dies, nothing is lost. */
import type { App } from '../app.ts'
import { receiveMention, type Gathered } from '../flows/receive-mention.ts'
import { disown } from '../flows/strangers.ts'
import { pulse } from '../lib/pulse.ts'
import { describeError } from '../log.ts'
import { communityById } from '../store/communities.ts'
import { userOf } from '../store/members.ts'
import { authorOfMention, bodyOf, mentionByUri, mentionMark, nextMention, updateMention, type Mention } from '../store/mentions.ts'
import type { Api } from './api.ts'
import { MastodonFault } from './fault.ts'
import { gather, type Asking } from './gather.ts'

const AT_ONCE = 4
const POLL_MS = 1_000
const FIRST_RETRY_MS = 2_000
const LONGEST_RETRY_MS = 10 * 60_000

type Needs = Pick<App, 'db' | 'vault' | 'now' | 'log' | 'wakeOutbox' | 'isMember'>

export interface Reader {
  /** Looks at what is due; returns at once. */
  wake: () => void
  /** Reads until nothing is due, then resolves. */
  drain: () => Promise<void>
  /** Begins nothing more; what is under way is read again at the next start. */
  stop: () => void
}

/** `me` is asked when a mention is read: before the server told who the bot is, nothing is. */
export function readMentions(app: Needs, { api, fetchMedia, me }: { api: Api; fetchMedia: App['fetchPicture']; me: () => Asking['me'] | undefined }): Reader {
  const underWay = new Map<number, Promise<void>>()
  const failures: Failures = new Map()
  let isStopped = false
  const read = async (mention: Mention, own: Asking['me']): Promise<void> => {
    if (await hasLeft(app, mention)) return
    const asking: Asking = { api, fetchMedia, me: own, isKnown: (uri) => isHandedInBy(app, uri) }
    const gathered = await look(app, asking, { mention, failures })
    if (!isStopped) write(app, mention, gathered)
  }
  const fill = () => {
    const own = me()
    if (isStopped || !own) return
    while (underWay.size < AT_ONCE) {
      const mention = nextMention(app.db, app.now(), { of: 'members', except: [...underWay.keys()] }) ?? nextMention(app.db, app.now(), { of: 'strangers', except: [...underWay.keys()] })
      if (!mention) return
      const mark = mentionMark(mention)
      underWay.set(mark, read(mention, own).finally(() => {
        underWay.delete(mark)
        beat.wake()
      }))
    }
  }
  const beat = pulse(fill, POLL_MS)
  return {
    wake: beat.wake,
    drain: async () => {
      for (fill(); underWay.size > 0; fill()) await Promise.race(underWay.values())
    },
    stop: () => {
      isStopped = true
      beat.stop()
    },
  }
}

/** Whoever left the Discord server, or was sent out of it, has no say by another door; where Discord does not answer they are still taken for a member. */
async function hasLeft(app: Needs, { community, id, member, ...mention }: Mention): Promise<boolean> {
  const { db, vault } = app
  const user = member === null ? undefined : userOf(db, vault, community, member)
  const name = authorOfMention(vault, { ...mention, community, id, member })
  if (user === undefined || name === undefined || (await app.isMember(communityById(db, community).guild, user)) !== false) return false
  disown(app, { community, mention: id, name })
  return true
}

/** A post that is itself a mention by which something was handed in is a colleague's. */
function isHandedInBy({ db, vault }: Needs, uri: string): boolean {
  const state = mentionByUri(db, vault, uri)?.state
  return state !== undefined && state !== 'ignored' && state !== 'helped'
}

/** How often in a row each could not be read. It does not outlive the process: a new start is a reason to try again. */
type Failures = Map<number, number>

/** Whatever goes wrong is tried again later, for as long as it takes: a mention that was heard is not lost. */
async function look({ vault, log }: Needs, asking: Asking, { mention, failures }: { mention: Mention; failures: Failures }): Promise<Gathered> {
  const { community, id, attempts } = mention
  const mark = mentionMark(mention)
  const body = bodyOf(vault, mention)
  const name = authorOfMention(vault, mention)
  if (!body || name === undefined) return { kind: 'carried' }
  try {
    const gathered = await gather(asking, { body, author: { name }, isStranger: mention.member === null, attempts })
    failures.delete(mark)
    return gathered
  } catch (error) {
    const failed = failures.get(mark) ?? 0
    failures.set(mark, failed + 1)
    log.warn('mention', { community, mention: id, attempts: failed + 1, ...describeError(error), ...(error instanceof MastodonFault ? { kind: error.kind } : {}) })
    return { kind: 'later', isFault: true, waitMs: (error instanceof MastodonFault ? error.waitMs : undefined) ?? Math.min(FIRST_RETRY_MS * 2 ** Math.min(failed, 20), LONGEST_RETRY_MS) }
  }
}

/** One that cannot be written is tried again in a while, and holds up no other. */
function write(app: Needs, mention: Mention, gathered: Gathered): void {
  const { community, id } = mention
  try {
    receiveMention(app, mention, gathered)
  } catch (error) {
    app.log.error('mention', { community, mention: id, ...describeError(error) })
    updateMention(app.db, community, id, { dueAt: app.now() + LONGEST_RETRY_MS })
  }
}
