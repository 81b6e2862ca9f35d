/** A person opens hidden content: a choice, counted once per post, and limited per day. */
import type { App } from '../app.ts'
import { revealsAllowed } from '../checklists/seats.ts'
import type { PictureType } from '../intake/forward.ts'
import { communityById } from '../store/communities.ts'
import { captureBytes, capturesOf, wordsOf } from '../store/evidence.ts'
import { findMember, memberOf } from '../store/members.ts'
import { findPost, type Post } from '../store/posts.ts'
import type { Revealed } from '../store/seal.ts'
import { countReveals, hasRevealed, keepReveal } from '../store/reveals.ts'
import { volunteerOf } from '../store/volunteers.ts'
import { findTarget } from '../store/targets.ts'
import { versionsOf } from '../store/versions.ts'
import { decide, type Writing } from './decide.ts'

const DAY_MS = 86_400_000

export interface Content {
  words: Revealed | undefined
  /** The newest that Vigie read at its server, where they are other words. */
  newest: Revealed | undefined
  pictures: { bytes: Buffer; type: PictureType }[]
}

export type Opened = { kind: 'opened'; post: Post; content: Content; left: number } | { kind: 'limit'; perDay: number } | { kind: 'by-choice' } | { kind: 'gone' }

/** Opens the content of a post for a member, until the day's limit; not for a target who chose not to see it. What was opened before costs nothing. */
export function revealPost(app: Writing, { community, by, post: id }: { community: number; by: string; post: number }): Opened {
  return decide(app, ({ db, vault, now }): Opened => {
    const post = findPost(db, community, id)
    if (!post) return { kind: 'gone' }
    const member = memberOf(db, vault, community, by)
    if (isHiddenFor({ db, vault }, post, by)) return { kind: 'by-choice' }
    const perDay = revealsAllowed(volunteerOf(db, community, member).revealsPerDay, communityById(db, community).revealsPerDay)
    const opened = countReveals(db, community, member, now() - DAY_MS)
    const isNew = !hasRevealed(db, community, id, member)
    if (isNew && opened >= perDay) return { kind: 'limit', perDay }
    keepReveal(db, { community, post: id, member, at: now() })
    // Only what the coordinator saw: what came later waits for another look.
    const wasThere = ({ joinedAt }: { joinedAt: number }) => post.reviewedAt === null || joinedAt <= post.reviewedAt
    const seen = capturesOf(db, community, id).filter(wasThere)
    const pictures = seen.flatMap(({ id: capture, type }) => {
      const bytes = captureBytes(db, vault, community, capture)
      return bytes ? [{ bytes, type }] : []
    })
    return { kind: 'opened', post, content: { ...wordings({ db, vault }, post, wasThere), pictures }, left: Math.max(0, perDay - opened - (isNew ? 1 : 0)) }
  })
}

/** The words that stand for a post, and the newest ones. */
function wordings({ db, vault }: Pick<App, 'db' | 'vault'>, post: Post, wasThere: (version: { joinedAt: number }) => boolean): Pick<Content, 'words' | 'newest'> {
  const newest = versionsOf(db, vault, post.community, post.id).filter(wasThere).at(-1)?.words
  const words = wordsOf(vault, post) ?? newest
  return { words, newest: newest === words ? undefined : newest }
}

/** Whether a post is about this person, who has not said that they want to see such content. */
export function isHiddenFor({ db, vault }: Pick<App, 'db' | 'vault'>, post: Post, user: string): boolean {
  const target = post.target === null ? undefined : findTarget(db, post.community, post.target)
  return target !== undefined && target.hideContent && target.member !== null && target.member === findMember(db, vault, post.community, user)
}
