/** A coordinator's hand on raids: open, merge and undo it, split, close, reopen. What a person decided stays decided. */
import { record } from '../store/audit.ts'
import { familyOf } from '../store/kin.ts'
import { memberOf } from '../store/members.ts'
import { bringPostsBack, findPost, movePosts, postsOfRaid } from '../store/posts.ts'
import { findRaid, setRaidState, touchRaid, type Raid } from '../store/raids.ts'
import { decide, type Hands, type Writing } from './decide.ts'
import { addToRaid, openRaid, refreshRaid } from './join-raid.ts'
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
  | { kind: 'gone' }

export function openRaidByHand(app: Writing, { community, by, target, name }: ByHand & { target: number | undefined; name: string | undefined }): RaidOutcome {
  return decide(app, (hands) => ({ kind: 'opened', raid: openRaid(hands, { community, target: target ?? null, by: memberOf(hands.db, hands.vault, community, by), name }) }))
}

/** Everything of one raid goes into another one; `reopenRaid` on the first undoes it. */
export function mergeRaids(app: Writing, wish: ByHand & { raid: number; into: number }): RaidOutcome {
  return decide(app, (hands) => {
    const { db, now } = hands
    const { community, raid, into } = wish
    const [from, to] = [findRaid(db, community, raid), findRaid(db, community, into)]
    if (!from || !to) return { kind: 'gone' }
    if (raid === into) return { kind: 'same' }
    const gone = [from, to].find((one) => one.mergedInto !== null)
    if (gone) return { kind: 'merged-away', raid: gone.id, into: gone.mergedInto ?? 0 }
    const posts = postsOfRaid(db, community, raid).map((post) => post.id)
    movePosts(db, community, raid, into)
    setRaidState(db, community, raid, { state: 'closed', at: now(), mergedInto: into })
    if (to.state === 'closed') setRaidState(db, community, into, { state: 'open', at: now() })
    if (posts.length > 0 && from.lastPostAt > to.lastPostAt) touchRaid(db, community, into, from.lastPostAt)
    note(hands, wish, 'raid.merge', `raid:${String(raid)} raid:${String(into)}`)
    showPosts(db, community, posts, now())
    showRaid(db, community, raid, now())
    refreshRaid(hands, community, into)
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
    addToRaid(hands, community, made, chosen)
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
    setRaidState(db, wish.community, wish.raid, { state: 'closed', at: now() })
    note(hands, wish, 'raid.close', `raid:${String(wish.raid)}`)
    tellRaidClosed(hands, { ...raid, closedAt: now() })
    showRaid(db, wish.community, wish.raid, now())
    return { kind: 'closed', raid: wish.raid }
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
    setRaidState(db, community, raid.id, { state: 'open', at: now() })
    note(hands, wish, 'raid.reopen', `raid:${String(raid.id)}`)
    if (raid.mergedInto === null) {
      refreshRaid(hands, community, raid.id)
      return { kind: 'reopened', raid: raid.id }
    }
    // Where the raid went may have been merged further: the posts come from wherever they are now.
    const { posts, from } = bringPostsBack(db, community, raid.id)
    for (const touched of new Set([raid.id, raid.mergedInto, ...from])) refreshRaid(hands, community, touched)
    showPosts(db, community, posts, now())
    return { kind: 'unmerged', raid: raid.id, posts: posts.length }
  })
}

function note(hands: Hands, { community, by }: ByHand, action: string, about: string): void {
  record(hands.db, { community, at: hands.now(), member: memberOf(hands.db, hands.vault, community, by), action, about })
}
