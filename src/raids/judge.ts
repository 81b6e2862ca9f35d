/** What a post that came changes: it falls into an attack, or shows that there is one. */
import { coresOf, type Core } from './cores.ts'
import { nearby, placeOf } from './place.ts'
import { countAccounts, targetsOf, type Sighting } from './sighting.ts'
import { NOTHING, weigh, type Usual, type Weight } from './weigh.ts'

const HOUR_MS = 3_600_000

/** Posts further from each other than this are not of one attack, unless others lie between. */
export const WINDOW_MS = 72 * HOUR_MS
/** … and those that nothing ties but their target, than this. */
const LOOSE_MS = 48 * HOUR_MS

/** How much must speak for it, and how many accounts there must be. */
export interface Limits {
  /** Coordinators are asked. */
  propose: Need
  /** It is an attack. */
  open: Need
}
interface Need { score: number; accounts: number }

/** What a raid near the post is to the machine. */
export interface RaidNear {
  id: number
  /** A person opened it, or decided something about it: it is united with no other one by itself. */
  isHeld: boolean
  /** It is closed, or was said to be no raid: nothing joins it any more. */
  isOver: boolean
  /** Enough spoke for it already. */
  isCertain: boolean
}

/** A raid that is there, or the one that the plan opens. */
export type Into = number | 'new'

export interface Plan {
  /** Posts that come into a raid, or change it. */
  moves: Map<number, Into>
  /** Raids that are one: the later ones, and the first. */
  unites: { raids: number[]; into: number }[]
  /** The raid that opens. */
  opens: { targets: number[]; weight: Weight } | undefined
  /** How the raids to which something came stand now. */
  weights: Map<Into, Weight>
}

/**
 * Judges a post with what lies near it: posts against the same person or with the same marks within `WINDOW_MS`, and some of each raid
 * among them. Which posts hang together does not depend on the order in which they came.
 */
export function judge(post: Sighting, near: readonly Sighting[], { raids, usual, limits }: { raids: readonly RaidNear[]; usual: Usual; limits: Limits }): Plan {
  const scene = sceneOf(post, near, { raids, usual, limits })
  for (const core of scene.cores) judgeCore(scene, core)
  if (scene.at(post) === undefined) settleIn(scene, [post])
  if (scene.at(post) === undefined && !post.isPlaced) judgeLoose(scene)
  if (scene.changed) settleIn(scene, near.filter((one) => scene.at(one) === undefined))
  return planOf(scene)
}

interface Scene {
  post: Sighting
  near: readonly Sighting[]
  cores: readonly Core[]
  raids: ReadonlyMap<number, RaidNear>
  usual: Usual
  limits: Limits
  at: (one: Sighting) => Into | undefined
  move: (one: Sighting, into: Into) => void
  moved: Map<number, Into>
  unites: Plan['unites']
  opens: Plan['opens']
  changed: boolean
}

function sceneOf(post: Sighting, near: readonly Sighting[], { raids, usual, limits }: { raids: readonly RaidNear[]; usual: Usual; limits: Limits }): Scene {
  const moved = new Map<number, Into>()
  const scene: Scene = {
    post, near, usual, limits, moved,
    cores: coresOf(usual.ties),
    raids: new Map(raids.map((raid) => [raid.id, raid])),
    at: (one) => moved.get(one.post) ?? one.raid,
    move: (one, into) => {
      if (one.isPlaced || scene.at(one) === into) return
      moved.set(one.post, into)
      scene.changed = true
    },
    unites: [], opens: undefined, changed: false,
  }
  return scene
}

const isOpen = (scene: Scene, into: Into): boolean => into === 'new' || scene.raids.get(into)?.isOver === false

/** The core in which most posts of each raid are: that core is what the raid is about. */
function coreOf(scene: Scene, raid: Into): Core | undefined {
  let best: Core | undefined
  let most = 1
  for (const core of scene.cores) {
    let n = 0
    for (const one of core.posts) if (scene.at(one) === raid) n += 1
    if (n > most) [best, most] = [core, n]
  }
  return best
}

/** A core is a raid that is there, is two that are one, or shows a new one, even among the posts of another. */
function judgeCore(scene: Scene, core: Core): void {
  const here = new Set([...core.posts].flatMap((one) => scene.at(one) ?? []))
  const own = [...here].filter((raid): raid is number => raid !== 'new' && isOpen(scene, raid) && coreOf(scene, raid) === core).sort((a, b) => a - b)
  if (own.length > 1) uniteRaids(scene, own)
  if (!core.posts.has(scene.post)) return
  const [raid] = own
  if (raid !== undefined) {
    settleIn(scene, [...core.posts].filter((one) => scene.at(one) === undefined))
    return
  }
  const posts = withoutStrays([...core.posts].filter((one) => Math.abs(one.at - scene.post.at) <= WINDOW_MS && isFree(scene, one)))
  openIf(scene, posts, { targets: targetsOf(posts), need: here.size > 0 ? scene.limits.open : scene.limits.propose })
}

/** Few posts that lie half a day or more apart from all the others, and further than those reach, are of something else. */
function withoutStrays(posts: readonly Sighting[]): Sighting[] {
  const sorted = [...posts].sort((a, b) => a.at - b.at)
  const cut = sorted.findIndex((one, at) => {
    const next = sorted[at + 1]
    const last = sorted.at(-1)
    return next !== undefined && last !== undefined && at + 1 <= STRAYS * sorted.length && next.at - one.at > Math.max(STRAY_MS, 2 * (last.at - next.at))
  })
  return sorted.slice(cut + 1)
}
const STRAYS = 0.25
const STRAY_MS = 12 * HOUR_MS

/** Not in a raid where a person put it, nor in one that was said to be none. */
function isFree(scene: Scene, one: Sighting): boolean {
  const raid = scene.at(one)
  return !one.isPlaced && (raid === undefined || isOpen(scene, raid))
}

function uniteRaids(scene: Scene, raids: readonly number[]): void {
  const free = raids.filter((raid) => scene.raids.get(raid)?.isHeld === false)
  // A raid that people hold stays; two of them are their business.
  const into = raids.find((raid) => !free.includes(raid)) ?? free[0]
  const gone = free.filter((raid) => raid !== into)
  if (into === undefined || gone.length === 0) return
  scene.unites.push({ raids: gone, into })
  for (const one of scene.near) if (one.raid !== undefined && gone.includes(one.raid)) scene.move(one, into)
}

/** The post stands in no core that is a raid: do the posts against the same person that are in no raid make one? */
function judgeLoose(scene: Scene): void {
  const { target, at } = scene.post
  if (target === undefined) return
  const posts = scene.near.filter((one) => scene.at(one) === undefined && !one.isPlaced && one.target === target && Math.abs(one.at - at) <= LOOSE_MS)
  openIf(scene, posts, { targets: [target], need: scene.limits.propose, isCut: true })
}

/** Opens a raid of posts, or of those within the stretch that surprises (`isCut`), if enough speaks for it. */
function openIf(scene: Scene, posts: readonly Sighting[], { targets, need, isCut = false }: { targets: number[]; need: Need; isCut?: boolean }): void {
  if (scene.opens || countAccounts(posts) < Math.min(need.accounts - 1, ACCEPTED)) return
  const weight = weigh(posts, targets, scene.usual)
  const taken = isCut ? posts.filter((one) => one.at >= weight.fromAt && one.at <= weight.fromAt + weight.ms) : posts
  if (!isEnough(weight, accountsOf(taken), need)) return
  scene.opens = { targets, weight }
  for (const one of taken) scene.move(one, 'new')
}

interface Accounts { all: number; accepted: number }

function accountsOf(posts: readonly Sighting[]): Accounts {
  return { all: countAccounts(posts), accepted: countAccounts(posts.filter((one) => one.isAccepted)) }
}

/**
 * Whether so much speaks for it, and there are enough accounts. Where people looked at each and found it hostile, three are; where all but none
 * share words or come back, and ten times as much speaks for it, one fewer is.
 */
function isEnough({ score, tied }: Weight, { all, accepted }: Accounts, need: Need): boolean {
  if (score < need.score) return false
  return all >= need.accounts || accepted >= Math.min(need.accounts, ACCEPTED) || (all >= need.accounts - 1 && tied >= need.accounts - 1 && score >= need.score + 1)
}
const ACCEPTED = 3

/** Posts that nothing but time and target, an account or a hashtag, ties to an attack. */
function settleIn(scene: Scene, posts: readonly Sighting[]): void {
  const raids = raidsNear(scene)
  if (raids.length === 0) return
  for (const one of posts) {
    if (one.isPlaced || scene.at(one) !== undefined) continue
    const own = scene.cores.find((core) => core.posts.has(one))
    const isAlone = !scene.near.some((other) => other !== one && other.target === one.target && other.tags.some((tag) => one.tags.includes(tag)))
    const found = placeOf(one, raids.map(({ near }) => near), { own, isAlone, usual: scene.usual })
    const into = raids.find(({ near }) => near.raid === found)?.into
    if (into !== undefined) scene.move(one, into)
  }
}

function raidsNear(scene: Scene): { into: Into; near: ReturnType<typeof nearby> }[] {
  const posts = new Map<Into, Sighting[]>()
  for (const one of scene.near) {
    const into = scene.at(one)
    if (into === undefined || !isOpen(scene, into)) continue
    const list = posts.get(into)
    if (list) list.push(one)
    else posts.set(into, [one])
  }
  const inCore = new Set(scene.cores.flatMap((core) => [...core.posts]))
  return [...posts].map(([into, list]) => ({ into, near: nearby(into === 'new' ? NEW : into, list, { inCore, ties: scene.usual.ties }) }))
}
const NEW = -1

/** How the raids stand into which something came. */
function planOf(scene: Scene): Plan {
  const { moved, unites, opens } = scene
  const touched = new Set<Into>([...moved.values(), ...(scene.at(scene.post) === undefined ? [] : [scene.at(scene.post) ?? NEW])])
  const weights = new Map<Into, Weight>()
  for (const into of touched) {
    if (into !== 'new' && scene.raids.get(into)?.isCertain !== false) continue
    const posts = scene.near.filter((one) => scene.at(one) === into)
    weights.set(into, posts.length === 0 ? NOTHING : weigh(posts, targetsOf(posts), scene.usual))
  }
  if (opens) weights.set('new', opens.weight)
  return { moves: moved, unites, opens, weights }
}

/** Whether so much makes an attack, or a question. */
export function standing(weight: Weight, accounts: Accounts, { open, propose }: Limits): 'open' | 'propose' | 'nothing' {
  return isEnough(weight, accounts, open) ? 'open' : isEnough(weight, accounts, propose) ? 'propose' : 'nothing'
}
