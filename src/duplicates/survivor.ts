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
 * before a rejected one; of two that were judged alike the one that has the address of both, for it was judged by that address; of two
 * that wait the one that came first.
 */
export function survivorOf<One extends Contender>(named: One, other: One): { stays: One; goes: One } {
  const byTime = named.state === 'pending' ? named.firstForwardAt - other.firstForwardAt || named.id - other.id : 0
  const before = WEIGHT[other.state] - WEIGHT[named.state] || byTime
  return before <= 0 ? { stays: named, goes: other } : { stays: other, goes: named }
}
