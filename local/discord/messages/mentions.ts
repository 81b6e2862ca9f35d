/** Who a message calls, and which addresses in it get a preview. */
import { PermissionFlagsBits } from 'discord-api-types/v10'

import { permissionsIn } from '../permissions.ts'
import { componentsOf } from '../read-message.ts'
import { COMPONENTS_V2, type Channel, type Mentions, type User, type World } from '../world.ts'

const SUPPRESS_EMBEDS = 4

interface Allowed { parse?: string[]; users?: string[]; roles?: string[]; replied_user?: boolean }
interface Spoken { content: string; components: unknown[]; flags: number; author: User; channel: Channel | undefined; allowed: unknown; repliedTo?: User | undefined }

/** Everybody who is really called: named in the words, let through by `allowed_mentions`, and within the author's rights. */
export function mentionsIn(world: World, spoken: Spoken): Mentions {
  const words = [spoken.content, ...componentsOf(spoken).flatMap((one) => one.content ?? [])].join('\n')
  if (!words.includes('@') && !spoken.repliedTo) return { users: [], roles: [], everyone: false }
  const { author, channel, repliedTo } = spoken
  const allowed = spoken.allowed as Allowed | null | undefined
  const parses = (kind: string) => !allowed || allowed.parse?.includes(kind) === true
  const guild = world.guilds.get(channel?.guildId ?? '')
  const mayCallAll = guild !== undefined && (permissionsIn(world, guild, author.id, channel) & PermissionFlagsBits.MentionEveryone) !== 0n
  const users = [...words.matchAll(/<@!?(\d+)>/g)].flatMap(([, id]) => (id !== undefined && world.users.has(id) && (parses('users') || allowed?.users?.includes(id)) ? [id] : []))
  const roles = [...words.matchAll(/<@&(\d+)>/g)].flatMap(([, id]) => {
    const role = guild?.roles.get(id ?? '')
    return role && (role.mentionable === true || mayCallAll) && (parses('roles') || allowed?.roles?.includes(role.id)) ? [role.id] : []
  })
  const replied = repliedTo && (allowed ? allowed.replied_user === true : true) ? [repliedTo.id] : []
  return { users: [...new Set([...users, ...replied])], roles: [...new Set(roles)], everyone: mayCallAll && parses('everyone') && /@(everyone|here)\b/.test(words) }
}

/** The addresses that Discord would fetch to show a preview: those in plain words, not in `<…>`, in code or in components. */
export function unfurledIn(world: World, { content, flags, author, channel }: Spoken): string[] {
  if ((flags & (SUPPRESS_EMBEDS | COMPONENTS_V2)) !== 0 || !content.includes('://')) return []
  const guild = world.guilds.get(channel?.guildId ?? '')
  if (guild && (permissionsIn(world, guild, author.id, channel) & PermissionFlagsBits.EmbedLinks) === 0n) return []
  const shown = content.replaceAll(/```[\s\S]*?```|`[^`]*`|<https?:\/\/[^>\s]+>/gi, ' ')
  return [...shown.matchAll(/https?:\/\/[^\s<>|)\]]+/gi)].map(([address]) => address)
}
