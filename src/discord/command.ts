/** What a command, a button or a modal is: three functions, read → run → say. `dispatch.ts` does the rest. */
import type {
  AnySelectMenuInteraction,
  APIModalInteractionResponseCallbackData,
  AutocompleteInteraction,
  ButtonInteraction,
  ChatInputCommandInteraction,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
  RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js'

import type { App } from '../app.ts'
import type { Community } from '../store/communities.ts'
import type { Text } from '../text/fr.ts'
import type { Said } from './layout.ts'

/** Who may use it: everybody in the server, or those who hold the coordinators' role (or manage the server). */
export type Access = 'member' | 'coordinator'

/** Who asks, where, and in which language. */
export interface Caller {
  community: Community
  user: string
  isCoordinator: boolean
  locale: string
  text: Text
}

export type Typed = ChatInputCommandInteraction<'cached' | 'raw'>
export type MessageMenu = MessageContextMenuCommandInteraction<'cached' | 'raw'>
export type Clicked = ButtonInteraction<'cached' | 'raw'> | AnySelectMenuInteraction<'cached' | 'raw'>
export type Submitted = ModalSubmitInteraction<'cached' | 'raw'>
export type Typing = AutocompleteInteraction<'cached' | 'raw'>
export type Modal = APIModalInteractionResponseCallbackData

/** Where the answer goes: a new private message, or the message that holds the button. */
export type Answers = 'private' | 'update'

interface Steps<Interaction, Input, Outcome> {
  access: Access
  /** Discord → data; it may fetch what Discord lent (a picture). */
  read: (interaction: Interaction, caller: Caller, app: App) => Input | Promise<Input>
  run: (app: App, input: Input, caller: Caller) => Outcome | Promise<Outcome>
  /** The answer; `undefined` when the flow left it in the outbox. */
  say: (text: Text, outcome: Outcome, caller: Caller, app: App) => Said | undefined | Promise<Said | undefined>
}

export interface CommandSteps<Input, Outcome> extends Steps<Typed, Input, Outcome> {
  /** Shown at once instead of an answer, when the command was typed without what it needs. */
  modal?: (typed: Typed, caller: Caller, app: App) => Modal | undefined
  complete?: (app: App, typing: Typing, caller: Caller) => { name: string; value: string }[]
}

interface Ready<Interaction> {
  access: Access
  /** read, run and say in a row. */
  perform: (app: App, interaction: Interaction, caller: Caller) => Promise<Said | undefined>
}
export type ReadyCommand = Ready<Typed> & Pick<CommandSteps<never, never>, 'modal' | 'complete'>
type ReadyMenu = Ready<MessageMenu>
export type ReadyButton = Ready<Clicked> & {
  /** The family: what stands before the first `:` of the custom id. */
  id: string
  answers: Answers
  /** Shown at once instead of an answer. */
  modal?: (clicked: Clicked, caller: Caller, app: App) => Modal | undefined
}
type ReadyForm = Ready<Submitted> & { id: string; answers: Answers }

export type Handler =
  | { type: 'command'; data: RESTPostAPIApplicationCommandsJSONBody; alone: ReadyCommand | undefined; subcommands: Readonly<Record<string, ReadyCommand>> }
  | ({ type: 'menu'; data: RESTPostAPIApplicationCommandsJSONBody } & ReadyMenu)
  | ({ type: 'button' } & ReadyButton)
  | ({ type: 'form' } & ReadyForm)

function inOrder<Interaction, Input, Outcome>(steps: Steps<Interaction, Input, Outcome>): Ready<Interaction> {
  return {
    access: steps.access,
    perform: async (app, interaction, caller) => {
      const input = await steps.read(interaction, caller, app)
      return await steps.say(caller.text, await steps.run(app, input, caller), caller, app)
    },
  }
}

/** The steps of one command or subcommand. */
export function steps<Input, Outcome>(given: CommandSteps<Input, Outcome>): ReadyCommand {
  const { modal, complete } = given
  return { ...inOrder(given), ...(modal ? { modal } : {}), ...(complete ? { complete } : {}) }
}

export function defineCommand<Input, Outcome>({ data, ...given }: { data: RESTPostAPIApplicationCommandsJSONBody } & CommandSteps<Input, Outcome>): Handler {
  return { type: 'command', data, alone: steps(given), subcommands: {} }
}

/** A command that only has subcommands, by their base names. */
export function defineGroup(data: RESTPostAPIApplicationCommandsJSONBody, subcommands: Readonly<Record<string, ReadyCommand>>): Handler {
  return { type: 'command', data, alone: undefined, subcommands }
}

export function defineMenu<Input, Outcome>({ data, ...given }: { data: RESTPostAPIApplicationCommandsJSONBody } & Steps<MessageMenu, Input, Outcome>): Handler {
  return { type: 'menu', data, ...inOrder(given) }
}

export function defineButton<Input, Outcome>({ id, answers, modal, ...given }: { id: string; answers: Answers; modal?: ReadyButton['modal'] } & Steps<Clicked, Input, Outcome>): Handler {
  return { type: 'button', id, answers, ...inOrder(given), ...(modal ? { modal } : {}) }
}

/** A button that only opens a modal. */
export function defineOpener({ id, access, modal }: { id: string; access: Access; modal: NonNullable<ReadyButton['modal']> }): Handler {
  return { type: 'button', id, answers: 'private', access, modal, perform: () => Promise.resolve(undefined) }
}

export function defineForm<Input, Outcome>({ id, answers = 'private', ...given }: { id: string; answers?: Answers } & Steps<Submitted, Input, Outcome>): Handler {
  return { type: 'form', id, answers, ...inOrder(given) }
}

/** What stands behind the family in a custom id: `accept:412` → `['412']`. */
export function argumentsOf(customId: string): string[] {
  return customId.split(':').slice(1)
}

/** The post or raid number in a custom id; throws when a message of ours was tampered with. */
export function numberIn(customId: string, at = 0): number {
  const value = Number(argumentsOf(customId)[at])
  if (!Number.isSafeInteger(value) || value < 1) throw new Error('a custom id holds no number')
  return value
}

/** The value picked in a menu that allows exactly one of `allowed`. */
export function picked<Value extends string>(clicked: Clicked, allowed: readonly Value[]): Value {
  const value = clicked.isAnySelectMenu() ? allowed.find((one) => one === clicked.values[0]) : undefined
  if (value === undefined) throw new Error('a menu gave a value that it does not hold')
  return value
}

/** The number typed or chosen for a raid, a post or a person, `undefined` when it is none. */
export function asNumber(typed: string | null | undefined): number | undefined {
  const value = Number(typed?.trim().replace(/^(?:n°|no\.?|#)\s*/i, ''))
  return Number.isSafeInteger(value) && value > 0 ? value : undefined
}
