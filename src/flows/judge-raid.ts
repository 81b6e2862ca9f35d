/** Each post that comes, or turns out to be something else, is judged at once: it falls into an attack, or shows one. What a person decided stays. */
import { spanOf } from '../raids/explain.ts'
import { judge, standing, WINDOW_MS, type Into, type Plan, type RaidNear } from '../raids/judge.ts'
import { limitsFor } from '../raids/limits.ts'
import { tiesAmong, type Sighting } from '../raids/sighting.ts'
import type { Weight } from '../raids/weigh.ts'
import { record } from '../store/audit.ts'
import { commonBefore } from '../store/common-marks.ts'
import { communityById } from '../store/communities.ts'
import { countTargets, factorAt, habitsAt } from '../store/habits.ts'
import { forgetUntried } from '../store/outbox.ts'
import { accountsIn, movePlacements, placementOf, putPost } from '../store/placements.ts'
import { movePosts, updatePost, type Post } from '../store/posts.ts'
import { giveNotices } from '../store/raid-notices.ts'
import { changeRaid, findRaid, keepProposal, liveRaidByHand, raidsNear, setRaidState, touchRaid, type Raid } from '../store/raids.ts'
import { sightingOf, sightingsNear } from '../store/sightings.ts'
import type { Hands } from './decide.ts'
import { addToRaid, refreshRaid, tellRaid, tellWhenReady } from './join-raid.ts'
import { alertRaid } from './raid-news.ts'
import { showCard, showRaid } from './show-card.ts'

/** Judges a post with what lies near it, and does what follows. Nothing for a post that was rejected. */
export function judgePost(hands: Hands, community: number, id: number): void {
  const { db } = hands
  const post = sightingOf(db, community, id)
  if (!post) return
  const { near, raids, usual } = sceneOf(hands, community, post)
  const limits = limitsOf(db, community)
  carryOut(hands, community, { plan: judge(post, near, { raids, usual, limits }), near })
}

const limitsOf = (db: Hands['db'], community: number) => limitsFor(communityById(db, community).sensitivity, countTargets(db, community))

function sceneOf({ db, now }: Hands, community: number, post: Sighting): { near: Sighting[]; raids: RaidNear[]; usual: Parameters<typeof judge>[2]['usual'] } {
  const isCommon = commonBefore(db, community, post.at - WINDOW_MS)
  const near = sightingsNear(db, { post, around: { community, at: post.at, ms: WINDOW_MS }, isCommon })
  const { habitOf, everybody } = habitsAt(db, community, now())
  const raids = raidsNear(db, community, [...new Set(near.flatMap(({ raid }) => raid ?? []))])
  return {
    near,
    raids: raids.map((raid) => ({ id: raid.id, isHeld: raid.heldAt !== null, isOver: raid.state === 'closed', isCertain: raid.certainAt !== null })),
    usual: { habitOf, everybody, factor: factorAt(db, community, post.at, habitOf), ties: tiesAmong(near, isCommon) },
  }
}

/** Writes down what follows from a judgement. */
function carryOut(hands: Hands, community: number, { plan, near }: { plan: Plan; near: readonly Sighting[] }): void {
  for (const { raids, into } of plan.unites) for (const raid of raids) unite(hands, community, { raid, into })
  const made = plan.opens ? propose(hands, community, { targets: plan.opens.targets, weight: plan.opens.weight }) : undefined
  const numberOf = (into: Into): number => (into === 'new' ? made ?? 0 : into)
  const sightings = new Map(near.map((one) => [one.post, one]))
  const left = new Set<number>()
  const came = new Map<number, Sighting[]>()
  for (const [id, into] of plan.moves) {
    const one = sightings.get(id)
    if (!one || one.raid === numberOf(into)) continue
    // What two raids that are one had came over with them, and can be brought back.
    if (plan.unites.some((united) => united.into === into && united.raids.includes(one.raid ?? 0))) continue
    if (one.raid !== undefined && !plan.unites.some(({ raids }) => raids.includes(one.raid ?? 0))) left.add(one.raid)
    came.set(numberOf(into), [...(came.get(numberOf(into)) ?? []), one])
  }
  for (const [raid, posts] of came) take(hands, community, { raid, posts })
  for (const raid of left) refreshRaid(hands, community, raid)
  for (const [into, weight] of plan.weights) settleStanding(hands, community, { raid: numberOf(into), weight })
}

/** Posts come into a raid by Vigie's own judgement. */
function take(hands: Hands, community: number, { raid, posts }: { raid: number; posts: readonly Sighting[] }): void {
  const { db, now } = hands
  // Sent back to review, an accepted post is where Vigie saw it last.
  for (const { post } of posts) putPost(db, community, post, raid)
  const accepted = posts.filter(({ isAccepted }) => isAccepted)
  if (accepted.length > 0) addToRaid(hands, community, raid, accepted.map(({ post }) => post))
  const waiting = posts.filter(({ isAccepted }) => !isAccepted)
  if (waiting.length === 0) return
  for (const { post } of waiting) showCard(db, community, post, now())
  // That a calm raid goes on shows once people accept what came.
  if (findRaid(db, community, raid)?.state !== 'calm') touchRaid(db, community, raid, { postAt: spanOf(waiting.map(({ at }) => at)).lastAt, now: now() })
  showRaid(db, community, raid, now())
}

/** A raid that only coordinators know of, until enough speaks for it. */
function propose({ db, vault, now }: Hands, community: number, { targets, weight }: { targets: readonly number[]; weight: Weight }): number {
  const at = now()
  const raid = keepProposal(db, vault, { community, target: targets[0] ?? null, openedAt: at, because: weight })
  record(db, { community, at, action: 'raid.propose', about: `raid:${String(raid)}` })
  return raid
}

/** What so much makes of a raid: a question to coordinators, or an attack; everybody is told once people accepted posts of three accounts. */
function settleStanding(hands: Hands, community: number, { raid: id, weight }: { raid: number; weight: Weight }): void {
  const { db, now } = hands
  const raid = findRaid(db, community, id)
  if (!raid || raid.state === 'closed') return
  const isAsked = raid.certainAt === null && raid.state === 'proposed'
  if (isAsked && standing(weight, accountsIn(db, community, id), limitsOf(db, community)) === 'open') {
    changeRaid(db, community, id, { certainAt: now(), because: weight })
    alertRaid(hands, raid, 'certain')
  } else if (raid.certainAt === null && weight.score > scoreOf(raid)) changeRaid(db, community, id, { because: weight })
  tellWhenReady(hands, community, id)
  showRaid(db, community, id, now())
}

const scoreOf = ({ because }: Raid): number => (because as Weight | null)?.score ?? 0

/** Vigie sees that two raids are one; opening the other one again undoes it. */
function unite(hands: Hands, community: number, { raid, into }: { raid: number; into: number }): void {
  const { db, now } = hands
  const [from, to] = [findRaid(db, community, raid), findRaid(db, community, into)]
  if (!from || !to || from.mergedInto !== null) return
  movePosts(db, community, raid, into)
  movePlacements(db, community, { from: raid, into })
  setRaidState(db, community, raid, { state: 'closed', at: now(), mergedInto: into })
  if (from.certainAt !== null && to.certainAt === null) changeRaid(db, community, into, { certainAt: from.certainAt })
  touchRaid(db, community, into, { postAt: from.lastPostAt, now: now() })
  giveNotices(db, community, { from: raid, to: into })
  forgetUntried(db, community, `alert:raid:${String(raid)}:certain`)
  if (from.toldAt !== null && to.state === 'proposed') tellRaid(hands, to, { isKnown: true })
  record(db, { community, at: now(), action: 'raid.unite', about: `raid:${String(raid)} raid:${String(into)}` })
  showRaid(db, community, raid, now())
  refreshRaid(hands, community, into)
}

/** An accepted post takes its place: the raid into which Vigie put it, else the one that a coordinator opened for its target. Gives the raid's id. */
export function joinRaid(hands: Hands, post: Post): number | undefined {
  const { db } = hands
  const { community, id, target } = post
  if (post.raid !== null) return post.raid
  const placed = placementOf(db, community, id)
  const put = placed?.raid == null ? undefined : asked(hands, findRaid(db, community, placed.raid))
  const byHand = placed?.placedAt != null || target === null ? undefined : liveRaidByHand(db, community, target)
  const raid = put && put.state !== 'closed' ? put.id : byHand
  if (raid !== undefined) addToRaid(hands, community, raid, [id])
  if (raid !== undefined && placed?.raid === raid) updatePost(db, community, id, { mergedFrom: placed.mergedFrom })
  judgePost(hands, community, id)
  return undefined
}

/** A raid about which nobody answered in time is asked about again once people accept its posts. */
function asked({ db, now }: Hands, raid: Raid | undefined): Raid | undefined {
  if (raid?.state !== 'closed' || raid.toldAt !== null || raid.dismissedAt !== null || raid.mergedInto !== null) return raid
  setRaidState(db, raid.community, raid.id, { state: 'proposed', at: now() })
  return findRaid(db, raid.community, raid.id)
}
