import { afterEach, expect, test } from 'vitest'

import { createClock } from '../../local/discord/clock.ts'
import { readMessage } from '../../local/discord/read-message.ts'
import { startFediverse, type Fediverse, type Kind, type Person, type Server, type Bot, type Toot } from '../../local/mastodon/start.ts'
import { openStage, type Stage } from '../../local/stage.ts'
import { countPosts } from '../../src/store/posts.ts'
import { PNG } from '../builders.ts'
import { accept, cardOf } from './on-stage.ts'

const START = Date.parse('2026-11-22T19:30:00Z')

let stage: Stage
let fediverse: Fediverse
let home: Server
let bot: Bot
/** Alice in Discord, with an account on the bot's server. */
let alice: Person
/** On another server. */
let troll: Person

afterEach(async () => {
  await stage.close()
  await fediverse.close()
})

async function open(kind: Kind = 'mastodon'): Promise<void> {
  const clock = createClock(START)
  fediverse = await startFediverse({ clock })
  home = await fediverse.open({ kind, domain: 'medecins.example.org' })
  const elsewhere = await fediverse.open({ kind: 'mastodon', domain: 'ailleurs.example.net' })
  bot = home.bot('vigie')
  alice = home.person('Alice')
  troll = elsewhere.person('Troll')
  stage = await openStage({ clock, mastodon: { url: home.url, token: bot.token } })
}

/** What the bot wrote, as plain text, oldest first. */
const answers = (): string[] => home.statusesOf(bot).map((toot) => toot.text)

async function link(person: Person = alice): Promise<void> {
  const answer = await stage.alice.slash('mastodon lier')
  const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(answer.text)?.[0] ?? 'no code'
  person.post({ text: `@vigie@medecins.example.org ${code}`, visibility: 'direct' })
  await stage.vigie.settle()
}

const mention = async (text: string, inReplyTo?: Toot): Promise<Toot> => {
  const toot = alice.post({ text, visibility: 'public', ...(inReplyTo ? { inReplyTo } : {}) })
  await stage.vigie.settle()
  return toot
}

test('a member links their account, mentions the bot under a hostile post, and hears the sentence of Discord', async () => {
  await open()
  await link()
  expect(answers().at(-1)).toContain('C’est fait : ce compte est relié.')
  const hostile = troll.post({ text: 'Dégage de la télé' })
  const toot = await mention('@troll@ailleurs.example.net @vigie@medecins.example.org encore lui', hostile)
  expect(alice.favourites(toot)).toEqual(['vigie@medecins.example.org'])
  expect(answers().at(-1)).toBe('@alice@medecins.example.org\nC’est noté (publication 1). Première transmission. Merci.')
  expect(home.statusesOf(bot).every(({ visibility }) => visibility === 'direct')).toBe(true)
  const card = readMessage(await cardOf(stage, 1))
  expect(card).toContain('Mastodon (ailleurs.example.net) · Transmise par 1 membre')
  expect(card).toContain('Dégage de la télé')
  expect(card).toContain('encore lui')
})

test('a mention holds links, a picture and a note: each link is a post, and the receipt is the same as in Discord', async () => {
  await open()
  await link()
  alice.post({ text: '@vigie@medecins.example.org https://x.com/troll/status/42 et https://x.com/troll/status/43', visibility: 'unlisted' })
  await stage.vigie.settle()
  expect(answers().at(-1)).toBe('@alice@medecins.example.org\nC’est noté (publication 1). Première transmission. Merci.\nC’est noté (publication 2). Première transmission. Merci.')
  alice.post({ text: '@vigie@medecins.example.org une capture', visibility: 'direct', media: [PNG] })
  await stage.vigie.settle()
  expect(answers().at(-1)).toContain('C’est noté (publication 3)')
  expect(readMessage(await cardOf(stage, 3))).toContain('Capture sans lien')
})

test('the same post by Discord and by Mastodon is one post', async () => {
  await open()
  await link()
  const hostile = troll.post({ text: 'Dégage de la télé' })
  await stage.bruno.slash('forward', { link: hostile.url })
  await mention('@vigie@medecins.example.org', hostile)
  expect(answers().at(-1)).toBe('@alice@medecins.example.org\nDéjà connue (publication 1) : transmise par 2 membres, l’équipe va la relire.')
})

test.each(['mastodon', 'gotosocial', 'snac'] as const)('on a server like %s a mention is heard, marked and answered, once', async (kind) => {
  await open(kind)
  await link()
  const hostile = troll.post({ text: 'Dégage' })
  const first = await mention('@troll@ailleurs.example.net @vigie@medecins.example.org', hostile)
  const second = await mention('@vigie@medecins.example.org https://x.com/troll/status/42')
  await stage.vigie.settle()
  expect([first, second].map((toot) => alice.favourites(toot).length)).toEqual([1, 1])
  expect(answers()).toHaveLength(3)
  expect(home.statusesOf(bot).filter(({ visibility }) => visibility !== 'direct')).toEqual([])
  expect(stage.log.filter((line) => line.includes('"error"'))).toEqual([])
})

test('a stranger’s mention waits for a coordinator, tells nothing, and is handed in when it is opened', async () => {
  await open()
  await stage.bruno.slash('forward', { link: 'https://x.com/troll/status/42' })
  await mention('@vigie@medecins.example.org https://x.com/troll/status/42 https://x.com/troll/status/43')
  expect(answers().at(-1)).toContain('C’est bien arrivé, merci.')
  expect(answers().at(-1)).not.toMatch(/publication|raid|membres/)
  const card = (await stage.messages(stage.chloe, stage.channels.review)).find((message) => readMessage(message).includes('compte inconnu'))
  if (!card) throw new Error('no card')
  const opened = await stage.chloe.click(card, 'Ouvrir')
  expect(opened.text).toContain('publications 1 et 2')
  expect(readMessage(await cardOf(stage, 1))).toContain('Transmise par 2 membres')
})

test('a hostile post that its author changes afterwards keeps both wordings', async () => {
  await open()
  await link()
  const hostile = troll.post({ text: 'On va venir te voir' })
  await mention('@troll@ailleurs.example.net @vigie@medecins.example.org', hostile)
  troll.edit(hostile, { text: 'Bonne journée docteur' })
  await mention('@troll@ailleurs.example.net @vigie@medecins.example.org encore', hostile)
  const card = readMessage(await cardOf(stage, 1))
  expect(card).toContain('On va venir te voir')
  expect(card).toContain('Bonne journée docteur')
})

test('nothing is forwarded by a boost, a bot, an answer that carries the bot along, or a colleague’s mention that is answered', async () => {
  await open()
  await link()
  const hostile = troll.post({ text: 'Dégage' })
  const toot = await mention('@troll@ailleurs.example.net @vigie@medecins.example.org', hostile)
  const before = home.statusesOf(bot).length
  const bruno = home.person('Bruno')
  bruno.boost(toot)
  bruno.post({ text: '@alice @troll@ailleurs.example.net @vigie@medecins.example.org courage', inReplyTo: toot })
  home.person('Robot', { isBot: true }).post({ text: '@vigie@medecins.example.org https://x.com/troll/status/99' })
  await stage.vigie.settle()
  expect(home.statusesOf(bot)).toHaveLength(before)
  expect(countPosts(stage.vigie.app.db, stage.community, 'pending')).toBe(1)
})

test('a mention with nothing to hand in gets help once a day', async () => {
  await open()
  await link()
  await stage.pass(25 * 3_600_000)
  await mention('@vigie@medecins.example.org bonjour')
  await mention('@vigie@medecins.example.org bonjour ?')
  expect(answers().filter((text) => text.includes('Pour transmettre une publication hostile'))).toHaveLength(1)
  await stage.pass(25 * 3_600_000)
  await mention('@vigie@medecins.example.org bonjour !')
  expect(answers().filter((text) => text.includes('Pour transmettre une publication hostile'))).toHaveLength(2)
})

test('a coordinator reports an accepted post to its home server, once', async () => {
  await open()
  await link()
  const hostile = troll.post({ text: 'Dégage' })
  await mention('@troll@ailleurs.example.net @vigie@medecins.example.org', hostile)
  await accept(stage, 1)
  const form = await stage.chloe.click(await cardOf(stage, 1), 'Signaler à son serveur')
  expect(form.modal).toBeDefined()
  expect(home.reports).toEqual([])
})

test('whoever left the Discord server is a stranger again', async () => {
  await open()
  await link()
  stage.guild.members.delete(stage.alice.id)
  await mention('@vigie@medecins.example.org https://x.com/troll/status/42')
  expect(answers().at(-1)).toContain('Je ne connais pas ce compte')
  expect(countPosts(stage.vigie.app.db, stage.community, 'pending')).toBe(0)
})
