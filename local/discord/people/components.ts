/** Buttons and menus as a person finds them on a message. */
import { ComponentType } from 'discord-api-types/v10'

import { componentsOf, readMessage, type Component } from '../read-message.ts'
import type { Message } from '../world.ts'
import { createResolved, idsPicked } from './resolved.ts'
import type { Named, Scene } from './scene.ts'

const MENUS: readonly (number | undefined)[] = [ComponentType.StringSelect, ComponentType.UserSelect, ComponentType.RoleSelect, ComponentType.MentionableSelect, ComponentType.ChannelSelect]

/** The enabled button with this label or custom id; a link opens a page and tells the bot nothing. */
export function clickData(message: Message, label: string): Record<string, unknown> {
  const buttons = componentsOf(message).filter((one) => one.type === ComponentType.Button && one.custom_id !== undefined)
  const button = buttons.find((one) => one.label === label) ?? buttons.find((one) => one.emoji?.name === label) ?? buttons.find((one) => one.custom_id === label)
  if (!button || button.disabled === true) throw new Error(`no button « ${label} » to click in: ${readMessage(message)}`)
  return { component_type: ComponentType.Button, custom_id: button.custom_id, id: button.id }
}

/** What choosing in a menu sends; the menu is known by its placeholder or its custom id. */
export function selectData(scene: Scene, message: Message, { menu: called, choices }: { menu: string; choices: readonly Named[] }): Record<string, unknown> {
  const menus = componentsOf(message).filter((one) => MENUS.includes(one.type))
  const menu = menus.find((one) => one.placeholder === called) ?? menus.find((one) => one.custom_id === called)
  if (!menu || menu.disabled === true) throw new Error(`no menu « ${called} », so no choice « ${choices.map((one) => (typeof one === 'string' ? one : one.id)).join(', ')} » in: ${readMessage(message)}`)
  const least = menu.min_values ?? 1
  const most = menu.max_values ?? 1
  if (choices.length < least || choices.length > most) throw new Error(`« ${called} » takes ${String(least)} to ${String(most)} choices`)
  const sent = { component_type: menu.type, custom_id: menu.custom_id, id: menu.id }
  if (menu.type === ComponentType.StringSelect) return { ...sent, values: choices.map((choice) => optionValue(menu, choice, message)) }
  const resolved = createResolved(scene)
  const values = idsPicked(resolved, { type: menu.type, channel_types: (menu.channel_types ?? []) }, choices)
  return { ...sent, values, resolved: resolved.data }
}

function optionValue(menu: Component, choice: Named, message: Message): string {
  const option = menu.options?.find((one) => one.label === choice) ?? menu.options?.find((one) => one.value === choice)
  if (!option) throw new Error(`no choice « ${typeof choice === 'string' ? choice : choice.id} » in: ${readMessage(message)}`)
  return option.value
}
