/** Snapchat: what is public (Spotlight and public stories). */
import type { Parts, Platform, Reading } from '../link.ts'

const SPOTLIGHT = /^[\w-]{10,120}$/
const CODE = /^[\w-]{3,40}$/
const STORY = /^[0-9a-f-]{36}$/

function read({ host, segments }: Parts): Reading {
  const [first, second, third] = segments
  const code = host === 't.snapchat.com' ? first : first === 't' ? second : undefined
  if (code !== undefined) return CODE.test(code) ? { short: `https://www.snapchat.com/t/${code}` } : undefined
  const [spotlight, author] = first === 'spotlight' ? [second] : second === 'spotlight' ? [third, first?.replace(/^@/, '')] : []
  if (spotlight !== undefined) return SPOTLIGHT.test(spotlight) ? { kind: 'video', nativeId: spotlight, author, address: `https://www.snapchat.com/spotlight/${spotlight}` } : undefined
  // Somebody's public snaps: /add/NAME/ID, /u/NAME/ID
  if ((first === 'add' || first === 'u') && second !== undefined && third !== undefined && /^[\w.-]{1,60}$/.test(second) && SPOTLIGHT.test(third)) return { kind: 'story', nativeId: third, author: second, address: `https://www.snapchat.com/add/${second.toLowerCase()}/${third}` }
  if (first === 'p' && second !== undefined && STORY.test(second) && (third === undefined || /^[\w-]{1,60}$/.test(third))) return { kind: 'story', nativeId: [second, third].filter(Boolean).join('/'), address: `https://www.snapchat.com/p/${[second, third].filter(Boolean).join('/')}` }
  return undefined
}

export const snapchat: Platform = { name: 'snapchat', title: 'Snapchat', domains: ['snapchat.com', 'sc-cdn.net'], read }
