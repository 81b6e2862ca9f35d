/** Loaded into the bot's process before the bot: tells over IPC how long its event loop was blocked at worst, and its memory. */
import { monitorEventLoopDelay } from 'node:perf_hooks'

const delay = monitorEventLoopDelay({ resolution: 1 })
delay.enable()
let peak = 0
// A block is the bot's own doing as far as it used the processor meanwhile; the rest is the machine, busy with others.
let worked = 0
let last = { at: performance.now(), cpu: process.cpuUsage() }
setInterval(() => {
  const now = { at: performance.now(), cpu: process.cpuUsage() }
  const used = (now.cpu.user - last.cpu.user + now.cpu.system - last.cpu.system) / 1e3
  worked = Math.max(worked, Math.min(now.at - last.at, used))
  last = now
  peak = Math.max(peak, process.memoryUsage.rss())
}, 2).unref()

process.on('message', (asked) => {
  if (asked === 'begin') {
    delay.reset()
    worked = 0
  }
  process.send?.({ longestBlockMs: delay.max / 1e6, longestWorkMs: worked, residentMb: process.memoryUsage.rss() / 1e6, peakMb: peak / 1e6 })
})
process.channel?.unref()
