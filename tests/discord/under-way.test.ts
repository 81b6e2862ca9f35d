/** What is forgotten while the message about it is under way: the real sender, and a network that lets something happen before it answers. */
import { setImmediate } from 'node:timers/promises'
import { REST } from 'discord.js'
import { expect, onTestFinished, test } from 'vitest'

import { deliverer } from '../../src/discord/outbox/deliver.ts'
import { discordCarrier } from '../../src/discord/outbox/carrier.ts'
import { createSender } from '../../src/flows/send-outbox.ts'
import { keepTime } from '../../src/flows/keep-time.ts'
import { openRaidByHand } from '../../src/flows/manage-raid.ts'
import { forgetMember } from '../../src/flows/member-data.ts'
import { reviewPost } from '../../src/flows/review-post.ts'
import { cardOf } from '../../src/store/cards.ts'
import { findPost } from '../../src/store/posts.ts'
import { aPost, aTarget, DAY, outboxOf, world, type World } from '../builders.ts'

/** Sends what waits; `meanwhile` happens once, while the first message in `channel` is being made. Gives what stands in the end, and what was ever sent. */
async function send(at: World, channel: string, meanwhile: () => void): Promise<{ stands: string[]; sent: string[] }> {
  const stands = new Map<string, string>()
  const sent: string[] = []
  let hasHappened = false
  const rest: REST = new REST({ makeRequest: async (url, { method = 'GET', body }) => {
    const path = new URL(url).pathname.replace(/^\/api\/v\d+/, '')
    const says = typeof body === 'string' ? body : ''
    sent.push(says)
    if (method === 'POST' && path === `/channels/${channel}/messages` && !hasHappened) {
      hasHappened = true
      meanwhile()
      sender.wake()
      // What else is to be said is said before this message is answered.
      while (outboxOf(at).some((row) => row.state !== 'sent' && !/^(?:post-card|raid-card|digest):/.test(row.key))) await setImmediate()
    }
    const id = String(900 + sent.length)
    // A message is made, changed and deleted at its own address; a thread is made at that of its message, and has its number.
    const thread = /\/messages\/(\d+)\/threads$/.exec(path)?.[1]
    const place = thread === undefined ? (method === 'POST' ? `${path}/${id}` : path) : `/channels/${thread}`
    if (method === 'DELETE') stands.delete(place)
    else stands.set(place, says)
    return method === 'DELETE' ? new Response(null, { status: 204 }) : Response.json({ id, channel_id: path.split('/')[2] })
  } }).setToken('token')
  const sender = createSender(at.app, discordCarrier(deliverer({ ...at.app, rest, restOnce: rest, restForAnswers: rest, isForum: () => Promise.resolve(false) })))
  onTestFinished(async () => { await sender.stop(0) })
  await sender.drain()
  expect([hasHappened, outboxOf(at).filter((row) => row.state !== 'sent')]).toEqual([true, []])
  return { stands: [...stands.values()], sent }
}

test('a post that is purged while its card is being posted leaves no card: the message is deleted', async () => {
  const at = world()
  at.settings({ reviewChannel: '11' })
  const post = aPost(at)
  reviewPost(at.app, { community: at.community, post, by: 'chloe', verdict: { reject: 'criticism' } })
  at.pass(30 * DAY)
  const { stands, sent } = await send(at, '11', () => { keepTime(at.app) })
  expect([findPost(at.app.db, at.community, post), cardOf(at.app.db, at.community, `post:${post}`)]).toEqual([undefined, undefined])
  expect([sent.some((said) => said.includes(`Publication ${String(post)}`)), stands]).toEqual([true, []])
})

test.each([['the card and its thread are', '12'], ['the digest is', '13']])('a name that goes off a raid while %s being made stands nowhere in the end', async (_, channel) => {
  const at = world()
  const target = aTarget(at, 'Dr Martin', 'martin')
  openRaidByHand(at.app, { community: at.community, by: 'chloe', target, name: 'Contre Martin' })
  at.settings({ raidChannel: '12', digestChannel: '13' })
  keepTime(at.app)
  const { stands, sent } = await send(at, channel, () => { forgetMember(at.app, at.community, 'martin') })
  expect(sent.some((said) => said.includes('Contre Martin'))).toBe(true)
  expect(stands).toHaveLength(3)
  for (const said of stands) {
    expect(said).toContain('Raid 1')
    expect(said).not.toContain('Martin')
  }
})
