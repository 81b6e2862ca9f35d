/** The card of a claim in the coordinators' channel: somebody says that they are a person aimed at. */
import type { App } from '../../app.ts'
import { userOf } from '../../store/members.ts'
import { findTarget, nameOf } from '../../store/targets.ts'
import type { Text } from '../../text/fr.ts'
import { button, card, inert, line, row, type Said } from '../layout.ts'

/** `undefined` when nobody claims it any more: it was answered, withdrawn, or the registration is gone. */
export function claimScreen({ db, vault }: Pick<App, 'db' | 'vault'>, text: Text, community: number, id: number): Said | undefined {
  const target = findTarget(db, community, id)
  const user = target?.claimant == null ? undefined : userOf(db, vault, community, target.claimant)
  if (!target || user === undefined) return undefined
  const say = text.target
  const key = String(id)
  return { components: [card('urgent', [line(`${say.claimTitle(user, inert(nameOf(vault, target)))}\n${say.claimHint}`), row(button(`claim-true:${key}`, say.confirmClaim, 'good'), button(`claim-false:${key}`, say.refuseClaim, 'danger'))])] }
}
