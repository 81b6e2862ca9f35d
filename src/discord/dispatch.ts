/** From an interaction to its handler: acknowledge at once, check who asks, run, answer; the one place that catches. */
import { MessageFlags, PermissionFlagsBits, PermissionsBitField, type BaseInteraction, type Interaction, type REST } from 'discord.js'

import type { App } from '../app.ts'
import { describeError } from '../log.ts'
import { communityOf, type Community } from '../store/communities.ts'
import { textFor } from '../text/language.ts'
import { answer } from './answer.ts'
import type { Caller, Handler } from './command.ts'
import { sentence, type Said } from './layout.ts'

/** 40060: an earlier try of the same request was taken, so the work is done. */
const ALREADY_ACKNOWLEDGED = 40060

export interface Dispatch {
  (interaction: Interaction): Promise<void>
  /** Resolves when no interaction is being worked on. */
  idle: () => Promise<void>
}

export function createDispatch(app: App, rest: REST, handlers: readonly Handler[]): Dispatch {
  const busy = new Set<Promise<void>>()
  const dispatch = (interaction: Interaction): Promise<void> => {
    const work = handle(app, rest, handlers, interaction)
      .catch((error: unknown) => {
        app.log.error('interaction', { id: interaction.id, ...describeError(error) })
      })
      .finally(() => busy.delete(work))
    busy.add(work)
    return work
  }
  return Object.assign(dispatch, { idle: async () => { await Promise.all(busy) } })
}

async function handle(app: App, rest: REST, handlers: readonly Handler[], interaction: Interaction): Promise<void> {
  const inServer = interaction.guildId !== null
  if (interaction.isAutocomplete()) {
    await complete(app, handlers, interaction)
    return
  }
  if (!interaction.isRepliable()) return
  const text = textFor(interaction.locale)
  if (!inServer) {
    await interaction.reply({ content: text.errors.serverOnly, flags: MessageFlags.Ephemeral })
    return
  }
  const handler = find(handlers, interaction)
  const caller = callerOf(app, interaction)
  if (handler?.type === 'command' && interaction.isChatInputCommand() && interaction.inGuild()) {
    const modal = allowed(handler, caller) ? handler.modal?.(interaction, caller, app) : undefined
    if (modal) {
      await once(interaction.showModal(modal))
      return
    }
  }
  const update = handler?.type === 'button' && handler.answers === 'update' && interaction.isMessageComponent()
  await once(update ? interaction.deferUpdate() : interaction.deferReply({ flags: MessageFlags.Ephemeral }))
  const said = await perform(app, handler, interaction, caller)
  if (said) await answer(rest, { application: interaction.applicationId, token: interaction.token }, said)
}

async function perform(app: App, handler: Handler | undefined, interaction: Interaction, caller: Caller): Promise<Said | undefined> {
  const { errors } = caller.text
  if (!handler) return sentence(errors.old)
  if (!allowed(handler, caller)) return sentence(errors.coordinatorsOnly)
  try {
    if (handler.type === 'command' && interaction.isChatInputCommand() && interaction.inGuild()) return await handler.perform(app, interaction, caller)
    if (handler.type === 'menu' && interaction.isMessageContextMenuCommand() && interaction.inGuild()) return await handler.perform(app, interaction, caller)
    if (handler.type === 'button' && (interaction.isButton() || interaction.isStringSelectMenu()) && interaction.inGuild()) return await handler.perform(app, interaction, caller)
    if (handler.type === 'form' && interaction.isModalSubmit() && interaction.inGuild()) return await handler.perform(app, interaction, caller)
    return sentence(errors.old)
  } catch (error) {
    app.log.error('handler', { id: interaction.id, ...describeError(error) })
    return sentence(errors.neutral)
  }
}

async function complete(app: App, handlers: readonly Handler[], interaction: Extract<Interaction, { respond: unknown }>): Promise<void> {
  const handler = handlers.find((one) => one.type === 'command' && one.data.name === interaction.commandName)
  const suits = handler?.type === 'command' && handler.complete && interaction.inGuild() && allowed(handler, callerOf(app, interaction))
  await interaction.respond(suits ? (handler.complete?.(app, interaction, callerOf(app, interaction)) ?? []).slice(0, 25) : [])
}

function find(handlers: readonly Handler[], interaction: Interaction): Handler | undefined {
  if (interaction.isChatInputCommand()) return handlers.find((one) => one.type === 'command' && one.data.name === interaction.commandName)
  if (interaction.isMessageContextMenuCommand()) return handlers.find((one) => one.type === 'menu' && one.data.name === interaction.commandName)
  if (interaction.isMessageComponent()) return handlers.find((one) => one.type === 'button' && one.id === interaction.customId.split(':')[0])
  if (interaction.isModalSubmit()) return handlers.find((one) => one.type === 'form' && one.id === interaction.customId.split(':')[0])
  return undefined
}

function allowed(handler: Handler, caller: Caller): boolean {
  return handler.access === 'member' || caller.coordinator
}

function callerOf(app: App, interaction: BaseInteraction): Caller {
  if (interaction.guildId === null) throw new Error('unreachable: only server interactions have a caller')
  const community = communityOf(app.db, interaction.guildId, app.now())
  return { community, user: interaction.user.id, coordinator: isCoordinator(interaction, community), locale: interaction.locale, text: textFor(interaction.locale) }
}

/** The configured role, or the right to manage the server: somebody must be able to configure a fresh one. */
function isCoordinator(interaction: BaseInteraction, community: Community): boolean {
  if (interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild)) return true
  const { member } = interaction
  if (!member || community.coordinatorRole === null) return false
  return Array.isArray(member.roles) ? member.roles.includes(community.coordinatorRole) : member.roles.cache.has(community.coordinatorRole)
}

/** Acknowledges, and takes « already acknowledged » for what it is: a retry whose first try arrived. */
async function once(acknowledge: Promise<unknown>): Promise<void> {
  try {
    await acknowledge
  } catch (error) {
    if ((error as { code?: unknown }).code !== ALREADY_ACKNOWLEDGED) throw error
  }
}

/** Bits as Discord's clients name them, for messages about missing permissions. */
export function permissionNames(bits: bigint): string[] {
  return new PermissionsBitField(bits).toArray()
}
