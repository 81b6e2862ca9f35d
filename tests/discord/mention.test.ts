/** The card of a stranger's mention: what it says, what it never says, and how it stands in the coordinators' channel. */
import { REST } from 'discord.js'
import { sql } from 'drizzle-orm'
import { expect, onTestFinished, test } from 'vitest'

import { discordCarrier } from '../../src/discord/outbox/carrier.ts'
import { deliverer } from '../../src/discord/outbox/deliver.ts'
import { message } from '../../src/discord/layout.ts'
import { mentionScreen } from '../../src/discord/screens/mention.ts'
import { postScreen } from '../../src/discord/screens/post.ts'
import { keepTime } from '../../src/flows/keep-time.ts'
import { forgetMember } from '../../src/flows/member-data.ts'
import { blockAuthor, dismissMention, openMention } from '../../src/flows/open-mention.ts'
import { setRemoved } from '../../src/flows/correct-post.ts'
import { createSender } from '../../src/flows/send-outbox.ts'
import { STRANGERS_PER_DAY } from '../../src/flows/strangers.ts'
import { cardOf } from '../../src/store/cards.ts'
import { followPost } from '../../src/store/follows.ts'
import { adoptMentions, keepAccount, strangerUser } from '../../src/store/mastodon-accounts.ts'
import { en } from '../../src/text/en.ts'
import { fr, type Text } from '../../src/text/fr.ts'
import { anAccepted, aPost, DAY, PNG, told, world, type World } from '../builders.ts'
import { aMention, aQuarantined, aSeen, found, hear, mentionOf } from '../strangers.ts'

const LEA = 'lea@piaille.example'
const about = (at: World, mention: number) => ({ community: at.community, by: 'chloe', mention })

/** Lea's account is this member's from now on. */
function linkTo(at: World, user: string): void {
  const member = at.member(user)
  keepAccount(at.app.db, at.app.vault, { community: at.community, member, name: LEA, locale: 'fr', at: at.app.now() })
  adoptMentions(at.app.db, at.app.vault, { community: at.community, member, name: LEA })
}

/** All that the card says, and its buttons behind it. */
function shown(at: World, mention: number, text: Text = fr): string {
  const said = mentionScreen(at.app, text, at.community, mention)
  if (!said) return 'no card'
  const [whole] = message(said).components as { components: { content?: string; components?: { label: string }[] }[] }[]
  return whole?.components.flatMap((part) => [...(part.content === undefined ? [] : [part.content]), ...(part.components?.map(({ label }) => `[${label}]`) ?? [])]).join('\n') ?? ''
}

test('a card tells numbers alone: the account is hidden and inert, and no address and no word stands on it', () => {
  const at = world()
  const name = '_*lea*_@piaille.example'
  const mention = aQuarantined(at, name, { seen: [aSeen(1), aSeen(2)], links: ['https://x.com/troll/status/5'], pictures: [{ bytes: PNG, type: 'image/png' }], note: 'regardez ce menteur' })
  expect(shown(at, mention)).toBe([
    '### Mention d’un compte inconnu (Mastodon)',
    'Compte : ||\\_\\*lea\\*\\_\\@piaille.example||',
    'Elle contient : 2 publications (auxquelles elle répond, ou qu’elle cite), 1 lien, 1 image.',
    'Aucune autre mention gardée de ce compte.',
    'Si c’est quelqu’un d’ici : cette personne peut relier son compte avec `/mastodon lier`, et ses mentions arriveront alors directement.',
    'À ouvrir ou à écarter. Rien n’est encore transmis.',
    '[Ouvrir]', '[Écarter]', '[Bloquer ce compte]',
  ].join('\n'))
  expect(JSON.stringify(mentionScreen(at.app, fr, at.community, mention))).not.toMatch(/troll|menteur|haine\.example/)
})

test('pictures that were left out are counted', () => {
  const at = world()
  const mention = aQuarantined(at, LEA, { seen: [aSeen(1)], pictures: [] }, { media: [{ url: 'https://piaille.example/1.png' }, { url: 'https://piaille.example/2.png' }] })
  expect(shown(at, mention)).toContain('\n2 images n’ont pas été gardées')
})

test('other mentions of the account are counted, those that wait and those that were decided, and nobody else’s', () => {
  const at = world()
  const [first, second, third, other] = [aQuarantined(at), aQuarantined(at), aQuarantined(at), aQuarantined(at, 'bob@autre.example')]
  expect(shown(at, first)).toContain('Autres mentions de ce compte : 2 en attente.')
  openMention(at.app, about(at, first))
  dismissMention(at.app, about(at, second))
  expect(shown(at, third)).toContain('\nAutres mentions de ce compte : 1 ouverte, 1 écartée.\n')
  expect(shown(at, first)).toContain('\nAutres mentions de ce compte : 1 en attente, 1 écartée.\n')
  expect(shown(at, other)).toContain('Aucune autre mention gardée de ce compte.')
})

test('the newest card that waits tells how many are beyond the quota of a day, and no other card does', () => {
  const at = world()
  const cards = Array.from({ length: STRANGERS_PER_DAY.account }, () => aQuarantined(at))
  for (let n = 0; n < 3; n += 1) expect(hear(at, aMention(LEA))).toBe('overflow')
  const withCount = cards.filter((card) => shown(at, card).includes('Et 3 mentions d’inconnus au-delà de la limite en 24 heures : comptées, pas gardées.'))
  expect(withCount).toEqual([cards.at(-1)])
  at.pass(DAY)
  expect(shown(at, cards.at(-1) ?? 0)).not.toContain('au-delà')
})

test('an opened mention tells the publications that it became, and can still be blocked', () => {
  const at = world()
  const mention = aQuarantined(at, LEA, { seen: [aSeen(1), aSeen(2)] })
  openMention(at.app, about(at, mention))
  expect(shown(at, mention).split('\n').slice(-2)).toEqual(['Ouverte : publications 1 et 2', '[Bloquer ce compte]'])
})

test('a dismissed mention keeps its button to open; a blocked account is no more to be blocked', () => {
  const at = world()
  const [dismissed, blocked] = [aQuarantined(at), aQuarantined(at, 'bob@autre.example')]
  dismissMention(at.app, about(at, dismissed))
  blockAuthor(at.app, about(at, blocked))
  expect(shown(at, dismissed).split('\n').slice(-3)).toEqual(['Écartée', '[Ouvrir]', '[Bloquer ce compte]'])
  expect(shown(at, blocked).split('\n').slice(-2)).toEqual(['Écartée · compte bloqué', '[Ouvrir]'])
})

test('a card of an account that is a member’s by now says so, and offers no block', () => {
  const at = world()
  const [waiting, opened] = [aQuarantined(at), aQuarantined(at)]
  openMention(at.app, about(at, opened))
  linkTo(at.another('100000000000000002'), 'alice')
  expect([waiting, opened].every((mention) => shown(at, mention).includes('[Bloquer ce compte]'))).toBe(true)
  at.app.db.run(sql`delete from mastodon_accounts`)
  linkTo(at, 'alice')
  expect(shown(at, opened).split('\n').slice(-2)).toEqual(['Ce compte est maintenant celui d’un membre d’ici : ses prochaines mentions arrivent directement.', 'Ouverte : publication 1'])
  expect([shown(at, waiting).includes('/mastodon lier'), shown(at, waiting).split('\n').slice(-2)]).toEqual([false, ['[Ouvrir]', '[Écarter]']])
  expect([blockAuthor(at.app, about(at, waiting)), shown(at, waiting).includes('bloqué')]).toEqual([{ kind: 'members' }, false])
})

test('while it is read again it cannot be decided; over, or gone, it has no card', () => {
  const at = world()
  const status = aMention()
  hear(at, status)
  found(at, status, { seen: [aSeen(1)] })
  const { id } = mentionOf(at, status)
  linkTo(at, 'alice')
  const changed = { ...status, editedAt: '2026-11-22T10:00:00Z' }
  hear(at, changed)
  expect(shown(at, id)).not.toContain('[Ouvrir]')
  found(at, changed, {})
  expect([shown(at, id), shown(at, 99)]).toEqual(['no card', 'no card'])
})

test('it is said in English too', () => {
  const at = world()
  expect(shown(at, aQuarantined(at), en)).toContain('It holds: 1 post (which it replies to, or quotes).')
})

/** The real deliverer, and a channel that keeps what stands in it. */
function channel(at: World): { send: () => Promise<void>; stands: () => string[]; asked: string[] } {
  const stands = new Map<string, string>()
  const asked: string[] = []
  const rest: REST = new REST({ makeRequest: (url, { method = 'GET', body }) => {
    const path = new URL(url).pathname.replace(/^\/api\/v\d+/, '')
    asked.push(`${method} ${path}`)
    const id = String(900 + asked.length)
    const place = method === 'POST' ? `${path}/${id}` : path
    if (method === 'DELETE') stands.delete(place)
    else stands.set(place, typeof body === 'string' ? body : '')
    return Promise.resolve(method === 'DELETE' ? new Response(null, { status: 204 }) : Response.json({ id, channel_id: path.split('/')[2] }))
  } }).setToken('token')
  const sender = createSender(at.app, discordCarrier(deliverer({ ...at.app, rest, restOnce: rest, restForAnswers: rest, isForum: () => Promise.resolve(false) })))
  onTestFinished(async () => { await sender.stop(0) })
  return { send: () => sender.drain(), stands: () => [...stands.values()], asked }
}

test('the card is posted once in the coordinators’ channel, edited with each decision, and deleted when the mention is purged', async () => {
  const at = world()
  at.settings({ reviewChannel: '11' })
  const mention = aQuarantined(at)
  const { send, stands, asked } = channel(at)
  await send()
  expect([asked, stands()[0]]).toEqual([['POST /channels/11/messages'], expect.stringContaining('mention-open:1')])
  dismissMention(at.app, about(at, mention))
  await send()
  expect([asked.at(-1), stands().length, stands()[0]]).toEqual([`PATCH /channels/11/messages/${cardOf(at.app.db, at.community, `mention:${mention}`)?.message ?? ''}`, 1, expect.stringContaining('Écartée')])
  at.pass(30 * DAY)
  keepTime(at.app)
  await send()
  expect([stands(), cardOf(at.app.db, at.community, `mention:${mention}`)]).toEqual([[], undefined])
})

test('a stranger who follows a post is told nothing in Discord', async () => {
  const at = world()
  const post = anAccepted(at)
  followPost(at.app.db, at.community, post, at.member(strangerUser(LEA)))
  setRemoved(at.app, { community: at.community, post, by: 'chloe', isRemoved: true })
  expect(told(at, 'news:')).toHaveLength(1)
  const { send, asked } = channel(at)
  await send()
  expect(asked.filter((request) => request.includes('/users/@me/channels'))).toEqual([])
})

test('a post’s card tells members from accounts that are nobody’s here', () => {
  const at = world()
  const forwarders = (text: Text = fr) => /Transmise par [^·]+|Forwarded by [^·]+/.exec(JSON.stringify(postScreen(at.app, text, at.post(1)).components))?.[0].trim()
  openMention(at.app, about(at, aQuarantined(at)))
  expect([forwarders(), forwarders(en)]).toEqual(['Transmise par 1 compte Mastodon inconnu', 'Forwarded by 1 unknown Mastodon account'])
  for (const by of ['alice', 'bruno']) aPost(at, { by, links: ['https://haine.example/@troll/1'], door: by === 'alice' ? 'mastodon' : 'slash' })
  expect([forwarders(), forwarders(en)]).toEqual(['Transmise par 2 membres et 1 compte Mastodon inconnu', 'Forwarded by 2 members and 1 unknown Mastodon account'])
  openMention(at.app, about(at, aQuarantined(at, 'bob@autre.example')))
  expect(forwarders()).toBe('Transmise par 2 membres et 2 comptes Mastodon inconnus')
  forgetMember(at.app, at.community, 'alice')
  expect(forwarders()).toBe('Transmise par 2 membres et 2 comptes Mastodon inconnus')
})
