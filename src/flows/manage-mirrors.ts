/** A coordinator says that a host shows a platform's posts, or takes that back; it holds in their community alone. */
import type { App } from '../app.ts'
import { readMirrorHost, type Mirrorable, type MirrorHost, type NoMirror } from '../links/mirror-host.ts'
import { record } from '../store/audit.ts'
import { memberOf } from '../store/members.ts'
import { dropMirror, findMirror, keepMirror } from '../store/mirrors.ts'
import { hasFediversePosts } from '../store/linked.ts'
import { decide, type Writing } from './decide.ts'
import { rereadHost } from './reread-links.ts'

export type MirrorOutcome =
  | { kind: 'known'; host: string; platform: string }
  /** `reread`: posts that came by the host before and took the platform's link. */
  | { kind: 'added'; host: string; platform: string; reread: number; isImitation: boolean }
  | { kind: 'changed'; host: string; platform: string; before: string; reread: number }
  /** A host that can be one, of which nobody said yet what it shows; what it may show. */
  | { kind: 'which'; host: string; shows: readonly Mirrorable[] }
  /** The pasted link is no post of the platform, or of any. */
  | { kind: 'no-post'; host: string; platform: string | undefined }
  /** Posts of the fediverse came by it: it is a server of its own. */
  | { kind: 'server'; host: string }
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
export function addMirror(app: Writing & Pick<App, 'log'>, wish: Wish): MirrorOutcome {
  const read = readMirrorHost(wish.typed)
  if (read.kind !== 'host') return read
  const { platform, community } = wish
  const { host, shows, isImitation } = read
  if (shows.length === 0 || (platform !== undefined && !shows.includes(platform))) return { kind: 'no-post', host, platform }
  if (hasFediversePosts(app.db, community, host)) return { kind: 'server', host }
  if (platform === undefined) return describeMirror(app, community, { host, shows })
  const { kind, before } = keep(app, { ...wish, platform }, host)
  // What came by that host before is the platform's post too; a second time, what the first was kept from.
  const reread = rereadHost(app, { community, host })
  if (kind === 'known') return { kind, host, platform }
  return before === undefined ? { kind: 'added', host, platform, reread, isImitation } : { kind: 'changed', host, platform, before, reread }
}

function describeMirror({ db }: Pick<App, 'db'>, community: number, { host, shows }: Pick<MirrorHost, 'host' | 'shows'>): MirrorOutcome {
  const known = findMirror(db, community, host)
  return known ? { kind: 'known', host, platform: known.platform } : { kind: 'which', host, shows }
}

function keep(app: Writing, { community, by, platform }: Wish & { platform: Mirrorable }, host: string): { kind: 'kept' | 'known'; before: string | undefined } {
  return decide(app, ({ db, vault, now }) => {
    const before = findMirror(db, community, host)?.platform
    if (before === platform) return { kind: 'known', before }
    const member = memberOf(db, vault, community, by)
    keepMirror(db, { community, host, platform, addedBy: member, at: now() })
    record(db, { community, at: now(), member, action: 'mirror.add', about: `mirror:${host}` })
    return { kind: 'kept', before }
  })
}

export function removeMirror(app: Writing, { community, by, host }: { community: number; by: string; host: string }): MirrorOutcome {
  return decide(app, ({ db, vault, now }): MirrorOutcome => {
    if (!dropMirror(db, community, host)) return { kind: 'gone', host }
    record(db, { community, at: now(), member: memberOf(db, vault, community, by), action: 'mirror.remove', about: `mirror:${host}` })
    return { kind: 'removed', host }
  })
}
