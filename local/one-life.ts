/** One life of a bot under the load of `crowd.ts`, up to its sudden end. */
import type { BotProcess } from './bot-process.ts'
import { pick } from './chance.ts'
import type { Crowd, Errand } from './crowd.ts'
import { componentsOf } from './discord/read-message.ts'
import type { Discord } from './discord/start.ts'
import { messagesIn, type Message } from './discord/world.ts'

export interface Living {
  discord: Discord
  /** The server in which things happen. */
  crowd: Crowd
  random: () => number
  /** Questions about a category that the coordinator has not answered yet. */
  asked: Message[]
}

/** A bot is killed at the latest that many requests after its start, … */
const REQUESTS = 90
/** … some of them a little later, in the middle of what follows the request … */
const LATER_MS = 6
/** … or when it was silent for so long: it waits for an answer that never comes, or has nothing left to say. */
const SILENT_MS = 600
const REVIEWS_PER_LIFE = 6
const FAULTS_PER_LIFE = 4
const TARGETS = 3

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** One life: errands at once, a coordinator who accepts, a Discord that is not well, and the end. */
export async function live(stage: Living, bot: BotProcess, errands: readonly Errand[]): Promise<void> {
  const { discord, random } = stage
  const [requests, later] = [1 + Math.floor(random() * REQUESTS), random() < 0.5 ? random() * LATER_MS : 0]
  for (let fault = 0; fault < FAULTS_PER_LIFE; fault += 1) addFault(stage)
  const draws = Array.from({ length: REVIEWS_PER_LIFE }, random)
  await bot.loaded
  const died = requestsOf(discord, requests, bot).then(() => pause(later)).then(() => bot.kill('SIGKILL'))
  bot.child.send('go')
  void bot.ready.then(() => {
    for (const drawn of draws) void review(stage, drawn).catch(() => undefined)
    for (const errand of errands) run(errand)
  }, () => undefined)
  await died
  discord.faults.clear()
  // Sessions of the dead would keep every event for a RESUME.
  discord.gateway.invalidateAll(false)
}

/** Resolves in the middle of the request that is the last of so many; or when a bot that was ready has been silent, or is gone. */
function requestsOf(discord: Discord, count: number, bot: BotProcess): Promise<void> {
  const { write } = discord
  let left = count
  return new Promise<void>((resolve) => {
    let silence: NodeJS.Timeout | undefined
    void bot.ready.then(() => { silence = setTimeout(resolve, SILENT_MS) }, resolve)
    discord.write = (entry) => {
      write(entry)
      left -= 1
      if (left === 0) resolve()
      silence?.refresh()
    }
  }).finally(() => { discord.write = write })
}

/** The answer to one of the next requests is lost after the work was done, or so late that only death ends the waiting. */
function addFault({ discord, random }: Living): void {
  const path = pick([/^\/api(\/v10)?\/channels\/\d+\/messages$/, /\/threads$/, /\/webhooks\//, /\/callback$/], random())
  const kind = pick(['502-after', 'drop-after', 'hang-after', '502-before'] as const, random())
  let skip = Math.floor(random() * 6)
  discord.faults.add({ do: kind, match: (request) => request.method !== 'GET' && path.test(request.path) && (skip -= 1) < 0 })
}

export function run({ actor, post, link }: Errand): void {
  void actor.slash('transmettre', { lien: link, personne: `Docteur ${String(post % TARGETS)}` }).catch(() => undefined)
}

/** The coordinator accepts one of the posts that wait: first the click, then, in this life or a later one, the category. */
async function review({ discord, crowd, asked }: Living, drawn: number): Promise<void> {
  const { coordinator, channels } = crowd
  const question = asked.shift()
  if (question) {
    await coordinator.select(question, 'Quel motif ?', 'Menace')
    return
  }
  const waiting = messagesIn(discord.world, channels.review.id).filter((message) => componentsOf(message).some(({ label }) => label === 'Accepter'))
  if (waiting.length === 0) return
  const answer = await coordinator.click(pick(waiting, drawn), 'Accepter')
  if (answer.message) asked.push(answer.message)
}
