import { afterEach, beforeEach, expect, test } from 'vitest'

import type { MastodonState } from '../../src/app.ts'
import { readMessage } from '../../local/discord/read-message.ts'
import { openStage, type Stage } from '../../local/stage.ts'
import { blockAccount } from '../../src/flows/block-account.ts'
import { decide } from '../../src/flows/decide.ts'
import { tellBlockedTry, tryCode } from '../../src/flows/link-account.ts'
import { findCode } from '../../src/intake/link-code.ts'
import { communityOf } from '../../src/store/communities.ts'
import { dropAccount } from '../../src/store/mastodon-accounts.ts'
import { keepMention, updateMention } from '../../src/store/mentions.ts'
import { held } from './on-stage.ts'

type On = Extract<MastodonState, { kind: 'on' }>
const ON: On = { kind: 'on', account: '@vigie@exemple.fr', trouble: undefined, isStreaming: true, rules: [], guild: undefined }
const CODE_LINE = /```\n@vigie@exemple\.fr [0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}\n```/

let stage: Stage
beforeEach(async () => { stage = await openStage() })
afterEach(async () => { await stage.close() })

const mastodonIs = (change: Partial<On> = {}) => { stage.vigie.app.mastodon = () => ({ ...ON, ...change }) }

/** The direct message that carries the code arrives at the bot's account. */
async function send(text: string, account = 'a*lice@piaille.fr'): Promise<string> {
  const code = findCode(text)
  const tried = code ? decide(stage.vigie.app, (hands) => tryCode(hands, { account, code, isDirect: true })) : undefined
  await stage.vigie.settle()
  return tried?.kind ?? 'no code'
}

test('Alice links her Mastodon account: every step is written down, and one private message says which account it was', async () => {
  mastodonIs()
  const asked = await stage.alice.slash('mastodon lier')
  expect(asked.ephemeral).toBe(true)
  expect(asked.text).toMatch(CODE_LINE)
  expect(asked.text).toContain('**Mention privée**')
  expect(asked.text).toContain('suivez \\@vigie\\@exemple.fr sur Mastodon')
  expect(await send(asked.text)).toBe('linked')
  expect(stage.alice.direct().map(readMessage)).toEqual(['Le compte Mastodon a\\*lice\\@piaille.fr est relié au vôtre : ce qu’il transmet compte maintenant comme venant de vous. Ce n’était pas vous ? Dans le serveur : `/mastodon delier`.\nPour une publication hostile : répondez-lui, effacez le nom de l’auteur, écrivez le nom du compte de Vigie, choisissez « Mention privée » : alors personne d’autre ne voit votre message.'])
  expect(held(asked).mentions.users).toEqual([])
  expect(stage.log.join('\n')).not.toMatch(/piaille|lice@/)
})

test('she unlinks it again, and once more there is nothing to unlink', async () => {
  mastodonIs()
  await send((await stage.alice.slash('mastodon lier')).text)
  expect(await stage.alice.slash('mastodon delier')).toMatchObject({ ephemeral: true, text: 'Compte délié : a\\*lice\\@piaille.fr. Ses prochaines mentions ne compteront plus comme les vôtres. Ce qui a été transmis reste à vous. Pour tout effacer : `/mes-donnees effacer`.' })
  expect((await stage.alice.slash('mastodon delier')).text).toContain('Rien à délier')
})

test('who links the sixth account is told which five they have, and what to do', async () => {
  mastodonIs()
  for (let n = 0; n < 5; n += 1) await send((await stage.alice.slash('mastodon lier')).text, `alice${String(n)}@piaille.fr`)
  const refused = (await stage.alice.slash('mastodon lier')).text
  expect(refused).toContain('5 comptes sont déjà reliés au vôtre, la limite ici : alice0\\@piaille.fr, ')
  expect(refused).toContain('`/mastodon delier` fait de la place')
})

test('with two accounts she says which one is to be unlinked, or all', async () => {
  mastodonIs()
  const link = async (...accounts: string[]) => { for (const account of accounts) await send((await stage.alice.slash('mastodon lier')).text, account) }
  await link('alice1@piaille.fr', 'alice2@piaille.fr')
  const asked = await stage.alice.slash('mastodon delier')
  expect([asked.ephemeral, asked.text.startsWith('Lequel délier ?')]).toEqual([true, true])
  expect((await stage.alice.select(held(asked), 'Délier un compte', 'alice1@piaille.fr')).text).toContain('Compte délié : alice1\\@piaille.fr.')
  await link('alice3@piaille.fr')
  expect((await stage.alice.select(held(await stage.alice.slash('mastodon delier')), 'Délier un compte', 'Tous')).text).toContain('Comptes déliés : alice2\\@piaille.fr, alice3\\@piaille.fr.')
})

test('Alice hears in private that the account that sent her code is blocked, and Bruno in English that his account is another’s', async () => {
  mastodonIs()
  const { app } = stage.vigie
  const code = findCode((await stage.alice.slash('mastodon lier')).text)
  if (!code) throw new Error('no code')
  decide(app, (hands) => { tellBlockedTry(hands, code) })
  await send((await stage.bruno.slash('mastodon link')).text, 'bruno@piaille.fr')
  await send((await stage.alice.slash('mastodon lier')).text, 'bruno@piaille.fr')
  expect(stage.alice.direct().map(readMessage)[0]).toBe('Le compte Mastodon qui a envoyé votre code est bloqué ici : demandez à l’équipe de le débloquer, puis refaites `/mastodon lier`.')
  expect(stage.bruno.direct().map(readMessage).at(-1)).toMatch(/^One of your Mastodon accounts was just linked elsewhere/)
})

test('an account that was unlinked before its message left is told to nobody', async () => {
  mastodonIs()
  const code = findCode((await stage.alice.slash('mastodon lier')).text)
  if (!code) throw new Error('no code')
  const { app } = stage.vigie
  decide(app, (hands) => {
    tryCode(hands, { account: 'alice@piaille.fr', code, isDirect: true })
    dropAccount(hands.db, stage.community, 1)
  })
  await stage.vigie.settle()
  expect(stage.alice.direct()).toEqual([])
})

test('in English, under English names', async () => {
  mastodonIs()
  const asked = await stage.bruno.slash('mastodon link')
  expect(asked.text).toContain('**Private mention**')
  expect(asked.text).toMatch(CODE_LINE)
  await send(asked.text)
  expect((await stage.bruno.slash('mastodon unlink')).text).toContain('Account unlinked: a\\*lice\\@piaille.fr.')
})

test('without a Mastodon account, or while its server does not answer, one sentence says so and what to do', async () => {
  expect((await stage.alice.slash('mastodon lier')).text).toBe('Cette Vigie n’a pas encore de compte Mastodon : demandez-en un à l’équipe de coordination, qui le dira à la personne qui héberge Vigie.')
  mastodonIs({ trouble: { since: 0, because: 'no-answer' } })
  expect((await stage.alice.slash('mastodon lier')).text).toBe('Le serveur Mastodon de Vigie ne répond pas en ce moment. Refaites la commande dans quelques minutes. En attendant : `/transmettre`.')
  mastodonIs({ trouble: { since: 0, because: 'token' } })
  expect((await stage.alice.slash('mastodon lier')).text).toBe('Le compte Mastodon de Vigie ne marche pas en ce moment ; l’équipe voit pourquoi dans `/vigie etat`. En attendant : `/transmettre`.')
})

test('coordinators see who is blocked here, and unblock', async () => {
  expect((await stage.chloe.slash('mastodon bloques')).text).toContain('Aucun compte Mastodon n’est bloqué ici.')
  for (const name of ['troll_un@exemple.social', 'deux@exemple.social']) blockAccount(stage.vigie.app, { community: stage.community, by: stage.chloe.id, name })
  const list = await stage.chloe.slash('mastodon bloques')
  expect(list.ephemeral).toBe(true)
  expect(list.text).toContain('troll\\_un\\@exemple.social, depuis le')
  expect(await stage.alice.slash('mastodon bloques')).toMatchObject({ text: 'Ce geste est réservé à l’équipe de coordination. Demandez-lui.' })
  expect((await stage.chloe.select(held(list), 'Débloquer un compte', 'troll_un@exemple.social')).text).toBe('troll\\_un\\@exemple.social n’est plus bloqué : ses prochaines mentions arriveront de nouveau. Les mentions écartées se rouvrent sur leur fiche.')
  expect((await stage.chloe.slash('mastodon bloques')).text).not.toContain('troll')
})

test('a block that somebody else took back meanwhile is gone', async () => {
  blockAccount(stage.vigie.app, { community: stage.community, by: stage.chloe.id, name: 'troll@exemple.social' })
  const lists = [held(await stage.chloe.slash('mastodon bloques')), held(await stage.chloe.slash('mastodon bloques'))] as const
  await stage.chloe.select(lists[0], 'Débloquer un compte', 'troll@exemple.social')
  expect((await stage.chloe.select(lists[1], 'Débloquer un compte', 'troll@exemple.social')).text).toBe('Ce compte n’est plus bloqué ici : quelqu’un l’a déjà débloqué.')
})

const state = async () => (await stage.chloe.slash('vigie etat')).text.split('\n').slice(-4)

test('the state says that Mastodon is off and how to switch it on', async () => {
  expect((await state()).at(-1)).toBe('Mastodon : pas de compte. Pour en ajouter un, la personne qui héberge Vigie règle MASTODON_URL et MASTODON_TOKEN.')
})

test.each<[string, Partial<On>, string]>([
  ['pushes', {}, '✓ Mastodon : \\@vigie\\@exemple.fr, mentions reçues aussitôt'],
  ['is asked', { isStreaming: false }, '✓ Mastodon : \\@vigie\\@exemple.fr, mentions relevées toutes les 45 s'],
  ['has not answered yet', { account: undefined }, '… Mastodon : pas encore de réponse du serveur Mastodon de Vigie. Regardez de nouveau dans une minute.'],
])('the state says that the server %s', async (_, change, line) => {
  mastodonIs(change)
  expect(await state()).toEqual([expect.any(String), line, 'Mentions d’inconnus : elles attendent ici, sur des fiches du salon de relecture.', '✓ Aucune mention d’inconnu à ouvrir'])
})

test.each([['no-answer', 'ne répond pas depuis 3 h', 'MASTODON_URL'], ['token', 'le serveur Mastodon de Vigie refuse son jeton depuis 3 h', 'MASTODON_TOKEN'], ['rights', 'il manque un droit au jeton de Vigie, depuis 3 h', 'Hébergement 2'], ['limited', 'lui demande d’attendre, depuis 3 h', 'Rien à faire']] as const)('the state says since when there is trouble (%s), and what to do', async (because, fact, remedy) => {
  mastodonIs({ trouble: { since: stage.vigie.app.now() - 3 * 3_600_000, because } })
  const line = (await state()).find((one) => one.includes('Mastodon'))
  expect(line).toContain(fact)
  expect(line).toContain(remedy)
})

test('the state says where strangers’ mentions go: here, to another server, or nowhere until one is named', async () => {
  const { app } = stage.vigie
  const strangers = async () => (await state()).find((one) => one.includes('inconnus : '))
  mastodonIs()
  communityOf(app.db, '100000000000000009', app.now())
  expect(await strangers()).toBe('✗ Mentions d’inconnus : ni gardées ni rattrapées plus tard, car plusieurs serveurs Discord utilisent cette Vigie. La personne qui l’héberge en choisit un : MASTODON_GUILD.')
  mastodonIs({ guild: stage.guild.id })
  expect(await strangers()).toBe('Mentions d’inconnus : elles attendent ici, sur des fiches du salon de relecture.')
  mastodonIs({ guild: '100000000000000009' })
  expect(await strangers()).toBe('Mentions d’inconnus : une autre équipe s’en charge (choix de l’hébergeur).')
  mastodonIs({ guild: '100000000000000008' })
  expect(await strangers()).toBe('✗ Mentions d’inconnus : ni gardées ni rattrapées plus tard, car MASTODON_GUILD nomme un serveur Discord que Vigie ne connaît pas. La personne qui l’héberge le corrige.')
})

test('the state counts the mentions of strangers that wait, and those beyond the limit', async () => {
  mastodonIs()
  const { app } = stage.vigie
  for (const n of [1, 2, 3, 4]) {
    const id = keepMention(app.db, app.vault, { community: stage.community, uri: `https://exemple.social/${String(n)}`, name: 'inconnu@exemple.social', member: undefined, state: n > 2 ? 'overflow' : 'waiting', at: app.now(), body: { status: '1', visibility: 'public', language: 'fr', editedAt: undefined, links: [], note: undefined, media: [], inReplyTo: undefined, quoted: undefined, isNamedOnPurpose: true, namesOthers: false } })
    if (n <= 2) updateMention(app.db, stage.community, id, { state: 'quarantined' })
  }
  expect((await state()).slice(-2)).toEqual(['2 mentions d’inconnus à ouvrir', '2 mentions d’inconnus de plus en 24 heures, au-delà de la limite : comptées, pas gardées.'])
})

test('the help names the bot’s account when there is one', async () => {
  expect((await stage.alice.slash('aide')).text).not.toContain('Mastodon')
  mastodonIs()
  expect((await stage.alice.slash('aide')).text).toContain('Sur Mastodon, pour une publication hostile : répondez-lui, effacez le nom de l’auteur, écrivez \\@vigie\\@exemple.fr, choisissez « Mention privée » : alors personne d’autre ne voit votre message. Une fois, avant : `/mastodon lier`.')
})
