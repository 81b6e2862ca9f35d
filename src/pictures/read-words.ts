/** Reads the words in a picture, with Tesseract's neural reader (github.com/tesseract-ocr/tesseract, in WebAssembly) and data that were installed with the bot: nothing is fetched. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import { createWorker, OEM, type Worker } from 'tesseract.js'

import { within } from '../lib/turns.ts'
import { postWords, type ReadLine } from './post-words.ts'

const require = createRequire(import.meta.url)

export interface Reader {
  /** The words of a post that stand in a picture, as well as they can be told from what an app writes around them, empty when there are none; `undefined` when it could not be read. */
  read: (bytes: Buffer) => Promise<string | undefined>
}

/** Letters of a phone's screenshot are then 20 to 30 pixels high, which is what Tesseract reads best; wider costs time and reads no more. */
const WIDTH = 1000
/** A screenshot that was scrolled through: what is below is left out. */
const HEIGHT = 4000
const WITHIN_MS = 20_000
/** Mean luminance below which letters are light on dark. */
const DARK = 110

/** A reader that loads what it needs (0.3 GB) when it is first used, and keeps it as long as its thread lives. One that fails or takes too long is thrown away: nobody knows then what stands there. */
export function createReader(): Reader {
  let loaded: Promise<Worker> | undefined
  return {
    read: async (bytes) => {
      loaded ??= load()
      const worker = loaded
      const work = prepare(bytes).then(async (image) => linesOf(await (await worker).recognize(image, {}, { text: false, blocks: true })))
      let lines: ReadLine[] | undefined
      await within(WITHIN_MS, work.then((read) => { lines = read }))
      if (lines) return postWords(lines) ?? ''
      loaded = undefined
      void worker.then((gone) => gone.terminate()).catch(() => undefined)
      return undefined
    },
  }
}

async function load(): Promise<Worker> {
  const langPath = join(dirname(require.resolve('@tesseract.js-data/fra/package.json')), '4.0.0_best_int')
  return await createWorker('fra', OEM.LSTM_ONLY, { langPath, gzip: true, cacheMethod: 'none' })
}

/** Dark letters on light paper, as large as they are read best. */
async function prepare(bytes: Buffer): Promise<Buffer> {
  const grey = sharp(bytes, { failOn: 'error' }).autoOrient().flatten({ background: '#ffffff' }).greyscale()
  const { data } = await grey.clone().resize(64, 64, { fit: 'fill' }).raw().toBuffer({ resolveWithObject: true })
  const isDark = data.reduce((sum, value) => sum + value, 0) / data.length < DARK
  const sized = await grey.resize({ width: WIDTH, kernel: 'cubic' }).negate(isDark).png({ compressionLevel: 1 }).toBuffer({ resolveWithObject: true })
  if (sized.info.height <= HEIGHT) return sized.data
  return await sharp(sized.data).extract({ left: 0, top: 0, width: WIDTH, height: HEIGHT }).png({ compressionLevel: 1 }).toBuffer()
}

function linesOf({ data }: Awaited<ReturnType<Worker['recognize']>>): ReadLine[] {
  return (data.blocks ?? []).flatMap((block, blockAt) => block.paragraphs.flatMap((paragraph, at) => paragraph.lines.map((line) => ({
    text: line.text.trim(),
    confidence: line.confidence,
    paragraph: blockAt * 1000 + at,
  }))))
}
