import { afterEach, beforeEach, expect, test } from 'vitest'

import { postEvening } from '../../../local/fediverse.ts'
import type { Act } from '../../../local/web/acts.ts'
import type { TootView } from '../../../local/web/view/toot.ts'
import { visit, type Visitor } from './visitor.ts'

let visitor: Visitor
beforeEach(async () => { visitor = await visit() })
afterEach(async () => { await visitor.close() })

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const BOT = '@vigie@medecins.example.org'

type Toot = Extract<Act, { do: 'toot' }>
const writes = (person: string, text: string, more: Partial<Toot> = {}) => visitor.act({ do: 'toot', person, text, visibility: 'public', files: [], ...more })
const timeline = async (person: string): Promise<TootView[]> => (await visitor.state(person, 'mastodon')).toots ?? []
const words = (toots: readonly TootView[]): string[] => toots.map((toot) => JSON.stringify(toot.blocks))

test('each of the four has an account on the bot’s server, and hostile posts stand covered in their timeline', async () => {
  const { alice, bruno, chloe, martin } = visitor.stage
  postEvening(visitor.mastodon, [alice, bruno, chloe, martin])
  for (const person of ['alice', 'bruno', 'chloe', 'martin']) {
    const { mastodon, channel, toots, messages } = await visitor.state(person, 'mastodon')
    expect([mastodon.handle, channel, messages]).toEqual([expect.stringMatching(/^@\w+@medecins\.example\.org$/), 'mastodon', []])
    expect(toots?.map((one) => [one.author.handle, one.isHidden, one.blocks])).toEqual([
      ['@corbeau@ailleurs.example.net', true, [{ is: 'paragraph', parts: [{ is: 'spoiler', parts: expect.any(Array) as unknown }] }]],
      ['@dr_blanc@medecins.example.org', false, [{ is: 'paragraph', parts: expect.any(Array) as unknown }]],
      ['@corbeau@ailleurs.example.net', true, [{ is: 'paragraph', parts: [{ is: 'spoiler', parts: expect.any(Array) as unknown }] }]],
    ])
  }
  expect((await visitor.state('alice')).toots, 'Discord’s channels show no timeline').toBeUndefined()
})

test('a mention with a link gets one star and one answer, for its author alone', async () => {
  expect(await writes('alice', `${BOT} https://x.com/troll/status/1234567890`)).toMatchObject({ status: 200 })
  const [mention, answer, ...more] = await timeline('alice')
  expect(mention).toMatchObject({ stars: ['@vigie'], author: { isMe: true }, visibility: 'public' })
  expect(answer).toMatchObject({ visibility: 'direct', repliesTo: '@alice', author: { handle: BOT, isBot: true } })
  expect(JSON.stringify(answer?.blocks)).toContain('C’est bien arrivé, merci.')
  expect(more).toEqual([])
  expect(await timeline('bruno')).toEqual([])
})

test('whoever linked their account in Discord is answered as in Discord, and the card shows the hostile words', async () => {
  await visitor.act({ do: 'slash', person: 'alice', channel: visitor.stage.channels.town.id, name: 'mastodon lier', options: {} })
  const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(JSON.stringify((await visitor.state('alice')).messages))?.[0] ?? 'no code'
  await writes('alice', `${BOT} ${code}`, { visibility: 'direct' })
  const hostile = visitor.mastodon.hostile.post({ text: 'Dégage de la télé' })
  await writes('alice', `${BOT} encore lui`, { visibility: 'direct', answers: hostile.uri })
  const toots = await timeline('alice')
  expect(toots.find((one) => one.repliesTo === '@corbeau')).toMatchObject({ author: { isMe: true }, stars: ['@vigie'] })
  expect(words(toots).at(-1)).toContain('C’est noté (publication 1). Première transmission. Merci.')
  const card = JSON.stringify((await visitor.state('chloe', visitor.stage.channels.review.id)).messages[0]?.parts)
  expect(card).toContain('Dégage de la télé')
  expect(card).toContain('encore lui')
})

test('a private mention is read by whom it names, and its picture opens for them alone', async () => {
  await writes('alice', '@bruno@medecins.example.org regarde', { visibility: 'direct', files: [{ filename: 'c.png', type: 'image/png', data: PNG }] })
  const [seen] = await timeline('bruno')
  expect(seen).toMatchObject({ visibility: 'direct', author: { name: 'Alice', isMe: false }, files: [{ isPicture: true, isSpoiler: false }] })
  expect(await timeline('chloe')).toEqual([])
  const open = async (person: string) => await fetch(`${visitor.url}file/${seen?.files[0]?.id ?? ''}?${String(new URLSearchParams({ person, token: visitor.token }))}`)
  expect([(await open('bruno')).status, (await open('bruno')).headers.get('content-type'), (await open('chloe')).status]).toEqual([200, 'image/png', 404])
  expect((await writes('chloe', 'et moi ?', { answers: seen?.id ?? '' })).error).toBe('Cette publication n’est pas, ou plus, visible pour cette personne.')
})

test('what Mastodon would not take is refused in a sentence', async () => {
  expect(await writes('alice', '  ')).toMatchObject({ status: 422, error: 'Il n’y a rien à envoyer.' })
  expect(await writes('alice', 'voici', { files: [{ filename: 'x.svg', type: 'image/svg+xml', data: PNG }] })).toMatchObject({ status: 422, error: 'Mastodon ne prend ici que des images : PNG, JPEG, GIF ou WebP.' })
  expect(await writes('alice', 'x'.repeat(501))).toMatchObject({ status: 400, error: expect.stringContaining('text') as unknown })
  expect(await writes('alice', 'cinq images', { files: Array.from({ length: 5 }, () => ({ filename: 'c.png', type: 'image/png', data: PNG })) })).toMatchObject({ status: 400, error: expect.stringContaining('files') as unknown })
  expect(await visitor.act({ ...{ do: 'toot', person: 'alice', text: 'à tous', files: [] }, visibility: 'everybody' as 'public' })).toMatchObject({ status: 400 })
  expect(await writes('mallory', 'bonjour')).toMatchObject({ status: 404 })
  expect(await timeline('alice')).toEqual([])
})

test('markup, links and names in a post come as words, addresses and names', async () => {
  await writes('bruno', '<b>gras</b> @vigie @personne https://evil.example/a #tag\n**non**')
  expect((await timeline('bruno'))[0]?.blocks).toEqual([{ is: 'paragraph', parts: [
    { is: 'text', text: '<b>gras</b> ' }, { is: 'mention', text: '@vigie' }, { is: 'text', text: ' ' }, { is: 'text', text: '@personne' }, { is: 'text', text: ' ' },
    { is: 'link', to: 'https://evil.example/a', parts: [{ is: 'text', text: 'https://evil.example/a' }] }, { is: 'text', text: ' ' }, { is: 'mention', text: '#tag' }, { is: 'text', text: '\n**non**' },
  ] }])
})
