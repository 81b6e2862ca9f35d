import { expect, test } from 'vitest'

import { readMessage } from '../../local/discord/read-message.ts'
import { message, type Said } from '../../src/discord/layout.ts'
import { alertScreen } from '../../src/discord/screens/notice.ts'
import { reminderScreen } from '../../src/discord/screens/reminder.ts'
import { dayFacts } from '../../src/flows/day-facts.ts'
import { closeRaid } from '../../src/flows/manage-raid.ts'
import { seeToStep } from '../../src/flows/see-to-step.ts'
import { composeDigest } from '../../src/digest/compose.ts'
import { digestScreen } from '../../src/discord/screens/digest.ts'
import { stepsOf } from '../../src/store/steps.ts'
import { updateTarget } from '../../src/store/targets.ts'
import { en } from '../../src/text/en.ts'
import { fr, type Text } from '../../src/text/fr.ts'
import { aRaid, aTarget, DAY, START, world, type World } from '../builders.ts'

const DUE = Date.parse('2027-02-21T23:00:00Z')

const textOf = (said: Said | undefined) => (said ? readMessage(message(said) as unknown as Parameters<typeof readMessage>[0]) : undefined)
const complaint = (at: World, raid: number) => stepsOf(at.app.db, at.app.vault, at.community, raid).find(({ kind }) => kind === 'complaint')?.id ?? 0
const remind = (at: World, member: number, { alarms = [], steps = [], text = fr }: { alarms?: number[]; steps?: number[]; text?: Text }) =>
  textOf(reminderScreen(at.app, text, { community: at.community, member, about: { what: 'day', day: '2027-02-20', alarms, steps } }))

test('the last days are called by name, in both languages', () => {
  const at = world()
  const { raid } = aRaid(at, { target: aTarget(at, 'Dr Martin', 'martin') })
  const say = (text: Text) => remind(at, at.member('martin'), { alarms: [complaint(at, raid)], text })
  at.setClock(DUE - 30 * 3_600_000)
  expect(say(fr)).toContain('avant le 22 févr. 2027, demain est le dernier jour (3 mois après la première preuve, à vérifier).')
  expect(say(en)).toContain('- Complaint for insult or defamation, raid 1: before 22 Feb 2027, tomorrow is the last day (3 months after the first proof, to be checked).')
  at.setClock(DUE - 3_600_000)
  expect(say(fr)).toContain('c’est le dernier jour')
  at.setClock(DUE)
  expect(say(fr)).toBeUndefined()
})

test('what was done, given back or is another’s meanwhile is not said, and where nothing is left no message is', () => {
  const at = world()
  const target = aTarget(at, 'Dr Martin', 'martin')
  const { raid } = aRaid(at, { target })
  const step = complaint(at, raid)
  const see = (deed: Parameters<typeof seeToStep>[1]['deed']) => seeToStep(at.app, { community: at.community, by: 'martin', isCoordinator: false, step, deed })
  const martin = at.member('martin')
  at.setClock(DUE - 5 * DAY)
  expect(remind(at, at.member('alice'), { alarms: [step] })).toBeUndefined()
  see({ what: 'take', day: '20/2' })
  expect(remind(at, martin, { steps: [step] })).toContain('- Plainte, raid 1 : prévu pour le 20 févr. 2027.')
  see({ what: 'give-back' })
  expect(remind(at, martin, { steps: [step] })).toBeUndefined()
  updateTarget(at.app.db, at.community, target, { pausedAt: START })
  expect(remind(at, martin, { alarms: [step] })).toBeUndefined()
  updateTarget(at.app.db, at.community, target, { pausedAt: null })
  expect(remind(at, martin, { alarms: [step] })).toContain('dans 5 jours')
  see({ what: 'done', reference: '', note: '' })
  expect(remind(at, martin, { alarms: [step] })).toBeUndefined()
  expect(alertScreen(at.app, fr, at.community, { what: 'deadlines', steps: [step], isUnreached: false })).toBeUndefined()
})

test('a date that complaint and lawyer share is told once: of the complaint while it is open, then of the lawyer', () => {
  const at = world()
  const { raid } = aRaid(at, { target: aTarget(at, 'Dr Martin', 'martin') })
  const steps = stepsOf(at.app.db, at.app.vault, at.community, raid).filter(({ kind }) => kind === 'complaint' || kind === 'lawyer').map(({ id }) => id)
  at.setClock(DUE - 7 * DAY)
  const lines = (text: Text) => remind(at, at.member('martin'), { alarms: steps, text })?.split('\n').filter((one) => one.startsWith('- ')) ?? []
  expect(lines(fr)).toEqual(['- Plainte pour injure ou diffamation, raid 1 : avant le 22 févr. 2027, dans 7 jours (3 mois après la première preuve, à vérifier).'])
  seeToStep(at.app, { community: at.community, by: 'martin', isCoordinator: false, step: complaint(at, raid), deed: { what: 'done', reference: '', note: '' } })
  expect(lines(fr)).toEqual(['- Prendre conseil auprès d’un avocat (injure ou diffamation), raid 1 : avant le 22 févr. 2027, dans 7 jours (3 mois après la première preuve, à vérifier).'])
  expect(lines(en)).toEqual(['- Ask a lawyer (insult or defamation), raid 1: before 22 Feb 2027, in 7 days (3 months after the first proof, to be checked).'])
  expect(textOf(alertScreen(at.app, fr, at.community, { what: 'deadlines', steps, isUnreached: false }))?.match(/raid 1/g)).toHaveLength(1)
})

test('of very many deadlines the first are told and the others counted; the message fits, and names nobody', () => {
  const at = world()
  const target = aTarget(at, 'Dr Martin', 'martin')
  const steps = Array.from({ length: 15 }, () => {
    const { raid } = aRaid(at, { target })
    closeRaid(at.app, { community: at.community, by: 'chloe', raid })
    return complaint(at, raid)
  })
  at.setClock(DUE - 3 * DAY)
  const said = remind(at, at.member('martin'), { alarms: steps }) ?? ''
  expect([said.split('\n- ').length - 1, said.includes('et 3 autres'), said.length < 4_000, /Martin|troll|x\.com/.test(said)]).toEqual([12, true, true, false])
})

test('the digest tells what falls due of raids that are over, on quiet days too', () => {
  const at = world()
  const { raid } = aRaid(at, { target: aTarget(at, 'Dr Martin', 'martin') })
  closeRaid(at.app, { community: at.community, by: 'chloe', raid })
  const digest = (moment: number) => {
    at.setClock(moment)
    return composeDigest(dayFacts(at.app.db, at.community, { since: moment - DAY, until: moment, isFirst: false, isOdd: false }))
  }
  const early = digest(DUE - 40 * DAY)
  expect([early.isQuiet, early.closedDue]).toEqual([true, []])
  const late = digest(DUE - 20 * DAY)
  expect(late.closedDue).toEqual([{ raid, kind: 'complaint', at: DUE, rule: 'insult', since: 'proof' }])
  for (const one of [late, { ...late, isQuiet: false }]) expect(textOf(digestScreen(at.app, fr, at.here(), { day: '2027-02-01', digest: one }))).toContain('**Raid 1** · Plainte pour injure ou diffamation : avant le 22 févr. (3 mois après la première preuve, à vérifier)')
})
