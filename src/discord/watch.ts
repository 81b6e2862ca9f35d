/** What happens in a server and may give Vigie back what it lacked: a right, a channel, the server itself. */
import { Events, type Client } from 'discord.js'

/** Changes come in flocks (a role that is moved changes them all): they are taken together. */
const TOGETHER_MS = 500

/** Calls `mended` with the server some time after its rights or channels changed. */
export function watchRights(client: Client, mended: (guild: string) => void): { stop: () => void } {
  const waiting = new Map<string, NodeJS.Timeout>()
  const note = (guild: string) => {
    if (waiting.has(guild)) return
    waiting.set(guild, setTimeout(() => {
      waiting.delete(guild)
      mended(guild)
    }, TOGETHER_MS).unref())
  }
  client.on(Events.ChannelCreate, ({ guildId }) => { note(guildId) })
  client.on(Events.ChannelUpdate, (_, channel) => { if (!channel.isDMBased()) note(channel.guildId) })
  client.on(Events.GuildRoleUpdate, ({ guild }) => { note(guild.id) })
  client.on(Events.GuildMemberUpdate, (_, member) => { if (member.id === client.user?.id) note(member.guild.id) })
  for (const event of [Events.GuildCreate, Events.GuildAvailable] as const) client.on(event, ({ id }) => { note(id) })
  return { stop: () => { for (const timer of waiting.values()) clearTimeout(timer) } }
}
