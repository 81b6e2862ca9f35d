/** Asks the module that is loaded beside the bot (`watch-loop.mjs`) what it measured inside the bot's process. */
import type { BotProcess } from '../local/bot-process.ts'

export const WATCH = 'bench/watch-loop.mjs'

export interface Watched {
  longestBlockMs: number
  /** The longest stretch in which the bot itself used the processor without a pause. */
  longestWorkMs: number
  residentMb: number
  peakMb: number
}

/** `begin` forgets the longest block so far. */
export function watched(bot: BotProcess, ask: 'begin' | 'tell'): Promise<Watched> {
  return new Promise((resolve) => {
    bot.child.once('message', (measured) => { resolve(measured as Watched) })
    bot.child.send(ask)
  })
}
