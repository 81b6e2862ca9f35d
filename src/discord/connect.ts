/** The live connection: stock discord.js, the `Guilds` intent alone, and nobody ever pinged. */
import { Client, Events, GatewayIntentBits, REST, type Interaction } from 'discord.js'

import type { Log } from '../log.ts'
import { describeError } from '../log.ts'

/** A client for the given API address; not logged in yet. The intent suffices: a message menu carries its message's content. */
export function createClient(options: { apiUrl: string; log: Log }): Client {
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: options.apiUrl }, allowedMentions: { parse: [] } })
  client.on(Events.Error, (error) => {
    options.log.error('discord', describeError(error))
  })
  return client
}

/**
 * Whether events of Discord arrive; one line in the log for each change. discord.js calls itself ready from its first connection
 * on, whatever becomes of it.
 */
export function watchConnection(client: Client, log: Log): { isConnected: () => boolean } {
  let isConnected = false
  const change = (to: boolean, facts?: { code: number }) => {
    if (to === isConnected) return
    isConnected = to
    if (to) log.info('discord-connected')
    else log.warn('discord-disconnected', facts)
  }
  for (const event of [Events.ShardReady, Events.ShardResume] as const) client.on(event, () => { change(true) })
  client.on(Events.ShardReconnecting, () => { change(false) })
  client.on(Events.ShardDisconnect, ({ code }) => { change(false, { code }) })
  return { isConnected: () => isConnected }
}

/** Logs in and resolves when Discord said that we are ready. */
export async function connect(client: Client, token: string, onInteraction: (interaction: Interaction) => void): Promise<void> {
  client.on(Events.InteractionCreate, onInteraction)
  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => { resolve() }))
  await client.login(token)
  await ready
}

/** For requests that make something: a lost answer is not tried again blindly; the outbox looks for what became of it first. */
export function restWithoutRetries(client: Client, token: string): REST {
  const { api, version } = client.rest.options
  return new REST({ api, version, retries: 0 }).setToken(token)
}

/** For answers through an interaction's token: those endpoints are not bound to the 50 requests a second of the bot (discord.com/developers/docs/interactions/receiving-and-responding#endpoints). */
export function restForAnswers(client: Client): REST {
  const { api, version } = client.rest.options
  return new REST({ api, version, globalRequestsPerSecond: Infinity })
}
