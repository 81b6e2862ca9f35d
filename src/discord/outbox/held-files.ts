/** Edits messages without uploading again what stands in them. What stands there is known from the answer to the last edit: after a restart it is uploaded once more. */
import type { APIMessage, REST } from 'discord.js'

import type { Said } from '../layout.ts'
import { isRefusal } from '../refusal.ts'
import { editMessage } from './post-once.ts'

/** As `editMessage`; says whether the message still stood. */
export type EditHolding = (rest: REST, at: { channel: string; message: string }, said: Said) => Promise<boolean>

const MOST_MESSAGES = 1_000

export function createHeldFiles(most = MOST_MESSAGES): EditHolding {
  const held = new Map<string, ReadonlyMap<string, string>>()
  return async (rest, at, said) => {
    const known = held.get(at.message)
    held.delete(at.message)
    const files = said.files?.map((file) => {
      const heldAs = file.isByContent ? known?.get(file.name) : undefined
      return heldAs === undefined ? file : { ...file, heldAs }
    })
    const edited = await editMessage(rest, at, files ? { ...said, files } : said).catch(async (error: unknown) => {
      // Somebody may have taken the file off meanwhile.
      if (!isRefusal(error) || !files?.some(({ heldAs }) => heldAs !== undefined)) throw error
      return await editMessage(rest, at, said)
    })
    if (!edited) return false
    held.set(at.message, filesIn(edited))
    const [oldest] = held.keys()
    if (held.size > most && oldest !== undefined) held.delete(oldest)
    return true
  }
}

/**
 * Files by name, with what Discord calls each. Those that components show stand in these alone, not among the message's attachments
 * (github.com/discord/discord-api-docs/issues/8277).
 */
function filesIn({ components }: Pick<APIMessage, 'components'>): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  const walk = (part: unknown): void => {
    if (Array.isArray(part)) part.forEach(walk)
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return
    const { url, attachment_id: id } = part as { url?: unknown; attachment_id?: unknown }
    const name = typeof url === 'string' ? /\/([^/?]+)(?:\?|$)/.exec(url)?.[1] : undefined
    if (name !== undefined && typeof id === 'string') files.set(decodeURIComponent(name), id)
    Object.values(part).forEach(walk)
  }
  walk(components)
  return files
}
