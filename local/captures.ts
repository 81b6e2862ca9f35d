/** Two screenshots of one invented post, as two apps show it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { packageRoot } from '../src/lib/package-root.ts'

export const CAPTURED_WORDS = 'Ce docteur raconte n’importe quoi depuis trois ans, on sait où il consulte et on ira lui dire en face ce qu’on en pense.'

/** What a member attaches. */
export function captureOf(app: 'x' | 'facebook'): { filename: string; type: string; bytes: Buffer } {
  return { filename: `${app}.png`, type: 'image/png', bytes: readFileSync(join(packageRoot(), 'local', 'captures', `${app}.png`)) }
}
