/** What stands on a step's screen, as a person reads it on a phone. */
import { describe, expect, test } from 'vitest'

import { ITEM_KINDS } from '../../src/checklists/plan.ts'
import { HELP_LINES, NEVER_KEPT } from '../../src/checklists/reference/channels.ts'
import { stepFact } from '../../src/checklists/reference/reference.ts'
import { confirmed, inferred, unverified } from '../../src/checklists/reference/fact.ts'
import { contactLine, factLine } from '../../src/discord/screens/facts.ts'
import { en } from '../../src/text/en.ts'
import { fr } from '../../src/text/fr.ts'

const STEPS = ITEM_KINDS.filter((kind) => kind !== 'platform-report')

test('only what a source states goes without « à vérifier »', () => {
  expect(factLine(fr, confirmed('Vrai.', 'True.', ['s']))).toBe('Vrai.')
  expect([inferred('Sûrement.', 'Surely.', ['s']), unverified('On dit.', 'They say.')].map((fact) => factLine(fr, fact))).toEqual(['Sûrement. (à vérifier)', 'On dit. (à vérifier)'])
})

describe.each([fr, en])('in $language', (text) => {
  // A message holds 4,000 characters in all (discord.com/developers/docs/components/reference); title, state, notes and buttons need their share.
  test.each(STEPS)('the step %s fits one message with room to spare', (kind) => {
    const { facts, contacts } = stepFact(kind)
    expect([...facts.map((fact) => factLine(text, fact)), ...contacts.map((contact) => contactLine(text, contact))].join('\n').length).toBeLessThan(2600)
  })

  test('so does the help', () => {
    const lines = [text.danger, text.helpLines, ...[...HELP_LINES, ...NEVER_KEPT.contacts].map((contact) => contactLine(text, contact)), ...NEVER_KEPT.facts.map((fact) => factLine(text, fact)), text.help, text.mastodonLink.help('@vigie@serveur.exemple')]
    expect(lines.join('\n').length).toBeLessThan(3800)
  })
})
