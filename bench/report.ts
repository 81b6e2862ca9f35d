/** How every bench says what it measured: the machine, one line per figure, and whether its bar holds. */
import { cpus, totalmem } from 'node:os'

export interface Figure {
  what: string
  value: string
  /** What the project promises of it; absent where it is only told. */
  bar?: { says: string; holds: boolean }
}

/** Prints the figures and gives whether every bar holds. */
export function report(title: string, figures: readonly Figure[]): boolean {
  const wide = Math.max(...figures.map(({ what }) => what.length))
  const lines = figures.map(({ what, value, bar }) => `  ${what.padEnd(wide)}  ${value.padStart(9)}${bar ? `  ${bar.holds ? 'ok' : 'BROKEN'} (${bar.says})` : ''}`)
  process.stdout.write(`${title}\n  ${machine()}\n${lines.join('\n')}\n`)
  return figures.every(({ bar }) => bar?.holds !== false)
}

function machine(): string {
  const [first] = cpus()
  return `on ${String(cpus().length)} cores (${first?.model.trim() ?? 'unknown'}), ${String(Math.round(totalmem() / 2 ** 30))} GB, Node ${process.version}, local Discord on the same machine`
}

export const exactly = (what: string, found: number, meant: number): Figure => ({ what, value: String(found), bar: { says: `exactly ${String(meant)}`, holds: found === meant } })
export const below = (what: string, found: number, limit: number, unit: string): Figure => ({ what, value: `${found.toFixed(0)} ${unit}`, bar: { says: `under ${String(limit)} ${unit}`, holds: found < limit } })
export const told = (what: string, value: string): Figure => ({ what, value })

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
}
