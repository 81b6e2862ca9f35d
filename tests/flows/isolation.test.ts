import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { blockAccount, unblockAccount } from '../../src/flows/block-account.ts'
import { configure } from '../../src/flows/configure.ts'
import { moveToRaid, setRemoved, setTarget } from '../../src/flows/correct-post.ts'
import { markCopy, unmarkCopy } from '../../src/flows/mark-copy.ts'
import { decide } from '../../src/flows/decide.ts'
import { describeReceipt } from '../../src/flows/describe-receipt.ts'
import { followOrNot } from '../../src/flows/follow-post.ts'
import { askForCode, tryCode, unlinkAccounts } from '../../src/flows/link-account.ts'
import { closeRaid, dismissProposal, mergeRaids, openProposal, openRaidByHand, renameRaid, reopenRaid, splitRaid } from '../../src/flows/manage-raid.ts'
import { addMirror } from '../../src/flows/manage-mirrors.ts'
import { overrideLine, takeLineBack } from '../../src/flows/override-line.ts'
import { exportMember, forgetMember } from '../../src/flows/member-data.ts'
import { noteReport, seeReport } from '../../src/flows/note-report.ts'
import { outcomesBetween } from '../../src/flows/outcomes.ts'
import { giveAddress, partAddress, unitePosts } from '../../src/flows/part-post.ts'
import { receiveForward } from '../../src/flows/receive-forward.ts'
import { changeTarget, registerTarget } from '../../src/flows/register-target.ts'
import { changeCare } from '../../src/flows/care.ts'
import { revealPost } from '../../src/flows/reveal-post.ts'
import { reopenPost, reviewPost } from '../../src/flows/review-post.ts'
import { wishOwnDigest } from '../../src/flows/own-digest.ts'
import { sayImminent } from '../../src/flows/say-imminent.ts'
import { seeToStep } from '../../src/flows/see-to-step.ts'
import { takeBatch } from '../../src/flows/take-batch.ts'
import { settle } from '../../src/flows/settle-seat.ts'
import { tellNews } from '../../src/flows/tell-outcome.ts'
import { findCode } from '../../src/intake/link-code.ts'
import { stepsOf } from '../../src/store/steps.ts'
import { keepLikeness } from '../../src/store/likenesses.ts'
import { findMention, keepMention, quarantine, updateMention } from '../../src/store/mentions.ts'
import { followWords } from '../../src/store/post-facts.ts'
import { keepReport } from '../../src/store/reports.ts'
import { keepSketch } from '../../src/store/sketches.ts'
import { keepVersion } from '../../src/store/versions.ts'
import { aForward, anAccepted, aPost, aRaid, aTarget, batchOf, dumpOf, PNG, refusalOf, world, type World } from '../builders.ts'

/** A community in which everything happened once. */
function lively(at: World): World {
  const { app, community } = at
  const target = aTarget(at, 'Dr Martin', 'martin')
  registerTarget(app, { community, by: 'chloe', isCoordinator: true, name: 'Dr Martin', handles: ['@dr'], person: 'martin' })
  const { raid, posts: [post = 0] } = aRaid(at, { target, category: 'hate' })
  const worded = aPost(at, { links: ['https://t.me/canal/1'], words: 'sale menteur', note: 'vu', pictures: [{ bytes: PNG, type: 'image/png' }] })
  keepSketch(app.db, app.vault, { community, post: worded, words: 'sale menteur, la place te jugera demain matin' })
  followWords(app.db, app.vault, { community, id: worded, was: undefined, is: 'sale menteur #vendu' })
  keepLikeness(app.db, app.vault, { community, post: worded, original: post, because: 'words', kind: 'contains', similarity: 0.9, at: app.now() })
  keepVersion(app.db, app.vault, { community, post: worded, words: 'sale menteur', writtenAt: undefined, via: 'telegram:post:canal:1', at: app.now() })
  anAccepted(at)
  followOrNot(app, { community, by: 'alice', post, wish: 'follow' })
  revealPost(app, { community, by: 'alice', post })
  decide(app, (hands) => { tellNews(hands, community, { post, what: 'refused' }) })
  const [first, second] = batchOf(at, 'alice')
  settle(app, { community, by: 'alice', item: first?.item ?? 0, seat: first?.seat ?? 0, answer: 'reported' })
  settle(app, { community, by: 'alice', item: second?.item ?? 0, seat: second?.seat ?? 0, answer: 'skipped' })
  noteReport(app, { community, by: 'alice', isCoordinator: false, item: first?.item ?? 0, seat: first?.seat ?? 0, deed: { what: 'reference', reference: 'X-1', capture: { bytes: PNG, type: 'image/png' } } })
  seeToStep(app, { community, by: 'alice', isCoordinator: false, step: stepsOf(app.db, app.vault, community, raid)[0]?.id ?? 0, deed: { what: 'take' } })
  closeRaid(app, { community, by: 'chloe', raid })
  const [one, other] = [anAccepted(at), anAccepted(at)]
  unitePosts(app, { community, post: other, by: 'chloe', original: one })
  markCopy(app, { community, post: aPost(at), by: 'chloe', original: post })
  aPost(at, { links: ['https://t.co/qui'] })
  addMirror(app, { community, by: 'chloe', typed: 'https://nitter.quelquepart.fr/a/status/1', platform: 'x' })
  overrideLine(app, { community, by: 'chloe', platform: 'x', category: undefined, service: undefined, words: 'Ailleurs', address: '' })
  changeCare(app, { community, by: 'alice', change: { avoid: ['threat'] } })
  wishOwnDigest(app, at.here(), { by: 'alice', locale: 'fr', wish: { what: 'subscribe' } })
  onMastodon(at)
  return at
}

/** A member linked an account and asks for another code, a stranger is blocked, and what they wrote waits. */
function onMastodon(at: World): void {
  const { app, community } = at
  app.mastodon = () => ({ kind: 'on', account: '@vigie@exemple.fr', trouble: undefined, isStreaming: true, rules: [], guild: undefined })
  const ask = () => askForCode(app, { community, by: 'alice', locale: 'fr' })
  const asked = ask()
  const code = asked.kind === 'code' ? findCode(asked.code) : undefined
  if (code) decide(app, (hands) => tryCode(hands, { account: `alice${String(community)}@piaille.fr`, code, isDirect: true }))
  ask()
  blockAccount(app, { community, by: 'chloe', name: 'inconnu@exemple.social' })
  for (const n of [1, 2].slice(0, community)) aQuarantined(at, `https://exemple.social/${String(community)}/${String(n)}`)
}

function aQuarantined({ app, community, member }: World, uri: string): void {
  const { db, vault, now } = app
  const id = keepMention(db, vault, { community, uri, name: 'inconnu@exemple.social', member: member('alice'), state: 'waiting', at: now(), body: { status: '1', visibility: 'public', language: 'fr', editedAt: undefined, links: [], note: 'vu', media: [], inReplyTo: undefined, quoted: undefined, isNamedOnPurpose: true, namesOthers: false } })
  const mention = findMention(db, community, id)
  if (mention) quarantine(db, vault, mention, { handedIn: { seen: [], links: [], note: 'vu', pictures: [{ bytes: PNG, type: 'image/png' }] }, room: 1e6, at: now() })
  updateMention(db, community, id, { decidedBy: member('chloe') })
}

interface Ids { post: number; raid: number; target: number; item: number; step: number; block: number }

/** Every flow that takes an id, with the answer to an id that is not of this community. */
const FLOWS: [name: string, answer: string, run: (at: World, ids: Ids) => { kind: string }][] = [
  ['accepting', 'gone', (at, { post }) => reviewPost(at.app, { community: at.community, post, by: 'chloe', verdict: { accept: 'threat' } })],
  ['rejecting', 'gone', (at, { post }) => reviewPost(at.app, { community: at.community, post, by: 'chloe', verdict: { reject: 'criticism' } })],
  ['reopening a post', 'gone', (at, { post }) => reopenPost(at.app, { community: at.community, post, by: 'chloe' })],
  ['saying whom it is aimed at', 'gone', (at, { post, target }) => setTarget(at.app, { community: at.community, post, by: 'chloe', target })],
  ['aiming one’s own post at somebody of there', 'gone', (at, { target }) => setTarget(at.app, { community: at.community, post: aPost(at), by: 'chloe', target })],
  ['calling it a copy', 'gone', (at, { post }) => markCopy(at.app, { community: at.community, post, by: 'chloe', original: 1 })],
  ['calling one’s own post a copy of it', 'no-original', (at, { post }) => markCopy(at.app, { community: at.community, post: aPost(at), by: 'chloe', original: post })],
  ['calling it one with another', 'gone', (at, { post }) => unitePosts(at.app, { community: at.community, post, by: 'chloe', original: 1 })],
  ['calling one’s own post one with it', 'no-original', (at, { post }) => unitePosts(at.app, { community: at.community, post: aPost(at), by: 'chloe', original: post })],
  ['giving its address', 'gone', (at, { post }) => giveAddress(at.app, { community: at.community, post, by: 'chloe', address: 'https://x.com/a/status/5' })],
  ['taking an address off it', 'gone', (at, { post }) => partAddress(at.app, { community: at.community, post, by: 'chloe', isMeant: () => true })],
  ['undoing a copy', 'gone', (at, { post }) => unmarkCopy(at.app, { community: at.community, post, by: 'chloe' })],
  ['moving it', 'gone', (at, { post }) => moveToRaid(at.app, { community: at.community, post, by: 'chloe', raid: 'new' })],
  ['moving one’s own post into a raid of there', 'gone', (at, { raid }) => moveToRaid(at.app, { community: at.community, post: anAccepted(at), by: 'chloe', raid })],
  ['saying that it was removed', 'gone', (at, { post }) => setRemoved(at.app, { community: at.community, post, by: 'chloe', isRemoved: true })],
  ['saying that it is up', 'gone', (at, { post }) => setRemoved(at.app, { community: at.community, post, by: 'chloe', isRemoved: false })],
  ['following', 'gone', (at, { post }) => followOrNot(at.app, { community: at.community, by: 'alice', post, wish: 'follow' })],
  ['following no more', 'gone', (at, { post }) => followOrNot(at.app, { community: at.community, by: 'alice', post, wish: 'unfollow' })],
  ['opening what is hidden', 'gone', (at, { post }) => revealPost(at.app, { community: at.community, by: 'alice', post })],
  ['reading a receipt', 'gone', (at, { post }) => describeReceipt(at.app, at.community, { kind: 'received', lines: [{ kind: 'known', post }], leftOut: 0 })[0] ?? { kind: 'nothing' }],
  ['taking a batch of a raid of there', 'nothing-free', (at, { raid }) => takeBatch(at.app, { community: at.community, by: 'bruno', raid })],
  ['answering for a seat', 'gone', (at, { item }) => settle(at.app, { community: at.community, by: 'alice', item, seat: 1, answer: 'reported' })],
  ['doubting a seat', 'gone', (at, { item }) => settle(at.app, { community: at.community, by: 'alice', item, seat: 1, answer: 'no-offence' })],
  ['seeing a report', 'gone', (at, { item }) => seeReport(at.app, { community: at.community, by: 'alice', isCoordinator: true, item, seat: 2 })],
  ['noting what came of a report', 'gone', (at, { item }) => noteReport(at.app, { community: at.community, by: 'alice', isCoordinator: true, item, seat: 2, deed: { what: 'answer', answer: 'removed' } })],
  ['seeing to a step', 'gone', (at, { step }) => seeToStep(at.app, { community: at.community, by: 'alice', isCoordinator: true, step, deed: { what: 'done', reference: 'x', note: 'y' } })],
  ['saying that somebody is in danger', 'gone', (at, { raid }) => sayImminent(at.app, { community: at.community, by: 'chloe', isCoordinator: true, raid, isImminent: true })],
  ['merging it away', 'gone', (at, { raid }) => mergeRaids(at.app, { community: at.community, by: 'chloe', raid, into: 1 })],
  ['merging into it', 'gone', (at, { raid }) => mergeRaids(at.app, { community: at.community, by: 'chloe', raid: 1, into: raid })],
  ['splitting it', 'gone', (at, { raid, post }) => splitRaid(at.app, { community: at.community, by: 'chloe', raid, posts: [post] })],
  ['splitting its posts off one’s own raid', 'nothing-chosen', (at, { post }) => splitRaid(at.app, { community: at.community, by: 'chloe', raid: 1, posts: [post] })],
  ['closing', 'gone', (at, { raid }) => closeRaid(at.app, { community: at.community, by: 'chloe', raid })],
  ['naming a raid', 'gone', (at, { raid }) => renameRaid(at.app, { community: at.community, by: 'chloe', raid, name: 'X' })],
  ['opening a raid that Vigie proposes', 'decided', (at, { raid }) => openProposal(at.app, { community: at.community, by: 'chloe', raid })],
  ['dismissing a raid that Vigie proposes', 'decided', (at, { raid }) => dismissProposal(at.app, { community: at.community, by: 'chloe', raid })],
  ['reopening a raid', 'gone', (at, { raid }) => reopenRaid(at.app, { community: at.community, by: 'chloe', raid })],
  ['changing what a target wants', 'gone', (at, { target }) => changeTarget(at.app, { community: at.community, by: 'martin', isCoordinator: true, target, change: { hideContent: false, handles: ['@x'], delegate: 'alice' } })],
  ['unblocking a Mastodon account', 'gone', (at, { block }) => unblockAccount(at.app, { community: at.community, by: 'chloe', block })],
  ['taking back a line that only they changed', 'gone', (at) => takeLineBack(at.app, { community: at.community, by: 'chloe', line: 'facebook' })],
  ['handing in against a target of there', 'received', (at, { target }) => receiveForward(at.app, aForward({ community: at.community, links: ['https://t.me/canal/9'], target }))],
]

// Shared by both tables: what one row leaves behind here is no matter, there everything must stay as it is.
let here: World
let there: World
beforeAll(() => {
  here = lively(world({ shared: true }))
  there = here.another('100000000000000002')
  aRaid(there, { target: aTarget(there, 'Dr Durand') })
  lively(there)
  for (let n = 0; n < 40; n += 1) aPost(there)
  overrideLine(there.app, { community: there.community, by: 'chloe', platform: 'facebook', category: undefined, service: undefined, words: 'Ailleurs', address: '' })
  blockAccount(there.app, { community: there.community, by: 'chloe', name: 'autre@exemple.social' })
})
afterAll(() => { here.close() })

test.each(FLOWS)('%s with a number of another community answers « %s » and changes nothing there', (_, answer, run) => {
  const only = (table: string, where = 'true') => here.app.db.get<{ id: number }>(sql`select max(id) as id from ${sql.identifier(table)} where community = ${there.community} and ${sql.raw(where)}`).id
  const before = dumpOf(there)
  expect(run(here, { post: only('posts'), raid: only('raids'), target: only('targets'), item: only('items', 'post is not null'), step: only('items', 'raid is not null'), block: only('blocked_accounts') }).kind).toBe(answer)
  expect(dumpOf(there)).toBe(before)
})

test.each(FLOWS)('%s with a number that both communities have touches one’s own alone', (_, __, run) => {
  const before = dumpOf(there)
  run(here, { post: 1, raid: 1, target: 1, item: 11, step: 9, block: 1 })
  expect(dumpOf(there)).toBe(before)
})

test('settings, registrations, exports and erasures of one community leave another as it is', () => {
  const before = dumpOf(there)
  configure(here.app, { community: here.community, by: 'chloe', change: { digestHour: 20, reviewChannel: '1' } })
  registerTarget(here.app, { community: here.community, by: 'martin', isCoordinator: false, name: 'Dr Martin', handles: ['@autre'], person: 'martin' })
  openRaidByHand(here.app, { community: here.community, by: 'chloe', target: 1, name: 'X' })
  const exported = JSON.stringify(exportMember(here.app, here.community, 'alice'))
  expect([1, 2, 3].map((post) => [exported.includes(here.post(post).address ?? ''), exported.includes(there.post(post).address ?? '')])).toEqual(Array(3).fill([true, false]))
  unlinkAccounts(here.app, { community: here.community, by: 'alice' })
  for (const user of ['alice', 'martin', 'chloe']) forgetMember(here.app, here.community, user)
  expect(dumpOf(there)).toBe(before)
})

test('what one community reported is no figure of another', () => {
  const at = world()
  const other = at.another('100000000000000002')
  lively(other)
  const period = { since: 0, until: Number.MAX_SAFE_INTEGER }
  expect([at, other].map(({ community }) => outcomesBetween(at.app, community, period).total.made)).toEqual([0, 1])
})

test('the schema itself refuses every reference from one community into another', () => {
  const here = lively(world())
  const there = here.another('100000000000000002')
  aRaid(there, { target: aTarget(there, 'Dr Durand') })
  for (const by of ['1', '2', '3', '4', '5']) aPost(there, { by })
  aPost(there, { pictures: [1, 2, 3].map((n) => ({ bytes: Buffer.concat([PNG, Buffer.from([n])]), type: 'image/png' })) })
  lively(there)
  const { db } = here.app
  keepReport(db, { community: there.community, at: 0 })
  // Days that are over: there are none yet.
  db.run(sql`insert into habit_days (community, target, day, accounts) values (${here.community}, 1, 1, 1)`)
  db.run(sql`insert or replace into placements (community, post, raid) values (${here.community}, 1, 1)`)
  db.run(sql`insert or replace into unsettled (community, post) values (${here.community}, 1)`)
  const tables = db.all<{ name: string }>(sql`select name from sqlite_master where type = 'table'`).map((row) => row.name)
  const references = tables.flatMap((table) => db.all<{ from: string; to: string; parent: string }>(sql`select "from", "to", "table" as parent from pragma_foreign_key_list(${table})`).filter((row) => row.to === 'id' && row.parent !== 'communities').map((row) => ({ table, ...row })))
  expect(references.length).toBeGreaterThanOrEqual(23)
  for (const { table, from, parent } of references) {
    const [child, column, other] = [table, from, parent].map((name) => sql.identifier(name))
    const { id } = db.get<{ id: number | null }>(sql`select max(id) as id from ${other} t where community = ${there.community} and not exists (select 1 from ${other} h where h.community = ${here.community} and h.id = t.id)`)
    expect(id, `${parent} of there that are not here`).not.toBeNull()
    // A table without rowids has one row of a post.
    const row = sql.identifier(['sketches', 'post_tags'].includes(table) ? 'post' : 'rowid')
    const put = () => db.run(sql`update ${child} set ${column} = ${id} where community = ${here.community} and ${row} = (select ${row} from ${child} where community = ${here.community} order by ${column} is null limit 1)`)
    expect(refusalOf(put), `${table}.${from} → ${parent}`).toBe('SQLITE_CONSTRAINT_FOREIGNKEY')
  }
})
