import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'

import { startBot, type BotProcess } from '../local/bot-process.ts'
import { bundleHeldBot } from '../local/bundle.ts'
import type { Actor } from '../local/discord/actor.ts'
import { createChannel, createGuild, createPerson, inviteBot } from '../local/discord/setting.ts'
import { startDiscord, type Discord } from '../local/discord/start.ts'
import { packageRoot } from '../src/lib/package-root.ts'
import { newEvidenceKey } from '../src/store/seal.ts'

/** The bot as a process of its own: what it does when the world around it ends, or when it is told to. */
let file: string
let discord: Discord
let alice: Actor
let bot: BotProcess
beforeAll(async () => { file = await bundleHeldBot() })
afterAll(() => { rmSync(join(packageRoot(), file)) })
beforeEach(async () => {
  discord = await startDiscord()
  const guild = createGuild(discord, 'Médecins')
  const town = createChannel(discord, guild, 'transmissions')
  inviteBot(discord, guild)
  alice = createPerson(discord, guild, town, { name: 'Alice' })
  bot = startBot({ discord, databasePath: ':memory:', evidenceKey: newEvidenceKey(), file })
  await bot.loaded
  bot.child.send('go')
  await bot.ready
})
afterEach(async () => {
  await bot.kill('SIGKILL')
  await discord.close()
})

test('when whoever reads the log is gone, the bot goes on answering, even after a fault that it wanted to log', async () => {
  bot.child.stderr?.destroy()
  discord.gateway.dispatch('INTERACTION_CREATE', { type: 2 })
  discord.gateway.dispatch('INTERACTION_CREATE', { type: 2 })
  expect((await alice.slash('aide')).text).toContain('17 ou 112')
  expect((await alice.slash('aide')).text).toContain('17 ou 112')
})

test.each([['hangs', { do: 'hang' }], ['is told to come back in 40 s', { do: '429', retryAfter: 40 }]] as const)('told to stop, it ends well although a request %s', async (_, fault) => {
  discord.faults.add({ match: ({ method, path }) => method === 'PATCH' && path.startsWith('/webhooks/'), times: 9, ...fault })
  void alice.slash('transmettre', { lien: 'https://x.com/a/status/1' })
  void alice.slash('aide')
  while (![...discord.interactions.values()].every((one) => one.acknowledged !== undefined)) await new Promise((resolve) => setTimeout(resolve, 20))
  await new Promise((resolve) => setTimeout(resolve, 200))
  await bot.kill('SIGTERM')
  expect([bot.child.exitCode, bot.child.signalCode]).toEqual([0, null])
})
