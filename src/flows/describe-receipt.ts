/** What became of each line of a hand-in, read from committed data when the answer is sent. */
import type { App } from '../app.ts'
import type { Receipt, RefusedBecause } from '../links/receipt.ts'
import type { RejectReason } from '../intake/forward.ts'
import { findMerge, mergesOf } from '../store/aliases.ts'
import { communityById } from '../store/communities.ts'
import { capturesOf } from '../store/evidence.ts'
import { countForwarders } from '../store/forwards.ts'
import { firstReportAt, reportsOn } from '../store/items.ts'
import { livingPost, type Post } from '../store/posts.ts'
import { findRaid, raidName } from '../store/raids.ts'
import { searchesOf, type Search } from '../store/searches.ts'
import { isShort } from './tell-news.ts'

/** How the search for a link ended, where it found no post. */
export type LinkEnd = Exclude<Search['state'], 'waiting' | 'parted'>

/** What there is to judge on where the link is of no use; nothing is to be judged any more once it was `decided`. */
export type OnWhat = 'capture' | 'nothing' | 'decided'

/** What is known of where a link leads, while it is not a post. */
export interface Lookup {
  isShort: boolean
  /** `off`: here nobody follows links. */
  state: LinkEnd | 'waiting' | 'off'
  on: OnWhat
}

export type DescribedLine =
  | { kind: 'new'; post: number; lookup: Lookup | undefined }
  | {
      kind: 'known'
      post: number
      lookup: Lookup | undefined
      members: number
      raid: { id: number; name: string | undefined } | undefined
      reports: number
      reportedAt: number | undefined
      timeZone: string
      removed: boolean
      state: Post['state']
      rejectedBecause: RejectReason | undefined
    }
  | { kind: 'refused'; line: number; because: RefusedBecause }
  | { kind: 'gone' }

export function describeReceipt(app: Pick<App, 'db' | 'vault'>, community: number, receipt: Extract<Receipt, { kind: 'received' }>): DescribedLine[] {
  const seen = new Set<number>()
  return receipt.lines.flatMap((line): DescribedLine[] => {
    if (line.kind === 'refused') return [line]
    const post = livingPost(app.db, community, line.post)
    if (!post) return [{ kind: 'gone' }]
    // Two addresses of one hand-in may have turned out to be one post.
    if (seen.has(post.id)) return []
    seen.add(post.id)
    const isNew = line.kind === 'new' && findMerge(app.db, community, line.post) === undefined && mergesOf(app.db, community, post.id).length === 0
    return [isNew ? { kind: 'new', post: post.id, lookup: lookupOf(app, post) } : describeKnown(app, post)]
  })
}

/** What is known of a post that was handed in before. */
export function describeKnown(app: Pick<App, 'db' | 'vault'>, post: Post): Extract<DescribedLine, { kind: 'known' }> {
  const { db, vault } = app
  const { community, id } = post
  const raid = post.raid === null ? undefined : findRaid(db, community, post.raid)
  return {
    kind: 'known',
    post: id,
    lookup: lookupOf(app, post),
    members: countForwarders(db, community, id),
    raid: raid && { id: raid.id, name: raidName(vault, raid) },
    reports: reportsOn(db, community, id),
    reportedAt: firstReportAt(db, community, id),
    timeZone: communityById(db, community).timeZone,
    removed: post.removedAt !== null,
    state: post.state,
    rejectedBecause: post.rejectedBecause ?? undefined,
  }
}

/** Where several links of one post are looked up, the first. */
export function lookupOf({ db }: Pick<App, 'db'>, post: Post): Lookup | undefined {
  const search = searchesOf(db, post.community, post.id).find((one) => one.state !== 'parted')
  if (search === undefined || search.state === 'parted') return undefined
  return { isShort: isShort(search.link), on: onWhat({ db }, post), state: search.state === 'waiting' && search.because === 'off' ? 'off' : search.state }
}

export function onWhat({ db }: Pick<App, 'db'>, { community, id, state }: Post): OnWhat {
  if (state !== 'pending') return 'decided'
  return capturesOf(db, community, id).length > 0 ? 'capture' : 'nothing'
}

/**
 * As what the address may be opened: as the post; as a link of which nobody knows where it leads; or not at all, where it leads
 * nowhere, or where Vigie does not go.
 */
export function opensAs({ db }: Pick<App, 'db'>, post: Post): 'post' | 'short' | undefined {
  const ends = searchesOf(db, post.community, post.id).map((search) => search.state)
  if (post.address === null || ends.includes('refused')) return undefined
  if (!isShort(post.link)) return 'post'
  return ends.includes('gone') ? undefined : 'short'
}

/** The platform of a post as far as anybody knows it: whose a short link is tells nothing of where it leads. */
export function platformKnown({ link, platform }: Pick<Post, 'link' | 'platform'>): string {
  return isShort(link) ? 'short' : platform
}
