/** Everything that the page shows to one person at one moment, as JSON. */
import { createHash } from 'node:crypto'

import { findCommunity } from '../../src/store/communities.ts'
import type { Actor } from '../discord/actor.ts'
import { peopleOf, sceneOf, type Demo, type Person } from './people.ts'
import { commandsFor, type Commands } from './view/commands.ts'
import { messagesFor, type MessageView } from './view/message.ts'
import { placesOf, type Place } from './view/places.ts'
import { MASTODON, mastodonPlace, mastodonView, tootsFor, type MastodonView } from './toots.ts'
import type { TootView } from './view/toot.ts'

export interface State {
  guild: string
  me: string
  people: Person[]
  places: Place[]
  /** What is shown: the channel that was asked for, or the first when this person does not see it; `MASTODON` for their timeline. */
  channel: string
  messages: MessageView[]
  /** The timeline, where it is what is shown. */
  toots?: TootView[]
  mastodon: MastodonView
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
  const community = findCommunity(vigie.app.db, guild.id)
  const channels = placesOf(demo, actor)
  const state: State = {
    guild: guild.name,
    me: asked.person,
    people: peopleOf(demo),
    places: [...channels, mastodonPlace(demo, actor)],
    ...(asked.channel === MASTODON ? timeline(demo, actor, asked) : conversation(demo, actor, { asked, channels })),
    mastodon: mastodonView(demo, actor),
    zone: community?.timeZone ?? 'Europe/Paris',
    digestHour: community?.digestHour ?? 8,
  }
  const version = createHash('sha256').update(JSON.stringify(state)).digest('base64url')
  return { version, now: discord.clock.now(), ...(version === asked.since ? {} : { state }) }
}

type Shown = Pick<State, 'channel' | 'messages' | 'toots' | 'older' | 'commands'>

const NO_COMMANDS: Commands = { slash: [], onMessage: [], onPerson: [] }

function timeline(demo: Demo, actor: Actor, { most }: Asked): Shown {
  return { channel: MASTODON, messages: [], commands: NO_COMMANDS, ...tootsFor(demo, actor, most) }
}

function conversation(demo: Demo, actor: Actor, { asked, channels }: { asked: Asked; channels: readonly Place[] }): Shown {
  const channel = channels.find((place) => place.id === asked.channel) ?? channels[0]
  if (!channel) return { channel: '', messages: [], older: 0, commands: NO_COMMANDS }
  const scene = sceneOf(demo, actor, channel.id)
  return {
    channel: channel.id,
    ...messagesFor(scene, actor.sees(scene.channel.id), { most: asked.most, isDismissed: (id) => demo.dismissed.has(id) }),
    commands: commandsFor(scene),
  }
}
