import { expect, onTestFinished, test } from 'vitest'

import type { Status } from '../../src/intake/mention.ts'
import { MastodonFault } from '../../src/mastodon/server/fault.ts'
import { listen, type Listener } from '../../src/mastodon/hearing/listen.ts'
import { openStream, type Ears, type Stream } from '../../src/mastodon/hearing/stream.ts'
import { START } from '../builders.ts'
import { aCursor, aNotification, aShelf, ids, type Shelf } from './shelf.ts'
import { aBareServer, aLog, aRawNotification, aRawStatus, chunk, eventually, forEach, HEAD, pause, recordedSession, type Script } from './sse.ts'

interface Heard { listener: Listener; taken: string[]; edits: Status[]; clock: { at: number }; log: ReturnType<typeof aLog>; take: { fails: number }; stopped: () => Promise<void> }

type Pace = NonNullable<Parameters<typeof listen>[0]['pace']>

/** Listens to a shelf, and to a stream where one is given; polls when it is told to, unless `pace` says otherwise. */
function aListener(shelf: Shelf, { stream, pace }: { stream?: (ears: Ears) => Stream; pace?: Pace } = {}): Heard {
  const heard: Omit<Heard, 'listener' | 'stopped'> = { taken: [], edits: [], clock: { at: START }, log: aLog(), take: { fails: 0 } }
  const listener = listen({
    api: shelf.api, openStream: stream, domain: 'here.example', cursor: aCursor(), now: () => heard.clock.at, log: heard.log,
    pace: { everyMs: 3_600_000, soonMs: 2, tokenMs: 7_200_000, limitedMs: 7_200_000, ...pace },
    take: (found) => {
      if (heard.take.fails > 0) {
        heard.take.fails -= 1
        throw new Error('SQLITE_BUSY')
      }
      heard.taken.push(...found.map(({ id }) => id))
    },
    heardEdit: (status) => heard.edits.push(status),
  })
  onTestFinished(() => listener.stop())
  return { ...heard, listener, stopped: () => listener.stop() }
}

/** A stream that the test speaks for. */
function aVoice(): { stream: (ears: Ears) => Stream; says: (event: string, data: unknown) => void; opens: () => void; isOpen: boolean } {
  const voice = {
    isOpen: false,
    ears: undefined as Ears | undefined,
    stream: (ears: Ears): Stream => {
      voice.ears = ears
      return { isOpen: () => voice.isOpen, stop: () => Promise.resolve() }
    },
    says: (event: string, data: unknown) => voice.ears?.heard(event, typeof data === 'string' ? data : JSON.stringify(data)),
    opens: () => {
      voice.isOpen = true
      voice.ears?.opened()
    },
  }
  return voice
}

const streamAt = (where: () => string) => (ears: Ears) =>
  openStream({ where: () => Promise.resolve(where()), token: 't', userAgent: 'u', log: aLog(), now: Date.now, pace: { stallMs: 60_000, firstMs: 2, longestMs: 10 } }, ears)

const session = recordedSession()
const mentions = session.events.flatMap(({ mention }) => (mention === undefined ? [] : [mention]))
const cuts = Array.from({ length: session.bytes.length + 1 }, (_, at) => at)

/**
 * The stream is cut after `at` bytes and comes back silent; only then the server's list shows what the session told. `patient`: what was sent
 * arrived before the cut, so that the test knows exactly what was heard.
 */
async function cutAt(at: number, address: string, patient: boolean): Promise<void> {
  const shelf = aShelf(mentions.map((id) => aNotification(id, { at: START })))
  for (const id of mentions) shelf.hidden.add(id)
  let connections = 0
  const before: { taken?: string[]; edits?: string[] } = {}
  const heard = aListener(shelf, {
    stream: streamAt(() => {
      connections += 1
      if (connections === 2) {
        Object.assign(before, { taken: [...heard.taken], edits: heard.edits.map(({ id }) => id) })
        shelf.hidden.clear()
      }
      return `${address}/${String(at)}`
    }),
  })
  await eventually(() => connections > 1 && new Set(heard.taken).size === mentions.length, `cut at ${String(at)}`)
  await heard.stopped()
  expect(new Set(heard.taken), `cut at ${String(at)}`).toEqual(new Set(mentions))
  expect(before.taken?.every((id) => mentions.includes(id)), `cut at ${String(at)}`).toBe(true)
  if (patient) {
    const told = session.events.filter(({ needs }) => needs <= at)
    expect(before.taken, `cut at ${String(at)}`).toEqual(told.flatMap(({ mention }) => mention ?? []))
    expect(before.edits, `cut at ${String(at)}`).toEqual(told.flatMap(({ edit }) => edit ?? []))
  }
}

const thenSilent: Script = { parts: [HEAD, chunk(':)\n')] }

test('cut after every single byte, the stream told what was complete, and the rest is asked for: nothing is lost, nothing invented', async () => {
  const server = await aBareServer((n, path) => (n > 0 ? thenSilent : { parts: [session.bytes.subarray(0, Number(path.split('/')[1]))], betweenMs: 8, then: 'end' }))
  await forEach(cuts, 32, (at) => cutAt(at, server.address, true))
}, 120_000)

test('torn down after every single byte nothing is lost either', async () => {
  const server = await aBareServer((n, path) => (n > 0 ? thenSilent : { parts: [session.bytes.subarray(0, Number(path.split('/')[1]))], betweenMs: 0, then: 'destroy' }))
  await forEach(cuts, 32, (at) => cutAt(at, server.address, false))
}, 120_000)

const polls = (shelf: Shelf) => shelf.asked.filter(({ maxId }) => maxId === undefined).length

test('polling brings everything where there is no stream', async () => {
  const shelf = aShelf()
  const { listener, taken } = aListener(shelf, { pace: { everyMs: 5 } })
  expect(listener.isStreaming()).toBe(false)
  for (const id of ids(3)) {
    shelf.all.push(aNotification(id, { at: START }))
    await eventually(() => taken.includes(id))
  }
})

test('polling brings everything where the stream stands and says nothing', async () => {
  const server = await aBareServer(() => thenSilent)
  const shelf = aShelf()
  const { listener, taken } = aListener(shelf, { stream: streamAt(() => server.address), pace: { everyMs: 5 } })
  await eventually(() => listener.isStreaming())
  for (const id of ids(3)) {
    shelf.all.push(aNotification(id, { at: START }))
    await eventually(() => taken.includes(id))
  }
  expect(server.asked.length).toBe(1)
})

test('what the stream says is taken at once, by ids as they are written, and nothing but mentions', async () => {
  const voice = aVoice()
  const { listener, taken } = aListener(aShelf(), { stream: voice.stream })
  await listener.poll()
  voice.opens()
  for (const id of [...ids(2), '01JD5ZB9Q3XKQ0Y8V7H2M4N6P8']) voice.says('notification', aRawNotification(id))
  for (const type of ['favourite', 'follow', 'reblog', 'update', 'new.kind']) voice.says('notification', aRawNotification('5', type))
  for (const event of ['update', 'delete', 'conversation', 'filters_changed', 'message', 'constructor']) voice.says(event, aRawNotification('6'))
  expect(taken).toEqual([...ids(2), '01JD5ZB9Q3XKQ0Y8V7H2M4N6P8'])
  expect(listener.isStreaming()).toBe(true)
})

test('what the stream says twice or in another order is passed on as it comes; polling gives it again, for what is known is known by its uri', async () => {
  const voice = aVoice()
  const [one = '', two = ''] = ids(2)
  const shelf = aShelf([one, two].map((id) => aNotification(id, { at: START })))
  shelf.hidden = new Set([one, two])
  const { listener, taken } = aListener(shelf, { stream: voice.stream })
  await listener.poll()
  for (const id of [two, one, two]) voice.says('notification', aRawNotification(id))
  shelf.hidden.clear()
  await listener.poll()
  expect(taken).toEqual([two, one, two, one, two])
})

test('a post that its author changed is told', () => {
  const voice = aVoice()
  const { edits, taken } = aListener(aShelf(), { stream: voice.stream })
  voice.says('status.update', { ...aRawStatus('8', 'changé'), edited_at: '2026-11-22T09:05:00.000Z' })
  for (const broken of ['', 'null', '{}', '[', '"s8"']) voice.says('status.update', broken)
  expect(edits.map(({ id, content, editedAt }) => [id, content, editedAt])).toEqual([['s8', 'changé', '2026-11-22T09:05:00.000Z']])
  expect(taken).toEqual([])
})

test.each(['', '{', 'null', '[]', '{"id":9007199254740993,"type":"mention"}', '"mention"'])('a notification that cannot be read (%s) is asked for', async (broken) => {
  const voice = aVoice()
  const shelf = aShelf()
  const { listener, taken } = aListener(shelf, { stream: voice.stream })
  await listener.poll()
  shelf.all.push(...ids(1).map((id) => aNotification(id, { at: START })))
  voice.says('notification', broken)
  await eventually(() => taken.length === 1)
})

test('what the stream said and could not be stored is asked for, as soon as may be', async () => {
  const voice = aVoice()
  const shelf = aShelf(ids(1).map((id) => aNotification(id, { at: START })))
  const heard = aListener(shelf, { stream: voice.stream })
  await heard.listener.poll()
  heard.taken.length = 0
  heard.take.fails = 1
  voice.says('notification', aRawNotification(ids(1)[0] ?? ''))
  expect(heard.taken).toEqual([])
  await eventually(() => heard.taken.length === 1)
})

test('what polling found and could not be stored comes with the next poll, and is no fault of the server', async () => {
  const shelf = aShelf(ids(3).map((id) => aNotification(id, { at: START })))
  const heard = aListener(shelf, { pace: { everyMs: 30 } })
  heard.take.fails = 1
  await heard.listener.poll()
  expect([heard.taken, heard.listener.trouble()]).toEqual([[], undefined])
  await eventually(() => heard.taken.length === 3)
  expect(heard.log.lines).toContainEqual(expect.objectContaining({ event: 'mastodon-poll', because: 'not-taken' }))
})

test('each connection of the stream is followed by a poll, which asks after it stood', async () => {
  const voice = aVoice()
  const shelf = aShelf()
  const { listener, taken } = aListener(shelf, { stream: voice.stream })
  await listener.poll()
  for (const id of ids(3)) {
    shelf.all.push(aNotification(id, { at: START }))
    voice.opens()
    await eventually(() => taken.includes(id))
  }
})

test('a connection that stands while a poll is under way is followed by another one', async () => {
  const voice = aVoice()
  const shelf = aShelf()
  const { listener, taken } = aListener(shelf, { stream: voice.stream })
  const first = listener.poll()
  await Promise.resolve()
  voice.opens()
  await first
  shelf.all.push(aNotification(ids(1)[0] ?? '', { at: START }))
  await eventually(() => taken.length === 1)
})

test('many reasons to ask make one poll, and they do not put it off', async () => {
  const voice = aVoice()
  const shelf = aShelf()
  const { listener } = aListener(shelf, { stream: voice.stream, pace: { soonMs: 40 } })
  await listener.poll()
  const until = performance.now() + 200
  while (performance.now() < until) {
    voice.says('notification', '{')
    await pause(4)
  }
  expect(polls(shelf)).toBeGreaterThan(2)
  expect(polls(shelf)).toBeLessThan(8)
})

test('who asks while a poll is under way waits for that one', async () => {
  const shelf = aShelf(ids(1).map((id) => aNotification(id, { at: START })))
  const { listener, taken } = aListener(shelf)
  await Promise.all([listener.poll(), listener.poll(), listener.poll()])
  expect([polls(shelf), taken]).toEqual([1, ids(1)])
  await listener.poll()
  expect(polls(shelf)).toBe(2)
})

test('trouble is told since it began, with its present reason, and no more once the server answers', async () => {
  const shelf = aShelf()
  const faults = [new MastodonFault('failed', { status: 502 }), new MastodonFault('too-slow'), new MastodonFault('limited', { waitMs: 5 }), new MastodonFault('token', { status: 401 }), new TypeError('a mistake of ours'), undefined, new MastodonFault('moved')]
  shelf.fail = (n) => faults[n]
  const { listener, clock, log } = aListener(shelf)
  const states = []
  for (let n = 0; n < faults.length; n += 1) {
    await listener.poll()
    const trouble = listener.trouble()
    states.push(trouble && [trouble.because, trouble.since - START])
    clock.at += 1000
  }
  expect(states).toEqual([['no-answer', 0], ['no-answer', 0], ['limited', 0], ['token', 0], ['no-answer', 0], undefined, ['no-answer', 6000]])
  expect(log.lines.map(({ because }) => because)).toEqual(['no-answer', 'limited', 'token', 'no-answer', 'answers-again', 'no-answer'])
})

test('a server that asks to wait is not asked before, whatever the stream does', async () => {
  const voice = aVoice()
  const shelf = aShelf()
  shelf.fail = (n) => (n === 0 ? new MastodonFault('limited', { status: 429, waitMs: 300 }) : undefined)
  const from = performance.now()
  const { listener } = aListener(shelf, { stream: voice.stream, pace: { everyMs: 5 } })
  const first = listener.poll()
  voice.opens()
  await first
  while (polls(shelf) < 2) {
    voice.opens()
    voice.says('notification', '{')
    await pause(5)
  }
  expect(performance.now() - from).toBeGreaterThan(290)
  await eventually(() => listener.trouble() === undefined)
})

test('a server that asks to wait and says not how long is asked further and further apart', async () => {
  const shelf = aShelf()
  shelf.fail = () => new MastodonFault('limited')
  aListener(shelf, { pace: { everyMs: 10, limitedMs: 100 } })
  await pause(400)
  expect(polls(shelf)).toBeGreaterThan(2)
  expect(polls(shelf)).toBeLessThan(8)
})

test('no server is left alone for longer than an hour, and no pause is none because it is too long for a timer', async () => {
  const shelf = aShelf()
  shelf.fail = () => new MastodonFault('limited', { waitMs: 1e12 })
  const { listener } = aListener(shelf, { pace: { everyMs: 5 } })
  await listener.poll()
  await pause(60)
  expect(polls(shelf)).toBe(1)
})

test('a token that is not good is tried now and then, and works again once it is', async () => {
  const shelf = aShelf(ids(1).map((id) => aNotification(id, { at: START })))
  shelf.fail = (n) => (n < 2 ? new MastodonFault('token', { status: 401 }) : undefined)
  const from = performance.now()
  const { listener, taken } = aListener(shelf, { pace: { everyMs: 5, tokenMs: 120 } })
  await eventually(() => taken.length === 1)
  expect(performance.now() - from).toBeGreaterThan(230)
  expect([shelf.asked.length >= 3, listener.trouble()]).toEqual([true, undefined])
})

test('once it is stopped nothing is taken, not even what was asked for before, and no one is asked', async () => {
  const voice = aVoice()
  const shelf = aShelf(ids(1).map((id) => aNotification(id, { at: START })))
  const { listener, taken } = aListener(shelf, { stream: voice.stream, pace: { everyMs: 5 } })
  const under = listener.poll()
  await listener.stop()
  await under
  voice.opens()
  await listener.poll()
  await pause(30)
  expect([taken, shelf.asked.length]).toEqual([[], 1])
})
