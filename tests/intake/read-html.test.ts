import fc from 'fast-check'
import { expect, test } from 'vitest'

import { cleanText, plainText, readHtml } from '../../src/intake/read-html.ts'

test.each([
  ['paragraphs have an empty line between them', '<p>Un.</p><p>Deux.</p>', 'Un.\n\nDeux.'],
  ['a line break is one, two are an empty line, and five are not more', 'a<br>b<br/>\n<br />c<br><br><br><br><br>d', 'a\nb\n\nc\n\nd'],
  ['empty paragraphs add nothing', '<p>a</p><p></p><p> </p><p>b</p>', 'a\n\nb'],
  ['points of a list are lines', '<p>a</p><ul><li>b</li><li>c</li></ul>d', 'a\n\nb\nc\n\nd'],
  ['a quoted part is a paragraph', 'a<blockquote><p>b</p></blockquote>c', 'a\n\nb\n\nc'],
  ['line breaks of the source are spaces', '<p>a\n   b\tc</p>\n', 'a b c'],
  ['but not in code', '<pre><code>a\n  b</code></pre>', 'a\nb'],
  ['entities are signs', '&lt;b&gt; &amp;amp; l&#39;&eacute;t&#xe9; &quot;&#128512;&quot;', '<b> &amp; l\'été "😀"'],
  ['a space that does not break is a space', 'Dr&nbsp;Martin\u00a0!\u202f', 'Dr Martin !'],
  ['all of a shortened address is there', '<a href="https://site.example/a/b"><span class="invisible">https://</span><span class="ellipsis">site.example/a</span><span class="invisible">/b</span></a>', 'https://site.example/a/b'],
  ['a name is in one piece', '<span class="h-card"><a href="https://m.example/@a" class="u-url mention">@<span>a</span></a></span> oui', '@a oui'],
  ['programs and styles are no text', 'a<script>alert("x")</script><style>p{}</style><template>y</template>b', 'ab'],
  ['shortcodes of emoji stay', ':blobcat: ok :wave:', ':blobcat: ok :wave:'],
  ['a picture among the words counts as what it stands for', 'non <img class="emoji" src="https://m.example/e.png" alt=":rage:">!', 'non :rage:!'],
  ['Hebrew and Arabic stay in the order in which they are read', '<p dir="rtl">שלום <b>עולם</b></p><p>\u202bمرحبا\u202c</p>', 'שלום עולם\n\nمرحبا'],
  ['marks that nobody sees are left out', 'in\u00adsul\u200bte \ufeff\u2066et\u2069 con\u200dnard', 'insulte et connard'],
  ['but not those that emoji and other scripts are made of', '👩‍⚕️ می‌خواهم', '👩‍⚕️ می‌خواهم'],
  ['cells of a table are words of a line', '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a b\nc'],
  ['text without markup is text', '1 < 2 & 3 > 2', '1 < 2 & 3 > 2'],
  ['elements of any name are nothing by themselves', '<p>a</p><constructor></constructor><p>b</p>', 'a\n\nb'],
  ['nothing is nothing', '', ''],
])('%s', (_, html, text) => {
  expect(plainText(html)).toBe(text)
})

const QUOTED = 'https://m.example/@b/1'
test.each([
  ['Mastodon', `<p class="quote-inline">RE: <a href="${QUOTED}"><span class="invisible">https://</span><span class="">m.example/@b/1</span><span class="invisible"></span></a></p><p>honteux</p>`, 'honteux'],
  ['Misskey', `<p><span>honteux</span><span class="quote-inline"><br><br><span>RE: </span><a href="${QUOTED}">${QUOTED}</a></span></p>`, 'honteux'],
  ['Pleroma', `honteux<span class="quote-inline"><br/><br/>RT: <a href="${QUOTED}">${QUOTED}</a></span>`, 'honteux'],
  ['Fedibird', `<p>honteux<span class="quote-inline"><br/>QT: <a href="${QUOTED}">${QUOTED}</a></span></p>`, 'honteux'],
  ['a server that makes no anchor of it', `<p><span class="quote-inline"><br/>RT: ${QUOTED}</span>honteux</p>`, 'honteux'],
  ['a server that writes no label', `<p>honteux <span class="quote-inline"><br/><a href="${QUOTED}">${QUOTED}</a></span> vraiment</p>`, 'honteux vraiment'],
  ['a server that leaves no space behind it', `honteux <span class="quote-inline">RE: ${QUOTED}</span>vraiment`, 'honteux vraiment'],
  ['a server that puts it between', `<p>honteux</p><span class="quote-inline">RE: <a href="${QUOTED}">${QUOTED}</a></span>vraiment`, 'honteux\n\nvraiment'],
])('the line of %s that says which post is quoted is no text, and its address is known as a quote', (_, html, text) => {
  const read = readHtml(html)
  expect(read.text).toBe(text)
  expect(read.anchors).toEqual([expect.objectContaining({ href: QUOTED, text: '', isQuote: true, isMention: false })])
})

test.each([
  ['words beside the address', `<p class="quote-inline">RE: <a href="${QUOTED}">${QUOTED}</a> sale traître</p>`],
  ['words as the address', `<p class="quote-inline">RE: <a href="${QUOTED}">sale traître</a></p>`],
  ['one word alone', '<p class="quote-inline">traître</p>'],
])('nobody hides hostile words in a quote’s line: %s', (_, html) => {
  expect(plainText(html)).toContain('traître')
  expect(readHtml(html).anchors.some(({ isQuote }) => isQuote)).toBe(false)
})

const one = (html: string) => {
  const [anchor, ...others] = readHtml(html).anchors
  expect(others).toEqual([])
  return anchor
}

test.each([
  ['Mastodon', '<span class="h-card" translate="no"><a href="https://m.example/@a" class="u-url mention" rel="nofollow noopener" target="_blank">@<span>a</span></a></span>'],
  ['GoToSocial', '<span class="h-card"><a href="https://m.example/@a" class="u-url mention" rel="nofollow noreferrer noopener" target="_blank">@<span>a</span></a></span>'],
  ['snac', '<a href="https://m.example/a" class="u-url mention">@a@m.example</a>'],
  ['Pleroma and Akkoma', '<span class="h-card"><a class="u-url mention" data-user="AbC1" href="https://m.example/users/a" rel="ugc">@<span>a</span></a></span>'],
  ['Misskey', '<a href="https://m.example/@a" class="u-url mention">@a@m.example</a>'],
  ['Friendica', '<bdi>@<a href="https://m.example/profile/a" class="userinfo mention" title="Anne">Anne</a></bdi>'],
  ['Friendica, of old', '@<span class="vcard"><a href="https://m.example/profile/a" class="url u-url mention" title="a@m.example"><span class="fn nickname mention">Anne A.</span></a>:</span>'],
  ['Lemmy, whose mentions are links', '<a href="https://m.example/u/a">@a@m.example</a>'],
  ['Mbin', '<a class="mention u-url" href="https://m.example/u/a">@a</a>'],
  ['WordPress', '<a rel="mention" class="u-url" href="https://m.example/author/a">@a</a>'],
  ['a server that says `tag` of everything', '<a href="https://m.example/@a" class="u-url mention" rel="nofollow tag">@<span>a</span></a>'],
])('a mention by %s is one', (_, html) => {
  expect(one(html)).toMatchObject({ isMention: true, isHashtag: false })
})

test.each([
  ['Mastodon', '<a href="https://m.example/tags/raid" class="mention hashtag" rel="tag">#<span>raid</span></a>'],
  ['snac', '<a href="https://m.example?t=raid" class="mention hashtag" rel="tag">#raid</a>'],
  ['Pleroma', '<a class="hashtag" data-tag="raid" href="https://m.example/tag/raid" rel="tag ugc">#raid</a>'],
  ['Misskey', '<a href="https://m.example/tags/raid" rel="tag">#raid</a>'],
  ['a server with one word for both', '<a href="https://m.example/tags/raid" class="mention" rel="tag">#raid</a>'],
  ['Lemmy and others without a word for it', '<a href="https://m.example/tags/raid">#raid</a>'],
  ['Friendica', '#<a href="https://m.example/search?tag=raid" class="tag" rel="tag" title="raid">raid</a>'],
])('a hashtag by %s names nobody', (_, html) => {
  expect(one(html)).toMatchObject({ isMention: false, isHashtag: true })
})

test.each([
  ['a link', '<a href="https://m.example/@a/1">https://m.example/@a/1</a>'],
  ['a link whose text is a name of somebody else’s', '<a href="https://x.example/troll/status/1">@a@m.example</a>'],
  ['a link that begins with a hash', '<a href="https://x.example/1">#1 des insultes</a>'],
])('%s is neither', (_, html) => {
  expect(one(html)).toMatchObject({ isMention: false, isHashtag: false })
})

test('an anchor knows where it stands in the text, and its address is decoded and otherwise as it was', () => {
  const { text, anchors } = readHtml('<p> voir&nbsp;<a href=" https://раураl.example/?a=1&amp;b=&#50; "> ici <b>même</b> </a> !</p><p><a href="/b">b</a></p>')
  expect(text).toBe('voir ici même !\n\nb')
  expect(anchors).toMatchObject([{ href: 'https://раураl.example/?a=1&b=2', text: 'ici même', at: 5 }, { href: '/b', text: 'b', at: 17 }])
})

test('an anchor that is not closed ends where the next one begins', () => {
  expect(readHtml('<a href="https://a.example">a <a href="https://b.example">b</a> c').anchors.map(({ text }) => text)).toEqual(['a', 'b'])
})

test('a quote’s line inside an anchor is no part of it', () => {
  expect(readHtml(`<a href="https://a.example">a <span class="quote-inline">RE: ${QUOTED}</span> b</a>`)).toMatchObject({ text: 'a b', anchors: [{ href: 'https://a.example', text: 'a', at: 0 }, { href: QUOTED, isQuote: true }] })
})

test('an address that the limit cuts in two is left out', () => {
  const html = `${'a '.repeat(32_760)}https://x.example/troll/status/123456`
  expect(plainText(html)).toBe('a '.repeat(32_760).trim())
  expect(readHtml(`${'a '.repeat(32_750)}<a href="https://x.example/troll/status/123456">x</a>`).anchors).toEqual([])
})

const bits = fc.constantFrom(
  'a', ' ', '\n', '&nbsp;', '&amp;', '&#x200b;', '&', '<', '>', '"', '\u200d', '👩', 'ש', '@a@m.example', '#x', 'https://x.example/1', 'RE: ', '<p>', '</p>', '<br>', '<div>', '</div>', '<pre>', '</pre>', '<script>', '</script>', '<!--', '-->',
  '<svg>', '</svg>', '<a href="https://x.example/2">', '<a href="https://m.example/@a" class="mention">', '<a class="mention hashtag" href="x">', '</a>', '<span class="quote-inline">', '<p class="quote-inline">', '</span>', '<td>', '<img alt="x y">', '<a ',
)
const garbage = fc.oneof(fc.array(bits, { maxLength: 60 }).map((parts) => parts.join('')), fc.string({ unit: 'binary', maxLength: 200 }))

test('whatever is given has a text without double spaces, with at most one empty line, and anchors in it that do not overlap', () => {
  fc.assert(fc.property(garbage, (html) => {
    const { text, anchors } = readHtml(html)
    expect(text).not.toMatch(/^\s|\s$|[^\S\n]{2}|\n{3}| \n|\n /)
    let from = 0
    for (const anchor of anchors) {
      expect(text.slice(anchor.at, anchor.at + anchor.text.length)).toBe(anchor.text)
      expect(anchor.at).toBeGreaterThanOrEqual(from)
      expect(anchor.isMention && anchor.isHashtag).toBe(false)
      from = anchor.at + anchor.text.length
    }
    expect(from).toBeLessThanOrEqual(text.length)
  }), { numRuns: 5_000 })
})

test('what is plain text already stays as it is', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }).map((text) => text.replaceAll(/[<&]/g, '')), (text) => {
    const once = plainText(text)
    expect(plainText(once)).toBe(once)
  }), { numRuns: 2_000 })
})

// Were it quadratic, these would run into the suite's time limit: 64 KiB squared are four thousand million steps.
test.each([
  ['open elements', '<b>'],
  ['elements that close what was never opened', '<b></i>'],
  ['blocks', '<div><p>'],
  ['paragraphs that only end', '</p>'],
  ['anchors', '<a href="https://x.example">@a@m.example'],
  ['quotes', '<p class="quote-inline">RE: https://x.example/1</p>'],
  ['quotes in quotes', '<span class="quote-inline">https://x.example/'],
  ['half a tag', '<a href="'],
  ['attributes', '<a b c d e f g h'],
  ['ampersands', '&'],
  ['entities', '&amp'],
  ['classes', '<i class="a b c d e f g">'],
  ['comments', '<!--'],
  ['drawings', '<svg><title>'],
  ['joiners', '👩\u200d'],
])('64 KiB of %s are read in one go, and what is beyond is not', (_, part) => {
  const html = part.repeat(Math.ceil(70_000 / part.length))
  const { text, anchors } = readHtml(html)
  expect(text.length).toBeLessThanOrEqual(65_536)
  expect(anchors.length).toBeLessThanOrEqual(65_536 / 3)
  expect(anchors.reduce((sum, anchor) => sum + anchor.text.length, 0)).toBeLessThanOrEqual(text.length)
})

test('however deep elements lie, what is in them is read, and soon', () => {
  for (const html of ['<b>'.repeat(10_000) + '</i>'.repeat(8_000) + 'voilà', `${'<a href=x>'.repeat(6_000)}voilà`, `${'<p class="quote-inline">'.repeat(2_500)}voilà`, `${'<div>a'.repeat(9_000)}voilà`]) {
    const before = performance.now()
    for (let n = 0; n < 5; n += 1) expect(plainText(html)).toMatch(/voilà$/)
    // A tenth of a second; it was a whole one.
    expect(performance.now() - before).toBeLessThan(500)
  }
})

test('of thousands of anchors the first count, the others are words', () => {
  const { text, anchors } = readHtml('<a href="https://m.example/1">un</a> '.repeat(1_500))
  expect([anchors.length, text.length]).toEqual([200, 1_500 * 3 - 1])
})

test('characters that no text is made of are left out, of posts and of warnings', () => {
  expect(plainText('<p>\u202eva\0 te \ud800faire\u0007 \u2066voir</p>')).toBe('va te faire voir')
  expect(cleanText(' \u202eva\0 te \ud800faire\u0007\n\u2066voir 😡 ')).toBe('va te faire\nvoir 😡')
  expect(cleanText('a'.repeat(2_000_000))).toHaveLength(12_000)
})
