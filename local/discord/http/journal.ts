/** Every request of the bot in order: in memory, and as JSON lines in a file when asked. */
import { closeSync, openSync, writeSync } from 'node:fs'

export interface JournalEntry {
  method: string
  path: string
  body?: unknown
  files?: { name: string; filename: string; size: number; type: string }[]
  ctx?: Record<string, number>
}

export interface Journal {
  entries: JournalEntry[]
  write: (entry: JournalEntry) => void
  close: () => void
}

/** Lines are on their way before the answer is: whoever reads the file after a crash misses none. */
export function openJournal(file: string | undefined): Journal {
  const entries: JournalEntry[] = []
  let opened = file === undefined ? undefined : openSync(file, 'a')
  return {
    entries,
    write: (entry) => {
      entries.push(entry)
      if (opened !== undefined) writeSync(opened, `${JSON.stringify(entry)}\n`)
    },
    close: () => {
      if (opened !== undefined) closeSync(opened)
      opened = undefined
    },
  }
}
