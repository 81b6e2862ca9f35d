/** `npm start`: settings from the environment (and `.env`), then the bot until SIGTERM. */
import { existsSync } from 'node:fs'
import { loadEnvFile } from 'node:process'

import { readSettings } from './config.ts'
import { createLog, describeError } from './log.ts'
import { WrongKey } from './store/database.ts'
import { startVigie } from './vigie.ts'

/** Docker and systemd wait at least 10 s between SIGTERM and SIGKILL. */
const CLOSE_WITHIN_MS = 9_000

if (existsSync('.env')) loadEnvFile('.env')
const settings = readSettings(process.env)
if (settings.kind === 'faults') {
  const lines = settings.faults.map(({ name, remedy }) => `  ${name}: ${remedy}`)
  process.stderr.write(`Vigie cannot start; put these into .env (see .env.example):\n${lines.join('\n')}\nTo try Vigie without an account: npm run demo\n`)
  process.exit(1)
}

const log = createLog(settings.config.logLevel)
// discord.js lets a malformed packet throw inside its socket handler: the process must outlive it.
process.on('uncaughtException', (error) => { log.error('uncaught', describeError(error)) })
process.on('unhandledRejection', (error) => { log.error('unhandled', describeError(error)) })

try {
  const vigie = await startVigie({ ...settings, log })
  const stop = () => {
    setTimeout(() => process.exit(1), CLOSE_WITHIN_MS).unref()
    void vigie.close().then(() => process.exit(0))
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
} catch (error) {
  if (error instanceof WrongKey) process.stderr.write(`${error.message}\n`)
  else log.error('start', describeError(error))
  process.exit(1)
}
