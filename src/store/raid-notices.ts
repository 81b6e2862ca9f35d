/** Who aimed at heard of which raid; and what tells whether they should be woken for it. */
import { and, eq, gt, gte, inArray, lt, sql } from 'drizzle-orm'

import { statement, type Db } from './db.ts'
import type { Intent } from './intent.ts'
import { outbox, raidNotices } from './schema.ts'

export type RaidNotice = typeof raidNotices.$inferSelect

const of = (community: number, raid: number, target: number) => and(eq(raidNotices.community, community), eq(raidNotices.raid, raid), eq(raidNotices.target, target))

/** Writes down that somebody is told of a raid; says whether they were not before. */
export function keepNotice(db: Db, notice: Omit<RaidNotice, 'via'>): boolean {
  return db.insert(raidNotices).values({ ...notice, via: notice.raid }).onConflictDoNothing().returning({ at: raidNotices.at }).all().length > 0
}

export function findNotice(db: Db, community: number, raid: number, target: number): RaidNotice | undefined {
  return db.select().from(raidNotices).where(of(community, raid, target)).get()
}

/** What somebody heard, or is to hear, by way of one raid: of itself, and of those that it was united with or that were taken from it. */
export function noticesVia(db: Db, community: number, { via, target }: { via: number; target: number }): RaidNotice[] {
  return db.select().from(raidNotices).where(and(eq(raidNotices.community, community), eq(raidNotices.target, target), eq(raidNotices.via, via))).all()
}

/** They were not told after all. */
export function dropNotices(db: Db, community: number, { via, target }: { via: number; target: number }): void {
  db.delete(raidNotices).where(and(eq(raidNotices.community, community), eq(raidNotices.target, target), eq(raidNotices.via, via))).run()
}

/** What the key of every notice of a raid to somebody begins with. */
export const noticeKey = (raid: number, target: number) => `notice:${String(raid)}:${String(target)}:`

/** Members who were told of a raid under its number, or are to be, since a moment; not whom Discord gives no private message. */
export function membersTold(db: Db, community: number, { raid, target, since = 0 }: { raid: number; target: number; since?: number }): number[] {
  const key = noticeKey(raid, target)
  const isTold = and(eq(outbox.community, community), gte(outbox.key, key), lt(outbox.key, `${key}~`), inArray(outbox.state, ['waiting', 'sending', 'sent']), gte(outbox.createdAt, since))
  return db.select({ about: outbox.about }).from(outbox).where(isTold).all().flatMap(({ about }) => {
    const intent = about as Intent
    return intent.kind === 'notice' ? [intent.member] : []
  })
}

/** Whoever heard of one raid has heard of the other, which it was united with or taken from. */
export function giveNotices(db: Db, community: number, { from, to }: { from: number; to: number }): void {
  db.run(sql`insert into raid_notices (community, raid, target, via, at) select community, ${to}, target, via, at from raid_notices where community = ${community} and raid = ${from} on conflict do nothing`)
}

/** Accounts whose posts against a person were accepted into a raid. */
export function accountsAgainst(db: Db, community: number, raid: number, target: number): number {
  const row = db.get<{ n: number }>(sql`select count(distinct coalesce(author_hash, '?' || id)) as n from posts where community = ${community} and target = ${target} and raid = ${raid} and state = 'accepted'`)
  return row.n
}

/** What may not wait until morning. */
const GRAVE = ['threat', 'doxxing'] as const
const oneOfGrave = GRAVE.map((category) => `'${category}'`).join(', ')
/** Only accepted posts have a category: with that alone, an index finds it. */
const graveAccepted = statement(`select id from posts where community = @community and raid = @raid and category in (${oneOfGrave}) limit 1`)
const graveWaiting = statement(`select p.id from placements q cross join posts p on p.community = q.community and p.id = q.post where q.community = @community and q.raid = @raid and p.state = 'pending' and p.proposed in (${oneOfGrave}) limit 1`)

/** Whether a raid holds threats, or somebody's address: as people decided, or as members say of what waits. */
export function holdsThreats(db: Db, community: number, raid: number): boolean {
  return [graveAccepted, graveWaiting].some((found) => found(db).all({ community, raid }).length > 0)
}

/** Notices of raids that wait for a later moment, and were not tried yet. */
export function quietNotices(db: Db, community: number, now: number): { key: string; raid: number }[] {
  const waits = and(eq(outbox.state, 'waiting'), inArray(outbox.lane, ['notice', 'alert']), eq(outbox.community, community), gt(outbox.dueAt, now), eq(outbox.attempts, 0))
  return db.select({ key: outbox.key, about: outbox.about }).from(outbox).where(waits).all().flatMap(({ key, about }) => {
    const intent = about as Intent
    if (intent.kind === 'notice') return [{ key, raid: intent.raid }]
    return intent.kind === 'alert' && 'raid' in intent.about ? [{ key, raid: intent.about.raid }] : []
  })
}
