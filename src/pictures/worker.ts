/** The thread that looks at pictures, one at a time, as `look.ts` asks. */
import { parentPort, workerData } from 'node:worker_threads'

import { lookAt, type Look } from './look-at.ts'
import { createReader } from './read-words.ts'

/** What the thread is asked, and what it answers. */
export interface Asked {
  bytes: Uint8Array
}
export interface Answered {
  look: Look
}

const { reads } = workerData as { reads: boolean }
const reader = reads ? createReader() : undefined

parentPort?.on('message', ({ bytes }: Asked) => {
  void lookAt(Buffer.from(bytes), reader?.read).then((look) => parentPort?.postMessage({ look } satisfies Answered))
})
