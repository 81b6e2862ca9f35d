/** Who can be played in the page, and what the page remembers for them between two requests. */
import { randomUUID } from 'node:crypto'

import type { Actor } from '../discord/actor.ts'
import { sceneIn, type Scene } from '../discord/people/scene.ts'
import type { MastodonServers } from '../fediverse.ts'
import type { Stage } from '../stage.ts'

export interface Demo {
  stage: Stage
  mastodon: MastodonServers
  people: ReadonlyMap<string, Actor>
  /** Forms that were shown and not yet sent, oldest first. */
  forms: Map<string, { actor: string; modal: Record<string, unknown> }>
  /** Private answers that their reader put away. */
  dismissed: Set<string>
}

export interface Person { key: string; name: string; about: string }

const ABOUT: Record<string, string> = { alice: 'membre, en français', bruno: 'membre, in English', chloe: 'coordinatrice', martin: 'personne visée' }

/** Who plays: the stage's four people unless others are named. */
export function createDemo({ stage, mastodon }: Pick<Demo, 'stage' | 'mastodon'>, people?: Record<string, Actor>): Demo {
  const { alice, bruno, chloe, martin } = stage
  // As in a client that was just opened: private answers from before are gone, and do not stand before what is to be done.
  const before = [...stage.discord.world.messages.values()].flatMap((messages) => [...messages.values()]).filter((message) => message.onlyFor !== undefined)
  return { stage, mastodon, people: new Map(Object.entries(people ?? { alice, bruno, chloe, martin })), forms: new Map(), dismissed: new Set(before.map((message) => message.id)) }
}

export function peopleOf({ stage, people }: Demo): Person[] {
  return [...people].map(([key, actor]) => ({ key, name: actor.name, about: ABOUT[key] ?? rolesOf(stage, actor) }))
}

function rolesOf({ guild }: Stage, actor: Actor): string {
  const roles = (guild.members.get(actor.id)?.roles ?? []).flatMap((id) => guild.roles.get(id)?.name ?? [])
  return roles.length > 0 ? roles.join(', ') : 'membre'
}

/** The person in one channel, as the stand-in looks at them. Throws when they are not in its server or conversation. */
export function sceneOf({ stage }: Demo, actor: Actor, channelId: string): Scene {
  const channel = stage.discord.world.channels.get(channelId)
  if (!channel) throw new Error('this channel is gone')
  return sceneIn(stage.discord, actor.id, channel)
}

const FORMS_KEPT = 50

/** Remembers a form until it is sent; the oldest are forgotten. */
export function keepForm(demo: Demo, actor: Actor, modal: Record<string, unknown>): string {
  const id = randomUUID()
  demo.forms.set(id, { actor: actor.id, modal })
  for (const old of [...demo.forms.keys()].slice(0, -FORMS_KEPT)) demo.forms.delete(old)
  return id
}
