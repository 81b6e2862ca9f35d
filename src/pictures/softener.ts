/** Asks a thread of its own to blur pictures: whatever a picture does to it, the bot goes on, and starts without the image library. */
import { openThread, programBeside, type ThreadOptions } from './thread.ts'
import type { Soft } from './soften-worker.ts'

export interface Softener {
  /** The picture grey and blurred, as JPEG; `undefined` when it could not be read, or not in time. */
  soften(bytes: Buffer): Promise<Buffer | undefined>
  close(): Promise<void>
}

const IDLE_MS = 60_000
/** A person waits for it. */
const JOB_MS = 10_000

export function openSoftener({ idleMs = IDLE_MS, jobMs = JOB_MS, program = programBeside(import.meta.url, 'soften-worker') }: Partial<Pick<ThreadOptions, 'idleMs' | 'jobMs' | 'program'>> = {}): Softener {
  const thread = openThread<Uint8Array, Soft>({ idleMs, jobMs, program })
  return {
    soften: async (bytes) => {
      const soft = (await thread.ask(bytes))?.bytes
      return soft && Buffer.from(soft)
    },
    close: () => thread.close(),
  }
}
