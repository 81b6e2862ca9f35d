import { afterEach, expect, test } from 'vitest'

import { readMessage } from '../../local/discord/read-message.ts'
import type { Kind } from '../../local/mastodon/start.ts'
import { countPosts } from '../../src/store/posts.ts'
import { PNG } from '../builders.ts'
import { openOnMastodon, type OnMastodon } from './on-mastodon.ts'
import { accept, cardOf } from './on-stage.ts'

let on: OnMastodon
const open = async (kind?: Kind) => { on = await openOnMastodon(kind) }
afterEach(async () => { await on.close() })

test('a member links their account, mentions the bot under a hostile post, and hears the sentence of Discord', async () => {
  await open()
  await on.link()
  expect(on.answers().at(-1)).toContain('C’est fait : ce compte est relié.')
  const hostile = on.troll.post({ text: 'Dégage de la télé' })
  const toot = await on.mention('@troll@ailleurs.example.net @vigie@medecins.example.org encore lui', hostile)
  expect(on.alice.favourites(toot)).toEqual(['vigie@medecins.example.org'])
  expect(on.answers().at(-1)).toBe('@alice@medecins.example.org\nC’est noté (publication 1). Première transmission. Merci.')
  expect(on.home.statusesOf(on.bot).every(({ visibility }) => visibility === 'direct')).toBe(true)
  const card = readMessage(await cardOf(on.stage, 1))
  expect(card).toMatch(/Mastodon \(ailleurs\.example\.net\) · Publiée le <t:\d{10}:f> · Transmise par 1 membre/)
  expect(card).toContain('Dégage de la télé')
  expect(card).toContain('encore lui')
})

test('a mention holds links, a picture and a note: each link is a post, and the receipt is the same as in Discord', async () => {
  await open()
  await on.link()
  on.alice.post({ text: '@vigie@medecins.example.org https://x.com/troll/status/42 et https://x.com/troll/status/43', visibility: 'unlisted' })
  await on.stage.vigie.settle()
  expect(on.answers().at(-1)).toBe('@alice@medecins.example.org\nC’est noté (publication 1). Première transmission. Merci.\nC’est noté (publication 2). Première transmission. Merci.')
  on.alice.post({ text: '@vigie@medecins.example.org une capture', visibility: 'direct', media: [PNG] })
  await on.stage.vigie.settle()
  expect(on.answers().at(-1)).toContain('C’est noté (publication 3)')
  expect(readMessage(await cardOf(on.stage, 3))).toContain('Capture sans lien')
})

test('the same post by Discord and by Mastodon is one post', async () => {
  await open()
  await on.link()
  const hostile = on.troll.post({ text: 'Dégage de la télé' })
  await on.stage.bruno.slash('forward', { link: hostile.url })
  await on.mention('@vigie@medecins.example.org', hostile)
  expect(on.answers().at(-1)).toBe('@alice@medecins.example.org\nDéjà connue (publication 1) : transmise par 2 membres, l’équipe va la relire.')
})

test.each(['mastodon', 'gotosocial', 'snac'] as const)('on a server like %s a mention is heard, marked and answered, once', async (kind) => {
  await open(kind)
  await on.link()
  const hostile = on.troll.post({ text: 'Dégage' })
  const first = await on.mention('@troll@ailleurs.example.net @vigie@medecins.example.org', hostile)
  const second = await on.mention('@vigie@medecins.example.org https://x.com/troll/status/42')
  await on.stage.vigie.settle()
  expect([first, second].map((toot) => on.alice.favourites(toot).length)).toEqual([1, 1])
  expect(on.answers()).toHaveLength(3)
  expect(on.home.statusesOf(on.bot).filter(({ visibility }) => visibility !== 'direct')).toEqual([])
  expect(on.stage.log.filter((line) => line.includes('"error"'))).toEqual([])
})

test('a stranger’s mention waits for a coordinator, tells nothing, and is handed in when it is opened', async () => {
  await open()
  await on.stage.bruno.slash('forward', { link: 'https://x.com/troll/status/42' })
  await on.mention('@vigie@medecins.example.org https://x.com/troll/status/42 https://x.com/troll/status/43')
  expect(on.answers().at(-1)).toContain('C’est bien arrivé, merci.')
  expect(on.answers().at(-1)).not.toMatch(/publication|raid|membres/)
  const card = (await on.stage.messages(on.stage.chloe, on.stage.channels.review)).find((message) => readMessage(message).includes('compte inconnu'))
  if (!card) throw new Error('no card')
  const opened = await on.stage.chloe.click(card, 'Ouvrir')
  expect(opened.text).toContain('publications 1 et 2')
  expect(readMessage(await cardOf(on.stage, 1))).toContain('Transmise par 1 membre et 1 compte Mastodon inconnu')
})

test('a hostile post that its author changes afterwards keeps both wordings', async () => {
  await open()
  await on.link()
  const hostile = on.troll.post({ text: 'On va venir te voir' })
  await on.mention('@troll@ailleurs.example.net @vigie@medecins.example.org', hostile)
  on.troll.edit(hostile, { text: 'Bonne journée docteur' })
  await on.mention('@troll@ailleurs.example.net @vigie@medecins.example.org encore', hostile)
  const card = readMessage(await cardOf(on.stage, 1))
  expect(card).toContain('On va venir te voir')
  expect(card).toContain('Bonne journée docteur')
})

test('nothing is forwarded by a boost, a on.bot, an answer that carries the bot along, or a colleague’s mention that is answered', async () => {
  await open()
  await on.link()
  const hostile = on.troll.post({ text: 'Dégage' })
  const toot = await on.mention('@troll@ailleurs.example.net @vigie@medecins.example.org', hostile)
  const before = on.home.statusesOf(on.bot).length
  const bruno = on.home.person('Bruno')
  bruno.boost(toot)
  bruno.post({ text: '@alice @troll@ailleurs.example.net @vigie@medecins.example.org courage', inReplyTo: toot })
  on.home.person('Robot', { isBot: true }).post({ text: '@vigie@medecins.example.org https://x.com/troll/status/99' })
  await on.stage.vigie.settle()
  expect(on.home.statusesOf(on.bot)).toHaveLength(before)
  expect(countPosts(on.stage.vigie.app.db, on.stage.community, 'pending')).toBe(1)
})

test('a mention with nothing to hand in gets help once a day', async () => {
  await open()
  await on.link()
  await on.stage.pass(25 * 3_600_000)
  await on.mention('@vigie@medecins.example.org bonjour')
  await on.mention('@vigie@medecins.example.org bonjour ?')
  expect(on.answers().filter((text) => text.includes('Pour transmettre une publication hostile'))).toHaveLength(1)
  await on.stage.pass(25 * 3_600_000)
  await on.mention('@vigie@medecins.example.org bonjour !')
  expect(on.answers().filter((text) => text.includes('Pour transmettre une publication hostile'))).toHaveLength(2)
})

test('a coordinator reports an accepted post to its home server, once', async () => {
  await open()
  await on.link()
  const hostile = on.troll.post({ text: 'Dégage' })
  await on.mention('@troll@ailleurs.example.net @vigie@medecins.example.org', hostile)
  await accept(on.stage, 1)
  const form = await on.stage.chloe.click(await cardOf(on.stage, 1), 'Signaler au serveur d’origine')
  expect(form.modal).toBeDefined()
  expect(on.home.reports).toEqual([])
})

test('whoever left the Discord server is a stranger again', async () => {
  await open()
  await on.link()
  on.stage.guild.members.delete(on.stage.alice.id)
  await on.mention('@vigie@medecins.example.org https://x.com/troll/status/42')
  expect(on.answers().at(-1)).toContain('Une personne de l’équipe le regardera')
  expect(countPosts(on.stage.vigie.app.db, on.stage.community, 'pending')).toBe(0)
})
