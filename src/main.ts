/** `npm start`: settings from the environment (and `.env`), then the bot until SIGTERM. */
import { existsSync } from 'node:fs'
import { loadEnvFile } from 'node:process'

import { readSettings } from './config.ts'
import { createLog, describeError, outlive } from './log.ts'
import { WrongKey } from './store/database.ts'
import { startVigie, type Vigie } from './vigie.ts'

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
outlive(log)

/** Set once it is open; until then there is nothing to close. */
const running: { vigie?: Vigie } = {}
const stop = () => {
  setTimeout(() => process.exit(1), CLOSE_WITHIN_MS).unref()
  void (running.vigie?.close() ?? Promise.resolve()).then(() => process.exit(0), (error: unknown) => {
    log.error('close', describeError(error))
    process.exit(1)
  })
}
process.once('SIGTERM', stop)
process.once('SIGINT', stop)

try {
  running.vigie = await startVigie({ ...settings, log })
} catch (error) {
  log.error('start', describeError(error))
  process.stderr.write(`${whatToDo(error)}\n`)
  process.exit(1)
}

/** What the host can do about a start that failed. */
function whatToDo(error: unknown): string {
  if (error instanceof WrongKey) return error.message
  const { code } = error as { code?: unknown }
  if (code === 'TokenInvalid' || (error as { status?: unknown }).status === 401) return 'Discord refused DISCORD_TOKEN: make a new one (developer portal › your application › Bot › Reset Token) and put it into .env'
  if (code === 'EADDRINUSE') return 'HEALTH_PORT is taken by another program: choose another one, or leave it out'
  return 'Vigie could not start. The line above says where; if it is the network, try again in a minute. To try Vigie without an account: npm run demo'
}
