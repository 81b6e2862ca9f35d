import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

import { packageRoot } from '../../src/lib/package-root.ts'
import { canonicalise } from '../../src/links/canonicalise.ts'

// Real addresses that lie beside the project where they are present; elsewhere these tests are left out.
const folder = join(packageRoot(), '..', 'shared', 'links')
const rows = <Row>(name: string): Row[] => {
  const file = join(folder, name)
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Row) : []
}
const groups = rows<{ group: string; resolve: string; platform: string; kind: string; id: string; urls: string[] }>('equivalent.open.jsonl')
const notPosts = rows<{ url: string }>('not-posts.open.jsonl')
const corpus = rows<{ url: string }>('corpus.open.jsonl')

const keyOf = (address: string) => {
  const read = canonicalise(address)
  return read.is === 'refused' ? undefined : read.link.key
}

test.skipIf(groups.length === 0)('two different posts are never taken for one', () => {
  // Some groups write an id as a whole at:// address, of which the last part is the post.
  const posts = new Map<string, Set<string>>()
  for (const { platform, kind, id, urls } of groups.filter(({ resolve }) => resolve === 'offline')) {
    for (const url of urls) {
      const key = keyOf(url)
      if (key !== undefined) posts.set(key, (posts.get(key) ?? new Set()).add(`${platform} ${kind} ${id.split('/').at(-1) ?? id}`))
    }
  }
  expect([...posts].filter(([, group]) => group.size > 1)).toEqual([])
})

test.skipIf(corpus.length === 0)('no real address, post or not, crashes, and its own address is the same post', () => {
  const unstable = [...notPosts, ...corpus, ...groups.flatMap((group) => group.urls.map((url) => ({ url })))].filter(({ url }) => {
    const read = canonicalise(url)
    return read.is !== 'refused' && keyOf(read.link.address) !== read.link.key
  })
  expect(unstable).toEqual([])
})
