import { PermissionFlagsBits } from 'discord-api-types/v10'
import { afterEach, expect, test } from 'vitest'

import { readMessage } from '../../local/discord/read-message.ts'
import { changeRole, createRole, setOverwrites, onlyFor } from '../../local/discord/setting.ts'
import { openStage, type Stage } from '../../local/stage.ts'
import { connect, createClient, watchConnection } from '../../src/discord/connect.ts'
import { createLog } from '../../src/log.ts'
import { newEvidenceKey } from '../../src/store/seal.ts'
import { startVigie } from '../../src/vigie.ts'
import { cardOf, forwardSome, held, shown } from './on-stage.ts'

let stage: Stage
afterEach(async () => { await stage.close() })

const NOT_TOLD = 'Discord n’a pas encore tout dit de ce serveur : réessayez dans une minute.'
const callbacks = ({ path }: { path: string }) => path.endsWith('/callback')

async function until(isSo: () => unknown): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20))
}

test('while Discord did not tell of the server, a choice is kept and the panel says so', async () => {
  stage = await openStage()
  const panel = await stage.chloe.slash('vigie configurer')
  stage.discord.gateway.dispatch('GUILD_DELETE', { id: stage.guild.id, unavailable: true })
  const chosen = await stage.chloe.select(held(panel), 'Salon du résumé quotidien', 'raids')
  expect(chosen.text.split(NOT_TOLD)).toHaveLength(2)
  const status = await stage.chloe.slash('vigie etat')
  expect(status.text).toContain(NOT_TOLD)
  expect(status.text).not.toContain('n’existe plus')
})

test('who else sees the review channel is told: roles that are not the coordinators’, nor administrators’, nor a bot’s', async () => {
  stage = await openStage()
  expect((await stage.chloe.slash('vigie etat')).text).not.toContain('Voient aussi')
  const interns = createRole(stage.discord, stage.guild, 'Internes')
  const heads = createRole(stage.discord, stage.guild, 'Bureau', PermissionFlagsBits.Administrator)
  changeRole(stage.discord, stage.guild, heads)
  setOverwrites(stage.discord, stage.channels.review, [...onlyFor(stage.discord, stage.guild, stage.coordinators), { id: interns.id, type: 0, allow: PermissionFlagsBits.ViewChannel, deny: 0n }])
  await until(async () => (await stage.chloe.slash('vigie etat')).text.includes(`Voient aussi <#${stage.channels.review.id}> : <@&${interns.id}>. Les fiches`))
  expect((await stage.chloe.slash('vigie configurer')).text).toContain(`Voient aussi <#${stage.channels.review.id}> : <@&${interns.id}>. Les fiches`)
})

test('an acknowledgement that was cut off may have arrived: the work is done', async () => {
  stage = await openStage()
  stage.discord.faults.add({ match: callbacks, do: 'drop', times: 4 })
  void stage.alice.slash('transmettre', { lien: 'https://x.com/a/status/1' })
  await until(async () => (await shown(stage, stage.chloe, stage.channels.review)).length === 1)
  expect(stage.log.join('')).toContain('"event":"acknowledgement"')
})

test('a forward whose acknowledgement was refused is kept although its member saw it fail; forwarding it again changes nothing', async () => {
  stage = await openStage()
  stage.discord.faults.add({ match: callbacks, do: 'refuse', status: 404, code: 10062 })
  void stage.alice.slash('transmettre', { lien: 'https://x.com/a/status/1' })
  await until(async () => (await shown(stage, stage.chloe, stage.channels.review)).length === 1)
  expect((await stage.alice.slash('transmettre', { lien: 'https://x.com/a/status/1' })).text).toContain('Déjà connue (publication 1)')
})

test('a button whose acknowledgement was refused does nothing: pressed again, it might undo itself', async () => {
  stage = await openStage()
  await forwardSome(stage, 1)
  const asked = await stage.chloe.click(await cardOf(stage, 1), 'Rejeter')
  stage.discord.faults.add({ match: callbacks, do: 'refuse', status: 404, code: 10062 })
  void stage.chloe.select(held(asked), 'Pour quelle raison ?', 'Rien d’hostile')
  await until(() => stage.log.join('').includes('"event":"acknowledgement"'))
  expect(readMessage(await cardOf(stage, 1))).toContain('À relire')
})

test('the connection is known to be away while it is, with one line for each change', async () => {
  stage = await openStage()
  const lines: string[] = []
  const log = createLog('info', (line) => lines.push((JSON.parse(line) as { event: string }).event))
  const client = createClient({ apiUrl: stage.discord.apiUrl, log })
  const connection = watchConnection(client, log)
  expect(connection.isConnected()).toBe(false)
  await connect(client, stage.discord.token, () => undefined)
  await until(() => connection.isConnected())
  stage.discord.gateway.dropAll()
  await until(() => !connection.isConnected())
  expect(client.isReady()).toBe(true)
  await until(() => connection.isConnected())
  expect(lines).toEqual(['discord-connected', 'discord-disconnected', 'discord-connected'])
  await client.destroy()
})

/** One more start of the bot against the stage's Discord, from nothing. */
const startAnew = (lines: string[]) => startVigie({
  config: { discordApiUrl: stage.discord.apiUrl, discordCdnUrls: [], databasePath: ':memory:', backupsKept: 1, resolveLinks: false, readCaptures: false, mastodonUrl: undefined, mastodonGuild: undefined, mastodonContact: undefined, healthPort: undefined, logLevel: 'info' },
  secrets: { discordToken: stage.discord.token, evidenceKey: newEvidenceKey(), mastodonToken: undefined },
  log: createLog('info', (line) => lines.push((JSON.parse(line) as { event: string }).event)),
})
const registration = ({ method, path }: { method: string; path: string }) => method === 'PUT' && path.endsWith('/commands')

test('commands that Discord refuses to register do not stop the bot', async () => {
  stage = await openStage()
  stage.discord.faults.add({ match: registration, do: 'refuse' })
  const lines: string[] = []
  const second = await startAnew(lines)
  expect(lines).toEqual(['discord-connected', 'commands', 'ready'])
  await second.close()
})

test('while the registration of commands is not answered, members are', async () => {
  stage = await openStage()
  await stage.vigie.close()
  stage.discord.faults.add({ match: registration, do: 'hang' })
  const lines: string[] = []
  const starting = startAnew(lines)
  await until(() => lines.includes('discord-connected'))
  expect((await stage.alice.slash('transmettre', { lien: 'https://x.com/a/status/1' })).text).toContain('C’est noté (publication 1)')
  await (await starting).close()
})
