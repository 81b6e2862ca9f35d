import { readdirSync, writeFileSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { LEASE_MS } from '../../src/checklists/seats.ts'
import { postScreen } from '../../src/discord/screens/post.ts'
import { moveToRaid } from '../../src/flows/correct-post.ts'
import { followOrNot } from '../../src/flows/follow-post.ts'
import { keepTime } from '../../src/flows/keep-time.ts'
import { closeRaid, openRaidByHand } from '../../src/flows/manage-raid.ts'
import { markCopy } from '../../src/flows/mark-copy.ts'
import { changeTarget } from '../../src/flows/register-target.ts'
import { reviewPost } from '../../src/flows/review-post.ts'
import { seeToStep } from '../../src/flows/see-to-step.ts'
import { cardOf, keepCard } from '../../src/store/cards.ts'
import { findDigest } from '../../src/store/digests.ts'
import { capturesOf } from '../../src/store/evidence.ts'
import { notesOf } from '../../src/store/forwards.ts'
import { stepsOf } from '../../src/store/steps.ts'
import { findPost } from '../../src/store/posts.ts'
import { findTarget } from '../../src/store/targets.ts'
import { textFor } from '../../src/text/language.ts'
import { aFolder, anAccepted, anAddress, aPost, aRaid, aTarget, batchOf, bytesOf, DAY, deeds, followed, HOUR, leadsTo, outboxOf, PNG, told, world, type World } from '../builders.ts'

const rejected = (at: World, handIn: Parameters<typeof aPost>[1] = {}) => {
  const post = aPost(at, handIn)
  reviewPost(at.app, { community: at.community, post, by: 'chloe', verdict: { reject: 'criticism' } })
  return post
}
const rowsAbout = (at: World, post: number) => ['forwards', 'captures', 'items', 'seats', 'follows', 'reveals'].map((table) => at.app.db.get<{ n: number }>(sql`select count(*) as n from ${sql.identifier(table)} where post = ${post}`).n)
const evidence = { links: ['https://t.me/canal/1'], words: 'sale menteur', author: 'troll', note: 'vu hier', pictures: [{ bytes: PNG, type: 'image/png' as const }] }
const holds = (at: World, post: number) => [at.post(post).wordsSealed !== null, at.post(post).authorSealed !== null, capturesOf(at.app.db, at.community, post).length, notesOf(at.app.db, at.app.vault, at.community, post).length]

test('a lease that ran out is taken back by the clock, and the raid’s card shows it', () => {
  const at = world()
  aRaid(at)
  batchOf(at, 'alice')
  at.app.db.run(sql`update outbox set state = 'sent'`)
  at.pass(LEASE_MS - 1)
  keepTime(at.app)
  expect(outboxOf(at).find((row) => row.key === 'raid-card:1')?.state).toBe('sent')
  at.pass(1)
  keepTime(at.app)
  expect(outboxOf(at).find((row) => row.key === 'raid-card:1')?.state).toBe('waiting')
  expect(batchOf(at, 'bruno')).toHaveLength(3)
})

test('a raid is calm when nothing comes for a time that fits its rhythm, open with a new post, closed after a week', () => {
  const at = world()
  const { raid, target } = aRaid(at)
  const states = [6 * HOUR - 1, 1].map((ms) => {
    at.pass(ms)
    keepTime(at.app)
    return at.raid(raid).state
  })
  expect(states).toEqual(['open', 'calm'])
  moveToRaid(at.app, { community: at.community, by: 'chloe', post: anAccepted(at, { target }), raid })
  expect(at.raid(raid)).toMatchObject({ state: 'open', calmAt: null, lastPostAt: at.app.now() })
  at.pass(7 * DAY)
  keepTime(at.app)
  expect(at.raid(raid)).toMatchObject({ state: 'closed', closedAt: at.app.now() })
  expect(deeds(at).filter((deed) => deed.startsWith('raid.'))).toEqual(['raid.propose raid:1', 'raid.open raid:1', 'raid.calm raid:1', 'raid.closed raid:1'])
})

test('the end of a raid is told once to those who follow it, and a new attack opens a new raid', () => {
  const at = world()
  const { raid, posts, target } = aRaid(at)
  followOrNot(at.app, { community: at.community, by: 'alice', post: posts[0] ?? 0, wish: 'follow' })
  at.pass(7 * DAY)
  for (let minute = 0; minute < 3; minute += 1) keepTime(at.app)
  expect(told(at, 'outcome:raid:')).toHaveLength(1)
  expect(aRaid(at, { target }).raid).toBe(raid + 1)
})

test('a rejected post goes after thirty days with everything about it, and its card is taken down', () => {
  const at = world()
  const [post, young, accepted] = [rejected(at, evidence), rejected(at), anAccepted(at)]
  followOrNot(at.app, { community: at.community, by: 'alice', post, wish: 'follow' })
  keepCard(at.app.db, at.community, `post:${post}`, { channel: '11', message: '22', thread: null })
  at.pass(29 * DAY)
  keepTime(at.app)
  expect(at.post(post).state).toBe('rejected')
  at.app.db.run(sql`update posts set reviewed_at = ${at.app.now()} where id = ${young}`)
  at.pass(DAY)
  keepTime(at.app)
  expect(findPost(at.app.db, at.community, post)).toBeUndefined()
  expect(rowsAbout(at, post)).toEqual([0, 0, 0, 0, 0, 0])
  expect(outboxOf(at).find((row) => row.key === 'delete:22')?.about).toEqual({ kind: 'delete-message', channel: '11', message: '22' })
  expect(told(at, `post-card:${String(post)}`)).toEqual([])
  expect([at.post(young).state, at.post(accepted).state]).toEqual(['rejected', 'accepted'])
  expect(deeds(at).at(-1)).toBe('purge posts:1 evidence:0 names:0')
})

test('copies of a post that is purged stay what they are, and the eldest is the first of them', () => {
  const at = world()
  const post = rejected(at)
  const [link, other] = [anAddress(), anAddress()]
  const [eldest, younger] = [aPost(at, { links: [link] }), aPost(at, { links: [other] })]
  for (const copy of [eldest, younger]) markCopy(at.app, { community: at.community, post: copy, by: 'chloe', original: post })
  at.pass(20 * DAY)
  for (const again of [link, other]) aPost(at, { by: 'bruno', links: [again] })
  at.pass(15 * DAY)
  keepTime(at.app)
  expect(() => at.post(post)).toThrow()
  expect(at.post(eldest)).toMatchObject({ state: 'rejected', copyOf: null })
  expect(at.post(younger)).toMatchObject({ state: 'rejected', copyOf: eldest })
})

test('of a purged post no file holds the address, the words or the account any more', () => {
  const folder = aFolder()
  const at = world({ path: `${folder}/vigie.sqlite` })
  const addresses = Array.from({ length: 40 }, (_, n) => `https://blog.medecins-vendus.fr/article-hostile-${String(n)}`)
  for (const address of addresses) rejected(at, { links: [address] })
  const stays = aPost(at, { links: ['https://blog.medecins-vendus.fr/autre-article'] })
  expect(bytesOf(folder).includes('article-hostile-7')).toBe(true)
  at.pass(30 * DAY)
  keepTime(at.app)
  expect(at.counts.scrubs).toBe(1)
  const bytes = bytesOf(folder)
  expect(addresses.filter((address) => bytes.includes(address))).toEqual([])
  expect([bytes.includes('article-hostile'), bytes.includes('autre-article'), at.post(stays).state]).toEqual([false, true, 'pending'])
})

test('old things are looked for once a day, on the community’s own date', () => {
  const at = world()
  const post = rejected(at)
  at.pass(30 * DAY - HOUR)
  keepTime(at.app)
  at.pass(HOUR)
  keepTime(at.app)
  expect(at.post(post).state).toBe('rejected')
  at.setClock(Date.parse('2026-12-22T22:59:00Z'))
  keepTime(at.app)
  expect(at.post(post).state).toBe('rejected')
  at.setClock(Date.parse('2026-12-22T23:00:00Z'))
  keepTime(at.app)
  expect(findPost(at.app.db, at.community, post)).toBeUndefined()
})

test('the file is not emptied when nothing was purged', () => {
  const at = world()
  rejected(at)
  keepTime(at.app)
  expect(at.counts.scrubs).toBe(0)
})

test('evidence goes ninety days after its raid closed; the post and its figures stay', () => {
  const at = world()
  const { raid, target } = aRaid(at)
  const post = anAccepted(at, { ...evidence, target })
  closeRaid(at.app, { community: at.community, by: 'chloe', raid })
  at.pass(89 * DAY)
  keepTime(at.app)
  expect(holds(at, post)).toEqual([true, true, 1, 1])
  at.pass(DAY)
  keepTime(at.app)
  expect(holds(at, post)).toEqual([false, false, 0, 0])
  expect(at.post(post)).toMatchObject({ state: 'accepted', raid, address: 'https://t.me/canal/1', wordsHash: null, authorHash: null })
  keepTime(at.app)
  expect(deeds(at).filter((deed) => deed.startsWith('purge'))).toEqual(['purge posts:0 evidence:4 names:0'])
})

test('what was noted about a raid’s steps goes with its evidence, unless the target holds it', () => {
  const at = world()
  const raids = [aRaid(at, { target: aTarget(at) }), aRaid(at, { target: aTarget(at, 'Dr Durand') })]
  const noted = (raid: number) => stepsOf(at.app.db, at.app.vault, at.community, raid).filter((step) => step.reference !== undefined || step.note !== undefined).length
  for (const { raid } of raids) {
    const step = stepsOf(at.app.db, at.app.vault, at.community, raid)[0]?.id ?? 0
    seeToStep(at.app, { community: at.community, by: 'chloe', isCoordinator: true, step, deed: { what: 'done', reference: 'PV 42', note: 'menaces notées' } })
    closeRaid(at.app, { community: at.community, by: 'chloe', raid })
  }
  changeTarget(at.app, { community: at.community, by: 'chloe', isCoordinator: true, target: raids[1]?.target ?? 0, change: { holdsEvidence: true } })
  expect(raids.map(({ raid }) => noted(raid))).toEqual([1, 1])
  at.pass(91 * DAY)
  keepTime(at.app)
  expect(raids.map(({ raid }) => noted(raid))).toEqual([0, 1])
})

test('evidence of a post in no raid goes ninety days after its review, a note alone too; of a raid that goes on it stays', () => {
  const at = world()
  const loose = anAccepted(at, evidence)
  const note = anAccepted(at, { links: ['https://www.facebook.com/1234567890'], note: 'le Dr Martin m’a prévenue' })
  const { target } = aRaid(at)
  at.pass(6 * DAY)
  const inRaid = anAccepted(at, { ...evidence, links: ['https://t.me/canal/2'], target })
  at.pass(90 * DAY - 6 * DAY)
  at.app.db.run(sql`update raids set last_post_at = ${at.app.now()}`)
  keepTime(at.app)
  expect([holds(at, loose), holds(at, note), holds(at, inRaid)]).toEqual([[false, false, 0, 0], [false, false, 0, 0], [true, true, 1, 1]])
})

test('what a target holds for a case stays, in a raid or not', () => {
  const at = world()
  const target = aTarget(at, 'Dr Martin', 'martin')
  changeTarget(at.app, { community: at.community, by: 'martin', isCoordinator: false, target, change: { holdsEvidence: true } })
  const loose = anAccepted(at, { ...evidence, links: ['https://t.me/canal/3'], target })
  const { raid } = aRaid(at, { target: aTarget(at, 'Dr Durand') })
  const there = anAccepted(at, { ...evidence, target })
  at.app.db.run(sql`update posts set raid = ${raid} where id = ${there}`)
  closeRaid(at.app, { community: at.community, by: 'chloe', raid })
  at.pass(400 * DAY)
  keepTime(at.app)
  expect([holds(at, loose), holds(at, there)]).toEqual([[true, true, 1, 1], [true, true, 1, 1]])
  changeTarget(at.app, { community: at.community, by: 'martin', isCoordinator: false, target, change: { holdsEvidence: false } })
  at.pass(DAY)
  keepTime(at.app)
  expect([holds(at, loose), holds(at, there)]).toEqual([[false, false, 0, 0], [false, false, 0, 0]])
})

test('a community whose turn throws holds up nobody else’s, and is told by its number', () => {
  const at = world()
  const [broken, next] = [at.another('100000000000000002'), at.another('100000000000000003')]
  const raids = [at, broken, next].map((one) => aRaid(one).raid)
  const digest = { digestChannel: '5' }
  for (const one of [at, broken, next]) one.settings(digest)
  at.app.db.run(sql`insert into digests (community, day, at, summary) values (${broken.community}, '2026-11-01', 1, 'damaged')`)
  const lines: unknown[] = []
  const log = { ...at.app.log, error: (event: string, facts?: object) => lines.push([event, facts]) }
  at.pass(DAY)
  keepTime({ ...at.app, log })
  expect([at, broken, next].map((one, n) => one.raid(raids[n] ?? 0).state)).toEqual(['calm', 'open', 'calm'])
  expect(told(next, 'digest:')).toHaveLength(1)
  expect(lines).toMatchObject([['clock', { community: broken.community }]])
  keepTime({ ...at.app, log })
  expect(lines).toHaveLength(2)
})

test('a name that a member typed goes when no post and no raid points to it any more; who is registered, or says that it is them, stays', () => {
  const at = world()
  const there = at.another('100000000000000002')
  const proposed = (name: string) => at.post(aPost(at, { target: { name } })).target ?? 0
  const [idle, pointed, claimed, raided] = ['Dr Rien', 'Dr Cible', 'Dr Moi', 'Dr Raid'].map(proposed)
  const [registered, elsewhere] = [aTarget(at), there.post(aPost(there, { target: { name: 'Dr Ailleurs' } })).target ?? 0]
  openRaidByHand(at.app, { community: at.community, by: 'chloe', target: raided, name: undefined })
  at.app.db.run(sql`update targets set claimant = ${at.member('alice')} where id = ${claimed} and community = ${at.community}`)
  at.app.db.run(sql`update posts set target = null where target <> ${pointed} or community = ${there.community}`)
  const left = (one: World) => one.app.db.all<{ id: number }>(sql`select id from targets where community = ${one.community} order by id`).map((row) => row.id)
  expect([left(at), left(there)]).toEqual([[idle, pointed, claimed, raided, registered], [elsewhere]])
  keepTime(at.app)
  expect([left(at), left(there)]).toEqual([[pointed, claimed, raided, registered], []])
  expect([deeds(at).at(-1), at.counts.scrubs]).toEqual(['purge posts:0 evidence:0 names:1', 1])
  at.pass(DAY)
  keepTime(at.app)
  expect(at.counts.scrubs).toBe(1)
})

test('a digest is remembered for 400 days, and so is where it stands', () => {
  const at = world()
  at.settings({ digestChannel: '5' })
  keepTime(at.app)
  keepCard(at.app.db, at.community, 'digest:2026-11-22', { channel: '5', message: '1', thread: null })
  const known = () => [findDigest(at.app.db, at.community, '2026-11-22')?.day, cardOf(at.app.db, at.community, 'digest:2026-11-22')?.message]
  at.pass(400 * DAY)
  keepTime(at.app)
  expect(known()).toEqual(['2026-11-22', '1'])
  keepCard(at.app.db, at.community, 'raid:1', { channel: '5', message: '2', thread: null })
  at.pass(DAY)
  keepTime(at.app)
  expect(known()).toEqual([undefined, undefined])
  expect(cardOf(at.app.db, at.community, 'raid:1')?.message).toBe('2')
})

test('what joins a rejected post is said on its card, and is there to be seen for as long as what was rejected', () => {
  const at = world()
  const post = rejected(at, { links: ['https://x.com/troll/status/42'] })
  at.pass(29 * DAY)
  aPost(at, { by: 'bruno', links: ['https://t.co/AbCdEf'], pictures: [{ bytes: PNG, type: 'image/png' }] })
  followed(at, 'https://t.co/AbCdEf', leadsTo('https://x.com/troll/status/42'))
  expect(JSON.stringify(postScreen(at.app, textFor('fr'), at.post(post)))).toContain('Ajouté depuis la décision : 1 transmission, 1 capture.')
  at.pass(29 * DAY)
  keepTime(at.app)
  expect(at.post(post).state).toBe('rejected')
  at.pass(2 * DAY)
  keepTime(at.app)
  expect(findPost(at.app.db, at.community, post)).toBeUndefined()
})

test('the name that was typed with a rejected post goes with it', () => {
  const at = world()
  const { target } = at.post(rejected(at, { target: { name: 'Dr Martin' } }))
  at.pass(30 * DAY)
  keepTime(at.app)
  expect([target, findTarget(at.app.db, at.community, target ?? 0)]).toEqual([1, undefined])
})

test('copies of the database go after thirty days, once a day, however many are kept; what a person copied stays', () => {
  const folder = aFolder()
  const at = world({ path: `${folder}/vigie.sqlite` })
  const copies = () => readdirSync(folder).filter((name) => /backup|other/.test(name)).map((name) => name.replace('vigie.sqlite.backup-', '')).sort()
  const copy = (name: string) => { writeFileSync(`${folder}/${name}`, '') }
  const [old, young] = ['2026-11-20T09-00-00-001Z', '2026-11-21T09-00-00-000Z']
  for (const stamp of [old, young, 'before-the-move', '2026-01-01']) copy(`vigie.sqlite.backup-${stamp}`)
  copy('other.sqlite.backup-2020-01-01T00-00-00-000Z')
  at.setClock(Date.parse('2026-12-20T09:00:00Z'))
  keepTime(at.app)
  expect(copies()).toEqual(['2026-01-01', old, young, 'before-the-move', 'other.sqlite.backup-2020-01-01T00-00-00-000Z'])
  at.pass(15 * HOUR)
  keepTime(at.app)
  expect(copies()).not.toContain(old)
  at.pass(23 * HOUR)
  keepTime(at.app)
  expect(copies()).toContain(young)
  at.pass(HOUR)
  keepTime(at.app)
  expect(copies()).toEqual(['2026-01-01', 'before-the-move', 'other.sqlite.backup-2020-01-01T00-00-00-000Z'])
})

test('copies that cannot be deleted stop no clock, and are told', () => {
  const at = world()
  const { raid } = aRaid(at)
  const lines: unknown[] = []
  const log = { ...at.app.log, error: (event: string) => lines.push(event) }
  at.pass(DAY)
  keepTime({ ...at.app, log, forgetBackups: () => { throw new Error('no') } })
  expect([lines, at.raid(raid).state]).toEqual([['backups'], 'calm'])
})

test('each community’s own limits hold', () => {
  const at = world()
  const there = at.another('100000000000000002')
  there.settings({ keepRejectedDays: 1 })
  const [here, gone] = [rejected(at), rejected(there)]
  at.pass(DAY + HOUR)
  keepTime(at.app)
  expect([findPost(at.app.db, at.community, here)?.state, findPost(at.app.db, there.community, gone)]).toEqual(['rejected', undefined])
})
