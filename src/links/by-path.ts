/** Platforms whose posts stand behind one of a few words of the path, and need nothing else told. */
import type { LinkKind, Platform } from './link.ts'

interface ByPath {
  name: string
  title: string
  domains: readonly string[]
  kind: LinkKind
  /** Words right before the id; `''`: the id is the first thing in the path. */
  behind: readonly string[]
  /** Anchored on both ends. */
  id: RegExp
  address: (id: string) => string
}

export function byPath({ name, title, domains, kind, behind, id, address }: ByPath): Platform {
  const words = new Set(behind)
  return {
    name,
    title,
    domains,
    read: ({ segments }) => {
      const at = segments.findIndex((part) => words.has(part))
      const found = at >= 0 ? segments[at + 1] : words.has('') && segments.length === 1 ? segments[0] : undefined
      return found !== undefined && id.test(found) ? { kind, nativeId: found, address: address(found) } : undefined
    },
  }
}
