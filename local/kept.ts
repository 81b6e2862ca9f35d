/** What a database file holds, read from beside the bot that writes it. */
import Database from 'better-sqlite3'

export interface Kept {
  posts: number
  /** The interaction of each forward, and its post. */
  forwards: { key: string; post: number }[]
  /** What the outbox still has to say. */
  waiting: number
  digests: number
}

export function readKept(file: { path: string }, community: number): Kept {
  const sqlite = new Database(file.path, { readonly: true })
  const count = (query: string) => (sqlite.prepare(query).get(community) as { n: number }).n
  try {
    return {
      posts: count('select count(*) as n from posts where community = ?'),
      forwards: sqlite.prepare('select key, post from forwards where community = ?').all(community) as Kept['forwards'],
      waiting: count("select count(*) as n from outbox where community = ? and state in ('waiting', 'sending')"),
      digests: count('select count(*) as n from digests where community = ?'),
    }
  } finally {
    sqlite.close()
  }
}
