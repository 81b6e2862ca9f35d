/** When more waits for review than people review. */

/** So many may wait before anybody speaks of a flood: an hour or two of one person's reading. */
export const FLOOD_LEAST = 60
/** It is over when so much of it is left: it should not begin again with the next ten posts. */
const LEFT = 1 / 2

export interface Pace {
  /** Posts that wait for review. */
  waiting: number
  /** Posts that people decided about in the last 24 hours, a family of copies counted once. */
  reviewed: number
  isOn: boolean
}

/** So many posts may wait: as many as people got through in a day. */
export const floodMark = ({ reviewed, isOn }: Omit<Pace, 'waiting'>): number => Math.floor(Math.max(FLOOD_LEAST, reviewed) * (isOn ? LEFT : 1))

/** A flood: more posts wait than people decided about in 24 hours, and more than `FLOOD_LEAST`; over when half of that is left. */
export function isFlood(pace: Pace): boolean {
  return pace.waiting > floodMark(pace)
}
