/** The channels, threads and direct messages that a person sees. */
import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10'

import type { Actor } from '../../discord/actor.ts'
import { mayIn } from '../../discord/people/scene.ts'
import { canSee } from '../../discord/permissions.ts'
import { channelsIn, type Channel } from '../../discord/world.ts'
import { sceneOf, type Demo } from '../people.ts'

export interface Place {
  id: string
  kind: 'channel' | 'forum' | 'thread' | 'direct' | 'mastodon'
  name: string
  /** The channel of a thread. */
  under?: string
  canWrite: boolean
  isArchived: boolean
  /** The newest message that they see, for the mark of what is unread. */
  last: string
}

const FORUMS: readonly ChannelType[] = [ChannelType.GuildForum, ChannelType.GuildMedia]
const NOT_FOR_WORDS: readonly ChannelType[] = [ChannelType.GuildCategory, ChannelType.GuildVoice, ChannelType.GuildStageVoice]

/** Each channel with its threads below it, then the direct messages with the bot. */
export function placesOf(demo: Demo, actor: Actor): Place[] {
  const { discord: { world }, guild } = demo.stage
  const visible = channelsIn(world, guild.id).filter((channel) => !NOT_FOR_WORDS.includes(channel.type) && canSee(world, guild, actor.id, channel))
  const threads = visible.filter((channel) => channel.thread)
  const place = (channel: Channel) => placeOf(demo, actor, channel)
  const rows = visible.filter((channel) => !channel.thread).flatMap((channel) => [place(channel), ...threads.filter((thread) => thread.parentId === channel.id).map(place)])
  const direct = world.directs.get(actor.id)
  return direct ? [...rows, place(direct)] : rows
}

function placeOf(demo: Demo, actor: Actor, channel: Channel): Place {
  const { id, thread, parentId } = channel
  const scene = sceneOf(demo, actor, id)
  const isForum = FORUMS.includes(channel.type)
  const isLocked = thread?.locked === true && !mayIn(scene, channel, PermissionFlagsBits.ManageThreads)
  const right = thread ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages
  const kind = channel.guildId === undefined ? 'direct' : thread ? 'thread' : isForum ? 'forum' : 'channel'
  return {
    id, kind, name: kind === 'direct' ? demo.stage.discord.world.bot.name : channel.name, canWrite: !isForum && !isLocked && mayIn(scene, channel, right), isArchived: thread?.archived === true,
    last: actor.sees(id).at(-1)?.id ?? '', ...(thread && parentId !== undefined ? { under: parentId } : {}),
  }
}
