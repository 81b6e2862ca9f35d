import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import type { MastodonState } from '../../src/app.ts'
import { homeReportParts } from '../../src/discord/screens/home-report.ts'
import { outcomeScreen } from '../../src/discord/screens/outcome.ts'
import { setRemoved } from '../../src/flows/correct-post.ts'
import { decide } from '../../src/flows/decide.ts'
import { keepTime } from '../../src/flows/keep-time.ts'
import { closeRaid } from '../../src/flows/manage-raid.ts'
import { forgetMember } from '../../src/flows/member-data.ts'
import { ownReports } from '../../src/flows/note-report.ts'
import { unitePosts } from '../../src/flows/part-post.ts'
import { changeTarget, registerTarget } from '../../src/flows/register-target.ts'
import { homeReportDue, homeReportFailed, homeReportSent, homeReportUnsure, mayReportHome, reportHome, type Asked } from '../../src/flows/report-home.ts'
import { reopenPost, reviewPost } from '../../src/flows/review-post.ts'
import { heldBy, takeBatch } from '../../src/flows/take-batch.ts'
import { settle } from '../../src/flows/settle-seat.ts'
import type { Intent } from '../../src/store/intent.ts'
import { dueIntents } from '../../src/store/outbox.ts'
import { platformSeats } from '../../src/store/home-reports.ts'
import { fr } from '../../src/text/fr.ts'
import { anAccepted, aPost, aRaid, aTarget, batchOf, DAY, deeds, dumpOf, HOUR, MINUTE, outboxOf, told, world, type World } from '../builders.ts'

const ON: MastodonState = { kind: 'on', account: '@vigie@toubibs.example', trouble: undefined, isStreaming: true, rules: [{ id: '1', words: 'Pas de harcèlement' }, { id: '2', words: 'Pas de menace' }], guild: undefined }
const WORDS = 'Cette personne menace un médecin de mort depuis deux jours.'
type Home = Extract<Intent, { kind: 'home-report' }>

function here(): World {
  const at = world()
  at.app.mastodon = () => ON
  return at
}

let posts = 100
const aToot = () => `https://haine.example/@troll/${String((posts += 1))}00000000`
const accepted = (at: World, more: Parameters<typeof anAccepted>[1] = {}) => anAccepted(at, { links: [aToot()], ...more })
const ask = (at: World, post: number, { by = 'chloe', ...more }: Partial<Parameters<typeof reportHome>[1]> = {}): Asked => reportHome(at.app, { community: at.community, post, by, category: 'other', rules: [], comment: WORDS, ...more })
const intents = (at: World) => outboxOf(at).flatMap(({ about }) => (about.kind === 'home-report' ? [about as unknown as Home] : []))

/** What the carrier writes when a report ended, with the row as the sender leaves it. */
function ended(at: World, end: typeof homeReportSent): void {
  const [intent] = intents(at)
  if (!intent) throw new Error('the test ends a report that was not asked for')
  decide(at.app, (hands) => {
    end(hands, { community: at.community, intent })
    hands.db.run(sql`update outbox set state = 'sent' where kind = 'home-report' and community = ${at.community}`)
  })
}
const due = (at: World) => intents(at).map((intent) => homeReportDue(at.app, { community: at.community, intent })?.id)
const seatsOf = (at: World, post: number) => platformSeats(at.app.db, at.community, post).map(({ holder, member, outcome }) => [holder, member, outcome])
/** What the people concerned read in private, in the order in which it is written down. */
const news = (at: World) => outboxOf(at).flatMap(({ about }) => (about.kind === 'outcome' ? [JSON.stringify(outcomeScreen(at.app, fr, at.community, about.about as Parameters<typeof outcomeScreen>[3]))] : []))
const card = (at: World, post: number, isMastodonOn = true) => {
  const { lines, buttons } = homeReportParts({ db: at.app.db, isMastodonOn }, fr, at.post(post))
  return [...lines, ...buttons.map((one) => ('label' in one ? `[${one.label ?? ''}]` : ''))]
}

test('a report takes a witness’s seat, holds it for twenty-five hours, and leaves by the outbox with sealed words', () => {
  const at = here()
  const post = accepted(at)
  expect(ask(at, post, { comment: `  ${WORDS}\n` })).toEqual({ kind: 'asked', post })
  const chloe = at.member('chloe')
  expect(seatsOf(at, post)).toEqual([['target', null, null], ['witness', chloe, null]])
  expect(intents(at)).toEqual([{ kind: 'home-report', post, item: 1, seat: 2, member: chloe, category: 'other', rules: [] }])
  expect(told(at, 'home-report:')).toEqual([`home-report:${String(post)}:1:2`])
  const [row] = dueIntents(at.app.db, at.app.vault, { lane: 'home-report', now: at.app.now(), limit: 5 })
  expect([row?.token, JSON.stringify(at.app.db.all(sql`select * from outbox`)).includes('menace')]).toEqual([WORDS, false])
  expect([deeds(at).at(-1), due(at)]).toEqual([`home-report.ask post:${String(post)} item:1`, [post]])
  at.pass(25 * HOUR - MINUTE)
  keepTime(at.app)
  expect(due(at)).toEqual([post])
  at.pass(MINUTE)
  keepTime(at.app)
  expect([due(at), seatsOf(at, post)[1]]).toEqual([[undefined], ['witness', null, null]])
})

test('rules go along with a violation alone, and only those that its server has; one that names none is « other », for Mastodon would refuse it', () => {
  const at = here()
  const wishes = [{ category: 'violation', rules: ['2', '9'] }, { category: 'violation', rules: ['9'] }, { category: 'spam', rules: ['2'] }] as const
  for (const wish of wishes) ask(at, accepted(at), wish)
  expect(intents(at).map(({ category, rules }) => [category, rules])).toEqual([['violation', ['2']], ['other', []], ['spam', []]])
})

test('nothing can be reported that is not accepted, is removed, is elsewhere, or whose raid is closed', () => {
  const at = here()
  const pending = aPost(at, { links: [aToot()] })
  const rejected = aPost(at, { links: [aToot()] })
  reviewPost(at.app, { community: at.community, post: rejected, by: 'chloe', verdict: { reject: 'criticism' } })
  const removed = accepted(at)
  setRemoved(at.app, { community: at.community, post: removed, by: 'chloe', isRemoved: true })
  const { raid, target } = aRaid(at)
  const raided = accepted(at, { target })
  closeRaid(at.app, { community: at.community, by: 'chloe', raid })
  const onX = anAccepted(at)
  expect([pending, rejected, removed, raided, onX, 99].map((post) => ask(at, post).kind)).toEqual(['not-now', 'not-now', 'removed', 'closed', 'elsewhere', 'gone'])
  expect([intents(at), ask(at, accepted(at), { comment: ' '.repeat(30) }).kind]).toEqual([[], 'too-short'])
})

test('without a Mastodon account nothing is offered and nothing is taken', () => {
  const at = world()
  const post = accepted(at)
  expect([ask(at, post).kind, card(at, post, false), intents(at)]).toEqual(['off', [], []])
})

test('once per post: while it is under way, when it was made, and after its row would be forgotten', () => {
  const at = here()
  at.settings({ witnessSeats: 2 })
  const post = accepted(at, { category: 'threat' })
  expect(card(at, post)).toEqual(['[Signaler au serveur d’origine]'])
  ask(at, post)
  expect([ask(at, post).kind, ask(at, post, { by: 'david' }).kind, card(at, post)]).toEqual(['under-way', 'under-way', ['Signalement au serveur d’origine : en cours']])
  ended(at, homeReportSent)
  expect([ask(at, post, { by: 'david' }).kind, card(at, post)]).toEqual(['made', ['Signalement au serveur d’origine : fait']])
  for (let day = 0; day < 40; day += 1) {
    at.pass(DAY)
    keepTime(at.app)
  }
  expect([seatsOf(at, post)[2], ask(at, post, { by: 'david' }).kind]).toEqual([['witness', null, null], 'made'])
})

test('once for posts that are one, whichever number it was made under', () => {
  const at = here()
  at.settings({ witnessSeats: 2 })
  const [stays, goes] = [accepted(at), accepted(at)]
  ask(at, goes)
  unitePosts(at.app, { community: at.community, post: goes, by: 'chloe', original: stays })
  expect([due(at), ask(at, stays, { by: 'david' }).kind]).toEqual([[stays], 'under-way'])
  ended(at, homeReportSent)
  expect([seatsOf(at, stays).filter(([, , outcome]) => outcome === 'reported'), ask(at, stays, { by: 'david' }).kind]).toEqual([[['witness', at.member('chloe'), 'reported']], 'made'])
  expect(news(at).at(-1)).toContain(`publication ${String(stays)} est chez les modérateurs`)
})

test('the seat that a person took in a batch is theirs for this report, and the batch does not offer it again', () => {
  const at = here()
  const post = accepted(at, { category: 'misinformation' })
  const [seat] = batchOf(at, 'chloe')
  expect(ask(at, post).kind).toBe('asked')
  expect(intents(at)[0]).toMatchObject({ item: seat?.item, seat: seat?.seat })
  expect([heldBy(at.app, at.community, 'chloe'), takeBatch(at.app, { community: at.community, by: 'chloe', raid: undefined }).kind]).toEqual([[], 'nothing-free'])
})

test('one person, one seat on one post: who holds or made another report of it cannot', () => {
  const at = here()
  at.settings({ witnessSeats: 2 })
  const post = accepted(at, { category: 'threat' })
  const [seat] = batchOf(at, 'chloe')
  settle(at.app, { community: at.community, by: 'chloe', item: seat?.item ?? 0, seat: seat?.seat ?? 0, answer: 'reported' })
  expect(ask(at, post)).toEqual({ kind: 'reported', post })
  // The notice comes first: nobody made one.
  batchOf(at, 'bruno')
  expect(platformSeats(at.app.db, at.community, post).some((one) => one.member === at.member('bruno'))).toBe(false)
  expect(ask(at, post, { by: 'bruno' })).toEqual({ kind: 'holds-other', post })
})

test('where all seats are taken it says so, and how many reports were made', () => {
  const at = here()
  const post = accepted(at)
  const [seat] = batchOf(at, 'alice')
  expect(ask(at, post)).toEqual({ kind: 'none-free', post, reports: 0 })
  settle(at.app, { community: at.community, by: 'alice', item: seat?.item ?? 0, seat: seat?.seat ?? 0, answer: 'reported' })
  expect(ask(at, post)).toEqual({ kind: 'none-free', post, reports: 1 })
  expect(intents(at)).toEqual([])
})

test('the person aimed at takes their own seat, not a witness’s; a pause, or a claim that waits, takes none', () => {
  const at = here()
  const target = aTarget(at, 'Dr Martin', 'martin')
  const [first, second] = [accepted(at, { target }), accepted(at, { target })]
  expect(ask(at, first, { by: 'martin' }).kind).toBe('asked')
  expect(seatsOf(at, first)).toEqual([['target', at.member('martin'), null], ['witness', null, null]])
  changeTarget(at.app, { community: at.community, by: 'martin', isCoordinator: false, target, change: { isPaused: true } })
  expect(ask(at, second, { by: 'martin' }).kind).toBe('paused')
  const claim = registerTarget(at.app, { community: at.community, by: 'eve', isCoordinator: false, name: 'Dr Eve', handles: [], person: 'eve' })
  const third = accepted(at, { target: 'target' in claim ? claim.target : 0 })
  expect([ask(at, third, { by: 'eve' }).kind, ask(at, third).kind]).toEqual(['paused', 'asked'])
})

test('who settled forty in a day is sent to rest', () => {
  const at = here()
  for (let n = 0; n < 40; n += 1) {
    anAccepted(at)
    const [seat] = batchOf(at, 'chloe')
    settle(at.app, { community: at.community, by: 'chloe', item: seat?.item ?? 0, seat: seat?.seat ?? 0, answer: 'reported' })
  }
  expect(ask(at, accepted(at))).toEqual({ kind: 'enough', perDay: 40 })
})

test('sent: the seat is the person’s for good, the cards show it, and they are told once', () => {
  const at = here()
  const { target, raid } = aRaid(at)
  const post = accepted(at, { target })
  ask(at, post)
  at.app.db.run(sql`update outbox set state = 'sent' where kind <> 'home-report'`)
  ended(at, homeReportSent)
  expect(seatsOf(at, post)[1]).toEqual(['witness', at.member('chloe'), 'reported'])
  const waiting = outboxOf(at).filter((row) => row.state === 'waiting').map((row) => row.key)
  expect(waiting).toEqual([`raid-card:${String(raid)}`, `post-card:${String(post)}`, expect.stringMatching(/^outcome:home-report:4:\d+:2:sent:/)])
  expect(deeds(at).at(-1)).toMatch(/^home-report\.sent post:4 item:\d+$/)
  expect(news(at).at(-1)).toContain('Votre signalement de la publication 4 est chez les modérateurs du serveur de Vigie, qui le transmet au serveur d’origine.')
})

test('nobody knows whether it arrived: it counts as made, and is said so', () => {
  const at = here()
  const post = accepted(at)
  ask(at, post)
  ended(at, homeReportUnsure)
  expect([seatsOf(at, post)[1], ask(at, post, { by: 'david' }).kind]).toEqual([['witness', at.member('chloe'), 'reported'], 'made'])
  expect(news(at).at(-1)).toContain('on ne sait pas')
})

test('failed: the seat is free for anybody, the same person too, and nothing is counted', () => {
  const at = here()
  const post = accepted(at)
  ask(at, post)
  ended(at, homeReportFailed)
  expect([seatsOf(at, post)[1], intents(at), card(at, post)]).toEqual([['witness', null, null], [], ['[Signaler au serveur d’origine]']])
  expect(news(at).at(-1)).toContain('n’a pas pu partir du serveur de Vigie : il l’a refusé, ou ne trouve pas la publication. Rien n’est compté.')
  at.pass(MINUTE)
  expect([ask(at, post, { comment: `${WORDS} Encore.` }).kind, due(at)]).toEqual(['asked', [post]])
  ended(at, homeReportFailed)
  expect(told(at, 'outcome:home-report:')).toHaveLength(2)
})

test.each([
  ['is removed', (at: World, post: number) => setRemoved(at.app, { community: at.community, post, by: 'david', isRemoved: true })],
  ['goes back to review', (at: World, post: number) => reopenPost(at.app, { community: at.community, post, by: 'david' })],
])('a report of a post that %s before it left is not due any more, and the person hears why', (_, happens) => {
  const at = here()
  const post = accepted(at)
  ask(at, post)
  happens(at, post)
  expect(due(at)).toEqual([undefined])
  ended(at, homeReportFailed)
  expect(news(at).at(-1)).toContain('entre-temps')
})

test('sent while somebody else took the seat: their seat stays theirs', () => {
  const at = here()
  const post = accepted(at, { category: 'misinformation' })
  ask(at, post)
  at.pass(26 * HOUR)
  expect(batchOf(at, 'alice').map((seat) => seat.post)).toEqual([post])
  expect(due(at)).toEqual([undefined])
  ended(at, homeReportSent)
  expect(seatsOf(at, post)[0]).toEqual(['witness', at.member('alice'), null])
})

test('sent after the person asked to be forgotten: the seat is nobody’s, and done', () => {
  const at = here()
  const post = accepted(at)
  ask(at, post, { by: 'david' })
  forgetMember(at.app, at.community, 'david')
  expect(due(at)).toEqual([undefined])
  ended(at, homeReportSent)
  expect(seatsOf(at, post)[1]).toEqual(['witness', null, 'reported'])
})

test('a failure frees no seat that somebody else, or a report by hand, has by now', () => {
  const at = here()
  const post = accepted(at)
  ask(at, post)
  const [intent] = intents(at)
  settle(at.app, { community: at.community, by: 'chloe', item: intent?.item ?? 0, seat: intent?.seat ?? 0, answer: 'reported' })
  expect(due(at)).toEqual([undefined])
  ended(at, homeReportFailed)
  expect(seatsOf(at, post)[1]).toEqual(['witness', at.member('chloe'), 'reported'])
})

test('before the form is shown nothing is written', () => {
  const at = here()
  const post = accepted(at)
  const before = dumpOf(at)
  expect(mayReportHome(at.app, { community: at.community, post, by: 'zoe' })).toEqual({ kind: 'free', post, item: 1, seat: 2 })
  expect(dumpOf(at)).toBe(before)
})

test('another community’s coordinator can report nothing of this one, and what ends there ends nothing here', () => {
  const at = here()
  const there = at.another('100000000000000002')
  const post = [accepted(there), accepted(there)].at(-1) ?? 0
  ask(there, post)
  const before = dumpOf(there)
  expect([ask(at, post).kind, mayReportHome(at.app, { community: at.community, post, by: 'chloe' }).kind]).toEqual(['gone', 'gone'])
  const own = accepted(at)
  ask(at, own)
  ended(at, homeReportSent)
  expect(dumpOf(there)).toBe(before)
})

test('a report that left can be written about by whoever made it, like any other', () => {
  const at = here()
  const post = accepted(at)
  ask(at, post)
  expect(ownReports(at.app, { community: at.community, by: 'chloe' })).toEqual([])
  ended(at, homeReportSent)
  expect(ownReports(at.app, { community: at.community, by: 'chloe' })).toMatchObject([{ id: 1, posts: [post], kind: 'platform-report', at: at.app.now() }])
})
