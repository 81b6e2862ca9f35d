/** Mentions by the hundred, while the bot's server misbehaves, until all that can be done is done. */
import { chance } from '../chance.ts'
import { createClock } from '../discord/clock.ts'
import { createPerson } from '../discord/setting.ts'
import { startFediverse, type Kind } from '../mastodon/start.ts'
import { openStage, type Stage } from '../stage.ts'
import { linkAll, PEOPLE, openTowns, sayOne, type Said, type Towns } from './crowd.ts'
import { heardBy, waitingIn } from './kept.ts'
import { changeWeather, clearWeather } from './weather.ts'

export interface Borne {
  towns: Towns
  stage: Stage
  said: Said[]
  close: () => Promise<void>
}

/** What takes seconds takes milliseconds; the pauses between tries are the clock's, which is moved. */
const PACE = { everyMs: 800, soonMs: 20, timeoutMs: 300, stream: { stallMs: 1_500, firstMs: 20, longestMs: 200, absentMs: 400, goodMs: 500 } }
const AT_ONCE: Record<Kind, number> = { mastodon: 40, gotosocial: 40, snac: 12 }
/** snac shows its last 64 notifications, whatever one asks for: what is further back is never heard. */
const UNHEARD: Record<Kind, number> = { mastodon: Infinity, gotosocial: Infinity, snac: 20 }
const FOUND_AFTER_MS = 30
/** A server that says « too many » and not until when is left alone for a minute. */
const LONGEST_PASS_MS = 75_000
/** Longer than any pause between two tries. */
const SETTLED_MS = 11 * 60_000
const PASSES = 30
const STORMY_PASSES = 4

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

export async function bearLoad({ kind, mentions, seed }: { kind: Kind; mentions: number; seed: number }): Promise<Borne> {
  const random = chance(seed)
  const clock = createClock()
  const fediverse = await startFediverse({ clock })
  const towns = await openTowns(fediverse, kind)
  const { home, bot } = towns
  const stage = await openStage({ clock, isConfigured: false, mastodon: { url: home.url, token: bot.token, pace: PACE } })
  const close = async () => {
    await stage.close()
    await fediverse.close()
  }
  try {
    linkAll(stage.vigie.app, stage.community, { people: towns.people, users: usersOf(stage) })
    home.threadDelayMs = FOUND_AFTER_MS
    const said: Said[] = []
    const blows = blowsOf(towns, mentions)
    while (said.length < mentions) {
      changeWeather(home, random)
      await blows(said.length)
      const count = Math.min(1 + Math.floor(random() * AT_ONCE[kind]), mentions - said.length)
      for (let one = 0; one < count; one += 1) {
        said.push(sayOne(towns, random, said.length))
        if (random() < 0.2) await pause(random() * 5)
      }
      await pause(random() * 60)
      if (random() < 0.7) await stage.pass(Math.floor(random() * LONGEST_PASS_MS))
      for (let pass = 0; pass < PASSES && said.length - heardBy(stage.vigie.app) > UNHEARD[kind]; pass += 1) await stage.pass(LONGEST_PASS_MS)
    }
    await blows(Infinity)
    for (let pass = 0; pass < STORMY_PASSES; pass += 1) {
      changeWeather(home, random)
      await stage.pass(LONGEST_PASS_MS)
    }
    clearWeather(home)
    for (let pass = 0; pass < PASSES && (pass === 0 || waitingIn(stage.vigie.app) > 0); pass += 1) await stage.pass(SETTLED_MS)
    return { towns, stage, said, close }
  } catch (error) {
    await close()
    throw error
  }
}

function usersOf({ discord, guild, channels }: Stage): string[] {
  return Array.from({ length: PEOPLE }, (_, at) => createPerson(discord, guild, channels.town, { name: `Membre ${String(at + 1)}` }).id)
}

/** Once each: nothing listens for a while, and the token is refused for a while. Asked before each wave, with the number of mentions so far. */
function blowsOf({ home, bot }: Towns, mentions: number): (said: number) => Promise<void> {
  const blows: { from: number; hit: () => Promise<void> }[] = [
    { from: mentions * 0.3, hit: () => home.pause() },
    { from: mentions * 0.4, hit: () => home.resume() },
    { from: mentions * 0.6, hit: () => Promise.resolve(home.revokeToken()) },
    { from: mentions * 0.7, hit: () => Promise.resolve(void home.tokens.set(bot.token, bot.account)) },
  ]
  return async (said) => {
    while (blows[0] && blows[0].from <= said) await blows.shift()?.hit()
  }
}
