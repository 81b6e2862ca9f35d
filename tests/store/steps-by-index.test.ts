import { expect, test } from 'vitest'

import type { Db } from '../../src/store/db.ts'
import { firstOfEach, isRaidOn } from '../../src/store/posts.ts'
import { refusalOfPost, refusalsOfRaid, refusedPosts } from '../../src/store/raid-reports.ts'
import { raidsNearing, stepsNearing, stepsToRemind } from '../../src/store/step-alarms.ts'
import { confirmedDone, saveSteps, stepsDue } from '../../src/store/steps.ts'
import { world } from '../builders.ts'
import { askedIn, planOf } from './plan-of.ts'

const [RAID, ITEMS_OF_RAID] = ['sqlite_autoindex_raids_1 (community=? AND id=?)', 'items_raid (community=? AND raid=?)']
const REFUSALS = ['seats_raid_report (community=? AND raid=? AND report>?)', 'sqlite_autoindex_reports_1 (community=? AND id=?)', 'sqlite_autoindex_items_1 (community=? AND id=?)', 'sqlite_autoindex_posts_1 (community=? AND id=?)']
const walked = (plan: readonly string[]) => plan.filter((detail) => /^(SEARCH|SCAN)/.test(detail) && !/^SCAN (c |\(subquery)/.test(detail)).map((detail) => detail.replace(/^SEARCH \w+ USING (COVERING )?INDEX /, ''))

test.each<[string, (db: Db, community: number) => unknown, string[]]>([
  ['the first post of each category since a moment', (db, community) => firstOfEach(db, community, 1, { insult: 1 }), ['sqlite_autoindex_posts_1 (community=? AND id=?)', 'posts_raid_category (community=? AND raid=? AND category=? AND <expr>>?)']],
  ['whether a raid is on a platform', (db, community) => isRaidOn(db, community, 1, 'x'), ['posts_raid_category (community=? AND raid=? AND category>?)']],
  ['refusals of reports of a raid', (db, community) => refusalsOfRaid(db, community, 1, 0), REFUSALS],
  ['the posts that platforms refused to remove', (db, community) => refusedPosts(db, { community, raid: 1, most: 10 }), REFUSALS],
  ['whether a platform refused to remove a post', (db, community) => refusalOfPost(db, community, 1), ['seats_post (community=? AND post=?)', ...REFUSALS.slice(1, 3)]],
  ['steps whose deadlines near', (db, community) => stepsNearing(db, community, { now: 0, until: 1 }), ['items_due (community=? AND due_at>? AND due_at<?)', RAID]],
  ['their raids', (db, community) => raidsNearing(db, community, 1), ['items_due (community=? AND due_at<?)']],
  ['steps that somebody may have forgotten', (db, community) => stepsToRemind(db, community, { plannedBy: 1, takenBy: 1 }), ['items_assignee (community=? AND assignee>?)', RAID]],
  ['what falls due in a raid', (db, community) => stepsDue(db, community, 1, 1), [ITEMS_OF_RAID]],
  ['the steps of a raid', (db, community) => saveSteps(db, { community, raid: 1, steps: [], now: 0, timeZone: 'Europe/Paris' }), [ITEMS_OF_RAID]],
  ['one step of a raid', (db, community) => confirmedDone(db, community, 1, 'complaint'), ['items_raid (community=? AND raid=? AND kind=?)']],
])('%s: found from what is asked for, however many posts and steps a community has', (_, ask, plan) => {
  const { app: { db }, community } = world()
  const asked = askedIn(db, () => { ask(db, community) })
  expect(asked.map((text) => walked(planOf(db, text)))).toEqual([plan])
})
