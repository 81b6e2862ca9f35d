import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Answer } from '../../local/discord/actor.ts'
import { createClock } from '../../local/discord/clock.ts'
import { readMessage } from '../../local/discord/read-message.ts'
import { startFediverse, type Fediverse, type Person, type Server, type Toot } from '../../local/mastodon/start.ts'
import { openStage, type Stage } from '../../local/stage.ts'
import { accept, cardOf, held, shown } from './on-stage.ts'

const START = Date.parse('2026-11-22T19:30:00Z')
const WORDS = 'Menaces de mort répétées contre un médecin, depuis hier.'
const BUTTON = 'Signaler au serveur d’origine'

let stage: Stage
let fediverse: Fediverse
let home: Server
/** On another server. */
let troll: Person
/** On the bot's server; nobody in Discord. */
let lea: Person

beforeEach(async () => {
  const clock = createClock(START)
  fediverse = await startFediverse({ clock })
  home = await fediverse.open({ kind: 'mastodon', domain: 'medecins.example.org' })
  const elsewhere = await fediverse.open({ kind: 'mastodon', domain: 'ailleurs.example.net' })
  const bot = home.bot('vigie')
  troll = elsewhere.person('Troll')
  lea = home.person('Lea')
  stage = await openStage({ clock, mastodon: { url: home.url, token: bot.token } })
})
afterEach(async () => {
  await stage.close()
  await fediverse.close()
})

async function strangersMention(text = 'regardez'): Promise<Toot> {
  const hostile = troll.post({ text: 'Dégage de la télé' })
  lea.post({ text: `@troll@ailleurs.example.net @vigie@medecins.example.org ${text}`, visibility: 'direct', inReplyTo: hostile })
  await stage.vigie.settle()
  return hostile
}
const mentionCard = async () => {
  const card = (await shown(stage, stage.chloe, stage.channels.review)).find((message) => readMessage(message).includes('Mention d’un compte inconnu'))
  if (!card) throw new Error('no card of a mention stands')
  return card
}
const sendForm = async (values: Record<string, string | string[]>): Promise<Answer> => {
  const opened = await stage.chloe.click(await cardOf(stage, 1), BUTTON)
  const sent = await stage.chloe.submitModal(opened.modal ?? {}, values)
  await stage.vigie.settle()
  return sent
}

test('a stranger’s mention is opened from its card, accepted, and reported once to its home server with the person’s own words', async () => {
  await strangersMention()
  const before = readMessage(await mentionCard())
  expect(before).toContain('Elle contient : 1 publication (à laquelle elle répond, ou qu’elle cite).')
  expect(before).not.toMatch(/Dégage|ailleurs\.example\.net/)
  expect((await stage.chloe.click(await mentionCard(), 'Ouvrir')).text).toBe('Mention ouverte : publication 1.')
  expect(readMessage(await mentionCard())).toContain('Ouverte : publication 1')
  expect(readMessage(await cardOf(stage, 1))).not.toContain(BUTTON)
  await accept(stage, 1)
  const sent = await sendForm({ Motif: ['Contenu illégal'], 'Pourquoi, avec vos propres mots': WORDS })
  expect(sent.text).toContain('Votre signalement de la publication 1 part vers son serveur d’origine, une seule fois.')
  expect(home.reports.map(({ comment, category, isForwarded, toots }) => [comment, category, isForwarded, toots.length])).toEqual([[WORDS, 'legal', true, 1]])
  const card = readMessage(await cardOf(stage, 1))
  expect([card.includes('Signalement au serveur d’origine : fait'), card.includes(BUTTON)]).toEqual([true, false])
  expect(stage.chloe.direct().map(readMessage)).toEqual(['Votre signalement de la publication 1 est chez les modérateurs du serveur de Vigie, qui le transmet au serveur d’origine. Merci. Rien à faire de plus.'])
})

test('rules of the server can be chosen, and go along where the reason is its rules', async () => {
  await strangersMention()
  await stage.chloe.click(await mentionCard(), 'Ouvrir')
  await accept(stage, 1)
  const opened = await stage.chloe.click(await cardOf(stage, 1), BUTTON)
  const [first, second] = home.rules
  await stage.chloe.submitModal(opened.modal ?? {}, { Motif: ['Contraire aux règles du serveur'], 'Règles du serveur de Vigie': [first?.text ?? '', second?.text ?? ''], 'Pourquoi, avec vos propres mots': WORDS })
  await stage.vigie.settle()
  expect(home.reports.map(({ category, rules }) => [category, ...rules])).toEqual([['violation', first?.id, second?.id]])
})

test('a report of a post that was deleted at its server leaves the seat, and the coordinator hears so', async () => {
  const hostile = await strangersMention()
  await stage.chloe.click(await mentionCard(), 'Ouvrir')
  await accept(stage, 1)
  troll.remove(hostile)
  await sendForm({ Motif: ['Autre raison'], 'Pourquoi, avec vos propres mots': WORDS })
  expect([home.reports, stage.chloe.direct().map(readMessage)]).toEqual([[], [expect.stringContaining('n’a pas pu partir du serveur de Vigie')]])
  expect(readMessage(await cardOf(stage, 1))).toContain(BUTTON)
})

test('an account that is blocked on its card, once a coordinator says that it is meant, is not heard any more', async () => {
  await strangersMention()
  const asked = await stage.chloe.click(await mentionCard(), 'Bloquer ce compte')
  expect([asked.ephemeral, asked.text.startsWith('Bloquer ce compte ?')]).toEqual([true, true])
  expect((await stage.chloe.click(held(await stage.chloe.click(await mentionCard(), 'Bloquer ce compte')), 'Non')).text).toBe('Rien n’a changé : ce compte n’est pas bloqué.')
  expect(readMessage(await mentionCard())).toContain('À ouvrir ou à écarter.')
  expect((await stage.chloe.click(held(asked), 'Oui, bloquer')).text).toContain('Compte bloqué')
  await stage.vigie.settle()
  expect(readMessage(await mentionCard())).toContain('Écartée · compte bloqué')
  await strangersMention('encore')
  expect((await shown(stage, stage.chloe, stage.channels.review)).filter((message) => readMessage(message).includes('Mention d’un compte inconnu'))).toHaveLength(1)
})
