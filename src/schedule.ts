/** The clock that drives the flows: every minute of real time (node-cron lives here alone). */
import { schedule, type ScheduledTask } from 'node-cron'

import type { Log } from './log.ts'
import { describeError } from './log.ts'

export interface Schedule {
  /** Runs the work now, as the next minute would. */
  tick: () => void
  stop: () => void
}

/** Runs `work` at once and then every minute; what it throws is logged, and the next minute tries again. */
export function everyMinute(log: Log, work: () => void): Schedule {
  const tick = () => {
    try {
      work()
    } catch (error) {
      log.error('clock', describeError(error))
    }
  }
  const task: ScheduledTask = schedule('* * * * *', tick)
  tick()
  return { tick, stop: () => { void task.destroy() } }
}
