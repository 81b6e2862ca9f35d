/** `npm run demo`: the local Discord and fediverse, the real bot and a scripted day. `--headless` plays it in seconds, prints what each person sees and ends; otherwise the day plays, and a page opens on which a newcomer goes on. */
import { existsSync, rmSync } from 'node:fs'
import { parseArgs } from 'node:util'

import { postsToForward } from './addresses.ts'
import { createClock } from './discord/clock.ts'
import { openMastodonServers, postEvening } from './fediverse.ts'
import { createNetwork } from './network.ts'
import { openStage } from './stage.ts'
import { tellStory, untilHour } from './story.ts'
import { serveDemo } from './web/server.ts'

/** Sunday evening in Paris: the evening on which a television programme was shown. */
const EVENING = Date.parse('2026-11-22T19:30:00Z')
const EVENING_HOUR = 20
const PAGE_PORT = 8040

const HELP = `npm run demo -- [--headless] [--journal FILE] [--database FILE] [--port N]
  --headless       no page: plays a whole day in seconds, prints what each person sees, ends
  --journal FILE   keeps every request of the bot as JSON lines
  --database FILE  keeps the database (otherwise it is forgotten); give a new file, since each run seals under a new key
  --port N         of the page, ${String(PAGE_PORT)} unless said (0: any free one)
`

const write = (text: string) => process.stdout.write(`${text}\n`)

function readArguments() {
  try {
    const { values } = parseArgs({ options: { headless: { type: 'boolean', default: false }, journal: { type: 'string' }, database: { type: 'string' }, port: { type: 'string' }, help: { type: 'boolean', default: false } } })
    const port = Number(values.port ?? PAGE_PORT)
    return Number.isInteger(port) && port >= 0 && port <= 65_535 && !values.help ? { ...values, port } : undefined
  } catch {
    return undefined
  }
}

const values = readArguments()
if (!values) {
  process.stderr.write(HELP)
  process.exit(2)
}
if (values.database !== undefined && existsSync(values.database)) {
  process.stderr.write(`${values.database} exists already, sealed under a key that is gone: give --database the name of a new file\n`)
  process.exit(2)
}
if (values.journal !== undefined) rmSync(values.journal, { force: true })
const network = createNetwork()
const clock = createClock(values.headless ? EVENING : undefined)
const mastodon = await openMastodonServers(clock)
const stage = await openStage({
  clock, resolveLink: network.resolveLink, checkPost: network.checkPost, journal: values.journal, isConfigured: false,
  mastodon: { url: mastodon.home.url, token: mastodon.bot.token },
  readCaptures: true,
  ...(values.database === undefined ? {} : { databasePath: values.database }),
})
const telling = { stage, network, mastodon, posts: postsToForward(clock.now()), write }
const close = async () => {
  await stage.close()
  await mastodon.close()
}

if (values.headless) {
  try {
    await tellStory(telling)
  } finally {
    await close()
  }
} else {
  // The evening begins, whatever the time is here; from then on the clock runs.
  clock.advance(untilHour(stage, EVENING_HOUR))
  await tellStory(telling)
  network.now = clock.now
  postEvening(mastodon, [stage.alice, stage.bruno, stage.chloe, stage.martin])
  const page = await serveDemo({ stage, mastodon }, { port: values.port, write })
  write(`\nÀ vous. Ouvrez ${page.url} dans un navigateur ; Ctrl-C pour finir.\nYour turn. Open ${page.url} in a browser; Ctrl-C to end.`)
  process.once('SIGINT', () => void page.close().then(close).then(() => process.exit(0)))
}
