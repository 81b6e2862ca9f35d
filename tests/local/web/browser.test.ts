/** The page in a real browser, where there is one: the whole way of a link, and hostile words that stay words. */
import { existsSync } from 'node:fs'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { postEvening } from '../../../local/fediverse.ts'
import { visit, type Visitor } from './visitor.ts'

// A busy machine starts a browser slowly; nothing here is about speed.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 })

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const CHROMIUM = '/usr/bin/chromium'
const withBrowser = test.runIf(existsSync(CHROMIUM))
test.skipIf(existsSync(CHROMIUM))(`the page in a browser is not tested here: there is no ${CHROMIUM} (apt-get install chromium)`, () => undefined)

let visitor: Visitor
let browser: Browser | undefined
/** Requests to anywhere but the demo. */
let outside: string[]
beforeEach(async () => { visitor = await visit() })
afterEach(async () => {
  await browser?.close()
  browser = undefined
  await visitor.close()
})

async function open(width: number, height: number): Promise<Page> {
  browser ??= await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] })
  const page = await browser.newPage({ viewport: { width, height }, reducedMotion: 'reduce' })
  outside = []
  page.on('request', (request) => { if (!request.url().startsWith(visitor.url)) outside.push(request.url()) })
  page.on('pageerror', (error) => { outside.push(`error: ${error.message}`) })
  page.on('console', (line) => { if (line.type() === 'error') outside.push(`console: ${line.text()}`) })
  await page.goto(visitor.url)
  await page.locator('#people button').first().waitFor({ state: 'attached' })
  return page
}

/** Pictures for people who look, when a folder is named. */
const shoot = async (page: Page, name: string) => {
  const folder = process.env.SCREENSHOTS
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` })
}

withBrowser('Alice forwards a link, Chloé accepts it, the card changes', async () => {
  const page = await open(1280, 800)
  await shoot(page, 'desktop-start')
  await page.getByRole('button', { name: 'Essayer avec Alice' }).click()
  await page.getByLabel('lien').waitFor()
  await shoot(page, 'desktop-command')
  await page.getByRole('button', { name: 'Envoyer la commande' }).click()
  await page.getByText('C’est noté (publication 1)').waitFor()
  await shoot(page, 'desktop-receipt')
  await page.getByRole('button', { name: 'Chloé coordinatrice' }).click()
  await page.getByRole('button', { name: '# relecture' }).click()
  await shoot(page, 'desktop-card')
  await page.getByRole('button', { name: 'Accepter' }).click()
  await page.getByRole('button', { name: 'Quel motif ?' }).click()
  await shoot(page, 'desktop-menu')
  await page.getByRole('button', { name: 'Menace', exact: true }).click()
  await page.getByText('Acceptée · Menace').waitFor()
  await shoot(page, 'desktop-accepted')
  expect(outside).toEqual([])
})

withBrowser('on a phone: a slash command by keyboard, its form, the drawer of channels', async () => {
  const page = await open(390, 844)
  await shoot(page, 'phone-start')
  await page.getByRole('button', { name: 'Fermer « Que faire ? »' }).click()
  const words = page.getByRole('textbox', { name: 'Message, ou / pour les commandes' })
  await words.fill('/trans')
  await shoot(page, 'phone-commands')
  await words.press('Enter')
  await shoot(page, 'phone-fields')
  await page.getByRole('button', { name: 'Envoyer la commande' }).click()
  const form = page.getByRole('dialog')
  await form.waitFor()
  await form.getByLabel('Liens').fill('https://x.com/a/status/111111 https://x.com/b/status/222222')
  await shoot(page, 'phone-form')
  await form.getByRole('button', { name: 'Envoyer' }).click()
  await page.getByText('publication 2').first().waitFor()
  await shoot(page, 'phone-receipt')
  await page.getByRole('button', { name: 'Personnes et salons' }).click()
  await page.getByRole('button', { name: 'Chloé coordinatrice' }).waitFor()
  await shoot(page, 'phone-drawer')
  await page.getByRole('button', { name: 'Chloé coordinatrice' }).click()
  await page.getByRole('button', { name: 'Personnes et salons' }).click()
  await page.getByRole('button', { name: '# relecture' }).click()
  await page.getByRole('button', { name: 'Accepter' }).first().waitFor()
  await shoot(page, 'phone-card')
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
  expect(outside).toEqual([])
})

withBrowser('what a form refuses is told until somebody mends it', async () => {
  const page = await open(1280, 800)
  const { alice, chloe } = visitor.stage
  const hostile = visitor.mastodon.hostile.post({ text: 'Dégage de la télé' })
  await alice.slash('transmettre', { lien: hostile.uri })
  const card = (await visitor.stage.messages(chloe, visitor.stage.channels.review)).at(-1)
  if (!card) throw new Error('the post has no card')
  const asked = await chloe.click(card, 'Accepter')
  if (asked.message) await chloe.select(asked.message, 'Quel motif ?', 'Menace')
  await page.getByRole('button', { name: 'Chloé coordinatrice' }).click()
  await page.getByRole('button', { name: '# relecture' }).click()
  await page.getByRole('button', { name: 'Signaler au serveur d’origine' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('Motif').selectOption('spam')
  const why = form.getByLabel('Pourquoi, avec vos propres mots')
  await why.fill('trop peu')
  await form.getByRole('button', { name: 'Envoyer' }).click()
  await form.getByText('est trop court').waitFor()
  await shoot(page, 'desktop-form-fault')
  await why.fill('Menaces répétées contre une personne, depuis hier.')
  expect(await form.getByText('est trop court').count()).toBe(0)
  await form.getByRole('button', { name: 'Envoyer' }).click()
  await page.getByText('une seule fois').waitFor()
  // The browser notes the refusal.
  expect(outside.filter((line) => !line.includes('422'))).toEqual([])
})

withBrowser('hostile words stay words, and no link leads out', async () => {
  const page = await open(1280, 800)
  const { town } = visitor.stage.channels
  const hostile = '<img src=x onerror="document.title=1"> [clic](https://evil.example/a) https://evil.example/b ||<b>secret</b>|| <script>document.title=2</script>'
  visitor.stage.bruno.in(town).say(hostile)
  await page.getByText('<img src=x').waitFor()
  expect(await page.locator('#messages img, #messages script, #messages b, #messages a').count()).toBe(0)
  expect(await page.getByText('<b>secret</b>').isVisible()).toBe(false)
  await page.getByRole('button', { name: 'Texte masqué' }).click()
  expect(await page.getByText('<b>secret</b>').isVisible()).toBe(true)
  await page.getByText('clic', { exact: true }).click()
  await page.getByText('aucun lien ne s’ouvre').waitFor()
  await shoot(page, 'desktop-hostile')
  expect(await page.title()).toBe('Vigie : démonstration')
  expect(page.url().startsWith(visitor.url)).toBe(true)
  expect(page.context().pages()).toHaveLength(1)
  expect(outside).toEqual([])
})

/** Links somebody's account as they would: the command in Discord, its code in a private mention. */
async function linkAccount(page: Page): Promise<void> {
  const words = page.getByRole('textbox', { name: 'Message, ou / pour les commandes' })
  await words.fill('/mastodon lier')
  await words.press('Enter')
  await page.getByRole('button', { name: 'Envoyer la commande' }).click()
  const line = await page.locator('#messages pre').last().innerText()
  await openMastodon(page)
  await page.getByRole('textbox', { name: 'Publication Mastodon' }).fill(line)
  await page.getByLabel('Qui peut lire').selectOption('direct')
  await page.getByRole('button', { name: 'Publier' }).click()
  await page.getByText('C’est fait : ce compte est relié.').waitFor()
}

async function openMastodon(page: Page): Promise<void> {
  const place = page.getByRole('button', { name: 'Mastodon', exact: false }).and(page.locator('.place'))
  if (!await place.isVisible()) await page.getByRole('button', { name: 'Personnes et salons' }).click()
  await place.click()
}

withBrowser('Alice links her account, answers a hostile post on Mastodon, and sees the star and the answer', async () => {
  const page = await open(1280, 800)
  await linkAccount(page)
  const { alice, bruno, chloe, martin } = visitor.stage
  postEvening(visitor.mastodon, [alice, bruno, chloe, martin])
  const hostile = page.locator('.toot').filter({ hasText: 'Corbeau' }).last()
  await hostile.waitFor()
  await shoot(page, 'desktop-mastodon')
  expect(await hostile.getByText('charlatan').isVisible()).toBe(false)
  await hostile.getByRole('button', { name: 'Texte masqué' }).click()
  expect(await hostile.getByText('charlatan').isVisible()).toBe(true)
  await page.getByRole('button', { name: 'Répondre sur Mastodon' }).click()
  const words = page.getByRole('textbox', { name: 'Publication Mastodon' })
  await expect.poll(() => words.inputValue()).toBe('@vigie@medecins.example.org encore lui')
  await shoot(page, 'desktop-mastodon-answer')
  await page.getByRole('button', { name: 'Publier' }).click()
  await page.locator('.toot').filter({ hasText: 'encore lui' }).getByText('★ par @vigie').waitFor()
  await page.getByText('C’est noté (publication 1). Première transmission.').waitFor()
  await shoot(page, 'desktop-mastodon-receipt')
  await page.getByRole('button', { name: 'Bruno membre' }).click()
  await page.locator('.toot').filter({ hasText: 'Corbeau' }).first().waitFor()
  await expect.poll(() => page.getByText('C’est noté').count()).toBe(0)
  expect(outside).toEqual([])
})

withBrowser('on a phone: Mastodon, a mention with a link and a picture, an answer; hostile markup stays words', async () => {
  const page = await open(390, 844)
  await page.getByRole('button', { name: 'Fermer « Que faire ? »' }).click()
  visitor.mastodon.hostile.post({ text: '<img src=x onerror="document.title=1"> <b>secret</b> https://evil.example/a' })
  await page.getByRole('button', { name: 'Personnes et salons' }).click()
  await page.getByRole('button', { name: 'Mastodon' }).waitFor()
  await shoot(page, 'phone-mastodon-drawer')
  await openMastodon(page)
  const hostile = page.locator('.toot').first()
  await hostile.waitFor()
  await shoot(page, 'phone-mastodon')
  await hostile.getByRole('button', { name: 'Texte masqué' }).click()
  expect(await page.locator('#messages img, #messages b, #messages a').count()).toBe(0)
  await hostile.getByText('https://evil.example/a').click()
  await page.getByText('aucun lien ne s’ouvre').waitFor()
  await hostile.getByRole('button', { name: 'Répondre' }).click()
  await page.getByRole('button', { name: '@vigie' }).click()
  const words = page.getByRole('textbox', { name: 'Publication Mastodon' })
  expect(await words.inputValue()).toBe('@corbeau@ailleurs.example.net @vigie@medecins.example.org ')
  const readers = page.getByLabel('Qui peut lire')
  expect(await readers.inputValue(), 'a public post is answered in private').toBe('direct')
  await shoot(page, 'phone-mastodon-answer')
  await page.getByRole('button', { name: 'Ne plus répondre à cette publication' }).click()
  await words.fill('@vigie@medecins.example.org https://x.com/troll/status/1234567890')
  await page.getByLabel('Joindre des images').setInputFiles({ name: 'c.png', mimeType: 'image/png', buffer: Buffer.from(PNG, 'base64') })
  await readers.selectOption('private')
  await page.getByRole('button', { name: 'Publier' }).click()
  await page.getByText('★ par @vigie').waitFor()
  expect(await readers.inputValue(), 'what was chosen stays').toBe('private')
  await page.getByText('C’est bien arrivé, merci.').waitFor()
  expect(await page.locator('#messages .picture img').count()).toBe(1)
  await shoot(page, 'phone-mastodon-receipt')
  expect(await page.title()).toBe('Vigie : démonstration')
  for (const name of ['Publier', 'Que faire ?']) {
    const { x = 0, width = 0 } = await page.getByRole('button', { name, exact: true }).boundingBox() ?? {}
    expect(x + width, name).toBeLessThanOrEqual(390 - 8)
  }
  expect(outside).toEqual([])
})
