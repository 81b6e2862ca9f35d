/** Whom a raid's notice goes to, as the person aimed at chose. */

/** At once to themself; to them and their delegate; to the delegate alone; nothing but what stands in the daily digest; nothing. */
export const NOTICE_CHOICES = ['self', 'both', 'delegate', 'digest', 'none'] as const
export type NoticeChoice = (typeof NOTICE_CHOICES)[number]

export interface Addressee {
  choice: NoticeChoice
  isPaused: boolean
  /** Numbers of members; null where nobody here is that person. */
  member: number | null
  delegate: number | null
}

/** Who is told, the person themself first. Whoever pauses, or is not here, is spoken to by way of their delegate. */
export function toWhom({ choice, isPaused, member, delegate }: Addressee): number[] {
  if (choice === 'digest' || choice === 'none') return []
  const self = isPaused || choice === 'delegate' ? null : member
  const other = choice === 'self' && self !== null ? null : delegate
  return [...new Set([self, other])].filter((one) => one !== null)
}
