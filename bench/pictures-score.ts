/**
 * How often a picture is known again after what people and apps do to it, and how often two different ones are taken for one:
 * `npx tsx bench/pictures-score.ts --from FOLDER [--half even|odd] [--most 120]`. The pictures are the caller's, different ones, and stay where they are.
 * By hashes alone (31 and 40 bits of 256, any view against any), and as the bot says it.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { bitsApart, likePictures, QUALITY_THAT_COUNTS, SAME_BITS, type SeenPicture } from '../src/duplicates/picture.ts'
import { lookAt } from '../src/pictures/look-at.ts'
import { VARIANTS, type Variant } from './picture-variants.ts'
import { report, told, type Figure } from './report.ts'

/** The recommendation of PDQ's description. */
const STRICT_BITS = 31
const BARS: Record<string, number> = { 'quality 30': 97, halved: 97, 'messenger 1280': 97, 'messenger 800': 97, bordered: 97, letterboxed: 97, framed: 88, 'cropped 5 %': 90, 'cropped 10 %': 80 }
const FALSE_PAIRS_AT_MOST = 1 / 5_000

const { values } = parseArgs({ options: { from: { type: 'string' }, half: { type: 'string', default: 'all' }, most: { type: 'string', default: '150' } } })
if (values.from === undefined) throw new Error('say where the pictures are: --from FOLDER')

interface Known { at: number; name: string; bytes: Buffer; picture: SeenPicture }

const known = await read(values.from, values.half, Number(values.most))
process.exitCode = report(`${String(known.length)} pictures of ${values.from} (${values.half})`, [...falsePairs(), ...(await recalls())]) ? 0 : 1

async function read(folder: string, half: string, most: number): Promise<Known[]> {
  const names = readdirSync(folder).filter((name) => /\.(?:jpe?g|png|webp|gif)$/i.test(name)).sort()
  const chosen = names.map((name, at) => ({ name, at })).filter(({ at }) => half === 'all' || (half === 'even') === (at % 2 === 0))
  const step = Math.max(1, chosen.length / most)
  const found: Known[] = []
  for (let nth = 0; nth < chosen.length; nth += step) {
    const one = chosen[Math.floor(nth)]
    if (!one) break
    if (found.length % 50 === 0) process.stderr.write(`${String(found.length)} of ${String(Math.min(most, chosen.length))} pictures looked at …\n`)
    const bytes = readFileSync(join(folder, one.name))
    const look = await lookAt(bytes)
    if (look.is === 'seen' && tellingHashes(look.picture).length > 0) found.push({ at: one.at, name: one.name, bytes, picture: look.picture })
  }
  return found
}

function tellingHashes({ hashes, quality }: SeenPicture): readonly Buffer[] {
  return quality < QUALITY_THAT_COUNTS ? hashes.slice(1) : hashes
}

function nearest(one: SeenPicture, other: SeenPicture): number {
  let least = 256
  for (const mine of tellingHashes(one)) for (const theirs of tellingHashes(other)) least = Math.min(least, bitsApart(mine, theirs))
  return least
}

function falsePairs(): Figure[] {
  let [pairs, strict, near, same, like] = [0, 0, 0, 0, 0]
  known.forEach((one, at) => known.slice(at + 1).forEach((other) => {
    const distance = nearest(one.picture, other.picture)
    const kind = likePictures(one.picture, other.picture)?.kind
    pairs += 1
    // Somebody has to see whether they are different at all.
    if (distance <= SAME_BITS) process.stderr.write(`${one.name} and ${other.name}: ${String(distance)} bits apart, ${kind ?? 'different'}\n`)
    strict += distance <= STRICT_BITS ? 1 : 0
    near += distance <= SAME_BITS ? 1 : 0
    same += kind === 'same' ? 1 : 0
    like += kind === 'like' ? 1 : 0
  }))
  return [{ what: 'pairs of different pictures within 40 bits', value: `${String(near)} of ${String(pairs)}`, bar: { says: 'at most 1 of 5,000', holds: near <= Math.max(pairs * FALSE_PAIRS_AT_MOST, 0) } }, told('within 31 bits', String(strict)), told('called the same', String(same)), told('called alike', String(like))]
}

async function recalls(): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const [name, variant] of Object.entries(VARIANTS)) {
    process.stderr.write(`${name} …\n`)
    const { strict, near, same, like } = await recall(variant)
    const least = Object.entries(BARS).find(([begins]) => name.startsWith(begins))?.[1] ?? 0
    const percent = (count: number) => `${((100 * count) / known.length).toFixed(1)} %`
    figures.push({ what: name, value: percent(near), bar: { says: `at least ${String(least)} %; within 31 bits ${percent(strict)}; called the same ${percent(same)}, alike ${percent(like)}`, holds: (100 * near) / known.length >= least } })
  }
  return figures
}

async function recall(variant: Variant): Promise<{ strict: number; near: number; same: number; like: number }> {
  const counts = { strict: 0, near: 0, same: 0, like: 0 }
  for (const { at, bytes, picture } of known) {
    const look = await lookAt(await variant(bytes, at))
    if (look.is === 'fault') continue
    const distance = nearest(picture, look.picture)
    const kind = likePictures(picture, look.picture)?.kind
    if (distance <= STRICT_BITS) counts.strict += 1
    if (distance <= SAME_BITS) counts.near += 1
    if (kind) counts[kind] += 1
  }
  return counts
}
