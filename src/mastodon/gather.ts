/** Finds out what a mention hands in: asks the bot's server for the post that it answers or quotes, and for pictures. */
import type { Gathered } from '../flows/receive-mention.ts'
import type { Account, HandedIn, Me, MentionBody, Seen, Status } from '../intake/mention.ts'
import { plainText } from '../intake/read-html.ts'
import { answersTo } from '../intake/read-mention.ts'
import type { Api } from './server/api.ts'
import { MastodonFault, type FaultKind } from './server/fault.ts'
import { pictureReader, type FetchMedia, type Pictures } from './read-pictures.ts'

/** A person's own posts between the mention and what it is about. */
const CLIMBED = { member: 10, stranger: 2 }
/** A server that does not know the answered post looks for it beside its work, which takes seconds. */
const LOOK_AGAIN_MS = [3_000, 10_000, 30_000, 120_000]
/** A server that cannot give a picture now is asked again, for two minutes and a half in all. */
const PICTURE_AGAIN_MS = [2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000, 30_000]
/** While a server that could not be asked is away, what was handed in already is looked at again. */
const AWAY_MS = 60_000
/** For all pictures of a mention; a member's is first looked at in haste, for others wait behind it. */
const PICTURES_WITHIN_MS = { first: 2_000, again: 20_000, stranger: 10_000 }

/** These say that what was asked for cannot be had: believed at the third try, and anything else at the tenth. */
const HOPELESS: readonly FaultKind[] = ['too-large', 'not-understood', 'moved', 'refused']
const WEIGHT = { hopeless: 4, other: 1 }
const BELIEVED = 10
/** Tries of earlier wordings at a server that does not answer. */
const HISTORY_TRIES = 3
/** The server, and not the post, is what is wrong. */
const AWAY: readonly FaultKind[] = ['no-answer', 'too-slow', 'token', 'rights', 'limited']

export interface Heard {
  body: MentionBody
  /** Its author. */
  author: Pick<Account, 'name'>
  isStranger: boolean
  attempts: number
  /** How often in a row it could not be read. */
  failed: number
  /** Of that, how much speaks for posts that its server does not give (`NotGiven`). */
  against: number
}

/** A post was not given by a server that gives others. */
export class NotGiven extends Error {
  override readonly name = 'NotGiven'
  readonly weight: number

  constructor(cause: unknown) {
    super('a post is not given', { cause })
    this.weight = isHopeless(cause) ? WEIGHT.hopeless : WEIGHT.other
  }
}

export interface Asking {
  api: Pick<Api, 'status' | 'history'>
  fetchMedia: FetchMedia
  me: Me
  /** Whether a post is a colleague's, so that a name that was carried along does not hand it in. */
  isColleague: (post: Status) => boolean
  picturesWithinMs?: typeof PICTURES_WITHIN_MS
}

/** Throws a `MastodonFault` when the server cannot be asked now, and `NotGiven` for a post that may still be given. */
export async function gather(asking: Asking, heard: Heard): Promise<Gathered> {
  const { body, attempts, isStranger } = heard
  const answered = await findAnswered(asking, heard)
  const isAlone = body.links.length + body.media.length === 0 && body.quoted === undefined
  if (answered === 'carried' && (isStranger || isAlone)) return { kind: 'carried' }
  const isUnfound = answered === undefined
  const searchMs = isUnfound ? LOOK_AGAIN_MS[attempts] : undefined
  // What a stranger hands in is put before coordinators once, and whole.
  if (searchMs !== undefined && (isAlone || isStranger)) return { kind: 'later', waitMs: searchMs }
  const quoted = body.quoted === undefined ? undefined : await statusOf(asking, heard, body.quoted)
  const isUnread = answered === 'unread' || quoted === 'unread'
  const posts = [answered, quoted].filter((post): post is Status => typeof post === 'object' && post.account.id !== asking.me.id)
  const told: Told[] = []
  for (const post of posts) if (!told.some(({ seen }) => seen.address === post.uri)) told.push(await readPost(asking, heard, post))
  const { own, read, mayPass } = await addPictures(asking, heard, told)
  const handedIn: HandedIn = { seen: read, links: body.links, pictures: own.pictures, note: body.note }
  const result = { kind: 'handed-in' as const, handedIn, isUnseen: answered === 'unseen' || isUnread, isUnfound, isUnread, fault: own.fault }
  const pictureMs = mayPass || own.mayPass ? PICTURE_AGAIN_MS[attempts] : undefined
  if (isStranger || pictureMs === undefined) return { ...result, lookAgainMs: searchMs }
  // Where the server can be asked for nothing it is not the picture that is missing.
  const isAway = own.mayPass && !(await isServed(asking, body.status))
  const hasOther = read.length + body.links.length + own.pictures.length > 0
  if (own.mayPass && !hasOther) return isAway ? { kind: 'later', waitMs: AWAY_MS, isFault: true, isUnread } : { kind: 'later', waitMs: pictureMs, isUnread }
  // Its author hears of its pictures once, when it is known what became of them.
  return { ...result, isPending: own.mayPass, isFault: isAway, lookAgainMs: isAway ? AWAY_MS : Math.min(pictureMs, searchMs ?? pictureMs) }
}

/** The posts that a mention handed in, as they are now. Throws when nobody can be asked. */
export async function gatherAgain(asking: Asking, heard: Heard): Promise<Gathered> {
  const found = await gather(asking, { ...heard, body: { ...heard.body, links: [], media: [] }, failed: Infinity, against: Infinity })
  return found.kind === 'handed-in' ? { ...found, isUnseen: false, lookAgainMs: undefined } : NOTHING_NEW
}

/** What came of a second reading in which nobody could be asked. */
export const NOTHING_NEW: Gathered = { kind: 'handed-in', handedIn: { seen: [], links: [], pictures: [], note: undefined }, isUnseen: false }

/** `unseen`: its server does not show it; `unread`: nor does it say so, however often it is asked; `none`: it is not handed in. */
type Answered = Status | 'carried' | 'unseen' | 'unread' | 'none'

/** The post that is handed in by answering it: above the author's own ones; `undefined` where the server may not have found it yet. */
async function findAnswered(asking: Asking, heard: Heard): Promise<Answered | undefined> {
  const { body, author, isStranger } = heard
  // The server may have found the answered post since the mention was heard.
  let above = body.inReplyTo ?? (body.namesOthers ? await answeredBy(asking, heard) : undefined)
  if (above === undefined) return body.namesOthers ? undefined : 'none'
  for (let step = 0; above !== undefined && step < CLIMBED[isStranger ? 'stranger' : 'member']; step += 1) {
    const parent: Status | 'unseen' | 'unread' = await statusOf(asking, heard, above)
    if (typeof parent === 'string') return parent
    switch (answersTo({ author, isMembers: !isStranger, isNamedOnPurpose: body.isNamedOnPurpose }, parent, asking)) {
      case 'forward':
        return parent
      case 'carried':
        return 'carried'
      case 'own-thread':
      case 'conversation':
        return 'none'
      case 'climb':
        above = parent.inReplyTo
    }
  }
  return 'none'
}

async function answeredBy(asking: Asking, heard: Heard): Promise<string | undefined> {
  const own = await statusOf(asking, heard, heard.body.status)
  return typeof own === 'object' ? own.inReplyTo : undefined
}

/** A post that its server will not give must not hold up what else a mention holds: that may be gone tomorrow. */
async function statusOf(asking: Asking, { body, against }: Heard, id: string): Promise<Status | 'unseen' | 'unread'> {
  try {
    return (await asking.api.status(id)) ?? 'unseen'
  } catch (error) {
    if (!(await isServed(asking, body.status))) throw error
    const fault = new NotGiven(error)
    if (against + fault.weight < BELIEVED) throw fault
    return 'unread'
  }
}

/** Whether the server gives what it surely has, the mention: then whatever it does not give is by itself at fault. */
async function isServed({ api }: Asking, status: string): Promise<boolean> {
  try {
    await api.status(status)
    return true
  } catch (error) {
    return isHopeless(error)
  }
}

/** What is no fault of the way is one of what was read. */
function isHopeless(error: unknown): boolean {
  return !(error instanceof MastodonFault) || HOPELESS.includes(error.kind)
}

interface Told {
  post: Status
  /** Without its pictures. */
  seen: Omit<Seen, 'pictures'>
}

async function readPost(asking: Asking, heard: Heard, post: Status): Promise<Told> {
  const words = wordsOf(post)
  const earlier = post.editedAt === undefined ? [] : await historyOf(asking, heard, post.id)
  const versions = words === undefined ? earlier : [...earlier.filter((one) => one.words !== words), { words, writtenAt: post.writtenAt }]
  const parent = await parentOf(asking, post)
  return { post, seen: { address: post.uri, page: post.url, words, author: post.account.name, versions, publishedAt: post.publishedAt, ...(parent ? { parent } : {}) } }
}

/** The post that it quotes, else answers; no more than a fact beside it: where the server does not give it, what was handed in does not wait. */
async function parentOf({ api }: Asking, { quoted, inReplyTo }: Status): Promise<Seen['parent']> {
  if (quoted && 'uri' in quoted) return { address: quoted.uri, page: quoted.url }
  for (const id of [quoted?.id, inReplyTo]) {
    if (id === undefined) continue
    try {
      const parent = await api.status(id)
      if (parent) return { address: parent.uri, page: parent.url }
    } catch {
      continue
    }
  }
  return undefined
}

/** Where the earlier wordings cannot be had, the present one is evidence enough. */
async function historyOf({ api }: Asking, { failed }: Heard, id: string): Promise<Seen['versions']> {
  try {
    return await api.history(id)
  } catch (error) {
    if (failed + 1 < HISTORY_TRIES && error instanceof MastodonFault && AWAY.includes(error.kind)) throw error
    return []
  }
}

/** What a post says, with the warning before it; `undefined` when it says nothing in words. */
export function wordsOf({ content, warning }: Pick<Status, 'content' | 'warning'>): string | undefined {
  const words = [warning.trim(), plainText(content)].filter((part) => part !== '').join('\n')
  return words === '' ? undefined : words
}

/** `mayPass`: some of the posts' are missing that may be had later. */
async function addPictures({ fetchMedia, picturesWithinMs = PICTURES_WITHIN_MS }: Asking, { body, isStranger, attempts }: Heard, told: readonly Told[]): Promise<{ own: Pictures; read: Seen[]; mayPass: boolean }> {
  const read = pictureReader(fetchMedia, picturesWithinMs[isStranger ? 'stranger' : attempts === 0 ? 'first' : 'again'])
  const own = await read(body.media)
  const seen: Seen[] = []
  let mayPass = false
  for (const { post, seen: words } of told) {
    const found = await read(post.media)
    seen.push({ ...words, pictures: found.pictures })
    mayPass ||= found.mayPass
  }
  return { own, read: seen, mayPass }
}
