/** Loaded into the bot's process before the bot: tells over IPC how long its event loop was blocked at worst, and its memory. */
import { monitorEventLoopDelay } from 'node:perf_hooks'

const delay = monitorEventLoopDelay({ resolution: 1 })
delay.enable()
let peak = 0
const note = () => { peak = Math.max(peak, process.memoryUsage.rss()) }
setInterval(note, 20).unref()

process.on('message', (asked) => {
  note()
  if (asked === 'begin') delay.reset()
  process.send?.({ longestBlockMs: delay.max / 1e6, residentMb: process.memoryUsage.rss() / 1e6, peakMb: peak / 1e6 })
})
process.channel?.unref()
