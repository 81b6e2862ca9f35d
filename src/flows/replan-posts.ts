/** After an update that plans posts otherwise, what was accepted before has the seats, the watch and the deadlines that it would have today. */
import type { App } from '../app.ts'
import { PLAN_RULES } from '../checklists/plan.ts'
import { breath } from '../lib/turns.ts'
import { allCommunities } from '../store/communities.ts'
import { readMeta, writeMeta } from '../store/meta.ts'
import { acceptedAfter, findPost } from '../store/posts.ts'
import { toldRaids } from '../store/raids.ts'
import { decide, type Writing } from './decide.ts'
import { planReports } from './join-raid.ts'
import { refreshSteps } from './refresh-steps.ts'
import { showRaid } from './show-card.ts'
import { watchReported } from './watch-posts.ts'

const AT_ONCE = 20
const RULES = 'plan-rules'

/** Gives how many posts were planned; what is cut off begins again at the next start. Planning again what is planned so changes nothing. */
export async function replanPosts(app: Writing & Pick<App, 'log'>, isStopped: () => boolean): Promise<number> {
  if (readMeta(app.db, RULES) === PLAN_RULES) return 0
  let done = 0
  for (const { id: community } of allCommunities(app.db)) {
    for (let after = 0, batch = acceptedAfter(app.db, community, { after, limit: AT_ONCE }); batch.length > 0; batch = acceptedAfter(app.db, community, { after, limit: AT_ONCE })) {
      decide(app, (hands) => {
        for (const id of batch) {
          const post = findPost(hands.db, community, id)
          if (post?.state !== 'accepted') continue
          planReports(hands, post)
          watchReported(hands, community, id)
        }
      })
      done += batch.length
      after = batch.at(-1) ?? after
      await breath()
      if (isStopped()) return done
    }
    for (const raid of toldRaids(app.db, community)) {
      decide(app, (hands) => { if (refreshSteps(hands, community, raid)) showRaid(hands.db, community, raid, hands.now()) })
      await breath()
      if (isStopped()) return done
    }
  }
  writeMeta(app.db, RULES, PLAN_RULES)
  return done
}
