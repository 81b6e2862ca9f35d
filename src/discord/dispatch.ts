/** From an interaction to its handler: acknowledge at once, check who asks, run, answer; the one place that catches. */
import { MessageFlags, PermissionFlagsBits, type AutocompleteInteraction, type BaseInteraction, type Interaction, type REST } from 'discord.js'

import type { App } from '../app.ts'
import { describeError } from '../log.ts'
import { communityOf, type Community } from '../store/communities.ts'
import { textFor } from '../text/language.ts'
import { answer } from './answer.ts'
import type { Access, Answers, Caller, Handler, Modal, ReadyCommand } from './command.ts'
import { sentence, type Said } from './layout.ts'
import { codeOf, isRefusal } from './refusal.ts'
import { createTurns, type Turns } from '../lib/turns.ts'

/** 40060: an earlier try of the same request was taken, so the work is done. */
const ALREADY_ACKNOWLEDGED = 40060
/** Interactions are delivered again after a RESUME; their tokens live 15 minutes. */
const REMEMBERED = 20_000

export interface Dispatch {
  (interaction: Interaction): Promise<void>
  /** Resolves when no interaction is being worked on. */
  idle: () => Promise<void>
  /** Takes no more interactions. */
  stop: () => void
}

/** `rest` carries the answers. */
export function createDispatch(app: App, rest: REST, handlers: readonly Handler[]): Dispatch {
  const busy = new Set<Promise<void>>()
  const turn = createTurns()
  const seen = new Set<string>()
  let isStopped = false
  const dispatch = (interaction: Interaction): Promise<void> => {
    if (isStopped || seen.has(interaction.id)) return Promise.resolve()
    seen.add(interaction.id)
    if (seen.size > REMEMBERED) for (const oldest of [...seen].slice(0, REMEMBERED / 2)) seen.delete(oldest)
    const work = handle({ app, rest, handlers, turn }, interaction)
      .catch((error: unknown) => {
        app.log.error('interaction', { id: interaction.id, ...describeError(error) })
      })
      .finally(() => busy.delete(work))
    busy.add(work)
    return work
  }
  const idle = async () => {
    while (busy.size > 0) await Promise.all(busy)
  }
  return Object.assign(dispatch, { idle, stop: () => { isStopped = true } })
}

interface Desk {
  app: App
  rest: REST
  handlers: readonly Handler[]
  turn: Turns
}

async function handle(desk: Desk, interaction: Interaction): Promise<void> {
  // When many come at once, all are acknowledged before the work of any begins.
  await desk.turn('first')
  if (interaction.isAutocomplete()) {
    await complete(desk, interaction)
    return
  }
  if (!interaction.isRepliable()) return
  if (interaction.guildId === null) {
    await interaction.reply({ content: textFor(interaction.locale).errors.serverOnly, flags: MessageFlags.Ephemeral })
    return
  }
  const caller = callerOf(desk.app, interaction)
  const task = taskFor(desk, interaction, caller)
  const mayUse = task !== undefined && isAllowed(task, caller)
  const modal = mayUse ? task.modal?.() : undefined
  if (modal) {
    if (!interaction.isModalSubmit()) await acknowledged(desk.app, interaction, interaction.showModal(modal))
    return
  }
  const isUpdate = mayUse && task.answers === 'update' && (interaction.isMessageComponent() || (interaction.isModalSubmit() && interaction.isFromMessage()))
  const fate = await acknowledged(desk.app, interaction, isUpdate ? interaction.deferUpdate() : interaction.deferReply({ flags: MessageFlags.Ephemeral }))
  if (fate === 'refused' && !bringsAlong(interaction)) return
  await desk.turn('next')
  const said = task && mayUse ? await perform(desk.app, interaction, task, caller) : sentence(task ? caller.text.errors.coordinatorsOnly : caller.text.errors.old)
  if (said) await answer(desk.rest, { application: interaction.applicationId, token: interaction.token }, said)
}

/** What is to be done about one interaction: a handler together with what it handles. */
interface Task {
  access: Access
  answers: Answers
  modal: (() => Modal | undefined) | undefined
  perform: () => Promise<Said | undefined>
}

function taskFor({ app, handlers }: Desk, interaction: Interaction, caller: Caller): Task | undefined {
  if (interaction.isChatInputCommand() && interaction.inGuild()) {
    const found = commandFor(handlers, interaction.commandName, interaction.options.getSubcommand(false))
    return found && { access: found.access, answers: 'private', modal: () => found.modal?.(interaction, caller, app), perform: () => found.perform(app, interaction, caller) }
  }
  if (interaction.isMessageContextMenuCommand() && interaction.inGuild()) {
    const found = handlers.find((one) => one.type === 'menu' && one.data.name === interaction.commandName)
    return found?.type === 'menu' ? { access: found.access, answers: 'private', modal: undefined, perform: () => found.perform(app, interaction, caller) } : undefined
  }
  if ((interaction.isButton() || interaction.isAnySelectMenu()) && interaction.inGuild()) {
    const found = handlers.find((one) => one.type === 'button' && one.id === interaction.customId.split(':')[0])
    return found?.type === 'button' ? { access: found.access, answers: found.answers, modal: () => found.modal?.(interaction, caller, app), perform: () => found.perform(app, interaction, caller) } : undefined
  }
  if (interaction.isModalSubmit() && interaction.inGuild()) {
    const found = handlers.find((one) => one.type === 'form' && one.id === interaction.customId.split(':')[0])
    return found?.type === 'form' ? { access: found.access, answers: found.answers, modal: undefined, perform: () => found.perform(app, interaction, caller) } : undefined
  }
  return undefined
}

function commandFor(handlers: readonly Handler[], name: string, subcommand: string | null): ReadyCommand | undefined {
  const found = handlers.find((one) => one.type === 'command' && one.data.name === name)
  if (found?.type !== 'command') return undefined
  return subcommand === null ? found.alone : found.subcommands[subcommand]
}

async function perform(app: App, interaction: Interaction, task: Task, caller: Caller): Promise<Said | undefined> {
  try {
    return await task.perform()
  } catch (error) {
    app.log.error('handler', { id: interaction.id, ...describeError(error) })
    return sentence(caller.text.errors.neutral)
  }
}

async function complete({ app, handlers }: Desk, interaction: AutocompleteInteraction): Promise<void> {
  const found = commandFor(handlers, interaction.commandName, interaction.options.getSubcommand(false))
  const caller = interaction.inGuild() ? callerOf(app, interaction) : undefined
  const choices = found?.complete && caller && interaction.inGuild() && isAllowed(found, caller) ? found.complete(app, interaction, caller) : []
  await interaction.respond(choices.slice(0, 25))
}

function isAllowed({ access }: Pick<Task, 'access'>, caller: Caller): boolean {
  return access === 'member' || caller.isCoordinator
}

function callerOf(app: App, interaction: BaseInteraction): Caller {
  if (interaction.guildId === null) throw new Error('unreachable: only server interactions have a caller')
  const community = communityOf(app.db, interaction.guildId, app.now())
  return { community, user: interaction.user.id, isCoordinator: isCoordinator(interaction, community), locale: interaction.locale, text: textFor(interaction.locale) }
}

/** The configured role, or the right to manage the server: somebody must be able to configure a fresh one. */
function isCoordinator(interaction: BaseInteraction, community: Community): boolean {
  if (interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild)) return true
  const { member } = interaction
  if (!member || community.coordinatorRole === null) return false
  return Array.isArray(member.roles) ? member.roles.includes(community.coordinatorRole) : member.roles.cache.has(community.coordinatorRole)
}

/**
 * What became of an acknowledgement. « Already acknowledged » is a retry whose first try arrived. One that was cut off may have
 * arrived: the work is done, for the person may read that it is under way. One that was refused (it came too late) was seen to fail.
 */
async function acknowledged(app: App, { id }: Interaction, acknowledging: Promise<unknown>): Promise<'arrived' | 'unknown' | 'refused'> {
  try {
    await acknowledging
    return 'arrived'
  } catch (error) {
    if (codeOf(error) === ALREADY_ACKNOWLEDGED) return 'arrived'
    const fate = isRefusal(error) ? 'refused' : 'unknown'
    app.log.warn('acknowledgement', { id, fate, ...describeError(error) })
    return fate
  }
}

/**
 * Whether it brings something that would be lost: a command or a form is done although its person saw it fail, since doing it
 * again changes nothing (a forward is kept once). A button is not: pressed again, some would undo it.
 */
function bringsAlong(interaction: Interaction): boolean {
  return interaction.isCommand() || interaction.isModalSubmit()
}
