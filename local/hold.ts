/** Runs before whatever is imported after it. The import here is what takes its time. */
import '../src/vigie.ts'

process.send?.('loaded')
await new Promise((resolve) => process.once('message', resolve))
process.channel?.unref()
