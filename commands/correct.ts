/** The other buttons of a post's card: copy, raid, removed, look again; and undoing each of them. */
import { ComponentType, TextInputStyle, type APILabelComponent } from 'discord.js'

import type { App } from '../src/app.ts'
import { asNumber, defineButton, defineForm, defineOpener, numberIn, type Caller, type Clicked, type Handler } from '../src/discord/command.ts'
import { button, inert, row, sentence } from '../src/discord/layout.ts'
import { absentSentence } from '../src/discord/screens/absent.ts'
import { nameOfRaid } from '../src/discord/screens/raid.ts'
import { absent } from '../src/flows/absent.ts'
import { moveToRaid, setRemoved, type Corrected, type Moved } from '../src/flows/correct-post.ts'
import { acceptCopies, markCopy, sayApart, undoCopies, unmarkCopy, type AllCopied, type Apart, type Copied } from '../src/flows/mark-copy.ts'
import { unitePosts, unmerge, type United, type Unmerged } from '../src/flows/part-post.ts'
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

/** « C’est une copie »: the proposal on the card, confirmed with one click. */
export const copyOf = defineButton<Parameters<typeof markCopy>[1], Copied>({
  id: 'copy-of',
  answers: 'private',
  access: 'coordinator',
  read: (clicked, caller) => ({ ...by(clicked, caller), original: numberIn(clicked.customId, 1) }),
  run: markCopy,
  say: (text, outcome) => sentence(sayCopied(text, outcome, '')),
})

/** « Même publication »: two addresses of one post. */
export const samePost = defineButton<Parameters<typeof unitePosts>[1], United>({
  id: 'same-post',
  answers: 'private',
  access: 'coordinator',
  read: (clicked, caller) => ({ ...by(clicked, caller), original: numberIn(clicked.customId, 1) }),
  run: unitePosts,
  say: (text, outcome) => sentence(sayCopied(text, outcome, ''), ...undoRows(text, outcome)),
})

/** What was said to be one can be two again, in one click. */
const undoRows = ({ review }: Text, outcome: Copied | United) => (outcome.kind === 'united' ? [row(button(`not-same:${String(outcome.post)}:${String(outcome.act)}`, review.undoSame))] : [])

export const notSame = defineButton<Parameters<typeof unmerge>[1], Unmerged>({
  id: 'not-same',
  answers: 'update',
  access: 'coordinator',
  read: (clicked, caller) => ({ ...by(clicked, caller), act: numberIn(clicked.customId, 1) }),
  run: unmerge,
  say: (text, outcome) => sentence(outcome.kind === 'unmerged' ? text.review.notSame(outcome.post, outcome.other) : text.review.nothingToUndo),
})

/** « Publication à part », and the way back. */
export const [apart, notApart] = ([true, false] as const).map((isApart) => defineButton<Parameters<typeof sayApart>[1], Apart>({
  id: isApart ? 'apart' : 'not-apart',
  answers: isApart ? 'private' : 'update',
  access: 'coordinator',
  read: (clicked, caller) => ({ ...by(clicked, caller), original: numberIn(clicked.customId, 1), isApart }),
  run: sayApart,
  say: ({ review, ...text }, outcome) => {
    if (outcome.kind === 'gone' || outcome.kind === 'merged') return sentence(absentSentence({ review, ...text }, outcome))
    if (outcome.kind === 'no-original') return sentence(review.noOriginal(String(outcome.original)))
    const { post, original } = outcome
    return outcome.kind === 'apart' ? sentence(review.apart(post, original), row(button(`not-apart:${String(post)}:${String(original)}`, review.proposeAgain))) : sentence(review.proposedAgain(post, original))
  },
})) as [Handler, Handler]

/** « Confirmer les 12 copies »: one click for everything that is probably a copy of an accepted post. */
export const copyAll = defineButton<ByCoordinator, AllCopied>({
  id: 'copy-all',
  answers: 'private',
  access: 'coordinator',
  read: by,
  run: acceptCopies,
  say: (text, outcome) => {
    if (outcome.kind === 'gone' || outcome.kind === 'merged') return sentence(absentSentence(text, outcome))
    if (outcome.kind === 'not-now') return sentence(text.review.notNow(outcome.post))
    if (outcome.kind === 'none') return sentence(text.review.noProbableCopies)
    return sentence(text.review.allCopied(outcome.copies, outcome.post, outcome.followed), row(button(`copy-none:${String(outcome.batch)}`, text.review.undoAll)))
  },
})

export const copyNone = defineButton<Parameters<typeof undoCopies>[1], Awaited<ReturnType<typeof undoCopies>>>({
  id: 'copy-none',
  answers: 'update',
  access: 'coordinator',
  read: (clicked, caller) => ({ community: caller.community.id, by: caller.user, batch: numberIn(clicked.customId) }),
  run: undoCopies,
  say: (text, outcome) => sentence(text.review.allUndone(outcome.copies)),
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
  say: (text, { outcome, typed }) => sentence(sayCopied(text, outcome, typed), ...undoRows(text, outcome)),
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
