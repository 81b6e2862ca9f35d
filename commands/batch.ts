/** *Prendre un lot*: a volunteer makes a few reports, one at a time. */
import type { App } from '../src/app.ts'
import { argumentsOf, defineButton, numberIn, type Caller, type Clicked, type Handler } from '../src/discord/command.ts'
import type { Said } from '../src/discord/layout.ts'
import { nothingScreen } from '../src/discord/screens/care.ts'
import { batchScreen, type Shown as ShownPicture } from '../src/discord/screens/batch.ts'
import { BATCH } from '../src/checklists/seats.ts'
import { revealPost, type Opened } from '../src/flows/reveal-post.ts'
import { heldBy, takeBatch, type Batch } from '../src/flows/take-batch.ts'
import { settle, type SeatAnswer, type Settled } from '../src/flows/settle-seat.ts'
import { itemFor } from '../src/store/merge-rows.ts'
import type { Seat } from '../src/store/seats.ts'
import type { Text } from '../src/text/fr.ts'

export const batch = defineButton<Parameters<typeof takeBatch>[1], Batch>({
  id: 'batch',
  answers: 'private',
  access: 'member',
  read: (clicked, caller) => ({ community: caller.community.id, by: caller.user, raid: argumentsOf(clicked.customId)[0] === 'all' ? undefined : numberIn(clicked.customId), locale: caller.locale }),
  run: takeBatch,
  say: (text, outcome, { community, user }, app) => (outcome.kind === 'nothing-free' ? nothingScreen(app, text, community.id, outcome.why) : batchScreen(app, text, { community: community.id, viewer: user, seats: outcome.seats })),
})

const seatIn = (clicked: Clicked) => ({ item: numberIn(clicked.customId), seat: numberIn(clicked.customId, 1) })

/** The copies that stand on the same screen: pairs behind the first seat. */
function alsoIn(clicked: Clicked): { item: number; seat: number }[] {
  const more = Math.floor(argumentsOf(clicked.customId).length / 2) - 1
  return Array.from({ length: Math.max(0, Math.min(more, BATCH)) }, (_, n) => ({ item: numberIn(clicked.customId, 2 * n + 2), seat: numberIn(clicked.customId, 2 * n + 3) }))
}

type Shown = { kind: 'shown'; opened: Opened | undefined; pictures: ShownPicture[]; seats: Seat[] } | { kind: 'gone'; seats: Seat[] }

/** Opens, or hides again, the content of the post at hand: its words, then, asked for once more, its pictures, and once more, as they are. */
function view(id: 'show' | 'hide' | 'picture' | 'sharp'): Handler {
  return defineButton<{ community: number; by: string; item: number; seat: number }, Shown>({
    id,
    answers: 'update',
    access: 'member',
    read: (clicked, caller) => ({ community: caller.community.id, by: caller.user, ...seatIn(clicked) }),
    run: async (app, { community, by, item, seat }): Promise<Shown> => {
      const held = heldBy(app, community, by)
      // Where the post was merged meanwhile, the seat that stands for the one on the screen.
      const twin = itemFor(app.db, community, item)
      const mine = held.find((one) => (twin === undefined ? one.item === item && one.seat === seat : one.item === twin))
      // Only what one holds can be opened: a seat that was given back shows nothing any more.
      if (!mine) return { kind: 'gone', seats: held }
      const opened = id === 'hide' ? undefined : revealPost(app, { community, by, post: mine.post })
      const pictures = opened?.kind === 'opened' && (id === 'picture' || id === 'sharp') ? await Promise.all(opened.content.pictures.map(async ({ bytes, type }) => ({ bytes: id === 'sharp' ? bytes : await app.soften(bytes), type, isSharp: id === 'sharp' }))) : []
      return { kind: 'shown', opened, pictures, seats: [mine, ...held.filter((one) => one !== mine)] }
    },
    say: (text, shown, { community, user }, app) =>
      batchScreen(app, text, { community: community.id, viewer: user, seats: shown.seats, ...(shown.kind === 'gone' ? { before: text.batch.expired } : {}), ...(shown.kind === 'shown' && shown.opened ? { opened: shown.opened, pictures: shown.pictures } : {}) }),
  })
}

export const show = view('show')
export const hide = view('hide')
export const picture = view('picture')
export const sharp = view('sharp')

function answerButton(answer: SeatAnswer): Handler {
  return defineButton<Parameters<typeof settle>[1], Settled>({
    id: answer,
    answers: 'update',
    access: 'member',
    read: (clicked, caller) => ({ community: caller.community.id, by: caller.user, ...seatIn(clicked), also: alsoIn(clicked), answer, isCoordinator: caller.isCoordinator }),
    run: settle,
    say: saySettled,
  })
}

function saySettled(text: Text, settled: Settled, { community, user }: Caller, app: App): Said {
  return batchScreen(app, text, { community: community.id, viewer: user, seats: settled.next, before: whatCame(text, settled), made: settled.kind === 'settled' && settled.answer === 'reported' ? settled : undefined })
}

function whatCame({ batch: say }: Text, settled: Settled): string {
  switch (settled.kind) {
    case 'settled':
      return [say.thanks[settled.answer](settled.post), ...(settled.others.length > 0 ? [say.alsoOthers(settled.others)] : [])].join(' ')
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
