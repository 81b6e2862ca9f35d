/** What is said to whoever mentioned the bot: a silent receipt, and answers that nobody else sees. */
import type { MentionBody } from '../intake/mention.ts'
import { communityById } from '../store/communities.ts'
import { accountOf } from '../store/mastodon-accounts.ts'
import { findMention, updateMention, type Mention } from '../store/mentions.ts'
import type { ReplyTo } from '../store/intent.ts'
import { tell } from '../store/outbox.ts'
import type { Hands } from './decide.ts'

type Without<Name extends string, Of> = Of extends unknown ? Omit<Of, Name> : never

export interface Answering {
  community: number
  mention: number
  locale: string
  say: Without<'locale', ReplyTo>
  /** Milliseconds until it is to leave; at once when not given. */
  pauseMs?: number
}

/** The key of what a mention hands in. The `uri` itself would name its author for as long as the forward is kept, also once they asked to be forgotten. */
export const forwardKey = ({ uriHash }: Pick<Mention, 'uriHash'>): string => `mastodon:${uriHash}`

/** Writes an answer; the first to a mention is that of its hand-in (see `hastenAnswers`), the later ones have numbers. */
export function answerMention({ db, vault, now }: Hands, { community, mention: id, locale, say, pauseMs = 0 }: Answering): void {
  const mention = findMention(db, community, id)
  if (!mention) throw new Error('unreachable: the mention is there')
  const nth = mention.answers
  const key = `answer:${forwardKey(mention)}${nth === 0 ? '' : `:${String(nth)}`}`
  tell(db, vault, { community, key, intent: { kind: 'reply', mention: id, nth, say: { locale, ...say } }, at: now(), dueAt: now() + pauseMs })
  updateMention(db, community, id, { answers: nth + 1 })
}

/** Its author sees that it arrived, and nobody else is told. */
export function acknowledge({ db, vault, now }: Hands, { community, id, uriHash }: Mention): void {
  tell(db, vault, { community, key: `favourite:${uriHash}`, intent: { kind: 'favourite', mention: id }, at: now() })
}

/** The language to answer in: the one that the member uses in Discord, else the one that the mention says to be in, else the community's. */
export function localeOf({ db, vault }: Hands, { community, name, body }: { community: number; name: string; body: MentionBody }): string {
  // Of what a stranger's client says only this is kept: it may say anything.
  const spoken = body.language === undefined ? undefined : body.language.toLowerCase().startsWith('en') ? 'en' : 'fr'
  return accountOf(db, vault, name)?.locale ?? spoken ?? communityById(db, community).language
}
