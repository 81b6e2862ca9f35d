import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { setRemoved } from '../../src/flows/correct-post.ts'
import { markCopy } from '../../src/flows/mark-copy.ts'
import { followOrNot } from '../../src/flows/follow-post.ts'
import { forgetMember } from '../../src/flows/member-data.ts'
import { partAddress, takeFound, unitePosts } from '../../src/flows/part-post.ts'
import { revealPost } from '../../src/flows/reveal-post.ts'
import { reopenPost, reviewPost } from '../../src/flows/review-post.ts'
import { heldBy } from '../../src/flows/take-batch.ts'
import { settle } from '../../src/flows/settle-seat.ts'
import { CAPTURES_PER_POST, type Picture } from '../../src/intake/forward.ts'
import type { Seen } from '../../src/intake/mention.ts'
import { firstBrokenEntry } from '../../src/store/audit.ts'
import { capturesOf, wordsOf } from '../../src/store/evidence.ts'
import { followersOf } from '../../src/store/follows.ts'
import { countNotesSince, notesOf } from '../../src/store/forwards.ts'
import { reportsOn } from '../../src/store/items.ts'
import { findPost } from '../../src/store/posts.ts'
import { aliasesOf } from '../../src/store/aliases.ts'
import { versionsOf } from '../../src/store/versions.ts'
import { anAccepted, anAddress, aPost, aRaid, aTarget, batchOf, DAY, deeds, followed, HOUR, leadsTo, newsIn, outboxOf, PNG, told, world, type World } from '../builders.ts'

type State = 'pending' | 'accepted' | 'rejected'

const picture = (n: number): Picture => ({ bytes: Buffer.concat([PNG, Buffer.from([n])]), type: 'image/png' })

function judge(at: World, post: number, state: State): void {
  if (state !== 'pending') reviewPost(at.app, { community: at.community, post, by: 'chloe', verdict: state === 'accepted' ? { accept: 'threat' } : { reject: 'criticism' } })
}

let shorts = 0
/** A post that came by a short link, and what merging it into another one takes. */
function aShort(at: World, handIn: Parameters<typeof aPost>[1] = {}) {
  shorts += 1
  const address = `https://t.co/short${String(shorts)}`
  const post = aPost(at, { links: [address], ...handIn })
  return { post, address, leadTo: (known: number) => { followed(at, address, leadsTo(at.post(known).address ?? '')) } }
}

/** Two posts, the one with its address the older, which then turn out to be one; gives the number that stays. */
function united(at: World, one: number, other: number): number {
  const done = unitePosts(at.app, { community: at.community, post: other, by: 'chloe', original: one })
  if (done.kind !== 'united') throw new Error(`nothing was united: ${done.kind}`)
  return done.post
}

const STATES: State[] = ['pending', 'accepted', 'rejected']
const EVERY = STATES.flatMap((known) => STATES.map((short) => [known, short] as const))
const HEAVIER: Record<State, number> = { pending: 0, rejected: 1, accepted: 2 }

/** A coordinator says that the short link of a judged post leads to what was judged. */
const confirm = (at: World, post: number) => takeFound(at.app, { community: at.community, post, by: 'chloe', isMeant: () => true })

test.each(EVERY)('a %s post and a short link that is %s: what a person decided stays, and what is hostile is not hidden', (known, short) => {
  for (const isShortOlder of [false, true]) {
    const at = world()
    const early = isShortOlder ? aShort(at) : undefined
    const post = aPost(at, { links: ['https://x.com/troll/status/77'] })
    const link = early ?? aShort(at)
    judge(at, post, known)
    judge(at, link.post, short)
    link.leadTo(post)
    if (short !== 'pending') {
      expect([at.post(post).state, at.post(link.post).state, at.post(link.post).address]).toEqual([known, short, link.address])
      confirm(at, link.post)
    }
    const alike = known === 'pending' ? Math.min(post, link.post) : post
    const heavier = HEAVIER[known] === HEAVIER[short] ? alike : HEAVIER[known] > HEAVIER[short] ? post : link.post
    const gone = heavier === post ? link.post : post
    expect(findPost(at.app.db, at.community, gone)).toBeUndefined()
    expect(at.post(heavier)).toMatchObject({ state: HEAVIER[known] > HEAVIER[short] ? known : short, link: 'x:post:77', address: 'https://x.com/i/status/77' })
    expect(aliasesOf(at.app.db, at.community, heavier).map((alias) => alias.address)).toEqual([link.address])
    const was = heavier === post ? short : known
    const is = heavier === post ? known : short
    expect(deeds(at).at(-1)).toMatch(new RegExp(`^post.merge post:${String(gone)} post:${String(heavier)}${was === is ? '' : ` was:${was}`}${known === 'pending' || short === 'pending' ? '$' : ' category:'}`))
    expect(firstBrokenEntry(at.app.db, at.community)).toBeUndefined()
  }
})

test('the card of the number that goes is deleted, and nothing more is said of it', () => {
  const at = world()
  const known = aPost(at)
  const short = aShort(at)
  at.app.db.run(sql`insert into cards (community, subject, channel, message) values (${at.community}, ${`post:${String(short.post)}`}, '1', '900')`)
  short.leadTo(known)
  expect(outboxOf(at).filter((row) => row.about.post === short.post)).toEqual([])
  expect(told(at, 'delete:')).toEqual(['delete:900'])
})

test('words, captures and notes come together; words that differ stand as a note', () => {
  const at = world()
  const known = aPost(at, { words: 'sale menteur' })
  const short = aShort(at, { words: 'sale vendu', note: 'vu hier', pictures: [picture(1)] })
  short.leadTo(known)
  expect(wordsOf(at.app.vault, at.post(known))).toBe('sale menteur')
  expect(notesOf(at.app.db, at.app.vault, at.community, known)).toEqual(['vu hier\nsale vendu'])
  expect(capturesOf(at.app.db, at.community, known)).toHaveLength(1)
})

test('a post that waits takes the words that it has not, and can be known as a copy by them', () => {
  const at = world()
  const known = aPost(at)
  const words = 'encore un docteur vendu aux laboratoires, il devrait avoir honte'
  const short = aShort(at, { words })
  const { wordsHash } = at.post(short.post)
  short.leadTo(known)
  expect(wordsHash).not.toBeNull()
  expect([wordsOf(at.app.vault, at.post(known)), at.post(known).wordsHash]).toEqual([words, wordsHash])
})

test('what a merge brings after a verdict counts as added since, and is not shown to volunteers before somebody looked', () => {
  const at = world()
  const known = aPost(at)
  const short = aShort(at, { note: 'vu hier', pictures: [picture(1)] })
  at.pass(HOUR)
  judge(at, known, 'accepted')
  at.pass(HOUR)
  short.leadTo(known)
  expect(countNotesSince(at.app.db, at.community, known, at.post(known).reviewedAt ?? 0)).toBe(1)
  const opened = revealPost(at.app, { community: at.community, by: 'alice', post: known })
  expect(opened).toMatchObject({ kind: 'opened', content: { pictures: [] } })
  reopenPost(at.app, { community: at.community, post: known, by: 'chloe' })
  judge(at, known, 'accepted')
  expect(revealPost(at.app, { community: at.community, by: 'alice', post: known })).toMatchObject({ content: { pictures: [{ type: 'image/png' }] } })
})

test('a merge loses no capture, shows none twice, and parting gives each back with its link', () => {
  const at = world()
  const known = aPost(at, { links: [anAddress()], pictures: [picture(1), picture(2), picture(3)] })
  const short = aShort(at, { pictures: [picture(1)] })
  for (const from of [4, 9]) aPost(at, { links: [short.address], pictures: [0, 1, 2, 3, 4].map((n) => picture(from + n)) })
  const shas = (post: number) => capturesOf(at.app.db, at.community, post).map((capture) => capture.sha256).sort()
  const [ours, theirs] = [shas(known), shas(short.post)]
  expect([ours.length, theirs.length]).toEqual([3, CAPTURES_PER_POST])
  short.leadTo(known)
  expect(shas(known)).toEqual([...new Set([...ours, ...theirs])].sort())
  // What is handed in later finds no room.
  aPost(at, { links: [short.address], pictures: [picture(99)] })
  partAddress(at.app, { community: at.community, post: known, by: 'chloe', isMeant: () => true })
  expect([shas(known), shas(short.post)]).toEqual([ours, theirs])
})

test('words that become a note stay those of whoever brought them', () => {
  const at = world()
  const known = aPost(at, { words: 'autre texte', by: 'zoe' })
  const short = aShort(at, { by: 'alice' })
  aPost(at, { links: [short.address], by: 'bruno', words: 'sale vendu' })
  short.leadTo(known)
  forgetMember(at.app, at.community, 'alice')
  expect(notesOf(at.app.db, at.app.vault, at.community, known)).toEqual(['sale vendu'])
  forgetMember(at.app, at.community, 'bruno')
  expect(notesOf(at.app.db, at.app.vault, at.community, known)).toEqual([])
})

test('a picture that came by two addresses of one post goes with either', () => {
  const at = world()
  const short = aShort(at, { pictures: [picture(1)] })
  short.leadTo(aPost(at, { links: ['https://x.com/troll/status/88'] }))
  const known = aPost(at, { links: ['https://x.com/troll/status/88'], pictures: [picture(1)] })
  const parted = partAddress(at.app, { community: at.community, post: known, by: 'chloe', isMeant: () => true })
  expect(parted.kind).toBe('parted')
  for (const post of [known, parted.kind === 'parted' ? parted.other : 0]) expect(capturesOf(at.app.db, at.community, post)).toHaveLength(1)
})

test('who follows either follows the one that stays, each once, and hears what was decided about it', () => {
  const at = world()
  const known = aPost(at)
  const short = aShort(at)
  for (const [post, by] of [[known, 'alice'], [short.post, 'alice'], [short.post, 'bruno']] as const) followOrNot(at.app, { community: at.community, by, post, wish: 'follow' })
  judge(at, known, 'rejected')
  short.leadTo(known)
  expect(followersOf(at.app.db, at.community, known).sort()).toEqual([at.member('alice'), at.member('bruno')].sort())
  expect(newsIn(at)).toEqual(['alice', 'bruno'].map((by) => `${String(known)}:rejected:${String(at.member(by))}`).sort())
})

test('following the old number follows the one that stays', () => {
  const at = world()
  const known = aPost(at)
  const short = aShort(at)
  short.leadTo(known)
  expect(followOrNot(at.app, { community: at.community, by: 'alice', post: short.post, wish: 'follow' })).toEqual({ kind: 'done', post: known, asked: short.post })
  expect(reviewPost(at.app, { community: at.community, post: short.post, by: 'chloe', verdict: { accept: 'threat' } })).toEqual({ kind: 'merged', post: short.post, into: known })
})

test('old numbers stand for the one that stays, however often it is merged further', () => {
  const at = world()
  const [one, two, three] = [aPost(at), aPost(at), aPost(at)]
  united(at, two, three)
  united(at, one, two)
  for (const number of [two, three]) expect(reviewPost(at.app, { community: at.community, post: number, by: 'chloe', verdict: { accept: 'threat' } })).toEqual({ kind: 'merged', post: number, into: one })
})

test('copies of either are copies of the one that stays, never of themselves', () => {
  const at = world()
  const known = aPost(at)
  const short = aShort(at)
  const copies = [aPost(at), aPost(at)]
  for (const post of copies) markCopy(at.app, { community: at.community, post, by: 'chloe', original: short.post })
  short.leadTo(known)
  expect(copies.map((post) => at.post(post).copyOf)).toEqual([known, known])
  judge(at, known, 'accepted')
  expect(copies.map((post) => at.post(post).state)).toEqual(['accepted', 'accepted'])
})

test.each([[true], [false]])('a post and its copy that turn out to be one are no copy any more (original first: %s)', (isOriginalFirst) => {
  const at = world()
  const [original, copy] = [aPost(at), aPost(at)]
  markCopy(at.app, { community: at.community, post: isOriginalFirst ? copy : original, by: 'chloe', original: isOriginalFirst ? original : copy })
  expect(at.post(united(at, original, copy)).copyOf).toBeNull()
})

test('whom it is aimed at and the proposed category are taken where there is none', () => {
  const at = world()
  const target = aTarget(at)
  const known = aPost(at)
  aShort(at, { target, category: 'threat' }).leadTo(known)
  expect(at.post(known)).toMatchObject({ target, proposed: 'threat' })
})

test('what a stranger says of an accepted post names nobody', () => {
  const at = world()
  const known = anAccepted(at)
  aShort(at, { target: { name: 'Dr Autre' } }).leadTo(known)
  expect(at.post(known).target).toBeNull()
})

test('the first forward of either is when it became known', () => {
  const at = world()
  const short = aShort(at)
  at.pass(HOUR)
  const known = aPost(at)
  const { firstForwardAt } = at.post(short.post)
  short.leadTo(known)
  expect(at.post(short.post).firstForwardAt).toBe(firstForwardAt)
})

test('what only the network says changes nothing of what a person decided about: state, category, target, raid, removal, first forward, copies', () => {
  const at = world()
  const [mine, theirs] = [aTarget(at), aTarget(at, 'Dr Durand')]
  const original = aPost(at)
  const short = aShort(at, { target: theirs, category: 'threat' })
  markCopy(at.app, { community: at.community, post: short.post, by: 'chloe', original })
  at.pass(HOUR)
  const known = anAccepted(at, { target: mine, category: 'insult' })
  at.app.db.run(sql`update posts set removed_at = 5, doubted_at = 6 where id = ${short.post}`)
  const before = at.post(known)
  short.leadTo(known)
  expect(at.post(known)).toEqual(before)
  expect(followersOf(at.app.db, at.community, known)).toEqual([])
})

test.each([['insult', 'threat'], ['threat', 'insult']] as const)('of two accepted posts that a coordinator says are one, the one that has the address stays, with the graver of %s and %s', (ours, theirs) => {
  const at = world()
  const short = aShort(at, { target: aTarget(at) })
  at.pass(HOUR)
  const known = anAccepted(at, { category: ours })
  reviewPost(at.app, { community: at.community, post: short.post, by: 'chloe', verdict: { accept: theirs } })
  short.leadTo(known)
  expect(confirm(at, short.post)).toEqual({ kind: 'united', post: known, gone: short.post })
  expect(at.post(known)).toMatchObject({ category: 'threat', severity: 'urgent' })
  expect(deeds(at).at(-1)).toBe(`post.merge post:${String(short.post)} post:${String(known)} category:${theirs}/${ours} target:1/none raid:none/none`)
})

test('a merge in one raid leaves one post fewer, and its card is shown anew', () => {
  const at = world()
  const { raid, posts: [one = 0, two = 0], target } = aRaid(at)
  const four = anAccepted(at, { target })
  expect(at.post(four).raid).toBe(raid)
  at.app.db.run(sql`update outbox set state = 'sent'`)
  united(at, one, four)
  expect(outboxOf(at).find((row) => row.key === `raid-card:${String(raid)}`)?.state).toBe('waiting')
  united(at, two, one)
  expect(at.raid(raid).state).toBe('open')
})

test('of two raids the one of the post that stays is kept, and the audit says which other there was', () => {
  const at = world()
  const first = aRaid(at)
  const second = aRaid(at, { target: aTarget(at, 'Dr Durand') })
  const [one = 0] = first.posts
  const [other = 0] = second.posts
  at.app.db.run(sql`update outbox set state = 'sent'`)
  expect(united(at, one, other)).toBe(one)
  expect(at.post(one)).toMatchObject({ raid: first.raid, target: first.target })
  expect(deeds(at).at(-1)).toBe(`post.merge post:${String(other)} post:${String(one)} category:insult/insult target:${String(second.target)}/${String(first.target)} raid:${String(second.raid)}/${String(first.raid)}`)
  for (const { raid } of [first, second]) expect(outboxOf(at).find((row) => row.key === `raid-card:${String(raid)}`)?.state).toBe('waiting')
})

test('a post in no raid takes the raid of the other', () => {
  const at = world()
  const loose = anAccepted(at)
  const { raid, posts: [inRaid = 0], target } = aRaid(at)
  expect(united(at, loose, inRaid)).toBe(loose)
  expect(at.post(loose)).toMatchObject({ raid, target })
})

test('a report that was made on either is kept, and its person sits once', () => {
  const at = world()
  const [one, other] = [anAccepted(at), anAccepted(at)]
  for (const by of ['alice', 'bruno']) {
    const seat = batchOf(at, by).find((held) => held.post === (by === 'alice' ? one : other))
    if (!seat) throw new Error('nobody got the seat')
    settle(at.app, { community: at.community, by, item: seat.item, seat: seat.seat, answer: 'reported' })
  }
  expect([reportsOn(at.app.db, at.community, one), reportsOn(at.app.db, at.community, other)]).toEqual([1, 1])
  united(at, one, other)
  // Of different kinds, for the first seat of each post was Alice's: both are kept.
  expect(reportsOn(at.app.db, at.community, one)).toBe(2)
  expect(at.app.db.all(sql`select distinct post from seats where community = ${at.community}`)).toEqual([{ post: one }])
})

test('where there is a free seat the other’s report takes it', () => {
  const at = world()
  at.settings({ witnessSeats: 2 })
  const [one, other] = [anAccepted(at), anAccepted(at)]
  const report = (by: string, post: number) => {
    const seat = batchOf(at, by).find((held) => held.post === post)
    if (!seat) throw new Error('nobody got the seat')
    settle(at.app, { community: at.community, by, item: seat.item, seat: seat.seat, answer: 'reported' })
  }
  report('alice', one)
  report('bruno', other)
  united(at, one, other)
  expect(reportsOn(at.app.db, at.community, one)).toBe(2)
})

test('reports that were made before a post was looked at again go with it', () => {
  const at = world()
  const other = anAccepted(at)
  const [seat] = batchOf(at, 'bruno')
  settle(at.app, { community: at.community, by: 'bruno', item: seat?.item ?? 0, seat: seat?.seat ?? 0, answer: 'reported' })
  reopenPost(at.app, { community: at.community, post: other, by: 'chloe' })
  const accepted = anAccepted(at, { category: 'insult' })
  united(at, accepted, other)
  expect(reportsOn(at.app.db, at.community, accepted)).toBe(1)
})

test('a volunteer in the middle of a batch goes on: the seat follows, and what stands on the screen still counts', () => {
  const at = world()
  const [one, other] = [anAccepted(at), anAccepted(at)]
  const held = batchOf(at, 'bruno').find((seat) => seat.post === other)
  // Bruno sits on both: of one post he keeps one seat.
  united(at, one, other)
  expect(heldBy(at.app, at.community, 'bruno').map((seat) => seat.post)).toEqual([one])
  expect(settle(at.app, { community: at.community, by: 'bruno', item: held?.item ?? 0, seat: held?.seat ?? 0, answer: 'reported' })).toMatchObject({ kind: 'settled', post: one })
  expect(settle(at.app, { community: at.community, by: 'bruno', item: held?.item ?? 0, seat: held?.seat ?? 0, answer: 'reported' })).toMatchObject({ kind: 'too-late', because: 'answered', post: one })
})

test('who holds a seat for which the other post has no room is told so', () => {
  const at = world()
  const one = anAccepted(at)
  const mine = batchOf(at, 'alice')[0]
  settle(at.app, { community: at.community, by: 'alice', item: mine?.item ?? 0, seat: mine?.seat ?? 0, answer: 'reported' })
  const other = anAccepted(at)
  const held = batchOf(at, 'bruno').find((seat) => seat.post === other && seat.kind === 'platform-report')
  expect(held).toBeDefined()
  united(at, one, other)
  expect(settle(at.app, { community: at.community, by: 'bruno', item: held?.item ?? 0, seat: held?.seat ?? 0, answer: 'reported' })).toMatchObject({ kind: 'merged', post: one })
})

test('one of them was found gone: so is the other, nothing is left to report, and its followers hear so', () => {
  const at = world()
  const [one, other] = [anAccepted(at), anAccepted(at)]
  followOrNot(at.app, { community: at.community, by: 'alice', post: one, wish: 'follow' })
  setRemoved(at.app, { community: at.community, post: other, by: 'chloe', isRemoved: true })
  united(at, one, other)
  expect(at.post(one).removedAt).not.toBeNull()
  expect(batchOf(at, 'bruno')).toEqual([])
  expect(newsIn(at)).toEqual([`${String(one)}:removed:${String(at.member('alice'))}`])
})

/** A post that Vigie read at its server. */
function aRead(at: World, id: number, words: string, versions: Seen['versions'] = []): number {
  return aPost(at, { links: [], seen: [{ address: `https://piaille.fr/users/troll/statuses/${String(id)}`, page: undefined, words, author: undefined, versions, pictures: [] }] })
}
const wordings = (at: World, post: number) => versionsOf(at.app.db, at.app.vault, at.community, post).map((version) => String(version.words))

test('every wording comes along, once, and none becomes a note', () => {
  const at = world()
  const known = aRead(at, 1, 'sale menteur')
  const other = aRead(at, 2, 'sale vendu', [{ words: 'sale menteur', writtenAt: HOUR }, { words: 'sale vendu', writtenAt: DAY }])
  expect(united(at, known, other)).toBe(known)
  expect([String(wordsOf(at.app.vault, at.post(known))), wordings(at, known), notesOf(at.app.db, at.app.vault, at.community, known)]).toEqual(['sale menteur', ['sale menteur', 'sale vendu'], []])
  expect(at.app.db.get(sql`select count(*) as n from versions`)).toEqual({ n: 3 })
})

test('words that a member gave, and which no server said, are still their note', () => {
  const at = world()
  const known = aRead(at, 1, 'sale menteur')
  united(at, known, aPost(at, { links: ['https://piaille.fr/@troll/3'], words: 'sale vendu' }))
  expect([wordings(at, known), notesOf(at.app.db, at.app.vault, at.community, known)]).toEqual([['sale menteur'], ['sale vendu']])
})

test('a wording that joined after the verdict counts from then, and volunteers do not see it before somebody looked', () => {
  const at = world()
  const known = aRead(at, 1, 'sale menteur')
  const other = aRead(at, 2, 'sale vendu')
  at.pass(HOUR)
  judge(at, known, 'accepted')
  at.pass(HOUR)
  united(at, known, other)
  const opened = () => {
    const seen = revealPost(at.app, { community: at.community, by: 'alice', post: known })
    return seen.kind === 'opened' ? [seen.content.words, seen.content.newest].map(String) : []
  }
  expect([versionsOf(at.app.db, at.app.vault, at.community, known).map((version) => version.joinedAt), opened()]).toEqual([[at.app.now() - 2 * HOUR, at.app.now()], ['sale menteur', 'undefined']])
  reopenPost(at.app, { community: at.community, post: known, by: 'chloe' })
  judge(at, known, 'accepted')
  expect(opened()).toEqual(['sale menteur', 'sale vendu'])
})

test('a wording that both have by one link is kept once', () => {
  const at = world()
  const known = aRead(at, 1, 'sale menteur')
  const other = aRead(at, 2, 'sale menteur')
  at.app.db.run(sql`update versions set via = 'fediverse:post:piaille.fr:1'`)
  united(at, known, other)
  expect(at.app.db.all(sql`select post, joined_at as joined from versions`)).toEqual([{ post: known, joined: null }])
})
