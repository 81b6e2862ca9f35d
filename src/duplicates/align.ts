/**
 * Where one text stands in another, letter by letter: approximate string matching after Sellers (1980), the dynamic programme of
 * edit distance in which the passage may begin and end anywhere in the longer text.
 */

export interface Alignment {
  /** For each letter of the shorter text the place of the same letter in the longer one, or -1. */
  to: Int32Array
  /** Letters of the passage that are changed, added or gone, counted in edits of one or two letters and in longer ones. */
  small: number
  large: number
  /** How many longer edits there are. */
  bursts: number
  /** The passage of the longer text: from here, to before there. */
  from: number
  until: number
}

/** Reused for every table, so that comparing does not litter the memory; `MOST_CELLS` bounds it. */
let cells = new Uint16Array(0)
/** Larger tables are not made: what is compared must be cut down to a window first. */
export const MOST_CELLS = 400_000

/** Finds the passage of `longer` that is nearest to `shorter`; nothing when the two are too long for one table. */
export function align(shorter: string, longer: string): Alignment | undefined {
  const wide = longer.length + 1
  const size = (shorter.length + 1) * wide
  if (size > MOST_CELLS) return undefined
  if (cells.length < size) cells = new Uint16Array(size)
  fill(shorter, longer)
  let until = 0
  const last = shorter.length * wide
  for (let at = 1; at < wide; at += 1) if ((cells[last + at] ?? 0) < (cells[last + until] ?? 0)) until = at
  return trace(shorter, longer, until)
}

function fill(shorter: string, longer: string): void {
  const wide = longer.length + 1
  cells.fill(0, 0, wide)
  for (let row = 1; row <= shorter.length; row += 1) {
    const letter = shorter.charCodeAt(row - 1)
    const here = row * wide
    const above = here - wide
    let left = row
    cells[here] = row
    let corner = cells[above] ?? 0
    for (let at = 1; at < wide; at += 1) {
      const up = cells[above + at] ?? 0
      const changed = letter === longer.charCodeAt(at - 1) ? corner : corner + 1
      const shifted = up < left ? up + 1 : left + 1
      left = changed < shifted ? changed : shifted
      cells[here + at] = left
      corner = up
    }
  }
}

/** Goes back through the table; edits with fewer than two same letters between them are one. */
function trace(shorter: string, longer: string, until: number): Alignment {
  const wide = longer.length + 1
  const found: Alignment = { to: new Int32Array(shorter.length).fill(-1), small: 0, large: 0, bursts: 0, from: until, until }
  const gap = { shorter: 0, longer: 0, kept: 0 }
  const close = () => {
    const size = Math.max(gap.shorter, gap.longer)
    if (size <= 2) found.small += size
    else {
      found.large += size
      found.bursts += 1
    }
    gap.shorter = gap.longer = 0
  }
  let row = shorter.length
  let at = until
  while (row > 0) {
    const cost = cells[row * wide + at] ?? 0
    const corner = at > 0 ? cells[(row - 1) * wide + at - 1] ?? 0 : Infinity
    if (at > 0 && cost === corner && shorter.charCodeAt(row - 1) === longer.charCodeAt(at - 1)) {
      row -= 1
      at -= 1
      found.to[row] = at
      gap.kept += 1
      if (gap.kept === 2) close()
      continue
    }
    if (gap.kept === 1 && gap.shorter + gap.longer > 0) {
      gap.shorter += 1
      gap.longer += 1
    }
    gap.kept = 0
    if (cost === corner + 1) {
      row -= 1
      at -= 1
      gap.shorter += 1
      gap.longer += 1
    } else if (cost === (cells[(row - 1) * wide + at] ?? 0) + 1) {
      row -= 1
      gap.shorter += 1
    } else {
      at -= 1
      gap.longer += 1
    }
  }
  close()
  found.from = at
  return found
}
