import fc from 'fast-check'
import { expect, test } from 'vitest'

import type { Notification } from '../../src/mastodon/server/api.ts'
import { catchUp, NotTaken, type Sizes } from '../../src/mastodon/hearing/catch-up.ts'
import { MastodonFault } from '../../src/mastodon/server/fault.ts'
import { mentionCursor, type Cursor } from '../../src/store/cursors.ts'
import { readMeta, writeMeta } from '../../src/store/meta.ts'
import { HOUR, MINUTE, START, world } from '../builders.ts'
import { aCursor, aNotification, aShelf, BIG, ids, type Shelf } from './shelf.ts'

interface Catcher { catch: () => ReturnType<typeof catchUp>; taken: string[]; batches: string[][]; clock: { at: number }; cursor: Cursor; take: { fails: number } }

function aCatcher(shelf: Shelf, { cursor = aCursor(), sizes }: { cursor?: Cursor; sizes?: Sizes } = {}): Catcher {
  const catcher: Catcher = {
    taken: [], batches: [], clock: { at: START }, cursor, take: { fails: 0 },
    catch: () => catchUp({
      api: shelf.api, cursor, now: () => catcher.clock.at, isOver: () => false, ...(sizes ? { sizes } : {}),
      take: (found: Notification[]) => {
        if (catcher.take.fails > 0) {
          catcher.take.fails -= 1
          throw new Error('SQLITE_BUSY')
        }
        catcher.batches.push(found.map(({ id }) => id))
        catcher.taken.push(...found.map(({ id }) => id))
      },
    }),
  }
  return catcher
}

/** One that knows everything on the shelf already, and has for some time. */
async function aSettled(shelf: Shelf, options: Parameters<typeof aCatcher>[1] = {}): Promise<Catcher> {
  const catcher = aCatcher(shelf, options)
  for (let n = 0; n < 3; n += 1) {
    await catcher.catch()
    catcher.clock.at += 2 * MINUTE
  }
  catcher.taken.length = 0
  catcher.batches.length = 0
  shelf.asked.length = 0
  return catcher
}

const since = (at: number, n: number, first = 0) => ids(n, first).map((id) => aNotification(id, { at }))

test('at the first start the mentions of the last day are taken, oldest first, and no older one, then or later', async () => {
  const shelf = aShelf([...since(START - 25 * HOUR, 100), ...since(START - 23 * HOUR, 90, 100)])
  const catcher = aCatcher(shelf)
  await catcher.catch()
  expect(catcher.taken).toEqual(ids(90, 100))
  for (let n = 0; n < 4; n += 1) {
    catcher.clock.at += MINUTE
    await catcher.catch()
  }
  expect(new Set(catcher.taken)).toEqual(new Set(ids(90, 100)))
  shelf.all.push(...since(START + 5 * MINUTE, 1, 190))
  await catcher.catch()
  expect(catcher.taken.at(-1)).toBe(ids(1, 190)[0])
})

test('at the first start a server that tells no times gives its first page', async () => {
  const shelf = aShelf(ids(200).map((id) => aNotification(id)))
  const catcher = aCatcher(shelf)
  await catcher.catch()
  expect(catcher.taken).toEqual(ids(80, 120))
})

test('an account without any mention yet misses none of a time when Vigie was down', async () => {
  const shelf = aShelf()
  const catcher = aCatcher(shelf)
  await catcher.catch()
  shelf.all.push(...since(START + HOUR, 3))
  catcher.clock.at += 72 * HOUR
  await catcher.catch()
  expect(catcher.taken).toEqual(ids(3))
})

test('a server that is down at the first start takes nothing away from the first day', async () => {
  const shelf = aShelf(since(START - HOUR, 1))
  shelf.fail = (n) => (n === 0 ? new MastodonFault('no-answer') : undefined)
  const catcher = aCatcher(shelf)
  await expect(catcher.catch()).rejects.toThrow(MastodonFault)
  catcher.clock.at += 48 * HOUR
  await catcher.catch()
  expect(catcher.taken).toEqual(ids(1))
})

test('pages are walked down and taken upwards, a page at a time', async () => {
  const shelf = aShelf(since(START - HOUR, 1))
  const catcher = await aSettled(shelf)
  shelf.all.push(...since(START, 200, 1))
  await catcher.catch()
  expect(catcher.taken).toEqual(ids(200, 1))
  expect(catcher.batches.map((batch) => batch.length)).toEqual([80, 80, 40])
  expect(shelf.asked.map(({ maxId }) => maxId)).toEqual([undefined, ids(1, 121)[0], ids(1, 41)[0], ids(1, 1)[0]])
})

test('nothing new costs one request and no writing', async () => {
  const shelf = aShelf(since(START - HOUR, 5))
  const cursor = aCursor()
  const catcher = await aSettled(shelf, { cursor })
  const before = cursor.kept()
  for (let n = 0; n < 5; n += 1) {
    catcher.clock.at += MINUTE
    await catcher.catch()
  }
  expect([catcher.taken, shelf.asked.length, cursor.kept() - before]).toEqual([[], 5, 0])
})

test('ids are never numbers: neighbours beyond 2^53, and letters', async () => {
  expect(Number(BIG)).toBe(Number(BIG + 1n))
  const shelf = aShelf(since(START - HOUR, 1))
  const catcher = await aSettled(shelf)
  const names = [...ids(1, 1), '01JD5ZB9Q3XKQ0Y8V7H2M4N6P8', '9', '0x10', '1e400']
  for (const id of names) {
    shelf.all.push(aNotification(id, { at: START }))
    await catcher.catch()
    expect(catcher.taken.at(-1)).toBe(id)
    catcher.clock.at += 10 * MINUTE
  }
  expect([...new Set(catcher.taken)]).toEqual(names)
  expect(shelf.asked.every(({ sinceId }) => typeof sinceId === 'string')).toBe(true)
})

test('when it could not be stored the cursor stays, and everything comes again', async () => {
  const shelf = aShelf(since(START - HOUR, 1))
  const catcher = await aSettled(shelf)
  shelf.all.push(...since(START, 100, 1))
  catcher.take.fails = 1
  const before = catcher.cursor.read()
  await expect(catcher.catch()).rejects.toThrow(NotTaken)
  expect([catcher.cursor.read(), catcher.taken]).toEqual([before, []])
  await catcher.catch()
  expect(catcher.taken).toEqual(ids(100, 1))
})

test('a mention that shows after a newer one is not missed', async () => {
  const shelf = aShelf(since(START - HOUR, 1))
  const catcher = await aSettled(shelf)
  const [late = '', newer = ''] = ids(2, 1)
  shelf.all.push(aNotification(late), aNotification(newer))
  shelf.hidden.add(late)
  await catcher.catch()
  for (const ms of [1000, 1000, 45_000]) {
    catcher.clock.at += ms
    await catcher.catch()
  }
  expect(catcher.taken).not.toContain(late)
  shelf.hidden.clear()
  catcher.clock.at += 12_000
  await catcher.catch()
  expect(catcher.taken).toContain(late)
})

test('what is no mention is walked over and not taken: not every server keeps to the type it is asked for', async () => {
  const shelf = aShelf(since(START - HOUR, 1))
  const catcher = await aSettled(shelf)
  shelf.all.push(...since(START, 1, 1), ...ids(170, 2).map((id) => aNotification(id, { type: 'favourite' })))
  await catcher.catch()
  expect(catcher.taken).toEqual(ids(1, 1))
})

test('a server that ignores where to go on makes no loop', async () => {
  const shelf = aShelf(since(START - HOUR, 10), { ignoresMax: true, ignoresSince: true, atMost: 64 })
  const catcher = await aSettled(shelf)
  shelf.all.push(...since(START, 30, 10))
  await catcher.catch()
  expect(catcher.taken).toEqual(ids(30, 10))
  expect(shelf.asked.length).toBe(1)
  shelf.all.push(...since(START, 100, 40))
  await catcher.catch()
  expect(catcher.taken.slice(30)).toEqual(ids(64, 76))
  expect(shelf.asked.length).toBe(3)
})

test('a server that never ends costs fifty requests', async () => {
  const shelf = aShelf()
  let n = 0
  const api = { mentions: () => Promise.resolve([aNotification(`endless-${String(n += 1)}`, { at: START })]) }
  await aCatcher({ ...shelf, api }).catch()
  expect(n).toBe(50)
})

test('what a server says twice is taken once', async () => {
  const shelf = aShelf(since(START - HOUR, 1))
  const catcher = await aSettled(shelf)
  const [one, two] = since(START, 2, 1)
  if (one && two) shelf.all.push(one, two, one, two, one)
  await catcher.catch()
  expect([...catcher.taken].sort()).toEqual(ids(2, 1))
})

test('a backlog of ten thousand is read in parts of four thousand, and what comes meanwhile is not held up', async () => {
  const shelf = aShelf(since(START - HOUR, 1))
  const catcher = await aSettled(shelf)
  shelf.all.push(...since(START, 10_000, 1))
  const requests: number[] = []
  for (let n = 0; n < 4; n += 1) {
    const before = shelf.asked.length
    const { isBehind } = await catcher.catch()
    requests.push(shelf.asked.length - before)
    expect(isBehind).toBe(n < 2)
    catcher.clock.at += 45_000
    shelf.all.push(...since(START, 1, 10_001 + n))
    if (n < 2) expect(catcher.taken.length).toBeLessThanOrEqual(4000 * (n + 1))
  }
  expect(catcher.taken.slice(0, 4000)).toEqual(ids(4000, 6001))
  expect(new Set(catcher.taken)).toEqual(new Set(ids(10_003, 1)))
  expect(Math.max(...requests)).toBe(50)
})

test('a page that does not come in the midst of a backlog loses nothing, and what was read need not be read again', async () => {
  const shelf = aShelf(since(START - HOUR, 1))
  const catcher = await aSettled(shelf)
  shelf.all.push(...since(START, 2000, 1))
  shelf.fail = (n) => (n % 6 === 5 ? new MastodonFault('limited') : undefined)
  let tries = 0
  for (let isDone = false; !isDone && tries < 20; tries += 1) {
    isDone = await catcher.catch().then(() => true, (error: unknown) => {
      expect(error).toBeInstanceOf(MastodonFault)
      return false
    })
    catcher.clock.at += 45_000
  }
  expect(new Set(catcher.taken)).toEqual(new Set(ids(2000, 1)))
  expect(catcher.taken.length).toBeLessThan(3000)
  expect(tries).toBeLessThan(10)
})

test('once it is over nothing is taken and the cursor stays', async () => {
  const shelf = aShelf(since(START - HOUR, 10))
  const cursor = aCursor()
  let isOver = false
  const api: Shelf['api'] = { mentions: async (page) => {
    isOver = true
    return await shelf.api.mentions(page)
  } }
  await catchUp({ api, cursor, now: () => START, isOver: () => isOver, take: () => { throw new Error('after the end') } })
  expect(cursor.kept()).toBe(1)
})

test('a walk that breaks off among the newest is made again, for there something may still be coming in', async () => {
  const shelf = aShelf(since(START - HOUR, 1))
  const catcher = await aSettled(shelf)
  const [late = '', newer = ''] = ids(2, 1)
  shelf.all.push(aNotification(late), aNotification(newer))
  shelf.hidden.add(late)
  shelf.fail = (n) => (n === 1 ? new MastodonFault('failed') : undefined)
  await expect(catcher.catch()).rejects.toThrow(MastodonFault)
  expect(catcher.taken).toEqual([newer])
  catcher.clock.at += 2000
  await catcher.catch()
  shelf.hidden.clear()
  catcher.clock.at += 45_000
  await catcher.catch()
  expect(catcher.taken).toContain(late)
})

test('a gap that cannot be filled is told, and kept', async () => {
  const shelf = aShelf(since(START - HOUR, 1))
  const catcher = await aSettled(shelf, { sizes: { page: 3, pages: 4, lateBy: 3 } })
  shelf.all.push(...since(START, 20, 1))
  await catcher.catch()
  const { gaps } = catcher.cursor.read() ?? {}
  expect(gaps).toHaveLength(1)
  const first = shelf.asked.length
  shelf.fail = (n) => (n > first + 1 ? new MastodonFault('failed') : undefined)
  await expect(catcher.catch()).rejects.toThrow(MastodonFault)
  expect(catcher.cursor.read()?.gaps).toEqual(gaps)
})

test('how long a walk takes does not count for how late something may show', async () => {
  const shelf = aShelf(since(START - HOUR, 1))
  const catcher = await aSettled(shelf)
  const [late = '', newer = ''] = ids(2, 1)
  shelf.all.push(aNotification(late), aNotification(newer))
  shelf.hidden.add(late)
  for (let n = 0; n < 2; n += 1) await catcher.catch()
  const ask = shelf.api.mentions
  shelf.api.mentions = async (page) => {
    const found = await ask(page)
    catcher.clock.at += 35_000
    return found
  }
  await catcher.catch()
  shelf.hidden.clear()
  await catcher.catch()
  expect(catcher.taken).toContain(late)
})

const small: Sizes = { page: 3, pages: 4, lateBy: 6 }
/** What happens: mentions arrive together and show one after the other; time passes; the server fails at some request, the database at some batch. */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('arrive' as const), together: fc.integer({ min: 1, max: 5 }), order: fc.array(fc.nat(100), { minLength: 5, maxLength: 5 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('flood' as const), n: fc.integer({ min: 10, max: 60 }) }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('poll' as const), failsAt: fc.option(fc.nat(5), { nil: undefined }), takeFails: fc.integer({ min: -3, max: 1 }), ms: fc.constantFrom(0, 2000, 20_000, 45_000, 90_000) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('show' as const), ms: fc.constantFrom(0, 1000, 20_000) }) },
)

test('whatever happens, every mention is taken at least once, and none is invented', async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 60, size: 'max' }), async (steps) => {
    const shelf = aShelf(since(START - HOUR, 4))
    const catcher = await aSettled(shelf, { sizes: small })
    let n = 4
    let waiting: string[] = []
    let shownBy = 0
    const showAll = () => {
      for (const id of waiting) shelf.hidden.delete(id)
      waiting = []
    }
    const pass = (ms: number) => {
      catcher.clock.at += ms
      // A notification is late by less than a minute.
      if (catcher.clock.at >= shownBy) showAll()
    }
    for (const now of steps) {
      if (now.kind === 'arrive') {
        showAll()
        const names = ids(now.together, n)
        n += now.together
        shelf.all.push(...names.map((id) => aNotification(id)))
        waiting = names.map((id, at) => ({ id, order: now.order[at] ?? 0 })).sort((a, b) => a.order - b.order).map(({ id }) => id)
        for (const id of waiting) shelf.hidden.add(id)
        shownBy = catcher.clock.at + 50_000
      } else if (now.kind === 'flood') {
        showAll()
        shelf.all.push(...ids(now.n, n).map((id) => aNotification(id)))
        n += now.n
      } else if (now.kind === 'show') {
        shelf.hidden.delete(waiting.shift() ?? '')
        pass(now.ms)
      } else {
        const first = shelf.asked.length
        shelf.fail = (request) => (now.failsAt !== undefined && request === first + now.failsAt ? new MastodonFault('failed') : undefined)
        catcher.take.fails = Math.max(0, now.takeFails)
        await catcher.catch().catch((error: unknown) => { expect(error).toSatisfy((one) => one instanceof MastodonFault || one instanceof NotTaken) })
        pass(now.ms)
      }
    }
    showAll()
    shelf.fail = () => undefined
    catcher.take.fails = 0
    for (let left = true, tries = 0; left && tries < 400; tries += 1) left = (await catcher.catch()).isBehind
    expect([...new Set(catcher.taken)].filter((id) => BigInt(id) >= BIG + 4n).sort()).toEqual(ids(n - 4, 4).sort())
    expect(catcher.cursor.read()?.gaps).toEqual([])
  }), { numRuns: 500 })
})

test('floods upon floods leave few gaps, and all are filled', async () => {
  const shelf = aShelf(since(START - HOUR, 1))
  const catcher = await aSettled(shelf, { sizes: small })
  for (let flood = 0; flood < 30; flood += 1) {
    shelf.all.push(...ids(20, 1 + 20 * flood).map((id) => aNotification(id)))
    await catcher.catch()
    catcher.clock.at += 45_000
  }
  expect(catcher.cursor.read()?.gaps.length).toBe(20)
  for (let left = true, tries = 0; left && tries < 100; tries += 1) {
    left = (await catcher.catch()).isBehind
    catcher.clock.at += 2 * MINUTE
  }
  expect(new Set(catcher.taken)).toEqual(new Set(ids(600, 1)))
})

test('the cursor is of one account on one server, survives a restart, and begins anew when it cannot be read', () => {
  const { app } = world()
  const marks = { behind: { after: ids(1)[0] }, next: { after: '01JD' }, nextAt: START, gaps: [{ floor: { from: 5 }, below: 'x' }] }
  mentionCursor(app.db, { server: 'https://here.example/', id: '1' }).keep(marks)
  expect(mentionCursor(app.db, { server: 'https://HERE.example', id: '1' }).read()).toEqual(marks)
  expect(mentionCursor(app.db, { server: 'https://here.example', id: '2' }).read()).toBeUndefined()
  expect(mentionCursor(app.db, { server: 'https://there.example', id: '1' }).read()).toBeUndefined()
  const [name = ''] = app.db.all<{ name: string }>('select name from meta where name like \'mastodon-cursor:%\'').map((row) => row.name)
  expect(readMeta(app.db, name)).toBe(JSON.stringify(marks))
  for (const broken of ['', '{', '{"behind":{},"next":{},"nextAt":"x","gaps":[]}', 'null']) {
    writeMeta(app.db, name, broken)
    expect(mentionCursor(app.db, { server: 'https://here.example', id: '1' }).read()).toBeUndefined()
  }
})

/** As long as a hostile server makes it. */
const aLong = (id: string, at = START) => {
  const short = aNotification(id, { at })
  return { ...short, status: short.status && { ...short.status, content: 'a.b '.repeat(16_000) } }
}

test('long posts are taken one at a time, so that others have their turn between them', async () => {
  const shelf = aShelf([...since(START, 10), ...ids(5, 10).map((id) => aLong(id)), ...since(START, 10, 15)])
  const catcher = aCatcher(shelf)
  await catcher.catch()
  expect([catcher.taken, catcher.batches.map((batch) => batch.length)]).toEqual([ids(25), [10, 1, 1, 1, 1, 1, 10]])
})

test('one that cannot be written down does not stand in the way of the others; what was only not written now comes again', async () => {
  const all = [...since(START, 3), aLong(ids(1, 3)[0] ?? ''), ...since(START, 3, 4)]
  const catcher = (isHopeless: (batch: Notification[], nth: number) => boolean) => {
    const taken: string[] = []
    let nth = 0
    const take = (found: Notification[]) => {
      nth += 1
      if (isHopeless(found, nth)) throw new Error('SQLITE_FULL')
      taken.push(...found.map(({ id }) => id))
    }
    return { taken, done: catchUp({ api: aShelf(all).api, cursor: aCursor(), now: () => START, isOver: () => false, take }) }
  }
  const poisoned = catcher((found) => found.length === 1)
  await poisoned.done
  expect(poisoned.taken).toEqual([...ids(3), ...ids(3, 4)])
  const busy = catcher((_, nth) => nth === 2)
  await busy.done
  expect(new Set(busy.taken)).toEqual(new Set(ids(7)))
  await expect(catcher((found) => found.length > 1).done).rejects.toThrow(NotTaken)
  await expect(catcher(() => true).done).rejects.toMatchObject({ name: 'NotTaken', cause: { message: 'SQLITE_FULL' } })
})
