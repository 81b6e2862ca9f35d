/** `npm run demo`: the local Discord, the real bot and a scripted day. `--headless` plays it in seconds, prints what each person sees and ends; otherwise a page opens. */
import { rmSync } from 'node:fs'
import { parseArgs } from 'node:util'

import { postsToForward } from './addresses.ts'
import { openStage } from './stage.ts'
import { tellStory } from './story.ts'

/** Sunday evening in Paris: the evening on which a television programme was shown. */
const EVENING = Date.parse('2026-11-22T19:30:00Z')

const { values } = parseArgs({
  options: { headless: { type: 'boolean', default: false }, journal: { type: 'string' }, database: { type: 'string' }, port: { type: 'string' } },
})
const write = (text: string) => process.stdout.write(`${text}\n`)
const port = values.port === undefined ? undefined : Number(values.port)
if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65_535)) {
  process.stderr.write('--port takes a number from 0 to 65535 (0: any free one)\n')
  process.exit(2)
}
if (values.journal !== undefined) rmSync(values.journal, { force: true })

const stage = await openStage({
  journal: values.journal,
  ...(values.database === undefined ? {} : { databasePath: values.database }),
  ...(values.headless ? { startAt: EVENING, isConfigured: false, port } : {}),
})
try {
  await tellStory({ stage, posts: postsToForward(), write })
} finally {
  await stage.close()
}
