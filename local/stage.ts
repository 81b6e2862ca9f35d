/** The real bot against the local Discord, with a coordinator and members: what tests of doors and the demo start from. */
import { createGuild, createChannel, createPerson, createRole, inviteBot, onlyFor } from './discord/setting.ts'
import type { Actor } from './discord/actor.ts'
import { startDiscord, type Discord } from './discord/start.ts'
import type { Channel, Guild, Message } from './discord/world.ts'
import { readMessage } from './discord/read-message.ts'
import { createLog } from '../src/log.ts'
import { communityOf, saveSettings } from '../src/store/communities.ts'
import { newEvidenceKey } from '../src/store/seal.ts'
import { startVigie, type Vigie } from '../src/vigie.ts'

export interface Stage {
  discord: Discord
  vigie: Vigie
  guild: Guild
  channels: { town: Channel; review: Channel; raids: Channel; digest: Channel }
  /** The community's number in the store. */
  community: number
  alice: Actor
  bruno: Actor
  chloe: Actor
  /** Log lines that were written. */
  log: string[]
  /** What a person reads in a channel, one text per message, once the bot has nothing left to do. */
  read: (actor: Actor, channel: Channel) => Promise<string[]>
  messages: (actor: Actor, channel: Channel) => Promise<Message[]>
  close: () => Promise<void>
}

/** A server with three channels; Chloé coordinates; the bot is configured. */
export async function openStage(options: { databasePath?: string; evidenceKey?: string; journal?: string | undefined } = {}): Promise<Stage> {
  const discord = await startDiscord(options.journal === undefined ? {} : { journal: options.journal })
  const guild = createGuild(discord, 'Médecins')
  const coordinators = createRole(discord, guild, 'Coordination')
  const town = createChannel(discord, guild, 'transmissions')
  const review = createChannel(discord, guild, 'relecture', onlyFor(discord, guild, coordinators))
  const raids = createChannel(discord, guild, 'raids')
  const digest = createChannel(discord, guild, 'resume')
  inviteBot(discord, guild)
  const person = (name: string, locale = 'fr') => createPerson(discord, guild, town, { name, locale })
  const [alice, bruno] = [person('Alice'), person('Bruno', 'en-GB')]
  const chloe = createPerson(discord, guild, review, { name: 'Chloé', roles: [coordinators] })
  const log: string[] = []
  const vigie = await startVigie({
    config: { discordApiUrl: discord.apiUrl, discordCdnUrls: [discord.cdnUrl], databasePath: options.databasePath ?? ':memory:', backupsKept: 1, mastodonUrl: undefined, healthPort: undefined, logLevel: 'debug' },
    secrets: { discordToken: discord.token, evidenceKey: options.evidenceKey ?? newEvidenceKey(), mastodonToken: undefined },
    now: discord.clock.now,
    log: createLog('debug', (line) => log.push(line)),
  })
  const community = communityOf(vigie.app.db, guild.id, discord.clock.now())
  saveSettings(vigie.app.db, community.id, { reviewChannel: review.id, raidChannel: raids.id, digestChannel: digest.id, coordinatorRole: coordinators.id })
  const messages = async (actor: Actor, channel: Channel) => {
    await vigie.settle()
    return actor.sees(channel.id)
  }
  return {
    discord, vigie, guild, channels: { town, review, raids, digest }, community: community.id, alice, bruno, chloe, log, messages,
    read: async (actor, channel) => (await messages(actor, channel)).map(readMessage),
    close: async () => {
      await vigie.close()
      await discord.close()
    },
  }
}
