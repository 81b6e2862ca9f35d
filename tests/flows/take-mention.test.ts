import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { STRANGERS_PER_DAY, takeMention } from '../../src/flows/take-mention.ts'
import { decide } from '../../src/flows/decide.ts'
import { keepAccount } from '../../src/store/mastodon-accounts.ts'
import { DAY, HOUR, outboxOf, told, world, type World } from '../builders.ts'
import { aMention, aSeen, found, hear, ME, mentionOf } from '../strangers.ts'

const ALICE = 'alice@toubibs.example'

/** A world in which an account is Alice's. */
function linked(): World {
  const at = world()
  keepAccount(at.app.db, at.app.vault, { community: at.community, name: ALICE, member: at.member('alice'), locale: 'fr', at: at.app.now() })
  return at
}

const forwards = (at: World) => at.app.db.all<{ post: number; key: string; door: string }>(sql`select post, key, door from forwards where community = ${at.community} order by id`)
const replies = (at: World) => outboxOf(at).filter(({ key }) => key.startsWith('answer:')).map(({ about }) => about.say as { what: string; locale: string })
const LINK = { links: ['https://x.com/troll/status/1'] }

test('a mention is one thing, however often it is heard, and its forward has its key without naming its author', () => {
  const at = linked()
  const mention = aMention(ALICE)
  expect([hear(at, mention), hear(at, mention)]).toEqual(['new', 'known'])
  found(at, mention, LINK)
  expect(hear(at, mention)).toBe('known')
  const [forward, ...others] = forwards(at)
  expect([forward?.door, others.length]).toEqual(['mastodon', 0])
  expect(forward?.key).toMatch(/^mastodon:[0-9a-f]{32}$/)
  expect(told(at, 'favourite:')).toHaveLength(1)
  expect(replies(at)).toMatchObject([{ what: 'receipt', locale: 'fr' }])
})

test('what was read of a mention is written once: a second reading of it changes nothing', () => {
  const at = linked()
  const mention = aMention(ALICE)
  hear(at, mention)
  found(at, mention, LINK)
  found(at, mention, { links: ['https://x.com/troll/status/2'] })
  expect(forwards(at)).toHaveLength(1)
})

test('changed, a mention is read anew: what it adds is taken and answered, what stays is not answered again', () => {
  const at = linked()
  const mention = aMention(ALICE)
  hear(at, mention)
  found(at, mention, LINK)
  const typo = { ...mention, editedAt: '2026-11-22T10:00:00.000Z' }
  expect(hear(at, typo)).toBe('changed')
  found(at, typo, LINK)
  expect(replies(at)).toHaveLength(1)
  const more = { ...mention, editedAt: '2026-11-22T11:00:00.000Z' }
  expect(hear(at, more)).toBe('changed')
  found(at, more, { links: ['https://x.com/troll/status/1', 'https://x.com/troll/status/2'] })
  expect(forwards(at).map(({ post }) => post)).toEqual([1, 2])
  expect(replies(at)).toMatchObject([{ what: 'receipt' }, { what: 'receipt', receipt: { lines: [{ kind: 'new', post: 2 }] } }])
  expect(told(at, 'favourite:')).toHaveLength(1)
})

test('an older wording that comes later changes nothing', () => {
  const at = linked()
  const mention = aMention(ALICE, { editedAt: '2026-11-22T11:00:00.000Z' })
  hear(at, mention)
  expect(hear(at, { ...mention, editedAt: '2026-11-22T10:00:00.000Z' })).toBe('known')
  expect(hear(at, { ...mention, editedAt: undefined })).toBe('known')
})

test('what was read of a wording that changed meanwhile is not written', () => {
  const at = linked()
  const mention = aMention(ALICE)
  hear(at, mention)
  const before = mentionOf(at, mention)
  hear(at, { ...mention, editedAt: '2026-11-22T11:00:00.000Z' })
  found(at, mention, LINK)
  expect(forwards(at)).toHaveLength(1)
  expect(before.editedAt).toBeNull()
})

test('nothing to hand in: help once a day, in the language of the mention for whom nobody knows', () => {
  const at = linked()
  for (let n = 0; n < 2; n += 1) {
    const mention = aMention(ALICE)
    hear(at, mention)
    found(at, mention, {})
  }
  const stranger = aMention('lea@piaille.example', { language: 'en' })
  hear(at, stranger)
  found(at, stranger, {})
  expect(replies(at)).toMatchObject([{ what: 'help', locale: 'fr' }, { what: 'help', locale: 'en' }])
  at.pass(DAY + HOUR)
  const next = aMention(ALICE)
  hear(at, next)
  found(at, next, {})
  expect(replies(at)).toHaveLength(3)
  expect(told(at, 'favourite:')).toEqual([])
})

test('a member hears each time that the post which they answer cannot be seen', () => {
  const at = linked()
  for (let n = 0; n < 2; n += 1) {
    const mention = aMention(ALICE)
    hear(at, mention)
    found(at, mention, {}, { isUnseen: true })
  }
  expect(replies(at)).toMatchObject([{ what: 'help', because: 'unseen' }, { what: 'help', because: 'unseen' }])
})

test('the post that is answered turns up later: it joins what was handed in, and is answered for itself', () => {
  const at = linked()
  const mention = aMention(ALICE)
  hear(at, mention)
  found(at, mention, LINK, { lookAgainMs: 3_000 })
  expect(mentionOf(at, mention)).toMatchObject({ state: 'waiting', attempts: 1, dueAt: at.app.now() + 3_000 })
  found(at, mention, { ...LINK, seen: [aSeen(1)] })
  expect(forwards(at).map(({ post }) => post)).toEqual([1, 2])
  expect(replies(at)).toHaveLength(2)
  expect(mentionOf(at, mention).state).toBe('done')
})

test('a member’s quota is told, and nothing is marked', () => {
  const at = linked()
  at.settings({ forwardsPerDay: 1 })
  for (const n of [1, 2]) {
    const mention = aMention(ALICE)
    hear(at, mention)
    found(at, mention, { links: [`https://x.com/troll/status/${String(n)}`] })
  }
  expect(replies(at)).toMatchObject([{ receipt: { kind: 'received' } }, { receipt: { kind: 'quota', perDay: 1 } }])
  expect(told(at, 'favourite:')).toHaveLength(1)
})

test('who wrote it is forgotten when the answer left, and what it says when it is read', () => {
  const at = linked()
  const mention = aMention(ALICE)
  hear(at, mention)
  found(at, mention, LINK)
  expect(mentionOf(at, mention)).toMatchObject({ state: 'done', bodySealed: null })
  const carried = aMention('lea@piaille.example')
  hear(at, carried)
  found(at, carried, {})
  expect(mentionOf(at, carried).bodySealed).toBeNull()
})

test('strangers have a quota for each account, each server and all; beyond it is a count, told once to whom it is their own', () => {
  const at = world()
  const heard = (by: string) => hear(at, aMention(by))
  for (let n = 0; n < STRANGERS_PER_DAY.account; n += 1) expect(heard('lea@piaille.example')).toBe('new')
  expect([heard('lea@piaille.example'), heard('lea@piaille.example')]).toEqual(['overflow', 'overflow'])
  expect(replies(at)).toMatchObject([{ what: 'overflow' }])
  for (let n = STRANGERS_PER_DAY.account; n < STRANGERS_PER_DAY.server; n += 1) expect(heard(`a${String(n)}@piaille.example`)).toBe('new')
  expect(heard('new@piaille.example')).toBe('overflow')
  for (let n = STRANGERS_PER_DAY.server; n < STRANGERS_PER_DAY.all; n += 1) expect(heard(`b@server${String(n)}.example`)).toBe('new')
  expect(heard('c@another.example')).toBe('overflow')
  expect(replies(at)).toHaveLength(1)
  at.pass(DAY + HOUR)
  expect(heard('lea@piaille.example')).toBe('new')
})

test('where several servers use one Vigie and none is named, nobody takes a stranger’s mention', () => {
  const at = world()
  at.another('100000000000000002')
  const taken = (guild: string | undefined) => decide(at.app, (hands) => takeMention(hands, aMention(), { me: ME, guild }))
  expect([taken(undefined), taken('100000000000000009'), taken('100000000000000002')]).toEqual(['nobody-takes-it', 'nobody-takes-it', 'new'])
})

test('a linked account counts in its community, whatever server takes strangers', () => {
  const at = linked()
  const other = at.another('100000000000000002')
  const mention = aMention(ALICE)
  expect(decide(at.app, (hands) => takeMention(hands, mention, { me: ME, guild: other.here().guild }))).toBe('new')
  expect(mentionOf(at, mention)).toMatchObject({ community: at.community, member: at.member('alice') })
})
