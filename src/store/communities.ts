/** Communities, found by their Discord server, and their settings. */
import { eq, sql } from 'drizzle-orm'

import { once, type Db } from './db.ts'
import { communities } from './schema.ts'

export type Community = typeof communities.$inferSelect
export type CommunitySettings = Partial<Omit<Community, 'id' | 'guild' | 'createdAt' | 'floodSince'>>

/** The community of a Discord server, made with default settings when it is new. */
export function communityOf(db: Db, guild: string, now: number): Community {
  return findCommunity(db, guild) ?? makeCommunity(db, guild, now)
}

export function findCommunity(db: Db, guild: string): Community | undefined {
  return db.select().from(communities).where(eq(communities.guild, guild)).get()
}

function makeCommunity(db: Db, guild: string, now: number): Community {
  db.insert(communities).values({ guild, createdAt: now }).onConflictDoNothing().run()
  const made = findCommunity(db, guild)
  if (!made) throw new Error('unreachable: the community was just made')
  return made
}

const byId = once((db) => db.select().from(communities).where(eq(communities.id, sql.placeholder('id'))).prepare())

/** Throws when there is no such community: ids come from our own rows. */
export function communityById(db: Db, id: number): Community {
  const found = byId(db).get({ id })
  if (!found) throw new Error('unreachable: a row names a community that does not exist')
  return found
}

export function allCommunities(db: Db): Community[] {
  return db.select().from(communities).all()
}

export function saveSettings(db: Db, community: number, settings: CommunitySettings): void {
  if (Object.keys(settings).length > 0) db.update(communities).set(settings).where(eq(communities.id, community)).run()
}
