/** The buttons of a review card: accept with a category, reject with a reason. */
import type { App } from '../src/app.ts'
import { asNumber, defineButton, numberIn, picked, type Clicked, type Caller } from '../src/discord/command.ts'
import { inert, line, menu, sentence, type Row, type Said } from '../src/discord/layout.ts'
import { absentSentence } from '../src/discord/screens/absent.ts'
import { nameOfRaid } from '../src/discord/screens/raid.ts'
import { absent, type Absent } from '../src/flows/absent.ts'
import { setTarget, type Corrected } from '../src/flows/correct-post.ts'
import { reviewPost, type Reviewed } from '../src/flows/review-post.ts'
import { CATEGORIES, REJECT_REASONS } from '../src/intake/forward.ts'
import { findPost } from '../src/store/posts.ts'
import { findRaid, liveRaids } from '../src/store/raids.ts'
import { targetName, targetsOf } from '../src/store/targets.ts'
import type { Text } from '../src/text/fr.ts'

type Asked = { kind: 'ask'; post: number; target: number | null } | { kind: 'already'; post: number } | Absent
interface About {
  community: number
  post: number
}

const about = (clicked: Clicked, caller: Caller): About => ({ community: caller.community.id, post: numberIn(clicked.customId) })
const byCoordinator = (clicked: Clicked, caller: Caller) => ({ ...about(clicked, caller), by: caller.user })

/** Whether there is something left to decide; asked before the menu is shown, and again when it is used. */
function ask(app: App, { community, post }: About): Asked {
  const found = findPost(app.db, community, post)
  if (!found) return absent(app.db, community, post)
  return found.state === 'pending' ? { kind: 'ask', post, target: found.target } : { kind: 'already', post }
}

export const accept = defineButton<About, Asked>({
  id: 'accept',
  answers: 'private',
  access: 'coordinator',
  read: about,
  run: ask,
  say: (text, asked, caller, app) => (asked.kind === 'ask' ? acceptScreen(text, asked, caller, app) : notAsked(text, asked)),
})

/** A menu holds 25 choices; one is « nobody of these ». */
const TARGETS_SHOWN = 24
const NOBODY = 'nobody'

/** The category, and whom it is aimed at: what a member typed is a proposal, and accepting makes it one of the list. */
function acceptScreen(text: Text, asked: Extract<Asked, { kind: 'ask' }>, { community }: Caller, app: App): Said {
  const id = String(asked.post)
  const listed = targetsOf(app.db, app.vault, community.id).slice(0, TARGETS_SHOWN)
  const proposed = asked.target === null || listed.some((target) => target.id === asked.target) ? undefined : targetName(app.db, app.vault, community.id, asked.target)
  const choices = [
    ...(proposed === undefined ? [] : [{ label: text.review.proposedTarget(proposed), value: String(asked.target) }]),
    ...listed.slice(0, proposed === undefined ? TARGETS_SHOWN : TARGETS_SHOWN - 1).map((target) => ({ label: target.name, value: String(target.id) })),
    { label: text.review.noTarget, value: NOBODY },
  ].map((choice) => ({ ...choice, default: choice.value === (asked.target === null ? NOBODY : String(asked.target)) }))
  return choose(
    text.review.askCategory(asked.post),
    menu(`accept-as:${id}`, text.review.chooseCategory, CATEGORIES.map((category) => ({ label: text.categories[category], value: category }))),
    ...(choices.length > 1 ? [menu(`aim-at:${id}`, text.review.chooseTarget, choices)] : []),
  )
}

export const reject = defineButton<About, Asked>({
  id: 'reject',
  answers: 'private',
  access: 'coordinator',
  read: about,
  run: ask,
  say: (text, asked) => (asked.kind === 'ask' ? choose(text.review.askReason(asked.post), menu(`reject-as:${String(asked.post)}`, text.review.chooseReason, REJECT_REASONS.map((reason) => ({ label: text.rejectReasons[reason], value: reason })))) : notAsked(text, asked)),
})

function notAsked(text: Text, asked: Exclude<Asked, { kind: 'ask' }>): Said {
  return sentence(asked.kind === 'already' ? text.review.already(asked.post) : absentSentence(text, asked))
}

function choose(question: string, ...menus: Row[]): Said {
  return { components: [line(question), ...menus] }
}

/** The person aimed at, chosen beside the category: the question about the category stays. */
export const aimAt = defineButton<Parameters<typeof setTarget>[1], { set: Corrected; asked: Asked }>({
  id: 'aim-at',
  answers: 'update',
  access: 'coordinator',
  read: (clicked, caller) => {
    const value = clicked.isStringSelectMenu() ? clicked.values[0] : undefined
    return { ...byCoordinator(clicked, caller), target: value === NOBODY ? null : (asNumber(value) ?? 0) }
  },
  run: (app, wish) => ({ set: setTarget(app, wish), asked: ask(app, wish) }),
  say: (text, { set, asked }, caller, app) => (set.kind === 'gone' || asked.kind !== 'ask' ? (asked.kind === 'ask' ? sentence(text.review.gone) : notAsked(text, asked)) : acceptScreen(text, asked, caller, app)),
})

type Review = Parameters<typeof reviewPost>[1]

export const acceptAs = defineButton<Review, Reviewed>({
  id: 'accept-as',
  answers: 'update',
  access: 'coordinator',
  read: (clicked, caller) => ({ ...byCoordinator(clicked, caller), verdict: { accept: picked(clicked, CATEGORIES) } }),
  run: reviewPost,
  say: sayReviewed,
})

export const rejectAs = defineButton<Review, Reviewed>({
  id: 'reject-as',
  answers: 'update',
  access: 'coordinator',
  read: (clicked, caller) => ({ ...byCoordinator(clicked, caller), verdict: { reject: picked(clicked, REJECT_REASONS) } }),
  run: (app, review) => {
    const reviewed = reviewPost(app, review)
    // What was erased is to stand in no file any more.
    if (reviewed.kind === 'rejected' && reviewed.because === 'intimate') app.scrub()
    return reviewed
  },
  say: sayReviewed,
})

function sayReviewed(text: Text, reviewed: Reviewed, { community }: Caller, app: App): Said {
  const { review } = text
  if (reviewed.kind === 'gone' || reviewed.kind === 'merged') return sentence(absentSentence(text, reviewed))
  if (reviewed.kind === 'already') return sentence(review.already(reviewed.post))
  const copies = reviewed.copies > 0 ? [review.copies(reviewed.copies)] : []
  if (reviewed.kind === 'rejected') return sentence([review.rejected(reviewed.post, reviewed.because), ...copies].join(' '))
  const accepted = review.accepted(reviewed.post, reviewed.category)
  const raid = reviewed.raid === undefined ? undefined : findRaid(app.db, community.id, reviewed.raid)
  if (raid) return sentence([accepted, (raid.state === 'proposed' ? review.joinedProposal : review.joined)(inert(nameOfRaid(app.vault, text, raid))), ...copies].join(' '))
  return sentence([accepted, review.noRaidYet, ...copies].join(' '), raidMenu(app, text, community.id, reviewed.post))
}

/** Where an accepted post may go: the raids that go on, a new one, or none. */
export function raidMenu(app: App, text: Text, community: number, post: number): Row {
  const raids = liveRaids(app.db, community).slice(0, 23)
  const options = [
    { label: text.review.newRaid, value: 'new' },
    ...raids.map((raid) => ({ label: nameOfRaid(app.vault, text, raid), value: String(raid.id), description: text.raid.states[raid.state] })),
    { label: text.review.noRaid, value: 'none' },
  ]
  return menu(`into-raid:${String(post)}`, text.review.chooseRaid, options)
}
