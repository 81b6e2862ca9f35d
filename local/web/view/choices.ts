/** What can be chosen in a menu, in a message or in a form: its options, or the people, roles and channels that this person could pick. */
import { ComponentType as Type, PermissionFlagsBits } from 'discord-api-types/v10'

import { mayIn, type Scene } from '../../discord/people/scene.ts'
import { channelsIn } from '../../discord/world.ts'

export interface Choice { label: string; value: string; about?: string; isChosen: boolean }

export interface Menu {
  type: Type
  options?: { label: string; value: string; description?: string; default?: boolean }[]
  channel_types?: number[]
  default_values?: { id: string }[]
}

export function choicesFor(scene: Scene, menu: Menu): Choice[] {
  const isDefault = (id: string) => menu.default_values?.some((one) => one.id === id) === true
  const named = (sign: string, things: readonly { id: string; name: string }[]) => things.map(({ id, name }) => ({ label: `${sign}${name}`, value: id, isChosen: isDefault(id) }))
  switch (menu.type) {
    case Type.UserSelect: return named('@', peopleIn(scene))
    case Type.RoleSelect: return named('@', rolesIn(scene))
    case Type.MentionableSelect: return [...named('@', peopleIn(scene)), ...named('@', rolesIn(scene))]
    case Type.ChannelSelect: return named('#', channelsFor(scene, menu.channel_types ?? []))
    default: return (menu.options ?? []).map(({ label, value, description, default: isChosen = false }) => ({ label, value, isChosen, ...(description === undefined ? {} : { about: description }) }))
  }
}

export function peopleIn({ discord: { world }, guild, channel, userId }: Scene): { id: string; name: string }[] {
  const ids = guild ? [...guild.members.keys()] : (channel.recipients ?? [userId])
  return ids.flatMap((id) => world.users.get(id) ?? [])
}

export function rolesIn({ guild }: Scene): { id: string; name: string }[] {
  return [...(guild?.roles.values() ?? [])].map(({ id, name }) => ({ id, name: name.replace(/^@/, '') }))
}

export function channelsFor(scene: Scene, types: readonly number[]): { id: string; name: string }[] {
  return channelsIn(scene.discord.world, scene.guild?.id ?? '').filter((one) => (types.length === 0 || types.includes(one.type)) && mayIn(scene, one, PermissionFlagsBits.ViewChannel))
}
