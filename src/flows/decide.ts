/** The frame of every flow that writes: one transaction with the decision inside, then the sender is told. */
import type { App } from '../app.ts'

/** What a decision may use: the transaction, the vault and the clock; no network. */
export type Hands = Pick<App, 'db' | 'vault' | 'now'>
export type Writing = Hands & Pick<App, 'wakeOutbox'>

/** Runs `work` in one transaction; what it throws undoes everything. */
export function decide<Outcome>(app: Writing, work: (hands: Hands) => Outcome): Outcome {
  const outcome = app.db.transaction((db) => work({ db, vault: app.vault, now: app.now }), { behavior: 'immediate' })
  app.wakeOutbox()
  return outcome
}
