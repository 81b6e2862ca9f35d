/** A coordinator says what a line of the reference table says in their community from now on, or takes that back. */
import { lineOf, readLine, type Line } from '../checklists/reference/overrides.ts'
import { NO_FORM } from '../checklists/reference/platforms.ts'
import type { Category } from '../intake/forward.ts'
import { partsOf, readAddress, refuseHost } from '../links/address.ts'
import { canonicalise } from '../links/canonicalise.ts'
import { imitation } from '../links/imitation.ts'
import { platformOf } from '../links/platforms.ts'
import { record } from '../store/audit.ts'
import { memberOf } from '../store/members.ts'
import { dropLine, findLine, keepLine, type SaidLine } from '../store/overrides.ts'
import { decide, type Writing } from './decide.ts'

/** A sentence on a phone, as those of the table; what a button's link can hold. */
export const LINE_WORDS = 200
export const LINE_ADDRESS = 500

export type LineOutcome =
  | { kind: 'kept'; line: Line; said: SaidLine; before: boolean }
  /** Nothing was said anew: how the line stands. */
  | { kind: 'shown'; line: Line; said: SaidLine | undefined }
  | { kind: 'removed' | 'gone'; line: Line | undefined }
  /** Of which line it is cannot be told: none is named, two are, or a category without its platform. */
  | { kind: 'which' | 'one' | 'category-alone' }
  /** What was typed cannot be kept, and why. */
  | { kind: 'too-long' | 'not-https' | 'not-a-site' | 'imitates' }
  /** There is no form for what is not illegal or not public. */
  | { kind: 'no-form'; category: Category }

export interface LineWish {
  community: number
  /** The coordinator's Discord id. */
  by: string
  platform: string | undefined
  category: Category | undefined
  service: string | undefined
  words: string
  address: string
}

/** Keeps what was typed for one line; what was said of it before and is not typed again stays. */
export function overrideLine(app: Writing, wish: LineWish): LineOutcome {
  const line = lineMeant(wish)
  if ('kind' in line) return line
  const words = wish.words.replace(/\s+/g, ' ').trim()
  const typed = wish.address.trim()
  if (words.length > LINE_WORDS || typed.length > LINE_ADDRESS) return { kind: 'too-long' }
  const address = typed === '' ? undefined : readForm(typed)
  if (typeof address === 'object') return address
  if (address !== undefined && 'platform' in line && line.category !== undefined && NO_FORM.has(line.category)) return { kind: 'no-form', category: line.category }
  return decide(app, ({ db, vault, now }): LineOutcome => {
    const { community } = wish
    const before = findLine(db, community, lineOf(line))
    if (words === '' && address === undefined) return { kind: 'shown', line, said: before }
    const member = memberOf(db, vault, community, wish.by)
    const said = { community, line: lineOf(line), words: words === '' ? (before?.words ?? null) : words, address: address ?? before?.address ?? null, addedBy: member, at: now() }
    keepLine(db, said)
    record(db, { community, at: now(), member, action: 'reference.change', about: `line:${said.line}` })
    return { kind: 'kept', line, said, before: before !== undefined }
  })
}

/** The table's line holds again. */
export function takeLineBack(app: Writing, { community, by, line }: { community: number; by: string; line: string }): LineOutcome {
  return decide(app, ({ db, vault, now }): LineOutcome => {
    if (!dropLine(db, community, line)) return { kind: 'gone', line: readLine(line) }
    record(db, { community, at: now(), member: memberOf(db, vault, community, by), action: 'reference.restore', about: `line:${line}` })
    return { kind: 'removed', line: readLine(line) }
  })
}

function lineMeant({ platform, category, service }: LineWish): Line | Extract<LineOutcome, { kind: 'which' | 'one' | 'category-alone' }> {
  if (service !== undefined && (platform !== undefined || category !== undefined)) return { kind: 'one' }
  if (platform === undefined && service === undefined) return { kind: category === undefined ? 'which' : 'category-alone' }
  const line = service === undefined ? readLine(lineOf({ platform: platform ?? '', category })) : readLine(lineOf({ service }))
  return line ?? { kind: 'which' }
}

/** An https address of a public site that imitates none: people will open it and type their name there. */
function readForm(typed: string): string | { kind: 'not-https' | 'not-a-site' | 'imitates' } {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(typed) && !/^https:\/\//i.test(typed)) return { kind: 'not-https' }
  const read = readAddress(typed)
  if (typeof read === 'string') return { kind: read === 'scheme' ? 'not-https' : read === 'user-at-host' ? 'imitates' : 'not-a-site' }
  const { url, host } = read
  // A form stands at its own address: nobody sees where a short link leads, nor who answers behind a hidden service.
  if (refuseHost(host) !== undefined || host.endsWith('.onion') || canonicalise(url.href).is === 'short') return { kind: 'not-a-site' }
  if (!platformOf(host) && imitation(host, partsOf(read)) !== undefined) return { kind: 'imitates' }
  return url.href.length > LINE_ADDRESS ? { kind: 'not-a-site' } : url.href.replace(/^http:/, 'https:')
}
