import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { configure } from '../../src/flows/configure.ts'
import { keepTime } from '../../src/flows/keep-time.ts'
import { unblockAccount } from '../../src/flows/block-account.ts'
import { decide } from '../../src/flows/decide.ts'
import { askForCode, tryCode, unlinkAccounts } from '../../src/flows/link-account.ts'
import { blockAuthor, dismissMention, openMention } from '../../src/flows/open-mention.ts'
import { findCode } from '../../src/intake/link-code.ts'
import { cardOf, keepCard } from '../../src/store/cards.ts'
import { notesOf } from '../../src/store/forwards.ts'
import { adoptMentions, isStranger, keepAccount } from '../../src/store/mastodon-accounts.ts'
import { userOf } from '../../src/store/members.ts'
import { findMention, updateMention } from '../../src/store/mentions.ts'
import { aFolder, bytesOf, DAY, deeds, dumpOf, outboxOf, PNG, told, world, type World } from '../builders.ts'
import { aMention, aQuarantined, aSeen, found, hear, mentionOf } from '../strangers.ts'

const LEA = 'lea@piaille.example'
const about = (at: World, mention: number) => ({ community: at.community, by: 'chloe', mention })
const forwardsOf = (at: World) => at.app.db.all<{ post: number; member: number; door: string }>(sql`select post, member, door from forwards where community = ${at.community} order by id`)
const stateOf = (at: World, mention: number) => findMention(at.app.db, at.community, mention)?.state
const picture = { bytes: PNG, type: 'image/png' } as const

test('opened, a mention is handed in by its author, who is nobody in Discord, with the note, and the posts are to be reviewed', () => {
  const at = world()
  const mention = aQuarantined(at, LEA, { seen: [aSeen(1), aSeen(2)], links: ['https://x.com/troll/status/5'], note: 'vu hier' })
  expect(forwardsOf(at)).toEqual([])
  expect(openMention(at.app, about(at, mention))).toEqual({ kind: 'opened', posts: [1, 2, 3], refused: 0 })
  const [first, ...others] = forwardsOf(at)
  expect([first?.door, others.length]).toEqual(['mastodon', 2])
  const user = userOf(at.app.db, at.app.vault, at.community, first?.member ?? 0) ?? ''
  expect([user, isStranger(user)]).toEqual([`mastodon:${LEA}`, true])
  expect([1, 2, 3].map((post) => at.post(post).state)).toEqual(['pending', 'pending', 'pending'])
  expect(notesOf(at.app.db, at.app.vault, at.community, 1)).toEqual(['vu hier'])
  expect(told(at, 'post-card:')).toEqual(['post-card:1', 'post-card:2', 'post-card:3'])
  expect(deeds(at).at(-1)).toBe(`mention.open mention:${String(mention)}`)
})

test('two strangers are two members, and one stranger with two mentions is one', () => {
  const at = world()
  const mentions = [aQuarantined(at), aQuarantined(at, 'bob@autre.example'), aQuarantined(at)]
  for (const mention of mentions) openMention(at.app, about(at, mention))
  const [lea, bob, again] = forwardsOf(at).map(({ member }) => member)
  expect([lea === again, lea === bob, forwardsOf(at).map(({ post }) => post)]).toEqual([true, false, [1, 1, 1]])
})

test('what cannot be taken is counted, and the rest is', () => {
  const at = world()
  const mention = aQuarantined(at, LEA, { links: ['https://x.com/troll', 'https://x.com/troll/status/5'] })
  expect(openMention(at.app, about(at, mention))).toEqual({ kind: 'opened', posts: [1], refused: 1 })
})

test('its pictures come along, and afterwards the mention holds nothing any more', () => {
  const at = world()
  const mention = aQuarantined(at, LEA, { seen: [], pictures: [picture] })
  openMention(at.app, about(at, mention))
  expect([at.post(1).platform, findMention(at.app.db, at.community, mention)?.bodySealed]).toEqual(['capture', null])
  expect(at.app.db.get<{ n: number }>(sql`select count(*) as n from mention_pictures`).n).toBe(0)
})

test('a second coordinator hears that it was opened already, and nothing is handed in twice', () => {
  const at = world()
  const mention = aQuarantined(at)
  openMention(at.app, about(at, mention))
  expect([openMention, dismissMention].map((run) => run(at.app, { ...about(at, mention), by: 'david' }).kind)).toEqual(['already', 'already'])
  expect(forwardsOf(at)).toHaveLength(1)
  expect(deeds(at).filter((deed) => deed.startsWith('mention.'))).toHaveLength(1)
})

test('a dismissed mention can still be opened', () => {
  const at = world()
  const mention = aQuarantined(at)
  expect(dismissMention(at.app, about(at, mention))).toEqual({ kind: 'dismissed' })
  expect([stateOf(at, mention), forwardsOf(at)]).toEqual(['dismissed', []])
  expect(openMention(at.app, about(at, mention))).toMatchObject({ kind: 'opened', posts: [1] })
  expect(deeds(at).slice(-2)).toEqual([`mention.dismiss mention:${String(mention)}`, `mention.open mention:${String(mention)}`])
})

test('blocking an account dismisses what waits of it, and of nobody else, and its later mentions are not heard until it is unblocked', () => {
  const at = world()
  const [first, second, other] = [aQuarantined(at), aQuarantined(at), aQuarantined(at, 'bob@autre.example')]
  expect(blockAuthor(at.app, about(at, first))).toEqual({ kind: 'blocked' })
  expect([first, second, other].map((mention) => stateOf(at, mention))).toEqual(['dismissed', 'dismissed', 'quarantined'])
  expect([hear(at, aMention(LEA)), hear(at, aMention('bob@autre.example'))]).toEqual(['ignored', 'new'])
  unblockAccount(at.app, { community: at.community, by: 'chloe', block: 1 })
  expect(hear(at, aMention(LEA))).toBe('new')
})

test('the cards of an account’s other mentions change with each decision about it, and with each change of whose it is', () => {
  const at = world()
  const [first, second, third, other] = [aQuarantined(at), aQuarantined(at), aQuarantined(at), aQuarantined(at, 'bob@autre.example')]
  for (const mention of [first, second, third, other]) keepCard(at.app.db, at.community, `mention:${mention}`, { channel: '11', message: String(mention), thread: null })
  const changed = (run: () => unknown) => {
    at.app.db.run(sql`update outbox set state = 'sent'`)
    run()
    return outboxOf(at).filter(({ key, state }) => key.startsWith('mention-card:') && state === 'waiting').map(({ about }) => about.mention)
  }
  const ofLea = [first, second, third]
  at.app.mastodon = () => ({ kind: 'on', account: '@vigie@toubibs.example', trouble: undefined, isStreaming: true, rules: [], guild: undefined })
  const link = (at: World) => {
    const asked = askForCode(at.app, { community: at.community, by: 'alice', locale: 'fr' })
    const code = asked.kind === 'code' ? findCode(asked.code) : undefined
    if (code) decide(at.app, (hands) => tryCode(hands, { account: LEA, code, isDirect: true }))
  }
  expect(changed(() => openMention(at.app, about(at, first)))).toEqual(ofLea)
  expect(changed(() => dismissMention(at.app, about(at, second)))).toEqual(ofLea)
  expect(changed(() => blockAuthor(at.app, about(at, third)))).toEqual(ofLea)
  expect(changed(() => unblockAccount(at.app, { community: at.community, by: 'chloe', block: 1 }))).toEqual(ofLea)
  expect(changed(() => { link(at) })).toEqual(ofLea)
  expect(changed(() => unlinkAccounts(at.app, { community: at.community, by: 'alice' }))).toEqual(ofLea)
  link(at)
  expect(changed(() => { link(at.another('100000000000000002')) })).toEqual(ofLea)
})

test('what never had a card gets none by a decision about another', () => {
  const at = world()
  const [first, second, third] = [aQuarantined(at), aQuarantined(at), aQuarantined(at)]
  openMention(at.app, about(at, first))
  at.app.db.run(sql`delete from outbox`)
  dismissMention(at.app, about(at, second))
  expect(told(at, 'mention-card:')).toEqual([second, third].map((mention) => `mention-card:${String(mention)}`))
})

test('an account can be blocked after its mention was opened, and what was opened stays', () => {
  const at = world()
  const mention = aQuarantined(at)
  openMention(at.app, about(at, mention))
  expect(blockAuthor(at.app, about(at, mention))).toEqual({ kind: 'blocked' })
  expect([stateOf(at, mention), forwardsOf(at).length, hear(at, aMention(LEA))]).toEqual(['opened', 1, 'ignored'])
})

test('what a stranger makes of it later changes nothing: it is opened as it was kept', () => {
  const at = world()
  const status = aMention()
  hear(at, status)
  found(at, status, { seen: [aSeen(1)] })
  const { id } = mentionOf(at, status)
  expect(hear(at, { ...status, editedAt: '2026-11-22T10:00:00Z' })).toBe('known')
  expect(openMention(at.app, about(at, id))).toMatchObject({ kind: 'opened', posts: [1] })
  expect(hear(at, { ...status, editedAt: '2026-11-22T11:00:00Z' })).toBe('known')
})

test('opened after its author linked the account, it is the member’s', () => {
  const at = world()
  const mention = aQuarantined(at)
  const alice = at.member('alice')
  keepAccount(at.app.db, at.app.vault, { community: at.community, name: LEA, member: alice, locale: 'fr', at: at.app.now() })
  adoptMentions(at.app.db, at.app.vault, { community: at.community, member: alice, name: LEA })
  openMention(at.app, about(at, mention))
  expect(forwardsOf(at)).toMatchObject([{ member: alice }])
})

test('a stranger who handed in a day’s worth: the mention waits until tomorrow', () => {
  const at = world()
  at.settings({ forwardsPerDay: 1 })
  const [first, second] = [aQuarantined(at), aQuarantined(at, LEA, { seen: [aSeen(2)] })]
  openMention(at.app, about(at, first))
  expect([openMention(at.app, about(at, second)), stateOf(at, second)]).toEqual([{ kind: 'quota', perDay: 1 }, 'quarantined'])
  at.pass(DAY + 1)
  expect(openMention(at.app, about(at, second))).toMatchObject({ kind: 'opened', posts: [2] })
})

test('another community’s coordinator can neither open, dismiss nor block it, and nothing changes there', () => {
  const at = world()
  const there = at.another('100000000000000002')
  aQuarantined(at)
  const mention = [aQuarantined(there), aQuarantined(there)].at(-1) ?? 0
  const before = dumpOf(there)
  expect([openMention, dismissMention, blockAuthor].map((run) => run(at.app, about(at, mention)).kind)).toEqual(['gone', 'gone', 'gone'])
  blockAuthor(at.app, about(at, 1))
  expect(dumpOf(there)).toBe(before)
})

test('strangers’ mentions go with the rejected posts of their time, opened or not, and their cards are taken down; marks go after thirty days', () => {
  const at = world()
  at.settings({ keepRejectedDays: 60 })
  const old = [aQuarantined(at), aQuarantined(at), aQuarantined(at)]
  const [waiting = 0, opened = 0, dismissed = 0] = old
  openMention(at.app, about(at, opened))
  dismissMention(at.app, about(at, dismissed))
  keepCard(at.app.db, at.community, `mention:${opened}`, { channel: '11', message: '22', thread: null })
  const mark = mentionOf(at, markOf(at)).id
  at.pass(30 * DAY)
  const young = aQuarantined(at)
  keepTime(at.app)
  expect([...old, mark].map((mention) => stateOf(at, mention))).toEqual(['quarantined', 'opened', 'dismissed', undefined])
  at.pass(30 * DAY)
  keepTime(at.app)
  expect([waiting, opened, dismissed, young].map((mention) => stateOf(at, mention))).toEqual([undefined, undefined, undefined, 'quarantined'])
  expect([cardOf(at.app.db, at.community, `mention:${opened}`), told(at, 'delete:')]).toEqual([undefined, ['delete:22']])
  expect(told(at, 'mention-card:')).toEqual([`mention-card:${String(young)}`])
  expect(deeds(at).filter((deed) => deed.startsWith('purge'))).toEqual(['purge posts:0 evidence:0 names:0 mentions:1', 'purge posts:0 evidence:0 names:0 mentions:3'])
  expect(at.post(1).state).toBe('pending')
})

/** A mention that is over: it handed in nothing. */
function markOf(at: World) {
  const status = aMention('eve@autre.example')
  hear(at, status)
  found(at, status, {})
  updateMention(at.app.db, at.community, mentionOf(at, status).id, { state: 'done' })
  return status
}

test('of a purged mention no file holds the account or a word any more', () => {
  const folder = aFolder()
  const at = world({ path: `${folder}/vigie.sqlite` })
  const mention = aQuarantined(at)
  const sealed = findMention(at.app.db, at.community, mention)
  expect(bytesOf(folder).includes(sealed?.accountSealed ?? '-')).toBe(true)
  at.app.db.run(sql`update outbox set state = 'sent'`)
  at.pass(30 * DAY)
  keepTime(at.app)
  const bytes = bytesOf(folder)
  expect([at.counts.scrubs, bytes.includes(sealed?.accountSealed ?? ''), bytes.includes(sealed?.bodySealed ?? ''), bytes.includes(sealed?.uriHash ?? '')]).toEqual([1, false, false, false])
})

test('where the coordinators’ channel changes, what waits is shown there', () => {
  const at = world()
  const mention = aQuarantined(at)
  dismissMention(at.app, about(at, aQuarantined(at)))
  at.app.db.run(sql`update outbox set state = 'sent'`)
  configure(at.app, { community: at.community, by: 'chloe', change: { reviewChannel: '55' } })
  expect(outboxOf(at).filter((row) => row.state === 'waiting').map((row) => row.key)).toEqual([`mention-card:${String(mention)}`])
})

test('one more of the same account stands on the cards of the others', () => {
  const at = world()
  const first = aQuarantined(at)
  keepCard(at.app.db, at.community, `mention:${first}`, { channel: '11', message: '22', thread: null })
  at.app.db.run(sql`update outbox set state = 'sent'`)
  aQuarantined(at)
  expect(outboxOf(at).find((row) => row.key === `mention-card:${String(first)}`)?.state).toBe('waiting')
})
