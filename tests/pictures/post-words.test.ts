import { expect, test } from 'vitest'

import { postWords } from '../../src/pictures/post-words.ts'

/** Lines as Tesseract read them in screenshots of invented apps: words, how sure it was (90 unless given), in one paragraph. */
const read = (...lines: (string | [string, number])[]) => postWords(lines.map((line) => ({ text: typeof line === 'string' ? line : line[0], confidence: typeof line === 'string' ? 90 : line[1], paragraph: 0 })))

test.each<[string, Parameters<typeof read>, string | undefined]>([
  ['clock, title, name and handle above; date and buttons below', [['14:31 5G 127%', 84], '< Publication', 'Anonyme', ['@user 55433', 0], 'Je vais continuer de le faire', 'tu vas faire quoi ?', '14:31 - 12 nov. 2026 - 651 vues', "434 J'aime 217 Partages Répondre"], 'Je vais continuer de le faire tu vas faire quoi ?'],
  ['name, handle and time in one line', ['15:44 5G 128%', '© Jean Delatour @user 63352 - 3 h', 'je sais que tu as raison', 'miroir xD', [']248 0496 “ 744', 69]], 'je sais que tu as raison miroir xD'],
  ['the time below the name', ['16:57 5G 129%', 'Momo li', ['2h-0', 60], 'Quel est le point commun', "J'aime Commenter Partager"], 'Quel est le point commun'],
  ['a conversation', [['17:10 5G E30 %', 61], 'La Vérité Qui Dérange', 'en ligne', 'ils ont classé sans suite et il y a', 'eu d’autres saisines', '17:10'], 'ils ont classé sans suite et il y a eu d’autres saisines'],
  ['a page on a computer', ['Publié par @user_87109 il y a 5 heures', 'Rien à voir encore une', ['A 12,3k y 341commentaires Partager Enregistrer', 69]], 'Rien à voir encore une'],
  ['answers of others below the buttons', ['@pseudo - 3h', 'partagez avant que ce soit', '240 V 80 Répondre', 'autre_compte - 1 h', 'se prend pour le bon'], 'partagez avant que ce soit'],
  ['a caption, and what is read in leaves', [['5 ati', 21], ['| ne 0 -.', 30], 'TU PRENDS TON VACCIN ET TU TE TAIS'], 'TU PRENDS TON VACCIN ET TU TE TAIS'],
  ['English', ['9:41', 'John Doe @john · 2h', 'Another doctor who lies', '12 Likes 3 Replies'], 'Another doctor who lies'],
  ['words that begin like a button', ['Répondre à ces gens ne sert à rien, partager non plus'], 'Répondre à ces gens ne sert à rien, partager non plus'],
  ['a mention and emoji in the words', ['Publié par @user_87109 il y a 5 heures', 'Rien à voir avec ce que tout le monde raconte ici', 'demandez donc à @pseudo', 'il vous dira © @01000000'], 'Rien à voir avec ce que tout le monde raconte ici demandez donc à @pseudo il vous dira © @01000000'],
  ['a handle without its sign, and the time below', ['14:31 5G 20 %', '© Le Petit Patriote user 74227 -', '3 h', 'ils ont classé sans suite et il y a', 'eu d’autres saisines'], 'ils ont classé sans suite et il y a eu d’autres saisines'],
  ['a photo', [['Æ A', 30], ['#2', 0], ['> EL Le', 28]], undefined],
  ['nothing but a clock', ['14:31'], undefined],
])('%s', (_, lines, words) => {
  expect(read(...lines)).toBe(words)
})

test('paragraphs are lines', () => {
  expect(postWords([{ text: 'Un.', confidence: 90, paragraph: 0 }, { text: 'Deux,', confidence: 90, paragraph: 1 }, { text: 'trois.', confidence: 90, paragraph: 1 }])).toBe('Un.\nDeux, trois.')
})
