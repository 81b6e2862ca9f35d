/** What becomes of a picture on its way from one person to the next, made with sharp: deterministic, the same for all pictures. */
import sharp, { type Sharp } from 'sharp'

export type Variant = (bytes: Buffer, at: number) => Promise<Buffer>

const jpeg = (picture: Sharp, quality = 75) => picture.jpeg({ quality }).toBuffer()

async function sizeOf(bytes: Buffer): Promise<{ width: number; height: number }> {
  const { width, height } = await sharp(bytes).metadata()
  return { width, height }
}

/** Keeps these parts of width and height, beginning there. */
const crop = (keep: (at: number) => { left: number; top: number; width: number; height: number }): Variant => async (bytes, at) => {
  const { width, height } = await sizeOf(bytes)
  const kept = keep(at)
  return await jpeg(sharp(bytes).extract({ left: Math.round(kept.left * width), top: Math.round(kept.top * height), width: Math.floor(kept.width * width), height: Math.floor(kept.height * height) }), 85)
}

/** A number between 0 and 1 that is always the same for the same picture. */
export const chanceOf = (at: number, salt: number): number => {
  const x = Math.sin(at * 127.1 + salt * 311.7) * 43758.5453
  return x - Math.floor(x)
}

const centred = (side: number) => crop(() => ({ left: (1 - side) / 2, top: (1 - side) / 2, width: side, height: side }))
const anywhere = (side: number) => crop((at) => ({ left: chanceOf(at, 1) * (1 - side), top: chanceOf(at, 2) * (1 - side), width: side, height: side }))
const oneSide = (off: number) => crop((at) => [{ left: off, top: 0, width: 1 - off, height: 1 }, { left: 0, top: 0, width: 1 - off, height: 1 }, { left: 0, top: off, width: 1, height: 1 - off }, { left: 0, top: 0, width: 1, height: 1 - off }][at % 4] ?? { left: 0, top: 0, width: 1, height: 1 })

const sized = (side: number, quality: number): Variant => (bytes) => jpeg(sharp(bytes).resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true }), quality)

const bordered = (part: number, background: string): Variant => async (bytes) => {
  const { width, height } = await sizeOf(bytes)
  const edge = Math.round(Math.max(width, height) * part)
  return await jpeg(sharp(bytes).extend({ top: edge, bottom: edge, left: edge, right: edge, background }))
}

const letterboxed = (shape: number, background: string): Variant => async (bytes) => {
  const { width, height } = await sizeOf(bytes)
  const [wide, high] = width / height > shape ? [width, Math.round(width / shape)] : [Math.round(height * shape), height]
  return await jpeg(sharp(bytes).resize({ width: wide, height: high, fit: 'contain', background }))
}

/** How an app shows a picture in its list of posts. */
interface Look { width: number; height: number; margin: number; round: number; paper: string; ink: string; faint: string; top: number; indent?: number }
const LOOKS: readonly Look[] = [
  { width: 1080, height: 2340, margin: 0, round: 0, paper: '#ffffff', ink: '#111111', faint: '#777777', top: 520 },
  { width: 1170, height: 2532, margin: 48, round: 36, paper: '#000000', ink: '#f0f0f0', faint: '#888888', top: 700 },
  { width: 1080, height: 2160, margin: 40, round: 24, paper: '#15202b', ink: '#f7f9f9', faint: '#8b98a5', top: 610, indent: 150 },
  { width: 750, height: 1334, margin: 16, round: 8, paper: '#f5f5f7', ink: '#1c1c1e', faint: '#8e8e93', top: 300 },
]
const WORDS = 'Encore un médecin qui se prend pour le bon Dieu, partagez avant que ce soit supprimé. Regardez bien sa tête, vous la reverrez au tribunal un jour ou un autre'.split(' ')

/** The picture in a phone's screenshot: status bar, who wrote it, some words above, counts and an answer below. */
export const framed = (number: number): Variant => async (bytes, at) => {
  const look = LOOKS[number % LOOKS.length]
  if (!look) throw new Error('unreachable: there is a look for each remainder')
  const left = look.margin + (look.indent ?? 0)
  const size = await sizeOf(bytes)
  const scale = Math.min((look.width - left - look.margin) / size.width, (look.height * 0.62) / size.height)
  const [width, height] = [Math.round(size.width * scale), Math.round(size.height * scale)]
  const shown = await sharp(bytes).resize({ width, height, fit: 'fill' }).png().toBuffer()
  const mask = Buffer.from(`<svg width="${width}" height="${height}"><rect width="${width}" height="${height}" rx="${look.round}" fill="#fff"/></svg>`)
  const rounded = await sharp(shown).ensureAlpha().composite([{ input: mask, blend: 'dest-in' }]).png().toBuffer()
  return await sharp(Buffer.from(chrome(look, { left, bottom: look.top + height, at }))).composite([{ input: rounded, left, top: look.top }]).flatten().png().toBuffer()
}

function chrome({ width, height, top, paper, ink, faint, margin }: Look, { left, bottom, at }: { left: number; bottom: number; at: number }): string {
  const em = Math.round(width / 26)
  const line = (y: number, words: string, fill = ink, x = Math.max(left, 24)) => `<text x="${x}" y="${y}" font-size="${em}" font-family="Liberation Sans" fill="${fill}">${words}</text>`
  const from = Math.floor(chanceOf(at, 5) * 12)
  const lines = [0, 1, 2].map((row) => line(top - em * (3.6 - row * 1.3), WORDS.slice(from + row * 4, from + row * 4 + 5).join(' ')))
  return `<svg width="${width}" height="${height}" xmlns="http://www.w3.org/2000/svg"><rect width="100%" height="100%" fill="${paper}"/>
    ${line(em * 1.4, `${String(8 + (at % 12))}:${String(10 + (at % 49))}`, ink, 40)}<rect x="${width - 120}" y="${em * 0.7}" width="70" height="${em * 0.7}" rx="8" fill="${ink}"/>
    <circle cx="${margin + 60}" cy="${top - em * 6}" r="${em}" fill="hsl(${(at * 47) % 360},60%,50%)"/>${line(top - em * 6, `compte_${String(at)}`, ink, margin + 120)}${line(top - em * 4.9, '@pseudo · 3 h', faint, margin + 120)}
    ${lines.join('')}${line(bottom + em * 1.8, `♡ ${String(3 * at + 12)}    ↻ ${String(at + 4)}    Répondre`, faint)}
    <rect x="0" y="${bottom + em * 2.8}" width="${width}" height="2" fill="${faint}"/>${line(bottom + em * 4.6, 'autre_compte · 1 h', ink)}${line(bottom + em * 6, WORDS.slice(at % 9, (at % 9) + 5).join(' '), ink)}
    <rect x="0" y="${height - em * 3}" width="${width}" height="2" fill="${faint}"/></svg>`
}

export const VARIANTS: Record<string, Variant> = {
  'quality 30': (bytes) => jpeg(sharp(bytes), 30),
  halved: async (bytes) => jpeg(sharp(bytes).resize({ width: Math.round((await sizeOf(bytes)).width / 2) }), 85),
  'messenger 1280': sized(1280, 75),
  'messenger 800': sized(800, 70),
  'bordered 3 % white': bordered(0.03, '#ffffff'),
  'bordered 8 % black': bordered(0.08, '#000000'),
  'bordered 10 % red': bordered(0.1, '#c0392b'),
  'letterboxed square': letterboxed(1, '#000000'),
  'letterboxed 9:16': letterboxed(9 / 16, '#000000'),
  'letterboxed 21:9 white': letterboxed(21 / 9, '#ffffff'),
  'framed 0': framed(0),
  'framed 1': framed(1),
  'framed 2': framed(2),
  'framed 3': framed(3),
  'cropped 5 % centre': centred(0.95),
  'cropped 5 % anywhere': anywhere(0.95),
  'cropped 5 % one side': oneSide(0.05),
  'cropped 5 % each side': centred(0.9),
  'cropped 10 % centre': centred(0.9),
  'cropped 10 % anywhere': anywhere(0.9),
  'cropped 10 % one side': oneSide(0.1),
  'cropped 10 % each side': centred(0.8),
}
