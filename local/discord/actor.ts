/** People: each may do only what a person could do in Discord's own client, and sees only what they would see. */
import { ApplicationCommandType, ChannelType, InteractionType, PermissionFlagsBits } from 'discord-api-types/v10'

import { deliverAgain, startInteraction, type Interaction, type Start } from './interactions.ts'
import { createMessage, deleteMessage } from './messages/write.ts'
import { messagePayload } from './payloads.ts'
import { follow, type Answer } from './people/answer.ts'
import { findCommand, findOption, findPlace, missingOption, typedOption, type Typed } from './people/commands.ts'
import { clickData, selectData } from './people/components.ts'
import { filledModal, type Filled } from './people/modal.ts'
import { createResolved, type Picture } from './people/resolved.ts'
import { mayIn, mustSee, personOf, sceneIn, seenBy, type Named, type Scene } from './people/scene.ts'
import type { Discord } from './start.ts'
import { messagesIn, type Channel, type Command, type Message } from './world.ts'

export type { Answer } from './people/answer.ts'
export type { Picture } from './people/resolved.ts'

export interface Suggestion { name: string; value: string | number }

export interface Actor {
  id: string
  name: string
  /** `slash('raid voir', { raid: 3 })`; commands and options by their name or their name in the person's language. */
  slash: (name: string, options?: Record<string, Typed>) => Promise<Answer>
  /** What is suggested while `typed` stands in the option `focused`; `others` are typed already. */
  autocomplete: (name: string, focused: string, typed: string, others?: Record<string, Typed>) => Promise<Suggestion[]>
  /** « Apps › name » on a message. */
  menu: (message: Message, name: string) => Promise<Answer>
  /** « Apps › name » on a person. */
  userMenu: (person: Named, name: string) => Promise<Answer>
  click: (message: Message, label: string) => Promise<Answer>
  /** Chooses in a menu, known by its placeholder or custom id; people, roles and channels by name, id or themselves. */
  select: (message: Message, menu: string, choice: Named | readonly Named[]) => Promise<Answer>
  /** Fills in fields by label or custom id; what is not given keeps its default. */
  submitModal: (modal: Record<string, unknown>, values: Record<string, Filled>) => Promise<Answer>
  /** The last interaction reaches the bot once more, as after a RESUME: same id, same token. */
  retry: () => Promise<Answer>
  say: (content: string, pictures?: Picture[]) => Message
  /** Deletes a message: one's own, another's with the right to, or a private answer from one's own screen. */
  remove: (message: Message) => void
  sees: (channelId: string) => Message[]
  /** Their direct messages with the bot. */
  direct: () => Message[]
  /** The same person in another channel, thread or direct conversation. */
  in: (channel: Channel) => Actor
}

type Begin = (start: Pick<Start, 'type' | 'data' | 'message' | 'openedBy'>, at?: Scene) => Promise<Answer>

/** What a person acts with: where they are, and the way to the bot. */
interface Hands {
  discord: Discord
  userId: string
  scene: () => Scene
  begin: Begin
  /** Where the message stands; throws unless they see it. */
  onMessage: (message: Message) => Scene
}

/** A person acting in one channel. Throws when Discord's client would not let them. */
export function actorFor(discord: Discord, where: { channel: Channel; userId: string }): Actor {
  const { userId } = where
  const scene = () => sceneIn(discord, userId, where.channel)
  let last: Interaction | undefined
  const begin: Begin = async (start, at = scene()) => {
    const begun = startInteraction(discord, { ...start, guild: at.guild, channel: at.channel, userId })
    last = begun.interaction
    return await follow(begun)
  }
  const hands: Hands = { discord, userId, scene, begin, onMessage: (message) => sceneIn(discord, userId, mustSee(scene(), message)) }
  return {
    id: userId,
    name: discord.world.users.get(userId)?.name ?? '',
    ...commandsOf(hands),
    ...touchesOf(hands),
    ...wordsOf(hands),
    retry: async () => {
      if (!last) throw new Error('there is nothing to deliver again')
      return await follow(deliverAgain(discord, last))
    },
    in: (channel) => actorFor(discord, { userId: sceneIn(discord, userId, channel).userId, channel }),
  }
}

function commandsOf({ discord, scene, begin }: Hands): Pick<Actor, 'slash' | 'autocomplete' | 'menu' | 'userMenu'> {
  const { world, cdnUrl } = discord
  const command = ({ id, name, type, guildId }: Command, rest: Record<string, unknown>) => begin({ type: InteractionType.ApplicationCommand, data: { id, name, type, ...placed(guildId), ...rest } })
  return {
    slash: async (name, options = {}) => {
      const place = findPlace(scene(), name)
      const resolved = createResolved(scene())
      const { locale } = personOf(scene())
      const typed = Object.entries(options).map(([key, value]) => typedOption(findOption(place.options, key, locale), value, resolved))
      const missing = missingOption(place.options, typed)
      if (missing) throw new Error(`the option « ${missing.name} » is required`)
      return await command(place.command, { options: place.wrap(typed), ...(Object.keys(resolved.data).length > 0 ? { resolved: resolved.data } : {}) })
    },
    autocomplete: async (name, focused, text, others = {}) => await suggestions(scene(), { name, focused, text, others }),
    menu: async (message, name) => {
      mustSee(scene(), message)
      return await command(findCommand(scene(), name, ApplicationCommandType.Message), { target_id: message.id, resolved: { messages: { [message.id]: messagePayload(world, cdnUrl, message) } } })
    },
    userMenu: async (person, name) => {
      const resolved = createResolved(scene())
      return await command(findCommand(scene(), name, ApplicationCommandType.User), { target_id: resolved.person(person), resolved: resolved.data })
    },
  }
}

function touchesOf({ discord, userId, scene, begin, onMessage }: Hands): Pick<Actor, 'click' | 'select' | 'submitModal'> {
  return {
    click: async (message, label) => {
      const at = onMessage(message)
      return await begin({ type: InteractionType.MessageComponent, data: clickData(message, label), message }, at)
    },
    select: async (message, menu, choice) => {
      const at = onMessage(message)
      const choices = (Array.isArray(choice) ? choice : [choice]) as readonly Named[]
      return await begin({ type: InteractionType.MessageComponent, data: selectData(at, message, { menu, choices }), message }, at)
    },
    submitModal: async (modal, values) => {
      const opener = discord.modals.get(modal)
      if (opener && opener.userId !== userId) throw new Error('this form was opened by somebody else')
      const channel = opener && discord.world.channels.get(opener.channelId)
      const at = channel ? sceneIn(discord, userId, channel) : scene()
      return await begin({ type: InteractionType.ModalSubmit, data: filledModal(at, modal, values), ...(opener?.message ? { message: opener.message } : {}), ...(opener ? { openedBy: opener } : {}) }, at)
    },
  }
}

function wordsOf({ discord, userId, scene, onMessage }: Hands): Pick<Actor, 'say' | 'remove' | 'sees' | 'direct'> {
  const { world } = discord
  return {
    say: (content, pictures = []) => speak(scene(), content, pictures),
    remove: (message) => {
      const at = onMessage(message)
      const own = message.author.id === userId || message.onlyFor === userId
      if (!own && !mayIn(at, at.channel, PermissionFlagsBits.ManageMessages)) throw new Error('that person may not delete this message')
      deleteMessage(discord, message)
    },
    sees: (channelId) => seenBy(sceneOrNone(discord, userId, world.channels.get(channelId)) ?? scene(), channelId),
    direct: () => messagesIn(world, world.directs.get(userId)?.id ?? ''),
  }
}

const placed = (guildId: string | undefined) => (guildId === undefined ? {} : { guild_id: guildId })

function sceneOrNone(discord: Discord, userId: string, channel: Channel | undefined): Scene | undefined {
  const known = channel?.guildId === undefined ? channel?.recipients?.includes(userId) === true : discord.world.guilds.get(channel.guildId)?.members.has(userId) === true
  return channel && known ? sceneIn(discord, userId, channel) : undefined
}

interface Typing { name: string; focused: string; text: string; others: Record<string, Typed> }

async function suggestions(scene: Scene, { name, focused, text, others }: Typing): Promise<Suggestion[]> {
  const place = findPlace(scene, name)
  const { locale } = personOf(scene)
  const option = findOption(place.options, focused, locale)
  if (option.autocomplete !== true) throw new Error(`« ${option.name} » suggests nothing`)
  const resolved = createResolved(scene)
  const typed = Object.entries(others).map(([key, value]) => typedOption(findOption(place.options, key, locale), value, resolved))
  const options = place.wrap([...typed, { name: option.name, type: option.type, value: text, focused: true }])
  const data = { id: place.command.id, name: place.command.name, type: ApplicationCommandType.ChatInput, ...placed(place.command.guildId), options }
  const { answered } = startInteraction(scene.discord, { type: InteractionType.ApplicationCommandAutocomplete, guild: scene.guild, channel: scene.channel, userId: scene.userId, data })
  const answer = await answered
  if (answer.kind !== 'choices') throw new Error('no choices came')
  return answer.choices
}

/** Writes in the channel as a person: with the right to, never straight into a forum, and an archived thread opens again. */
function speak(scene: Scene, content: string, pictures: Picture[]): Message {
  const { discord, channel } = scene
  if (channel.type === ChannelType.GuildForum || channel.type === ChannelType.GuildMedia) throw new Error('one opens a post in a forum, one does not write in it')
  const right = channel.thread ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages
  if (!mayIn(scene, channel, right)) throw new Error(`that person may not write in #${channel.name}`)
  if (channel.thread?.locked === true && !mayIn(scene, channel, PermissionFlagsBits.ManageThreads)) throw new Error('this thread is locked')
  if (content === '' && pictures.length === 0) throw new Error('there is nothing to send')
  return createMessage(discord, { channelId: channel.id, author: personOf(scene), body: { content }, files: pictures.map((picture, at) => ({ ...picture, name: `files[${String(at)}]` })) })
}

