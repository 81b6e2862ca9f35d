/** The post that another one quotes, as far as its words tell: X and those who quote by hand end with the quoted post's address. */
import { findLinks } from '../intake/find-links.ts'
import { canonicalise } from './canonicalise.ts'
import type { CanonicalLink, Mirrors } from './link.ts'

/** More addresses are a list, and reading them takes time. */
const READ = 20

/**
 * The last address of a post of a platform in the words, `undefined` when there is none; not one of the post's own names (`isOwn`, of a
 * link's key), which people copy with it. An ordinary page is no post, and where a short link leads nobody knows here.
 */
export function linkedPost(words: string, { isOwn, mirrors }: { isOwn: (key: string) => boolean; mirrors?: Mirrors | undefined }): CanonicalLink | undefined {
  if (!words.includes('/')) return undefined
  for (const address of findLinks(words).slice(-READ).reverse()) {
    const read = canonicalise(address, mirrors)
    if (read.is === 'post' && QUOTABLE.has(read.link.kind) && read.link.platform !== 'web' && !isOwn(read.link.key)) return read.link
  }
  return undefined
}

const QUOTABLE = new Set<CanonicalLink['kind']>(['post', 'video', 'comment', 'story'])
