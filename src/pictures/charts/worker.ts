/** The thread that draws, as `draw.ts` asks. */
import { parentPort } from 'node:worker_threads'

import type { Sheet } from '../../app.ts'
import { describeError, type Facts } from '../../log.ts'
import { pngOf } from './png.ts'

/** What the thread answers: a PNG, or why there is none. */
export type Drawn = { png: Uint8Array } | { fault: Facts }

parentPort?.on('message', (sheet: Sheet) => {
  pngOf(sheet).then(
    (png) => parentPort?.postMessage({ png } satisfies Drawn),
    (error: unknown) => parentPort?.postMessage({ fault: describeError(error) } satisfies Drawn),
  )
})
