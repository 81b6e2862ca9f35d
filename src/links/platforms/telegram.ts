/** Telegram: messages of public and private channels and groups (core.telegram.org/api/links#message-links). */
import { inside } from '../inside.ts'
import type { Parts, Platform, Reading } from '../link.ts'

const NAME = /^[a-z]\w{3,31}$/
const MESSAGE = /^[1-9]\d{0,11}$/
const CHANNEL = /^[1-9]\d{0,19}$/
/** Telegram's own pages. */
const NO_CHANNELS = /(?:^|\.)telegram\.(?:org|space)$/
/** First words of addresses that lead to something else than a channel (the same page; tdlib's `LinkManager.cpp`, read 2026-11-25). */
const RESERVED = new Set(['addemoji', 'addlist', 'addstickers', 'addstyle', 'addtheme', 'auction', 'auth', 'bg', 'call', 'confirmphone', 'contact', 'giftcode', 'invoice', 'iv', 'joinchat', 'login', 'msg', 'nft', 'proxy', 'setlanguage', 'share', 'socks', 'web', 'www'])

function read({ host, segments, get }: Parts): Reading {
  // A page shown by Telegram itself
  if (segments[0] === 'iv') return inside(get('url'))
  // A channel's own host: NAME.t.me/12
  const own = /^([a-z]\w{3,31})\.t\.me$/.exec(host)?.[1]
  const path = own === undefined ? segments : [own, ...segments]
  const [channel, ...numbers] = path[0] === 's' ? path.slice(1) : path
  if (channel === undefined) return undefined
  if (channel === 'c') return CHANNEL.test(numbers[0] ?? '') ? message(`c/${numbers[0] ?? ''}`, numbers.slice(1), get) : undefined
  const name = channel.toLowerCase()
  if (!NAME.test(name) || RESERVED.has(name) || NO_CHANNELS.test(host)) return undefined
  if (numbers[0] === 's' && numbers.length === 2) return story(name, numbers[1])
  return message(name, numbers, get)
}

/** Stories are counted apart from messages. */
function story(name: string, id: string | undefined): Reading {
  return id !== undefined && MESSAGE.test(id) ? { kind: 'story', nativeId: id, scope: name, author: name, address: `https://t.me/${name}/s/${id}` } : undefined
}

/** One number, or a topic and a number; a comment is a message of the group that discusses the channel. */
function message(channel: string, numbers: readonly string[], get: Parts['get']): Reading {
  const id = numbers[1] ?? numbers[0]
  if (id === undefined || numbers.length > 2 || !numbers.every((number) => MESSAGE.test(number))) return undefined
  const address = `https://t.me/${channel}/${id}`
  const comment = get('comment')
  if (comment !== undefined && MESSAGE.test(comment)) return { kind: 'comment', nativeId: comment, scope: `${channel}/${id}`, address: `${address}?comment=${comment}` }
  return { kind: 'post', nativeId: id, scope: channel, author: channel, address }
}

/** `tg://resolve?domain=NAME&post=12`, `tg://privatepost?channel=1&post=12`. */
function fromApp(rest: string): string {
  const url = URL.parse(`https://t.me/${rest.replace(/^\/+/, '')}`)
  const [post, domain, channel, comment, story] = ['post', 'domain', 'channel', 'comment', 'story'].map((name) => url?.searchParams.get(name) ?? '')
  const place = url?.pathname === '/privatepost' ? `c/${channel ?? ''}` : url?.pathname === '/resolve' ? (domain ?? '') : ''
  if (story) return `https://t.me/${place}/s/${story}`
  return `https://t.me/${place}/${post ?? ''}${comment ? `?comment=${encodeURIComponent(comment)}` : ''}`
}

export const telegram: Platform = { name: 'telegram', title: 'Telegram', domains: ['t.me', 'telegram.me', 'telegram.dog', 'telesco.pe', 'telegram.org', 'telegram.space'], read, schemes: { tg: fromApp } }
