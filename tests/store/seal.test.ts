import fc from 'fast-check'
import { expect, test } from 'vitest'

import { newEvidenceKey, openVault } from '../../src/store/seal.ts'
import { KEY } from '../builders.ts'

const vault = openVault(KEY)

test('what is sealed opens in its place, whatever it is', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.uint8Array(), (words, bytes) => {
    expect(vault.unseal('posts.words:1:2', vault.seal('posts.words:1:2', words))).toBe(words)
    expect(vault.unsealBytes('captures.bytes:1:2', vault.seal('captures.bytes:1:2', Buffer.from(bytes)))).toEqual(Buffer.from(bytes))
  }))
})

test.each(['posts.words:1:3', 'posts.words:2:2', 'posts.author:1:2', 'posts.words:1:22'] as const)('a value moved to %s does not open', (place) => {
  expect(() => vault.unseal(place, vault.seal('posts.words:1:2', 'sale menteur'))).toThrow()
})

test('a value of which any byte was changed, or that was cut, does not open', () => {
  const sealed = vault.seal('posts.words:1:2', 'sale menteur')
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(() => vault.unseal('posts.words:1:2', changed), `byte ${String(at)}`).toThrow()
    expect(() => vault.unseal('posts.words:1:2', sealed.subarray(0, at)), `cut at ${String(at)}`).toThrow()
  }
})

test('the same words are sealed differently each time', () => {
  const sealed = Array.from({ length: 1_000 }, () => vault.seal('posts.words:1:2', 'sale menteur').toString('hex'))
  expect(new Set(sealed.map((value) => value.slice(2, 26))).size).toBe(1_000)
  expect(new Set(sealed.map((value) => value.slice(26))).size).toBe(1_000)
})

test('another key opens nothing and knows nothing again', () => {
  const other = openVault(newEvidenceKey())
  expect(() => other.unseal('posts.words:1:2', vault.seal('posts.words:1:2', 'sale menteur'))).toThrow()
  expect(other.fingerprint('author', 'troll')).not.toBe(vault.fingerprint('author', 'troll'))
})

test('a fingerprint finds the same value for the same purpose alone', () => {
  expect(vault.fingerprint('author', 'troll')).toBe(openVault(KEY).fingerprint('author', 'troll'))
  expect(vault.fingerprint('author', 'troll')).not.toBe(vault.fingerprint('handle', 'troll'))
})

test.each(['', 'ab', 'zz'.repeat(32), 'ab'.repeat(31), 'ab'.repeat(33)])('« %s » is no key', (key) => {
  expect(() => openVault(key)).toThrow('64 hex digits')
})

test('a new key is one, and never the same', () => {
  const keys = Array.from({ length: 100 }, newEvidenceKey)
  expect(keys.every((key) => /^[0-9a-f]{64}$/.test(key))).toBe(true)
  expect(new Set(keys).size).toBe(100)
})
