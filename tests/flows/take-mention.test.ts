import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { openMention } from '../../src/flows/open-mention.ts'
import { reviewPost } from '../../src/flows/review-post.ts'
import { STRANGERS_PER_DAY } from '../../src/flows/strangers.ts'
import { takeMention } from '../../src/flows/take-mention.ts'
import { decide } from '../../src/flows/decide.ts'
import { blockAccount } from '../../src/flows/block-account.ts'
import { keepTime } from '../../src/flows/keep-time.ts'
import { askForCode } from '../../src/flows/link-account.ts'
import { forgetMember } from '../../src/flows/member-data.ts'
import { accountOf, dropAccount, keepAccount, strangerUser } from '../../src/store/mastodon-accounts.ts'
import { findMember } from '../../src/store/members.ts'
import { REREADS } from '../../src/store/mentions.ts'
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
  expect(mentionOf(at, mention).attempts).toBeGreaterThanOrEqual(REREADS)
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

test('strangers have a quota for each account, each server and all; beyond it is a count, told once to each', () => {
  const at = world()
  const heard = (by: string) => hear(at, aMention(by))
  for (let n = 0; n < STRANGERS_PER_DAY.account; n += 1) expect(heard('lea@piaille.example')).toBe('new')
  expect([heard('lea@piaille.example'), heard('lea@piaille.example')]).toEqual(['overflow', 'overflow'])
  expect(replies(at)).toMatchObject([{ what: 'overflow' }])
  for (let n = STRANGERS_PER_DAY.account; n < STRANGERS_PER_DAY.server; n += 1) expect(heard(`a${String(n)}@piaille.example`)).toBe('new')
  expect(heard('new@piaille.example')).toBe('overflow')
  for (let n = STRANGERS_PER_DAY.server; n < STRANGERS_PER_DAY.all; n += 1) expect(heard(`b@server${String(n)}.example`)).toBe('new')
  expect(heard('c@another.example')).toBe('overflow')
  expect([heard('c@another.example'), replies(at).length]).toEqual(['overflow', 3])
  at.pass(DAY + HOUR)
  expect(heard('lea@piaille.example')).toBe('new')
})

test('hosts below one domain are one server', () => {
  const at = world()
  for (let n = 0; n < STRANGERS_PER_DAY.server; n += 1) expect(hear(at, aMention(`a@host${String(n)}.attaque.net`))).toBe('new')
  expect(hear(at, aMention('a@another-host.attaque.net'))).toBe('overflow')
})

test('what held nothing to hand in costs as much when it is changed to hold something', () => {
  const at = world()
  const empty = Array.from({ length: STRANGERS_PER_DAY.account + 1 }, () => aMention())
  for (const mention of empty) {
    hear(at, mention)
    found(at, mention, {})
  }
  const taken = empty.map((mention) => {
    const changed = { ...mention, editedAt: '2026-11-22T10:00:00.000Z' }
    const what = hear(at, changed)
    if (what === 'changed') found(at, changed, LINK)
    return what
  })
  expect(taken).toEqual([...Array.from({ length: STRANGERS_PER_DAY.account }, () => 'changed'), 'overflow'])
})

test('a code that says more hands it in, and is no help of the day', () => {
  const at = world()
  const asked = askForCode({ ...at.app, mastodon: () => ({ kind: 'on', account: '@vigie@toubibs.example', trouble: undefined, isStreaming: true, rules: [], guild: undefined }) }, { community: at.community, by: 'alice', locale: 'fr' })
  if (asked.kind !== 'code') throw new Error('no code')
  const mention = aMention(ALICE, { content: `<p>@vigie ${asked.code} https://x.com/troll/status/1</p>`, inReplyTo: undefined })
  expect([hear(at, mention), mentionOf(at, mention).state]).toEqual(['linked', 'waiting'])
  found(at, mention, LINK)
  expect(replies(at)).toMatchObject([{ what: 'linked' }, { what: 'receipt' }])
  const empty = aMention(ALICE)
  hear(at, empty)
  found(at, empty, {})
  expect(replies(at).at(-1)).toMatchObject({ what: 'help' })
})

test('codes that nobody asked for are answered a few times, not each time', () => {
  const at = world()
  for (let n = 0; n < 12; n += 1) hear(at, aMention('lea@piaille.example', { content: '<p>@vigie K7Q2-9XYZ</p>', inReplyTo: undefined }))
  expect(replies(at).map(({ what }) => what)).toEqual(Array.from({ length: STRANGERS_PER_DAY.account }, () => 'code-gone'))
})

test('what its author asked to forget is not written down again when they change it', () => {
  const at = linked()
  const mention = aMention(ALICE)
  hear(at, mention)
  found(at, mention, LINK)
  forgetMember(at.app, at.community, 'alice')
  expect(hear(at, { ...mention, editedAt: '2026-11-22T10:00:00.000Z' })).toBe('known')
})

test('the language that a stranger’s client states stands nowhere', () => {
  const at = world()
  const mention = aMention('lea@piaille.example', { language: 'DrMartin0612345678' })
  hear(at, mention)
  found(at, mention, LINK)
  expect(JSON.stringify(outboxOf(at))).not.toContain('DrMartin')
})

test('strangers’ mentions stay with the server that took them when another one invites the same Vigie', () => {
  const at = world()
  const taken = () => decide(at.app, (hands) => takeMention(hands, aMention(), { me: ME, guild: undefined }))
  expect(taken()).toBe('new')
  at.another('100000000000000002')
  expect(taken()).toBe('new')
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

test('a mention of one community is never another one’s member’s, whoever has the account by now', () => {
  const at = linked()
  const other = at.another('100000000000000002')
  const mention = aMention(ALICE)
  hear(at, mention)
  found(at, mention, LINK)
  const account = accountOf(at.app.db, at.app.vault, ALICE)
  dropAccount(at.app.db, at.community, account?.id ?? 0)
  for (const user of ['x', 'y', 'bruno']) other.member(user)
  keepAccount(at.app.db, at.app.vault, { community: other.community, name: ALICE, member: other.member('bruno'), locale: 'fr', at: at.app.now() })
  expect(hear(at, { ...mention, editedAt: '2026-11-22T10:00:00.000Z' })).toBe('known')
  expect(mentionOf(at, mention).member).toBe(at.member('alice'))
  expect(hear(at, aMention(ALICE))).toBe('new')
})

test('blocked while its mention waits to be read, an account hears nothing', () => {
  const at = world()
  const mention = aMention()
  hear(at, mention)
  blockAccount(at.app, { community: at.community, by: 'chloe', name: 'lea@piaille.example' })
  found(at, mention, LINK)
  expect([mentionOf(at, mention).state, outboxOf(at).filter(({ key }) => /^(?:favourite|answer|mention-card):/.test(key))]).toEqual(['ignored', []])
})

test('what is never read, and what nobody carries, goes after a month', () => {
  const at = linked()
  const [read, unread] = [aMention(ALICE), aMention(ALICE)]
  hear(at, read)
  found(at, read, LINK)
  hear(at, unread)
  at.pass(32 * DAY)
  keepTime(at.app)
  expect([at.app.db.all(sql`select id from mentions`), outboxOf(at).filter(({ key }) => /^(?:favourite|answer):/.test(key))]).toEqual([[], []])
})

test('a stranger whose mention was opened is forgotten with it, and their forward is nobody’s', () => {
  const at = world()
  const mention = aMention()
  hear(at, mention)
  found(at, mention, LINK)
  openMention(at.app, { community: at.community, by: 'chloe', mention: mentionOf(at, mention).id })
  reviewPost(at.app, { community: at.community, post: 1, by: 'chloe', verdict: { accept: 'insult' } })
  at.pass(31 * DAY)
  keepTime(at.app)
  expect(at.app.db.all(sql`select member from forwards`)).toEqual([{ member: null }])
  expect(findMember(at.app.db, at.app.vault, at.community, strangerUser('lea@piaille.example'))).toBeUndefined()
})
