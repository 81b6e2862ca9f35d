/** Reads the words in a picture, with Tesseract's neural reader (github.com/tesseract-ocr/tesseract, in WebAssembly) and data that were installed with the bot: nothing is fetched. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createWorker, OEM, type Worker } from 'tesseract.js'

const require = createRequire(import.meta.url)

export interface Reader {
  read: (bytes: Buffer) => Promise<string | undefined>
}

/** A reader that loads what it needs (0.3 GB) when it is first used, and keeps it as long as its thread lives. */
export function createReader(): Reader {
  let loaded: Promise<Worker> | undefined
  return {
    read: async (bytes) => {
      loaded ??= load()
      const { data } = await (await loaded).recognize(bytes)
      const text = data.text.trim()
      return text === '' ? undefined : text
    },
  }
}

async function load(): Promise<Worker> {
  const langPath = join(dirname(require.resolve('@tesseract.js-data/fra/package.json')), '4.0.0_best_int')
  return await createWorker('fra', OEM.LSTM_ONLY, { langPath, gzip: true, cacheMethod: 'none' })
}
