/** The buttons of a review card: accept with a category, reject with a reason. */
import { defineButton, numberIn, type Clicked } from '../src/discord/command.ts'
import { line, menu, sentence, type Said } from '../src/discord/layout.ts'
import { reviewPost, type Reviewed } from '../src/flows/review-post.ts'
import { CATEGORIES, REJECT_REASONS } from '../src/intake/forward.ts'
import { findPost } from '../src/store/posts.ts'
import type { Text } from '../src/text/fr.ts'

type Asked = { kind: 'ask'; post: number } | { kind: 'already'; post: number } | { kind: 'gone' }

/** Whether there is something left to decide; asked before the menu is shown, and again when it is used. */
const ask = (app: Parameters<typeof reviewPost>[0], { community, post }: { community: number; post: number }): Asked => {
  const found = findPost(app.db, community, post)
  if (!found) return { kind: 'gone' }
  return found.state === 'pending' ? { kind: 'ask', post } : { kind: 'already', post }
}

export const accept = defineButton<{ community: number; post: number }, Asked>({
  id: 'accept',
  answers: 'private',
  access: 'coordinator',
  read: (clicked, caller) => ({ community: caller.community.id, post: numberIn(clicked.customId) }),
  run: ask,
  say: (text, asked) =>
    asked.kind === 'ask'
      ? choose(text.review.chooseCategory, menu(`accept-as:${String(asked.post)}`, text.review.chooseCategory, CATEGORIES.map((category) => ({ label: text.categories[category], value: category }))))
      : sentence(asked.kind === 'gone' ? text.review.gone : text.review.already(asked.post)),
})

export const reject = defineButton<{ community: number; post: number }, Asked>({
  id: 'reject',
  answers: 'private',
  access: 'coordinator',
  read: (clicked, caller) => ({ community: caller.community.id, post: numberIn(clicked.customId) }),
  run: ask,
  say: (text, asked) =>
    asked.kind === 'ask'
      ? choose(text.review.chooseReason, menu(`reject-as:${String(asked.post)}`, text.review.chooseReason, REJECT_REASONS.map((reason) => ({ label: text.rejectReasons[reason], value: reason }))))
      : sentence(asked.kind === 'gone' ? text.review.gone : text.review.already(asked.post)),
})

function choose(question: string, options: Said['components'][number]): Said {
  return { components: [line(question), options] }
}

/** The value picked in a menu that allows exactly one of `allowed`. */
function picked<Value extends string>(clicked: Clicked, allowed: readonly Value[]): Value {
  const value = clicked.isStringSelectMenu() ? allowed.find((one) => one === clicked.values[0]) : undefined
  if (value === undefined) throw new Error('a menu gave a value that it does not hold')
  return value
}

export const acceptAs = defineButton<Parameters<typeof reviewPost>[1], Reviewed>({
  id: 'accept-as',
  answers: 'update',
  access: 'coordinator',
  read: (clicked, caller) => ({ community: caller.community.id, post: numberIn(clicked.customId), by: caller.user, verdict: { accept: picked(clicked, CATEGORIES) } }),
  run: reviewPost,
  say: (text, reviewed) => sentence(sayReviewed(text, reviewed)),
})

export const rejectAs = defineButton<Parameters<typeof reviewPost>[1], Reviewed>({
  id: 'reject-as',
  answers: 'update',
  access: 'coordinator',
  read: (clicked, caller) => ({ community: caller.community.id, post: numberIn(clicked.customId), by: caller.user, verdict: { reject: picked(clicked, REJECT_REASONS) } }),
  run: reviewPost,
  say: (text, reviewed) => sentence(sayReviewed(text, reviewed)),
})

function sayReviewed({ review }: Text, reviewed: Reviewed): string {
  switch (reviewed.kind) {
    case 'accepted':
      return review.accepted(reviewed.post, reviewed.category)
    case 'rejected':
      return review.rejected(reviewed.post, reviewed.because)
    case 'already':
      return review.already(reviewed.post)
    case 'gone':
      return review.gone
  }
}
