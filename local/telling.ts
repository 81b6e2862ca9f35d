/** How the demo's story is told: who reads what, and when. */
import type { Answer } from './discord/actor.ts'
import { readMessage } from './discord/read-message.ts'
import type { Message } from './discord/world.ts'
import type { Shapes } from './addresses.ts'
import type { MastodonServers } from './fediverse.ts'
import type { Network } from './network.ts'
import type { Stage } from './stage.ts'

export interface Telling {
  stage: Stage
  /** What the stage's bot asks. */
  network: Network
  /** Where the bot has its Mastodon account. */
  mastodon: MastodonServers
  posts: readonly Shapes[]
  write: (text: string) => void
}

export function chapter({ stage, write }: Telling, title: string): void {
  const time = new Intl.DateTimeFormat('fr', { timeZone: 'Europe/Paris', weekday: 'long', hour: '2-digit', minute: '2-digit' }).format(stage.discord.clock.now())
  write(`\n━━ ${time} · ${title} ━━`)
}

/** `who` may say where they read it. */
export function reads({ write }: Telling, who: { name: string }, text: string): void {
  write(`${who.name} lit :\n${quoted(text)}`)
}

export const quoted = (text: string) => text.split('\n').map((line) => `  │ ${line}`).join('\n')

/** The message of an answer, to click on. */
export function held(answer: Answer): Message {
  if (!answer.message) throw new Error(`there is no message to act on: ${answer.text}`)
  return answer.message
}

/** What stands in the coordinators' channel for all of them. */
export async function cardsOf({ chloe, channels, messages }: Stage): Promise<Message[]> {
  return (await messages(chloe, channels.review)).filter((message) => message.onlyFor === undefined)
}

/** The same as it is read. */
export async function reviewTexts(stage: Stage): Promise<string[]> {
  return (await cardsOf(stage)).map(readMessage)
}

/** The cards of posts among them. */
export async function postCards(stage: Stage): Promise<Message[]> {
  return (await cardsOf(stage)).filter((message) => readMessage(message).startsWith('### Publication'))
}
