/** `npm run demo`: the local Discord, the real bot and a scripted day. `--headless` plays it in seconds, prints what each person sees and ends; otherwise the day plays, and a page opens on which a newcomer goes on. */
import { existsSync, rmSync } from 'node:fs'
import { parseArgs } from 'node:util'

import { postsToForward } from './addresses.ts'
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
const kept = { resolveLink: network.resolveLink, journal: values.journal, ...(values.database === undefined ? {} : { databasePath: values.database }) }

if (values.headless) {
  const stage = await openStage({ ...kept, startAt: EVENING, isConfigured: false })
  try {
    await tellStory({ stage, network, posts: postsToForward(), write })
  } finally {
    await stage.close()
  }
} else {
  const stage = await openStage({ ...kept, isConfigured: false })
  // The evening begins, whatever the time is here; from then on the clock runs.
  stage.discord.clock.advance(untilHour(stage, EVENING_HOUR))
  await tellStory({ stage, network, posts: postsToForward(), write })
  network.now = stage.discord.clock.now
  const page = await serveDemo(stage, { port: values.port, write })
  write(`\nÀ vous. Ouvrez ${page.url} dans un navigateur ; Ctrl-C pour finir.\nYour turn. Open ${page.url} in a browser; Ctrl-C to end.`)
  process.once('SIGINT', () => void page.close().then(() => stage.close()).then(() => process.exit(0)))
}
