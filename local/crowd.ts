/** A hundred members who hand in six hundred posts a thousand times: the load that the benches and the test of crashes share. */

import { communityOf, saveSettings, type CommunitySettings } from '../src/store/communities.ts'
import { openStore } from '../src/store/database.ts'
import type { Actor } from './discord/actor.ts'
import { createChannel, createGuild, createPerson, createRole, inviteBot, onlyFor } from './discord/setting.ts'
import type { Discord } from './discord/start.ts'
import type { Channel, Guild } from './discord/world.ts'
import { shapesOf } from './shapes.ts'

export interface Crowd {
  guild: Guild
  channels: { town: Channel; review: Channel; raids: Channel; digest: Channel }
  members: Actor[]
  coordinator: Actor
}

export interface Load { members: number; posts: number; forwards: number }

export const LOAD: Load = { members: 100, posts: 600, forwards: 1000 }

/** `post` numbers the posts from 0; two errands with one number are one post. */
export interface Errand { actor: Actor; post: number; link: string }

/** A server with the bot, a coordinator and many members. */
export function gatherCrowd(discord: Discord, count: number): Crowd {
  const guild = createGuild(discord, 'Médecins')
  const coordinators = createRole(discord, guild, 'Coordination')
  const town = createChannel(discord, guild, 'transmissions')
  const review = createChannel(discord, guild, 'relecture', onlyFor(discord, guild, coordinators))
  const [raids, digest] = [createChannel(discord, guild, 'raids'), createChannel(discord, guild, 'resume')]
  inviteBot(discord, guild)
  const members = Array.from({ length: count }, (_, at) => createPerson(discord, guild, town, { name: `Membre ${String(at + 1)}` }))
  const coordinator = createPerson(discord, guild, review, { name: 'Chloé', roles: [coordinators] })
  return { guild, channels: { town, review, raids, digest }, members, coordinator }
}

/** Makes the database and the crowd's community in it, as a coordinator would have configured it; gives the community's number. */
export function configure(crowd: Crowd, file: { path: string; evidenceKey: string }, settings: CommunitySettings = {}): number {
  const { review, raids, digest } = crowd.channels
  const role = [...crowd.guild.roles.values()].find((one) => one.name === 'Coordination')
  const store = openStore(file)
  try {
    const { id } = communityOf(store.db, crowd.guild.id, Date.now())
    saveSettings(store.db, id, { reviewChannel: review.id, raidChannel: raids.id, digestChannel: digest.id, coordinatorRole: role?.id ?? null, ...settings })
    return id
  } finally {
    store.close()
  }
}

/** Who hands in what, in order: every post once, then some of them again by somebody else and in another shape of the address. */
export function errandsOf(crowd: Crowd, { posts, forwards }: Load): Errand[] {
  return Array.from({ length: forwards }, (_, at) => {
    const [post, round] = [at % posts, Math.floor(at / posts)]
    const actor = crowd.members[(at + round * 37) % crowd.members.length]
    if (!actor) throw new Error('unreachable: nobody is there')
    return { actor, post, link: shapesOf(post)[round % 2] ?? '' }
  })
}
