import { expect, test } from 'vitest'

import { LINKS_AT_ONCE } from '../../src/intake/forward.ts'
import { findMention, handedInBy } from '../../src/store/mentions.ts'
import { VERSIONS_PER_POST } from '../../src/store/versions.ts'
import { world } from '../builders.ts'
import { aQuarantined, aSeen } from '../strangers.ts'

test('of a stranger’s mention no more is kept than a coordinator could open, however much a post holds', () => {
  const at = world()
  const versions = Array.from({ length: 100 }, (_, n) => ({ words: `${String(n)} ${'a'.repeat(20_000)}`, writtenAt: n }))
  const links = Array.from({ length: 500 }, (_, n) => `https://x.com/troll/status/${String(n)}`)
  const id = aQuarantined(at, undefined, { seen: [aSeen(1, { words: 'b'.repeat(20_000), versions })], links })
  const mention = findMention(at.app.db, at.community, id)
  const kept = mention && handedInBy(at.app.db, at.app.vault, mention)
  expect(kept?.links).toHaveLength(LINKS_AT_ONCE)
  expect(kept?.seen[0]?.versions.map(({ words }) => parseInt(words))).toEqual([0, ...Array.from({ length: VERSIONS_PER_POST - 1 }, (_, n) => 81 + n)])
  expect(Math.max(...(kept?.seen[0]?.versions ?? []).map(({ words }) => words.length), kept?.seen[0]?.words?.length ?? 0)).toBe(8_000)
  expect(mention?.bodySealed?.length).toBeLessThan(200_000)
})
