/** The name that a coordinator gave a raid may hold a person's: when that person is forgotten it goes wherever Vigie put it. */
import { cardOf } from '../store/cards.ts'
import { digestsNaming, pagesShown } from '../store/digests.ts'
import { refresh } from '../store/outbox.ts'
import { pendingIn } from '../store/placements.ts'
import { forgetRaidName, raidName, type Raid } from '../store/raids.ts'
import type { Hands } from './decide.ts'
import { showCard, showRaid } from './show-card.ts'

/** Takes the names off raids of one community, back to their numbers: on their cards, on those of posts that wait, over their threads, and in the digests that told of them. */
export function takeNamesOff(hands: Hands, raids: readonly Raid[]): void {
  const { db, vault, now } = hands
  for (const raid of raids) showRaid(db, raid.community, raid.id, now())
  const named = raids.filter((raid) => raidName(vault, raid) !== undefined)
  const [first] = named
  if (!first) return
  const { community } = first
  for (const { id } of named) {
    forgetRaidName(db, vault, community, id)
    for (const post of pendingIn(db, community, id)) showCard(db, community, post, now())
    refresh(db, { community, key: `thread-name:${String(id)}`, intent: { kind: 'thread-name', raid: id }, at: now() })
  }
  // A digest that is not posted yet is told by today's names; one whose message nobody knows would be posted a second time.
  const days = digestsNaming(db, community, new Set(named.map((raid) => raid.id))).filter((day) => cardOf(db, community, `digest:${day}`))
  for (const day of days) {
    refresh(db, { community, key: `digest:${day}`, intent: { kind: 'digest', day }, at: now() })
    for (const page of pagesShown(db, community, day)) refresh(db, { community, key: `digest-page:${day}:${String(page)}`, intent: { kind: 'digest-page', day, page }, at: now() })
  }
}
