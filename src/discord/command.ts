/** What a command, a button or a modal is: three functions, read → run → say. `dispatch.ts` does the rest. */
import type {
  AutocompleteInteraction,
  ButtonInteraction,
  ChatInputCommandInteraction,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
  APIModalInteractionResponseCallbackData,
  RESTPostAPIApplicationCommandsJSONBody,
  StringSelectMenuInteraction,
} from 'discord.js'

import type { App } from '../app.ts'
import type { Community } from '../store/communities.ts'
import type { Text } from '../text/fr.ts'
import type { Said } from './layout.ts'

/** Who may use it. `roles.ts` says who is who. */
export type Access = 'member' | 'coordinator'

/** Who asks, where, and in which language. */
export interface Caller {
  community: Community
  user: string
  coordinator: boolean
  locale: string
  text: Text
}

export type Typed = ChatInputCommandInteraction<'cached' | 'raw'>
export type MessageMenu = MessageContextMenuCommandInteraction<'cached' | 'raw'>
export type Clicked = ButtonInteraction<'cached' | 'raw'> | StringSelectMenuInteraction<'cached' | 'raw'>
export type Submitted = ModalSubmitInteraction<'cached' | 'raw'>
export type Typing = AutocompleteInteraction<'cached' | 'raw'>

/** Where the answer goes: a new private message, the message that holds the button, or a modal. */
type Answers = 'private' | 'update'

interface Steps<Interaction, Input, Outcome> {
  access: Access
  /** Discord → data; it may fetch what Discord lent (a picture). */
  read: (interaction: Interaction, caller: Caller, app: App) => Input | Promise<Input>
  run: (app: App, input: Input, caller: Caller) => Outcome | Promise<Outcome>
  /** The answer; `undefined` when the flow left it in the outbox. */
  say: (text: Text, outcome: Outcome, caller: Caller) => Said | undefined
}

export interface CommandDefinition<Input, Outcome> extends Steps<Typed, Input, Outcome> {
  data: RESTPostAPIApplicationCommandsJSONBody
  /** Shown at once instead of an answer, when the command was typed without what it needs. */
  modal?: (typed: Typed, caller: Caller, app: App) => APIModalInteractionResponseCallbackData | undefined
  complete?: (app: App, typing: Typing, caller: Caller) => { name: string; value: string }[]
}

export interface MenuDefinition<Input, Outcome> extends Steps<MessageMenu, Input, Outcome> {
  data: RESTPostAPIApplicationCommandsJSONBody
}

export interface ButtonDefinition<Input, Outcome> extends Steps<Clicked, Input, Outcome> {
  /** The family: what stands before the first `:` of the custom id. */
  id: string
  answers: Answers
}

export interface FormDefinition<Input, Outcome> extends Steps<Submitted, Input, Outcome> {
  id: string
}

type Done = Said | undefined
interface Ready<Interaction> {
  access: Access
  /** read, run and say in a row. */
  perform: (app: App, interaction: Interaction, caller: Caller) => Promise<Done>
}
export type Handler =
  | ({ type: 'command' } & Ready<Typed> & Pick<CommandDefinition<never, never>, 'data' | 'modal' | 'complete'>)
  | ({ type: 'menu' } & Ready<MessageMenu> & Pick<MenuDefinition<never, never>, 'data'>)
  | ({ type: 'button' } & Ready<Clicked> & Pick<ButtonDefinition<never, never>, 'id' | 'answers'>)
  | ({ type: 'form' } & Ready<Submitted> & Pick<FormDefinition<never, never>, 'id'>)

function inOrder<Interaction, Input, Outcome>(steps: Steps<Interaction, Input, Outcome>): Ready<Interaction> {
  return {
    access: steps.access,
    perform: async (app, interaction, caller) => {
      const input = await steps.read(interaction, caller, app)
      return steps.say(caller.text, await steps.run(app, input, caller), caller)
    },
  }
}

export function defineCommand<Input, Outcome>(definition: CommandDefinition<Input, Outcome>): Handler {
  const { data, modal, complete } = definition
  return { type: 'command', ...inOrder(definition), data, ...(modal ? { modal } : {}), ...(complete ? { complete } : {}) }
}

export function defineMenu<Input, Outcome>(definition: MenuDefinition<Input, Outcome>): Handler {
  return { type: 'menu', ...inOrder(definition), data: definition.data }
}

export function defineButton<Input, Outcome>(definition: ButtonDefinition<Input, Outcome>): Handler {
  return { type: 'button', ...inOrder(definition), id: definition.id, answers: definition.answers }
}

export function defineForm<Input, Outcome>(definition: FormDefinition<Input, Outcome>): Handler {
  return { type: 'form', ...inOrder(definition), id: definition.id }
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
