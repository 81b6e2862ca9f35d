/**
 * A thousand copies of one post: confirmed with one click, sent back to review, judged, taken back. How long does anybody else wait at most, and
 * how long until it is done?
 *
 *   npx tsx bench/families.ts
 */
import { breath } from '../src/lib/turns.ts'
import { settleFamilies } from '../src/flows/settle-families.ts'
import { acceptCopies, undoCopies } from '../src/flows/mark-copy.ts'
import { receiveForward } from '../src/flows/receive-forward.ts'
import { reopenPost, reviewPost } from '../src/flows/review-post.ts'
import { communityOf } from '../src/store/communities.ts'
import { openStore } from '../src/store/database.ts'
import { countPosts } from '../src/store/posts.ts'
import { below, exactly, report, told, type Figure } from './report.ts'

const COPIES = 1_000
const LONGEST_MS = 200
const START = Date.UTC(2026, 10, 22, 9)
const X_EPOCH = 1_288_834_974_657n

const store = openStore({ path: ':memory:', evidenceKey: '5e'.repeat(32) })
const { db, vault } = store
const clock = { at: START }
const quiet = () => undefined
const app = { db, vault, now: () => clock.at, log: { error: quiet, warn: quiet, info: quiet, debug: quiet }, wakeOutbox: quiet }
const community = communityOf(db, '1', START).id
const by = 'chloe'
const settler = settleFamilies(app)

for (let n = 0; n <= COPIES; n += 1) {
  clock.at += 2_000
  receiveForward(app, { community, user: `member${String(n % 40)}`, door: 'slash', key: String(n), links: [`https://x.com/troll${String(n)}/status/${String((BigInt(clock.at) - X_EPOCH) << 22n)}`], pictures: [], words: 'ce docteur est vendu aux laboratoires et devrait avoir honte de lui', target: { name: 'Dr Martin' } })
}

const usedMs = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Times some work and what it leaves to be gone on with; the longest stretch without a turn for anybody else, by the processor's time: the machine may be busy. */
async function timed(what: string, work: () => unknown): Promise<Figure[]> {
  clock.at += 60_000
  let longest = 0
  let last = usedMs()
  const begun = performance.now()
  const watch = { isOn: true }
  const look = () => {
    longest = Math.max(longest, usedMs() - last)
    last = usedMs()
    if (watch.isOn) setImmediate(look)
  }
  setImmediate(look)
  await work()
  const answered = performance.now() - begun
  // As in the bot, where what is left is gone on with after everybody else had their turn.
  await breath()
  await settler.drain()
  watch.isOn = false
  await new Promise((resolve) => { setImmediate(resolve) })
  return [below(`${what}: nobody else waits longer than`, Math.max(longest, usedMs() - last), LONGEST_MS, 'ms'), told('… whoever asked is answered after', `${answered.toFixed(0)} ms`), told('… all is done after', `${((performance.now() - begun) / 1000).toFixed(1)} s`)]
}

const figures: Figure[] = []
figures.push(...(await timed('one accepted', () => reviewPost(app, { community, post: 1, by, verdict: { accept: 'insult' } }))))
let batch = 0
figures.push(...(await timed('all copies confirmed', async () => {
  const done = await acceptCopies(app, { community, post: 1, by })
  if (done.kind === 'all-copied') batch = done.batch
})))
figures.push(exactly('… accepted', countPosts(db, community, 'accepted'), COPIES + 1))
figures.push(...(await timed('back to review', () => reopenPost(app, { community, post: 1, by }))))
figures.push(exactly('… that wait', countPosts(db, community, 'pending'), COPIES + 1))
figures.push(...(await timed('all rejected', () => reviewPost(app, { community, post: 1, by, verdict: { reject: 'not-hostile' } }))))
figures.push(exactly('… rejected', countPosts(db, community, 'rejected'), COPIES + 1))
figures.push(...(await timed('back to review again', () => reopenPost(app, { community, post: 1, by }))))
figures.push(...(await timed('all accepted', () => reviewPost(app, { community, post: 1, by, verdict: { accept: 'threat' } }))))
figures.push(exactly('… accepted', countPosts(db, community, 'accepted'), COPIES + 1))
figures.push(...(await timed('all copies taken back', () => undoCopies(app, { community, by, batch }))))
settler.stop()
store.close()
process.exitCode = report(`${String(COPIES)} copies of one post`, figures) ? 0 : 1
