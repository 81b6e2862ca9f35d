/** A message as one person reads it. */
import { canSee } from '../../discord/permissions.ts'
import type { Scene } from '../../discord/people/scene.ts'
import { EPHEMERAL, LOADING, messageOf, type Message } from '../../discord/world.ts'
import type { Names } from './inline.ts'
import { parseMarkdown, type Block } from './markdown.ts'
import { fileView, partsOf, type FileView, type Part, type Raw } from './parts.ts'

export interface MessageView {
  id: string
  author: { id: string; name: string; isBot: boolean; isMe: boolean }
  at: number
  isEdited: boolean
  /** Seen by this person alone. */
  isPrivate: boolean
  /** The bot acknowledged and has not answered yet. */
  isThinking: boolean
  isPinned: boolean
  repliesTo?: string
  blocks: Block[]
  parts: Part[]
  files: FileView[]
  reactions: { emoji: string; count: number }[]
  thread?: { id: string; name: string }
}

export function messageView(scene: Scene, message: Message): MessageView {
  const names = namesFor(scene)
  const { id, author, at, flags } = message
  const components = message.components as Raw[]
  const repliesTo = message.replyTo === undefined ? undefined : messageOf(scene.discord.world, message.channelId, message.replyTo)?.author.name
  const thread = threadOf(scene, message)
  return {
    id, at,
    author: { id: author.id, name: author.name, isBot: author.bot, isMe: author.id === scene.userId },
    isEdited: message.editedAt !== undefined && (flags & EPHEMERAL) === 0,
    isPrivate: message.onlyFor !== undefined,
    isThinking: (flags & LOADING) !== 0,
    isPinned: message.pinnedAt !== undefined,
    blocks: parseMarkdown(message.content, names),
    parts: [...(message.embeds as Embed[]).map((embed) => embedPart(embed, names)), ...partsOf(components, { scene, message, names })],
    files: message.attachments.filter((one) => !isPlaced(components, `attachment://${one.filename}`)).map(fileView),
    reactions: [...message.reactions].map(([emoji, users]) => ({ emoji, count: users.size })),
    ...(repliesTo === undefined ? {} : { repliesTo }),
    ...(thread ? { thread } : {}),
  }
}

/** A file that a component shows is not listed below the message once more. */
function isPlaced(components: readonly Raw[], url: string): boolean {
  return components.some(({ items = [], media, file, components: inner = [], accessory }) => items.some((item) => item.media.url === url) || media?.url === url || file?.url === url || isPlaced(inner, url) || (accessory !== undefined && isPlaced([accessory], url)))
}

function threadOf({ discord: { world }, guild, userId }: Scene, message: Message): { id: string; name: string } | undefined {
  const thread = message.threadId === undefined ? undefined : world.channels.get(message.threadId)
  return thread && guild && canSee(world, guild, userId, thread) ? { id: thread.id, name: thread.name } : undefined
}

/** Names that this person may know: channels they do not see stay unnamed. */
export function namesFor(scene: Scene): Names {
  const { discord, guild, userId } = scene
  const { world } = discord
  return {
    channel: (id) => {
      const channel = world.channels.get(id)
      const place = guild ?? world.guilds.get(channel?.guildId ?? '')
      return channel && place?.members.has(userId) === true && channel.guildId === place.id && canSee(world, place, userId, channel) ? channel.name : undefined
    },
    person: (id) => world.users.get(id)?.name,
    role: (id) => guild?.roles.get(id)?.name.replace(/^@/, ''),
  }
}

interface Embed { title?: string; description?: string; color?: number; url?: string; author?: { name: string }; fields?: { name: string; value: string }[]; footer?: { text: string } }

function embedPart({ title, description, color, author, fields = [], footer }: Embed, names: Names): Part {
  const said = [author?.name, title === undefined ? undefined : `**${title}**`, description, ...fields.map((field) => `**${field.name}**\n${field.value}`), footer?.text]
  const parts = said.filter((words) => words !== undefined).map((words): Part => ({ is: 'text', blocks: parseMarkdown(words, names) }))
  return { is: 'container', isSpoiler: false, parts, ...(color === undefined ? {} : { accent: color }) }
}

/** The messages of a channel that a person reads, oldest first: the last `most` of them, without those they put away. */
export function messagesFor(scene: Scene, messages: readonly Message[], { most, isDismissed }: { most: number; isDismissed: (id: string) => boolean }): { messages: MessageView[]; older: number } {
  const kept = messages.filter((message) => !isDismissed(message.id))
  const shown = kept.slice(-most)
  return { messages: shown.map((message) => messageView(scene, message)), older: kept.length - shown.length }
}
