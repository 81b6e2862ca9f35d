/**
 * Posting a message once, whatever crashes. A creation carries a nonce with `enforce_nonce`, which Discord remembers for some
 * minutes; and its outermost component carries a number made of the same, by which the message is found again in its
 * channel later (components keep the `id` that they were sent with).
 *
 * The nonce belongs to one creation: the same for all its tries, another one when the same row makes a message again. Discord
 * looks for it among everything that the author wrote, in any channel, and gives the earlier message even where that was
 * deleted since (github.com/discord/discord-api-docs/pull/6647).
 */
import { createHash } from 'node:crypto'
import { Routes, type APIMessage, type APIThreadChannel, type REST } from 'discord.js'

import { edit, message, uploadsOf, type Said } from '../layout.ts'
import { codeOf, isRefusal } from '../refusal.ts'

/** 10008: the message is gone, 10003: its channel. 160004: the thread was made already. 50083: the thread is archived. */
const UNKNOWN_MESSAGE = 10008
const GONE = new Set<number | string>([UNKNOWN_MESSAGE, 10003])
const THREAD_EXISTS = 160004
const THREAD_ARCHIVED = 50083
const NOT_ALLOWED = new Set<number | string>([50001, 50013])

const DISCORD_EPOCH = 1_420_070_400_000
/** Clocks differ: the search begins this long before the first try. */
const MARGIN_MS = 5 * 60_000
const PAGE = 100
const PAGES = 20
/** Small numbers are those that Discord gives by itself. */
const FIRST_MARK = 1_000_000
const LAST_MARK = 2 ** 31 - 1
const ARCHIVE_AFTER_MIN = 10_080

export interface Creation {
  /** The outbox row. */
  row: number
  /** When its first try began: now, or an earlier one whose end nobody knows. */
  beganAt: number
  /** Whether an earlier try may have made it. */
  isDoubtful: boolean
}

/** What this creation made was deleted meanwhile, or stood in a channel that is not the one any more: only a new creation makes another. */
export class SpentCreation extends Error {
  override readonly name = 'SpentCreation'
}

/** Edits a message where it stands and gives it; `undefined` when it, or its channel, is gone. */
export async function editMessage(rest: REST, at: { channel: string; message: string }, said: Said): Promise<APIMessage | undefined> {
  const patch = async () => (await rest.patch(Routes.channelMessage(at.channel, at.message), { body: edit(said), files: uploadsOf(said) })) as APIMessage
  try {
    return await patch()
  } catch (error) {
    if (GONE.has(codeOf(error) ?? '')) return undefined
    if (codeOf(error) !== THREAD_ARCHIVED) throw error
    await rest.patch(Routes.channel(at.channel), { body: { archived: false } })
    return await patch()
  }
}

/** Deletes a message; one that is gone already is as good, and one in a channel that is closed to Vigie cannot be helped. */
export async function deleteMessage(rest: REST, at: { channel: string; message: string }): Promise<void> {
  try {
    await rest.delete(Routes.channelMessage(at.channel, at.message))
  } catch (error) {
    const code = codeOf(error) ?? ''
    if (!GONE.has(code) && !NOT_ALLOWED.has(code)) throw error
  }
}

/** Posts a message in a channel, or finds the one that an earlier try posted, and makes it say what is so now; gives its id. */
export async function postOnce(rest: REST, channel: string, said: Said, creation: Creation): Promise<string> {
  const earlier = await findEarlier(rest, channel, creation)
  if (earlier !== undefined && (await editMessage(rest, { channel, message: earlier }, said))) return earlier
  const made = await create(rest, channel, said, creation)
  if (made.channel_id === channel) return made.id
  await deleteMessage(rest, { channel: made.channel_id, message: made.id })
  throw new SpentCreation()
}

/** The message that an earlier try posted, if it did. */
export async function findEarlier(rest: REST, channel: string, creation: Creation): Promise<string | undefined> {
  return creation.isDoubtful ? await findMarked(rest, channel, creation) : undefined
}

/** Deletes what an earlier try may have posted. */
export async function deleteMarked(rest: REST, channel: string, creation: Creation): Promise<void> {
  const earlier = await findMarked(rest, channel, creation)
  if (earlier !== undefined) await deleteMessage(rest, { channel, message: earlier })
}

async function create(rest: REST, channel: string, said: Said, creation: Creation): Promise<APIMessage> {
  const body = { ...message(said, markOf(creation)), nonce: nonceOf(creation), enforce_nonce: true }
  try {
    return (await rest.post(Routes.channelMessages(channel), { body, files: uploadsOf(said) })) as APIMessage
  } catch (error) {
    throw codeOf(error) === UNKNOWN_MESSAGE ? new SpentCreation() : error
  }
}

/** Where a card with a thread stands; without a thread while Vigie may not make one. */
export interface Threaded {
  channel: string
  message: string
  thread: string | null
}

/** Where a card is to stand, and what its thread is to be called. */
export interface Place {
  guild: string
  channel: string
  isForum: boolean
  name: string
}

/** Posts a card that has a thread: in a forum as a post of its own, elsewhere as a message with a thread made from it. */
export async function postWithThread(rest: REST, place: Place, said: Said, creation: Creation): Promise<Threaded> {
  if (place.isForum) {
    const thread = await postInForum(rest, place, said, creation)
    return { channel: thread, message: thread, thread }
  }
  const message = await postOnce(rest, place.channel, said, creation)
  return { channel: place.channel, message, thread: await makeThread(rest, { channel: place.channel, message }, place.name) }
}

/**
 * The thread of a message. It has the message's id, and making it twice is refused: both tries end in one. `null` when Discord will
 * not have one there (a right, its word filter, too many threads): the card stands without, and the thread is tried again when
 * the card changes.
 */
export async function makeThread(rest: REST, { channel, message }: { channel: string; message: string }, name: string): Promise<string | null> {
  try {
    await rest.post(Routes.threads(channel, message), { body: { name, auto_archive_duration: ARCHIVE_AFTER_MIN } })
  } catch (error) {
    if (codeOf(error) === THREAD_EXISTS) return message
    if (isRefusal(error)) return null
    throw error
  }
  return message
}

/** Calls a thread by another name, an archived one too; one that is gone already is as good. */
export async function renameThread(rest: REST, thread: string, name: string): Promise<void> {
  const patch = (body: { name: string; archived?: false }) => rest.patch(Routes.channel(thread), { body })
  try {
    await patch({ name })
  } catch (error) {
    if (GONE.has(codeOf(error) ?? '')) return
    if (codeOf(error) !== THREAD_ARCHIVED) throw error
    await patch({ name, archived: false })
  }
}

async function postInForum(rest: REST, { guild, channel, name }: Place, said: Said, creation: Creation): Promise<string> {
  if (creation.isDoubtful) {
    const { threads } = (await rest.get(Routes.guildActiveThreads(guild))) as { threads: APIThreadChannel[] }
    const since = BigInt(snowflakeAt(creation.beganAt - MARGIN_MS))
    for (const thread of threads.filter((one) => one.parent_id === channel && BigInt(one.id) > since)) {
      if ((await findMarked(rest, thread.id, creation)) !== undefined && (await editMessage(rest, { channel: thread.id, message: thread.id }, said))) return thread.id
    }
  }
  const made = (await rest.post(Routes.threads(channel), { body: { name, auto_archive_duration: ARCHIVE_AFTER_MIN, message: message(said, markOf(creation)) }, files: uploadsOf(said) })) as { id: string }
  return made.id
}

/** At most 25 characters, as Discord wants it: a row and an instant in base 36 take less. */
function nonceOf({ row, beganAt }: Creation): string {
  return `v${row.toString(36)}-${Math.floor(beganAt).toString(36)}`
}

/** A number of 31 bits, of this creation alone: what the same row made before is another message. */
function markOf({ row, beganAt }: Creation): number {
  const digest = createHash('sha256').update(`${String(row)}:${String(Math.floor(beganAt))}`).digest().readUInt32BE()
  return FIRST_MARK + (digest % (LAST_MARK - FIRST_MARK))
}

/** The message that carries a creation's mark, among those posted since its creation began. A channel that may not be read tells nothing. */
async function findMarked(rest: REST, channel: string, creation: Creation): Promise<string | undefined> {
  const mark = markOf(creation)
  let after = snowflakeAt(creation.beganAt - MARGIN_MS)
  for (let page = 0; page < PAGES; page += 1) {
    const found = await readPage(rest, channel, after)
    const ours = found.find((one) => one.components?.[0]?.id === mark)
    if (ours) return ours.id
    if (found.length < PAGE) return undefined
    after = found.map((one) => one.id).reduce((a, b) => (BigInt(a) > BigInt(b) ? a : b))
  }
  return undefined
}

async function readPage(rest: REST, channel: string, after: string): Promise<APIMessage[]> {
  try {
    return (await rest.get(Routes.channelMessages(channel), { query: new URLSearchParams({ limit: String(PAGE), after }) })) as APIMessage[]
  } catch (error) {
    if (NOT_ALLOWED.has(codeOf(error) ?? '')) return []
    throw error
  }
}

/** The smallest id that Discord gives at an instant (discord.com/developers/docs/reference#snowflakes). */
function snowflakeAt(at: number): string {
  return String(BigInt(Math.max(0, at - DISCORD_EPOCH)) << 22n)
}
