/** What earlier releases kept is made known to this one's ways of recognising copies and raids, beside the work, a few at a time. */
import type { App } from '../app.ts'
import { breath } from '../lib/turns.ts'
import { dateOldPosts } from '../store/facts-of-old-posts.ts'
import { waitForOldLooks } from '../store/looks.ts'
import { sketchOldPosts } from '../store/sketch-old-posts.ts'
import { decide } from './decide.ts'
import { proposeByWords } from './propose-copy.ts'

const AT_ONCE = 20

/** Gives how many posts were done; what is left when it is stopped is done at the next start. */
export async function indexOldPosts(app: Pick<App, 'db' | 'vault' | 'now' | 'wakeOutbox'>, isStopped: () => boolean): Promise<number> {
  let done = 0
  while (!isStopped()) {
    const next = decide(app, (hands) => {
      const sketched = sketchOldPosts(hands.db, hands.vault, { limit: AT_ONCE })
      for (const { community, id } of sketched) proposeByWords(hands, community, id)
      return sketched.length + waitForOldLooks(hands.db, { limit: AT_ONCE }) + dateOldPosts(hands.db, hands.vault, { limit: AT_ONCE })
    })
    if (next === 0) break
    done += next
    await breath()
  }
  return done
}
