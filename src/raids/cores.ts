/** Which posts hang together by what they share: the cores of attacks. */
import { accountOf, addTo, isParent, type Mark, type Sighting, type Ties } from './sighting.ts'

export interface Core {
  posts: Set<Sighting>
  accounts: Set<string>
  /** Its rare marks but the posts that it answers. */
  marks: Set<Mark>
}

/** Two sets of posts are one when this share of the smaller one's accounts is in both. */
const SHARE = 0.3
/** Where they are against the same person, fewer do: two attacks on one person have next to nobody in common. */
const SHARE_OF_TARGET = 0.15
const LINKS = 2

/**
 * Posts that share a rare mark (the post they answer, what they copy, a hashtag), sets with enough accounts in common being one. One post that
 * happens to bear two marks unites nothing.
 */
export function coresOf(ties: Ties): Core[] {
  const cores: Core[] = []
  for (const trail of trailsOf(ties)) {
    const [first] = cores
      .map((core) => ({ core, common: inCommon(core, trail) }))
      .filter(({ core, common }) => common >= Math.min(LINKS, trail.accounts.size - 1) && common >= SHARE * Math.min(core.accounts.size, trail.accounts.size))
      .sort((a, b) => b.common - a.common)
    if (first) absorb(first.core, trail)
    else cores.push({ posts: new Set(trail.posts), accounts: new Set(trail.accounts), marks: new Set(trail.marks) })
  }
  unite(cores, ties)
  settle(cores)
  return cores.filter((core) => core.posts.size >= 2)
}

/** The posts of each mark that two accounts bear, those of most accounts first. */
function trailsOf(ties: Ties): Core[] {
  const trails = new Map<Mark, Core>()
  for (const [one, rare] of ties) {
    for (const mark of rare) {
      const trail = trails.get(mark) ?? { posts: new Set(), accounts: new Set(), marks: new Set() }
      trail.posts.add(one)
      trail.accounts.add(accountOf(one))
      for (const other of rare) if (!isParent(other)) trail.marks.add(other)
      trails.set(mark, trail)
    }
  }
  return [...trails].filter(([, { accounts }]) => accounts.size >= 2).sort(([a, one], [b, other]) => other.accounts.size - one.accounts.size || (a < b ? -1 : 1)).map(([, trail]) => trail)
}

function inCommon(one: Core, other: Core): number {
  const [small, large] = one.accounts.size < other.accounts.size ? [one, other] : [other, one]
  let common = 0
  for (const account of small.accounts) if (large.accounts.has(account)) common += 1
  return common
}

function absorb(core: Core, other: Core): void {
  for (const one of other.posts) core.posts.add(one)
  for (const account of other.accounts) core.accounts.add(account)
  for (const mark of other.marks) core.marks.add(mark)
}

/** Cores are one when accounts of the smaller are in the larger, or bear what it bears. */
function unite(cores: Core[], ties: Ties): void {
  // What was found apart is not compared again until it grows.
  const apart = new Map<Core, Set<Core>>()
  const traits = traitsOnce()
  for (let at = 0; at < cores.length; at += 1) {
    for (let next = at + 1; next < cores.length; next += 1) {
      const [one, other] = [cores[at], cores[next]]
      if (!one || !other || apart.get(one)?.has(other)) continue
      const [large, small] = one.accounts.size >= other.accounts.size ? [one, other] : [other, one]
      if (!areOne(large, small, { ties, traits })) {
        addTo(apart, one, other)
        continue
      }
      absorb(large, small)
      cores.splice(cores.indexOf(small), 1)
      traits.forget(large)
      apart.delete(large)
      for (const others of apart.values()) others.delete(large)
      // What was apart from the smaller may not be from both.
      at = -1
      break
    }
  }
}

/** What of a core is asked again and again while it stays as it is. */
interface Traits { target: number | undefined; start: number; end: number }

function traitsOnce(): { of: (core: Core) => Traits; forget: (core: Core) => void } {
  const known = new Map<Core, Traits>()
  return {
    of: (core) => {
      const told = known.get(core) ?? { target: mainTarget(core), ...waveOf(core) }
      known.set(core, told)
      return told
    },
    forget: (core) => { known.delete(core) },
  }
}

function areOne(large: Core, small: Core, { ties, traits }: { ties: Ties; traits: ReturnType<typeof traitsOnce> }): boolean {
  const isSame = traits.of(large).target === traits.of(small).target
  const linked = new Set<string>()
  for (const one of small.posts) if (large.accounts.has(accountOf(one))) linked.add(accountOf(one))
  if (isSame && small.accounts.size > linked.size) {
    for (const one of small.posts) if (ties.get(one)?.some((mark) => large.marks.has(mark))) linked.add(accountOf(one))
  }
  if (isSame && Math.min(large.accounts.size, small.accounts.size) >= WAVE.accounts && isOneWave(traits.of(large), traits.of(small))) return true
  return linked.size >= LINKS && linked.size >= (isSame ? SHARE_OF_TARGET : SHARE) * small.accounts.size
}

function waveOf({ posts }: Core): { start: number; end: number } {
  const times = [...posts].map(({ at }) => at).sort((a, b) => a - b)
  // A stray at either end makes no other wave.
  const at = (share: number) => times[Math.round((times.length - 1) * share)] ?? 0
  return { start: at(0.1), end: at(0.9) }
}

/** They begin together and last alike: bots that were given several texts, answers to two posts of one thread. */
function isOneWave(mine: Traits, theirs: Traits): boolean {
  const span = Math.max(mine.end - mine.start, theirs.end - theirs.start)
  const isNear = (a: number, b: number, share: number) => Math.abs(a - b) <= Math.max(WAVE.ms, share * span)
  return isNear(mine.start, theirs.start, WAVE.start) && isNear(mine.end, theirs.end, WAVE.end)
}

const WAVE = { accounts: 3, ms: 10 * 60_000, start: 0.05, end: 0.15 }

function mainTarget({ posts }: Core): number | undefined {
  const counts = new Map<number, number>()
  for (const { target } of posts) if (target !== undefined) counts.set(target, (counts.get(target) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0]
}

/** A post stands in one core: the largest of those that it is in. */
function settle(cores: readonly Core[]): void {
  const home = new Map<Sighting, Core>()
  for (const core of cores) {
    for (const one of core.posts) {
      const known = home.get(one)
      if (!known || core.accounts.size > known.accounts.size) home.set(one, core)
    }
  }
  for (const core of cores) for (const one of core.posts) if (home.get(one) !== core) core.posts.delete(one)
}
