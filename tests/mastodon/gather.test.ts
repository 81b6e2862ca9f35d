/** What a mention hands in when servers are slow, and who waits for whom. */
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'

import type { FetchedPicture } from '../../src/app.ts'
import { forwardKey } from '../../src/flows/answer-mention.ts'
import { readMention } from '../../src/intake/read-mention.ts'
import type { Status } from '../../src/intake/mention.ts'
import { MastodonFault, type FaultKind } from '../../src/mastodon/server/fault.ts'
import { gather, NotGiven, type Asking, type Heard } from '../../src/mastodon/gather.ts'
import { readMentions } from '../../src/mastodon/read-mentions.ts'
import { postsHandedIn } from '../../src/store/forwards.ts'
import { keepAccount } from '../../src/store/mastodon-accounts.ts'
import { REREADS, updateMention } from '../../src/store/mentions.ts'
import { PNG, world, type World } from '../builders.ts'
import { aMention, aSeen, found, hear, ME, mentionOf } from '../strangers.ts'

const ALICE = 'alice@toubibs.example'
const MEDIA = [{ url: 'https://toubibs.example/media/1.png' }]
const hang = async (_: string, signal?: AbortSignal): Promise<FetchedPicture> => {
  await sleep(60_000, undefined, { ref: false, ...(signal ? { signal } : {}) }).catch(() => undefined)
  return { kind: 'unavailable', mayPass: true }
}

/** A post of somebody who does not name the bot. */
function aPost(id: string, more: Partial<Status> = {}): Status {
  return aMention('troll@haine.example', { id, uri: `https://haine.example/users/troll/statuses/${id}`, content: `<p>insulte ${id}</p>`, mentions: [], inReplyTo: undefined, ...more })
}

/** A server with these posts; `faults` by the id of what is asked for, `history` for all wordings. */
function asking(posts: readonly Status[], faults: Record<string, FaultKind> = {}, more: Partial<Asking> = {}): Asking {
  const meet = (what: string) => {
    const kind = faults[what]
    if (kind) throw new MastodonFault(kind)
  }
  return {
    api: {
      status: async (id) => {
        await Promise.resolve()
        meet(id)
        return posts.find((one) => one.id === id)
      },
      history: async () => {
        await Promise.resolve()
        meet('history')
        return [{ words: 'avant', writtenAt: 0 }]
      },
    },
    fetchMedia: async () => await Promise.resolve({ kind: 'picture', bytes: PNG }),
    me: ME, isColleague: () => false, ...more,
  }
}

const heard = (mention: Status, more: Partial<Heard> = {}): Heard => ({ body: readMention(mention, ME), author: { name: mention.account.name }, isStranger: false, attempts: 0, failed: 0, against: 0, ...more })
/** The words of the posts that are handed in, or what came instead. */
async function wordsIn(asked: Promise<Awaited<ReturnType<typeof gather>>>): Promise<unknown> {
  const gathered = await asked.catch((error: unknown) => (error as MastodonFault).kind)
  return typeof gathered === 'string' ? gathered : gathered.kind === 'handed-in' ? gathered.handedIn.seen.map(({ words }) => words) : gathered.kind
}

test.each([
  ['too-large', 3], ['not-understood', 3], ['moved', 3], ['refused', 3], ['failed', 10], ['no-answer', 10], ['too-slow', 10],
] as const)('a post that always ends in « %s » is given up at try %i, and never by a server that gives nothing else', async (kind, tries) => {
  const mention = aMention(ALICE)
  const tried = async (faults: Record<string, FaultKind>) => {
    let against = 0
    for (let n = 1; n <= 20; n += 1) {
      try {
        return [n, (await gather(asking([mention, aPost('7')], faults), heard(mention, { failed: n - 1, against }))).kind]
      } catch (error) {
        against += error instanceof NotGiven ? error.weight : 0
      }
    }
    return 'never'
  }
  expect([await tried({ 7: kind }), await tried({ 7: kind, [mention.id]: 'failed' })]).toEqual([[tries, 'handed-in'], 'never'])
})

test.each(['too-large', 'failed', 'refused', 'not-understood', 'moved'] as const)('wordings that end in « %s » are left out at once', async (kind) => {
  const mention = aMention(ALICE)
  expect(await wordsIn(gather(asking([aPost('7', { editedAt: 'later' })], { history: kind }), heard(mention)))).toEqual(['insulte 7'])
})

test('wordings of a server that does not answer are asked for again, and then left out', async () => {
  const mention = aMention(ALICE)
  const asked = (failed: number) => wordsIn(gather(asking([aPost('7', { editedAt: 'later' })], { history: 'no-answer' }), heard(mention, { failed })))
  expect([await asked(0), await asked(2)]).toEqual(['no-answer', ['insulte 7']])
})

test.each([['a member', false, 10], ['a stranger', true, 2]] as const)('%s (stranger: %s) may write %i posts of their own between the mention and the hostile post', async (_, isStranger, own) => {
  const thread = (length: number) => Array.from({ length }, (__, n) => aMention(ALICE, { id: String(7 + n), inReplyTo: String(8 + n), content: '<p>un fil</p>', mentions: [] }))
  const asked = (length: number) => wordsIn(gather(asking([...thread(length), aPost(String(7 + length))]), heard(aMention(ALICE), { isStranger })))
  expect([await asked(own - 1), await asked(own)]).toEqual([[`insulte ${String(6 + own)}`], []])
})

test.each([
  ['a member at first', { isStranger: false, attempts: 0 }, 'first'],
  ['a member again', { isStranger: false, attempts: 1 }, 'again'],
  ['a stranger', { isStranger: true, attempts: 0 }, 'stranger'],
] as const)('pictures that do not come keep %s for their one deadline, however many there are', async (_, more, which) => {
  const mention = aMention(ALICE, { media: [...MEDIA, ...MEDIA, ...MEDIA] })
  const picturesWithinMs = { first: 60_000, again: 60_000, stranger: 60_000, [which]: 50 }
  const at = performance.now()
  const gathered = await gather(asking([mention, aPost('7', { media: [...MEDIA, ...MEDIA] })], {}, { fetchMedia: hang, picturesWithinMs }), heard(mention, more))
  expect(performance.now() - at).toBeLessThan(1_000)
  expect(gathered.kind === 'handed-in' && gathered.handedIn.seen.map(({ words }) => words)).toEqual(['insulte 7'])
  // A stranger's are tried once.
  expect(gathered.kind === 'handed-in' && gathered.lookAgainMs !== undefined).toBe(!more.isStranger)
})

/** A member's world with mentions that wait, and what was begun in which order. */
async function begun(at: World, mentions: readonly Status[]): Promise<string[]> {
  const order: string[] = []
  const api = {
    status: async (id: string) => {
      const of = mentions.find((one) => one.inReplyTo === id)
      if (of) order.push(of.id)
      await sleep(60_000, undefined, { ref: false })
      return undefined
    },
    history: async () => await Promise.resolve([]),
  }
  const reader = readMentions({ ...at.app, wakeOutbox: () => undefined, isMember: async () => await Promise.resolve(true) }, { api, fetchMedia: hang, me: () => ME })
  void reader.drain()
  await sleep(50)
  reader.stop()
  return order
}

test('strangers’ mentions hold one of four places, and members’ come first', async () => {
  const at = world()
  keepAccount(at.app.db, at.app.vault, { community: at.community, name: ALICE, member: at.member('alice'), locale: 'fr', at: at.app.now() })
  const strangers = [1, 2, 3].map((n) => aMention(`s${String(n)}@piaille.example`, { inReplyTo: `1${String(n)}` }))
  const members = [1, 2, 3, 4].map((n) => aMention(ALICE, { inReplyTo: `2${String(n)}` }))
  for (const mention of strangers) hear(at, mention)
  expect(await begun(at, strangers)).toEqual([strangers[0]?.id])
  for (const mention of members) hear(at, mention)
  expect(await begun(at, [...strangers, ...members])).toEqual(members.map(({ id }) => id))
  expect(mentionOf(at, strangers[1] ?? aMention()).attempts).toBe(0)
})

test('a mention whose author changed it, and of which nobody told, is read anew at the next look', async () => {
  const at = world()
  const { db, vault, now } = at.app
  keepAccount(db, vault, { community: at.community, name: ALICE, member: at.member('alice'), locale: 'fr', at: now() })
  const mention = aMention(ALICE)
  hear(at, mention)
  found(at, mention, { seen: [aSeen(1)] })
  const { community, id, attempts } = mentionOf(at, mention)
  updateMention(db, community, id, { dueAt: now() })
  const edited = { ...mention, editedAt: '2026-11-22T20:00:00.000Z', content: `${mention.content} https://x.com/troll/status/1` }
  const { api } = asking([edited, aPost('7')])
  const reader = readMentions({ ...at.app, wakeOutbox: () => undefined, isMember: async () => await Promise.resolve(true) }, { api, fetchMedia: hang, me: () => ME })
  await reader.drain()
  reader.stop()
  expect([attempts, mentionOf(at, mention).editedAt]).toEqual([REREADS + 1, edited.editedAt])
  expect(postsHandedIn(db, community, forwardKey(mentionOf(at, mention)))).toHaveLength(3)
})

const parentsIn = async (gathered: ReturnType<typeof gather>) => {
  const found = await gathered
  return found.kind === 'handed-in' ? found.handedIn.seen.map(({ address, parent, publishedAt }) => [address.split('/').at(-1), parent?.address.split('/').at(-1), publishedAt]) : found.kind
}

test('what a hostile post quotes is its parent, else what it answers', async () => {
  const mention = aMention(ALICE)
  const [quoted, answered] = [aPost('70'), aPost('71')]
  const asked = (post: Partial<Status>, faults: Record<string, FaultKind> = {}) => parentsIn(gather(asking([mention, quoted, answered, aPost('7', { publishedAt: 5, ...post })], faults), heard(mention)))
  expect(await asked({})).toEqual([['7', undefined, 5]])
  expect(await asked({ inReplyTo: '71' })).toEqual([['7', '71', 5]])
  expect(await asked({ inReplyTo: '71', quoted })).toEqual([['7', '70', 5]])
  expect(await asked({ inReplyTo: '71', quoted: { id: '70' } })).toEqual([['7', '70', 5]])
  expect(await asked({ inReplyTo: '71', quoted: { id: 'gone' } })).toEqual([['7', '71', 5]])
})

test.each(['no-answer', 'token', 'too-large', 'failed'] as const)('a parent whose request ends in « %s » keeps nothing waiting', async (kind) => {
  const mention = aMention(ALICE)
  expect(await parentsIn(gather(asking([mention, aPost('7', { inReplyTo: '71' })], { 71: kind }), heard(mention)))).toEqual([['7', undefined, undefined]])
})
