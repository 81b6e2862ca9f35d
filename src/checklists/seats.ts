/** How the work is divided: how long a seat is held, how many at once, and what two doubts do. */

/** A volunteer holds a seat for half an hour … */
export const LEASE_MS = 30 * 60_000
/** … and at most this many at once. */
export const BATCH = 5
/** So many people who say « no offence » send a post back to review. */
export const DOUBTS = 2
/** So many volunteers who found a post gone settle that it is; a coordinator settles it alone. */
export const REMOVALS = 2
/** What one person settles in 24 hours at most: care for them, and nobody ends the work of a raid alone. */
export const SETTLED_PER_DAY = 40
/** Where the target may want to report first, others are offered the seat so long after the verdict only. */
export const TARGET_FIRST_MS = 48 * 3_600_000
