import type { REST } from 'discord.js'
import { DateTime } from 'luxon'
import { expect, onTestFinished, test } from 'vitest'

import { deliverer } from '../../src/discord/outbox/deliver.ts'
import { discordCarrier } from '../../src/discord/outbox/carrier.ts'
import { setRemoved } from '../../src/flows/correct-post.ts'
import { decide } from '../../src/flows/decide.ts'
import { followOrNot } from '../../src/flows/follow-post.ts'
import { exportMember, forgetMember } from '../../src/flows/member-data.ts'
import { noteReport, ownReports, type ReportDeed } from '../../src/flows/note-report.ts'
import { unitePosts, unmerge } from '../../src/flows/part-post.ts'
import { purge } from '../../src/flows/purge.ts'
import { changeTarget } from '../../src/flows/register-target.ts'
import { reopenPost, reviewPost } from '../../src/flows/review-post.ts'
import { createSender } from '../../src/flows/send-outbox.ts'
import { settle } from '../../src/flows/settle-seat.ts'
import { findMergeChanges } from '../../src/store/merge-changes.ts'
import { retryWaiting } from '../../src/store/outbox.ts'
import { en } from '../../src/text/en.ts'
import { anAccepted, aPost, aRaid, aTarget, batchOf, DAY, HOUR, MINUTE, newsIn, world, type World } from '../builders.ts'

const DISCORD_EPOCH = 1_420_070_400_000

/** Everybody's direct messages: who was written what, and when by the clocks of Paris. */
function mailbox({ at = world() }: { at?: World } = {}) {
  const messages: { id: string; to: string; text: string; when: string; components: unknown }[] = []
  const fails = { message: 0, late: 0, meanwhile: (): void => undefined }
  const textOf = (body: unknown) => [...JSON.stringify(body).matchAll(/"content":"([^"]*)"/g)].map((match) => match[1]?.replaceAll('\\n', '\n')).join(' ')
  const rest = {
    post: (route: string, { body }: { body: { recipient_id: string; components: unknown } }) => {
      if (route.includes('users')) return { id: `dm-${body.recipient_id}` }
      fails.message -= 1
      if (fails.message >= 0) throw new Error('reset')
      const id = String((BigInt(at.app.now() - DISCORD_EPOCH) << 22n) + BigInt(messages.length))
      messages.push({ id, to: /dm-(\w+)/.exec(route)?.[1] ?? '', text: textOf(body), when: DateTime.fromMillis(at.app.now(), { zone: 'Europe/Paris' }).toFormat('dd HH:mm'), components: body.components })
      fails.meanwhile()
      fails.late -= 1
      if (fails.late >= 0) throw new Error('reset')
      return { id, channel_id: `dm-${messages.at(-1)?.to ?? ''}` }
    },
    get: () => messages,
    patch: () => ({}),
  }
  const hands = rest as unknown as REST
  const sender = createSender(at.app, discordCarrier(deliverer({ ...at.app, rest: hands, restOnce: hands, restForAnswers: hands, isForum: () => Promise.resolve(false) })))
  onTestFinished(() => sender.stop(10))
  const passing = async (ms = 0) => {
    at.pass(ms)
    await sender.drain()
  }
  /** An accepted post that alice follows. */
  const followed = (by = 'alice') => {
    const post = anAccepted(at)
    followOrNot(at.app, { community: at.community, by, post, wish: 'follow' })
    return post
  }
  const remove = (post: number, isRemoved = true) => { setRemoved(at.app, { community: at.community, post, by: 'chloe', isRemoved }) }
  const texts = (to = 'alice') => messages.filter((one) => one.to === to).map((one) => one.text)
  return { at, messages, fails, passing, followed, remove, texts }
}

test('one removal is told at once, as ever; the next ones of the day together, the next morning', async () => {
  const { messages, passing, followed, remove, texts } = mailbox()
  const posts = [1, 2, 3].map(() => followed())
  remove(posts[0] ?? 0)
  await passing()
  expect(texts()).toEqual(['La publication 1, que vous suivez, a été retirée. Merci de l’avoir transmise à Vigie.'])
  for (const post of posts.slice(1)) {
    remove(post)
    await passing(HOUR)
  }
  expect(texts()).toHaveLength(1)
  await passing(DAY)
  expect(texts().slice(1)).toEqual(['Les publications 2 et 3, que vous suivez, ont été retirées. Merci de les avoir transmises à Vigie.'])
  expect(messages.map(({ when }) => when.slice(0, 2))).toEqual(['22', '23'])
  await passing(3 * DAY)
  expect(messages).toHaveLength(2)
})

test('two removals before the message leaves are one message, by number', async () => {
  const { passing, followed, remove, texts } = mailbox()
  for (const post of [followed(), followed()].reverse()) remove(post)
  await passing()
  expect(texts()).toEqual(['Les publications 1 et 2, que vous suivez, ont été retirées. Merci de les avoir transmises à Vigie.'])
})

test('what comes while the message is under way is told the next day', async () => {
  const { messages, fails, passing, followed, remove, texts } = mailbox()
  const [one, two] = [followed(), followed()]
  remove(one)
  fails.meanwhile = () => {
    fails.meanwhile = () => undefined
    remove(two)
  }
  await passing()
  await passing(MINUTE)
  expect(texts()).toEqual(['La publication 1, que vous suivez, a été retirée. Merci de l’avoir transmise à Vigie.'])
  await passing(DAY)
  expect(messages.map(({ when }) => when.slice(0, 2))).toEqual(['22', '23'])
})

test('nobody is told at night', async () => {
  const { at, messages, passing, followed, remove } = mailbox()
  at.setClock(Date.parse('2026-11-22T22:30:00Z'))
  const [one, two] = [followed(), followed()]
  remove(one)
  await passing()
  retryWaiting(at.app.db, at.community, at.app.now())
  await passing()
  expect(messages).toEqual([])
  await passing(8 * HOUR)
  remove(two)
  await passing(MINUTE)
  expect(messages.map(({ when }) => when)).toEqual(['23 07:30'])
  at.setClock(Date.parse('2026-11-24T06:30:00Z'))
  await passing()
  expect(messages.map(({ when }) => when)).toEqual(['23 07:30', '24 07:30'])
})

test('one message a day, whatever comes and however often what waits is hastened', async () => {
  const { at, messages, passing, followed, remove } = mailbox()
  const posts = Array.from({ length: 20 }, () => followed())
  for (const post of posts) {
    remove(post)
    retryWaiting(at.app.db, at.community, at.app.now())
    await passing(5 * HOUR + 7 * MINUTE)
  }
  await passing(2 * DAY)
  const days = messages.map(({ when }) => when.slice(0, 2))
  expect(new Set(days).size).toBe(days.length)
  expect(newsIn(at)).toHaveLength(20)
  const told = messages.flatMap(({ text }) => [...text.matchAll(/\d+/g)].map(Number))
  expect(told).toEqual(posts)
})

test('a post that is up again before the message left is not told; one that was told gone is told back, and gone anew', async () => {
  const { passing, followed, remove, texts } = mailbox()
  const [one, two] = [followed(), followed()]
  remove(one)
  await passing()
  remove(two)
  remove(two, false)
  remove(one, false)
  await passing(DAY)
  expect(texts().slice(1)).toEqual(['La publication 1, que vous suivez, est de nouveau en ligne. L’équipe le sait : rien à faire de plus.'])
  remove(one)
  await passing(DAY)
  expect(texts().slice(2)).toEqual(['La publication 1, que vous suivez, a été retirée. Merci de l’avoir transmise à Vigie.'])
  remove(one, false)
  remove(one)
  await passing(DAY)
  expect(texts()).toHaveLength(3)
})

test('a post that was taken back to review is not told as rejected, and one that is rejected is told to those who follow it alone', async () => {
  const { at, messages, passing } = mailbox()
  const target = aTarget(at, 'Dr Martin', 'martin')
  const [one, two] = [aPost(at, { target }), aPost(at, { target })]
  for (const post of [one, two]) {
    followOrNot(at.app, { community: at.community, by: 'alice', post, wish: 'follow' })
    reviewPost(at.app, { community: at.community, post, by: 'chloe', verdict: { reject: 'criticism' } })
  }
  reopenPost(at.app, { community: at.community, post: one, by: 'chloe' })
  await passing()
  expect(messages.map(({ to, text }) => [to, text])).toEqual([['alice', 'La publication 2, que vous suivez, n’a pas été retenue par l’équipe : critique ou avis, même dur.']])
})

test('who reported it hears so, and the person aimed at, in words of their own; a person in two roles hears once', async () => {
  const { at, messages, passing, remove } = mailbox()
  const target = aTarget(at, 'Dr Martin', 'martin')
  const post = anAccepted(at, { target, category: 'hate' })
  for (const by of ['bruno', 'martin']) followOrNot(at.app, { community: at.community, by, post, wish: 'follow' })
  const [seat] = batchOf(at, 'bruno')
  settle(at.app, { community: at.community, by: 'bruno', item: seat?.item ?? 0, seat: seat?.seat ?? 0, answer: 'reported' })
  remove(post)
  await passing()
  expect(Object.fromEntries(messages.map(({ to, text }) => [to, text]))).toEqual({
    bruno: 'La publication 1, que vous avez signalée, a été retirée. Merci de votre signalement.',
    martin: 'La publication 1, qui vous vise, a été retirée.',
  })
  expect(messages).toHaveLength(2)
})

test('a person who pauses is not told; their delegate is', async () => {
  const { at, messages, passing, remove } = mailbox()
  const target = aTarget(at, 'Dr Martin', 'martin')
  const change = (change: Parameters<typeof changeTarget>[1]['change']) => { changeTarget(at.app, { community: at.community, by: 'martin', isCoordinator: false, target, change }) }
  change({ delegate: 'david' })
  const [one, two] = [anAccepted(at, { target }), anAccepted(at, { target })]
  remove(one)
  change({ isPaused: true })
  remove(two)
  await passing()
  expect(messages.map(({ to, text }) => [to, text])).toEqual([['david', 'La publication 2, qui vise une personne dont vous êtes le relais, a été retirée.']])
})

/** What Bruno's report of a post was answered: that it stays, unless another deed is given. */
function refuse(at: World, post: number, deed: ReportDeed = { what: 'answer', answer: 'refused' }): void {
  const seat = batchOf(at, 'bruno').find((one) => one.post === post)
  if (seat) settle(at.app, { community: at.community, by: 'bruno', item: seat.item, seat: seat.seat, answer: 'reported' })
  const report = ownReports(at.app, { community: at.community, by: 'bruno' }).find(({ posts }) => posts.includes(post))
  if (!report || noteReport(at.app, { community: at.community, by: 'bruno', isCoordinator: false, item: report.item, seat: report.seat, deed }).kind !== 'noted') throw new Error('nothing was noted')
}

test('that the platform refused, and that it can be contested, is told to those who reported, until the post is gone all the same or the answer was a mistake', async () => {
  const { at, passing, followed, remove, texts } = mailbox()
  const [one, two, three] = [followed(), followed(), followed()]
  for (const post of [one, two, three]) refuse(at, post)
  remove(two)
  refuse(at, three, { what: 'undo' })
  await passing()
  expect(texts()).toEqual(['La plateforme refuse de retirer la publication 1 (que vous suivez). On peut contester, gratuitement, au moins 6 mois.\nLa publication 2, que vous suivez, a été retirée. Merci de l’avoir transmise à Vigie.'])
})

test('where to contest is said of what is in a raid, apart from what is not', async () => {
  const { at, passing, followed, texts } = mailbox()
  const alone = followed()
  const { posts } = aRaid(at)
  for (const post of posts) followOrNot(at.app, { community: at.community, by: 'alice', post, wish: 'follow' })
  for (const post of [alone, ...posts]) refuse(at, post)
  await passing()
  const said = (words: string) => `La plateforme refuse de retirer ${words}`
  expect(texts()).toEqual([[said('la publication 1 (que vous suivez). On peut contester, gratuitement, au moins 6 mois.'), said('les publications 2, 3 et 4 (que vous suivez). On peut contester, gratuitement, au moins 6 mois : *Étapes*, sur la fiche du raid.')].join('\n')])
  expect(en.became.refused({ posts: [1], more: 0 }, 'reported', true)).toBe('The platform refuses to remove post 1 (which you reported). It can be contested, free of charge, for at least 6 months: *Steps*, on the raid’s card.')
})

test('a message that arrived and was not confirmed is found again, and stands once', async () => {
  const { passing, followed, remove, fails, messages, texts } = mailbox()
  fails.late = 1
  remove(followed())
  await passing()
  await passing(MINUTE)
  await passing(2 * DAY)
  expect([messages.length, texts()]).toEqual([1, ['La publication 1, que vous suivez, a été retirée. Merci de l’avoir transmise à Vigie.']])
})

test('a message of which nobody knows whether it arrived is found again, and what came meanwhile is told the next day', async () => {
  const { at, passing, followed, remove, fails, messages, texts } = mailbox()
  const [one, two] = [followed(), followed()]
  fails.message = 1
  remove(one)
  await passing()
  expect(messages).toEqual([])
  at.pass(1)
  remove(two)
  await passing(MINUTE)
  expect(texts()).toEqual(['La publication 1, que vous suivez, a été retirée. Merci de l’avoir transmise à Vigie.'])
  await passing(DAY)
  expect(texts().slice(1)).toEqual(['La publication 2, que vous suivez, a été retirée. Merci de l’avoir transmise à Vigie.'])
})

test('whoever does not follow any more, or asked to be forgotten, is told nothing; old news are no news', async () => {
  const { at, messages, passing, followed, remove } = mailbox()
  const [one, two, three] = [followed('alice'), followed('bruno'), followed('david')]
  at.setClock(Date.parse('2026-11-22T22:30:00Z'))
  for (const post of [one, two, three]) remove(post)
  followOrNot(at.app, { community: at.community, by: 'alice', post: one, wish: 'unfollow' })
  expect(exportMember(at.app, at.community, 'bruno')?.news).toEqual([{ post: two, what: 'removed', at: new Date(at.app.now()).toISOString(), toldAt: undefined }])
  forgetMember(at.app, at.community, 'bruno')
  expect(newsIn(at)).toHaveLength(2)
  await passing(8 * DAY)
  expect(messages).toEqual([])
  at.pass(60 * DAY)
  decide(at.app, (hands) => purge(hands, at.here()))
  expect(newsIn(at)).toEqual([])
})

test('two posts that are one are told once; what is taken back is no news', async () => {
  const { at, passing, followed, remove, texts } = mailbox()
  const [one, other] = [followed(), followed()]
  remove(other)
  await passing()
  const { gone, post } = unitePosts(at.app, { community: at.community, post: other, by: 'chloe', original: one }) as { gone: number; post: number }
  expect(at.post(post).removedAt).not.toBeNull()
  unmerge(at.app, { community: at.community, by: 'chloe', post: 0, act: findMergeChanges(at.app.db, at.community, gone)?.act ?? 0 })
  await passing(2 * DAY)
  expect(texts().slice(1)).toEqual([])
})

test('a hundred posts are a sentence that a phone can show', async () => {
  const { passing, followed, remove, texts } = mailbox()
  for (const post of Array.from({ length: 100 }, () => followed())) remove(post)
  await passing()
  expect(texts()).toEqual(['Les publications 1, 2, 3, 4, 5, 6 et 94 autres, que vous suivez, ont été retirées. Merci de les avoir transmises à Vigie.'])
})
