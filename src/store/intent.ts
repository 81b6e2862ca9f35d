/** What may wait in the outbox: intents, and what is said to whom. Ids and codes only: no hostile word and no name stands here. */
import type { PictureFault } from '../intake/forward.ts'
import type { Receipt } from '../links/receipt.ts'

/** What a row asks to be said, and about what: ids only. The sender renders it from committed data. */
export type Intent =
  | { kind: 'post-card'; post: number }
  | { kind: 'raid-card'; raid: number }
  /** A raid that only coordinators know of; the card stands while nobody decided. */
  | { kind: 'proposal-card'; raid: number }
  | { kind: 'digest'; day: string }
  /** A page of the thread in which a digest goes on; each asks for the next. */
  | { kind: 'digest-page'; day: string; page: number }
  /** What concerns one member, from when to when. */
  | { kind: 'own-digest'; member: number; day: string; since: number; until: number }
  /** The numbers of a digest, on Mastodon. */
  | { kind: 'status'; day: string }
  /** Somebody says that they are this target; the card stands while it waits for a word. */
  | { kind: 'claim-card'; target: number }
  /** The thread of a raid is called as the raid is now. */
  | { kind: 'thread-name'; raid: number }
  | { kind: 'outcome'; about: OutcomeOf; member: number }
  /** What became of posts that concern a member, once a day. */
  | { kind: 'news'; member: number }
  /** A person aimed at, or their delegate, is told once of a raid. */
  | { kind: 'notice'; raid: number; target: number; member: number }
  /** Whoever offered help and still has nothing to do after a day is told why; in the language in which they asked. */
  | { kind: 'waiting'; member: number; locale: string }
  /** What one person is told in private: deadlines that near and steps that they see to, all of a day in one; or that there is danger now. */
  | { kind: 'reminder'; member: number; about: ReminderOf }
  /** Something new for coordinators, in their channel: a card that is edited notifies nobody. */
  | { kind: 'alert'; about: AlertOf }
  | { kind: 'delete-message'; channel: string; message: string }
  | { kind: 'answer'; interaction: string; application: string; say: AnswerTo }
  /** The card of a stranger's mention, which waits for a coordinator's word. */
  | { kind: 'mention-card'; mention: number }
  /** The silent receipt of a mention. */
  | { kind: 'favourite'; mention: number }
  /** The answer to a mention; `nth`: how many were written to it before. */
  | { kind: 'reply'; mention: number; nth: number; say: ReplyTo }
  /** The one report of a post to its home server; the words of it are the row's token. */
  | { kind: 'home-report'; post: number; item: number; seat: number; member: number; category: HomeCategory; rules: string[] }

/** A post is not the one that a member was told it is; `isNew` when they never heard of its number. */
export interface PartedOutcome { post: number; what: 'parted'; from: number; isNew: boolean }

/** A blocked account sent the right code of a member; or an account of theirs was linked by somebody else, or elsewhere. In the language that they used then. */
export interface AccountNews { what: 'account-blocked' | 'account-moved'; locale: string }

/** What a person who follows a post, or a target, is told once; `links`: where the links led that a member was promised news about. */
export type OutcomeOf = PartedOutcome | { raid: number; what: 'raid-closed' } | { target: number; what: 'confirmed' | 'refused' } | { what: 'links' } | { account: number; what: 'account-linked' } | AccountNews | { post: number; what: 'home-report'; end: 'sent' | 'unsure' | 'failed' }

/** A raid is held for an attack, or everybody knows of it, or the person aimed at could not be told; more waits for review than people review, or no more; deadlines near; a step is said to be done. */
export type AlertOf = RaidAlert | { what: 'flood' | 'flood-over'; since: number } | DeadlinesAlert | SaidDoneAlert
export interface RaidAlert { raid: number; what: 'certain' | 'opened' | 'unreached' | 'imminent' | 'imminent-unreached' }
/** Steps whose deadlines near; `isUnreached`: whoever is aimed at could not be told. */
export interface DeadlinesAlert { what: 'deadlines'; steps: number[]; isUnreached: boolean }

/** A step that somebody says is done and that waits to be confirmed. */
export interface SaidDoneAlert { what: 'said-done'; step: number }

/** `alarms` and `steps` are items; `day`: the local one, for which it is told once. */
export type ReminderOf = { what: 'day'; day: string; alarms: number[]; steps: number[] } | { what: 'imminent'; raid: number; since: number }

/** The private answers that must survive a crash: they are rendered again from committed data. */
export interface AnswerTo {
  what: 'receipt'
  locale: string
  receipt: Receipt
  /** A picture that came along and was not kept. */
  also?: PictureFault
}

/** What is said to whoever mentioned the bot, in a language (`fr`, `en` …) that the mention or the member chose; `isUnseen`: it answers a post that Vigie may not see; `isOverheard`: it was written to somebody else too. */
export type ReplyTo = { locale: string } & (
  | { what: 'receipt'; receipt: Receipt; also?: PictureFault; isUnseen?: boolean; isOverheard?: boolean }
  /** Nothing was handed in: how it is done. `because`: the post that it answers cannot be seen, or, if it answers one, was not found; `also`: a picture was all there was. */
  | { what: 'help'; because?: 'unseen' | 'unfound'; also?: PictureFault }
  /** A stranger's: kept for coordinators to open, or beyond what they take in a day. */
  | { what: 'quarantined' | 'overflow' }
  /** The account is linked now; or why a code does not. */
  | { what: 'linked' | 'code-public' | 'code-gone' }
  | { what: 'code-wrong'; left: number }
)

/** Mastodon's categories of reports (docs.joinmastodon.org/methods/reports/#form-data-parameters); `rules` belong to `violation` alone. */
export const HOME_CATEGORIES = ['violation', 'legal', 'spam', 'other'] as const
export type HomeCategory = (typeof HOME_CATEGORIES)[number]
