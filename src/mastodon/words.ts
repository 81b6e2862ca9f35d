/** What an answer on Mastodon says, in plain text and within its server's limit. */
import type { App } from '../app.ts'
import { sayReceipt } from '../flows/say-receipt.ts'
import { communityById } from '../store/communities.ts'
import { isMentionable } from '../intake/account-name.ts'
import type { Db } from '../store/db.ts'
import type { ReplyTo } from '../store/intent.ts'
import { textFor } from '../text/language.ts'
import type { Text } from '../text/fr.ts'
import { receiptSentences } from '../text/receipt.ts'

/** Fewer characters say nothing. */
const LEAST = 20

export interface ReplySaid {
  words: string
  language: 'fr' | 'en'
  settle: ((db: Db) => void) | undefined
}

/**
 * The words of an answer to `name`, at most `most` characters with the name; and what is to be written once it left. `undefined` where
 * there is no room behind the name, or where it written down could be a mention of somebody else: then nothing is said.
 */
export function replyWords(app: Pick<App, 'db' | 'vault' | 'now'>, reply: { community: number; handIn: string; say: ReplyTo; name: string; most: number }): ReplySaid | undefined {
  const { say, name, most } = reply
  if (!isMentionable(name) || lengthOf(name) + LEAST > most) return undefined
  const text = textFor(say.locale)
  const { sentences, settle } = sentencesOf(app, text, reply)
  return { words: fitted(`@${name}`, sentences.map(plain), { most, more: text.reply.more }), language: text.language, settle }
}

function sentencesOf(app: Pick<App, 'db' | 'vault' | 'now'>, text: Text, { community, handIn, say }: { community: number; handIn: string; say: ReplyTo }): { sentences: string[]; settle?: (db: Db) => void } {
  switch (say.what) {
    case 'receipt': {
      const { receipt, also, isUnseen, isOverheard } = say
      const more = [...(isUnseen === true ? [text.reply.unseen] : []), ...(isOverheard === true ? [text.reply.overheard] : [])]
      if (receipt.kind === 'nothing') return { sentences: [text.reply.help] }
      if (receipt.kind === 'quota') return { sentences: [text.receipt.quota(receipt.perDay)] }
      const { lines, settle } = sayReceipt(app, { community, handIn, receipt })
      // By its number: what a coordinator called it may name somebody.
      const nameRaid = ({ id }: { id: number }) => text.raid.defaultName(id)
      return { sentences: [...receiptSentences(text, lines, { leftOut: receipt.leftOut, perDay: receipt.perDay, also, isFlood: communityById(app.db, community).floodSince !== null, nameRaid }), ...more], settle }
    }
    case 'help':
      return { sentences: [...(say.also === undefined ? [] : [text.errors.pictureLeftOut[say.also]]), ...(say.because !== undefined ? [text.reply[say.because]] : say.also === undefined ? [text.reply.help] : [])] }
    case 'code-wrong':
      return { sentences: [text.reply.wrong(say.left)] }
    default:
      return { sentences: [text.reply[say.what]] }
  }
}

/** Mastodon shows no Markdown. */
function plain(sentence: string): string {
  return sentence.replaceAll(/[`*]/g, '')
}

/** As many sentences as there is room for, the first in any case, and what says that there were more. */
function fitted(address: string, sentences: readonly string[], { most, more }: { most: number; more: string }): string {
  const whole = [address, ...sentences].join('\n')
  if (lengthOf(whole) <= most) return whole
  let words = `${address}\n${sentences[0] ?? ''}`
  for (const sentence of sentences.slice(1)) {
    const longer = `${words}\n${sentence}`
    if (lengthOf(`${longer}\n${more}`) > most) break
    words = longer
  }
  if (sentences.length > 1) words += `\n${more}`
  return Array.from(words).slice(0, most).join('')
}

/** In Unicode characters: servers that count what people see as one count fewer. */
function lengthOf(words: string): number {
  return Array.from(words).length
}
