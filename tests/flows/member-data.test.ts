import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { blockAccount } from '../../src/flows/block-account.ts'
import { decide } from '../../src/flows/decide.ts'
import { followOrNot } from '../../src/flows/follow-post.ts'
import { keepTime } from '../../src/flows/keep-time.ts'
import { askForCode, tryCode, unlinkAccounts } from '../../src/flows/link-account.ts'
import { openRaidByHand } from '../../src/flows/manage-raid.ts'
import { exportMember, forgetMember } from '../../src/flows/member-data.ts'
import { openMention } from '../../src/flows/open-mention.ts'
import { changeTarget, registerTarget } from '../../src/flows/register-target.ts'
import { revealPost } from '../../src/flows/reveal-post.ts'
import { seeToStep } from '../../src/flows/see-to-step.ts'
import { heldBy } from '../../src/flows/take-batch.ts'
import { settle } from '../../src/flows/settle-seat.ts'
import { findCode } from '../../src/intake/link-code.ts'
import { isBlocked } from '../../src/store/blocked-accounts.ts'
import { keepCard } from '../../src/store/cards.ts'
import { countForwarders, notesOf } from '../../src/store/forwards.ts'
import { reportsOn } from '../../src/store/items.ts'
import { stepsOf } from '../../src/store/steps.ts'
import { accountOf, strangerUser } from '../../src/store/mastodon-accounts.ts'
import { findMember } from '../../src/store/members.ts'
import { accountHash, findMention, keepMention, mentionByUri, quarantine, updateMention } from '../../src/store/mentions.ts'
import { raidName } from '../../src/store/raids.ts'
import { findTarget, targetsOf } from '../../src/store/targets.ts'
import { aFolder, anAccepted, aPost, aRaid, aTarget, batchOf, bytesOf, DAY, followed, leadsTo, outboxOf, PNG, told, world, type World } from '../builders.ts'

const MARTIN = '312345678901234567'
const ALICE = '412345678901234567'

/** Two people did the same things; one of them is a target. */
function lived(at: World): { raid: number; post: number; target: number } {
  const { community, app } = at
  const registered = registerTarget(app, { community, by: 'chloe', isCoordinator: true, name: 'Dr Martin', handles: ['@drmartin'], person: MARTIN })
  const target = registered.kind === 'registered' ? registered.target : 0
  changeTarget(app, { community, by: MARTIN, isCoordinator: false, target, change: { delegate: 'david', hideContent: false } })
  const { raid, posts: [post = 0] } = aRaid(at, { target, category: 'hate' })
  const loose = anAccepted(at)
  for (const by of [MARTIN, ALICE]) {
    aPost(at, { by, links: ['https://t.me/canal/1'], note: `note de ${by === MARTIN ? 'Martin' : 'Alice'}` })
    followOrNot(app, { community, by, post, wish: 'follow' })
    revealPost(app, { community, by, post })
    for (const seat of batchOf(at, by).filter((one) => one.post === post || one.post === loose)) settle(app, { community, by, item: seat.item, seat: seat.seat, answer: seat.post === post ? 'reported' : 'skipped' })
  }
  const [step] = stepsOf(app.db, app.vault, community, raid)
  seeToStep(app, { community, by: ALICE, isCoordinator: false, step: step?.id ?? 0, deed: { what: 'done', reference: 'PV 2026/42', note: 'déposé' } })
  return { raid, post, target }
}

test('a member receives everything that is kept about them and nothing of anybody else', () => {
  const at = world()
  const { post, raid } = lived(at)
  const own = exportMember(at.app, at.community, ALICE)
  const now = new Date(at.app.now()).toISOString()
  expect(own).toEqual({
    forwards: [{ post: 5, address: 'https://t.me/canal/1', door: 'slash', at: now, note: 'note de Alice' }],
    reports: [{ post, outcome: 'reported', at: now }],
    refused: [{ post: 4, because: 'skipped' }],
    steps: [{ raid, kind: 'evidence', takenAt: undefined, plannedFor: undefined, doneAt: now, reference: 'PV 2026/42', note: 'déposé' }],
    reviewed: [],
    follows: [post],
    contentOpened: 1,
    news: [],
    mirrors: [],
    referenceLines: [],
    mastodonAccounts: [],
    mentions: 0,
    targets: [],
    asVolunteer: { revealsPerDay: undefined, avoid: [], pausedUntil: undefined, waitingSince: undefined },
  })
  expect(JSON.stringify(own)).not.toMatch(/Martin/)
})

test('a target receives their registration and what they chose; a delegate the name alone; a coordinator what they decided', () => {
  const at = world()
  lived(at)
  expect(exportMember(at.app, at.community, MARTIN)?.targets).toEqual([{ name: 'Dr Martin', as: 'target', accounts: ['@drmartin'], showName: false, hideContent: false, holdsEvidence: false, notice: 'self', pausedAt: undefined }])
  expect(exportMember(at.app, at.community, 'david')?.targets).toEqual([{ name: 'Dr Martin', as: 'delegate' }])
  expect(exportMember(at.app, at.community, 'chloe')?.reviewed.map(({ post, verdict }) => `${String(post)} ${verdict}`)).toEqual(['1 accepted', '2 accepted', '3 accepted', '4 accepted'])
  expect(exportMember(at.app, at.community, 'nobody')).toBeUndefined()
})

test('no file holds a member’s Discord id in clear, before erasing or after', () => {
  const folder = aFolder()
  const at = world({ path: `${folder}/vigie.sqlite` })
  lived(at)
  const others = Array.from({ length: 200 }, (_, n) => `512345678901234${String(n).padStart(3, '0')}`)
  for (const by of others) aPost(at, { by, note: `de ${by}` })
  expect(bytesOf(folder).includes(MARTIN)).toBe(false)
  expect(forgetMember(at.app, at.community, MARTIN)).toEqual({ kind: 'erased' })
  for (const by of others.slice(0, 100)) forgetMember(at.app, at.community, by)
  const bytes = bytesOf(folder)
  expect([MARTIN, ...others.slice(0, 100)].filter((user) => bytes.includes(user))).toEqual([])
  const known = [MARTIN, ALICE, ...others].filter((user) => exportMember(at.app, at.community, user) !== undefined)
  expect(known).toEqual([ALICE, ...others.slice(100)])
  expect(forgetMember(at.app, at.community, MARTIN)).toEqual({ kind: 'nothing' })
})

test('what an erased member did stays as a number: posts, forwards and reports', () => {
  const at = world()
  const { post } = lived(at)
  expect(forgetMember(at.app, at.community, ALICE)).toEqual({ kind: 'erased' })
  expect(at.post(5).address).toBe('https://t.me/canal/1')
  expect([countForwarders(at.app.db, at.community, 5), reportsOn(at.app.db, at.community, post)]).toEqual([2, 2])
  expect(notesOf(at.app.db, at.app.vault, at.community, 5)).toEqual(['note de Martin'])
  expect(told(at, 'post-card:')).toContain('post-card:5')
})

test('what an erased member held is free for others', () => {
  const at = world()
  anAccepted(at, { category: 'misinformation' })
  expect(batchOf(at, ALICE)).toHaveLength(1)
  forgetMember(at.app, at.community, ALICE)
  expect(batchOf(at, 'bruno')).toHaveLength(1)
})

test('an erased target’s name, accounts and consents go, and so does a raid’s name that may hold theirs', () => {
  const at = world()
  const { raid, post, target } = lived(at)
  const named = openRaidByHand(at.app, { community: at.community, by: 'chloe', target, name: 'Contre le Dr Martin' })
  const other = openRaidByHand(at.app, { community: at.community, by: 'chloe', target: aTarget(at, 'Dr Durand'), name: 'Amoxicilline' })
  if (named.kind !== 'opened' || other.kind !== 'opened') throw new Error('no raids')
  forgetMember(at.app, at.community, MARTIN)
  expect(findTarget(at.app.db, at.community, target)).toBeUndefined()
  expect(targetsOf(at.app.db, at.app.vault, at.community).map((one) => one.name)).toEqual(['Dr Durand'])
  expect([at.post(post).target, at.raid(raid).target]).toEqual([null, null])
  expect([raidName(at.app.vault, at.raid(named.raid)), raidName(at.app.vault, at.raid(other.raid))]).toEqual([undefined, 'Amoxicilline'])
})

test('when an erased target’s name goes off a raid, so it does over the thread and in the digests that were posted, and in no others', () => {
  const at = world()
  const { target } = lived(at)
  const [named, other] = [target, aTarget(at, 'Dr Durand')].map((one) => openRaidByHand(at.app, { community: at.community, by: 'chloe', target: one, name: 'Contre le Dr Martin' }))
  if (named?.kind !== 'opened' || other?.kind !== 'opened') throw new Error('no raids')
  at.settings({ digestChannel: '5' })
  const days: string[] = []
  for (let n = 0; n < 3; n += 1) {
    at.pass(DAY)
    keepTime(at.app)
    days.push(new Date(at.app.now()).toISOString().slice(0, 10))
    // A day on which nothing was told of the raid, and one whose message nobody knows.
    if (n === 0) at.app.db.run(sql`update digests set summary = json_set(summary, '$.raids', json('[]'), '$.calmed', json('[]'))`)
    if (n !== 1) keepCard(at.app.db, at.community, `digest:${days[n] ?? ''}`, { channel: '5', message: String(n), thread: null })
  }
  at.app.db.run(sql`update outbox set state = 'sent'`)
  forgetMember(at.app, at.community, MARTIN)
  const waiting = outboxOf(at).filter((row) => row.state === 'waiting')
  expect(waiting.filter((row) => /^(?:thread-name|digest)/.test(row.key)).map((row) => row.about)).toEqual([{ kind: 'digest', day: days[2] }, { kind: 'thread-name', raid: named.raid }])
  expect(waiting.map((row) => row.key)).toContain(`raid-card:${String(named.raid)}`)
})

test('what an erased member wrote about a step goes, whoever sees to it; what others wrote stays', () => {
  const at = world()
  const { raid } = aRaid(at)
  const [theirs, own, older, others] = stepsOf(at.app.db, at.app.vault, at.community, raid).map((step) => step.id)
  const write = (step: number | undefined, by: string) => seeToStep(at.app, { community: at.community, by, isCoordinator: true, step: step ?? 0, deed: { what: 'done', reference: 'PV 2026/42', note: 'déposé' } })
  seeToStep(at.app, { community: at.community, by: 'bruno', isCoordinator: false, step: theirs ?? 0, deed: { what: 'take' } })
  for (const step of [theirs, own, older]) write(step, ALICE)
  write(others, 'bruno')
  // An older version did not know who wrote: it was whoever saw to the step.
  at.app.db.run(sql`update items set noted_by = null where id = ${older}`)
  forgetMember(at.app, at.community, ALICE)
  const steps = stepsOf(at.app.db, at.app.vault, at.community, raid).slice(0, 4)
  expect(steps.map(({ reference, note }) => [reference, note])).toEqual([...Array<unknown>(3).fill([undefined, undefined]), ['PV 2026/42', 'déposé']])
  expect(steps.map((step) => [step.assignee, step.doneAt])).toEqual([[at.member('bruno'), at.app.now()], [undefined, at.app.now()], [undefined, at.app.now()], [at.member('bruno'), at.app.now()]])
})

test('who said that they are a person, and is erased, says so no more', () => {
  const at = world()
  const target = aTarget(at)
  at.app.db.run(sql`update targets set claimant = ${at.member(ALICE)} where id = ${target}`)
  expect(forgetMember(at.app, at.community, ALICE)).toEqual({ kind: 'erased' })
  expect(findTarget(at.app.db, at.community, target)).toMatchObject({ claimant: null, confirmedAt: at.app.now() })
})

test('an erased delegate is no delegate any more, and the person stays registered', () => {
  const at = world()
  const { target } = lived(at)
  forgetMember(at.app, at.community, 'david')
  expect(findTarget(at.app.db, at.community, target)).toMatchObject({ delegate: null, member: at.member(MARTIN) })
})

test('an erased coordinator’s decisions stay, without them', () => {
  const at = world()
  const { raid, post } = lived(at)
  openRaidByHand(at.app, { community: at.community, by: 'chloe', target: undefined, name: undefined })
  forgetMember(at.app, at.community, 'chloe')
  expect([at.post(post), at.raid(raid), at.raid(raid + 1)]).toMatchObject([{ state: 'accepted', reviewedBy: null }, { state: 'open' }, { openedBy: null }])
})

test('who comes back after erasing starts anew', () => {
  const at = world()
  lived(at)
  const before = findMember(at.app.db, at.app.vault, at.community, ALICE) ?? 0
  forgetMember(at.app, at.community, ALICE)
  expect(exportMember(at.app, at.community, ALICE)).toBeUndefined()
  aPost(at, { by: ALICE })
  expect(at.member(ALICE)).toBeGreaterThan(before)
  expect(exportMember(at.app, at.community, ALICE)).toMatchObject({ forwards: [{ post: 6 }], reports: [], follows: [], contentOpened: 0 })
  expect(heldBy(at.app, at.community, ALICE)).toEqual([])
})

test('erased in one community, a member stays in another', () => {
  const at = world()
  const there = at.another('100000000000000002')
  aPost(at, { by: ALICE })
  aPost(there, { by: ALICE })
  forgetMember(at.app, at.community, ALICE)
  expect(exportMember(at.app, there.community, ALICE)?.forwards).toHaveLength(1)
})

test('an export tells the address that a member handed in, where the post goes by another one', () => {
  const at = world()
  aPost(at, { by: ALICE, links: ['https://t.co/AbCdEf'] })
  aPost(at, { by: ALICE, links: ['https://x.com/troll/status/41'] })
  followed(at, 'https://t.co/AbCdEf', leadsTo('https://x.com/troll/status/42'))
  expect(exportMember(at.app, at.community, ALICE)?.forwards.map(({ address, sentAs }) => [address, sentAs])).toEqual([['https://x.com/i/status/42', 'https://t.co/AbCdEf'], ['https://x.com/i/status/41', undefined]])
})

const ACCOUNT = 'alice.dupont@piaille.fr'

/** A member links an account as people do; with a code that waits beside it. */
function linked(at: World, by = ALICE, account = ACCOUNT): void {
  at.app.mastodon = () => ({ kind: 'on', account: '@vigie@exemple.fr', trouble: undefined, isStreaming: true, rules: [], guild: undefined })
  const ask = () => askForCode(at.app, { community: at.community, by, locale: 'fr' })
  const asked = ask()
  const code = asked.kind === 'code' ? findCode(asked.code) : undefined
  if (!code) throw new Error('no code')
  decide(at.app, (hands) => tryCode(hands, { account, code, isDirect: true }))
  ask()
}

let uris = 0

/** A mention that waits in quarantine with a picture. */
function mentioned(at: World, { name = ACCOUNT, member }: { name?: string; member?: number } = {}): { id: number; uri: string } {
  const { db, vault, now } = at.app
  uris += 1
  const uri = `https://piaille.fr/statuses/${String(uris)}`
  const id = keepMention(db, vault, { community: at.community, uri, name, member, state: 'waiting', at: now(), body: { status: '1', visibility: 'public', language: 'fr', editedAt: undefined, links: [], note: `vu par ${name}`, media: [], inReplyTo: undefined, quoted: undefined, isNamedOnPurpose: true, namesOthers: false } })
  const mention = findMention(db, at.community, id)
  if (mention) quarantine(db, vault, mention, { handedIn: { seen: [], links: [], note: undefined, pictures: [{ bytes: PNG, type: 'image/png' }] }, room: 1e6, at: now() })
  return { id, uri }
}

const pictures = (at: World) => at.app.db.all<{ mention: number }>(sql`select mention from mention_pictures where community = ${at.community} order by id`).map((row) => row.mention)

test('a member receives the names of their Mastodon accounts, and how many mentions are on record', () => {
  const at = world()
  linked(at)
  linked(at, MARTIN, 'martin@piaille.fr')
  mentioned(at, { member: at.member(ALICE) })
  mentioned(at, { name: 'martin@piaille.fr', member: at.member(MARTIN) })
  expect(exportMember(at.app, at.community, ALICE)).toMatchObject({ mastodonAccounts: [{ account: ACCOUNT, since: new Date(at.app.now()).toISOString() }], mentions: 1 })
})

test('of an erased member’s Mastodon account no name, no hash and no sealed value is left in any file', () => {
  const folder = aFolder()
  const at = world({ path: `${folder}/vigie.sqlite` })
  linked(at)
  const own = mentioned(at, { member: at.member(ALICE) })
  const sealed = [findMention(at.app.db, at.community, own.id)?.accountSealed, findMention(at.app.db, at.community, own.id)?.bodySealed, ...['mastodon_accounts', 'mention_pictures'].map((table) => at.app.db.get<{ sealed: Buffer }>(sql`select ${sql.identifier(table === 'mention_pictures' ? 'bytes_sealed' : 'account_sealed')} as sealed from ${sql.identifier(table)}`).sealed)]
  const traces = [ACCOUNT, 'alice.dupont', accountHash(at.app.vault, ACCOUNT), ...sealed.map((value) => value ?? 'absent')]
  const found = () => traces.map((trace) => bytesOf(folder).includes(trace))
  at.app.scrub()
  expect(found()).toEqual([false, false, true, true, true, true, true])
  forgetMember(at.app, at.community, ALICE)
  expect(found()).toEqual(traces.map(() => false))
  expect(accountOf(at.app.db, at.app.vault, ACCOUNT)).toBeUndefined()
  expect(at.app.db.all(sql`select 1 from link_codes`)).toEqual([])
})

test('of an erased member’s mentions only the mark stays by which they are known again; others’ stay whole', () => {
  const at = world()
  linked(at)
  const stranger = 'inconnu@exemple.social'
  const [theirs, before, others] = [mentioned(at, { member: at.member(ALICE) }), mentioned(at), mentioned(at, { name: stranger })]
  forgetMember(at.app, at.community, ALICE)
  for (const { id, uri } of [theirs, before]) {
    expect(mentionByUri(at.app.db, at.app.vault, uri)).toMatchObject({ id, state: 'ignored', member: null, accountHash: null, accountSealed: null, serverHash: null, bodySealed: null, status: null })
  }
  expect(findMention(at.app.db, at.community, others.id)).toMatchObject({ state: 'quarantined', accountHash: accountHash(at.app.vault, stranger) })
  expect(pictures(at)).toEqual([others.id])
  expect(told(at, 'mention-card:')).toEqual([theirs, before].map(({ id }) => `mention-card:${String(id)}`))
})

test('what an account sent after it was unlinked goes too, also what a coordinator opened of it, and nobody else’s does', () => {
  const at = world()
  linked(at)
  const [before, other] = [mentioned(at, { member: at.member(ALICE) }), mentioned(at, { name: 'inconnu@exemple.social' })]
  unlinkAccounts(at.app, { community: at.community, by: ALICE })
  const after = [mentioned(at), mentioned(at)]
  openMention(at.app, { community: at.community, by: 'chloe', mention: after[0]?.id ?? 0 })
  const known = () => [findMember(at.app.db, at.app.vault, at.community, strangerUser(ACCOUNT)) !== undefined, at.app.db.get<{ n: number }>(sql`select count(member) as n from forwards`).n]
  expect(known()).toEqual([true, 1])
  forgetMember(at.app, at.community, ALICE)
  expect([before, ...after].map(({ id }) => findMention(at.app.db, at.community, id))).toEqual([1, 2, 3].map(() => expect.objectContaining({ state: 'ignored', accountHash: null, accountSealed: null, bodySealed: null }) as unknown))
  expect([known(), findMention(at.app.db, at.community, other.id)?.state]).toEqual([[false, 0], 'quarantined'])
})

test('an account that is another member’s by now is not taken from them', () => {
  const at = world()
  linked(at)
  mentioned(at, { member: at.member(ALICE) })
  linked(at, MARTIN)
  const theirs = mentioned(at, { member: at.member(MARTIN) })
  forgetMember(at.app, at.community, ALICE)
  expect([findMention(at.app.db, at.community, theirs.id)?.state, accountOf(at.app.db, at.app.vault, ACCOUNT)?.member]).toEqual(['quarantined', at.member(MARTIN)])
})

test('what an erased coordinator decided about mentions and accounts stays, without them', () => {
  const at = world()
  const { id } = mentioned(at)
  updateMention(at.app.db, at.community, id, { state: 'dismissed', decidedBy: at.member('chloe') })
  blockAccount(at.app, { community: at.community, by: 'chloe', name: 'troll@exemple.social' })
  expect(forgetMember(at.app, at.community, 'chloe')).toEqual({ kind: 'erased' })
  expect(findMention(at.app.db, at.community, id)).toMatchObject({ state: 'dismissed', decidedBy: null })
  expect([isBlocked(at.app.db, at.app.vault, at.community, 'troll@exemple.social'), at.app.db.all(sql`select blocked_by from blocked_accounts`)]).toEqual([true, [{ blocked_by: null }]])
})

test('erased in one community, an account that is linked in another stays there, and its mentions too', () => {
  const at = world()
  const there = at.another('100000000000000002')
  linked(there)
  const { id } = mentioned(there, { member: there.member(ALICE) })
  at.member(ALICE)
  forgetMember(at.app, at.community, ALICE)
  expect([accountOf(at.app.db, at.app.vault, ACCOUNT)?.community, findMention(at.app.db, there.community, id)?.member]).toEqual([there.community, there.member(ALICE)])
})
