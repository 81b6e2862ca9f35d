/** The thread that blurs pictures, one at a time, as `softener.ts` asks. */
import { parentPort } from 'node:worker_threads'

import { soften } from './soften.ts'

export interface Soft {
  /** `undefined` where the picture could not be read. */
  bytes: Uint8Array | undefined
}

parentPort?.on('message', (bytes: Uint8Array) => {
  void soften(Buffer.from(bytes)).then((soft) => parentPort?.postMessage({ bytes: soft } satisfies Soft))
})
