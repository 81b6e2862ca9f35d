/** The `resolved` part of an interaction: what the ids in it stand for. */
import { ChannelType, ComponentType } from 'discord-api-types/v10'

import { keepAttachment } from '../messages/attachments.ts'
import { attachmentPayload, memberPayload, resolvedChannelPayload, rolePayload, userPayload } from '../payloads.ts'
import { permissionsIn } from '../permissions.ts'
import { findChannel, findPerson, findRole, type Named, type Scene } from './scene.ts'

export interface Picture { filename: string; bytes: Buffer; type: string }

export interface Resolved {
  data: Record<string, Record<string, unknown>>
  person: (meant: Named) => string
  role: (meant: Named) => string
  channel: (meant: Named, types?: readonly ChannelType[]) => string
  mentionable: (meant: Named) => string
  file: (picture: Picture) => string
}

function isPerson(scene: Scene, meant: Named): boolean {
  try {
    return findPerson(scene, meant).id !== ''
  } catch {
    return false
  }
}

export function createResolved(scene: Scene): Resolved {
  const { discord, guild } = scene
  const { world } = discord
  const data: Resolved['data'] = {}
  const put = (kind: string, id: string, value: unknown) => {
    data[kind] = { ...data[kind], [id]: value }
    return id
  }
  const person = (meant: Named) => {
    const user = findPerson(scene, meant)
    const member = guild?.members.get(user.id)
    if (guild && member) {
      // `undefined` leaves no trace in JSON: a resolved member has no user, deaf or mute.
      put('members', user.id, { ...memberPayload(world, member), user: undefined, deaf: undefined, mute: undefined, permissions: String(permissionsIn(world, guild, user.id, scene.channel)) })
    }
    return put('users', user.id, userPayload(user))
  }
  const role = (meant: Named) => {
    const found = findRole(scene, meant)
    return put('roles', found.id, rolePayload(found, 0))
  }
  return {
    data,
    person,
    role,
    channel: (meant, types) => {
      const found = findChannel(scene, meant, types)
      return put('channels', found.id, resolvedChannelPayload(world, found, scene.userId))
    },
    mentionable: (meant) => (isPerson(scene, meant) ? person(meant) : role(meant)),
    file: (picture) => {
      const attachment = keepAttachment(discord, scene.channel.id, { ...picture, name: 'files[0]' })
      return put('attachments', attachment.id, attachmentPayload(world, discord.cdnUrl, attachment))
    },
  }
}

/** The ids for what was picked in a menu of people, roles, channels or any of them. */
export function idsPicked(resolved: Resolved, menu: { type?: number; channel_types?: ChannelType[] }, picked: readonly Named[]): string[] {
  return picked.map((one) => {
    switch (menu.type) {
      case ComponentType.UserSelect: return resolved.person(one)
      case ComponentType.RoleSelect: return resolved.role(one)
      case ComponentType.ChannelSelect: return resolved.channel(one, menu.channel_types ?? [])
      default: return resolved.mentionable(one)
    }
  })
}
