/** What a database file holds, read from beside the bot that writes it. */
import Database from 'better-sqlite3'

export interface Kept {
  posts: number[]
  raids: number[]
  /** The interaction of each forward, and its post. */
  forwards: { key: string; post: number }[]
  /** What the outbox still has to say. */
  waiting: number
}

export function readKept(path: string, community: number): Kept {
  const sqlite = new Database(path, { readonly: true })
  const numbers = (query: string) => sqlite.prepare(query).pluck().all(community) as number[]
  try {
    return {
      posts: numbers('select id from posts where community = ?'),
      raids: numbers('select id from raids where community = ?'),
      forwards: sqlite.prepare('select key, post from forwards where community = ?').all(community) as Kept['forwards'],
      waiting: numbers("select count(*) from outbox where community = ? and state in ('waiting', 'sending')")[0] ?? 0,
    }
  } finally {
    sqlite.close()
  }
}
