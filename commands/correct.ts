/** The other buttons of a post's card: copy, raid, removed, look again; and undoing each of them. */
import { ComponentType, TextInputStyle, type APILabelComponent } from 'discord.js'

import type { App } from '../src/app.ts'
import { asNumber, defineButton, defineForm, defineOpener, numberIn, type Caller, type Clicked } from '../src/discord/command.ts'
import { inert, sentence } from '../src/discord/layout.ts'
import { absentSentence } from '../src/discord/screens/absent.ts'
import { nameOfRaid } from '../src/discord/screens/raid.ts'
import { absent } from '../src/flows/absent.ts'
import { moveToRaid, setRemoved, type Corrected, type Moved } from '../src/flows/correct-post.ts'
import { markCopy, unmarkCopy, type Copied } from '../src/flows/mark-copy.ts'
import { unitePosts, type United } from '../src/flows/part-post.ts'
import { reopenPost, type ByCoordinator, type Reopened } from '../src/flows/review-post.ts'
import { findPost } from '../src/store/posts.ts'
import { findRaid } from '../src/store/raids.ts'
import type { Text } from '../src/text/fr.ts'
import { raidMenu } from './review.ts'

const by = (clicked: { customId: string }, caller: Caller): ByCoordinator => ({ community: caller.community.id, post: numberIn(clicked.customId), by: caller.user })

function sayCorrected(text: Text, outcome: Corrected, done: (post: number) => string) {
  if (outcome.kind === 'gone' || outcome.kind === 'merged') return sentence(absentSentence(text, outcome))
  return sentence(outcome.kind === 'not-now' ? text.review.notNow(outcome.post) : done(outcome.post))
}

/** « Copie de 12 »: the proposal on the card, confirmed with one click. */
export const copyOf = defineButton<Parameters<typeof markCopy>[1], Copied>({
  id: 'copy-of',
  answers: 'private',
  access: 'coordinator',
  read: (clicked, caller) => ({ ...by(clicked, caller), original: numberIn(clicked.customId, 1) }),
  run: markCopy,
  say: (text, outcome) => sentence(sayCopied(text, outcome, '')),
})

export const copy = defineOpener({
  id: 'copy',
  access: 'coordinator',
  modal: (clicked, { text }) => ({
    custom_id: `copy-number:${String(numberIn(clicked.customId))}`,
    title: text.review.copyTitle.slice(0, 45),
    components: [{ type: ComponentType.Label, label: text.review.copyField, description: text.review.copyHint, component: { type: ComponentType.TextInput, custom_id: 'original', style: TextInputStyle.Short, required: true, max_length: 20 } }, whatItIs(text)],
  }),
})

/** Most are copies; a phone shows the choice below the number. */
function whatItIs({ review }: Text): APILabelComponent {
  const options = [{ label: review.isCopy, value: 'copy', description: review.isCopyHint, default: true }, { label: review.isSame, value: 'same', description: review.isSameHint }]
  return { type: ComponentType.Label, label: review.isField, component: { type: ComponentType.StringSelect, custom_id: 'what', required: false, options } }
}

export const copyForm = defineForm<{ wish: ByCoordinator; typed: string; isSame: boolean }, { outcome: Copied | United; typed: string }>({
  id: 'copy-number',
  access: 'coordinator',
  read: (submitted, caller) => ({ wish: by(submitted, caller), typed: submitted.fields.getTextInputValue('original').trim(), isSame: submitted.fields.fields.has('what') && submitted.fields.getStringSelectValues('what')[0] === 'same' }),
  run: (app, { wish, typed, isSame }) => ({ outcome: (isSame ? unitePosts : markCopy)(app, { ...wish, original: asNumber(typed) ?? 0 }), typed }),
  say: (text, { outcome, typed }) => sentence(sayCopied(text, outcome, typed)),
})

function sayCopied(text: Text, outcome: Copied | United, typed: string): string {
  const { review } = text
  switch (outcome.kind) {
    case 'copied':
      return review.copied(outcome.post, outcome.original, outcome.followed)
    case 'united':
      return review.united(outcome.gone, outcome.post)
    case 'no-original':
      return review.noOriginal(inert(typed === '' ? String(outcome.original) : typed))
    case 'two-platforms':
      return review.twoPlatforms(outcome.post.id, text.platform(outcome.post.platform), outcome.other.id, text.platform(outcome.other.platform))
    case 'itself':
      return review.itself
    case 'is-original':
      return review.isOriginal(outcome.post)
    case 'gone':
    case 'merged':
      return absentSentence(text, outcome)
  }
}

export const notCopy = defineButton<ByCoordinator, Corrected>({
  id: 'not-copy',
  answers: 'private',
  access: 'coordinator',
  read: by,
  run: unmarkCopy,
  say: (text, outcome) => sayCorrected(text, outcome, text.review.notCopy),
})

export const otherRaid = defineButton<ByCoordinator, Moved | { kind: 'ask'; post: number }>({
  id: 'other-raid',
  answers: 'private',
  access: 'coordinator',
  read: by,
  run: (app, { community, post }) => {
    const found = findPost(app.db, community, post)
    return found ? (found.state === 'accepted' ? { kind: 'ask', post } : { kind: 'not-now', post }) : absent(app.db, community, post)
  },
  say: (text, outcome, caller, app) => (outcome.kind === 'ask' ? sentence(text.review.chooseRaid, raidMenu(app, text, caller.community.id, outcome.post)) : sayMoved(text, outcome, caller, app)),
})

export const intoRaid = defineButton<Parameters<typeof moveToRaid>[1], Moved>({
  id: 'into-raid',
  answers: 'update',
  access: 'coordinator',
  read: (clicked: Clicked, caller) => {
    const value = clicked.isStringSelectMenu() ? clicked.values[0] : undefined
    return { ...by(clicked, caller), raid: value === 'new' || value === 'none' ? value : (asNumber(value) ?? 0) }
  },
  run: moveToRaid,
  say: sayMoved,
})

function sayMoved(text: Text, outcome: Moved, caller: Caller, app: App) {
  if (outcome.kind === 'gone' || outcome.kind === 'merged') return sentence(absentSentence(text, outcome))
  if (outcome.kind === 'not-now') return sentence(text.review.notNow(outcome.post))
  if (outcome.kind === 'left') return sentence(text.review.left(outcome.post))
  const raid = findRaid(app.db, caller.community.id, outcome.raid)
  return sentence(text.review.moved(outcome.post, inert(raid ? nameOfRaid(app.vault, text, raid) : text.raid.defaultName(outcome.raid))))
}

export const removed = defineButton<ByCoordinator, Corrected>({
  id: 'removed',
  answers: 'private',
  access: 'coordinator',
  read: by,
  run: (app, wish) => setRemoved(app, { ...wish, isRemoved: true }),
  say: (text, outcome) => sayCorrected(text, outcome, text.review.removed),
})

export const upAgain = defineButton<ByCoordinator, Corrected>({
  id: 'up-again',
  answers: 'private',
  access: 'coordinator',
  read: by,
  run: (app, wish) => setRemoved(app, { ...wish, isRemoved: false }),
  say: (text, outcome) => sayCorrected(text, outcome, text.review.upAgain),
})

export const reopen = defineButton<ByCoordinator, Reopened>({
  id: 'reopen',
  answers: 'private',
  access: 'coordinator',
  read: by,
  run: reopenPost,
  say: (text, outcome) => sentence(outcome.kind === 'gone' || outcome.kind === 'merged' ? absentSentence(text, outcome) : outcome.kind === 'pending' ? text.review.stillPending(outcome.post) : text.review.reopened(outcome.post)),
})
