import fc from 'fast-check'
import { expect, test } from 'vitest'

import type { Account, Me, Status } from '../../src/intake/mention.ts'
import { answersTo, mentionsOf, readMention, whyIgnored } from '../../src/intake/read-mention.ts'

const me: Me = { id: '1', name: 'vigie@medecins.example' }
const account = (id: string, name: string, isBot = false): Account => ({ id, name, isBot })
const alice = account('2', 'alice@piaille.example')
const bruno = account('3', 'bruno@toubibs.example')
const troll = account('4', 'troll@haine.example')

function aStatus(content: string, more: Partial<Status> = {}): Status {
  return {
    id: '9', uri: 'https://piaille.example/users/alice/statuses/9', url: undefined, account: alice, visibility: 'public', content, warning: '', language: 'fr', publishedAt: 0, writtenAt: 0,
    editedAt: undefined, inReplyTo: undefined, mentions: [], media: [], quoted: undefined, isBoost: false, ...more,
  }
}

/** A mention as Mastodon writes it. */
const at = (name: string) => `<span class="h-card" translate="no"><a href="https://${name.split('@')[1] ?? ''}/@${name.split('@')[0] ?? ''}" class="u-url mention">@<span>${name.split('@')[0] ?? ''}</span></a></span>`
const bot = at('vigie@medecins.example')
const link = (href: string, text = href) => `<a href="${href}" rel="nofollow noopener" target="_blank">${text}</a>`
const POST = 'https://x.example/troll/status/1'
const read = (content: string, more?: Partial<Status>) => readMention(aStatus(content, more), me)

const SHAPES: [server: string, html: string][] = [
  ['Mastodon', `<p>${bot} ${at('troll@haine.example')} regardez ça : <a href="${POST}" target="_blank" rel="nofollow noopener" translate="no"><span class="invisible">https://</span><span class="ellipsis">x.example/trol</span><span class="invisible">l/status/1</span></a> <a href="https://piaille.example/tags/raid" class="mention hashtag" rel="tag">#<span>raid</span></a></p>`],
  ['GoToSocial', `<p><span class="h-card"><a href="https://medecins.example/@vigie" class="u-url mention" rel="nofollow noreferrer noopener" target="_blank">@<span>vigie</span></a></span> <span class="h-card"><a href="https://haine.example/@troll" class="u-url mention" rel="nofollow noreferrer noopener" target="_blank">@<span>troll</span></a></span> regardez ça : ${link(POST)} <a href="https://piaille.example/tags/raid" class="mention hashtag" rel="tag nofollow noreferrer noopener" target="_blank">#<span>raid</span></a></p>`],
  ['snac', `<a href="https://medecins.example/vigie" class="u-url mention">@vigie@medecins.example</a> <a href="https://haine.example/troll" class="u-url mention">@troll@haine.example</a> regardez ça : ${link(POST)} <a href="https://piaille.example?t=raid" class="mention hashtag" rel="tag">#raid</a><br>`],
  ['Pleroma and Akkoma', `<span class="h-card"><a class="u-url mention" data-user="AbCdEf" href="https://medecins.example/users/vigie" rel="ugc">@<span>vigie</span></a></span> <span class="h-card"><a class="u-url mention" data-user="GhIjKl" href="https://haine.example/users/troll" rel="ugc">@<span>troll</span></a></span> regardez ça : ${link(POST)} <a class="hashtag" data-tag="raid" href="https://piaille.example/tag/raid" rel="tag ugc">#raid</a>`],
  ['Misskey', `<p><a href="https://medecins.example/@vigie" class="u-url mention">@vigie@medecins.example</a><span> </span><a href="https://haine.example/@troll" class="u-url mention">@troll@haine.example</a><span> regardez ça : </span>${link(POST)}<span> </span><a href="https://piaille.example/tags/raid" rel="tag">#raid</a></p>`],
  ['Friendica', `<bdi>@<a href="https://medecins.example/profile/vigie" class="userinfo mention" title="Vigie">Vigie</a></bdi> @<span class="vcard"><a href="https://haine.example/profile/troll" class="url u-url mention" title="troll@haine.example"><span class="fn nickname mention">Le Troll</span></a>:</span> regardez ça : ${link(POST)} #<a href="https://piaille.example/search?tag=raid" class="mention hashtag" rel="tag"><span>raid</span></a>`],
  ['Lemmy', `<p>${link('https://medecins.example/u/vigie', '@vigie@medecins.example')} ${link('https://haine.example/u/troll', '@troll@haine.example')} regardez ça : ${link(POST)} #raid</p>\n`],
  ['Mbin', `<p><a class="mention u-url" href="https://medecins.example/u/vigie">@vigie</a> <a class="mention u-url" href="https://haine.example/u/troll">@troll</a> regardez ça : ${link(POST)} <a class="hashtag" href="https://piaille.example/tag/raid" rel="tag">#raid</a></p>`],
  ['a server that makes no anchors', `<p>@vigie@medecins.example @Troll@Haine.example regardez ça : ${POST} #raid</p>`],
]

test.each(SHAPES)('names, words and the link are the same as %s writes them', (_, html) => {
  const status = aStatus(html)
  expect(mentionsOf(status)).toEqual(['vigie@medecins.example', 'troll@haine.example'])
  expect(whyIgnored(status, me)).toBeUndefined()
  expect(readMention(status, me)).toMatchObject({ links: [POST], note: 'regardez ça : #raid', isNamedOnPurpose: false, namesOthers: true })
})

test('what the server says of the mention is kept as it is', () => {
  const media = [{ url: 'https://medecins.example/media/1.png' }]
  expect(read(bot, { id: '42', visibility: 'direct', language: 'en', editedAt: '2026-11-22T10:00:00.000Z', media, inReplyTo: '41', quoted: { id: '40' } }))
    .toEqual({ status: '42', visibility: 'direct', language: 'en', editedAt: '2026-11-22T10:00:00.000Z', links: [], note: undefined, media, inReplyTo: '41', quoted: '40', isNamedOnPurpose: false, namesOthers: false })
})

test.each([
  ['whom the server lists, though the text shows nobody', 'bonjour', ['Vigie@medecins.example', 'bruno@toubibs.example'], ['vigie@medecins.example', 'bruno@toubibs.example']],
  ['whom the server lists, where pages are on another host', at('bruno@social.toubibs.example'), ['bruno@toubibs.example'], ['bruno@toubibs.example']],
  ['each once', `${at('bruno@toubibs.example')} @bruno@toubibs.example @BRUNO@toubibs.example`, [], ['bruno@toubibs.example']],
  ['whose page has a number for a name', '<a href="https://toubibs.example/ap/users/116" class="u-url mention">@<span>bruno</span></a>', [], ['bruno@toubibs.example']],
  ['whose shown name is another', '@<a href="https://toubibs.example/profile/bruno" class="userinfo mention">Docteur</a>', [], ['bruno@toubibs.example']],
  ['as another server shows their page', '<a href="https://piaille.example/@bruno@toubibs.example" class="u-url mention">@<span>bruno</span></a>', [], ['bruno@toubibs.example']],
  ['with a full stop behind', 'merci @bruno@toubibs.example.', [], ['bruno@toubibs.example']],
  ['under a host with other letters', '@bruno@médecins.example', [], ['bruno@xn--mdecins-bya.example']],
  ['a group', '<a href="https://toubibs.example/c/urgences" class="mention">!urgences@toubibs.example</a>', [], ['urgences@toubibs.example']],
  ['nobody in a mail address, an address or a hashtag', 'dr@toubibs.example https://toubibs.example/@bruno@piaille.example <a class="mention hashtag" href="https://toubibs.example/tags/a">#a</a>', [], []],
  ['nobody where neither name nor address tells', '<a class="mention">???</a>', [], []],
])('a post names %s', (_, html, told, names) => {
  expect(mentionsOf(aStatus(html, { mentions: told }))).toEqual(names)
})

test.each([
  ['names it', {}, undefined],
  ['names it by a page on another host', { content: at('vigie@social.medecins.example') }, undefined],
  ['names it, and is a direct message by a stranger', { visibility: 'direct' as const, account: troll }, undefined],
  ['the bot wrote before its number changed', { account: account('0', 'Vigie@medecins.example') }, 'own'],
  ['the bot wrote', { account: account('1', 'vigie@medecins.example') }, 'own'],
  ['the bot wrote and boosted', { account: account('1', 'vigie@medecins.example', true), isBoost: true }, 'own'],
  ['another bot wrote', { account: account('7', 'rss@piaille.example', true) }, 'bot'],
  ['is a boost', { isBoost: true }, 'boost'],
  ['names others', { content: at('bruno@toubibs.example') }, 'not-mentioned'],
  ['names an account of the same name elsewhere', { content: at('vigie@haine.example') }, 'not-mentioned'],
  ['names an account of a host that only ends alike', { content: at('vigie@faux-medecins.example') }, 'not-mentioned'],
  ['names it, of which snac lists the others alone', { mentions: ['bruno@toubibs.example'] }, undefined],
  ['names it as the server says, though the text shows nobody', { content: 'bonjour', mentions: ['Vigie@medecins.example'] }, undefined],
] as [string, Partial<Status>, string | undefined][])('a post that %s is a mention or is not', (_, more, why) => {
  expect(whyIgnored(aStatus(bot, more), me)).toBe(why)
})

test('the bot is named on a server of this machine, whose addresses have a port', () => {
  const status = aStatus('<a href="http://localhost:8001/vigie" class="u-url mention">@vigie@localhost:8001</a> http://localhost:8001/a/p/1')
  expect(['vigie@localhost', 'vigie@localhost:8001', 'vigie@localhost:8002'].map((name) => whyIgnored(status, { id: '1', name }))).toEqual([undefined, undefined, 'not-mentioned'])
  expect(readMention(status, me).links).toEqual(['http://localhost:8001/a/p/1'])
})

test.each([
  ['in their order, each once', `${bot} ${link('https://b.example/2')} ${POST}, ${link(POST)} ${link('https://a.example/1')}`, ['https://b.example/2', POST, 'https://a.example/1']],
  ['by where they lead, not by what they show', `${bot} ${link('https://evil.example/1', 'https://good.example/1')}`, ['https://evil.example/1']],
  ['behind words', `${bot} ${link(POST, 'ce message')}`, [POST]],
  ['without those of people who are named', `${bot} ${at('troll@haine.example')} ${link('https://haine.example/@troll')} https://haine.example/users/troll ${link('https://haine.example/@troll/1')}`, ['https://haine.example/@troll/1']],
  ['without the bot’s own page', `${bot} https://medecins.example/@vigie ${link('https://medecins.example/users/vigie', 'Vigie')}`, []],
  ['without hashtags and mail', `${bot} <a href="https://piaille.example/tags/x" class="mention hashtag" rel="tag">#x</a> <a href="mailto:a@b.example">a@b.example</a> <a href="/relative">ici</a>`, []],
  ['without the bot’s own page where the bot is not named', 'https://medecins.example/@vigie', []],
  ['that only look like pages of people who are named', `${bot} ${at('troll@haine.example')} https://haine.example/notes/a/troll https://haine.example/troll?p=1`, ['https://haine.example/notes/a/troll', 'https://haine.example/troll?p=1']],
  ['from a text that is an address where its anchor leads nowhere', `${bot} <a>${POST}</a> <a href="javascript:x()">https://b.example/2</a>`, [POST, 'https://b.example/2']],
  ['with letters of other scripts as they are', `${bot} ${link('https://раураl.example/1')}`, ['https://раураl.example/1']],
  ['without a scheme, and written so that nobody clicks', `${bot} x.example/troll/status/1 hxxps://y[.]example/2`, ['https://y.example/2']],
  ['in brackets and glued to words', `${bot} (${POST}) voir:https://b.example/2`, [POST, 'https://b.example/2']],
  ['that contain a name', `${bot} https://toubibs.example/@bruno@piaille.example/1 ${link('https://toubibs.example/@bruno/2')}`, ['https://toubibs.example/@bruno@piaille.example/1', 'https://toubibs.example/@bruno/2']],
])('links are taken %s', (_, html, links) => {
  expect(read(html).links).toEqual(links)
})

test('an address in the warning counts, before the others', () => {
  expect(read(`${bot} ${link(POST)}`, { warning: `menaces https://b.example/2` })).toMatchObject({ links: ['https://b.example/2', POST], note: 'menaces' })
})

const QUOTED = 'https://haine.example/@troll/7'
const quoting = `<p class="quote-inline">RE: ${link(QUOTED)}</p><p>${bot} voilà</p>`
const quoted = aStatus('insulte', { id: '7', uri: 'https://haine.example/users/troll/statuses/7', url: QUOTED, account: troll })

test.each([
  ['is a link where the server does not show the quote', quoting, undefined, [QUOTED], undefined],
  ['is no link where it shows it', quoting, quoted, [], '7'],
  ['is no link where it only names it', quoting, { id: '7' }, [], '7'],
  ['is no link where it was typed, too', `${bot} ${link(QUOTED)} ${link(POST)}`, quoted, [POST], '7'],
])('the page of a quoted post %s', (_, html, shown, links, id) => {
  expect(read(html, { quoted: shown })).toMatchObject({ links, quoted: id, isNamedOnPurpose: false })
})

test.each([
  ['words', `<p>${bot} Encore lui.</p><p>Troisième fois &amp; pire !</p>`, 'Encore lui.\nTroisième fois & pire !'],
  ['words around a name', `Merci ${bot}, c’est le même`, 'Merci, c’est le même'],
  ['what a link is called', `${bot} voyez ${link(POST, 'cette insulte')} ici`, 'voyez cette insulte ici'],
  ['no address, whether it is true or not', `${bot} a ${link('https://evil.example/1', 'https://good.example/1')} b ${link(POST, 'x.example/trol…')} c ${POST} d`, 'a b c d'],
  ['no colon and comma that are left over', `${bot}: voir : ${link(POST)},<br>- ${link('https://b.example/2')}<br>- ${link('https://c.example/3')}`, 'voir'],
  ['no brackets that are left over', `${bot} le même (${link(POST)}) qu’hier (${POST})`, 'le même qu’hier'],
  ['nothing of one address that stands there twice, glued together', `${bot} ${POST},${POST}`, undefined],
  ['words that were glued to an address', `${bot} voir:https://b.example/2`, 'voir'],
  ['hashtags', `${bot} #raid <a href="https://m.example/tags/b" class="mention hashtag" rel="tag">#<span>b</span></a>`, '#raid #b'],
  ['pictures and shortcodes', `${bot} :rage: encore 😡 :rage:`, ':rage: encore 😡 :rage:'],
  ['Arabic and Hebrew', `<p dir="auto">${bot} انظروا שלום</p>`, 'انظروا שלום'],
  ['a space for one that does not break', `${bot}&nbsp;c’est&nbsp;lui&nbsp;!`, 'c’est lui !'],
  ['other programs’ signs as they are', `${bot} &lt;script&gt; a &lt; b`, '<script> a < b'],
  ['nothing of names alone', `<p>${bot} ${at('troll@haine.example')}</p>`, undefined],
  ['nothing of punctuation', `${bot} … !? -- → ^^`, undefined],
  ['nothing of what nobody sees', `${bot} \u3164\u200b\u2800`, undefined],
])('the note holds %s', (_, html, note) => {
  expect(read(html).note).toBe(note)
})

test('the warning stands in front of the note, or alone', () => {
  expect(read(`${bot} regardez`, { warning: 'Menaces  de\nmort' }).note).toBe('Menaces de\nmort\nregardez')
  expect(read(bot, { warning: 'insultes' }).note).toBe('insultes')
  expect(read(`${bot} regardez`, { warning: ' … ' }).note).toBe('regardez')
})

test('a note is at most 1,000 characters, and no sign is cut in two', () => {
  expect(read(`${bot} ${'é'.repeat(1_000)}`).note).toBe('é'.repeat(1_000))
  expect(read(`${bot} ${'é'.repeat(1_001)}`).note).toBe(`${'é'.repeat(999)}…`)
  expect(read(`${bot} a${'😡'.repeat(1_000)}`).note).toBe(`a${'😡'.repeat(499)}…`)
  expect(read(`${bot} ${'😡'.repeat(1_000)}`).note).toBe(`${'😡'.repeat(499)}…`)
})

test.each([
  ['at the beginning', `${bot} regardez`, false],
  ['in the block of names', `${at('troll@haine.example')} ${bot} ${at('bruno@toubibs.example')} regardez`, false],
  ['in a block with commas between', `${at('troll@haine.example')}, ${bot}: regardez`, false],
  ['in a block without anything behind', `${at('troll@haine.example')} ${bot}`, false],
  ['in a block on several lines', `<p>${at('troll@haine.example')}</p><p>${bot}</p>`, false],
  ['in a block behind the line of a quote', quoting, false],
  ['behind a word', `${at('troll@haine.example')} regardez ${bot}`, true],
  ['behind one short word', `cc ${bot}`, true],
  ['behind a picture', `${at('troll@haine.example')} 👉 ${bot}`, true],
  ['behind a link', `${at('troll@haine.example')} ${link(POST)} ${bot}`, true],
  ['behind a hashtag', `<a href="https://m.example/tags/raid" class="mention hashtag" rel="tag">#<span>raid</span></a> ${bot}`, true],
  ['in the block and again at the end', `${bot} regardez ${bot}`, true],
  ['in text without anchors', 'regardez @vigie@medecins.example', true],
  ['nowhere, but another one is', `regardez ${at('bruno@toubibs.example')}`, false],
])('named %s', (_, html, isNamedOnPurpose) => {
  expect(read(html).isNamedOnPurpose).toBe(isNamedOnPurpose)
})

test.each([
  ['the bot', bot, [], false],
  ['the bot and themself', `${bot} ${at('alice@piaille.example')}`, [], false],
  ['the bot by a page on another host', at('vigie@social.medecins.example'), [], false],
  ['the bot and a colleague', `${bot} ${at('bruno@toubibs.example')}`, [], true],
  ['the bot and, as the server says, a colleague', bot, ['vigie@medecins.example', 'bruno@toubibs.example'], true],
])('whether a mention that names %s names others', (_, html, mentions, namesOthers) => {
  expect(read(html, { mentions }).namesOthers).toBe(namesOthers)
})

const colleague = aStatus(`${bot} ${at('troll@haine.example')} encore`, { account: bruno, uri: 'https://toubibs.example/1', inReplyTo: '5' })
const hostileAnswer = aStatus(`${at('bruno@toubibs.example')} ${bot} insulte`, { account: troll, inReplyTo: '5' })
const opened = 'https://piaille.example/opened'
test.each([
  ['a hostile post, with the bot’s name added', aStatus('insulte', { account: troll }), false, 'forward'],
  ['a hostile answer in a thread, with the bot’s name added', aStatus(`${at('alice@piaille.example')} insulte`, { account: troll, inReplyTo: '5' }), true, 'forward'],
  ['a hostile post that names the bot to be left alone', aStatus(`insulte ${bot}`, { account: troll }), false, 'forward'],
  ['a hostile answer that names the bot to be left alone', hostileAnswer, false, 'forward'],
  ['the bot', aStatus(at('alice@piaille.example'), { account: account('1', 'vigie@medecins.example', true) }), false, 'conversation'],
  ['the bot, with its name typed again', aStatus(bot, { account: account('1', 'vigie@medecins.example', true) }), true, 'conversation'],
  ['their own mention', aStatus(`${bot} regardez`), false, 'own-thread'],
  ['their own mention, naming it again on purpose', aStatus(`${bot} regardez`), true, 'own-thread'],
  ['their own words under somebody’s post', aStatus('un fil'), false, 'climb'],
  ['a colleague’s answer that handed a post in, without adding the bot', colleague, false, 'carried'],
  ['a colleague’s answer, and adds the bot all the same', colleague, true, 'forward'],
  ['a colleague’s question to the bot at the top of a thread', aStatus(`${bot} bonjour, comment ça marche ?`, { account: bruno }), false, 'carried'],
  ['a stranger’s mention that coordinators opened', aStatus(`${bot} ${link(POST)}`, { account: troll, uri: opened }), false, 'carried'],
  ['a colleague’s mention, and adds the bot all the same', aStatus(`${bot} ${link(POST)}`, { account: bruno }), true, 'forward'],
  ['a colleague’s post that does not name it', aStatus('un fil', { account: bruno, inReplyTo: '5' }), false, 'forward'],
])('a member’s answer to %s', (_, parent, isNamedOnPurpose, is) => {
  expect(answersTo({ author: alice, isMembers: true, isNamedOnPurpose }, parent, { me, isColleague })).toBe(is)
})

test.each([
  ['a hostile post that names the bot', aStatus(`insulte ${bot}`, { account: troll }), false, 'forward'],
  ['an answer in which the bot is carried along', hostileAnswer, false, 'carried'],
  ['such an answer, and adds the bot all the same', hostileAnswer, true, 'forward'],
])('a stranger’s answer to %s', (_, parent, isNamedOnPurpose, is) => {
  expect(answersTo({ author: alice, isMembers: false, isNamedOnPurpose }, parent, { me, isColleague })).toBe(is)
})

function isColleague({ account, uri }: Status): boolean {
  return account.name === bruno.name || uri === opened
}

const bits = fc.constantFrom(
  bot, at('troll@haine.example'), ...SHAPES.map(([, html]) => html), 'mot', ' ', ', ', '😡', '@vigie@medecins.example', '@a@b', '@', POST, 'b.example/2', 'hxxp://x[.]fr/1', '(', ')', '<br>', '<p>', '</p>', '<a href="https://haine.example/@troll">',
  '<a class="mention" href="https://x.example/name/of/1">', '<a class="mention hashtag" href="https://x.example/tag/of/1">', '<a>', '</a>', '<span class="quote-inline">', 'RE: ', '</span>', '&', '#raid', '\u200b', '</bdi>',
)

test('whatever a mention holds, no name and no hashtag comes out as a link, and no note is blank or too long', () => {
  fc.assert(fc.property(fc.array(bits, { maxLength: 15 }), fc.string({ unit: 'binary', maxLength: 40 }), (parts, warning) => {
    const { links, note } = read(parts.join(''), { warning })
    expect(new Set(links).size).toBe(links.length)
    for (const link of links) expect(link).not.toMatch(/^https:\/\/(?:medecins\.example|x\.example\/(?:name|tag)|piaille\.example\/tag)/)
    expect(note?.trim()).toBe(note)
    expect(note ?? 'a').toMatch(/[\p{L}\p{N}\p{Extended_Pictographic}]/u)
    expect((note ?? '').length).toBeLessThanOrEqual(1_000)
  }), { numRuns: 500 })
})

// Were it quadratic, these would run into the suite's time limit.
test.each([
  ['names', `${at('troll@haine.example')} `],
  ['names without anchors', '@troll@haine.example '],
  ['names glued together', '@a@b.c'],
  ['dots in a name', '@a@b.'],
  ['links', `${link(POST)} `],
  ['addresses', 'https://x.example/1 '],
  ['addresses glued together', 'https://x.example/1,'],
  ['addresses that nobody clicks, glued together', 'hxxps://x[.]example/1,'],
  ['commas', ','],
  ['commas and words', ',,,,,,,,,,a '],
  ['open brackets', '( ['],
  ['words with dots', 'a.b '],
  ['quotes', '<p class="quote-inline">RE: https://x.example/1</p>'],
])('64 KiB of %s are read in one go', (_, part) => {
  const content = `${bot}${part.repeat(Math.ceil(65_536 / part.length))}`
  expect(whyIgnored(aStatus(content), me)).toBeUndefined()
  expect(read(content, { warning: part.repeat(1_000) }).note?.length ?? 0).toBeLessThanOrEqual(1_000)
})

test('many names are compared with as many links in one go', () => {
  const people = Array.from({ length: 90 }, (_, n) => `${at(`a@h${n}.example`)} ${link(`https://h${n}.example/@a`)}`)
  expect(read(`${bot} ${people.join('')}`).links).toEqual([])
})

test.each([
  ['addresses', 'a.b '], ['addresses with a path', 'a.fr/b '], ['whole addresses', 'https://a.fr/b '], ['glued addresses', 'http://a.fr;'], ['spoilers', '||a.fr/b'], ['names', '@a@b.cc '], ['mentions', '<a class="mention" href="https://a.fr/@c">@c</a>'], ['commas', ','], ['open elements', '<b>'], ['open anchors', '<a>'],
])('no post of %s alone keeps others waiting', (_, part) => {
  const content = part.repeat(65_536 / part.length)
  const status = aStatus(content, { warning: 'a.b '.repeat(3_000), mentions: Array.from({ length: 200 }, (_one, n) => `a@h${String(n)}.example`) })
  const before = performance.now()
  whyIgnored(status, me)
  readMention(status, me)
  // A hundredth of a second or two on the machine this was written on; it was a second.
  expect(performance.now() - before).toBeLessThan(250)
})

test('of an endless post the beginning is read, up to the end of an address', () => {
  const { links, note } = readMention(aStatus(`${'mot '.repeat(2_996)}https://exemple.fr/longue/adresse ${link(POST)}`), me)
  expect([links, note?.startsWith('mot mot')]).toEqual([[], true])
})
