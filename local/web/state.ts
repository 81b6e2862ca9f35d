/** Everything that the page shows to one person at one moment, as JSON. */
import { createHash } from 'node:crypto'

import { findCommunity } from '../../src/store/communities.ts'
import type { Actor } from '../discord/actor.ts'
import { peopleOf, sceneOf, type Demo, type Person } from './people.ts'
import { commandsFor, type Commands } from './view/commands.ts'
import { messagesFor, type MessageView } from './view/message.ts'
import { placesOf, type Place } from './view/places.ts'

export interface State {
  guild: string
  me: string
  people: Person[]
  places: Place[]
  /** The channel that is shown: the one that was asked for, or the first when this person does not see it. */
  channel: string
  messages: MessageView[]
  /** Messages that stand above and were not sent. */
  older: number
  commands: Commands
  zone: string
  digestHour: number
}

/** What is asked: `since` is the version that the page already shows. */
export interface Asked { person: string; channel: string; most: number; since: string }

/** The state with its version, or only the time when nothing changed. Times are milliseconds of the demo's clock. */
export function stateFor(demo: Demo, actor: Actor, asked: Asked): { version: string; now: number; state?: State } {
  const { discord, guild, vigie } = demo.stage
  const places = placesOf(demo, actor)
  const channel = places.find((place) => place.id === asked.channel) ?? places[0]
  const community = findCommunity(vigie.app.db, guild.id)
  const scene = channel && sceneOf(demo, actor, channel.id)
  const state: State = {
    guild: guild.name,
    me: asked.person,
    people: peopleOf(demo),
    places,
    channel: channel?.id ?? '',
    ...(scene ? messagesFor(scene, actor.sees(scene.channel.id), { most: asked.most, isDismissed: (id) => demo.dismissed.has(id) }) : { messages: [], older: 0 }),
    commands: scene ? commandsFor(scene) : { slash: [], onMessage: [], onPerson: [] },
    zone: community?.timeZone ?? 'Europe/Paris',
    digestHour: community?.digestHour ?? 8,
  }
  const version = createHash('sha256').update(JSON.stringify(state)).digest('base64url')
  return { version, now: discord.clock.now(), ...(version === asked.since ? {} : { state }) }
}
