/** Hosts that coordinators of a community know to show a platform's posts under its own paths. */
import { and, count, desc, eq } from 'drizzle-orm'

import type { Mirrors } from '../links/link.ts'
import type { Db } from './db.ts'
import { mirrors } from './schema.ts'

export type Mirror = typeof mirrors.$inferSelect

/** Keeps a host once per community; what was known of it before is replaced. */
export function keepMirror(db: Db, mirror: Mirror): void {
  const { platform, addedBy, at } = mirror
  db.insert(mirrors).values(mirror).onConflictDoUpdate({ target: [mirrors.community, mirrors.host], set: { platform, addedBy, at } }).run()
}

export function findMirror(db: Db, community: number, host: string): Mirror | undefined {
  return db.select().from(mirrors).where(and(eq(mirrors.community, community), eq(mirrors.host, host))).get()
}

/** Says whether it was there. */
export function dropMirror(db: Db, community: number, host: string): boolean {
  return db.delete(mirrors).where(and(eq(mirrors.community, community), eq(mirrors.host, host))).returning({ host: mirrors.host }).all().length > 0
}

/** What `canonicalise` asks for: host → name of the platform. */
export function mirrorsOf(db: Db, community: number): Mirrors {
  return new Map(db.select({ host: mirrors.host, platform: mirrors.platform }).from(mirrors).where(eq(mirrors.community, community)).all().map(({ host, platform }) => [host, platform]))
}

/** The latest `most`, newest first. */
export function latestMirrors(db: Db, community: number, most: number): Mirror[] {
  return db.select().from(mirrors).where(eq(mirrors.community, community)).orderBy(desc(mirrors.at), mirrors.host).limit(most).all()
}

export function countMirrors(db: Db, community: number): number {
  return db.select({ n: count() }).from(mirrors).where(eq(mirrors.community, community)).get()?.n ?? 0
}

export function mirrorsBy(db: Db, community: number, member: number): Mirror[] {
  return db.select().from(mirrors).where(and(eq(mirrors.community, community), eq(mirrors.addedBy, member))).orderBy(mirrors.host).all()
}

/** The hosts stay, who added them is not kept. */
export function forgetAdder(db: Db, community: number, member: number): void {
  db.update(mirrors).set({ addedBy: null }).where(and(eq(mirrors.community, community), eq(mirrors.addedBy, member))).run()
}
