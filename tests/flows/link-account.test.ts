import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import type { MastodonState } from '../../src/app.ts'
import { blockAccount, unblockAccount } from '../../src/flows/block-account.ts'
import { decide } from '../../src/flows/decide.ts'
import { followOrNot } from '../../src/flows/follow-post.ts'
import { ACCOUNTS_MOST, askForCode, tellBlockedTry, tryCode, unlinkAccounts, type Tried } from '../../src/flows/link-account.ts'
import { purge } from '../../src/flows/purge.ts'
import { findCode, type LinkCode } from '../../src/intake/link-code.ts'
import { isBlocked, latestBlocks } from '../../src/store/blocked-accounts.ts'
import { followsOf } from '../../src/store/follows.ts'
import { countForwarders, forwardsBy } from '../../src/store/forwards.ts'
import { accountOf, accountsOf, isStranger, linkedAccounts, strangerUser } from '../../src/store/mastodon-accounts.ts'
import { findMember, userOf } from '../../src/store/members.ts'
import { findMention, keepMention } from '../../src/store/mentions.ts'
import { aPost, deeds, DAY, dumpOf, leadsTo, followed, MINUTE, outboxOf, told, world, type World } from '../builders.ts'

const ALICE = '412345678901234567'
const BRUNO = '512345678901234567'
const ACCOUNT = 'alice@piaille.fr'
const ON: MastodonState = { kind: 'on', account: '@vigie@exemple.fr', trouble: undefined, isStreaming: true, rules: [], guild: undefined }

/** A world whose bot has a Mastodon account. */
function onMastodon(state: MastodonState = ON): World {
  const at = world()
  at.app.mastodon = () => state
  return at
}

/** The code that a member is given. */
function codeFor(at: World, by = ALICE): LinkCode {
  const asked = askForCode(at.app, { community: at.community, by, locale: 'fr' })
  const code = asked.kind === 'code' ? findCode(`${asked.account} ${asked.code}`) : undefined
  if (!code) throw new Error(`no code, but: ${asked.kind}`)
  return code
}

const send = (at: World, code: LinkCode, { account = ACCOUNT, isDirect = true } = {}): Tried => decide(at.app, (hands) => tryCode(hands, { account, code, isDirect }))
const wrong = (code: LinkCode): LinkCode => ({ ...code, secret: code.secret === '2A2A' ? '3B3B' : '2A2A' })
const owner = (at: World, account = ACCOUNT) => {
  const linked = accountOf(at.app.db, at.app.vault, account)
  return linked && [linked.community, userOf(at.app.db, at.app.vault, linked.community, linked.member)]
}

test('a code that was asked for in Discord and sent from Mastodon links the account, once', () => {
  const at = onMastodon()
  const code = codeFor(at)
  expect(send(at, code)).toEqual({ kind: 'linked', community: at.community, member: at.member(ALICE), locale: 'fr' })
  expect(owner(at)).toEqual([at.community, ALICE])
  expect(send(at, code, { account: 'autre@piaille.fr' })).toEqual({ kind: 'gone' })
  expect(deeds(at)).toEqual(['account.link account:1'])
  expect(outboxOf(at).map(({ about }) => about)).toEqual([{ kind: 'outcome', about: { account: 1, what: 'account-linked' }, member: at.member(ALICE) }])
})

test.each<[string, MastodonState, string]>([
  ['there is no Mastodon account', { kind: 'off' }, 'off'],
  ['its server has not answered yet', { ...ON, account: undefined }, 'not-now'],
  ['its server does not answer', { ...ON, trouble: { since: 0, because: 'no-answer' } }, 'not-now'],
  ['its server refuses the token', { ...ON, trouble: { since: 0, because: 'token' } }, 'broken'],
  ['its token lacks a right', { ...ON, trouble: { since: 0, because: 'rights' } }, 'code'],
  ['its token may not even ask who it is', { ...ON, account: undefined, trouble: { since: 0, because: 'rights' } }, 'broken'],
  ['its server asks to wait a little', { ...ON, trouble: { since: 0, because: 'limited' } }, 'code'],
])('when %s, the answer is « %3$s »', (_, state, kind) => {
  const at = onMastodon(state)
  expect(askForCode(at.app, { community: at.community, by: ALICE, locale: 'fr' }).kind).toBe(kind)
})

test('a code lives ten minutes', () => {
  const at = onMastodon()
  const [early, late] = [codeFor(at), codeFor(at, BRUNO)]
  at.pass(10 * MINUTE - 1)
  expect(send(at, early).kind).toBe('linked')
  at.pass(1)
  expect(send(at, late, { account: 'bruno@piaille.fr' })).toEqual({ kind: 'gone' })
})

test('a new code takes the place of the one before', () => {
  const at = onMastodon()
  const [old, fresh] = [codeFor(at), codeFor(at)]
  expect([send(at, old).kind, send(at, fresh).kind]).toEqual(['gone', 'linked'])
})

test('five wrong second halves and the code is dead, for the right one too; an unknown first half costs nothing', () => {
  const at = onMastodon()
  const code = codeFor(at)
  expect(send(at, { find: code.find === '2A2A' ? '3B3B' : '2A2A', secret: code.secret })).toEqual({ kind: 'gone' })
  expect([1, 2, 3, 4, 5].map(() => send(at, wrong(code)))).toEqual([4, 3, 2, 1, 0].map((left) => ({ kind: 'wrong', left, community: at.community, locale: 'fr' })))
  expect(send(at, code)).toEqual({ kind: 'gone' })
  expect(owner(at)).toBeUndefined()
})

test('after four wrong ones the right one still counts, and a new code has five tries again', () => {
  const at = onMastodon()
  const first = codeFor(at)
  for (let n = 0; n < 4; n += 1) send(at, wrong(first))
  const second = codeFor(at)
  expect(send(at, wrong(second))).toMatchObject({ left: 4 })
  expect(send(at, second).kind).toBe('linked')
})

test('a code that others could read is burnt, right or wrong, and links nothing', () => {
  const at = onMastodon()
  const [right, typo] = [codeFor(at), codeFor(at, BRUNO)]
  expect(send(at, right, { isDirect: false })).toEqual({ kind: 'public', community: at.community, locale: 'fr' })
  expect(send(at, wrong(typo), { isDirect: false }).kind).toBe('public')
  expect([send(at, right), send(at, typo)]).toEqual([{ kind: 'gone' }, { kind: 'gone' }])
  expect(owner(at)).toBeUndefined()
})

test('neither half of a code stands in the database', () => {
  const at = onMastodon()
  const code = codeFor(at)
  const dump = dumpOf(at)
  expect(dump).toContain('"tries_left":5')
  expect([code.find, code.secret].filter((half) => dump.includes(half))).toEqual([])
})

test('an account is one member’s: who proves it again takes it with them, from another member and another community', () => {
  const at = onMastodon()
  const there = at.another('100000000000000002')
  send(at, codeFor(at))
  send(at, codeFor(at, BRUNO))
  expect([owner(at), accountsOf(at.app.db, at.app.vault, at.community, at.member(ALICE))]).toEqual([[at.community, BRUNO], []])
  send(there, codeFor(there))
  expect([owner(at), accountsOf(at.app.db, at.app.vault, at.community, at.member(BRUNO))]).toEqual([[there.community, ALICE], []])
  expect(deeds(at)).toEqual(['account.link account:1', `account.unlink account:1 member:${String(at.member(ALICE))}`, 'account.link account:2', `account.unlink account:2 member:${String(at.member(BRUNO))}`])
})

test('the same member may prove the same account again: it stays one, and is told again', () => {
  const at = onMastodon()
  send(at, codeFor(at))
  send(at, codeFor(at))
  expect([accountsOf(at.app.db, at.app.vault, at.community, at.member(ALICE)), deeds(at)]).toEqual([[ACCOUNT], ['account.link account:1', 'account.link account:2']])
  expect(told(at, 'outcome:account:')).toEqual(['outcome:account:1', 'outcome:account:2'])
})

test('a member has five accounts at most, and may unlink them', () => {
  const at = onMastodon()
  const names = Array.from({ length: ACCOUNTS_MOST }, (_, n) => `alice${String(n)}@piaille.fr`)
  for (const account of names) expect(send(at, codeFor(at), { account }).kind).toBe('linked')
  expect(askForCode(at.app, { community: at.community, by: ALICE, locale: 'fr' })).toEqual({ kind: 'full', names })
  expect(unlinkAccounts(at.app, { community: at.community, by: ALICE, which: 'all' })).toEqual({ kind: 'unlinked', names })
  expect(names.map((name) => owner(at, name))).toEqual(names.map(() => undefined))
  expect(askForCode(at.app, { community: at.community, by: ALICE, locale: 'fr' }).kind).toBe('code')
})

test('with several accounts one says which, and the others stay; with one nobody asks', () => {
  const at = onMastodon()
  const names = ['alice@piaille.fr', 'alice@toubibs.example']
  for (const account of names) send(at, codeFor(at), { account })
  const waiting = codeFor(at)
  expect(unlinkAccounts(at.app, { community: at.community, by: ALICE })).toMatchObject({ kind: 'which', accounts: names.map((name, n) => ({ id: n + 1, name })) })
  const unlink = (which?: number) => unlinkAccounts(at.app, { community: at.community, by: ALICE, ...(which === undefined ? {} : { which }) })
  expect([unlink(1), unlink(1), unlink(99), names.map((name) => owner(at, name))]).toEqual([{ kind: 'unlinked', names: [names[0]] }, { kind: 'gone' }, { kind: 'gone' }, [undefined, [at.community, ALICE]]])
  expect([unlink(), send(at, waiting)]).toEqual([{ kind: 'unlinked', names: [names[1]] }, { kind: 'gone' }])
})

test('nobody unlinks another’s account by its number', () => {
  const at = onMastodon()
  send(at, codeFor(at))
  send(at, codeFor(at, BRUNO), { account: 'bruno@piaille.fr' })
  expect([unlinkAccounts(at.app, { community: at.community, by: BRUNO, which: 1 }), owner(at)]).toEqual([{ kind: 'gone' }, [at.community, ALICE]])
})

/** The account news that are to be told, and to whom. */
const accountNews = (at: World) => outboxOf(at).flatMap(({ about }) => (about.kind === 'outcome' && /-(?:blocked|moved)$/.test((about.about as { what: string }).what) ? [[about.about, about.member]] : []))

test('whose account somebody else proves to be theirs is told so, in their language, where they had it', () => {
  const at = onMastodon()
  const there = at.another('100000000000000002')
  send(at, codeFor(at))
  send(at, codeFor(at))
  expect(accountNews(at)).toEqual([])
  send(at, codeFor(at, BRUNO))
  expect(accountNews(at)).toEqual([[{ what: 'account-moved', locale: 'fr' }, at.member(ALICE)]])
  send(there, codeFor(there, BRUNO))
  expect([accountNews(at).at(-1), accountNews(there)]).toEqual([[{ what: 'account-moved', locale: 'fr' }, at.member(BRUNO)], []])
  expect(JSON.stringify(outboxOf(at))).not.toContain('piaille')
})

test('who links their own account in another community is told so in the one where it was', () => {
  const at = onMastodon()
  send(at, codeFor(at))
  const there = at.another('100000000000000002')
  send(there, codeFor(there))
  expect([there.member(ALICE) === at.member(ALICE), accountNews(at), accountNews(there)]).toEqual([true, [[{ what: 'account-moved', locale: 'fr' }, at.member(ALICE)]], []])
})

test('whoever asked for the right code that a blocked account sent is told, once; of a wrong or old one nobody hears', () => {
  const at = onMastodon()
  const tried = (code: LinkCode) => { decide(at.app, (hands) => { tellBlockedTry(hands, code) }) }
  const code = codeFor(at)
  tried(wrong(code))
  tried({ ...code, find: code.find === '2A2A' ? '3B3B' : '2A2A' })
  expect([accountNews(at), at.app.db.all(sql`select tries_left from link_codes`)]).toEqual([[], [{ tries_left: 5 }]])
  tried(code)
  tried(code)
  expect(accountNews(at)).toEqual([[{ what: 'account-blocked', locale: 'fr' }, at.member(ALICE)]])
  const old = codeFor(at, BRUNO)
  at.pass(10 * MINUTE)
  tried(old)
  expect([accountNews(at).length, owner(at)]).toEqual([1, undefined])
})

test('unlinking takes a code along that waits, and touches nobody else and no other community', () => {
  const at = onMastodon()
  const there = at.another('100000000000000002')
  send(at, codeFor(at, BRUNO), { account: 'bruno@piaille.fr' })
  send(there, codeFor(there))
  const code = codeFor(at)
  expect(unlinkAccounts(at.app, { community: at.community, by: ALICE })).toEqual({ kind: 'none' })
  expect(unlinkAccounts(at.app, { community: at.community, by: 'nobody' })).toEqual({ kind: 'none' })
  expect([send(at, code), owner(at), owner(at, 'bruno@piaille.fr')]).toEqual([{ kind: 'gone' }, [there.community, ALICE], [at.community, BRUNO]])
})

/** A post that a stranger's mention brought, opened by a coordinator. */
const byStranger = (at: World, links: string[]) => aPost(at, { by: strangerUser(ACCOUNT), door: 'mastodon', links })

test('what a stranger forwarded and follows is the member’s once the account is linked, and counts once', () => {
  const at = onMastodon()
  const address = 'https://x.com/troll/status/42'
  const [both, alone] = [byStranger(at, [address]), byStranger(at, ['https://x.com/troll/status/43'])]
  aPost(at, { by: ALICE, links: [address] })
  for (const by of [strangerUser(ACCOUNT), ALICE]) followOrNot(at.app, { community: at.community, by, post: both, wish: 'follow' })
  followOrNot(at.app, { community: at.community, by: strangerUser(ACCOUNT), post: alone, wish: 'follow' })
  expect(countForwarders(at.app.db, at.community, both)).toBe(2)
  at.app.db.run(sql`update outbox set state = 'sent'`)
  send(at, codeFor(at))
  const member = at.member(ALICE)
  expect(forwardsBy(at.app.db, at.app.vault, at.community, member).map(({ post }) => post)).toEqual([both, alone, both])
  expect([countForwarders(at.app.db, at.community, both), followsOf(at.app.db, at.community, member)]).toEqual([1, [both, alone]])
  expect(findMember(at.app.db, at.app.vault, at.community, strangerUser(ACCOUNT))).toBeUndefined()
  expect(outboxOf(at).filter((row) => row.state === 'waiting').map((row) => row.key)).toEqual(expect.arrayContaining([`post-card:${String(both)}`, `post-card:${String(alone)}`]))
})

test('what a stranger forwarded in another community stays there', () => {
  const at = onMastodon()
  const there = at.another('100000000000000002')
  byStranger(there, ['https://x.com/troll/status/42'])
  const before = dumpOf(there)
  send(at, codeFor(at))
  expect(dumpOf(there)).toBe(before)
})

test('news that nobody could tell a stranger in Discord are told the member', () => {
  const at = onMastodon()
  const short = 'https://t.co/AbCdEf'
  byStranger(at, [short])
  at.app.db.run(sql`update forwards set promised_at = ${at.app.now()}`)
  followed(at, short, leadsTo('https://x.com/troll/status/42'))
  expect(told(at, 'outcome:links:')).toEqual([`outcome:links:${String(findMember(at.app.db, at.app.vault, at.community, strangerUser(ACCOUNT)))}`])
  send(at, codeFor(at))
  expect(told(at, 'outcome:links:')).toContain(`outcome:links:${String(at.member(ALICE))}`)
})

test('mentions that the account sent before are the member’s, others’ and another community’s are not', () => {
  const at = onMastodon()
  const there = at.another('100000000000000002')
  const mention = ({ app, community }: World, n: number, name: string) => keepMention(app.db, app.vault, { community, uri: `https://piaille.fr/${String(n)}`, name, member: undefined, state: 'waiting', at: app.now(), body: { status: '1', visibility: 'public', language: 'fr', editedAt: undefined, links: [], note: undefined, media: [], inReplyTo: undefined, quoted: undefined, isNamedOnPurpose: true, namesOthers: false } })
  const [own, other, far] = [mention(at, 1, ACCOUNT), mention(at, 2, 'bruno@piaille.fr'), mention(there, 3, ACCOUNT)]
  send(at, codeFor(at))
  expect([[at, own], [at, other], [there, far]].map(([where, id]) => findMention(at.app.db, (where as World).community, id as number)?.member)).toEqual([at.member(ALICE), null, null])
})

test('codes whose time is over go with the daily purge, others stay', () => {
  const at = onMastodon()
  codeFor(at, BRUNO)
  at.pass(DAY)
  codeFor(at)
  decide(at.app, (hands) => purge(hands, at.here()))
  expect(at.app.db.all(sql`select member from link_codes`)).toEqual([{ member: at.member(ALICE) }])
})

test('an account is blocked in one community, once, and its name is sealed', () => {
  const at = onMastodon()
  const there = at.another('100000000000000002')
  const name = 'troll@exemple.social'
  expect([1, 2].map(() => blockAccount(at.app, { community: at.community, by: 'chloe', name }))).toEqual([{ kind: 'blocked', block: 1 }, { kind: 'known', block: 1 }])
  expect([isBlocked(at.app.db, at.app.vault, at.community, name), isBlocked(at.app.db, at.app.vault, there.community, name), isBlocked(at.app.db, at.app.vault, at.community, ACCOUNT)]).toEqual([true, false, false])
  expect(latestBlocks(at.app.db, at.app.vault, at.community, 25)).toEqual([{ id: 1, name, at: at.app.now() }])
  expect(dumpOf(at)).not.toContain('exemple.social')
  expect(unblockAccount(there.app, { community: there.community, by: 'chloe', block: 1 })).toEqual({ kind: 'gone' })
  expect([1, 2].map(() => unblockAccount(at.app, { community: at.community, by: 'chloe', block: 1 }))).toEqual([{ kind: 'unblocked', name }, { kind: 'gone' }])
  expect([isBlocked(at.app.db, at.app.vault, at.community, name), deeds(at)]).toEqual([false, ['account.block block:1', 'account.unblock block:1']])
})

test('a stranger is told from a member by what they are known by', () => {
  expect([strangerUser(ACCOUNT), ALICE].map(isStranger)).toEqual([true, false])
})

test('an account keeps the language of whoever linked it', () => {
  const at = onMastodon()
  const asked = askForCode(at.app, { community: at.community, by: BRUNO, locale: 'en-GB' })
  const code = asked.kind === 'code' ? findCode(asked.code) : undefined
  if (code) send(at, code)
  expect([accountOf(at.app.db, at.app.vault, ACCOUNT)?.locale, linkedAccounts(at.app.db, at.app.vault, at.community, at.member(BRUNO))]).toEqual(['en-GB', [{ id: 1, name: ACCOUNT, at: at.app.now() }]])
})
