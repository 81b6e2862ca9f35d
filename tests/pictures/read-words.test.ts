/** Screenshots drawn by a real browser, where there is one, read as in use. */
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

import { APP_LOOKS } from '../../bench/post-looks.ts'
import { compareRead } from '../../src/duplicates/read-text.ts'
import { openLooker, type Looker } from '../../src/pictures/look.ts'
import { drawing, png } from './drawn.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const CHROMIUM = '/usr/bin/chromium'
const withBrowser = test.runIf(existsSync(CHROMIUM))
test.skipIf(existsSync(CHROMIUM))(`nothing is read here: there is no ${CHROMIUM} (apt-get install chromium)`, () => undefined)

const FRENCH = 'Encore un médecin vendu aux laboratoires. Où était-il pendant la crise ? Partagez avant que ce soit supprimé !'
const ENGLISH = 'This doctor has been lying to you for years, and nobody does anything about it. Share before they take it down!'

let looker: Looker
beforeAll(() => { looker = openLooker() })
afterAll(() => looker.close())

async function wordsIn(bytes: Buffer): Promise<string | undefined> {
  const look = await looker.look(bytes)
  return look.is === 'seen' ? look.picture.text : look.because
}

withBrowser('the words of a post are read in any app, by day and by night, without what the app writes around them', async () => {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] })
  for (const [at, app] of APP_LOOKS.entries()) {
    const page = await browser.newPage({ viewport: { width: app.width, height: app.height }, deviceScaleFactor: app.scale })
    const words = at % 2 === 0 ? FRENCH : ENGLISH
    await page.setContent(app.page({ words, at: 3 + at }))
    const read = await wordsIn(await page.screenshot())
    expect(compareRead(read, words), `${app.name}: ${read ?? 'nothing'}`).toEqual({ is: 'same', isEnough: true })
    expect(Math.abs((read ?? '').length - words.length), `${app.name}: ${read ?? 'nothing'}`).toBeLessThanOrEqual(4)
    await page.close()
  }
  await browser.close()
})

test('no word is read in a picture without any', async () => {
  expect(await wordsIn(await png(drawing(1)))).toBe('')
})
