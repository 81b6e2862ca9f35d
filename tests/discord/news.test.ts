import type { REST } from 'discord.js'
import { onTestFinished, expect, test } from 'vitest'

import { deliverer } from '../../src/discord/outbox/deliver.ts'
import { discordCarrier } from '../../src/discord/outbox/carrier.ts'
import { createSender } from '../../src/flows/send-outbox.ts'
import { receiveForward } from '../../src/flows/receive-forward.ts'
import { aForward, followed, leadsTo, MINUTE, world } from '../builders.ts'

const DISCORD_EPOCH = 1_420_070_400_000

/** A direct channel and an interaction's answer, each of which may fail; what stands in them in the end. */
function stand() {
  const at = world()
  const messages: { id: string; text: string; components: unknown; edits: number }[] = []
  const answers: string[] = []
  const fails = { message: 0, answer: 0 }
  const textOf = (body: unknown) => [...JSON.stringify(body).matchAll(/"content":"([^"]*)"/g)].map((match) => match[1]).join(' ')
  const fail = (what: keyof typeof fails) => {
    fails[what] -= 1
    if (fails[what] >= 0) throw new Error('reset')
  }
  const rest = {
    post: (route: string, { body }: { body: { components: unknown } }) => {
      if (route.includes('users')) return { id: '5' }
      fail('message')
      const id = String((BigInt(at.app.now() - DISCORD_EPOCH) << 22n) + BigInt(messages.length))
      messages.push({ id, text: textOf(body), components: body.components, edits: 0 })
      return { id, channel_id: '5' }
    },
    get: () => messages,
    patch: (route: string, { body }: { body: unknown }) => {
      if (route.includes('webhooks')) {
        fail('answer')
        answers.push(textOf(body))
        return {}
      }
      const shown = messages.find((one) => route.includes(one.id))
      if (shown) Object.assign(shown, { text: textOf(body), edits: shown.edits + 1 })
      return {}
    },
  }
  const hands = rest as unknown as REST
  const sender = createSender(at.app, discordCarrier(deliverer({ ...at.app, rest: hands, restOnce: hands, restForAnswers: hands, isForum: () => Promise.resolve(false) })))
  onTestFinished(() => sender.stop(10))
  const handIn = (n: number) => {
    const key = `k${String(n)}`
    receiveForward(at.app, aForward({ community: at.community, by: 'alice', key, links: [`https://bit.ly/r${String(n)}`], answer: { interaction: key, application: '1', token: 't', locale: 'fr' } }))
  }
  const lead = (n: number) => { followed(at, `https://bit.ly/r${String(n)}`, leadsTo(`https://x.com/a/status/${String(n)}`)) }
  const passing = async (ms: number) => {
    at.pass(ms)
    await sender.drain()
  }
  return { at, messages, answers, fails, handIn, lead, passing }
}

test('later news are a message of their own, whatever went wrong on the way, and change no earlier one', async () => {
  const { messages, fails, handIn, lead, passing } = stand()
  for (const n of [1, 2]) handIn(n)
  await passing(4_000)
  lead(1)
  await passing(MINUTE)
  await passing(1)
  fails.message = 1
  lead(2)
  await passing(0)
  await passing(MINUTE)
  expect(messages.map(({ text, edits }) => [/publication (\d)/.exec(text)?.[1], edits])).toEqual([['1', 0], ['2', 0]])
})

test('what the answer says when it leaves at last is not told by a message too', async () => {
  const { messages, answers, fails, handIn, lead, passing } = stand()
  fails.answer = 1
  handIn(1)
  await passing(4_000)
  lead(1)
  await passing(0)
  await passing(MINUTE)
  await passing(60 * MINUTE)
  expect([answers.length, answers[0]?.includes('Vigie cherche'), messages.length]).toEqual([1, false, 0])
})

test('what an answer was to say, and never could, is told by a message', async () => {
  const { messages, answers, fails, handIn, lead, passing } = stand()
  fails.answer = 99
  handIn(1)
  await passing(4_000)
  lead(1)
  for (let minute = 0; minute < 60; minute += 1) await passing(MINUTE)
  expect([answers.length, messages.length]).toEqual([0, 1])
})

test('what became known while an answer was under way is told at once', async () => {
  const { messages, answers, handIn, lead, passing } = stand()
  handIn(1)
  await passing(4_000)
  expect(answers[0]).toContain('Vigie cherche')
  lead(1)
  await passing(0)
  expect(messages).toHaveLength(1)
})
