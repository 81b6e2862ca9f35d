/** A coordinator's word on registrations: whether somebody is who they say, and whether a registration stays. */
import { defineButton, numberIn, type Handler } from '../src/discord/command.ts'
import { sentence } from '../src/discord/layout.ts'
import { removeTarget, settleClaim, type Settled } from '../src/flows/register-target.ts'

/** On the card in the review channel, and on the panel. */
function claimButton(id: 'claim-true' | 'claim-false'): Handler {
  return defineButton<Parameters<typeof settleClaim>[1], Settled>({
    id,
    answers: 'private',
    access: 'coordinator',
    read: (clicked, caller) => ({ community: caller.community.id, by: caller.user, target: numberIn(clicked.customId), isTrue: id === 'claim-true' }),
    run: settleClaim,
    say: (text, outcome) => sentence(outcome.kind === 'none' ? text.target.claimGone : outcome.kind === 'confirmed' ? text.target.claimConfirmed : text.target.claimRefused),
  })
}

export const claimButtons: readonly Handler[] = [claimButton('claim-true'), claimButton('claim-false')]

export const targetRemove = defineButton<Parameters<typeof removeTarget>[1], ReturnType<typeof removeTarget>>({
  id: 'target-remove',
  answers: 'update',
  access: 'coordinator',
  read: (clicked, caller) => ({ community: caller.community.id, by: caller.user, target: numberIn(clicked.customId) }),
  run: removeTarget,
  say: (text, outcome) => sentence(outcome.kind === 'gone' ? text.target.gone : text.target.removed),
})
