import sharp from 'sharp'
import { expect, test } from 'vitest'

import { likePictures, type SeenPicture } from '../../src/duplicates/picture.ts'
import { caption, drawing, png, seen, svg, type Size } from '../pictures/drawn.ts'

const PHONE: Size = { width: 1080, height: 2160 }
const MEME = 7
const meme = (words: number) => png(drawing(MEME) + caption(words))

/** A picture in an app on a phone, among what may be words and buttons. */
async function onPhone(bytes: Buffer, paper: string): Promise<Buffer> {
  const shown = await sharp(bytes).resize({ width: 1000 }).png().toBuffer()
  const lines = [60, 200, 300, 380, 1480, 1600, 2100].map((y, at) => `<rect x="40" y="${y}" width="${300 + ((at * 97) % 500)}" height="22" fill="#888"/>`).join('')
  return await sharp(svg(`<rect width="1080" height="2160" fill="${paper}"/>${lines}`, PHONE)).composite([{ input: shown, left: 40, top: 500 }]).flatten().jpeg({ quality: 85 }).toBuffer()
}

const like = async (one: Buffer, other: Buffer) => likePictures(await seen(one), await seen(other))?.kind

const WAYS: [what: string, change: (bytes: Buffer) => Promise<Buffer>][] = [
  ['compressed until it hurts', (bytes) => sharp(bytes).jpeg({ quality: 30 }).toBuffer()],
  ['half as large', (bytes) => sharp(bytes).resize(320).png().toBuffer()],
  ['with a white border', (bytes) => sharp(bytes).extend({ top: 40, bottom: 40, left: 40, right: 40, background: '#fff' }).jpeg({ quality: 80 }).toBuffer()],
  ['between black bars', (bytes) => sharp(bytes).extend({ top: 200, bottom: 200, background: '#000' }).jpeg({ quality: 80 }).toBuffer()],
  ['without a tenth at one side', (bytes) => sharp(bytes).extract({ left: 64, top: 0, width: 576, height: 480 }).png().toBuffer()],
  ['without a twentieth on each side', (bytes) => sharp(bytes).extract({ left: 32, top: 24, width: 576, height: 432 }).png().toBuffer()],
  ['on a phone, by day', (bytes) => onPhone(bytes, '#ffffff')],
  ['on a phone, by night', (bytes) => onPhone(bytes, '#15202b')],
]

test.each(WAYS)('a picture %s is the same', async (_, change) => {
  const original = await png(drawing(1))
  expect(await like(original, await change(original))).toBe('same')
})

test.each(WAYS)('a meme %s is the same, and one with another caption is not', async (_, change) => {
  const [original, other] = [await meme(1), await meme(2)]
  expect(await like(original, await change(original))).toBe('same')
  expect(await like(original, await change(other))).not.toBe('same')
})

test('different pictures are not alike, not even on the same phone', async () => {
  const plain = await Promise.all([11, 12, 13, 14, 15, 16].map((n) => png(drawing(n))))
  const all = await Promise.all([...plain, ...(await Promise.all(plain.map((bytes) => onPhone(bytes, '#ffffff'))))].map((one) => seen(one)))
  const kinds = plain.flatMap((_, one) => plain.flatMap((__, other) => (one < other ? [likePictures(all[one] ?? never(), all[other] ?? never()), likePictures(all[one + 6] ?? never(), all[other + 6] ?? never())] : [])))
  expect(kinds).toHaveLength(30)
  expect(kinds.filter((kind) => kind !== undefined)).toEqual([])
})

const never = (): SeenPicture => { throw new Error('the test counts wrong') }
const hashed = (rest: Partial<SeenPicture>): SeenPicture => ({ quality: 100, hashes: [Buffer.alloc(32)], width: 1, height: 1, ...rest })
const POST = 'Encore un toubib vendu aux laboratoires, partagez avant que ce soit supprimé'

test.each<[string, Partial<SeenPicture>, Partial<SeenPicture>, string | undefined]>([
  ['the same words, misread, in screenshots that look different', { text: POST, hashes: [Buffer.alloc(32, 0xff)] }, { text: POST.replaceAll('l', 'I').toUpperCase() }, 'same'],
  ['other words in screenshots that look the same', { text: POST }, { text: 'Rien à voir avec le précédent, je voulais seulement dire merci à tout le monde' }, undefined],
  ['another caption on the same picture', { text: 'quand le docteur te dit' }, { text: 'encore un vendu des labos' }, undefined],
  ['no likeness to lay over the other', {}, {}, 'like'],
  ['so flat that its hash says nothing', { quality: 30 }, {}, undefined],
  ['hashes 96 bits apart', { hashes: [Buffer.alloc(32).fill(0xff, 0, 12)] }, {}, undefined],
])('%s', (_, one, other, kind) => {
  expect([likePictures(hashed(one), hashed(other))?.kind, likePictures(hashed(other), hashed(one))?.kind]).toEqual([kind, kind])
})

test('where a few words may stand that nobody read, or read otherwise, it is for a person to compare', async () => {
  const bytes = await png('<rect width="400" height="300" fill="#336699"/><circle cx="120" cy="90" r="60" fill="#ffcc00"/><rect x="210" y="150" width="140" height="90" fill="#aa2222"/><path d="M20 280 L120 160 L200 290 Z" fill="#115511"/>')
  const [read, crever, honte] = [await seen(bytes), await seen(bytes, 'va crever'), await seen(bytes, 'honte à toi')]
  const unread: SeenPicture = { ...read }
  delete unread.text
  expect([likePictures(read, read), likePictures(crever, crever), likePictures(crever, honte), likePictures(read, crever), likePictures(unread, unread)].map((alike) => alike?.kind)).toEqual(['same', 'same', 'like', 'like', 'like'])
})
