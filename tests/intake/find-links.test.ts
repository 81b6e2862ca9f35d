import { expect, test } from 'vitest'

import { findLinks } from '../../src/intake/find-links.ts'

const POST = 'https://x.com/troll/status/1'

test.each([
  ['alone', POST, [POST]],
  ['in a sentence, without the full stop', `vous avez vu ${POST}. Quelle honte`, [POST]],
  ['before a comma and in brackets', `(${POST}), non ?`, [POST]],
  ['in angle brackets, as Discord hides a preview', `<${POST}>`, [POST]],
  ['as a Markdown link', `[ici](${POST})`, [POST]],
  ['behind a spoiler', `||${POST}||`, [POST]],
  ['behind a spoiler, in angle brackets', `||<${POST}>||`, [POST]],
  ['in French quotes', `« ${POST} » et «${POST}»`, [POST]],
  ['in curly quotes', `“${POST}” et ‘${POST}’`, [POST]],
  ['before three dots in one character', `${POST}…`, [POST]],
  ['with zero-width characters that a paste brought', `https://x.com/tr\u200boll/status/1\ufeff`, [POST]],
  ['on several lines', `1. ${POST}\n2. https://bsky.app/profile/a.example/post/3kabcdefgh\r\n`, [POST, 'https://bsky.app/profile/a.example/post/3kabcdefgh']],
  ['several on one line', `${POST} https://t.me/canal/12;https://t.me/canal/13`, [POST, 'https://t.me/canal/12', 'https://t.me/canal/13']],
  ['glued to the next by a comma', `${POST},https://t.me/canal/12`, [POST, 'https://t.me/canal/12']],
  ['inside another one’s parameter, which stays whole', 'https://l.facebook.com/l.php?u=https://x.com/troll/status/1', ['https://l.facebook.com/l.php?u=https://x.com/troll/status/1']],
  ['twice, told once', `${POST}\n${POST}`, [POST]],
  ['with a query and a fragment', 'https://www.facebook.com/story.php?story_fbid=1&id=2#c', ['https://www.facebook.com/story.php?story_fbid=1&id=2#c']],
  ['whole, where a name before the @ passes for the host', 'https://twitter.com@evil.fr/a/status/1 !', ['https://twitter.com@evil.fr/a/status/1']],
  ['before a picture that was glued to it', `${POST}👉regardez`, [POST]],
  ['without a scheme under any ending', 'bsky.app/profile/a.fr/post/3k, puis mastodon.social/@a/1', ['http://bsky.app/profile/a.fr/post/3k', 'http://mastodon.social/@a/1']],
  ['that was written so that nobody clicks', 'hxxps://x[.]com/troll/status/1', [POST]],
  ['of plain http', 'http://x.com/troll/status/1', ['http://x.com/troll/status/1']],
])('an address is found %s', (_, text, links) => {
  expect(findLinks(text)).toEqual(links)
})

test('an address without a scheme is found too', () => {
  const [link] = findLinks('regarde x.com/troll/status/1 stp')
  expect(link).toMatch(/x\.com\/troll\/status\/1$/)
})

test.each([
  ['nothing', ''],
  ['words', 'il a dit n’importe quoi, vraiment...'],
  ['a name alone', 'rendez-vous sur doctolib.fr. C’est fini.Je pars'],
  ['a mail address', 'écrire à dr.martin@example.com'],
  ['a number with dots', 'à 10.30 le 22.11.2026, IP 10.0.0.1'],
])('there is no address in %s', (_, text) => {
  expect(findLinks(text)).toEqual([])
})

// A quadratic search would run into the suite's time limit: 100 kB squared are ten thousand million steps.
test.each([
  ['letters', 'a'],
  ['dots', '.'],
  ['words with dots', 'a.'],
  ['open brackets', '['],
  ['angle brackets', '<https://'],
  ['spoilers', '||'],
  ['half an address', 'https://x.com/('],
  ['closing quotes after an address', '»'],
  ['at signs', 'a@a.'],
  ['colons', 'https:'],
  ['dashes', '-a'],
])('100 kB of %s are read in one go', (_, part) => {
  const links = findLinks(`${POST} ${part.repeat(Math.ceil(100_000 / part.length))}`)
  expect(links[0]).toBe(POST)
})

test('2,000 addresses in one paste are all found, in their order', () => {
  const all = Array.from({ length: 2_000 }, (_, at) => `https://x.com/troll/status/${String(at + 1)}`)
  expect(findLinks(all.join('\n'))).toEqual(all)
})
