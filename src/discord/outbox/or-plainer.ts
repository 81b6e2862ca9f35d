/** What is said all the same where Discord does not take all of it. */
import { plainer, type Said } from '../layout.ts'
import { codeOf } from '../refusal.ts'

/** What Discord says to a message that it finds badly formed (an address that it does not take is one), too large, or with files where none are allowed. */
const INVALID_FORM = 50035
const TOO_LARGE = 40005
const MISSING_PERMISSIONS = 50013

/** Makes the request; where Discord refuses what the message carries, once more without what it may dislike: a card without a button, or with words for a picture, is better than none. */
export async function orPlainer<Done>(said: Said, request: (said: Said) => Promise<Done>, plain = plainer(said)): Promise<Done> {
  try {
    return await request(said)
  } catch (error) {
    const code = codeOf(error)
    // Without the right to attach files, the card is posted without them.
    const isDisliked = code === INVALID_FORM || code === TOO_LARGE || (code === MISSING_PERMISSIONS && said.files !== undefined)
    const less = isDisliked ? plain : undefined
    if (!less) throw error
    return await request(less)
  }
}
