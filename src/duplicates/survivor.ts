/** Two records that turn out to be one post: which of them stays. */

export interface Contender {
  id: number
  state: 'pending' | 'accepted' | 'rejected'
  /** When it was handed in first, in milliseconds since 1970. */
  firstForwardAt: number
}

const WEIGHT = { accepted: 2, rejected: 1, pending: 0 } as const

/**
 * What a person decided is not lost, so a judged one stays before one that waits; nothing hostile is hidden, so an accepted one stays
 * before a rejected one; otherwise the one that came first.
 */
export function survivorOf<One extends Contender>(one: One, other: One): { stays: One; goes: One } {
  const before = WEIGHT[other.state] - WEIGHT[one.state] || one.firstForwardAt - other.firstForwardAt || one.id - other.id
  return before <= 0 ? { stays: one, goes: other } : { stays: other, goes: one }
}
