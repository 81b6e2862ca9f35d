/** What a hand-in names, one line for each post: those that Vigie read first, then the links. */
import type { Seen } from '../intake/mention.ts'
import { canonicalise } from '../links/canonicalise.ts'
import type { Canonicalised, Mirrors } from '../links/link.ts'
import { seenLink, type SeenLink } from '../links/seen-link.ts'
import { postNamed } from '../store/aliases.ts'
import type { Db } from '../store/db.ts'

/** `line` counts from 1, as the person wrote them. */
export type Line = { line: number } & ({ from: 'seen'; seen: Seen; read: SeenLink } | { from: 'link'; read: Canonicalised })

export interface Named {
  community: number
  seen: readonly Seen[]
  links: readonly string[]
  mirrors: Mirrors
}

/** A post that was read is no second line when it is named twice, or a link beside it names it. */
export function linesOf(db: Db, { community, seen, links, mirrors }: Named): Line[] {
  const names = new Set<string>()
  const posts = new Set<number>()
  const isKnown = (key: string) => names.has(key) || posts.has(postNamed(db, community, key) ?? 0)
  const lines: Line[] = []
  for (const [at, one] of seen.entries()) {
    const read = seenLink(one)
    if (read.is === 'post') {
      if (isKnown(read.link.key)) continue
      for (const { key } of [read.link, ...(read.other ? [read.other] : [])]) {
        names.add(key)
        const post = postNamed(db, community, key)
        if (post !== undefined) posts.add(post)
      }
    }
    lines.push({ line: at + 1, from: 'seen', seen: one, read })
  }
  for (const [at, address] of links.entries()) {
    const read = canonicalise(address, mirrors)
    if (read.is !== 'refused' && isKnown(read.link.key)) continue
    lines.push({ line: seen.length + at + 1, from: 'link', read })
  }
  return lines
}
