/** *Suivre*: a member wants to hear what becomes of a post. */
import { defineButton, numberIn, type Clicked } from '../src/discord/command.ts'
import { button, row, sentence } from '../src/discord/layout.ts'
import { followOrNot } from '../src/flows/follow-post.ts'
import type { Text } from '../src/text/fr.ts'

const read = (clicked: Clicked, caller: { community: { id: number }; user: string }) => ({ community: caller.community.id, by: caller.user, post: numberIn(clicked.customId) })

export const follow = defineButton<Parameters<typeof followOrNot>[1], ReturnType<typeof followOrNot>>({
  id: 'follow',
  answers: 'private',
  access: 'member',
  read: (clicked, caller) => ({ ...read(clicked, caller), wish: 'follow' }),
  run: followOrNot,
  say: (text, outcome) => (outcome.kind === 'gone' ? sentence(text.review.gone) : sentence(`${renumbered(text, outcome)}${text.receipt.following(outcome.post)}`, row(button(`unfollow:${String(outcome.post)}`, text.receipt.unfollow)))),
})

export const unfollow = defineButton<Parameters<typeof followOrNot>[1], ReturnType<typeof followOrNot>>({
  id: 'unfollow',
  answers: 'update',
  access: 'member',
  read: (clicked, caller) => ({ ...read(clicked, caller), wish: 'unfollow' }),
  run: followOrNot,
  say: (text, outcome) => sentence(outcome.kind === 'gone' ? text.review.gone : `${renumbered(text, outcome)}${text.receipt.unfollowed(outcome.post)}`),
})

function renumbered({ review }: Text, { asked, post }: { asked: number; post: number }): string {
  return asked === post ? '' : `${review.merged(asked, post)} `
}
