/** What a post may be a copy of, and what may be copies of it: why, and what a coordinator can say to it. */
import type { APIButtonComponent } from 'discord.js'

import type { App } from '../../app.ts'
import { communityById } from '../../store/communities.ts'
import { wordsOf } from '../../store/evidence.ts'
import { countProbableCopies, likenessesOf, type Likeness } from '../../store/likenesses.ts'
import { findPost, type Post } from '../../store/posts.ts'
import type { LikenessTold, Text } from '../../text/fr.ts'
import { cut } from '../cut.ts'
import { button, spoiler } from '../layout.ts'

type Hands = Pick<App, 'db' | 'vault'>

/** Of the other one's words: enough to compare. */
const WORDS_SHOWN = 400

/** A shared passage that is nearly all of a text says nothing that the text does not. */
const MOST_OF_IT = 0.8

export interface LikenessParts {
  lines: string[]
  buttons: APIButtonComponent[]
}

/** The proposal on the card of a post that waits, with both texts hidden; the count on the card of one that was decided about. */
export function likenessParts(hands: Hands, text: Text, post: Post): LikenessParts {
  if (post.state === 'pending') return waiting(hands, text, post)
  const { sure, others } = countProbableCopies(hands.db, post.community, post.id)
  return {
    lines: [...(sure > 0 ? [text.card.probableCopies(sure)] : []), ...(others > 0 ? [text.card.toCompare(others)] : [])],
    buttons: sure > 0 ? [button(`copy-all:${String(post.id)}`, text.card.acceptCopies(sure), 'main')] : [],
  }
}

/** In a flood those that surely repeat it have no cards of their own. */
function waiting(hands: Hands, text: Text, post: Post): LikenessParts {
  const { lines, buttons } = post.copyOf === null ? proposal(hands, text, post) : { lines: [], buttons: [] }
  const { sure } = communityById(hands.db, post.community).floodSince === null ? { sure: 0 } : countProbableCopies(hands.db, post.community, post.id)
  return { lines: [...lines, ...(sure > 0 ? [text.card.copiesWaiting(sure)] : [])], buttons }
}

function proposal({ db, vault }: Hands, { card: say }: Text, post: Post): LikenessParts {
  const [likeness] = likenessesOf(db, vault, post.community, post.id)
  const original = likeness && findPost(db, post.community, likeness.original)
  if (!likeness || !original) return { lines: [], buttons: [] }
  const theirs = wordsOf(vault, original)
  const pair = `${String(post.id)}:${String(original.id)}`
  const { because, detail } = likeness
  // Where one holds all of the other, that stands there already.
  const least = Math.min(theirs?.length ?? 0, wordsOf(vault, post)?.length ?? 0)
  return {
    lines: [
      say.copyOf(original.id, asTold(likeness), original.state),
      ...(detail && detail.shared.length < least * MOST_OF_IT ? [say.sharedWords(spoiler(detail.shared))] : []),
      ...(because === 'words' && theirs !== undefined ? [say.theirWords(original.id, spoiler(cut(theirs, WORDS_SHOWN)))] : [say.compare(original.id)]),
    ],
    buttons: [button(`copy-of:${pair}`, say.isCopyButton, 'main'), button(`apart:${pair}`, say.apart), ...(areElsewhere(post, original) ? [] : [button(`same-post:${pair}`, say.samePost)])],
  }
}

function asTold({ because, kind, similarity, detail }: Likeness): LikenessTold {
  if (because === 'picture') return { because, kind: kind === 'same-file' || kind === 'like' ? kind : 'same' }
  return { because, kind: kind === 'disguised' || kind === 'contains' || kind === 'contained' ? kind : 'same', similarity, changes: detail?.changes ?? [] }
}

/** What stands on two platforms is two posts to report. */
const areElsewhere = (one: Post, other: Post) => one.address !== null && other.address !== null && one.platform !== other.platform
