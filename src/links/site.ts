/** Whose site an address is on. */
import { parse as parseHost } from 'tldts'

/** The registrable domain of an address, or its host where there is none. */
export function siteOf(address: string): string {
  if (!URL.canParse(address)) return ''
  const { hostname } = new URL(address)
  return parseHost(hostname).domain ?? hostname
}
