/** A thread of its own for work that takes long or may break: whatever happens in it, the bot goes on. */
import { Worker } from 'node:worker_threads'

import { atMost } from '../lib/at-most.ts'

/** Asks a thread, one thing at a time, in the order in which it is asked. */
export interface Thread<Asked, Answered> {
  /** The answer; `undefined` when the thread died of it or took too long, and when it is closed. */
  ask(asked: Asked): Promise<Answered | undefined>
  close(): Promise<void>
}

export interface ThreadOptions {
  /** How long the thread, and what it holds, stay when there is nothing to do. */
  idleMs: number
  /** How long one thing may take. */
  jobMs: number
  /** The thread's program: it answers each message with one. */
  program: URL
  /** What the program is told at its start. */
  told?: unknown
}

/** Opens a thread; it starts with the first thing that it is asked. */
export function openThread<Asked, Answered>({ idleMs, jobMs, program, told }: ThreadOptions): Thread<Asked, Answered> {
  const inTurn = atMost(1)
  let thread: Worker | undefined
  let idle: NodeJS.Timeout | undefined
  let isClosed = false

  const end = async () => {
    clearTimeout(idle)
    const ended = thread
    thread = undefined
    await ended?.terminate()
  }
  const askOne = async (asked: Asked): Promise<Answered | undefined> => {
    if (isClosed) return undefined
    clearTimeout(idle)
    thread ??= start(program, told)
    const answered = await answerOf<Answered>(thread, asked, jobMs)
    if (answered === undefined) await end()
    else idle = setTimeout(() => void end(), idleMs).unref()
    return answered
  }
  return {
    ask: (asked) => inTurn(() => askOne(asked)),
    close: async () => {
      isClosed = true
      await end()
    },
  }
}

/** The program that stands beside a file of ours, whether it was built or not. */
export function programBeside(from: string, name: string): URL {
  return new URL(from.endsWith('.ts') ? `./${name}.ts` : `./${name}.js`, from)
}

/** Sources are run by tsx, which a thread has to load for itself. */
function start(program: URL, told: unknown): Worker {
  const source = `import('tsx/esm/api').then(({ tsImport }) => tsImport(${JSON.stringify(program.href)}, ${JSON.stringify(import.meta.url)}))`
  // The program's own arguments (a loader, how to read its input) are not the thread's.
  const options = { workerData: told, execArgv: [] }
  const thread = program.pathname.endsWith('.ts') ? new Worker(source, { ...options, eval: true }) : new Worker(program, options)
  // A death is seen by whoever asks; one between two questions is nobody's.
  thread.on('error', () => undefined)
  thread.unref()
  return thread
}

/** The thread's answer; `undefined` when it died or said nothing in time. */
async function answerOf<Answered>(thread: Worker, asked: unknown, withinMs: number): Promise<Answered | undefined> {
  const over = new AbortController()
  thread.ref()
  try {
    return await new Promise<Answered | undefined>((resolve) => {
      const timer = setTimeout(() => resolve(undefined), withinMs)
      const settle = (answered: Answered | undefined) => {
        clearTimeout(timer)
        resolve(answered)
      }
      const heard = (answered: Answered) => settle(answered)
      const died = () => settle(undefined)
      thread.once('message', heard)
      thread.once('exit', died)
      over.signal.addEventListener('abort', () => {
        thread.off('message', heard)
        thread.off('exit', died)
      })
      thread.postMessage(asked)
    })
  } finally {
    over.abort()
    thread.unref()
  }
}
