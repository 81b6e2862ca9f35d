import { expect, test } from 'vitest'

import type { Db } from '../../src/store/db.ts'
import { familiesOf } from '../../src/store/families.ts'
import { hasSureCopy } from '../../src/store/flood.ts'
import { forgetHabits } from '../../src/store/habits.ts'
import { countProbableCopies, likenedTo, probableCopiesOf } from '../../src/store/likenesses.ts'
import { rhythmOf } from '../../src/store/placements.ts'
import { holdsThreats } from '../../src/store/raid-notices.ts'
import { world } from '../builders.ts'
import { askedIn, planOf } from './plan-of.ts'

const POST = 'sqlite_autoindex_posts_1 (community=? AND id=?)'
const [COPIES_OF, WAITING] = ['likenesses_original (community=? AND original=?)', 'posts_copy_of (community=? AND copy_of=? AND id=?)']
const LIKENESSES_OF = 'sqlite_autoindex_likenesses_1 (community=? AND post=?)'
const PUT = ['placements_raid (community=? AND raid=?)', POST]

/** The indexes that a query walks, in this order, and by how much of each; a table that is read from end to end stands as it is. */
const walked = (plan: readonly string[]) => plan.filter((detail) => /^(SEARCH|SCAN)/.test(detail) && !/^SCAN (j|CONSTANT) /.test(detail)).map((detail) => detail.replace(/^SEARCH \w+ USING (COVERING )?INDEX /, ''))

test.each<[string, (db: Db, community: number) => unknown, string[][]]>([
  ['the families of some posts', (db, community) => familiesOf(db, community, [1]), [[POST, 'sqlite_autoindex_likenesses_1 (community=? AND post=? AND original<?)']]],
  ['whether a post that waits repeats one', (db, community) => hasSureCopy(db, community, 1), [[COPIES_OF, LIKENESSES_OF, WAITING]]],
  ['what stands on the cards of others', (db, community) => likenedTo(db, community, 1, 9), [[COPIES_OF, WAITING]]],
  ['probable copies', (db, community) => probableCopiesOf(db, community, { original: 1, limit: 9 }), [[COPIES_OF, LIKENESSES_OF, WAITING]]],
  ['how many probable copies', (db, community) => countProbableCopies(db, community, 1), [[COPIES_OF, LIKENESSES_OF, WAITING], [COPIES_OF, WAITING]]],
  ['threats in a raid', (db, community) => holdsThreats(db, community, 1), [['posts_raid_category (community=? AND raid=? AND category=?)'], PUT]],
  ['the rhythm of a raid', (db, community) => rhythmOf(db, community, 1), [['posts_raid_category (community=? AND raid=? AND category>?)', 'posts_raid_when (community=? AND raid=?)', 'posts_raid_when (community=? AND raid=?)'], PUT]],
  ['what is usual no more', (db, community) => { forgetHabits(db, community, 0) }, [['habit_days_day (community=? AND day<?)'], ['sqlite_autoindex_usuals_1 (community=? AND day<?)', 'posts_when (community=? AND <expr>>? AND <expr><?)']]],
])('%s: found from what is asked for, however many posts a community has', (_, ask, plans) => {
  const { app: { db }, community } = world()
  const asked = askedIn(db, () => { ask(db, community) })
  expect(asked.map((text) => walked(planOf(db, text)))).toEqual(plans)
})
