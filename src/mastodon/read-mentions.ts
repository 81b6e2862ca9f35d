/** Reads the mentions that wait: a few at a time, each once at a time. The work is rows, so that whatever dies, nothing is lost. */
import type { App } from '../app.ts'
import { decide } from '../flows/decide.ts'
import { endLooking, receiveMention, type Gathered } from '../flows/receive-mention.ts'
import { disown } from '../flows/strangers.ts'
import { takeMention } from '../flows/take-mention.ts'
import type { Me, Status } from '../intake/mention.ts'
import { pulse } from '../lib/pulse.ts'
import { describeError } from '../log.ts'
import { communityById } from '../store/communities.ts'
import { accountOf } from '../store/mastodon-accounts.ts'
import { userOf } from '../store/members.ts'
import { authorOfMention, bodyOf, mentionByUri, mentionMark, nextMention, REREADS, updateMention, type Mention } from '../store/mentions.ts'
import type { Api } from './server/api.ts'
import { MastodonFault } from './server/fault.ts'
import { gather, gatherAgain, NotGiven, NOTHING_NEW, type Asking, type Heard } from './gather.ts'
import type { FetchMedia } from './read-pictures.ts'

/** Mentions that are read at once: in all, and at most of those that wait for slow or far servers. What a member sends always finds a place. */
const AT_ONCE = 4
const EACH_AT_ONCE = { members: 4, again: 2, strangers: 1 }
const POLL_MS = 1_000
const FIRST_RETRY_MS = 2_000
const LONGEST_RETRY_MS = 10 * 60_000

type Turn = keyof typeof EACH_AT_ONCE
const TURNS: Turn[] = ['members', 'again', 'strangers']

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
export function readMentions(app: Needs, { api, fetchMedia, me }: { api: Pick<Api, 'status' | 'history'>; fetchMedia: FetchMedia; me: () => Me | undefined }): Reader {
  const underWay = new Map<number, { of: Turn; ends: Promise<void> }>()
  const failures: Failures = new Map()
  let isStopped = false
  /** What the database gives trouble with is left alone for a while, whatever the row says: mark → until. */
  const resting = new Map<number, number>()
  const read = async (mention: Mention, own: Me): Promise<void> => {
    try {
      if (await isOver(app, mention)) return
      const asking: Asking = { api, fetchMedia, me: own, isColleague: (post) => isColleague(app, mention.community, post) }
      const gathered = await look(app, asking, { mention, failures })
      if (!isStopped && gathered) write(app, mention, gathered)
    } catch (error) {
      if (isStopped) return
      app.log.error('mention', { community: mention.community, mention: mention.id, ...describeError(error) })
      resting.set(mentionMark(mention), app.now() + LONGEST_RETRY_MS)
    }
  }
  const next = (): { of: Turn; mention: Mention } | undefined => {
    const running = [...underWay.values()]
    for (const [mark, until] of resting) if (until <= app.now()) resting.delete(mark)
    for (const of of TURNS) {
      if (running.filter((one) => one.of === of).length >= EACH_AT_ONCE[of]) continue
      const mention = nextMention(app.db, app.now(), { of, except: [...underWay.keys(), ...resting.keys()] })
      if (mention) return { of, mention }
    }
    return undefined
  }
  const fill = () => {
    const own = me()
    if (isStopped || !own) return
    while (underWay.size < AT_ONCE) {
      const turn = next()
      if (!turn) return
      const mark = mentionMark(turn.mention)
      const ends = read(turn.mention, own).finally(() => {
        underWay.delete(mark)
        beat.wake()
      })
      underWay.set(mark, { of: turn.of, ends })
    }
  }
  const beat = pulse(fill, POLL_MS)
  return {
    wake: beat.wake,
    drain: async () => {
      for (fill(); underWay.size > 0; fill()) await Promise.race([...underWay.values()].map(({ ends }) => ends))
    },
    stop: () => {
      isStopped = true
      beat.stop()
    },
  }
}

/**
 * Whoever left the Discord server, or was sent out of it, has no say by another door; where Discord does not answer they are still taken for
 * a member. What was handed in already is looked at again for whoever is still one alone.
 */
async function isOver(app: Needs, mention: Mention): Promise<boolean> {
  const { db, vault } = app
  const { community, id, member, attempts } = mention
  const user = member === null ? undefined : userOf(db, vault, community, member)
  const name = authorOfMention(vault, mention)
  if (user === undefined || name === undefined) return false
  const hasLeft = (await app.isMember(communityById(db, community).guild, user)) === false
  if (attempts >= REREADS) {
    const linked = accountOf(db, vault, name)
    if (!hasLeft && linked?.community === community && linked.member === member) return false
    endLooking(app, mention)
    return true
  }
  if (hasLeft) disown(app, { community, mention: id, name })
  return hasLeft
}

/**
 * A member's post, or a mention that was: what a member sent, coordinators opened, or whoever wrote it asked to forget. Those of the same
 * community alone: what becomes of an answer tells nobody who is a member elsewhere.
 */
function isColleague({ db, vault }: Needs, community: number, { account, uri }: Status): boolean {
  if (accountOf(db, vault, account.name)?.community === community) return true
  const mention = mentionByUri(db, vault, uri)
  return mention?.community === community && (mention.member !== null || mention.state === 'opened' || mention.accountHash === null)
}

/** How often in a row each could not be read. It does not outlive the process: a new start is a reason to try again. */
type Failures = Map<number, Pick<Heard, 'failed' | 'against'>>

/** Whatever goes wrong is tried again later, for as long as it takes: a mention that was heard is not lost. `undefined` when it says something else now. */
async function look(app: Needs, asking: Asking, { mention, failures }: { mention: Mention; failures: Failures }): Promise<Gathered | undefined> {
  const { vault } = app
  const { attempts } = mention
  const mark = mentionMark(mention)
  const body = bodyOf(vault, mention)
  const name = authorOfMention(vault, mention)
  if (!body || name === undefined) return { kind: 'carried' }
  const before = failures.get(mark) ?? { failed: 0, against: 0 }
  const heard: Heard = { body, author: { name }, isStranger: mention.member === null, attempts, ...before }
  const isAgain = attempts >= REREADS
  try {
    if (isAgain && (await hasChanged(app, asking, body.status))) return undefined
    const gathered = isAgain ? await gatherAgain(asking, heard) : await gather(asking, heard)
    if (gathered.kind === 'carried' || gathered.isUnread !== true) failures.delete(mark)
    return gathered
  } catch (error) {
    const isNotGiven = error instanceof NotGiven
    failures.set(mark, { failed: before.failed + 1, against: before.against + (isNotGiven ? error.weight : 0) })
    return afterFault(app, { mention, failed: before.failed }, isNotGiven ? error.cause : error)
  }
}

/** An edit that nobody told of. */
async function hasChanged(app: Needs, { api, me }: Asking, id: string): Promise<boolean> {
  const status = await api.status(id)
  return status !== undefined && decide(app, (hands) => takeMention(hands, status, { me, guild: undefined })) === 'changed'
}

function afterFault({ log }: Needs, { mention, failed }: { mention: Mention; failed: number }, error: unknown): Gathered {
  const { community, id, attempts } = mention
  const fault = error instanceof MastodonFault ? error : undefined
  log.warn('mention', { community, mention: id, attempts: failed + 1, ...describeError(error), ...(fault ? { kind: fault.kind } : {}) })
  // What is only looked at again can wait for the next time.
  if (attempts >= REREADS && fault?.kind !== 'limited') return NOTHING_NEW
  return { kind: 'later', isFault: true, waitMs: fault?.waitMs ?? Math.min(FIRST_RETRY_MS * 2 ** Math.min(failed, 20), LONGEST_RETRY_MS) }
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
