/** Both catalogues keep Discord's limits (discord.com/developers/docs), say the same things, and count as their language does. */
import { describe, expect, test } from 'vitest'

import { FALSE_ALARMS, SENSITIVITIES } from '../../src/raids/limits.ts'
import { NOTHING } from '../../src/raids/weigh.ts'
import { en } from '../../src/text/en.ts'
import { fr, type Text } from '../../src/text/fr.ts'
import { whyRaid } from '../../src/text/why-raid.ts'

const LANGUAGES: [string, Text][] = [['fr', fr], ['en', en]]
const ZONE = 'Europe/Paris'
const AT = Date.UTC(2026, 11, 3, 12)

/** Every sentence by its path; of a function, its source. */
function sentences(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') return [[path, String(value)]]
  return Object.entries(value as object).flatMap(([key, inner]) => sentences(inner, path === '' ? key : `${path}.${key}`))
}

/** The subcommands of each command that has some. */
const GROUPS: Partial<Record<keyof Text['commands'], readonly (keyof Text['commands'])[]>> = {
  raid: ['raidList', 'raidShow', 'raidOpen', 'raidMerge', 'raidSplit', 'raidClose', 'raidReopen'],
  vigie: ['configure', 'status', 'mirror', 'reference'],
  mastodon: ['mastodonLink', 'mastodonUnlink', 'mastodonBlocked'],
  ownData: ['ownExport', 'ownErase'],
}
const SUBCOMMANDS = Object.values(GROUPS).flat()

/** What a person types after `/`. */
function typed(text: Text): string[] {
  const top = (Object.keys(text.commands) as (keyof Text['commands'])[]).filter((key) => key !== 'forwardMenu' && !SUBCOMMANDS.includes(key))
  return top.flatMap((key) => GROUPS[key]?.map((sub) => `${text.commands[key].name} ${text.commands[sub].name}`) ?? [text.commands[key].name])
}

describe.each(LANGUAGES)('%s: Discord takes it', (_, text) => {
  const { forwardMenu, ...slash } = text.commands
  const described = Object.entries(slash).flatMap(([key, { name, description, options }]) => [
    { at: key, name, description },
    ...Object.entries(options as Record<string, { name: string; description: string }>).map(([option, said]) => ({ at: `${key}.${option}`, ...said })),
  ])

  test.each(described)('$at: name and description', ({ name, description }) => {
    expect(name).toMatch(/^[-_'a-z0-9]{1,32}$/)
    expect(description).toMatch(/^.{1,100}$/)
  })

  test('the message menu', () => expect(forwardMenu.name).toMatch(/^.{1,32}$/))

  test('no two commands, and no two options of one command, share a name', () => {
    expect(new Set(typed(text)).size).toBe(typed(text).length)
    for (const { options } of Object.values(slash)) {
      const names = Object.values(options as Record<string, { name: string }>).map((option) => option.name)
      expect(new Set(names).size).toBe(names.length)
    }
  })

  const { modal, review, steps, deadlines, target, card, receipt, batch, raid, settings, ownData, mastodonLink, mention, homeReport } = text
  const { categories, rejectReasons, items, permissions, reports } = text
  const limits: [string, number, string[]][] = [
    ['titles and labels of modals', 45, [
      modal.title, modal.links, modal.target, modal.otherTarget, modal.captures, modal.note,
      review.copyTitle, review.copyField, steps.formTitle, steps.referenceField, steps.noteField, deadlines.planTitle, deadlines.dayField, deadlines.doneDayField,
      target.formTitle, target.nameField, target.accountsField, target.memberField, target.editAccounts, text.commands.forwardMenu.name,
      reports.formTitle, reports.referenceField, reports.captureField, reports.dateTitle, reports.dateField,
      homeReport.title(1_000_000), homeReport.category, homeReport.rules, homeReport.comment,
    ]],
    ['hints of modals', 100, [modal.linksHint, modal.otherTargetHint, modal.capturesHint, review.copyHint, steps.referenceHint, deadlines.dayHint, deadlines.doneDayHint, target.nameHint, target.accountsHint, homeReport.rulesHint, homeReport.commentHint, reports.referenceHint, reports.captureHint, reports.dateHint]],
    ['buttons', 80, [
      receipt.follow, receipt.unfollow, text.digest.seeRaids, text.digest.subscribe, text.ownDigest.stop,
      card.accept, card.reject, card.copy, card.isCopyButton, card.apart, card.samePost, card.acceptCopies(1_000_000), card.notCopy, card.otherRaid, card.removed, card.upAgain, card.reopen, card.open,
      raid.batch, raid.steps, steps.take, steps.giveBack, steps.release, steps.finish, steps.notDone, steps.back, deadlines.changeDay, deadlines.imminent.button, deadlines.imminent.off,
      batch.form, batch.show, batch.hide, batch.reported, batch.alreadyRemoved, batch.skip, batch.noOffence, batch.another,
      target.registerMe, target.registerOther, target.toggleName, target.toggleContent, target.togglePause, target.toggleHold, target.editAccounts,
      ...Object.values(settings.pages), ownData.yes, ownData.no,
      reports.note, reports.edit, reports.removed, reports.refused, reports.other, reports.received, reports.when, reports.undo, reports.back,
      mention.open, mention.dismiss, mention.block, mention.yesBlock, mention.noBlock, homeReport.button,
    ]],
    ['placeholders of menus', 150, [
      reports.choose, target.chooseNotice, settings.sensitivity, review.chooseCategory, review.chooseReason, review.chooseTarget, review.chooseRaid, raid.choosePosts, steps.choose, target.choose, target.chooseDelegate,
      settings.reviewChannel, settings.raidChannel, settings.digestChannel, settings.coordinatorRole, settings.digestHour, settings.timeZone, settings.language, settings.quietDay, settings.digestWeekday, settings.digestStatus, text.ownDigest.chooseHour, text.ownDigest.chooseRhythm,
      settings.witnessSeats, settings.revealsPerDay, settings.forwardsPerDay, settings.keepRejectedDays, settings.keepEvidenceDays,
      mastodonLink.unblock, mastodonLink.chooseUnlink,
    ]],
    ['choices of menus', 100, [
      ...SENSITIVITIES.map((step) => settings.falseAlarms(step, FALSE_ALARMS[step])), ...Object.values(target.notices), ...Object.values(target.noticeHints),
      modal.none, review.newRaid, review.noRaid, ...Object.values(homeReport.categories), mastodonLink.all, ...Object.values(categories), ...Object.values(rejectReasons), ...Object.values(items), ...Object.values(permissions),
      ...Object.values(settings.languages), ...Object.values(settings.quietDays), settings.hour(23), settings.weekday(3), ...Object.values(settings.statuses), text.ownDigest.hour(23), text.ownDigest.rhythm(6), ...Object.values(text.digest.sinceChoices), settings.days(365), settings.seats(2), settings.count(500),
      ...Object.values(raid.onePost(1_000_000, text.platform('linkedin'), AT, ZONE)),
    ]],
  ]
  test.each(limits)('%s: at most %i characters', (_what, most, values) => {
    expect(values.filter((value) => value.length < 1 || value.length > most)).toEqual([])
  })

  test('no sentence is too long for a message', () => {
    expect(sentences(text).filter(([, said]) => said.length > 2000)).toEqual([])
  })
})

describe.each(LANGUAGES)('%s: what a sentence names exists', (_, text) => {
  test('every command that a sentence names can be typed', () => {
    const named = sentences(text).flatMap(([path, said]) => [...said.matchAll(/`\/([^`\\]+)\\?`/g)].map((match) => ({ path, command: match[1] ?? '' })))
    expect(named.length).toBeGreaterThan(8)
    expect(named.filter(({ command }) => !typed(text).includes(command))).toEqual([])
  })

  test('every button that a sentence names bears that name', () => {
    expect(text.review.already(1)).toContain(text.card.reopen)
    expect(text.review.copied(1, 2, 'waits')).toContain(text.card.notCopy)
    expect(text.batch.hidden).toContain(text.batch.show)
    expect(text.help).toContain(`*${text.raid.batch}*`)
    expect(text.deadlines.takenAnyway).toContain(`*${text.deadlines.changeDay}*`)
    for (const button of [text.steps.notDone, text.steps.finish]) expect(text.deadlines.doneAnyway).toContain(`*${button}*`)
    expect(text.steps.saidDoneAlert('', '')).toContain(`*${text.raid.steps}*`)
    expect(text.ownDigest.held(1, 0)).toContain(`*${text.raid.batch}*`)
    for (const channel of ['1', null]) expect(text.ownDigest.foot(channel)).toContain(`*${text.digest.subscribe}*`)
    expect(text.help).toContain(`*${text.commands.forwardMenu.name}*`)
    expect(text.mention.saidDismissed).toContain(text.mention.open)
    for (const button of [text.reports.removed, text.reports.refused, text.reports.other]) expect(text.reports.answerFirst).toContain(button)
    for (const option of ['since', 'until'] as const) expect(text.outcomes.reversed).toContain(`\`${text.commands.outcomes.options[option].name}\``)
    expect(text.outcomes.empty(0, 1, ZONE)).toContain(`\`${text.commands.outcomes.options.since.name}: `)
    expect(text.homeReport.rulesHint).toContain(text.homeReport.categories.other)
  })
})

describe.each(LANGUAGES)('%s: answers on Mastodon', (_, { reply }) => {
  const said = Object.entries(reply).map(([key, one]) => ({ key, words: typeof one === 'string' ? one : one(2) }))

  test.each(said)('$key: it calls nobody, has no Markdown, and fits a server of 500 characters with a long name before it', ({ words }) => {
    expect(words).not.toMatch(/[@`*]/)
    expect(words.length).toBeLessThanOrEqual(380)
  })

  test('danger comes first', () => expect(reply.help).toMatch(/^[^.]*17, 112/))
})

describe('English is complete', () => {
  /** Alike in both languages on purpose: names, numbers, and lines that only put together what was said elsewhere. */
  const ALIKE = [
    
    'commands.forward.options.capture.name', 'commands.forward.options.note.name', 'commands.raid.name', 'commands.vigie.name', 'commands.mastodon.name', 'commands.reference.options.service.name',
    ...['raidShow', 'raidRename', 'raidMerge', 'raidSplit', 'raidClose', 'raidReopen'].map((command) => `commands.${command}.options.raid.name`),
    // Made of phrases that differ (`tests/text/timeline.test.ts`).
    ...['words', 'brief', 'headline', 'posts', 'first', 'peak', 'count', 'tick'].map((part) => `timeline.${part}`),
    'raid.defaultName', 'steps.noteField', 'batch.what', 'digest.raid', 'ownDigest.raid', 'settings.count',
  ]
  const inFrench = new Map(sentences(fr))

  test('it has the sentences of the French, and no other', () => {
    expect(sentences(en).map(([path]) => path).sort()).toEqual([...inFrench.keys()].sort())
  })

  test('no sentence is the French one, but those that are alike on purpose', () => {
    expect(sentences(en).flatMap(([path, said]) => (said === inFrench.get(path) ? [path] : [])).sort()).toEqual([...ALIKE].sort())
  })

  test('no word of it is French', () => {
    const french = /[àâçéèêëîïôùûœ«»]|\\xE|(?<![\p{L}\w])(?:[ldnjcs]’|(?:le|la|les|des?|du|une?|est|sont|pas|vous|votre|cette?|dans|pour|avec|publications?|salons?|personnes?)(?![\p{L}\w]))/iu
    const unlike = sentences(fr).filter(([, said]) => french.test(said)).length
    expect(unlike, 'the pattern knows French when it sees it').toBeGreaterThan(sentences(fr).length / 2)
    expect(sentences(en).filter(([, said]) => french.test(said))).toEqual([])
  })
})

describe('numbers read right', () => {
  const COUNTED: [string, (text: Text, n: number) => string, [string, string, string], [string, string, string]][] = [
    ['members', (text, n) => text.receipt.by(n), ['transmise par 0 membre', 'transmise par 1 membre', 'transmise par 2 membres'], ['forwarded by 0 members', 'forwarded by 1 member', 'forwarded by 2 members']],
    ['copies that followed', (text, n) => text.review.copies(n), ['0 copie a suivi.', '1 copie a suivi.', '2 copies ont suivi.'], ['0 copies followed.', '1 copy followed.', '2 copies followed.']],
    ['free reports', (text, n) => text.raid.free(n), ['Aucun signalement libre en ce moment', '1 signalement libre', '2 signalements libres'], ['No report free right now', '1 report free to take', '2 reports free to take']],
    ['reports', (text, n) => text.raid.made(n), ['aucun signalement fait', '1 signalement fait', '2 signalements faits'], ['no report made yet', '1 report made', '2 reports made']],
    ['removals', (text, n) => text.digest.removed(n, undefined), ['0 publication retirée', '1 publication retirée', '2 publications retirées'], ['0 posts removed', '1 post removed', '2 posts removed']],
    ['witnesses', (text, n) => text.settings.seats(n), ['0 témoin', '1 témoin', '2 témoins'], ['0 witnesses', '1 witness', '2 witnesses']],
    ['messages that wait', (text, n) => text.status.outbox(n), ['✓ Tout ce qui devait être dit l’a été.', '… 1 message attend d’être envoyé.', '… 2 messages attendent d’être envoyés.'], ['✓ All that had to be said was said.', '… 1 message is waiting to be sent.', '… 2 messages are waiting to be sent.']],
    ['a batch', (text, n) => text.receipt.batch(n, 6 - 3 * n), ['C’est noté : 6 déjà connues. Merci.', 'C’est noté : 1 nouvelle publication, 3 déjà connues. Merci.', 'C’est noté : 2 nouvelles publications. Merci.'], ['Noted: 6 already known. Thank you.', 'Noted: 1 new post, 3 already known. Thank you.', 'Noted: 2 new posts. Thank you.']],
  ]
  test.each(COUNTED)('%s', (_what, say, french, english) => {
    expect([0, 1, 2].map((n) => say(fr, n))).toEqual(french)
    expect([0, 1, 2].map((n) => say(en, n))).toEqual(english)
  })

  const said = (raids: number, questions: number) => [fr, en].map((text) => text.settings.falseAlarms('normal', { raids, questions }).split(/ ?; /)[1])
  test.each([
    [0, 0, 'aux essais, aucun faux raid ni question pour rien', 'in our trials, no false raid and no needless question'],
    [0, 2, 'aux essais, aucun faux raid, deux questions pour rien par mois', 'in our trials, no false raid, and two needless questions a month'],
    [1 / 12, 0, 'un faux raid tous les 12 mois environ, aucune question pour rien', 'a false raid every 12 months or so, no needless question'],
    [0.5, 0.9, 'un faux raid tous les 2 mois environ, une question pour rien par mois', 'a false raid every 2 months or so, one needless question a month'],
    [0.7, 1.4, 'environ un faux raid et une question pour rien par mois', 'about one false raid and one needless question a month'],
    [2, 12, 'environ deux faux raids et 12 questions pour rien par mois', 'about two false raids and 12 needless questions a month'],
    [3, 0, 'trois faux raids par mois environ, aucune question pour rien', 'three false raids a month or so, no needless question'],
  ])('%d false raids and %d needless questions a month', (raids, questions, french, english) => {
    expect(said(raids, questions)).toEqual([french, english])
  })

  test('how often each step is wrong', () => {
    expect(SENSITIVITIES.map((step) => fr.settings.falseAlarms(step, FALSE_ALARMS[step]))).toEqual([
      'Petits raids vus plus tard ; aux essais, aucun faux raid, une question pour rien tous les 6 mois', 'Le réglage conseillé ; un faux raid tous les 6 mois environ, une question pour rien tous les 3 mois',
      'Les raids se voient plus tôt ; environ un faux raid et cinq questions pour rien par mois',
    ])
    expect(SENSITIVITIES.map((step) => en.settings.falseAlarms(step, FALSE_ALARMS[step]))).toEqual([
      'Small raids are seen later; in our trials, no false raid, and a needless question every 6 months', 'The advised setting; a false raid every 6 months or so, a needless question every 3 months',
      'Raids are seen sooner; about one false raid and five needless questions a month',
    ])
  })

  test('a raid in one sentence', () => {
    const figures = { posts: 17, accounts: 1, isAtMost: false, spanMs: 40 * 60_000, target: 'Dr X' }
    expect(fr.raid.explain(figures)).toBe('17 publications de 1 compte contre Dr X en 40 min')
    expect(en.raid.explain(figures)).toBe('17 posts by 1 account against Dr X in 40 min')
    expect([fr, en].map((text) => text.raid.explain({ ...figures, posts: 1, spanMs: 0 })), 'one post takes no time').toEqual(['1 publication de 1 compte contre Dr X', '1 post by 1 account against Dr X'])
  })

  const plain = { rate: undefined, tied: 0, answering: 0, copies: 0, once: 5, accounts: 5, isAtMost: false }
  test.each([
    [{}, '… ; chacun n’a écrit qu’une fois.', '…; each wrote only once.'],
    [{ once: 1 }, '… ; 1 compte sur 5 n’a écrit qu’une fois.', '…; 1 of 5 accounts wrote only once.'],
    [{ once: 3, tied: 2 }, '… ; 2 comptes reviennent, ou partagent mots, image ou mot-dièse ; 3 comptes sur 5 n’ont écrit qu’une fois.', '…; 2 accounts came back, or share words, a picture or a hashtag; 3 of 5 accounts wrote only once.'],
    [{ once: 0, tied: 1 }, '….', '….'],
    [{ once: 1, accounts: 1 }, '….', '….'],
    [{ once: 5, tied: 4 }, '… ; 4 comptes partagent mots, image ou mot-dièse ; chacun n’a écrit qu’une fois.', '…; 4 accounts share words, a picture or a hashtag; each wrote only once.'],
    [{ isAtMost: true, tied: 4 }, '… ; au moins 4 comptes reviennent, ou partagent mots, image ou mot-dièse.', '…; at least 4 accounts came back, or share words, a picture or a hashtag.'],
  ])('what ties its accounts: %j', (figures, french, english) => {
    expect([fr, en].map((text) => text.raid.because('…', { ...plain, ...figures }))).toEqual([french, english])
  })

  test('one post was removed after a time; of several, half were within it, rounded up', () => {
    const said = (n: number, ms: number) => [fr, en].map((text) => text.digest.removed(n, ms))
    expect(said(1, 2.4 * 3_600_000)).toEqual(['1 publication retirée, 2 h après sa transmission', '1 post removed, 2 h after it was forwarded'])
    expect(said(3, 2.4 * 3_600_000)).toEqual(['3 publications retirées, la moitié en 3 h au plus', '3 posts removed, half of them within 3 h'])
    expect(said(3, 2 * 3_600_000)).toEqual(['3 publications retirées, la moitié en 2 h au plus', '3 posts removed, half of them within 2 h'])
  })

  test('how many more there are to read is counted right', () => {
    expect([1, 2].map((more) => fr.raid.firstToRead([4], more))).toEqual(['À relire d’abord : n° 4, et 1 autre.', 'À relire d’abord : n° 4, et 2 autres.'])
  })

  test('what is usual is told once it was learned for two weeks', () => {
    const figures = { posts: 6, accounts: 5, isAtMost: false, spanMs: 60_000, firstAt: 0, lastAt: 60_000, copies: 0, answering: 0, people: 1, once: 4, tied: 1 }
    const said = (days: number | undefined) => whyRaid(fr, { figures, because: { ...NOTHING, rate: 0.3, ...(days === undefined ? { days: undefined } : { days }) }, target: 'Dr X' })
    expect([undefined, 0, 13].map(said)).toEqual(Array(3).fill('6 publications de 5 comptes contre Dr X en 1 min ; 4 comptes sur 5 n’ont écrit qu’une fois.'))
    expect(said(14)).toBe('6 publications de 5 comptes contre Dr X en 1 min ; d’habitude 2,1 comptes par semaine ; 4 comptes sur 5 n’ont écrit qu’une fois.')
  })

  test('dates are the community’s, in the reader’s words', () => {
    expect([fr, en].map((text) => text.date(Date.UTC(2026, 11, 2, 23, 30), ZONE))).toEqual(['3 déc.', '3 Dec'])
    expect([fr, en].map((text) => text.digest.title('2026-11-22'))).toEqual(['Résumé du dimanche 22 novembre', 'Summary of Sunday 22 November'])
  })

  test('since when is told as people would say it', () => {
    const now = Date.parse('2026-11-26T07:00:00Z')
    const ago = (iso: string) => [fr, en].map((text) => text.digest.since(Date.parse(iso), ZONE, now))
    expect(ago('2026-11-26T05:05:00Z')).toEqual(['depuis aujourd’hui 6 h 05', 'since today 06:05'])
    expect(ago('2026-11-25T07:00:30Z')).toEqual(['depuis hier 8 h', 'since yesterday 08:00'])
    expect(ago('2026-11-24T07:00:30Z')).toEqual(['depuis mardi 8 h', 'since Tuesday 08:00'])
    expect(ago('2026-11-19T07:00:00Z')).toEqual(['depuis le 19 nov., 8 h', 'since 19 Nov, 08:00'])
  })
})
