/** Reads one address per line, writes what `canonicalise` makes of it, one JSON object per line. */
import { createInterface } from 'node:readline'

import { canonicalise } from '../src/links/canonicalise.ts'

for await (const url of createInterface({ input: process.stdin })) {
  const read = canonicalise(url)
  const link = read.is === 'post' ? read.link : undefined
  const platform = read.is === 'refused' ? null : read.link.platform
  process.stdout.write(`${JSON.stringify({ url, link: link?.address ?? null, platform, id: link?.nativeId ?? null, resolve: read.is === 'short' })}\n`)
}
