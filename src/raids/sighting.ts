/** What raid detection knows of a post: who, against whom, when, and what it shares with others; no word, no name. */

const HOUR_MS = 3_600_000

export interface Sighting {
  post: number
  /** When it was published, where that is known; else when it was first handed in. */
  at: number
  /** Its time is known, and it was handed in while it was news. */
  isFresh: boolean
  /** Its time is known, even if it is an old one. */
  isTimed: boolean
  /** The member who handed it in first; told only of posts that are not fresh. */
  by: number | undefined
  /** Keyed hash of the account; `undefined` where nobody tells. */
  author: string | undefined
  target: number | undefined
  /** Keyed hash of the post that it answers or quotes. */
  parent: string | undefined
  /** The first of the posts whose words or picture it repeats, or its own number: what repeats it bears that. */
  copy: number
  /** Keyed hashes of its hashtags. */
  tags: readonly string[]
  isAccepted: boolean
  /** A person said in which raid it is, or that it is in none. */
  isPlaced: boolean
  raid: number | undefined
}

/** A post that is handed in later than this after it was published is from an archive, not from the news. */
export const FRESH_MS = 36 * HOUR_MS
/** Of posts that are old or without a time, so many accounts count for each member who handed them in. */
const PER_MEMBER = 2

/** The account, as it counts: one that nobody tells is one of its own. */
export const accountOf = ({ author, post }: Pick<Sighting, 'author' | 'post'>): string => author ?? `?${String(post)}`

/**
 * Distinct accounts among posts. A colleague who empties an archive in one evening is no raid: accounts that are seen only in old posts,
 * or in posts without a time, count for two at most for each member who brought them.
 */
export function countAccounts(posts: readonly Sighting[]): number {
  const fresh = new Set<string>()
  for (const one of posts) if (isNews(one)) fresh.add(accountOf(one))
  const brought = new Map<number | undefined, Set<string>>()
  for (const one of posts) if (!isNews(one) && !fresh.has(accountOf(one))) addTo(brought, one.by, accountOf(one))
  const capped = new Set<string>()
  for (const accounts of brought.values()) for (const account of [...accounts].slice(0, PER_MEMBER)) capped.add(account)
  return fresh.size + capped.size
}

/** A coordinator who accepted a post without a time took it for something of these days. */
export const isNews = (one: Sighting): boolean => one.isFresh || (one.isAccepted && !one.isTimed)

export function addTo<Key, Value>(sets: Map<Key, Set<Value>>, key: Key, value: Value): void {
  const set = sets.get(key)
  if (set) set.add(value)
  else sets.set(key, new Set([value]))
}

/** Something that posts share and that few others bear: `p…` the post they answer, `c…` what they copy, `t…` a hashtag. */
export type Mark = string

/**
 * The marks of a post. A hashtag is about somebody, and so are words that many use: the same against two people are two marks, unless they come in a
 * wave (`isWave`). `aim`: whom it is against where that is not said, by what else bears the mark.
 */
function marksOf(one: Sighting, { aim, isWave }: Bearing): Mark[] {
  const about = (mark: Mark) => {
    const target = one.target ?? aim(mark)
    return target === undefined ? [] : [`${mark}@${String(target)}`]
  }
  const copy = `c${String(one.copy)}`
  return [...(one.parent === undefined ? [] : [`p${one.parent}`]), ...(isWave(copy) ? [copy] : about(copy)), ...one.tags.flatMap((tag) => about(`t${tag}`))]
}

interface Bearing {
  aim: (mark: Mark) => number | undefined
  isWave: (mark: Mark) => boolean
}

/** A wave of copies: so many accounts within half a day, and half of all that bear it. */
const WAVE = { accounts: 4, ms: 12 * HOUR_MS, share: 0.5 }

/** Whom each mark is against, if it is one person alone; and which copies come in a wave, against whomever. */
function bearingOf(posts: readonly Sighting[]): Bearing {
  const aims = new Map<Mark, Set<number>>()
  const copies = new Map<Mark, Sighting[]>()
  for (const one of posts) {
    const copy = `c${String(one.copy)}`
    const known = copies.get(copy)
    if (known) known.push(one)
    else copies.set(copy, [one])
    if (one.target !== undefined) for (const mark of [copy, ...one.tags.map((tag) => `t${tag}`)]) addTo(aims, mark, one.target)
  }
  const waves = new Set([...copies].filter(([, bearers]) => comeInWave(bearers)).map(([mark]) => mark))
  return {
    isWave: (mark) => waves.has(mark),
    aim: (mark) => {
      const [target, ...others] = aims.get(mark) ?? []
      return others.length > 0 ? undefined : target
    },
  }
}

function comeInWave(bearers: readonly Sighting[]): boolean {
  if (bearers.length < WAVE.accounts) return false
  const sorted = [...bearers].sort((a, b) => a.at - b.at)
  const all = new Set(sorted.map(accountOf)).size
  // Accounts within half a day of the first of a stretch, which moves on.
  const within = new Map<string, number>()
  let end = 0
  return sorted.some((first) => {
    for (let next = sorted[end]; next && next.at <= first.at + WAVE.ms; next = sorted[++end]) within.set(accountOf(next), (within.get(accountOf(next)) ?? 0) + 1)
    const isWave = within.size >= WAVE.accounts && within.size >= WAVE.share * all
    const left = (within.get(accountOf(first)) ?? 0) - 1
    if (left > 0) within.set(accountOf(first), left)
    else within.delete(accountOf(first))
    return isWave
  })
}

export const isParent = (mark: Mark): boolean => mark.startsWith('p')

export const isTag = (mark: Mark): boolean => mark.startsWith('t')

/** What a mark is, against whomever: what may be common. */
const plain = (mark: Mark): Mark => mark.split('@')[0] ?? mark

export const tagOf = (mark: Mark): string => plain(mark).slice(1)

/** The people against whom posts are: not one named by a single post beside many; none where each is against another one. */
export function targetsOf(posts: Iterable<{ target?: number | undefined }>): number[] {
  const counts = new Map<number, number>()
  for (const { target } of posts) if (target !== undefined) counts.set(target, (counts.get(target) ?? 0) + 1)
  const all = [...counts.values()].reduce((sum, n) => sum + n, 0)
  return [...counts].filter(([, n]) => n === all || n >= Math.max(2, all / 10)).sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([target]) => target)
}

/** Per post, its marks that another account bears too and that are not common: all that ties it to others. */
export type Ties = ReadonlyMap<Sighting, readonly Mark[]>

export function tiesAmong(posts: readonly Sighting[], isCommon: (mark: Mark) => boolean): Ties {
  const bearers = new Map<Mark, Set<string>>()
  const bearing = bearingOf(posts)
  const marks = posts.map((one) => [one, marksOf(one, bearing)] as const)
  for (const [one, own] of marks) for (const mark of own) addTo(bearers, mark, accountOf(one))
  const isTie = (mark: Mark) => (bearers.get(mark)?.size ?? 0) >= 2 && !isCommon(plain(mark))
  return new Map(marks.map(([one, own]) => [one, own.filter(isTie)]))
}
