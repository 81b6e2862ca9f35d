/** The part of the story that happens on Mastodon: members and a stranger mention the bot, and an author changes a post afterwards. */
import type { Actor } from './discord/actor.ts'
import { readMessage } from './discord/read-message.ts'
import type { Message } from './discord/world.ts'
import type { Person, Toot } from './mastodon/start.ts'
import type { Visibility } from './mastodon/world.ts'
import { cardsOf, chapter, postCards, quoted, reads, type Telling } from './telling.ts'
import { TEXTS } from './texts.ts'

const MINUTE_MS = 60_000
const STRANGERS_LINK = 'https://x.com/compte/status/1590000000000000042'
/** What the hostile account makes of its post, once it was seen. */
const AFTERWARDS = 'Bonne soirée docteur, merci pour ce passage à la télévision'
const CODE = /[0-9A-Z]{4}-[0-9A-Z]{4}/
const VISIBILITIES: Record<Visibility, string> = { public: 'publique', unlisted: 'non listée', private: 'abonnés', direct: 'mention privée' }

/** Tells it, and throws when the bot did otherwise than it should: one star and one answer for each mention, which nobody else reads. */
export async function tellMastodon(telling: Telling): Promise<void> {
  const { alice, bruno } = telling.stage
  await link(telling, alice, 'mastodon lier')
  const hostile = await answerHostile(telling)
  await quarantineStranger(telling)
  await link(telling, bruno, 'mastodon link')
  await changeHostile(telling, hostile)
  checkBot(telling)
}

async function link(telling: Telling, who: Actor, command: string): Promise<void> {
  const { stage, mastodon } = telling
  chapter(telling, `${who.name} relie son compte Mastodon`)
  const asked = await who.slash(command)
  reads(telling, who, asked.text)
  const code = CODE.exec(asked.text)?.[0]
  if (code === undefined) throw new Error(`no code came, but: ${asked.text}`)
  const account = mastodon.accountFor(who.name)
  account.follow(mastodon.botHandle)
  await writes(telling, account, { text: `${mastodon.botHandle} ${code}`, visibility: 'direct', stars: 0 })
  const news = who.direct().at(-1)
  if (!news || !readMessage(news).includes('Mastodon')) throw new Error(`${who.name} should have been told which account is theirs now`)
  reads(telling, { name: `${who.name}, en message privé sur Discord,` }, readMessage(news))
  stage.discord.clock.advance(MINUTE_MS)
}

/** Alice sees a hostile post and answers it for the bot alone: its author hears nothing of it. */
async function answerHostile(telling: Telling): Promise<Toot> {
  const { stage, mastodon } = telling
  const { hostile, botHandle } = mastodon
  chapter(telling, 'Alice voit une publication hostile sur Mastodon')
  const toot = hostile.post({ text: TEXTS[3] ?? '' })
  const alice = mastodon.accountFor('Alice')
  if (!alice.sees().includes(toot)) throw new Error('the hostile post should stand in Alice’s timeline')
  reads(telling, { name: 'Alice, sur Mastodon,' }, `${hostile.handle} : ${toot.text}`)
  await writes(telling, alice, { text: `${botHandle} il recommence, contre Dr Martin`, visibility: 'direct', inReplyTo: toot })
  const card = await cardWith(telling, toot.text)
  reads(telling, stage.chloe, readMessage(card))
  if (!readMessage(card).includes('il recommence')) throw new Error('the card should show Alice’s own word')
  stage.discord.clock.advance(MINUTE_MS)
  return toot
}

async function quarantineStranger(telling: Telling): Promise<void> {
  const { stage, mastodon } = telling
  const { chloe } = stage
  chapter(telling, 'Une inconnue mentionne Vigie')
  const before = (await postCards(stage)).length
  const answer = await writes(telling, mastodon.stranger, { text: `${mastodon.botHandle} ${STRANGERS_LINK}`, visibility: 'unlisted' })
  if (/publication|raid|membres/.test(answer)) throw new Error(`a stranger should hear nothing of what is known here: ${answer}`)
  const waiting = (await cardsOf(stage)).filter((message) => readMessage(message).includes('compte inconnu'))
  const [card] = waiting
  if (waiting.length !== 1 || !card || (await postCards(stage)).length !== before) throw new Error('one card should say that a stranger’s mention waits, and no card show its post')
  reads(telling, chloe, readMessage(card))
  telling.write('Chloé clique sur « Ouvrir ».')
  reads(telling, chloe, (await chloe.click(card, 'Ouvrir')).text)
  const cards = await postCards(stage)
  const opened = cards.at(-1)
  if (cards.length !== before + 1 || !opened) throw new Error('the stranger’s link should have a card once it was opened')
  reads(telling, chloe, readMessage(opened))
  stage.discord.clock.advance(MINUTE_MS)
}

async function changeHostile(telling: Telling, hostile: Toot): Promise<void> {
  const { stage, mastodon } = telling
  chapter(telling, 'L’auteur change sa publication ; Bruno la transmet à son tour')
  const before = (await postCards(stage)).length
  const first = hostile.text
  mastodon.hostile.edit(hostile, { text: AFTERWARDS })
  const bruno = mastodon.accountFor('Bruno')
  reads(telling, { name: 'Bruno, sur Mastodon,' }, `${mastodon.hostile.handle} (modifiée) : ${hostile.text}`)
  await writes(telling, bruno, { text: `${mastodon.botHandle} it was worse before`, visibility: 'direct', inReplyTo: hostile })
  const card = readMessage(await cardWith(telling, first))
  if (!card.includes(AFTERWARDS) || (await postCards(stage)).length !== before) throw new Error('one card should hold both wordings')
  reads(telling, stage.chloe, card)
}

async function cardWith({ stage }: Telling, words: string): Promise<Message> {
  const found = (await postCards(stage)).filter((message) => readMessage(message).includes(words) && readMessage(message).includes('ailleurs.example.net'))
  const [card] = found
  if (found.length !== 1 || !card) throw new Error(`one card should hold these words, ${String(found.length)} do: ${words}`)
  return card
}

interface Draft { text: string; visibility: Visibility; inReplyTo?: Toot; stars?: 0 | 1 }

/** Posts, and reads the one answer to it; gives the answer's words. What hands something in gets a star too. */
async function writes(telling: Telling, who: Person, { stars = 1, ...draft }: Draft): Promise<string> {
  const { stage, mastodon, write } = telling
  const name = who.account.displayName
  write(`${name} écrit sur Mastodon (${VISIBILITIES[draft.visibility]}) :\n${quoted(draft.text)}`)
  const toot = who.post(draft)
  await stage.vigie.settle()
  const answers = who.direct().filter((one) => one.inReplyTo === toot)
  const [answer] = answers
  const marked = who.favourites(toot).map((handle) => `@${handle}`)
  if (marked.length !== stars || marked.some((handle) => handle !== mastodon.botHandle)) throw new Error(`${String(stars)} star by the bot should be on what ${name} wrote, not ${String(marked.length)}: ${marked.join(', ')}`)
  if (answers.length !== 1 || !answer || answer.by !== mastodon.bot.account) throw new Error(`one answer should have come to ${name}, there are ${String(answers.length)}`)
  reads(telling, { name: `${name}, sur Mastodon,` }, [...marked.map((handle) => `★ par ${handle}`), answer.text].join('\n'))
  return answer.text
}

/** Whatever the bot wrote is for the person whom it answers, and nobody else. */
function checkBot({ mastodon, write }: Telling): void {
  const { home, bot, botHandle } = mastodon
  const toots = home.statusesOf(bot)
  const loud = toots.filter((toot) => toot.visibility !== 'direct' || toot.mentions.length !== 1 || toot.mentions[0] !== toot.inReplyTo?.by)
  if (loud.length > 0) throw new Error(`${String(loud.length)} of the bot’s posts are read by others than the person whom they answer`)
  write(`\n${botHandle} a écrit ${String(toots.length)} fois, chaque fois à une seule personne, en mention privée.`)
}
