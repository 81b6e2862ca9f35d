import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { judgePost } from '../../src/flows/judge-raid.ts'
import { postTags } from '../../src/store/schema.ts'
import { aPost, aTarget, HOUR, world } from '../builders.ts'
import { askedIn, planOf } from './plan-of.ts'

/** A list of values (`j`, `c`) and what was found already may be read from end to end; a table may not. */
const FAULT = /^SCAN (?!j\b|c\b|CONSTANT|\(subquery|json_each)|USE TEMP B-TREE FOR (ORDER|GROUP)|AUTOMATIC/

/** Once a day, over the days of which habits are made; and the few originals of one post, where a hand-in looks for its family. */
const FEW = ['from habit_days where community = @community and day >= @from', 'select l.original from likenesses l where l.community = p.community']

test('a judgement walks indexes only: it scans no table, and sorts nothing', () => {
  const at = world()
  const target = aTarget(at)
  const asked = askedIn(at.app.db, () => {
    // Some of different accounts, so that a raid opens, grows and is looked at.
    for (let n = 0; n < 12; n += 1) {
      at.pass(HOUR / 10)
      const post = aPost(at, { target, by: `member${String(n)}`, words: `les mêmes mots que tous les autres, numéro ${String(n % 3)}` })
      at.app.db.run(sql`update posts set parent_hash = 'p', published_at = ${at.app.now()} where id = ${post}`)
      at.app.db.insert(postTags).values({ community: at.community, post, tagHash: 't' }).run()
      judgePost(at.app, at.community, post)
    }
  })
  const judging = asked.filter((text) => /placements|sightings|likenesses k|habit_days|usuals|json_each|post_tags/.test(text) && /^\s*select/i.test(text))
  expect(judging.length).toBeGreaterThan(15)
  const plans = judging.filter((text) => !FEW.some((few) => text.includes(few))).map((text) => ({ text, faults: planOf(at.app.db, text).filter((detail) => FAULT.test(detail)) }))
  expect(plans.filter(({ faults }) => faults.length > 0)).toEqual([])
})
