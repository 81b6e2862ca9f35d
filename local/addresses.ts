/** What the demo forwards: real addresses where the shared corpus lies beside the project, else a small list of our own. */
import { existsSync, readFileSync } from 'node:fs'

import { packageRoot } from '../src/lib/package-root.ts'
import { publishedAtOf } from '../src/links/published-at.ts'

/** Addresses of one post, in several shapes. */
export type Shapes = readonly string[]

const SHAPES_AT_MOST = 3
const POSTS_PER_PLATFORM = 3
/** Kinds that are one post which somebody can report. */
const KINDS = new Set(['post', 'video', 'comment'])

interface Row {
  url: string
  platform: string
  kind: string
  id: string
  scope?: string
}

/** Posts on as many platforms as there are, each in up to three shapes; read where they lie, never opened. */
export function postsToForward(at: number): Shapes[] {
  const corpus = `${packageRoot()}/../shared/links/corpus.open.jsonl`
  if (!existsSync(corpus)) return [...fresh(at), ...BUILT_IN]
  const byPost = new Map<string, Row[]>()
  for (const line of readFileSync(corpus, 'utf8').split('\n')) {
    if (line === '') continue
    const row = JSON.parse(line) as Row
    const key = `${row.platform}:${row.scope ?? ''}:${row.id}`
    if (KINDS.has(row.kind)) byPost.set(key, [...(byPost.get(key) ?? []), row])
  }
  const platforms = new Map<string, Row[][]>()
  for (const rows of byPost.values()) {
    const platform = rows[0]?.platform ?? ''
    const kept = platforms.get(platform) ?? []
    if (rows.length > 1 && kept.length < POSTS_PER_PLATFORM) platforms.set(platform, [...kept, rows])
  }
  const undated = [...platforms.values()].flat().map((rows) => rows.slice(0, SHAPES_AT_MOST).map((row) => row.url)).filter((shapes) => shapes.every((url) => !isDated(url)))
  return [...fresh(at), ...undated]
}

/** Posts that were just published, as their addresses tell (see `src/links/published-at.ts`): those of the open data are years old, and no raid. */
function fresh(at: number): Shapes[] {
  return [1, 2, 3, 4].flatMap((n) => {
    const ms = at - n * 7 * 60_000
    const x = String((BigInt(ms) - 1_288_834_974_657n) << 22n)
    const tiktok = String((BigInt(Math.floor(ms / 1000)) << 32n) + BigInt(n))
    const mastodon = String(BigInt(ms) << 16n)
    return [
      [`https://x.com/compte${String(n)}/status/${x}?s=20`, `https://mobile.twitter.com/compte${String(n)}/status/${x}`, `fxtwitter.com/i/status/${x}`],
      [`https://www.tiktok.com/@compte${String(n)}/video/${tiktok}`, `https://m.tiktok.com/v/${tiktok}.html`],
      [`https://mastodon.example.org/@compte${String(n)}/${mastodon}`, `https://mastodon.example.org/users/compte${String(n)}/statuses/${mastodon}`],
    ]
  })
}

const isDated = (url: string): boolean => publishedAtOf(url, Date.now()) !== undefined

const BUILT_IN: Shapes[] = [1, 2, 3].flatMap((n) => [
  [`https://youtu.be/abcdefghij${String(n)}`, `https://www.youtube.com/watch?v=abcdefghij${String(n)}&utm_source=partage`, `https://www.youtube.com/shorts/abcdefghij${String(n)}`],
  [`https://www.facebook.com/compte${String(n)}/posts/100000000000${String(n)}`, `https://m.facebook.com/story.php?story_fbid=100000000000${String(n)}&id=1`],
  [`https://t.me/canal${String(n)}abc/${String(n)}00`, `https://t.me/s/canal${String(n)}abc/${String(n)}00`],
  [`https://www.reddit.com/r/medecine/comments/abcde${String(n)}/titre/`, `https://redd.it/abcde${String(n)}`],
])
