/** How the work is divided: how long a seat is held, how many at once, and what two doubts do. */

/** A volunteer holds a seat for half an hour … */
export const LEASE_MS = 30 * 60_000
/** … and at most this many at once. */
export const BATCH = 5
/** So many people who say « no offence » send a post back to review. */
export const DOUBTS = 2
