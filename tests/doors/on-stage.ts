/** Short ways to say what people do, for the tests of doors. */
import type { Actor, Answer } from '../../local/discord/actor.ts'
import { readMessage } from '../../local/discord/read-message.ts'
import type { Channel, Message } from '../../local/discord/world.ts'
import type { Stage } from '../../local/stage.ts'

/** The message of an answer. Throws with what was read instead. */
export function held(answer: Answer): Message {
  if (!answer.message) throw new Error(`no message came, but: ${answer.text}`)
  return answer.message
}

/** Messages in a channel that everybody there sees. */
export async function shown(stage: Stage, actor: Actor, channel: Channel): Promise<Message[]> {
  return (await stage.messages(actor, channel)).filter((message) => message.onlyFor === undefined)
}

export async function cardOf(stage: Stage, post: number): Promise<Message> {
  const card = (await shown(stage, stage.chloe, stage.channels.review)).find((message) => readMessage(message).startsWith(`### Publication ${String(post)}\n`))
  if (!card) throw new Error(`post ${String(post)} has no card`)
  return card
}

export async function accept(stage: Stage, post: number, category = 'Menace'): Promise<Answer> {
  const asked = await stage.chloe.click(await cardOf(stage, post), 'Accepter')
  return await stage.chloe.select(held(asked), 'Quel motif ?', category)
}

export async function reject(stage: Stage, post: number, reason = 'Rien d’hostile'): Promise<Answer> {
  const asked = await stage.chloe.click(await cardOf(stage, post), 'Rejeter')
  return await stage.chloe.select(held(asked), 'Pour quelle raison ?', reason)
}

/** Dr Martin says who they are, and Chloé confirms it on the card in her channel; gives Martin's own panel. */
export async function registerMartin(stage: Stage): Promise<Answer> {
  const form = await stage.martin.click(held(await stage.martin.slash('personne')), 'M’inscrire')
  await stage.martin.submitModal(form.modal ?? {}, { 'Nom à afficher': 'Dr Martin', 'Comptes en ligne de cette personne': '@drmartin\nhttps://x.com/drmartin' })
  const claim = (await shown(stage, stage.chloe, stage.channels.review)).find((message) => readMessage(message).includes('dit être Dr Martin'))
  if (!claim) throw new Error('no claim stands in the coordinators’ channel')
  await stage.chloe.click(claim, 'C’est bien cette personne')
  await stage.vigie.settle()
  return await stage.martin.slash('personne')
}

/** `count` posts of as many accounts against one person, forwarded by Alice; numbered from the next free number. */
export async function forwardSome(stage: Stage, count: number, options: { person?: string; from?: number; words?: string } = {}): Promise<void> {
  const { person = 'Dr Martin', from = 1, words } = options
  for (let n = from; n < from + count; n += 1) {
    await stage.alice.slash('transmettre', { lien: `https://x.com/troll${String(n)}/status/${String(n)}000`, personne: person, ...(words === undefined ? {} : { texte: `${words} ${String(n)}` }) })
  }
}

/** A raid with `posts` accepted posts; gives its card. */
export async function raidOf(stage: Stage, posts = 3, options: { person?: string; from?: number; words?: string; category?: string } = {}): Promise<Message> {
  const from = options.from ?? 1
  await forwardSome(stage, posts, options)
  for (let n = from; n < from + posts; n += 1) await accept(stage, n, options.category)
  const card = (await shown(stage, stage.alice, stage.channels.raids)).at(-1)
  if (!card) throw new Error('no raid opened')
  return card
}
