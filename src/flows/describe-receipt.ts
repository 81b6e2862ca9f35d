/** What became of each line of a hand-in, read from committed data when the answer is sent. */
import type { App } from '../app.ts'
import type { Receipt, RefusedBecause } from '../links/receipt.ts'
import type { RejectReason } from '../intake/forward.ts'
import { findMerge, mergesOf } from '../store/aliases.ts'
import { communityById } from '../store/communities.ts'
import { broughtCapture, capturesOf, lacksWords, wordsOf } from '../store/evidence.ts'
import { countForwarders } from '../store/forwards.ts'
import { firstReportAt, reportsOn } from '../store/items.ts'
import { likenessesOf } from '../store/likenesses.ts'
import { findPost, livingPost, type Post } from '../store/posts.ts'
import { findRaid, raidName } from '../store/raids.ts'
import type { Revealed } from '../store/seal.ts'
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

/** Of what a post is a copy: as Vigie thinks, or as a coordinator said. */
export interface CopyTold {
  original: number
  because: 'words' | 'picture'
  isSaid: boolean
  /** Of the original. */
  raid: RaidTold | undefined
}

export interface RaidTold {
  id: number
  name: string | undefined
}

/** What a post that came as a screenshot says: as Vigie read it (hidden where it is shown), or nothing yet; for whoever handed it in to set right. */
export interface WordsAsked {
  read: Revealed | undefined
}

interface Described {
  post: number
  lookup: Lookup | undefined
  copy: CopyTold | undefined
  words: WordsAsked | undefined
}

export type DescribedLine =
  | ({ kind: 'new' } & Described)
  | ({
      kind: 'known'
      members: number
      raid: RaidTold | undefined
      reports: number
      reportedAt: number | undefined
      timeZone: string
      removed: boolean
      state: Post['state']
      rejectedBecause: RejectReason | undefined
    } & Described)
  | { kind: 'refused'; line: number; because: RefusedBecause }
  | { kind: 'gone' }

/** `handIn`: its key, where the answer may show what was read on the screenshots that came with it. */
export function describeReceipt(app: Pick<App, 'db' | 'vault'>, community: number, receipt: Extract<Receipt, { kind: 'received' }>, handIn?: string): DescribedLine[] {
  const seen = new Set<number>()
  return receipt.lines.flatMap((line): DescribedLine[] => {
    if (line.kind === 'refused') return [line]
    const post = livingPost(app.db, community, line.post)
    if (!post) return [{ kind: 'gone' }]
    // Two addresses of one hand-in may have turned out to be one post.
    if (seen.has(post.id)) return []
    seen.add(post.id)
    const isNew = line.kind === 'new' && findMerge(app.db, community, line.post) === undefined && mergesOf(app.db, community, post.id).length === 0
    return [isNew ? { kind: 'new', ...describe(app, post, handIn) } : describeKnown(app, post, handIn)]
  })
}

function describe(app: Pick<App, 'db' | 'vault'>, post: Post, handIn: string | undefined): Described {
  return { post: post.id, lookup: lookupOf(app, post), copy: copyTold(app, post), words: handIn === undefined ? undefined : wordsAsked(app, post, handIn) }
}

function copyTold({ db, vault }: Pick<App, 'db' | 'vault'>, { community, id, copyOf }: Post): CopyTold | undefined {
  const [likeness] = likenessesOf(db, vault, community, id)
  const first = findPost(db, community, copyOf ?? likeness?.original ?? 0)
  return first && { original: first.id, because: likeness?.because ?? 'words', isSaid: copyOf !== null, raid: raidTold({ db, vault }, first) }
}

function raidTold({ db, vault }: Pick<App, 'db' | 'vault'>, { community, raid: id }: Post): RaidTold | undefined {
  const raid = id === null ? undefined : findRaid(db, community, id)
  // Of one that Vigie only proposes coordinators alone know.
  return raid && raid.toldAt !== null ? { id: raid.id, name: raidName(vault, raid) } : undefined
}

/** Only whoever brought the screenshot sees what stands on it. */
function wordsAsked({ db, vault }: Pick<App, 'db' | 'vault'>, post: Post, handIn: string): WordsAsked | undefined {
  const isAsked = post.state === 'pending' && lacksWords(post) && broughtCapture(db, post.community, post.id, { handIn })
  return isAsked ? { read: wordsOf(vault, post) } : undefined
}

/** What is known of a post that was handed in before. */
export function describeKnown(app: Pick<App, 'db' | 'vault'>, post: Post, handIn?: string): Extract<DescribedLine, { kind: 'known' }> {
  const { db } = app
  const { community, id } = post
  return {
    kind: 'known',
    ...describe(app, post, handIn),
    members: countForwarders(db, community, id),
    raid: raidTold(app, post),
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
