/** What a person is told once, in a direct message, about what they follow. */
import type { App } from '../../app.ts'
import type { OutcomeOf } from '../../store/outbox.ts'
import { findPost, postsOfRaid } from '../../store/posts.ts'
import { findRaid } from '../../store/raids.ts'
import type { Text } from '../../text/fr.ts'
import { card, inert, line, type Said } from '../layout.ts'
import { nameOfRaid } from './raid.ts'

/** `undefined` when what it was about is not so any more. */
export function outcomeScreen({ db, vault }: Pick<App, 'db' | 'vault'>, text: Text, community: number, about: OutcomeOf): Said | undefined {
  const say = text.outcome
  if ('target' in about) return told(about.what === 'confirmed' ? text.outcome.claimConfirmed : text.outcome.claimRefused)
  if ('raid' in about) {
    const raid = findRaid(db, community, about.raid)
    if (raid?.state !== 'closed') return undefined
    const removed = postsOfRaid(db, community, raid.id).filter((post) => post.removedAt !== null).length
    return told(say.raidClosed(inert(nameOfRaid(vault, text, raid)), removed))
  }
  const post = findPost(db, community, about.post)
  if (!post) return undefined
  if (about.what === 'removed') return post.removedAt === null ? undefined : told(say.removed(post.id))
  return post.state === 'rejected' && post.rejectedBecause ? told(say.rejected(post.id, post.rejectedBecause)) : undefined
}

function told(sentence: string): Said {
  return { components: [card('calm', [line(sentence)])] }
}
