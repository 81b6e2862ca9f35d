/** Which attack a post falls into, among those that go on around it. */
import type { Core } from './cores.ts'
import { accountOf, addTo, isNews, isTag, tagOf, targetsOf, type Sighting, type Ties } from './sighting.ts'
import type { Usual } from './weigh.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000

/** What speaks for it must be so many times likelier than a post of every day. */
const ODDS = 3
/** An account that is in the raid; a post that is in its core; a hashtag of it, against its target or another one. */
const ODDS_OF = { account: 30, core: 100, tag: 100, tagElsewhere: 10, otherTarget: 0.3 } as const
/** Posts without a time that nothing else ties to a raid, of each member who brought them. */
const UNTIMED = 2

const TIED_FADES_MS = 12 * HOUR_MS

/** A raid as far as it lies near a post. */
export interface Nearby {
  raid: number
  posts: readonly Sighting[]
  targets: ReadonlySet<number>
  accounts: ReadonlySet<string>
  /** Instants of its posts, those of its cores where there are enough, in order. */
  times: readonly number[]
  /** How long it takes to fade, ms. */
  fadesMs: number
  /** The hashtags that three of its accounts bear. */
  tags: ReadonlySet<string>
}

export function nearby(raid: number, posts: readonly Sighting[], { inCore, ties }: { inCore: ReadonlySet<Sighting>; ties: Ties }): Nearby {
  const kin = posts.filter((one) => one.isTimed && inCore.has(one))
  const times = (kin.length >= 3 ? kin : posts).map(({ at }) => at).sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor((times.length - 1) * share)] ?? 0
  const fadesMs = Math.min(12 * HOUR_MS, Math.max(20 * MINUTE_MS, (at(0.9) - at(0.1)) / 2))
  const borne = new Map<string, Set<string>>()
  for (const one of posts) for (const mark of ties.get(one) ?? []) if (isTag(mark)) addTo(borne, tagOf(mark), accountOf(one))
  return { raid, posts, targets: new Set(targetsOf(posts)), accounts: new Set(posts.map(accountOf)), times, fadesMs, tags: new Set([...borne].filter(([, accounts]) => accounts.size >= 3).map(([tag]) => tag)) }
}

/**
 * The raid into which a post falls, if any: where posts of the raid lie so dense around its moment that one of its own is likelier than one of every
 * day, the more so if account, core or hashtag are the raid's. `own`: the core of the post; `isAlone`: nobody else bears its hashtag against its target.
 */
export function placeOf(post: Sighting, raids: readonly Nearby[], { own, isAlone, usual }: { own: Core | undefined; isAlone: boolean; usual: Usual }): number | undefined {
  let best: number | undefined
  let most = ODDS
  for (const raid of raids) {
    const odds = oddsOf(post, raid, { own, isAlone, usual })
    if (odds < most || (odds === most && best !== undefined)) continue
    ;[best, most] = [raid.raid, odds]
  }
  return best
}

function oddsOf(post: Sighting, raid: Nearby, { own, isAlone, usual }: { own: Core | undefined; isAlone: boolean; usual: Usual }): number {
  const isSame = post.target !== undefined && raid.targets.has(post.target)
  const isAccount = post.author !== undefined && raid.accounts.has(accountOf(post))
  const isCore = own !== undefined && raid.posts.some((one) => one !== post && own.posts.has(one))
  const isTagged = !isCore && (post.target === undefined || isSame || isAlone) && post.tags.some((tag) => raid.tags.has(tag))
  if (!isSame && !isCore && !isTagged && !(isAccount && post.target === undefined)) return 0
  const isTied = isCore || isAccount || isTagged
  if (!isNews(post) && !isTied && (post.isTimed || raid.posts.filter((one) => !isNews(one) && one.by === post.by).length >= UNTIMED)) return 0
  const usualRate = post.target === undefined ? 1 : usual.habitOf(post.target).rate * usual.factor
  const tie = (isAccount ? ODDS_OF.account : 1) * (isCore ? ODDS_OF.core : 1) * (isTagged ? (isSame ? ODDS_OF.tag : ODDS_OF.tagElsewhere) : 1) * (post.target !== undefined && !isSame ? ODDS_OF.otherTarget : 1)
  return (densityAt(raid, post.at, isTied) / usualRate) * tie
}

/**
 * Posts of a raid a day around a moment: by the distance of the third nearest (a k-nearest-neighbour density, Loftsgaarden & Quesenberry 1965),
 * fading before it began and, more slowly, after it ended; what is tied to it may still come on the days after.
 */
function densityAt({ times, fadesMs }: Nearby, at: number, isTied: boolean): number {
  const [first, last] = [times[0], times.at(-1)]
  if (first === undefined || last === undefined) return 0
  const distances = times.map((time) => Math.abs(time - at)).sort((a, b) => a - b)
  const k = Math.min(3, distances.length)
  const outside = at < first ? (first - at) / (0.3 * fadesMs) : at > last ? (at - last) / (isTied ? Math.max(fadesMs, TIED_FADES_MS) : fadesMs) : 0
  return ((k * DAY_MS) / (2 * Math.max(MINUTE_MS, distances[k - 1] ?? 0))) * Math.exp(-outside)
}

