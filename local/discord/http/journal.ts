/** Every request of the bot in order: in memory, and as JSON lines in a file when asked. */
import { closeSync, openSync, writeSync } from 'node:fs'

export interface JournalEntry {
  method: string
  path: string
  body?: unknown
  files?: { name: string; filename: string; size: number; type: string }[]
  ctx?: Record<string, number>
}

export interface Journal<Entry = JournalEntry> {
  entries: Entry[]
  write: (entry: Entry) => void
  close: () => void
}

/** Lines are on their way before the answer is: whoever reads the file after a crash misses none. */
export function openJournal<Entry = JournalEntry>(file: string | undefined): Journal<Entry> {
  const entries: Entry[] = []
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
