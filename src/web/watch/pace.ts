/** One request at a time to a host, each at least a second after the one before: whoever's posts it is asked about. */
import { atMost } from '../../lib/at-most.ts'

/** A clock that never goes back, and a way to wait on it; only tests give another. */
export interface Clock {
  now: () => number
  sleep: (ms: number) => Promise<void>
}

export const realClock: Clock = { now: () => performance.now(), sleep: (ms) => new Promise((resolve) => { setTimeout(resolve, ms) }) }

export const APART_MS = 1_000
/** Hosts that are remembered before those are forgotten that may be asked again anyway. */
const REMEMBERED = 500

export type Pace = <Outcome>(host: string, work: () => Promise<Outcome>) => Promise<Outcome>

/** Runs each host's work in turn; the second is counted from the end of what was asked before. */
export function createPace({ now, sleep }: Clock): Pace {
  const hosts = new Map<string, { inTurn: ReturnType<typeof atMost>; freeAt: number; users: number }>()
  const forget = () => {
    for (const [name, { users, freeAt }] of hosts) if (users === 0 && freeAt <= now()) hosts.delete(name)
  }
  return async (name, work) => {
    if (hosts.size > REMEMBERED) forget()
    const host = hosts.get(name) ?? { inTurn: atMost(1), freeAt: 0, users: 0 }
    hosts.set(name, host)
    host.users += 1
    try {
      return await host.inTurn(async () => {
        for (let left = host.freeAt - now(); left > 0; left = host.freeAt - now()) await sleep(left)
        try {
          return await work()
        } finally {
          host.freeAt = now() + APART_MS
        }
      })
    } finally {
      host.users -= 1
    }
  }
}
