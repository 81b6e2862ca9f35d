import fc from 'fast-check'
import { expect, test } from 'vitest'

import { equalWords, likenessOf, readWords, WORDS_CHANGES, type Circumstances } from '../../src/duplicates/words.ts'

const HOUR = 60 * 60 * 1000
const NOWHERE: Circumstances = { isSameTarget: false, apartMs: 0 }
const like = (words: string, original: string, circumstances = NOWHERE) => likenessOf(readWords(words), readWords(original), circumstances)

const WORDS = 'Le docteur Lenoir a falsifié ses chiffres, demandez donc à son assistante ce qu’elle en pense'

test.each([
  ['itself', WORDS, 'same', []],
  ['shouted', WORDS.toUpperCase(), 'same', ['capitals']],
  ['without accents', WORDS.replace('é', 'e').replace('à', 'a'), 'same', ['accents']],
  ['with emoji', `${WORDS} 🤡🤡`, 'same', ['emoji']],
  ['with other punctuation', WORDS.replace(',', ' !!').replace('’', '\''), 'same', []],
  ['at somebody', `@untel ${WORDS}`, 'same', ['names']],
  ['with a link', `${WORDS} https://exemple.fr/1`, 'same', ['links']],
  ['with a hashtag', `${WORDS} #honte`, 'same', ['hashtags']],
  ['in look-alike letters', WORDS.replaceAll('a', 'а').replaceAll('e', 'е'), 'disguised', ['look-alikes']],
  ['with digits for letters', WORDS.replaceAll('e', '3'), 'disguised', ['digits']],
  ['with invisible characters', WORDS.replaceAll('ss', 's\u200bs'), 'disguised', ['invisible']],
  ['drawn out', WORDS.replaceAll('o', 'ooo'), 'disguised', ['repeated-letters']],
  ['spaced out', WORDS.replace('falsifié', 'f a l s i f i é'), 'disguised', ['spacing']],
  ['misspelt', WORDS.replace('falsifié', 'falsifer').replace('assistante', 'assistente'), 'disguised', ['spelling']],
  ['with another word', WORDS.replace('falsifié', 'truqué'), 'disguised', ['words']],
  ['passed on', `Regardez ce qu’on m’envoie encore : « ${WORDS} » à signaler`, 'contains', ['around']],
  ['passed on in English', `Look what I got today: "${WORDS}" please report`, 'contains', ['around']],
  ['passed on without quotation marks', `voilà ce qui circule sur nous depuis hier soir ${WORDS} c’est honteux quand même`, 'contains', ['around']],
  ['cut at the end', `${WORDS.slice(0, 58)}…`, 'contained', ['around']],
  ['cut at the beginning', `…${WORDS.slice(30)}`, 'contained', ['around']],
] as const)('the same words %s are a copy', (_, words, kind, changes) => {
  const found = like(words, WORDS)
  expect(found?.kind).toBe(kind)
  expect(found?.changes).toEqual(expect.arrayContaining([...changes]))
  expect(found?.changes.filter((change) => !['capitals', 'accents', 'spelling', 'around'].includes(change))).toEqual(changes.filter((change) => !['capitals', 'accents', 'spelling', 'around'].includes(change)))
  expect(found?.similarity).toBeGreaterThan(0.8)
})

test('an identical text is the same, wholly, and nothing is changed', () => {
  expect(like(WORDS, WORDS)).toEqual({ kind: 'same', similarity: 1, shared: WORDS, changes: [] })
})

test('the longest shared passage is told as the new text writes it', () => {
  expect(like(`Lu ce matin : « ${WORDS.toUpperCase()} »`, WORDS)?.shared).toContain(WORDS.toUpperCase().slice(0, 80))
  expect(like('mot '.repeat(10) + WORDS.repeat(6), WORDS.repeat(6))?.shared.length).toBeLessThanOrEqual(200)
})

test.each([
  ['unrelated words', 'Hier soir au marché de Brive les tomates coûtaient plus cher que les pêches', WORDS],
  ['the same subject', 'Je trouve que le docteur Lenoir devrait s’expliquer devant tout le monde sur ses méthodes', WORDS],
  ['a slogan that both shout', 'Ma voisine attend depuis des mois un rendez-vous, les médecins nous mentent, voilà tout', 'Avec leurs vaccins sortis du chapeau ils ont tout gagné, les médecins nous mentent, réveillez-vous'],
  ['a turn of speech', 'Je suis tout à fait d’accord avec vous sur ce point, la grève est juste', 'Je suis tout à fait d’accord avec vous, ce livre est à lire absolument'],
  ['a stock insult', 'ferme ta gueule', 'ferme ta gueule'],
  ['another stock insult', 'Honte à toi !!!', 'honte à toi'],
  ['an English one', 'SHUT THE FUCK UP', 'shut the fuck up'],
  ['an insult in two texts', 'ferme ta gueule avec tes masques et tes leçons de morale', 'toi et ton hôpital de province, ferme ta gueule maintenant'],
  ['nothing', '', ''],
  ['emoji alone', '🤡'.repeat(40), '🤡'.repeat(40)],
  ['mentions alone', '@untel @autre', '@untel @autre'],
  ['the same title in quotation marks', 'Vu hier au cinéma avec ma sœur « Les herbes folles du printemps » et nous avons ri du début à la fin', 'Mon fils apprend le piano, il joue déjà « Les herbes folles du printemps » sans regarder ses mains'],
])('%s are no copy', (_, words, original) => {
  expect(like(words, original)).toBeUndefined()
})

test('English harassment is recognised when it comes back in disguise', () => {
  const original = 'Doctor Greyson should lose her licence for what she did to those families in Leeds'
  expect(like('D0CT0R GREYS0N should l0se her licence for wh@t she did to those families in Leeds 🔥', original)?.kind).toBe('disguised')
})

const SHORT = 'Lenoir bouffe à tous les labos'

test('a short text is a copy when it is equal once folded, and when it is quoted', () => {
  expect(like(`${SHORT.toUpperCase()} 🤮`, SHORT)?.similarity).toBe(1)
  expect(like(`Reçu en message privé : « ${SHORT} »`, SHORT)?.kind).toBe('contains')
})

test('a short text that is only close is a copy against the same person within three days, and else not', () => {
  const close = 'Lenoir boufe a tout les labos'
  expect(like(close, SHORT)).toBeUndefined()
  expect(like(close, SHORT, { isSameTarget: true, apartMs: 72 * HOUR })?.kind).toBe('disguised')
  expect(like(close, SHORT, { isSameTarget: true, apartMs: 73 * HOUR })).toBeUndefined()
  expect(like(close, SHORT, { isSameTarget: false, apartMs: HOUR })).toBeUndefined()
})

test('no circumstance makes a copy of other words', () => {
  expect(like('Lenoir soigne tous les chats', SHORT, { isSameTarget: true, apartMs: 0 })).toBeUndefined()
})

test('sentences in another order are the same words', () => {
  const [one, two] = ['Le docteur Lenoir a falsifié ses chiffres pendant trois ans.', 'Son assistante a tout raconté au journal de Vierzon.']
  expect(like(`${two} ${one}`, `${one} ${two}`)?.similarity).toBeGreaterThan(0.8)
})

test('what is equal once folded has equal words to be found by; what says too little has none', () => {
  expect(equalWords(WORDS.toUpperCase())).toBe(equalWords(`@untel ${WORDS} 😡`))
  expect(equalWords(WORDS)).toBeDefined()
  for (const words of ['', 'dégage', 'honte à toi', 'ferme ta gueule', '😡'.repeat(60), '@a '.repeat(60), 'https://x.com/a/status/1']) expect(equalWords(words)).toBeUndefined()
})

const word = fc.constantFrom(...'tomate marché lune rivière docteur hôpital mensonge chiffre dossier voisin Lenoir falsifier demander partout jamais lundi matin facture prison tribunal enfant jardin train cheval musique'.split(' '))
const sentence = fc.array(word, { minLength: 10, maxLength: 40 }).map((words) => words.join(' '))

test('whatever two texts are: nothing is thrown, a likeness is within its bounds, and the other way round it says the same', () => {
  fc.assert(fc.property(fc.oneof(sentence, fc.string({ unit: 'grapheme', maxLength: 150 })), sentence, fc.nat(20), (one, other, from) => {
    const longer = `${one} ${other.slice(from)}`
    const [there, back] = [like(longer, one), like(one, longer)]
    expect(back?.similarity).toBe(there?.similarity)
    if (!there || !back) return
    expect(there.similarity).toBeGreaterThan(0)
    expect(there.similarity).toBeLessThanOrEqual(1)
    expect(there.shared.length).toBeLessThanOrEqual(200)
    expect(there.changes.every((change) => WORDS_CHANGES.includes(change))).toBe(true)
    expect(back.kind).toBe(there.kind === 'contains' ? 'contained' : there.kind === 'contained' ? 'contains' : there.kind)
  }), { numRuns: 200 })
})

test('a text that says enough is the same as itself in any order of capitals', () => {
  fc.assert(fc.property(sentence, fc.infiniteStream(fc.boolean()), (text, isLarge) => {
    const shouted = Array.from(text, (letter) => (isLarge.next().value === true ? letter.toUpperCase() : letter)).join('')
    expect(like(shouted, text)).toMatchObject({ kind: 'same', similarity: 1 })
  }), { numRuns: 100 })
})

test('comparing the longest texts takes no time', () => {
  const long = Array.from({ length: 3_000 }, (_, at) => `mot${String((at * 7919) % 3001)}`).join(' ')
  const start = performance.now()
  for (const other of [long, `${long.slice(0, 1_500)} et ${long.slice(1_900)}`, 'a'.repeat(100_000), 'ab'.repeat(50_000)]) like(long, other)
  expect(performance.now() - start).toBeLessThan(500)
})
