/** A coordinator's hand on raids: open, name, merge and undo it, split, close, dismiss, reopen. What a person decided stays decided. */
import { record } from '../store/audit.ts'
import { familyOf } from '../store/kin.ts'
import { memberOf } from '../store/members.ts'
import { refresh } from '../store/outbox.ts'
import { bringPlacementsBack, holdPosts, movePlacements, pendingIn } from '../store/placements.ts'
import { bringPostsBack, findPost, movePosts, postsOfRaid } from '../store/posts.ts'
import { giveNotices } from '../store/raid-notices.ts'
import { changeRaid, findRaid, nameRaid, setRaidState, touchRaid, type Raid } from '../store/raids.ts'
import { decide, type Hands, type Writing } from './decide.ts'
import { addToRaid, openRaid, refreshRaid, tellRaid, tellWhenReady } from './join-raid.ts'
import { refreshSteps } from './refresh-steps.ts'
import { showPosts, showRaid } from './show-card.ts'
import { tellRaidClosed } from './tell-outcome.ts'

interface ByHand {
  community: number
  by: string
}

export type RaidOutcome =
  | { kind: 'opened'; raid: number }
  | { kind: 'merged'; raid: number; into: number; posts: number }
  | { kind: 'unmerged'; raid: number; posts: number }
  | { kind: 'split'; raid: number; from: number; posts: number }
  | { kind: 'closed'; raid: number }
  | { kind: 'reopened'; raid: number }
  | { kind: 'already'; raid: number; state: Raid['state'] }
  | { kind: 'merged-away'; raid: number; into: number }
  | { kind: 'same' }
  | { kind: 'nothing-chosen' }
  | { kind: 'dismissed'; raid: number }
  | { kind: 'renamed'; raid: number }
  | { kind: 'decided' }
  | { kind: 'gone' }

export function openRaidByHand(app: Writing, { community, by, target, name }: ByHand & { target: number | undefined; name: string | undefined }): RaidOutcome {
  return decide(app, (hands) => ({ kind: 'opened', raid: openRaid(hands, { community, target: target ?? null, by: memberOf(hands.db, hands.vault, community, by), name }) }))
}

/** Everything of one raid goes into another one, which goes on, or is asked about again; `reopenRaid` on the first undoes it. */
export function mergeRaids(app: Writing, wish: ByHand & { raid: number; into: number }): RaidOutcome {
  return decide(app, (hands) => {
    const { db, now } = hands
    const { community, raid, into } = wish
    const [from, to] = [findRaid(db, community, raid), findRaid(db, community, into)]
    if (!from || !to) return { kind: 'gone' }
    if (raid === into) return { kind: 'same' }
    const gone = [from, to].find((one) => one.mergedInto !== null)
    if (gone) return { kind: 'merged-away', raid: gone.id, into: gone.mergedInto ?? 0 }
    const posts = [...postsOfRaid(db, community, raid).map((post) => post.id), ...pendingIn(db, community, raid)]
    movePosts(db, community, raid, into)
    movePlacements(db, community, { from: raid, into })
    for (const held of [raid, into]) changeRaid(db, community, held, { heldAt: now() })
    giveNotices(db, community, { from: raid, to: into })
    if (to.state === 'closed') {
      changeRaid(db, community, into, { dismissedAt: null })
      setRaidState(db, community, into, { state: to.toldAt === null ? 'proposed' : 'open', at: now() })
    }
    if (to.toldAt === null && from.toldAt !== null) tellRaid(hands, to, { isKnown: true })
    changeRaid(db, community, raid, { dismissedAt: null })
    setRaidState(db, community, raid, { state: 'closed', at: now(), mergedInto: into })
    if (posts.length > 0 && from.lastPostAt > to.lastPostAt) touchRaid(db, community, into, { postAt: from.lastPostAt, now: now() })
    note(hands, wish, 'raid.merge', `raid:${String(raid)} raid:${String(into)}`)
    showPosts(db, community, posts, now())
    showRaid(db, community, raid, now())
    if (from.certainAt !== null && findRaid(db, community, into)?.state === 'proposed') changeRaid(db, community, into, { certainAt: to.certainAt ?? from.certainAt })
    // Danger stays in sight.
    if (from.imminentAt !== null && to.imminentAt === null) changeRaid(db, community, into, { imminentAt: from.imminentAt })
    refreshRaid(hands, community, into)
    tellWhenReady(hands, community, into)
    return { kind: 'merged', raid, into, posts: posts.length }
  })
}

/** Some posts of a raid become a raid of their own. */
export function splitRaid(app: Writing, wish: ByHand & { raid: number; posts: readonly number[] }): RaidOutcome {
  return decide(app, (hands) => {
    const { db, vault } = hands
    const { community, raid } = wish
    const from = findRaid(db, community, raid)
    if (!from) return { kind: 'gone' }
    // Copies stay together.
    const named = wish.posts.flatMap((id) => [id, ...familyOf(db, community, id).map((one) => one.post)])
    const chosen = [...new Set(named)].filter((id) => findPost(db, community, id)?.raid === raid)
    if (chosen.length === 0) return { kind: 'nothing-chosen' }
    const made = openRaid(hands, { community, target: from.target, by: memberOf(db, vault, community, wish.by) })
    giveNotices(db, community, { from: raid, to: made })
    addToRaid(hands, community, made, chosen)
    holdPosts(db, community, chosen, { raid: made, at: hands.now() })
    changeRaid(db, community, raid, { heldAt: hands.now() })
    note(hands, wish, 'raid.split', `raid:${String(raid)} raid:${String(made)}`)
    return { kind: 'split', raid: made, from: raid, posts: chosen.length }
  })
}

export function closeRaid(app: Writing, wish: ByHand & { raid: number }): RaidOutcome {
  return decide(app, (hands) => {
    const { db, now } = hands
    const raid = findRaid(db, wish.community, wish.raid)
    if (!raid) return { kind: 'gone' }
    if (raid.state === 'closed') return { kind: 'already', raid: raid.id, state: raid.state }
    if (raid.toldAt === null) return dismiss(hands, wish)
    setRaidState(db, wish.community, wish.raid, { state: 'closed', at: now() })
    changeRaid(db, wish.community, wish.raid, { heldAt: now() })
    note(hands, wish, 'raid.close', `raid:${String(wish.raid)}`)
    tellRaidClosed(hands, { ...raid, closedAt: now() })
    refreshSteps(hands, wish.community, wish.raid)
    showRaid(db, wish.community, wish.raid, now())
    return { kind: 'closed', raid: wish.raid }
  })
}

/** Tells everybody of a raid that Vigie proposed, without waiting for reviews. */
export function openProposal(app: Writing, wish: ByHand & { raid: number }): RaidOutcome {
  return decide(app, (hands) => {
    const raid = findRaid(hands.db, wish.community, wish.raid)
    if (raid?.state !== 'proposed') return { kind: 'decided' }
    tellRaid(hands, raid, { by: memberOf(hands.db, hands.vault, wish.community, wish.by) })
    return { kind: 'opened', raid: raid.id }
  })
}

/** What Vigie proposed is no raid: its posts stay to be reviewed one by one, and Vigie does not propose them again. */
export function dismissProposal(app: Writing, wish: ByHand & { raid: number }): RaidOutcome {
  return decide(app, (hands) => (findRaid(hands.db, wish.community, wish.raid)?.state === 'proposed' ? dismiss(hands, wish) : { kind: 'decided' }))
}

function dismiss(hands: Hands, wish: ByHand & { raid: number }): RaidOutcome {
  const { db, now } = hands
  const { community, raid } = wish
  setRaidState(db, community, raid, { state: 'closed', at: now() })
  changeRaid(db, community, raid, { dismissedAt: now(), heldAt: now() })
  note(hands, wish, 'raid.dismiss', `raid:${String(raid)}`)
  const posts = [...postsOfRaid(db, community, raid).map((post) => post.id), ...pendingIn(db, community, raid)]
  showPosts(db, community, posts, now())
  showRaid(db, community, raid, now())
  return { kind: 'dismissed', raid }
}

/** Gives a raid a name that people can keep apart; none takes it off. */
export function renameRaid(app: Writing, wish: ByHand & { raid: number; name: string }): RaidOutcome {
  return decide(app, (hands) => {
    const { db, vault, now } = hands
    const { community, raid, name } = wish
    if (!findRaid(db, community, raid)) return { kind: 'gone' }
    nameRaid(db, vault, { community, id: raid, name: name.trim() })
    changeRaid(db, community, raid, { heldAt: now() })
    note(hands, wish, 'raid.rename', `raid:${String(raid)}`)
    refresh(db, { community, key: `thread-name:${String(raid)}`, intent: { kind: 'thread-name', raid }, at: now() })
    showRaid(db, community, raid, now())
    showPosts(db, community, postsOfRaid(db, community, raid).map((post) => post.id), now())
    return { kind: 'renamed', raid }
  })
}

/** Opens a closed raid again; of a merged one, brings back what the merge took. */
export function reopenRaid(app: Writing, wish: ByHand & { raid: number }): RaidOutcome {
  return decide(app, (hands) => {
    const { db, now } = hands
    const { community } = wish
    const raid = findRaid(db, community, wish.raid)
    if (!raid) return { kind: 'gone' }
    if (raid.state === 'open') return { kind: 'already', raid: raid.id, state: raid.state }
    if (raid.state === 'proposed') return { kind: 'already', raid: raid.id, state: raid.state }
    changeRaid(db, community, raid.id, { dismissedAt: null, heldAt: now() })
    // One that was merged before anybody was told is asked about again.
    const isAsked = raid.mergedInto !== null && raid.toldAt === null
    setRaidState(db, community, raid.id, { state: isAsked ? 'proposed' : 'open', at: now() })
    if (raid.toldAt === null && !isAsked) tellRaid(hands, raid, { by: memberOf(db, hands.vault, community, wish.by) })
    note(hands, wish, 'raid.reopen', `raid:${String(raid.id)}`)
    if (raid.mergedInto === null) {
      refreshRaid(hands, community, raid.id)
      return { kind: 'reopened', raid: raid.id }
    }
    // Where the raid went may have been merged further: the posts come from wherever they are now.
    const [accepted, waiting] = [bringPostsBack(db, community, raid.id), bringPlacementsBack(db, community, raid.id)]
    for (const touched of new Set([raid.id, raid.mergedInto, ...accepted.from, ...waiting.from])) refreshRaid(hands, community, touched)
    const posts = [...accepted.posts, ...waiting.posts]
    showPosts(db, community, posts, now())
    return { kind: 'unmerged', raid: raid.id, posts: posts.length }
  })
}

function note(hands: Hands, { community, by }: ByHand, action: string, about: string): void {
  record(hands.db, { community, at: hands.now(), member: memberOf(hands.db, hands.vault, community, by), action, about })
}
