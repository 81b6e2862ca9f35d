/** Asks a thread of its own to draw, so that nobody waits for it; what was drawn lately is kept. */
import { createHash } from 'node:crypto'

import type { Sheet } from '../../app.ts'
import type { Facts } from '../../log.ts'
import { openThread, programBeside, type ThreadOptions } from '../thread.ts'
import type { Drawn } from './worker.ts'

export interface Drawer {
  /** The picture as PNG; `undefined` when it could not be drawn, for whatever reason: what it was for goes without. */
  draw(sheet: Sheet): Promise<Buffer | undefined>
  close(): Promise<void>
}

export interface DrawerOptions extends Partial<Pick<ThreadOptions, 'idleMs' | 'jobMs' | 'program'>> {
  /** How many pictures are kept; each takes 60 KB at most. */
  kept?: number
  /** Told of what could not be drawn. */
  onFault?: (facts: Facts) => void
}

const IDLE_MS = 60_000
/** A thread starts in a second or two, on a machine that does much else in several times that. A card does not wait for longer. */
const JOB_MS = 20_000
const KEPT = 100

/** Opens a drawer; its thread starts with the first picture. The same sheet, of the same words and numbers, is drawn once. */
export function openDrawer({ idleMs = IDLE_MS, jobMs = JOB_MS, program = programBeside(import.meta.url, 'worker'), kept = KEPT, onFault = () => undefined }: DrawerOptions = {}): Drawer {
  const thread = openThread<Sheet, Drawn>({ idleMs, jobMs, program })
  const pictures = new Map<string, Promise<Buffer | undefined>>()
  const drawNow = async (sheet: Sheet): Promise<Buffer | undefined> => {
    const drawn = await thread.ask(sheet)
    if (drawn && 'png' in drawn) return Buffer.from(drawn.png)
    onFault(drawn?.fault ?? { error: 'gave-up' })
    return undefined
  }
  return {
    draw: async (sheet) => {
      const key = keyOf(sheet)
      const picture = pictures.get(key) ?? drawNow(sheet)
      // The one that was asked for last goes last.
      pictures.delete(key)
      pictures.set(key, picture)
      for (const oldest of pictures.keys()) {
        if (pictures.size <= kept) break
        pictures.delete(oldest)
      }
      const drawn = await picture
      // What failed is tried again by whoever asks next.
      if (!drawn && pictures.get(key) === picture) pictures.delete(key)
      return drawn
    },
    close: () => thread.close(),
  }
}

/** By content; a hash, so that no name stands in the memory for longer than it is drawn. */
function keyOf(sheet: Sheet): string {
  const content = 'outcomes' in sheet ? sheet.outcomes : sheet.panels.map(({ raid, name, timeline }) => [raid, name ?? null, timeline])
  return createHash('sha256').update(JSON.stringify([content, sheet.timeZone, sheet.language])).digest('base64')
}
