/** Some days of one community around a change of clocks, with a bot that dies while it sends digests and a Discord that is not well. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'

import { communityOf, saveSettings } from '../src/store/communities.ts'
import { openStore } from '../src/store/database.ts'
import { keepRaid } from '../src/store/raids.ts'
import { chance, pick } from './chance.ts'
import { createClock } from './discord/clock.ts'
import { createChannel, createGuild, inviteBot } from './discord/setting.ts'
import { readMessage } from './discord/read-message.ts'
import { startDiscord, type Discord } from './discord/start.ts'
import { messagesIn, type Channel, type Guild } from './discord/world.ts'
import { bearBot, type DyingBot, type Place } from './dying-bot.ts'

export const PLACES: readonly Place[] = ['decided', 'idle', ...(['message', 'thread', 'page', 'later page', 'look'] as const).flatMap((kind) => (['before', 'arrived', 'answered'] as const).map((line): Place => `${kind}:${line}`))]

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Minutes after an hour struck, or after a start, at which something may be due: retries come at growing distances. */
const LOOKED_AT = new Set([0, 1, 2, 4, 8, 14])
/** They fill the message and two pages of its thread. */
export const RAIDS = 9
/** The year 2100. */
const FAR = 4_102_444_800_000
const LAST_MS = 20 * MINUTE
const EVIDENCE_KEY = 'cd'.repeat(32)

export interface Days {
  seed: number
  timeZone: string
  hour: number
  /** When it begins and ends, ms. */
  start: number
  end: number
  /** When an hour strikes, as the caller knows it: minutes are looked at around these. */
  strikes: readonly number[]
}

/** A digest as it stands in its channel. */
export interface Posted { at: number; text: string; pages: string[] }

export interface Told {
  posted: Posted[]
  threads: number
  /** Stretches in which a bot lived, to the minute. */
  lives: { from: number; to: number }[]
  /** Where it died. */
  deaths: Place[]
  /** Faults that requests met. */
  faults: number
  /** Posts that came in, one at each minute that was looked at. */
  posts: number[]
  complaints: string[]
}

interface Scene extends Days {
  discord: Discord
  guild: Guild
  channel: Channel
  path: string
  random: () => number
}

/** A database with a community that has been there for a while and more raids than fit a phone, made once. */
let template: string | undefined
const folder = () => mkdtempSync(join(tmpdir(), 'vigie-days-'))

function makeTemplate(): string {
  const path = join(folder(), 'template.sqlite')
  const store = openStore({ path, evidenceKey: EVIDENCE_KEY })
  const community = communityOf(store.db, 'template', 0).id
  // They stay open for as long as this lasts.
  for (let n = 0; n < RAIDS; n += 1) keepRaid(store.db, store.vault, { community, target: null, openedAt: 0, lastPostAt: FAR, name: `Attaque ${String(n + 1)}` })
  store.close()
  return path
}

export async function liveDays(days: Days): Promise<Told> {
  const at = folder()
  const discord = await startDiscord({ clock: createClock(days.start) })
  try {
    const guild = createGuild(discord, 'Médecins')
    const channel = createChannel(discord, guild, 'resume')
    inviteBot(discord, guild)
    const scene: Scene = { ...days, discord, guild, channel, path: join(at, 'vigie.sqlite'), random: chance(days.seed) }
    furnish(scene)
    return await live(scene)
  } finally {
    await discord.close()
    rmSync(at, { recursive: true, force: true })
  }
}

function furnish({ path, guild, channel, timeZone, hour, start }: Scene): void {
  template ??= makeTemplate()
  copyFileSync(template, path)
  const store = openStore({ path, evidenceKey: EVIDENCE_KEY })
  store.db.run(sql`pragma synchronous = off`)
  store.db.run(sql`update communities set guild = ${guild.id}, created_at = ${start - 240 * HOUR}`)
  saveSettings(store.db, communityOf(store.db, guild.id, start).id, { timeZone, digestHour: hour, digestChannel: channel.id })
  store.close()
}

interface State {
  bot: DyingBot | undefined
  bornAt: number
  /** When somebody starts it again. */
  backAt: number
  /** It dies at these places, one after the other. */
  deaths: { place: Place; passes: number }[]
}

async function live(scene: Scene): Promise<Told> {
  const { discord, start, end, random } = scene
  const told: Told = { posted: [], threads: 0, lives: [], deaths: [], faults: 0, posts: [], complaints: discord.complaints }
  const state: State = { bot: undefined, bornAt: start, backAt: start, deaths: deathsOf(scene) }
  addFaults(scene, told)
  // Somebody ends the bot, and it is away for a while.
  const away = random() < 0.4 ? start + Math.floor((random() * (end - start)) / MINUTE) * MINUTE : Infinity
  for (let now = start; now < end; now += MINUTE) await passMinute(scene, told, state, { now, isStopped: now === away })
  // What is left is finished by a life that nothing disturbs.
  state.deaths = []
  discord.faults.clear()
  for (let now = Math.max(end, state.backAt); now < Math.max(end, state.backAt) + LAST_MS; now += MINUTE) await passMinute(scene, told, state, { now, isStopped: false })
  await state.bot?.stop()
  told.lives.push({ from: state.bornAt, to: Math.max(end, state.backAt) + LAST_MS })
  return read(scene, told)
}

async function passMinute(scene: Scene, told: Told, state: State, { now, isStopped }: { now: number; isStopped: boolean }): Promise<void> {
  const { discord, random } = scene
  const leave = () => {
    told.lives.push({ from: state.bornAt, to: now })
    state.bot = undefined
    state.backAt = now + pick([MINUTE, 7 * MINUTE, 3 * HOUR, 26 * HOUR, 50 * HOUR], random())
  }
  if (state.bot && isStopped) {
    await state.bot.stop()
    leave()
  }
  if (now < state.backAt) return
  if (!state.bot) Object.assign(state, { bot: bear(scene, told, state, now), bornAt: now })
  if (!state.bot || !isLookedAt(now, [state.bornAt, ...scene.strikes])) return
  discord.clock.set(now)
  if (random() < 0.3) {
    state.bot.handIn(scene.guild.id)
    told.posts.push(now - 1)
  }
  if (!(await state.bot.minute())) leave()
}

function bear({ discord, path, channel }: Scene, told: Told, state: State, now: number): DyingBot {
  discord.clock.set(now)
  const diesAt = (place: Place) => {
    const [next] = state.deaths
    if (next?.place !== place || (next.passes -= 1) >= 0) return false
    state.deaths.shift()
    told.deaths.push(place)
    return true
  }
  return bearBot({ discord, path, evidenceKey: EVIDENCE_KEY, digestChannel: channel.id, diesAt })
}

function isLookedAt(now: number, since: readonly number[]): boolean {
  return since.some((at) => LOOKED_AT.has((now - at) / MINUTE) || now === at - MINUTE)
}

/** The first place is the seed's own, so that every one is met; each is passed some times before it kills. */
function deathsOf({ seed, random }: Scene): { place: Place; passes: number }[] {
  const places = [PLACES[seed % PLACES.length] ?? 'idle', ...Array.from({ length: Math.floor(random() * 3) }, () => pick(PLACES, random()))]
  return places.map((place) => ({ place, passes: place === 'decided' || place === 'idle' ? Math.floor(random() * 12) : Math.floor(random() * 2) }))
}

function addFaults({ discord, seed, random }: Scene, told: Told): void {
  // Nothing is looked for unless an answer was lost.
  const isToLook = PLACES[seed % PLACES.length]?.startsWith('look') === true
  const kinds = ['429', '429-global', '502-before', '502-after', 'drop', 'drop-after'] as const
  for (let fault = isToLook ? 1 : 0; fault < 4; fault += 1) {
    const [kind, path] = [pick(kinds, random()), pick([/\/messages$/, /\/threads$/], random())]
    let skip = Math.floor(random() * 10)
    discord.faults.add({ do: kind, retryAfter: 0.01, match: (request) => isHit(told, request.method === 'POST' && path.test(request.path) && (skip -= 1) < 0) })
  }
  if (isToLook) discord.faults.add({ do: '502-after', match: (request) => isHit(told, request.method === 'POST' && request.path.endsWith('/messages')) })
}

function isHit(told: Told, isMet: boolean): boolean {
  if (isMet) told.faults += 1
  return isMet
}

function read({ discord, channel }: Scene, told: Told): Told {
  const threads = [...discord.world.channels.values()].filter(({ parentId }) => parentId === channel.id)
  const posted = messagesIn(discord.world, channel.id).map((message) => ({ at: message.at, text: readMessage(message), pages: message.threadId === undefined ? [] : messagesIn(discord.world, message.threadId).map(readMessage) }))
  return { ...told, posted, threads: threads.length }
}
