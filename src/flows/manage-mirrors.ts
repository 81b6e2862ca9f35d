/** A coordinator says that a host shows a platform's posts, or takes that back; it holds in their community alone. */
import type { App } from '../app.ts'
import { readMirrorHost, type Mirrorable, type NoMirror } from '../links/mirror-host.ts'
import { record } from '../store/audit.ts'
import { memberOf } from '../store/members.ts'
import { dropMirror, findMirror, keepMirror } from '../store/mirrors.ts'
import { decide, type Writing } from './decide.ts'
import { rereadLinks } from './reread-links.ts'

export type MirrorOutcome =
  | { kind: 'added' | 'known'; host: string; platform: string }
  | { kind: 'changed'; host: string; platform: string; before: string }
  /** A host that can be one, of which nobody said yet what it shows. */
  | { kind: 'which'; host: string }
  | { kind: 'removed' | 'gone'; host: string }
  | NoMirror

interface Wish {
  community: number
  /** The coordinator's Discord id. */
  by: string
  typed: string
  platform: Mirrorable | undefined
}

/** Keeps a host as a mirror. Without a platform it only says what is known of the host. */
export function addMirror(app: Writing, wish: Wish): MirrorOutcome {
  const read = readMirrorHost(wish.typed)
  if (read.kind !== 'host') return read
  const { platform } = wish
  return platform === undefined ? describeMirror(app, wish.community, read.host) : keep(app, { ...wish, platform }, read.host)
}

function describeMirror({ db }: Pick<App, 'db'>, community: number, host: string): MirrorOutcome {
  const known = findMirror(db, community, host)
  return known ? { kind: 'known', host, platform: known.platform } : { kind: 'which', host }
}

function keep(app: Writing, wish: Wish & { platform: Mirrorable }, host: string): MirrorOutcome {
  const outcome = write(app, wish, host)
  // What came by that host before is the platform's post too.
  if (outcome.kind !== 'known') rereadLinks(app, { community: wish.community, host })
  return outcome
}

function write(app: Writing, { community, by, platform }: Wish & { platform: Mirrorable }, host: string): MirrorOutcome {
  return decide(app, ({ db, vault, now }): MirrorOutcome => {
    const before = findMirror(db, community, host)?.platform
    if (before === platform) return { kind: 'known', host, platform }
    const member = memberOf(db, vault, community, by)
    keepMirror(db, { community, host, platform, addedBy: member, at: now() })
    record(db, { community, at: now(), member, action: 'mirror.add', about: `mirror:${host}` })
    return before === undefined ? { kind: 'added', host, platform } : { kind: 'changed', host, platform, before }
  })
}

export function removeMirror(app: Writing, { community, by, host }: { community: number; by: string; host: string }): MirrorOutcome {
  return decide(app, ({ db, vault, now }): MirrorOutcome => {
    if (!dropMirror(db, community, host)) return { kind: 'gone', host }
    record(db, { community, at: now(), member: memberOf(db, vault, community, by), action: 'mirror.remove', about: `mirror:${host}` })
    return { kind: 'removed', host }
  })
}
