/** `npm run demo`: the local Discord, the real bot and a scripted raid; `--headless` prints what each person sees and ends. */
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { parseArgs } from 'node:util'

import { newEvidenceKey } from '../src/store/seal.ts'
import { tellStory } from './story.ts'
import { packageRoot } from '../src/lib/package-root.ts'

const { values } = parseArgs({ options: { headless: { type: 'boolean', default: false }, journal: { type: 'string' }, database: { type: 'string' } } })

/** Real addresses when the shared corpus lies beside the project, else a small list of our own. */
function addresses(): string[] {
  const corpus = `${packageRoot()}/../shared/links/equivalent.open.jsonl`
  if (!existsSync(corpus)) return BUILT_IN
  const groups = readFileSync(corpus, 'utf8').split('\n').filter((row) => row !== '').map((row) => JSON.parse(row) as { platform: string; urls: string[] })
  const platforms = [...new Set(groups.map((group) => group.platform))]
  // Two groups per platform, three shapes of each post: known posts come back in another dress.
  return platforms.flatMap((platform) => groups.filter((group) => group.platform === platform).slice(0, 2).flatMap((group) => group.urls.slice(0, 3)))
}

const BUILT_IN = [1, 2, 3, 4, 5, 6].flatMap((n) => [
  `https://x.com/compte${String(n)}/status/10000000${String(n)}?s=20`,
  `https://mobile.twitter.com/compte${String(n)}/status/10000000${String(n)}`,
  `https://www.tiktok.com/@compte${String(n)}/video/700000000000000000${String(n)}`,
  `https://youtu.be/abcdefghij${String(n)}`,
  `https://www.youtube.com/watch?v=abcdefghij${String(n)}&utm_source=partage`,
  `https://bsky.app/profile/compte${String(n)}.example.org/post/3kabcdefgh${String(n)}`,
  `https://www.instagram.com/p/CabcdefghI${String(n)}/?igsh=x`,
  `https://www.facebook.com/compte${String(n)}/posts/100000000000${String(n)}`,
  `https://mastodon.example.org/@compte${String(n)}/11000000000000000${String(n)}`,
  `https://t.me/canal${String(n)}abc/${String(n)}00`,
])

if (!values.headless) {
  process.stderr.write('The page is not built yet: run « npm run demo -- --headless ».\n')
  process.exit(1)
}
const databasePath = values.database ?? ':memory:'
if (values.journal !== undefined) rmSync(values.journal, { force: true })
await tellStory({ addresses: addresses(), databasePath, evidenceKey: newEvidenceKey(), journal: values.journal, write: (text) => process.stdout.write(`${text}\n`) })
