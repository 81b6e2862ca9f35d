import { expect, test } from 'vitest'

import type { Db } from '../../src/store/db.ts'
import { reportedBetween } from '../../src/store/outcomes.ts'
import { dropReports, forgetRemovals, forgetReporter, reportOf, reportsAbout, reportsMadeBy, reportsNamed } from '../../src/store/reports.ts'
import { openVault } from '../../src/store/seal.ts'
import { KEY, world } from '../builders.ts'
import { askedIn, planOf } from './plan-of.ts'

const vault = openVault(KEY)

/** Steps of a plan that read a table from end to end. */
const scans = (plan: readonly string[]) => plan.filter((detail) => detail.startsWith('SCAN') && !/^SCAN (c VIRTUAL TABLE|CONSTANT ROW|\(subquery)/.test(detail))
const through = (plan: readonly string[]) => plan.flatMap((detail) => /USING (?:COVERING )?INDEX (.*)$/.exec(detail)?.[1] ?? [])

test.each<[string, (db: Db, community: number) => unknown, string]>([
  ['what was reported in a time', (db, community) => reportedBetween(db, community, { since: 0, until: 1 }), 'seats_made (community=? AND at>? AND at<?)'],
  ['a member’s reports', (db, community) => reportsMadeBy(db, vault, { community, member: 1, most: 10 }), 'seats_member (community=? AND member=?)'],
  ['the reports about a post', (db, community) => reportsAbout(db, vault, { community, post: 1, most: 10 }), 'seats_post (community=? AND post=?)'],
  ['the report of a seat', (db, community) => reportOf(db, vault, { community, item: 1, seat: 1 }), 'sqlite_autoindex_seats_1 (community=? AND item=? AND seat=?)'],
  ['reports that are named beside a post', (db, community) => reportsNamed(db, community, 1), 'seats_post (community=? AND post=?)'],
  ['that a post is up after all', (db, community) => { forgetRemovals(db, community, 1) }, 'seats_post (community=? AND post=?)'],
  ['reports without a seat', (db, community) => { dropReports(db, community, [1]) }, 'seats_report (community=? AND report=?)'],
  ['what a member wrote about them', (db, community) => { forgetReporter(db, community, 1) }, 'seats_member (community=? AND member=?)'],
])('%s: found by an index, however many reports a community made', (_, ask, index) => {
  const { app: { db }, community } = world()
  const plans = askedIn(db, () => { ask(db, community) }).map((text) => planOf(db, text))
  expect(plans.flatMap(scans)).toEqual([])
  expect(plans.flatMap(through)).toContain(index)
})

test('the seats of one form are found by its number', () => {
  const { app: { db } } = world()
  expect(through(planOf(db, 'select 1 from seats where community = ? and report = ? and report is not null'))).toEqual(['seats_report (community=? AND report=?)'])
})
