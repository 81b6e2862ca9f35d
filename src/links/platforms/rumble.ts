/** Rumble. A page and its player have different ids; only the network knows which belong together. */
import type { Parts, Platform, Reading } from '../link.ts'

/** Behind them stands a title, and `.html`; alone there is a digit in them, which tells them from words (`/videos`). */
const PAGE = /^(v[a-z0-9]{4,10})-.{0,400}\.html$|^(v(?=[a-z]{0,9}\d)[a-z0-9]{4,10})(?:-|\.html$|$)/u
const PLAYER = /^(?:[a-z0-9]{1,10}\.)?([a-z0-9]{3,12})$/

function read({ segments }: Parts): Reading {
  const [first, second] = segments.map((part) => part.toLowerCase())
  const player = first === 'embed' ? PLAYER.exec(second ?? '')?.[1] : undefined
  if (player !== undefined) return { kind: 'video', nativeId: player, scope: 'embed', address: `https://rumble.com/embed/${player}` }
  const [, titled, alone] = (segments.length === 1 || first === 'shorts' ? PAGE.exec(first === 'shorts' ? second ?? '' : first ?? '') : null) ?? []
  const page = titled ?? alone
  return page === undefined ? undefined : { kind: 'video', nativeId: page, address: `https://rumble.com/${page}` }
}

export const rumble: Platform = { name: 'rumble', title: 'Rumble', domains: ['rumble.com', 'rumble.cloud'], read }
