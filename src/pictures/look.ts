/** Asks a thread of its own to look at pictures: whatever a picture does to it, the bot goes on. */
import { PICTURE_BYTES } from '../intake/forward.ts'
import type { Look } from './look-at.ts'
import { openThread, programBeside, type ThreadOptions } from './thread.ts'
import type { Answered, Asked } from './worker.ts'

export type { LookFault } from './decode.ts'

/** Looks at pictures in the order in which it is asked, one at a time. */
export interface Looker {
  /** What is to be seen of a picture, or why nothing is; `gave-up` when the thread died of it or took too long, and when the looker is closed. */
  look(bytes: Buffer): Promise<Look>
  close(): Promise<void>
}

/** `idleMs`: how long the thread, and the 0.3 GB with which it reads, stay when there is nothing to look at. */
export interface LookerOptions extends Partial<Pick<ThreadOptions, 'idleMs' | 'jobMs' | 'program'>> {
  /** Whether words in pictures are read. */
  reads?: boolean
}

const IDLE_MS = 60_000
/** Reading a large picture takes some seconds on a small machine. */
const JOB_MS = 45_000
const GAVE_UP: Look = { is: 'fault', because: 'gave-up' }

/** Opens a looker; its thread starts with the first picture. */
export function openLooker({ idleMs = IDLE_MS, reads = true, jobMs = JOB_MS, program = programBeside(import.meta.url, 'worker') }: LookerOptions = {}): Looker {
  const thread = openThread<Asked, Answered>({ idleMs, jobMs, program, told: { reads } })
  const look = async (bytes: Buffer): Promise<Look> => {
    const answered = await thread.ask({ bytes })
    return answered ? revived(answered.look) : GAVE_UP
  }
  return {
    look: async (bytes) => (bytes.length > PICTURE_BYTES ? { is: 'fault', because: 'too-large' } : await look(bytes)),
    close: () => thread.close(),
  }
}

/** Between threads a buffer becomes bytes. */
function revived(look: Look): Look {
  if (look.is === 'fault') return look
  const { hashes, grid, ...rest } = look.picture
  return { is: 'seen', picture: { ...rest, hashes: hashes.map((hash) => Buffer.from(hash)), ...(grid ? { grid: Buffer.from(grid) } : {}) } }
}
