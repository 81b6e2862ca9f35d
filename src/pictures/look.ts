/** Asks a thread of its own to look at pictures: whatever a picture does to it, the bot goes on. */
import { Worker } from 'node:worker_threads'

import { PICTURE_BYTES } from '../intake/forward.ts'
import { atMost } from '../lib/at-most.ts'
import type { Look } from './look-at.ts'
import type { Answered, Asked } from './worker.ts'

export type { LookFault } from './decode.ts'

/** Looks at pictures in the order in which it is asked, one at a time. */
export interface Looker {
  /** What is to be seen of a picture, or why nothing is; `gave-up` when the thread died of it or took too long, and when the looker is closed. */
  look(bytes: Buffer): Promise<Look>
  close(): Promise<void>
}

export interface LookerOptions {
  /** How long the thread, and the 0.3 GB with which it reads, stay when there is nothing to look at. */
  idleMs?: number
  /** Whether words in pictures are read. */
  reads?: boolean
  /** How long one picture may take. */
  jobMs?: number
  /** The thread's program. */
  program?: URL
}

const IDLE_MS = 60_000
/** Reading a large picture takes some seconds on a small machine. */
const JOB_MS = 45_000
const GAVE_UP: Look = { is: 'fault', because: 'gave-up' }

// The same folder holds the thread's program, whether it was built or not.
const PROGRAM = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url)

/** Opens a looker; its thread starts with the first picture. */
export function openLooker({ idleMs = IDLE_MS, reads = true, jobMs = JOB_MS, program = PROGRAM }: LookerOptions = {}): Looker {
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
  const look = async (bytes: Buffer): Promise<Look> => {
    if (isClosed) return GAVE_UP
    clearTimeout(idle)
    thread ??= start(program, reads)
    const seen = await ask(thread, bytes, jobMs)
    if (seen === undefined) {
      await end()
      return GAVE_UP
    }
    idle = setTimeout(() => void end(), idleMs).unref()
    return seen
  }
  return {
    look: async (bytes) => (bytes.length > PICTURE_BYTES ? { is: 'fault', because: 'too-large' } : await inTurn(() => look(bytes))),
    close: async () => {
      isClosed = true
      await end()
    },
  }
}

/** Sources are run by tsx, which a thread has to load for itself. */
function start(program: URL, reads: boolean): Worker {
  const source = `import('tsx/esm/api').then(({ tsImport }) => tsImport(${JSON.stringify(program.href)}, ${JSON.stringify(import.meta.url)}))`
  // The program's own arguments (a loader, how to read its input) are not the thread's.
  const options = { workerData: { reads }, execArgv: [] }
  const thread = program.pathname.endsWith('.ts') ? new Worker(source, { ...options, eval: true }) : new Worker(program, options)
  // A death is seen by whoever asks; one between two questions is nobody's.
  thread.on('error', () => undefined)
  thread.unref()
  return thread
}

/** The thread's answer; `undefined` when it died or said nothing in time. */
async function ask(thread: Worker, bytes: Buffer, withinMs: number): Promise<Look | undefined> {
  const over = new AbortController()
  thread.ref()
  try {
    return await new Promise<Look | undefined>((resolve) => {
      const timer = setTimeout(() => resolve(undefined), withinMs)
      const settle = (look: Look | undefined) => {
        clearTimeout(timer)
        resolve(look)
      }
      const heard = ({ look }: Answered) => settle(revived(look))
      const died = () => settle(undefined)
      thread.once('message', heard)
      thread.once('exit', died)
      over.signal.addEventListener('abort', () => {
        thread.off('message', heard)
        thread.off('exit', died)
      })
      thread.postMessage({ bytes } satisfies Asked)
    })
  } finally {
    over.abort()
    thread.unref()
  }
}

/** Between threads a buffer becomes bytes. */
function revived(look: Look): Look {
  if (look.is === 'fault') return look
  const { hashes, grid, ...rest } = look.picture
  return { is: 'seen', picture: { ...rest, hashes: hashes.map((hash) => Buffer.from(hash)), ...(grid ? { grid: Buffer.from(grid) } : {}) } }
}
