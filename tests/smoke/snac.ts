/**
 * The bot against a real server of the fediverse: `npx tsx tests/smoke/snac.ts`. It takes about three minutes, since it hears by polling alone.
 *
 * Alice links her account and mentions the bot: in answer to a hostile post, with a link, and once more after the bot was killed. Where no
 * snac can be had this says so and ends well.
 */
import { deepStrictEqual } from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { bundleHeldBot } from '../../local/bundle.ts'
import { startBot, type BotProcess } from '../../local/bot-process.ts'
import { configure, gatherCrowd } from '../../local/crowd.ts'
import { readMessage } from '../../local/discord/read-message.ts'
import { startDiscord } from '../../local/discord/start.ts'
import { readKept } from '../../local/kept.ts'
import { packageRoot } from '../../src/lib/package-root.ts'
import { newEvidenceKey } from '../../src/store/seal.ts'
import { findSnac } from './find-snac.ts'
import { startSnac, type Person, type Server, type Status } from './snac-server.ts'

/** A poll comes every 45 s, and snac takes its time to deliver. */
const PATIENCE_MS = 150_000
/** Another poll is over by then. */
const QUIET_MS = 60_000

const write = (line: string) => process.stdout.write(`${line}\n`)

interface Scene {
  alice: Person
  troll: Person
  bot: Person
  /** Begins the next life of the bot. */
  live: () => Promise<BotProcess>
  /** The line that links an account. */
  askForCode: () => Promise<string>
  /** How many there are. */
  forwards: () => number
}

/** Keeps looking until it finds something; says what did not come. */
async function until<Found>(what: string, look: () => Promise<Found | undefined> | Found | undefined): Promise<Found> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await pause(1_000)) {
    const found = await look()
    if (found !== undefined) return found
  }
  throw new Error(`nothing came: ${what}`)
}

const reactions = async ({ alice, bot }: Scene, mention: Status) => {
  const mine = (await alice.notified()).flatMap(({ type, status }) => (status ? [{ type, status }] : []))
  return {
    favourites: mine.filter(({ type, status }) => type === 'favourite' && status.uri === mention.uri).length,
    answers: mine.filter(({ type, status }) => type === 'mention' && status.account.acct === bot.name && status.in_reply_to_id?.slice(10) === mention.id.slice(10)).map(({ status }) => status),
  }
}

/** Waits for both, and for one more forward. */
async function handIn(scene: Scene, what: string, send: () => Promise<Status>): Promise<Status> {
  const before = scene.forwards()
  const mention = await send()
  await until(`forward, favourite and answer: ${what}`, async () => {
    const { favourites, answers } = await reactions(scene, mention)
    return favourites > 0 && answers.length > 0 && scene.forwards() > before ? true : undefined
  })
  write(`ok: ${what}`)
  return mention
}

async function play(scene: Scene): Promise<void> {
  const { alice, troll, bot } = scene
  const first = await scene.live()
  const code = await scene.askForCode()
  const linking = await alice.post(code, { visibility: 'direct' })
  await until('the answer to the code', async () => (await reactions(scene, linking)).answers[0])
  write('ok: the account is linked')
  const hostile = await troll.post('Ces médecins méritent qu’on leur rende visite.')
  const mentions = [
    await handIn(scene, 'a post, by answering it', () => alice.post('@vigie regardez', { inReplyTo: hostile.id })),
    await handIn(scene, 'a link', () => alice.post('@vigie https://x.com/troll/status/1750000000000000001', { visibility: 'unlisted' })),
  ]
  await first.kill('SIGKILL')
  const second = await scene.live()
  mentions.push(await handIn(scene, 'a link in private, after the bot was killed', () => alice.post('@vigie https://x.com/troll/status/1750000000000000002', { visibility: 'direct' })))
  await pause(QUIET_MS)
  await second.kill('SIGTERM')
  await expectNothingMore(scene, linking, mentions)
  const shown = [...await bot.shown(), ...(await troll.notified()).filter(({ status }) => status?.account.acct === bot.name)]
  if (shown.length > 0) throw new Error('others than Alice can see the bot')
  write('ok: nothing public, and nothing that the author of the hostile post could see')
}

async function expectNothingMore(scene: Scene, linking: Status, mentions: readonly Status[]): Promise<void> {
  const found = []
  for (const mention of [linking, ...mentions]) {
    const { favourites, answers } = await reactions(scene, mention)
    found.push({ favourites, answers: answers.map(({ visibility }) => visibility) })
  }
  // A code is answered and no more.
  const expected = [linking, ...mentions].map((mention) => ({ favourites: mention === linking ? 0 : 1, answers: ['direct'] }))
  deepStrictEqual({ forwards: scene.forwards(), found }, { forwards: mentions.length, found: expected })
  write('ok: each once, in private')
}

function person(server: Server, name: string): Person {
  const found = server.people.get(name)
  if (!found) throw new Error('unreachable: everybody was made')
  return found
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-snac-'))
  const opened: (() => unknown)[] = [() => { rmSync(folder, { recursive: true, force: true }) }]
  try {
    const found = await findSnac(folder)
    if ('reason' in found) return void write(`the check against a real server was left out: ${found.reason}`)
    const server = await startSnac(found.command, folder, ['vigie', 'alice', 'troll'])
    opened.push(server.close)
    const discord = await startDiscord()
    opened.push(discord.close)
    const crowd = gatherCrowd(discord, 1)
    const [member] = crowd.members
    const store = { path: join(folder, 'vigie.sqlite'), evidenceKey: newEvidenceKey() }
    const community = configure(crowd, store)
    const file = await bundleHeldBot()
    opened.push(() => { rmSync(join(packageRoot(), file)) })
    const bot = person(server, 'vigie')
    await play({
      alice: person(server, 'alice'), troll: person(server, 'troll'), bot,
      live: async () => {
        const life = startBot({ discord, databasePath: store.path, evidenceKey: store.evidenceKey, file, environment: { MASTODON_URL: server.url, MASTODON_TOKEN: bot.token } })
        opened.push(() => life.kill('SIGKILL'))
        await life.loaded
        life.child.send('go')
        await life.ready
        return life
      },
      askForCode: () => until('a code', async () => {
        const answer = await member?.slash('mastodon lier')
        // snac knows no name with a port in it.
        return /```\s*(.+?)\s*```/s.exec(answer?.message ? readMessage(answer.message) : '')?.[1]?.replace(`@${bot.name}`, '@vigie')
      }),
      forwards: () => readKept(store.path, community).forwards.length,
    })
  } finally {
    for (const close of opened.reverse()) await close()
  }
}

await main()
