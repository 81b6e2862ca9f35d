/**
 * Reads posts on standard input, one JSON object a line (`{"world","id","text"}`; a world is a community), does with each what the bot does
 * with a forward whose words it knows, and writes of which earlier post it takes it to be a copy, in the same order.
 */
import { createInterface } from 'node:readline'

import { communityOf } from '../src/store/communities.ts'
import { openStore } from '../src/store/database.ts'
import { keepEvidence, wordsHashOf } from '../src/store/evidence.ts'
import { findLikeWords, type WordsMatch } from '../src/store/like-words.ts'
import { keepLikeness } from '../src/store/likenesses.ts'
import { findPost, keepPost } from '../src/store/posts.ts'

interface Said { world: string; id: string; text: string }

/** Always the same: which passages are sketched depends on it, and a run must be repeatable. */
const KEY = '5e'.repeat(32)
/** All at the same moment, and no person aimed at is known. */
const AT = Date.parse('2026-11-22T09:00:00Z')

const store = openStore({ path: ':memory:', evidenceKey: KEY })
const { db, vault } = store
const names = new Map<string, string>()

function receive({ world, id, text: words }: Said): WordsMatch | undefined {
  return db.transaction((tx) => {
    const community = communityOf(tx, world, AT).id
    const kept = keepPost(tx, { community, link: `bench:${id}`, platform: 'web', firstForwardAt: AT }).id
    const post = findPost(tx, community, kept)
    if (!post) throw new Error('unreachable: the post was kept')
    keepEvidence(tx, vault, post, { words, wordsHash: wordsHashOf(vault, community, words) })
    names.set(`${String(community)}:${String(kept)}`, id)
    const match = findLikeWords(tx, vault, { community, words, target: null, at: AT, except: kept })
    if (match) keepLikeness(tx, vault, { community, post: kept, original: match.original, because: 'words', ...match.likeness, detail: match.likeness, at: AT })
    return match
  })
}

for await (const line of createInterface({ input: process.stdin })) {
  if (line === '') continue
  const said = JSON.parse(line) as Said
  const match = receive(said)
  const community = communityOf(db, said.world, AT).id
  const copyOf = match ? names.get(`${String(community)}:${String(match.original)}`) ?? null : null
  const because = match ? `words: ${[match.likeness.kind, ...match.likeness.changes].join(' ')}` : ''
  process.stdout.write(`${JSON.stringify({ id: said.id, copyOf, because, similarity: match?.likeness.similarity ?? null })}\n`)
}
store.close()
