/** Pictures for tests, drawn from a number: the same number is the same picture on every machine (no font is needed). */
import sharp from 'sharp'

import type { SeenPicture } from '../../src/duplicates/picture.ts'
import { lookAt } from '../../src/pictures/look-at.ts'

/** A number between 0 and 1 for each call, always the same row of them for the same seed (mulberry32, public domain). */
export function rolls(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export interface Size { width: number; height: number }

/** Sixty ovals and boxes of all colours, and some of them soft. */
export function drawing(seed: number, { width, height }: Size = { width: 640, height: 480 }): string {
  const roll = rolls(seed)
  const shapes = Array.from({ length: 60 }, () => {
    const [x, y, wide, high] = [roll() * width, roll() * height, (0.05 + roll() * 0.25) * width, (0.05 + roll() * 0.25) * height]
    const fill = `hsl(${String(Math.floor(roll() * 360))},${String(Math.floor(30 + roll() * 60))}%,${String(Math.floor(15 + roll() * 70))}%)`
    return roll() < 0.5 ? `<ellipse cx="${x}" cy="${y}" rx="${wide / 2}" ry="${high / 2}" fill="${fill}"/>` : `<rect x="${x}" y="${y}" width="${wide}" height="${high}" fill="${fill}" fill-opacity=".8"/>`
  })
  return `<rect width="${width}" height="${height}" fill="#668"/>${shapes.join('')}`
}

/** What looks like two lines of large white letters. */
export function caption(seed: number, { width, height }: Size = { width: 640, height: 480 }): string {
  const roll = rolls(seed)
  const em = height / 9
  return [em * 0.4, height - em * 1.4].flatMap((y) => Array.from({ length: 16 }, (_, at) => {
    const x = (0.06 + (at / 16) * 0.88) * width
    const strokes = [0, 1, 2].map(() => `<rect x="${x + roll() * em * 0.5}" y="${y + roll() * em * 0.6}" width="${em * (0.1 + roll() * 0.35)}" height="${em * (0.12 + roll() * 0.4)}" fill="#fff" stroke="#000" stroke-width="2"/>`)
    return roll() < 0.2 ? '' : strokes.join('')
  })).join('')
}

export function svg(content: string, { width, height }: Size = { width: 640, height: 480 }): Buffer {
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${content}</svg>`)
}

export const png = (content: string, size?: Size): Promise<Buffer> => sharp(svg(content, size)).flatten({ background: '#ffffff' }).png().toBuffer()

/** What is seen of a picture in which somebody looked for words and found these, or none; the test hands in one that can be seen. */
export async function seen(bytes: Buffer, words = ''): Promise<SeenPicture> {
  const look = await lookAt(bytes, () => Promise.resolve(words))
  if (look.is === 'fault') throw new Error(`the test hands in what cannot be seen: ${look.because}`)
  return look.picture
}
