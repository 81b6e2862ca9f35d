/** The card of a raid that only coordinators know of, where they review: what speaks for it, and what is to be read first. */
import type { App } from '../../app.ts'
import type { Weight } from '../../raids/weigh.ts'
import { raidFigures } from '../../flows/raid-figures.ts'
import { findRaid } from '../../store/raids.ts'
import { findTarget, nameOf } from '../../store/targets.ts'
import type { Text } from '../../text/fr.ts'
import { whyRaid } from '../../text/why-raid.ts'
import { button, card, inert, line, row, type Said } from '../layout.ts'

/** So many posts are named to begin with. */
const NAMED = 8

/** `undefined` once it was opened, dismissed, given up, or united with another one. */
export function proposalScreen({ db, vault }: Pick<App, 'db' | 'vault'>, text: Text, community: number, id: number): Said | undefined {
  const raid = findRaid(db, community, id)
  if (raid?.state !== 'proposed') return undefined
  const say = text.raid
  const { figures, pending } = raidFigures(db, raid, { withPending: true })
  if (!figures) return undefined
  const target = raid.target === null ? undefined : findTarget(db, community, raid.target)
  const isCertain = raid.certainAt !== null
  const sentence = whyRaid(text, { figures, because: (raid.because as Weight | null) ?? undefined, target: target && inert(nameOf(vault, target)) })
  const first = pending.slice(0, NAMED)
  const parts = [
    line(`### ${say.proposal(id, isCertain)}\n${sentence}`),
    line([say.waiting(pending.length, figures.posts - pending.length), ...(first.length > 0 ? [say.firstToRead(first, pending.length - first.length)] : []), say.whatNow(isCertain)].join('\n')),
    row(button(`raid-open:${String(id)}`, say.openNow, 'good'), button(`raid-dismiss:${String(id)}`, say.dismiss, 'danger')),
  ]
  return { components: [card(isCertain ? 'urgent' : 'busy', parts)] }
}
