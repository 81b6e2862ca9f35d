/** What a database file holds, read from beside the bot that writes it. */
import Database from 'better-sqlite3'

export interface Kept {
  posts: number[]
  /** Those of which everybody knows. */
  raids: number[]
  /** The interaction of each forward, and its post. */
  forwards: { key: string; post: number }[]
  /** Numbers that are another post now. */
  merges: { gone: number; post: number }[]
  /** Numbers of posts that were ever given. */
  given: number
  /** What was written down as merged, once for each time. */
  merged: string[]
  /** Judged posts whose link turned out to lead to another one: a coordinator is asked, and they stay two until then. */
  asked: number
  /** Links that are still looked up. */
  searching: number
  /** Forwards whose members were promised news and heard none. */
  owed: number
  /** What the outbox still has to say; without what waits for the morning. */
  waiting: number
}

export function readKept(path: string, community: number): Kept {
  const sqlite = new Database(path, { readonly: true })
  const numbers = (query: string) => sqlite.prepare(query).pluck().all(community) as number[]
  try {
    return {
      posts: numbers('select id from posts where community = ?'),
      raids: numbers('select id from raids where community = ? and told_at is not null'),
      forwards: sqlite.prepare('select key, post from forwards where community = ?').all(community) as Kept['forwards'],
      merges: sqlite.prepare('select gone, post from merges where community = ?').all(community) as Kept['merges'],
      given: numbers("select last from counters where community = ? and name = 'posts'")[0] ?? 0,
      merged: sqlite.prepare("select about from audit where community = ? and action = 'post.merge'").pluck().all(community) as string[],
      asked: numbers('select count(*) from searches s where s.community = ? and exists (select 1 from posts p where p.community = s.community and p.link = s.found_link and p.id <> s.post)')[0] ?? 0,
      searching: numbers("select count(*) from searches where community = ? and state = 'waiting'")[0] ?? 0,
      owed: numbers('select count(*) from forwards where community = ? and promised_at is not null and news_at is null')[0] ?? 0,
      waiting: numbers("select count(*) from outbox where community = ? and state in ('waiting', 'sending') and (kind not in ('notice', 'alert') or due_at <= 1000 * unixepoch())")[0] ?? 0,
    }
  } finally {
    sqlite.close()
  }
}
