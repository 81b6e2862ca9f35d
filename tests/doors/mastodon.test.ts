import { afterEach, expect, test } from 'vitest'

import { createClock } from '../../local/discord/clock.ts'
import { readMessage } from '../../local/discord/read-message.ts'
import { startFediverse, type Fediverse, type Kind, type Person, type Server, type Bot, type Toot } from '../../local/mastodon/start.ts'
import { openStage, type Stage } from '../../local/stage.ts'
import { accept, cardOf, held } from './on-stage.ts'

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
