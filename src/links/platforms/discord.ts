/** Discord: one message. Its channel and its number name it; `@me` in place of the server opens it all the same (serenity-rs/serenity#1331). */
import type { Parts, Platform, Reading } from '../link.ts'

const ID = /^\d{1,20}$/

function read({ host, segments }: Parts): Reading {
  // A thread beside its channel: /channels/SERVER/CHANNEL/threads/THREAD/MESSAGE
  const [first, server = '', channel = '', message = '', ...rest] = segments[3] === 'threads' ? [...segments.slice(0, 2), ...segments.slice(4)] : segments
  if (!/(?:^|\.)discord(?:app)?\.com$/.test(host) || first !== 'channels' || rest.length > 0) return undefined
  if (!(server === '@me' || ID.test(server)) || !ID.test(channel) || !ID.test(message)) return undefined
  // The first message of a thread has the thread's number; of a private conversation there is no such message.
  const isFirst = channel === message
  if (isFirst && server === '@me') return undefined
  return { kind: 'post', nativeId: message, scope: channel, address: `https://discord.com/channels/${isFirst ? server : '@me'}/${channel}/${message}` }
}

export const discord: Platform = { name: 'discord', title: 'Discord', domains: ['discord.com', 'discordapp.com', 'discord.gg', 'discordapp.net', 'discord.gift', 'discord.new', 'discord.media', 'dis.gd'], read }
