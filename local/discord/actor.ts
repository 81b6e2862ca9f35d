/** People: each may do only what a person could do in Discord's own client, and sees only what they would see. */
import { ApplicationCommandOptionType, ChannelType, ComponentType, InteractionType, PermissionFlagsBits } from 'discord-api-types/v10'

import { startInteraction, type Final } from './interactions.ts'
import { createMessage, keepAttachment } from './messages.ts'
import { attachmentPayload, messagePayload } from './payloads.ts'
import { permissionsIn } from './permissions.ts'
import { componentsOf, readMessage } from './read-message.ts'
import type { Discord } from './start.ts'
import type { Channel, Command, Guild, Message } from './world.ts'

export interface Picture { filename: string; bytes: Buffer; type: string }
type Typed = string | number | boolean | Picture

export interface Answer {
  kind: Final['kind']
  text: string
  ephemeral: boolean
  message?: Message
  modal?: Record<string, unknown>
}

export interface Actor {
  id: string
  slash: (name: string, options?: Record<string, Typed>) => Promise<Answer>
  menu: (message: Message, name: string) => Promise<Answer>
  click: (message: Message, label: string) => Promise<Answer>
  select: (message: Message, placeholder: string, choice: string) => Promise<Answer>
  submitModal: (modal: Record<string, unknown>, values: Record<string, string | Picture[]>) => Promise<Answer>
  autocomplete: (name: string, focused: string, typed: string) => Promise<{ name: string; value: string }[]>
  say: (content: string, pictures?: Picture[]) => Message
  sees: (channelId: string) => Message[]
}

interface Option { type: number; name: string; required?: boolean; name_localizations?: Record<string, string>; choices?: { name: string; value: string }[]; max_length?: number }

/** A person in a server, acting in one channel. Throws when Discord's client would not let them. */
export function actorFor(discord: Discord, where: { guild: Guild; channel: Channel; userId: string }): Actor {
  const { world } = discord
  const { guild, channel, userId } = where
  const locale = world.users.get(userId)?.locale ?? 'fr'
  const sees = (channelId: string) => seenBy(discord, { ...where, channelId })
  const begin = (type: InteractionType, data: Record<string, unknown>, message?: Message) => follow(startInteraction(discord, { type, guild, channel: (message && world.channels.get(message.channelId)) ?? channel, userId, data, ...(message ? { message } : {}) }).answered)
  const mustSee = (message: Message) => {
    if (!sees(message.channelId).includes(message)) throw new Error('this message is not visible to that person')
  }
  return {
    id: userId,
    slash: async (name, options = {}) => {
      const command = findCommand(discord, name, locale, 1)
      const { list, resolved } = typedOptions(discord, channel, command, options, locale)
      return await begin(InteractionType.ApplicationCommand, { id: command.id, name: command.name, type: 1, options: list, resolved })
    },
    menu: async (message, name) => {
      mustSee(message)
      const command = findCommand(discord, name, locale, 3)
      const resolved = { messages: { [message.id]: messagePayload(world, discord.cdnUrl, message) } }
      return await begin(InteractionType.ApplicationCommand, { id: command.id, name: command.name, type: 3, target_id: message.id, resolved })
    },
    click: async (message, label) => {
      mustSee(message)
      const button = componentsOf(message).find((one) => one.type === ComponentType.Button && one.label === label && one.custom_id !== undefined)
      if (!button || button.disabled) throw new Error(`no button « ${label} » to click in: ${readMessage(message)}`)
      return await begin(InteractionType.MessageComponent, { component_type: 2, custom_id: button.custom_id }, message)
    },
    select: async (message, placeholder, choice) => {
      mustSee(message)
      const menu = componentsOf(message).find((one) => one.type === ComponentType.StringSelect && one.placeholder === placeholder)
      const option = menu?.options?.find((one) => one.label === choice)
      if (!menu || !option) throw new Error(`no choice « ${choice} » in: ${readMessage(message)}`)
      return await begin(InteractionType.MessageComponent, { component_type: 3, custom_id: menu.custom_id, values: [option.value] }, message)
    },
    submitModal: async (modal, values) => await begin(InteractionType.ModalSubmit, filledModal(discord, channel, modal, values)),
    autocomplete: async (name, focused, typed) => {
      const command = findCommand(discord, name, locale, 1)
      const { answered } = startInteraction(discord, { type: InteractionType.ApplicationCommandAutocomplete, guild, channel, userId, data: { id: command.id, name: command.name, type: 1, options: [{ name: focused, type: 3, value: typed, focused: true }] } })
      const answer = await answered
      if (answer.kind !== 'choices') throw new Error('no choices came')
      return answer.choices
    },
    say: (content, pictures = []) => {
      const author = world.users.get(userId)
      if (!author) throw new Error('unknown person')
      return createMessage(discord, { channelId: channel.id, author, body: { content }, files: pictures.map((picture, at) => ({ ...picture, name: `files[${String(at)}]` })) })
    },
    sees,
  }
}

function seenBy({ world }: Discord, { guild, userId, channelId }: { guild: Guild; userId: string; channelId: string }): Message[] {
  const channel = world.channels.get(channelId)
  const may = channel?.type === ChannelType.DM ? channel.recipients?.includes(userId) === true : channel !== undefined && (permissionsIn(world, guild, userId, channel) & PermissionFlagsBits.ViewChannel) !== 0n
  return may ? (world.messages.get(channelId) ?? []).filter((message) => message.onlyFor === undefined || message.onlyFor === userId) : []
}

async function follow(answered: Promise<Final>): Promise<Answer> {
  const final = await answered
  if (final.kind === 'message' || final.kind === 'update') return { kind: final.kind, text: readMessage(final.message), ephemeral: final.message.onlyFor !== undefined, message: final.message }
  if (final.kind === 'modal') return { kind: 'modal', text: String(final.modal.title), ephemeral: true, modal: final.modal }
  return { kind: final.kind, text: 'L’application ne répond plus', ephemeral: true }
}

/** By base name, or by the name in the person's language. */
function findCommand({ world }: Discord, name: string, locale: string, type: number): Command {
  const found = [...world.commands.values()].find((command) => command.type === type && (command.name === name || (command.body.name_localizations as Record<string, string> | undefined)?.[locale] === name))
  if (!found) throw new Error(`no command « ${name} »; there are: ${[...world.commands.values()].map((command) => command.name).join(', ')}`)
  return found
}

function typedOptions(discord: Discord, channel: Channel, command: Command, options: Record<string, Typed>, locale: string): { list: unknown[]; resolved: Record<string, unknown> } {
  const defined = (command.body.options ?? []) as Option[]
  const missing = defined.find((option) => option.required === true && !(option.name in options))
  if (missing) throw new Error(`the option « ${missing.name} » is required`)
  const attachments: Record<string, unknown> = {}
  const list = Object.entries(options).map(([name, value]) => {
    const option = defined.find((one) => one.name === name || one.name_localizations?.[locale] === name)
    if (!option) throw new Error(`no option « ${name} »`)
    if (typeof value === 'object') {
      const attachment = keepAttachment(discord, channel.id, { ...value, name: 'files[0]' })
      attachments[attachment.id] = attachmentPayload(discord.world, discord.cdnUrl, attachment)
      return { name: option.name, type: ApplicationCommandOptionType.Attachment, value: attachment.id }
    }
    if (option.max_length !== undefined && String(value).length > option.max_length) throw new Error(`« ${name} » is too long`)
    if (option.choices && !option.choices.some((choice) => choice.value === value)) throw new Error(`« ${String(value)} » is not a choice of « ${name} »`)
    return { name: option.name, type: option.type, value }
  })
  return { list, resolved: Object.keys(attachments).length > 0 ? { attachments } : {} }
}

interface Label { label: string; component: { type: number; custom_id: string; required?: boolean; max_length?: number } }

function filledModal(discord: Discord, channel: Channel, modal: Record<string, unknown>, values: Record<string, string | Picture[]>): Record<string, unknown> {
  const attachments: Record<string, unknown> = {}
  const labels = modal.components as Label[]
  for (const name of Object.keys(values)) if (!labels.some((one) => one.label === name)) throw new Error(`no field « ${name} »; there are: ${labels.map((one) => one.label).join(', ')}`)
  const components = labels.map(({ label, component }, at) => {
    const value = values[label] ?? (component.type === 19 ? [] : '')
    if (component.required !== false && value.length === 0) throw new Error(`the field « ${label} » is required`)
    const filled = typeof value === 'string' ? { value } : { values: value.map((picture) => upload(discord, channel, picture, attachments)) }
    return { type: ComponentType.Label, id: at * 2 + 1, component: { type: component.type, custom_id: component.custom_id, id: at * 2 + 2, ...filled } }
  })
  return { custom_id: modal.custom_id, components, resolved: { attachments } }
}

function upload(discord: Discord, channel: Channel, picture: Picture, into: Record<string, unknown>): string {
  const attachment = keepAttachment(discord, channel.id, { ...picture, name: 'files[0]' })
  into[attachment.id] = attachmentPayload(discord.world, discord.cdnUrl, attachment)
  return attachment.id
}
