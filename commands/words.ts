/** *Corriger le texte*: what a post says that came as a screenshot, as Vigie read it, to be set right by who brought the screenshot, or a coordinator. */
import { ComponentType, TextInputStyle } from 'discord.js'

import { defineForm, defineOpener, numberIn } from '../src/discord/command.ts'
import { sentence } from '../src/discord/layout.ts'
import { readSoFar, sayWords, type SaidWords } from '../src/flows/say-words.ts'
import { livingPost } from '../src/store/posts.ts'
import type { Text } from '../src/text/fr.ts'

/** Discord's limit for a text field. */
const LONGEST = 4000

export const words = defineOpener({
  id: 'words',
  access: 'member',
  modal: (clicked, { text, community, user, isCoordinator }, app) => {
    const post = livingPost(app.db, community.id, numberIn(clicked.customId))?.id ?? numberIn(clicked.customId)
    const read = readSoFar(app, { community: community.id, post, by: user, isCoordinator }).slice(0, LONGEST)
    const field = { type: ComponentType.TextInput as const, custom_id: 'words', style: TextInputStyle.Paragraph as const, required: true, max_length: LONGEST, ...(read === '' ? {} : { value: read }) }
    return { custom_id: `words-form:${String(post)}`, title: text.words.title.slice(0, 45), components: [{ type: ComponentType.Label, label: text.words.field, description: text.words.hint, component: field }] }
  },
})

export const wordsForm = defineForm<Parameters<typeof sayWords>[1], SaidWords>({
  id: 'words-form',
  access: 'member',
  read: (submitted, { community, user, isCoordinator }) => ({ community: community.id, by: user, isCoordinator, post: numberIn(submitted.customId), words: submitted.fields.getTextInputValue('words') }),
  run: sayWords,
  say: (text, outcome) => sentence(sayOutcome(text, outcome)),
})

function sayOutcome(text: Text, outcome: SaidWords): string {
  switch (outcome.kind) {
    case 'said':
      return text.words.said(outcome.post)
    case 'has-words':
      return text.words.hasWords(outcome.post)
    case 'judged':
      return text.words.judged(outcome.post)
    case 'not-yours':
      return text.words.notYours
    case 'empty':
      return text.words.empty
    case 'gone':
      return text.review.gone
  }
}
