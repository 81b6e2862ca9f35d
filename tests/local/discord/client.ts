/** A hand-written client: plain `fetch` and `ws`, so that nothing stands between a test and the wire. */
import { once } from 'node:events'
import { WebSocket } from 'ws'

import { startDiscord, type Discord, type StartOptions } from '../../../local/discord/start.ts'
import { BOT_PERMISSIONS, createChannel, createGuild, createPerson, inviteBot } from '../../../local/discord/setting.ts'
import type { Actor } from '../../../local/discord/actor.ts'
import type { Channel, Guild } from '../../../local/discord/world.ts'

export type Json = Record<string, unknown>
export interface Said { status: number; headers: Headers; body: Json }
export interface File { name: string; filename: string; bytes: Buffer; type?: string }

export interface Town {
  discord: Discord
  guild: Guild
  town: Channel
  alice: Actor
  bruno: Actor
  call: (method: string, path: string, body?: unknown, more?: { files?: File[]; token?: string }) => Promise<Said>
  close: () => Promise<void>
}

/** A server with one channel, two people and the bot. */
export async function openTown(options: StartOptions & { permissions?: bigint } = {}): Promise<Town> {
  const discord = await startDiscord(options)
  const guild = createGuild(discord, 'Médecins')
  const town = createChannel(discord, guild, 'town')
  inviteBot(discord, guild, options.permissions ?? BOT_PERMISSIONS)
  return {
    discord, guild, town,
    alice: createPerson(discord, guild, town, { name: 'Alice' }),
    bruno: createPerson(discord, guild, town, { name: 'Bruno', locale: 'en-GB' }),
    call: async (method, path, body, more = {}) => await call(discord, { method, path, body, ...more }),
    close: discord.close,
  }
}

interface Call { method: string; path: string; body?: unknown; files?: File[]; token?: string }

async function call(discord: Discord, { method, path, body, files, token }: Call): Promise<Said> {
  const authorization = { authorization: `Bot ${token ?? discord.token}` }
  const response = await fetch(`${discord.apiUrl}/v10${path}`, { method, ...(files ? { headers: authorization, body: formOf(body, files) } : { headers: { ...authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }) }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }) })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: (text === '' ? {} : JSON.parse(text)) as Json }
}

function formOf(body: unknown, files: File[]): FormData {
  const form = new FormData()
  if (body !== undefined) form.append('payload_json', JSON.stringify(body))
  for (const file of files) form.append(file.name, new Blob([new Uint8Array(file.bytes)], { type: file.type ?? 'image/png' }), file.filename)
  return form
}

export interface Event { op: number; s: number | null; t: string | null; d: Json }

/** A gateway connection that keeps what it hears. */
export interface Line {
  socket: WebSocket
  heard: Event[]
  send: (payload: unknown) => void
  /** The next event that suits, already heard or still to come. */
  next: (suits: (event: Event) => boolean) => Promise<Event>
  closed: Promise<number>
}

export function openLine(discord: Discord): Line {
  const socket = new WebSocket(`${discord.gatewayUrl}?v=10&encoding=json`)
  const heard: Event[] = []
  let wake: () => void = () => undefined
  socket.on('message', (bytes: Buffer) => {
    heard.push(JSON.parse(bytes.toString()) as Event)
    wake()
  })
  const closed = once(socket, 'close').then(([code]) => Number(code))
  return {
    socket, heard, closed,
    send: (payload) => { socket.send(typeof payload === 'string' ? payload : JSON.stringify(payload)) },
    next: async (suits) => {
      for (;;) {
        const found = heard.find(suits)
        if (found) return found
        await new Promise<void>((resolve) => { wake = resolve })
      }
    },
  }
}

export const named = (name: string) => (event: Event) => event.t === name

/** Connected and identified. */
export async function listen(discord: Discord, intents = 1, more: Json = {}): Promise<Line> {
  const line = openLine(discord)
  await line.next((event) => event.op === 10)
  line.send({ op: 2, d: { token: discord.token, intents, properties: { os: 'linux', browser: 'test', device: 'test' }, ...more } })
  await line.next(named('READY'))
  return line
}

export type Interaction = Json & { id: string; token: string; type: number; data: Json }
export interface Bot { line: Line; interactions: Interaction[]; answer: (interaction: Interaction, body: Json, query?: string) => Promise<Said>; webhook: (interaction: Interaction, method: string, tail: string, body?: unknown) => Promise<Said> }

/** A bot that does what the test says with each interaction. */
export async function openBot(town: Town, act: (interaction: Interaction, bot: Bot) => unknown): Promise<Bot> {
  const line = await listen(town.discord)
  const bot: Bot = {
    line,
    interactions: [],
    answer: async ({ id, token }, body, query = '') => await town.call('POST', `/interactions/${id}/${token}/callback${query}`, body),
    webhook: async ({ token }, method, tail, body) => await town.call(method, `/webhooks/${town.discord.world.applicationId}/${token}${tail}`, body),
  }
  line.socket.on('message', (bytes: Buffer) => {
    const event = JSON.parse(bytes.toString()) as Event
    if (event.t !== 'INTERACTION_CREATE') return
    const interaction = event.d as Interaction
    bot.interactions.push(interaction)
    act(interaction, bot)
  })
  return bot
}

export async function register(town: Town, commands: Json[]): Promise<Json[]> {
  const { status, body } = await town.call('PUT', `/applications/${town.discord.world.applicationId}/commands`, commands)
  if (status !== 200) throw new Error(JSON.stringify(body))
  return body as unknown as Json[]
}

export const text = (content: string, flags = 0) => ({ type: 4, data: { content, flags, allowed_mentions: { parse: [] } } })
export const row = (...components: Json[]) => ({ type: 1, components })
