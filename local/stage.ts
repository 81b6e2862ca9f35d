/** The real bot against the local Discord, with four people: what tests of doors and the demo start from. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'

import { createClock, type Clock } from './discord/clock.ts'
import { createGuild, createChannel, createPerson, createRole, inviteBot, onlyFor } from './discord/setting.ts'
import type { Actor } from './discord/actor.ts'
import { startDiscord, type Discord } from './discord/start.ts'
import type { Channel, Guild, Message, Role } from './discord/world.ts'
import { readMessage } from './discord/read-message.ts'
import type { ResolveLink } from '../src/links/resolution.ts'
import type { CheckPost } from '../src/links/watching.ts'
import { createLog } from '../src/log.ts'
import { communityOf, saveSettings } from '../src/store/communities.ts'
import { newEvidenceKey } from '../src/store/seal.ts'
import { startVigie, type Options, type Vigie } from '../src/vigie.ts'
import { askNobody } from '../src/web/resolve.ts'
import { checkNothing } from '../src/web/watch/check-post.ts'

export interface Stage {
  discord: Discord
  vigie: Vigie
  guild: Guild
  channels: { town: Channel; review: Channel; raids: Channel; digest: Channel }
  coordinators: Role
  /** The community's number in the store. */
  community: number
  /** A member, French. */
  alice: Actor
  /** A member, English. */
  bruno: Actor
  /** Coordinates. */
  chloe: Actor
  /** A member who is attacked. */
  martin: Actor
  /** Log lines that were written. */
  log: string[]
  /** What a person reads in a channel, one text per message, once the bot has nothing left to do. */
  read: (actor: Actor, channel: Channel) => Promise<string[]>
  messages: (actor: Actor, channel: Channel) => Promise<Message[]>
  /** Time passes, the bot's minute strikes, and it says what it has to say. */
  pass: (ms: number) => Promise<void>
  close: () => Promise<void>
}

export interface StageOptions {
  databasePath?: string
  evidenceKey?: string
  journal?: string | undefined
  port?: number | undefined
  /** A clock that stands still until it is set; the real time when not given. */
  startAt?: number
  /** What follows links; nobody when not given: nothing leaves this machine. */
  resolveLink?: ResolveLink
  /** What asks whether reported posts are still there; nobody when not given. */
  checkPost?: CheckPost
  /** The bot's Mastodon account; none when not given. */
  mastodon?: { url: string; token: string; guild?: string; pace?: Options['mastodonPace'] }
  /** Whether words in screenshots are read; it takes seconds. */
  readCaptures?: boolean
  /** Whose clock is the stage's too. */
  clock?: Clock
  /** `false`: as on a server to which Vigie was just invited. */
  isConfigured?: boolean
}

/** A server with four channels; Chloé coordinates; the bot is configured unless said otherwise. */
export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const journal = options.journal ?? journalOfTests()
  const discord = await startDiscord({ clock: options.clock ?? createClock(options.startAt), ...(journal === undefined ? {} : { journal }), ...(options.port === undefined ? {} : { port: options.port }) })
  const place = furnish(discord)
  const log: string[] = []
  const vigie = await startVigie({
    config: { discordApiUrl: discord.apiUrl, discordCdnUrls: [discord.cdnUrl], databasePath: options.databasePath ?? ':memory:', backupsKept: 1, resolveLinks: false, readCaptures: options.readCaptures ?? false, mastodonUrl: options.mastodon?.url, mastodonGuild: options.mastodon?.guild, mastodonContact: undefined, healthPort: undefined, logLevel: 'debug' },
    secrets: { discordToken: discord.token, evidenceKey: options.evidenceKey ?? newEvidenceKey(), mastodonToken: options.mastodon?.token },
    now: discord.clock.now,
    log: createLog('debug', (line) => log.push(line)),
    resolveLink: options.resolveLink ?? askNobody,
    checkPost: options.checkPost ?? checkNothing,
    mastodonPace: options.mastodon?.pace,
  })
  const { db } = vigie.app
  const community = communityOf(db, place.guild.id, discord.clock.now()).id
  // The Mastodon server is asked beside the start, which does not wait for it.
  if (options.mastodon) await vigie.settle()
  const { review, raids, digest } = place.channels
  if (options.isConfigured !== false) saveSettings(db, community, { reviewChannel: review.id, raidChannel: raids.id, digestChannel: digest.id, coordinatorRole: place.coordinators.id })
  const messages = async (actor: Actor, channel: Channel) => {
    await vigie.settle()
    return actor.sees(channel.id)
  }
  return {
    ...place, discord, vigie, community, log, messages,
    read: async (actor, channel) => (await messages(actor, channel)).map(readMessage),
    pass: async (ms) => {
      discord.clock.advance(ms)
      vigie.tick()
      await vigie.settle()
    },
    close: async () => {
      await vigie.close()
      await discord.close()
    },
  }
}

/** A file of its own for each stage, where a run of the tests asks for them: all requests of all tests are checked afterwards. */
function journalOfTests(): string | undefined {
  const folder = process.env.VIGIE_JOURNALS
  return folder === undefined ? undefined : join(folder, `${randomUUID()}.jsonl`)
}

function furnish(discord: Discord): Pick<Stage, 'guild' | 'coordinators' | 'channels' | 'alice' | 'bruno' | 'chloe' | 'martin'> {
  const guild = createGuild(discord, 'Médecins')
  const coordinators = createRole(discord, guild, 'Coordination')
  const town = createChannel(discord, guild, 'transmissions')
  const review = createChannel(discord, guild, 'relecture', onlyFor(discord, guild, coordinators))
  const raids = createChannel(discord, guild, 'raids')
  const digest = createChannel(discord, guild, 'resume')
  inviteBot(discord, guild)
  const person = (name: string, locale = 'fr') => createPerson(discord, guild, town, { name, locale })
  return {
    guild, coordinators, channels: { town, review, raids, digest },
    alice: person('Alice'),
    bruno: person('Bruno', 'en-GB'),
    // The server is hers: somebody must be able to configure it.
    chloe: createPerson(discord, guild, town, { name: 'Chloé', roles: [coordinators], owner: true }),
    martin: person('Dr Martin'),
  }
}
