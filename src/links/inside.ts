import type { Reading } from './link.ts'

/** The reading of a page that only carries another address, where it has one. */
export function inside(address: string | undefined): Reading {
  return address === undefined ? undefined : { inside: address }
}
