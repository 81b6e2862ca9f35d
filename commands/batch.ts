/** *Prendre un lot*: a volunteer makes a few reports, one at a time. */
import type { App } from '../src/app.ts'
import { argumentsOf, defineButton, numberIn, type Caller, type Clicked, type Handler } from '../src/discord/command.ts'
import { sentence, type Said } from '../src/discord/layout.ts'
import { batchScreen } from '../src/discord/screens/batch.ts'
import { revealPost, type Opened } from '../src/flows/reveal-post.ts'
import { heldBy, settle, takeBatch, type Batch, type SeatAnswer, type Settled } from '../src/flows/take-batch.ts'
import { itemFor } from '../src/store/merge-rows.ts'
import type { Seat } from '../src/store/seats.ts'
import type { Text } from '../src/text/fr.ts'

export const batch = defineButton<Parameters<typeof takeBatch>[1], Batch>({
  id: 'batch',
  answers: 'private',
  access: 'member',
  read: (clicked, caller) => ({ community: caller.community.id, by: caller.user, raid: argumentsOf(clicked.customId)[0] === 'all' ? undefined : numberIn(clicked.customId) }),
  run: takeBatch,
  say: (text, outcome, { community, user }, app) => (outcome.kind === 'nothing-free' ? sentence(text.batch.nothingFree) : outcome.kind === 'enough' ? sentence(text.batch.enough(outcome.perDay)) : batchScreen(app, text, { community: community.id, viewer: user, seats: outcome.seats })),
})

const seatIn = (clicked: Clicked) => ({ item: numberIn(clicked.customId), seat: numberIn(clicked.customId, 1) })

type Shown = { kind: 'shown'; opened: Opened | undefined; seats: Seat[] } | { kind: 'gone'; seats: Seat[] }

/** Opens, or hides again, the content of the post at hand. */
function view(id: 'show' | 'hide'): Handler {
  return defineButton<{ community: number; by: string; item: number; seat: number }, Shown>({
    id,
    answers: 'update',
    access: 'member',
    read: (clicked, caller) => ({ community: caller.community.id, by: caller.user, ...seatIn(clicked) }),
    run: (app, { community, by, item, seat }): Shown => {
      const held = heldBy(app, community, by)
      // Where the post was merged meanwhile, the seat that stands for the one on the screen.
      const twin = itemFor(app.db, community, item)
      const mine = held.find((one) => (twin === undefined ? one.item === item && one.seat === seat : one.item === twin))
      // Only what one holds can be opened: a seat that was given back shows nothing any more.
      if (!mine) return { kind: 'gone', seats: held }
      return { kind: 'shown', opened: id === 'show' ? revealPost(app, { community, by, post: mine.post }) : undefined, seats: [mine, ...held.filter((one) => one !== mine)] }
    },
    say: (text, shown, { community, user }, app) =>
      batchScreen(app, text, { community: community.id, viewer: user, seats: shown.seats, ...(shown.kind === 'gone' ? { before: text.batch.expired } : {}), ...(shown.kind === 'shown' && shown.opened ? { opened: shown.opened } : {}) }),
  })
}

export const show = view('show')
export const hide = view('hide')

function answerButton(answer: SeatAnswer): Handler {
  return defineButton<Parameters<typeof settle>[1], Settled>({
    id: answer,
    answers: 'update',
    access: 'member',
    read: (clicked, caller) => ({ community: caller.community.id, by: caller.user, ...seatIn(clicked), answer, isCoordinator: caller.isCoordinator }),
    run: settle,
    say: saySettled,
  })
}

function saySettled(text: Text, settled: Settled, { community, user }: Caller, app: App): Said {
  return batchScreen(app, text, { community: community.id, viewer: user, seats: settled.next, before: whatCame(text, settled) })
}

function whatCame({ batch: say }: Text, settled: Settled): string {
  switch (settled.kind) {
    case 'settled':
      return say.thanks[settled.answer](settled.post)
    case 'back-to-review':
      return say.backToReview(settled.post)
    case 'too-late':
      return say.tooLate[settled.because](settled.post)
    case 'merged':
      return say.merged(settled.post)
    case 'gone':
      return say.gone
  }
}

export const seatAnswers: readonly Handler[] = (['reported', 'already-removed', 'skipped', 'no-offence'] as const).map(answerButton)
