/** The scripted day: a server is configured, posts are forwarded, reviewed, grouped and reported, and the digest comes. It fails loudly. */
import { DateTime } from 'luxon'

import { readMessage } from './discord/read-message.ts'
import type { Stage } from './stage.ts'
import { tellCaptures } from './story-captures.ts'
import { tellMastodon } from './story-mastodon.ts'
import { seesRaid, tellNotices } from './story-raids.ts'
import { seeRemoval, tellRemoval } from './story-watch.ts'
import { cardsOf, chapter, held, postCards, reads, type Telling } from './telling.ts'
import { TEXTS } from './texts.ts'

const HOUR_MS = 3_600_000

/** What somebody hands in while the network is down. */
const SHORT = 'https://t.co/dEmo42'

/** Plays the day and tells it as each person sees it. Throws when it does not come out as it should. */
export async function tellStory(telling: Telling): Promise<void> {
  await configure(telling)
  await register(telling)
  await forwardAll(telling)
  await review(telling)
  await takeBatches(telling)
  await followShortLink(telling)
  await tellCaptures(telling)
  await tellMastodon(telling)
  const gone = await seeRemoval(telling)
  await nextMorning(telling)
  tellRemoval(telling, gone)
  const complaints = [...telling.stage.discord.complaints, ...telling.mastodon.complaints()]
  if (complaints.length > 0) throw new Error(`the bot asked for what Discord or Mastodon do not know: ${complaints.join(', ')}`)
}

/** Milliseconds until the clock of the story next shows that hour in Paris. */
export function untilHour({ discord }: Stage, hour: number): number {
  const now = DateTime.fromMillis(discord.clock.now(), { zone: 'Europe/Paris' })
  const today = now.startOf('day').set({ hour })
  return (today > now ? today : today.plus({ days: 1 })).toMillis() - now.toMillis()
}

async function configure(telling: Telling): Promise<void> {
  const { stage, write } = telling
  const { chloe, channels, coordinators } = stage
  chapter(telling, 'Chloé invite Vigie et la règle')
  let panel = await chloe.slash('vigie configurer')
  for (const [menu, choice] of [['Salon de relecture (équipe seulement)', channels.review.name], ['Salon ou forum des raids', channels.raids.name], ['Salon du résumé quotidien', channels.digest.name], ['Rôle de coordination', coordinators.name]] as const) {
    write(`Chloé choisit « ${menu} » : ${choice}`)
    panel = await chloe.select(held(panel), menu, choice)
  }
  reads(telling, chloe, panel.text)
  reads(telling, chloe, (await chloe.slash('vigie etat')).text)
  await stage.pass(60_000)
  reads(telling, chloe, readMessage((await stage.messages(chloe, channels.digest))[0] ?? held(panel)))
}

async function register(telling: Telling): Promise<void> {
  const { stage } = telling
  const { martin, chloe, channels } = stage
  chapter(telling, 'Dr Martin s’inscrit')
  const intro = await martin.slash('personne')
  reads(telling, martin, intro.text)
  const form = await martin.click(held(intro), 'M’inscrire')
  reads(telling, martin, (await martin.submitModal(form.modal ?? {}, { 'Nom à afficher': 'Dr Martin', 'Comptes en ligne de cette personne': '@drmartin' })).text)
  const [claim] = await stage.messages(chloe, channels.review)
  if (!claim) throw new Error('the claim should stand in the coordinators’ channel')
  reads(telling, chloe, readMessage(claim))
  reads(telling, chloe, (await chloe.click(claim, 'C’est bien cette personne')).text)
  reads(telling, martin, (await martin.slash('personne')).text)
}

/** Members hand in every shape of every post, some by slash command, some pasted at once, one from a message. */
async function forwardAll(telling: Telling): Promise<void> {
  const { stage, posts, write } = telling
  const { alice, bruno, martin } = stage
  const addresses = posts.flat()
  chapter(telling, `${String(addresses.length)} liens sont transmis, en plusieurs formes des mêmes publications`)
  const heard = new Map<string, number>()
  let isSeen = false
  for (const [at, shapes] of posts.entries()) {
    for (const [shape, address] of shapes.entries()) {
      const actor = [alice, bruno, martin][shape % 3] ?? alice
      const words = shape === 0 ? TEXTS[at % TEXTS.length] : undefined
      const answer = await actor.slash('transmettre', { lien: address, personne: 'Dr Martin', ...(words === undefined ? {} : { texte: words }) })
      const said = answer.text.replaceAll(/\d+/g, 'N').split('\n')[0] ?? ''
      heard.set(said, (heard.get(said) ?? 0) + 1)
      if (at === 0) reads(telling, actor, answer.text)
      stage.discord.clock.advance(20_000)
    }
    if (!isSeen) isSeen = await seesRaid(telling)
  }
  write('En tout, les réponses ont été :')
  for (const [said, times] of heard) write(`  ${String(times)} × ${said}`)
  const message = alice.say(`Vous avez vu ça ? ||${posts[0]?.[0] ?? ''}||`)
  reads(telling, bruno, (await bruno.menu(message, 'Forward to Vigie')).text)
  const form = await alice.slash('transmettre')
  const pasted = await alice.submitModal(form.modal ?? {}, { Liens: `bonsoir, voici :\n${posts.slice(0, 3).map((shapes) => shapes[0] ?? '').join('\n')}\npas-un-lien\nhttps://x.com/unprofil`, 'Personne visée': 'Dr Martin' })
  reads(telling, alice, pasted.text)
}

async function review(telling: Telling): Promise<void> {
  const { stage, write } = telling
  const { chloe } = stage
  chapter(telling, 'Chloé relit')
  const cards = await postCards(stage)
  write(`#relecture contient ${String(cards.length)} fiches ; la première :`)
  reads(telling, chloe, cards[0] ? readMessage(cards[0]) : 'aucune')
  for (const [at, card] of cards.slice(0, 12).entries()) {
    const copy = /\[(C’est une copie)\]/.exec(readMessage(card))?.[1]
    if (copy !== undefined) {
      write(`Chloé lit : ${(await chloe.click(card, copy)).text}`)
      continue
    }
    const [button, menu, choice] = at === 10 ? ['Rejeter', 'Pour quelle raison ?', 'Critique ou avis, même dur'] : ['Accepter', 'Quel motif ?', ['Menace', 'Harcèlement en meute', 'Injure ou diffamation'][at % 3] ?? 'Menace']
    const asked = await chloe.click(card, button)
    const done = await chloe.select(held(asked), menu, choice)
    write(`Chloé lit : ${done.text.replaceAll('\n', ' ')}`)
    stage.discord.clock.advance(30_000)
  }
  const second = (await postCards(stage)).find((message) => readMessage(message).startsWith('### Publication 2\n'))
  if (second) write(`La fiche 2 est maintenant : ${readMessage(second).replaceAll('\n', ' · ')}`)
  await tellNotices(telling)
}

async function takeBatches(telling: Telling): Promise<void> {
  const { stage } = telling
  const { alice, bruno, channels } = stage
  const raids = await stage.messages(alice, channels.raids)
  const [raid] = raids
  if (raids.length !== 1 || !raid) throw new Error(`one raid should stand in its channel, there are ${String(raids.length)}`)
  chapter(telling, 'Un raid s’est ouvert ; des volontaires prennent des lots')
  reads(telling, alice, readMessage(raid))
  let item = await alice.click(raid, 'Prendre un lot')
  reads(telling, alice, item.text)
  item = await alice.click(held(item), 'Afficher')
  reads(telling, alice, item.text)
  for (const answer of ['Signalé', 'Signalé', 'Passer', 'Déjà retiré', 'Signalé']) {
    // Copies of one post are one report: such a batch is over with one answer.
    if (!item.text.includes(`[${answer}]`)) {
      item = await alice.click(held(item), 'Prendre un autre lot')
      reads(telling, alice, item.text)
    }
    item = await alice.click(held(item), answer)
    telling.write(`Alice répond « ${answer} » et lit : ${item.text.split('\n')[0] ?? ''}`)
  }
  reads(telling, alice, (await alice.click(raid, 'Étapes')).text)
  const other = await bruno.click(raid, 'Prendre un lot')
  await bruno.click(held(other), 'Reported')
  await bruno.click(raid, 'Prendre un lot')
  telling.write('Bruno, en anglais, fait un signalement et garde d’autres places, sans suite : elles reviennent après une demi-heure.')
  await stage.pass(HOUR_MS / 2 + 60_000)
  reads(telling, bruno, readMessage((await stage.messages(bruno, channels.raids))[0] ?? raid))
  const known = await bruno.slash('forward', { link: telling.posts[0]?.[1] ?? telling.posts[0]?.[0] ?? '' })
  reads(telling, bruno, known.text)
  await bruno.click(held(known), 'Follow')
}

/** A short link comes while the network is down: it is kept, followed an hour later, and turns out to be a post that is known. */
async function followShortLink(telling: Telling): Promise<void> {
  const { stage, network, posts, write } = telling
  const { alice, chloe } = stage
  const cards = async () => (await postCards(stage)).map(readMessage)
  chapter(telling, 'Alice transmet un lien court ; le réseau est coupé')
  const before = (await cards()).length
  network.leads.set(SHORT, posts[0]?.[0] ?? '')
  network.isDown = true
  reads(telling, alice, (await alice.slash('transmettre', { lien: SHORT })).text)
  const waiting = (await cards()).filter((card) => card.includes('Lien court : on ne sait pas encore où il mène'))
  if (waiting.length !== 1) throw new Error(`one card should say that its link was not followed yet, ${String(waiting.length)} do`)
  reads(telling, chloe, waiting[0] ?? '')
  network.isDown = false
  await stage.pass(HOUR_MS)
  chapter(telling, 'Une heure plus tard, sans que personne ne fasse rien')
  const news = alice.direct().map(readMessage)
  if (news.length !== 1 || (await cards()).length !== before) throw new Error('the short link should have become one with the post that it leads to, and Alice should have heard so once')
  reads(telling, alice, news[0] ?? '')
  write(`#relecture : ${String(before)} fiches, comme avant.`)
}

async function nextMorning(telling: Telling): Promise<void> {
  const { stage, write } = telling
  const { alice, martin, chloe, channels } = stage
  const told = (await stage.messages(alice, channels.digest)).length
  await stage.pass(untilHour(stage, 8) - 60_000)
  if ((await stage.messages(alice, channels.digest)).length > told) throw new Error('a digest came before its hour')
  await stage.pass(60_000)
  chapter(telling, 'Le résumé du matin')
  const digests = await stage.messages(alice, channels.digest)
  const digest = digests.at(-1)
  if (digests.length !== told + 1 || !digest) throw new Error(`one new digest should stand in its channel, there are ${String(digests.length - told)}`)
  reads(telling, alice, readMessage(digest))
  reads(telling, martin, (await martin.slash('resume')).text)
  reads(telling, chloe, (await chloe.slash('raid liste')).text)
  const { guild } = stage
  write(`\nServeur « ${guild.name} » : ${String((await cardsOf(stage)).length)} fiches, 1 raid, ${String(digests.length)} résumés. Aucune requête que Discord ou Mastodon ne connaîtraient pas.`)
}
