/** *Mes limites*: what a volunteer chooses for themself; *Pause d’un jour* with one click. */
import { defineButton, type Clicked, type Handler } from '../src/discord/command.ts'
import { careScreen } from '../src/discord/screens/care.ts'
import { careOf, changeCare, type Care, type CareChange } from '../src/flows/care.ts'
import { CATEGORIES } from '../src/intake/forward.ts'

export const care = defineButton<undefined, Care>({
  id: 'care',
  answers: 'private',
  access: 'member',
  read: () => undefined,
  run: (app, _, { community, user }) => careOf(app, community.id, user),
  say: (text, now) => careScreen(text, now),
})

function change(id: string, answers: 'private' | 'update', read: (clicked: Clicked) => CareChange): Handler {
  return defineButton<CareChange, { care: Care; change: CareChange }>({
    id,
    answers,
    access: 'member',
    read,
    run: (app, wish, { community, user }) => ({ care: changeCare(app, { community: community.id, by: user, change: wish }), change: wish }),
    say: (text, { care: now, change: done }) => careScreen(text, now, 'pause' in done ? (done.pause ? text.care.pauses : text.care.resumed) : text.care.kept),
  })
}

const valuesOf = (clicked: Clicked): readonly string[] => (clicked.isStringSelectMenu() ? clicked.values : [])

export const careChanges: readonly Handler[] = [
  change('care-limit', 'update', (clicked) => {
    const perDay = Number(valuesOf(clicked)[0])
    if (!Number.isSafeInteger(perDay) || perDay < 1 || perDay > 1000) throw new Error('a menu gave a value that it does not hold')
    return { revealsPerDay: perDay }
  }),
  change('care-avoid', 'update', (clicked) => ({ avoid: CATEGORIES.filter((category) => valuesOf(clicked).includes(category)) })),
  change('care-pause', 'private', () => ({ pause: true })),
  change('care-resume', 'private', () => ({ pause: false })),
]
