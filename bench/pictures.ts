/**
 * Reads paths of pictures, one a line, and writes what is seen of each, one JSON object a line, in their order: `path`, `hash` (PDQ of the full
 * picture), `quality`, `hashes` (of all views that say something), `ms` (decoding and all views, in this one thread); or `path`, `fault` and `ms`.
 * With `--words` also `words`, as far as they could be read.
 */
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'

import { QUALITY_THAT_COUNTS } from '../src/duplicates/picture.ts'
import { lookAt } from '../src/pictures/look-at.ts'
import { createReader } from '../src/pictures/read-words.ts'

const reader = process.argv.includes('--words') ? createReader() : undefined

for await (const path of createInterface({ input: process.stdin })) {
  if (path.trim() === '') continue
  process.stdout.write(`${JSON.stringify({ path, ...(await describe(path)) })}\n`)
}
// The reader's thread waits for more.
process.exit()

async function describe(path: string): Promise<Record<string, unknown>> {
  const bytes = await readFile(path).catch(() => undefined)
  if (!bytes) return { fault: 'unreadable' }
  const start = performance.now()
  const look = await lookAt(bytes)
  const ms = Math.round((performance.now() - start) * 10) / 10
  if (look.is === 'fault') return { fault: look.because, ms }
  const { hashes, quality } = look.picture
  const telling = quality < QUALITY_THAT_COUNTS ? hashes.slice(1) : hashes
  const words = reader ? { words: (await reader.read(bytes)) ?? '' } : {}
  return { hash: hashes[0]?.toString('hex'), quality, hashes: telling.map((hash) => hash.toString('hex')), ms, ...words }
}
