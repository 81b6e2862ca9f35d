/** What the story tells of a reported post that its platform takes down: Vigie sees it by itself, twice, and says so once. */
import { readMessage } from './discord/read-message.ts'
import { dueWatches } from '../src/store/watches.ts'
import { chapter, postCards, reads, type Telling } from './telling.ts'

const HOUR_MS = 3_600_000

/** A reported post goes in the evening; gives its number once Vigie is sure, in the night. */
export async function seeRemoval(telling: Telling): Promise<number> {
  const { stage, network, write } = telling
  const [watch] = dueWatches(stage.vigie.app.db, Number.MAX_SAFE_INTEGER, { limit: 1, but: [] })
  if (!watch) throw new Error('a post that was reported should be watched')
  const card = async () => (await postCards(stage)).map(readMessage).find((text) => text.startsWith(`### Publication ${String(watch.post)}\n`)) ?? ''
  chapter(telling, 'Une publication signalée est retirée ; Vigie regarde elle-même, sans compte et sans la copier')
  network.gone.add(watch.address)
  await stage.pass(6 * HOUR_MS)
  const first = await card()
  if (!first.includes('Peut-être retirée')) throw new Error(`the card should say that the post may be gone, but says: ${first}`)
  write('Six heures après le signalement, sur la fiche :')
  reads(telling, stage.chloe, first)
  await stage.pass(HOUR_MS)
  const second = await card()
  if (!second.includes('· retirée')) throw new Error(`the card should say that the post is gone, but says: ${second}`)
  write('Une heure plus tard :')
  reads(telling, stage.chloe, second)
  return watch.post
}

/** Who reported it and the person aimed at heard so once, in the morning. */
export function tellRemoval(telling: Telling, post: number): void {
  const { stage, write } = telling
  write('Au matin, en message privé, une fois chacun :')
  const people = [stage.alice, stage.martin]
  const news = people.map((actor) => actor.direct().map(readMessage).filter((text) => new RegExp(`^La publication ${String(post)}, .* a été retirée`).test(text)))
  if (news.some((texts) => texts.length !== 1)) throw new Error(`Alice and Dr Martin should hear once of the removal; they hear ${news.map((texts) => String(texts.length)).join(' and ')} times`)
  people.forEach((actor, at) => { reads(telling, actor, news[at]?.[0] ?? '') })
}
