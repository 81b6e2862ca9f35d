/** Why a number shows no post: it was erased, or it goes on under another number. */
import type { Absent } from '../../flows/absent.ts'
import type { Text } from '../../text/fr.ts'

export function absentSentence({ review }: Text, absent: Absent): string {
  return absent.kind === 'gone' ? review.gone : review.merged(absent.post, absent.into)
}
