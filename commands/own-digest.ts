/** *M'abonner*: a digest of one's own, in a direct message at one's own hour. */
import { argumentsOf, defineButton, type Caller, type Clicked, type Handler } from '../src/discord/command.ts'
import { button, line, menu, row, type Said } from '../src/discord/layout.ts'
import { wishOwnDigest, type OwnState, type OwnWish } from '../src/flows/own-digest.ts'
import type { Text } from '../src/text/fr.ts'

const HOURS = Array.from({ length: 24 }, (_, hour) => hour)
const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6, 7]

function panel(text: Text, { subscription, nextAt, isPaused }: OwnState, { community }: Caller): Said {
  const say = text.ownDigest
  const title = `### ${say.panelTitle}`
  if (!subscription) return { components: [line([title, say.off].join('\n')), row(button('own-digest', text.digest.subscribe))] }
  const { hour, weekday, closedAt } = subscription
  const lines = [title, say.on(weekday, hour, nextAt), say.what, ...(closedAt === null ? [] : [say.wasClosed(closedAt, community.timeZone)]), ...(isPaused ? [say.paused] : [])]
  return {
    components: [
      line(lines.join('\n')),
      menu('own-digest-set:hour', say.chooseHour, HOURS.map((one) => ({ label: say.hour(one), value: String(one), default: one === hour }))),
      menu('own-digest-set:weekday', say.chooseRhythm, WEEKDAYS.map((one) => ({ label: say.rhythm(one), value: String(one), default: one === weekday }))),
      row(button('own-digest-stop', say.stop, 'danger')),
    ],
  }
}

function wishButton(id: string, answers: 'private' | 'update', read: (clicked: Clicked) => OwnWish): Handler {
  return defineButton<OwnWish, OwnState>({ id, answers, access: 'member', read, run: (app, wish, { community, user, locale }) => wishOwnDigest(app, community, { by: user, locale, wish }), say: panel })
}

/** A menu's value as a wish; a value that the menu does not hold is a forgery and throws. */
function readWish(clicked: Clicked): OwnWish {
  const [field] = argumentsOf(clicked.customId)
  const value = clicked.isStringSelectMenu() ? Number(clicked.values[0]) : NaN
  if (field === 'hour' && HOURS.includes(value)) return { what: 'hour', hour: value }
  if (field === 'weekday' && WEEKDAYS.includes(value)) return { what: 'weekday', weekday: value }
  throw new Error('a menu gave a value that it does not hold')
}

export const ownDigestButtons: readonly Handler[] = [wishButton('own-digest', 'private', () => ({ what: 'subscribe' })), wishButton('own-digest-set', 'update', readWish), wishButton('own-digest-stop', 'update', () => ({ what: 'stop' }))]
