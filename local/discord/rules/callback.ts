/** Answers to interactions: which kind suits which interaction, modals, and suggestions. */
import { ApplicationCommandOptionType, InteractionResponseType as Type, InteractionType } from 'discord-api-types/v10'

import { Faults } from '../errors.ts'
import type { Interaction } from '../interactions.ts'
import { EPHEMERAL } from '../world.ts'
import { checkModalComponents } from './components.ts'
import { anything, bits, isObject, shape, text, whole, type Body, type Check } from './form.ts'
import { choicesOf } from './choices.ts'

export interface Callback { type: Type; data: Body }

const { ChannelMessageWithSource, DeferredChannelMessageWithSource, DeferredMessageUpdate, UpdateMessage, Modal, ApplicationCommandAutocompleteResult } = Type
const SUITS: Record<number, readonly Type[]> = {
  [InteractionType.ApplicationCommand]: [ChannelMessageWithSource, DeferredChannelMessageWithSource, Modal],
  [InteractionType.MessageComponent]: [ChannelMessageWithSource, DeferredChannelMessageWithSource, DeferredMessageUpdate, UpdateMessage, Modal],
  [InteractionType.ApplicationCommandAutocomplete]: [ApplicationCommandAutocompleteResult],
  [InteractionType.ModalSubmit]: [ChannelMessageWithSource, DeferredChannelMessageWithSource, DeferredMessageUpdate, UpdateMessage],
}
const NEEDS_MESSAGE: readonly Type[] = [DeferredMessageUpdate, UpdateMessage]

/** Throws 50035 unless the answer suits; the message in it is checked by its own rules. */
export function checkCallback(body: Body, interaction: Interaction): Callback {
  const faults = new Faults()
  shape({ type: whole(1, 12) }, { data: anything })(body, [], faults)
  faults.throwIfAny()
  const type = body.type as Type
  const suits = SUITS[interaction.type]?.includes(type) === true && (!NEEDS_MESSAGE.includes(type) || interaction.message !== undefined)
  if (!suits) faults.add(['type'], 'INTERACTION_CALLBACK_TYPE_INVALID', `An interaction of type ${String(interaction.type)} cannot be answered with type ${String(type)}.`)
  const data = body.data ?? {}
  const needsData = type === ChannelMessageWithSource || type === Modal || type === ApplicationCommandAutocompleteResult
  if (needsData && !isObject(body.data)) faults.add(['data'], 'BASE_TYPE_REQUIRED', 'This field is required')
  faults.throwIfAny()
  if (type === DeferredChannelMessageWithSource || type === DeferredMessageUpdate) DEFERRAL(data, ['data'], faults)
  if (type === Modal) checkModal(data as Body, faults)
  if (type === ApplicationCommandAutocompleteResult) checkChoices(data as Body, interaction, faults)
  faults.throwIfAny()
  return { type, data: data as Body }
}

/** On a deferral only EPHEMERAL counts; a message in Components V2 says so when it is written. */
const DEFERRAL: Check = shape({}, { flags: bits(EPHEMERAL) })

function checkModal(data: Body, faults: Faults): void {
  shape({ custom_id: text(1, 100), title: text(1, 45), components: anything })(data, ['data'], faults)
  if (data.components !== undefined) checkModalComponents(data.components, ['data', 'components'], faults)
}

interface Typed { type: ApplicationCommandOptionType; focused?: boolean; options?: Typed[] }

function checkChoices(data: Body, interaction: Interaction, faults: Faults): void {
  const options = (interaction.payload.data as { options?: Typed[] }).options ?? []
  const focused = (among: readonly Typed[]): Typed | undefined => among.flatMap((one) => one.options ?? one).find((one) => one.focused === true) ?? (among.some((one) => one.options) ? focused(among.flatMap((one) => one.options ?? [])) : undefined)
  const choices = choicesOf(focused(options)?.type ?? ApplicationCommandOptionType.String)
  shape({ choices }, {})(data, ['data'], faults)
}
