/** One logger for the program: JSON lines with ids and codes only, never a post's words, a name or a secret. */

export const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** What may stand in a line: ids, counts and codes. Free text does not fit the type's purpose; do not put any. */
export type Facts = Readonly<Record<string, string | number | boolean | undefined>>

export type Log = Record<LogLevel, (event: string, facts?: Facts) => void>

/** A logger that writes the lines of `level` and above to `write` (standard error when nothing else is named). */
export function createLog(level: LogLevel, write: (line: string) => void = (line) => process.stderr.write(line)): Log {
  const say = (at: LogLevel) => (event: string, facts: Facts = {}) => {
    if (LOG_LEVELS.indexOf(at) > LOG_LEVELS.indexOf(level)) return
    write(`${JSON.stringify({ time: new Date().toISOString(), level: at, event, ...facts })}\n`)
  }
  return { error: say('error'), warn: say('warn'), info: say('info'), debug: say('debug') }
}

const FRAME = /^ {4}at .*:\d+:\d+\)?$/

/**
 * What may be logged of an exception: its name, and the code and status that libraries put on it. Its message stays out,
 * because messages quote what was sent.
 */
export function describeError(error: unknown): Facts {
  if (!(error instanceof Error)) return { error: typeof error }
  const { code, status } = error as { code?: unknown; status?: unknown }
  // A message of several lines may look like a frame: frames are looked for behind it, and only where a file and line stand.
  const stack = error.stack ?? ''
  const behind = stack.slice(Math.max(0, stack.indexOf(error.message)) + error.message.length)
  const line = behind.split('\n').find((frame) => FRAME.test(frame))
  return {
    error: error.name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(typeof status === 'number' ? { status } : {}),
    ...(line ? { at: line.trim().slice(3) } : {}),
  }
}

/**
 * The process outlives what nobody catches: discord.js lets a malformed packet throw inside its socket handler. It outlives the
 * reader of its log too: a line that cannot be written (EPIPE) is lost, and is no fault that would be logged in its turn.
 */
export function outlive(log: Log): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  let isTelling = false
  const tell = (event: string) => (error: unknown) => {
    if (isTelling) return
    isTelling = true
    try {
      log.error(event, describeError(error))
    } catch {
      // There is nobody to tell.
    } finally {
      isTelling = false
    }
  }
  process.on('uncaughtException', tell('uncaught'))
  process.on('unhandledRejection', tell('unhandled'))
}
