/** What Discord said when it did not do what was asked. */
import { DiscordAPIError } from 'discord.js'

/** Discord's own code (discord.com/developers/docs/topics/opcodes-and-status-codes#json); `undefined` when it was not Discord who said no. */
export function codeOf(error: unknown): number | string | undefined {
  return error instanceof DiscordAPIError ? error.code : undefined
}

/** Discord understood and said no: the same request meets the same answer. A wrong token and a limit pass. */
export function isRefusal(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.status >= 400 && error.status < 500 && error.status !== 401 && error.status !== 429
}
