/**
 * How often screenshots of one post in different apps are known to be the same by the words read in them, and how often those of two posts in one app are:
 * `npx tsx bench/screenshots.ts [--posts 40] [--from 0] [--missed]`. Posts are the open data beside the project where it is, drawn by Chromium in
 * invented apps. `--missed` tells by their numbers which posts were not known again or taken for another one, and how many of their letters were read.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { chromium } from 'playwright-core'
import sharp from 'sharp'

import { compareRead, ENOUGH_TO_TELL, lettersRead } from '../src/duplicates/read-text.ts'
import { packageRoot } from '../src/lib/package-root.ts'
import { createReader } from '../src/pictures/read-words.ts'
import { APP_LOOKS } from './post-looks.ts'
import { median, report, told, type Figure } from './report.ts'

const CHROMIUM = '/usr/bin/chromium'
const TEXTS = join(packageRoot(), '..', 'shared', 'texts', 'fr.open.jsonl.gz')
const { values } = parseArgs({ options: { posts: { type: 'string', default: '40' }, from: { type: 'string', default: '0' }, missed: { type: 'boolean', default: false } } })
if (!existsSync(TEXTS) || !existsSync(CHROMIUM)) {
  process.stdout.write(`left out: ${existsSync(TEXTS) ? CHROMIUM : TEXTS} is not here\n`)
  process.exit()
}

const long = gunzipSync(readFileSync(TEXTS)).toString().trim().split('\n').map((line) => (JSON.parse(line) as { text: string }).text).filter((text) => text.length <= 400 && lettersRead(text) >= ENOUGH_TO_TELL + 10)
const count = Number(values.posts)
const posts = Array.from({ length: count }, (_, at) => ({ at, words: long[Math.floor((at * long.length) / count) + Number(values.from)] ?? '' }))
const reader = createReader()
const times: number[] = []
/** What was read, by app and post. */
const read: Record<string, string[]> = {}

const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] })
for (const app of APP_LOOKS) {
  const page = await browser.newPage({ viewport: { width: app.width, height: app.height }, deviceScaleFactor: app.scale })
  for (const post of posts) {
    await page.setContent(app.page(post))
    const bytes = await page.screenshot()
    await keep(app.name, bytes)
    if (app.name === 'light' || app.name === 'dark') await keep(`${app.name} cropped`, await cropped(bytes))
    if (app.name === 'light') await keep('light recompressed', await sharp(bytes).resize({ width: 720 }).jpeg({ quality: 40 }).toBuffer())
  }
  await page.close()
}
await browser.close()

async function keep(name: string, bytes: Buffer): Promise<void> {
  const start = performance.now()
  const words = (await reader.read(bytes)) ?? ''
  times.push(performance.now() - start)
  read[name] = [...(read[name] ?? []), words]
}

/** Without 5 % on each side. */
async function cropped(bytes: Buffer): Promise<Buffer> {
  const { width, height } = await sharp(bytes).metadata()
  return await sharp(bytes).extract({ left: Math.round(width * 0.05), top: Math.round(height * 0.05), width: Math.floor(width * 0.9), height: Math.floor(height * 0.9) }).png().toBuffer()
}

function pair(one: string, other: string, least: number): Figure {
  return known(`${one} and ${other}`, least, ({ at }) => [read[one]?.[at], read[other]?.[at]])
}

/** A screenshot of what somebody else handed in as words. */
function withWords(app: string): Figure {
  return known(`${app} and the words themselves`, 98, ({ at, words }) => [read[app]?.[at], words])
}

function known(what: string, least: number, texts: (post: { at: number; words: string }) => [string | undefined, string | undefined]): Figure {
  const missed = posts.filter((post) => {
    const { is, isEnough } = compareRead(...texts(post))
    return is !== 'same' || !isEnough
  })
  if (values.missed) for (const post of missed) process.stderr.write(`${what}: post ${String(post.at)}, ${String(lettersRead(post.words))} letters, read ${texts(post).map(lettersRead).join(' and ')}\n`)
  const percent = (100 * (posts.length - missed.length)) / posts.length
  return { what, value: `${percent.toFixed(1)} %`, bar: { says: `at least ${String(least)} %`, holds: percent >= least } }
}

function falsePairs(): Figure[] {
  let [pairs, wrong, saidAlike] = [0, 0, 0]
  for (const { name } of APP_LOOKS) {
    for (const one of posts) {
      for (const other of posts.slice(one.at + 1)) {
        pairs += 1
        const texts = [read[name]?.[one.at], read[name]?.[other.at]] as const
        if (one.words === other.words || compareRead(...texts).is !== 'same') continue
        wrong += 1
        if (compareRead(one.words, other.words).is === 'same') saidAlike += 1
        if (values.missed) process.stderr.write(`${name}: posts ${String(one.at)} and ${String(other.at)} taken for one, read ${texts.map(lettersRead).join(' and ')}\n`)
      }
    }
  }
  return [{ what: 'two posts in one app taken for one', value: `${String(wrong)} of ${String(pairs)}`, bar: { says: 'at most 1 of 10,000', holds: wrong <= pairs / 10_000 } }, told('of those, by the posts’ own words too', String(saidAlike))]
}

/** How much of what is proposed as the post's words is not, or is missing: within 5 % of its letters. */
const clean = APP_LOOKS.flatMap(({ name }) => posts.map(({ at, words }) => Math.abs(lettersRead(read[name]?.[at]) - lettersRead(words)) <= Math.max(4, 0.05 * lettersRead(words))))
const names = APP_LOOKS.map(({ name }) => name)
const pairs = names.flatMap((one, at) => names.slice(at + 1).map((other) => pair(one, other, 98)))
process.exitCode = report(`${String(count)} posts in ${String(names.length)} apps`, [...pairs, pair('light', 'light cropped', 88), pair('dark', 'dark cropped', 88), pair('light', 'light recompressed', 98), ...names.map(withWords), ...falsePairs(), told('proposed words that are the post’s', `${((100 * clean.filter(Boolean).length) / clean.length).toFixed(1)} %`), told('median time to read one', `${median(times).toFixed(0)} ms`)]) ? 0 : 1
process.exit()
