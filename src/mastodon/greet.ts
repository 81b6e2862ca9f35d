/** Asks the bot's server who the bot is and what the server allows, however long it takes to get an answer. */
import { setTimeout as sleep } from 'node:timers/promises'

import type { App, MastodonState } from '../app.ts'
import type { Door } from '../flows/take-mention.ts'
import { describeError } from '../log.ts'
import type { Api, Instance } from './server/api.ts'
import { MastodonFault } from './server/fault.ts'

const FIRST_RETRY_MS = 2_000
const LONGEST_RETRY_MS = 5 * 60_000

export interface Greeting {
  door: Door
  instance: Instance
}

export type Trouble = NonNullable<Extract<MastodonState, { kind: 'on' }>['trouble']>

/** Who the bot is; and that its server hands it what people write to it alone, and shows nobody who they are. */
export async function greet(api: Api, guild: string | undefined): Promise<Greeting> {
  const instance = await api.instance()
  const me = await api.me()
  await api.acceptDirectMessages()
  await api.declareBot()
  return { door: { me: { id: me.id, name: me.name }, guild }, instance }
}

/** Tries until it comes off; `first` resolves when the first try is over. */
export function persist({ log, now }: Pick<App, 'log' | 'now'>, { signal, note }: { signal: AbortSignal; note: (trouble: Trouble) => void }, work: () => Promise<void>): { first: Promise<void> } {
  const attempt = async (failures: number): Promise<number> => {
    try {
      await work()
      return 0
    } catch (error) {
      const kind = error instanceof MastodonFault ? error.kind : undefined
      note({ since: now(), because: reasonOf(error) })
      log.warn('mastodon', { ...(kind === undefined ? {} : { kind }), ...describeError(error) })
      return failures + 1
    }
  }
  const first = attempt(0)
  void first.then(async (begun) => {
    for (let failures = begun; failures > 0 && !signal.aborted; failures = await attempt(failures)) {
      await sleep(Math.min(FIRST_RETRY_MS * 2 ** (failures - 1), LONGEST_RETRY_MS), undefined, { signal, ref: false }).catch(() => undefined)
    }
  })
  return { first: first.then(() => undefined) }
}

/** snac says 422 to a token that it does not know. */
function reasonOf(error: unknown): Trouble['because'] {
  const { kind, status } = error instanceof MastodonFault ? error : {}
  if (status === 403) return 'rights'
  return kind === 'limited' ? kind : kind === 'token' || kind === 'refused' ? 'token' : 'no-answer'
}
