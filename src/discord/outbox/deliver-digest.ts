/** A digest: its message, and the thread in which a long one goes on; each message posted once. */
import type { App } from '../../app.ts'
import { pagesOf } from '../../digest/pages.ts'
import { isOver } from '../../flows/send-digest.ts'
import type { Settle } from '../../flows/send-outbox.ts'
import { mayTellStatus } from '../../flows/tell-status.ts'
import { cardOf, keepCard, type ShownCard, type Subject } from '../../store/cards.ts'
import { findDigest, type KeptDigest } from '../../store/digests.ts'
import { refresh, tell, type Waiting } from '../../store/outbox.ts'
import { cut } from '../cut.ts'
import type { Said } from '../layout.ts'
import { codeOf } from '../refusal.ts'
import { digestPage, digestScreen, drawDigest, panelsOf } from '../screens/digest.ts'
import type { Hands, Job, Of } from './deliver.ts'
import { orPlainer } from './or-plainer.ts'
import { editMessage, findEarlier, makeThread, postOnce } from './post-once.ts'

/** Nobody reads the rest of a digest any more. */
const STALE_MS = 7 * 86_400_000
/** The message below which the thread was to be, or the thread itself, was deleted. */
const GONE = new Set<number | string>([10003, 10008])

/** The thread of a digest may not be made. */
export class NoThread extends Error {
  override readonly name = 'NoThread'
}

/**
 * A digest is posted once; edited where it stands when a name that it holds was taken off, and never posted again. One that Discord did not take until
 * the next one's hour is only looked for: the next tells what it would have.
 */
export async function deliverDigest(hands: Hands, job: Job, { day }: Of<'digest'>): Promise<Settle> {
  const { row, creation, community, text } = job
  const kept = findDigest(hands.db, row.community, day)
  const channel = community.digestChannel
  if (!kept) return undefined
  // What it says of raids, and what they are called in its picture, which holds more of them.
  const sayWith = (db: App['db']) => ({ said: digestScreen({ ...hands, db }, text, community, kept), names: panelsOf({ ...hands, db }, community, kept.digest).map(({ name }) => name) })
  // Read before it is drawn: what changes meanwhile is known afterwards.
  const words = sayWith(hands.db)
  const picture = await drawDigest(hands, text, community, kept.digest)
  const said = digestScreen(hands, text, community, { ...kept, picture })
  const shown = cardOf(hands.db, row.community, `digest:${day}`)
  if (shown) {
    await orPlainer(said, (one) => hands.editHolding(hands.rest, shown, one), words.said)
    return undefined
  }
  if (channel === null) return undefined
  const isLate = isOver(hands, community, day)
  const message = isLate ? await findEarlier(hands.restOnce, channel, creation) : await orPlainer(said, (one) => postOnce(hands.restOnce, channel, one, creation), picture && words.said)
  if (message === undefined) return undefined
  return (tx) => {
    keepShown({ ...hands, db: tx }, row, { subject: `digest:${day}`, shown: { channel, message, thread: null }, said: words, again: sayWith(tx) })
    askForPage({ ...hands, db: tx }, row, kept, 1)
    if (mayTellStatus({ ...hands, db: tx }, community) && !kept.digest.isQuiet && !isLate) tell(tx, hands.vault, { community: row.community, key: `status:${day}`, intent: { kind: 'status', day }, at: hands.now() })
  }
}

/** Pages follow each other: each is asked for by the one before it, in the moment in which that is known to stand. */
export async function deliverDigestPage(hands: Hands, { row, creation, community, text }: Job, { day, page }: Of<'digest-page'>): Promise<Settle> {
  const kept = findDigest(hands.db, row.community, day)
  const below = cardOf(hands.db, row.community, `digest:${day}`)
  if (!kept || !below) return undefined
  const sayWith = (db: App['db']) => digestPage({ ...hands, db }, text, community, { digest: kept.digest, page })
  const said = sayWith(hands.db)
  if (!said) return undefined
  const subject: Subject = `digest:${day}:${page}`
  const shown = cardOf(hands.db, row.community, subject)
  if (shown) {
    await editMessage(hands.rest, shown, said)
    return undefined
  }
  if (hands.now() - row.createdAt > STALE_MS && !creation.isDoubtful) return undefined
  const made = await postBelow(hands, { below, name: cut(text.digest.thread(day), 100), said, creation })
  if (!made) return undefined
  return (tx) => {
    keepCard(tx, row.community, `digest:${day}`, { ...below, thread: made.thread })
    keepShown({ ...hands, db: tx }, row, { subject, shown: { channel: made.thread, message: made.message, thread: null }, said, again: sayWith(tx) })
    askForPage({ ...hands, db: tx }, row, kept, page + 1)
  }
}

/** Posts in the thread of a message, which is made where there is none; `undefined` where somebody deleted one or the other. */
async function postBelow({ restOnce }: Hands, { below, name, said, creation }: { below: ShownCard; name: string; said: Said; creation: Job['creation'] }): Promise<{ thread: string; message: string } | undefined> {
  try {
    const thread = below.thread ?? (await makeThread(restOnce, below, name))
    if (thread === null) throw new NoThread()
    return { thread, message: await postOnce(restOnce, thread, said, creation) }
  } catch (error) {
    if (GONE.has(codeOf(error) ?? '')) return undefined
    throw error
  }
}

function askForPage({ db, vault, now }: Hands, { community }: Waiting, { day, digest }: KeptDigest, page: number): void {
  if (page < pagesOf(digest).length) tell(db, vault, { community, key: `digest-page:${day}:${String(page)}`, intent: { kind: 'digest-page', day, page }, at: now() })
}

/** Writes down where a message stands; where a name was taken off while it was under way, it is shown anew. */
function keepShown({ db, now }: Hands, { community, key, intent }: Waiting, { subject, shown, said, again }: { subject: Subject; shown: ShownCard; said: unknown; again: unknown }): void {
  keepCard(db, community, subject, shown)
  if (JSON.stringify(again) !== JSON.stringify(said)) refresh(db, { community, key, intent, at: now() })
}
