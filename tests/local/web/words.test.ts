import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

import { parseInline, type Inline, type Names } from '../../../local/web/view/inline.ts'
import { parseMarkdown } from '../../../local/web/view/markdown.ts'
import { packageRoot } from '../../../src/lib/package-root.ts'

const NAMES: Names = { channel: (id) => (id === '1' ? 'raids' : undefined), person: (id) => (id === '2' ? 'Alice' : undefined), role: () => undefined }
const inline = (words: string) => parseInline(words, NAMES)
const said = (parts: readonly Inline[]): string => parts.map((part) => ('parts' in part ? said(part.parts) : part.is === 'time' ? String(part.at) : part.text)).join('')

test.each<[string, Inline[]]>([
  ['**gras**', [{ is: 'strong', parts: [{ is: 'text', text: 'gras' }] }]],
  ['un *mot*', [{ is: 'text', text: 'un ' }, { is: 'em', parts: [{ is: 'text', text: 'mot' }] }]],
  ['`a *b*`', [{ is: 'code', text: 'a *b*' }]],
  ['mot_avec_tirets', [{ is: 'text', text: 'mot_avec_tirets' }]],
  ['<#1> <#9>', [{ is: 'mention', text: '#raids', channel: '1' }, { is: 'text', text: ' ' }, { is: 'mention', text: '#inconnu' }]],
  ['<@2>', [{ is: 'mention', text: '@Alice' }]],
  ['<t:1700000000:R>', [{ is: 'time', at: 1700000000, style: 'R' }]],
  ['[ici](https://evil.example/x)', [{ is: 'link', to: 'https://evil.example/x', parts: [{ is: 'text', text: 'ici' }] }]],
  ['voir https://evil.example/x.', [{ is: 'text', text: 'voir ' }, { is: 'link', to: 'https://evil.example/x', parts: [{ is: 'text', text: 'https://evil.example/x' }] }, { is: 'text', text: '.' }]],
  [String.raw`\*non\*`, [{ is: 'text', text: '*non*' }]],
  [String.raw`||a \|\| b||`, [{ is: 'spoiler', parts: [{ is: 'text', text: 'a || b' }] }]],
])('%s', (words, parts) => {
  expect(inline(words)).toEqual(parts)
})

test('a link with another scheme than http is plain words', () => {
  expect(inline('[clic](javascript:alert(1)) <data:text/html,x>')).toEqual([{ is: 'text', text: '[clic](javascript:alert(1)) <data:text/html,x>' }])
})

test('markup in words stays words', () => {
  const hostile = '<img src=x onerror="alert(1)"><script>alert(2)</script>'
  expect(inline(hostile)).toEqual([{ is: 'text', text: hostile }])
  expect(parseMarkdown(`### ${hostile}`, NAMES)).toEqual([{ is: 'heading', level: 3, parts: [{ is: 'text', text: hostile }] }])
})

test('headings, lists, quotes and code are blocks; a spoiler over several lines hides all of them', () => {
  expect(parseMarkdown('### Titre\n- un\n- deux\n\n> cité\n```\n**brut**\n```', NAMES)).toMatchObject([
    { is: 'heading', level: 3 }, { is: 'list', items: [{ parts: [{ text: 'un' }] }, { parts: [{ text: 'deux' }] }] }, { is: 'quote', blocks: [{ is: 'paragraph' }] }, { is: 'code', text: '**brut**' },
  ])
  expect(parseMarkdown('avant ||un\n# deux\n- trois|| après', NAMES)).toMatchObject([{ is: 'paragraph', parts: [{ text: 'avant ' }, { is: 'spoiler' }, { text: ' après' }] }])
})

test('no text makes it explode, and none is lost', () => {
  for (const odd of ['*', '**', '||', '_', '[', '`', '\\', '<', '*a', '**a ', '||a*', '[a](']) {
    // Nothing is measured here: with a text that makes it explode, the test would never come back.
    inline(odd.repeat(Math.floor(4000 / odd.length)))
  }
  expect(said(inline('**ouvert ||jamais fermé'))).toBe('**ouvert ||jamais fermé')
})

test('the page has no way from a string to markup, no inline script and no address of the outside', () => {
  const folder = join(packageRoot(), 'local/web/page')
  for (const name of readdirSync(folder, { recursive: true }).map(String)) {
    if (!name.includes('.')) continue
    const text = readFileSync(join(folder, name), 'utf8')
    expect(text, name).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|srcdoc|\beval\b|new Function|createContextualFragment|setHTML/)
    expect(text, name).not.toMatch(/https?:\/\/(?!x\.com\/compte|www\.w3\.org\/2000\/svg")/)
    expect(text, name).not.toMatch(/<[^>]+\son\w+=|style="/)
    expect(text, name).not.toMatch(/window\.open|location\.(?:href|assign|replace)|target=/)
  }
})
