/** What is said once of a raid: to the person aimed at or their delegate, in private; to coordinators, in their channel. Numbers only. */
import type { App } from '../../app.ts'
import { FIRST_DAY } from '../../checklists/reference/channels.ts'
import { raidFigures } from '../../flows/raid-figures.ts'
import { toldFor } from '../../flows/raid-news.ts'
import { communityById } from '../../store/communities.ts'
import type { AlertOf, RaidAlert, SaidDoneAlert } from '../../store/intent.ts'
import { countPosts } from '../../store/posts.ts'
import { holdsThreats } from '../../store/raid-notices.ts'
import { findRaid, livingRaid, type Raid } from '../../store/raids.ts'
import { findStep } from '../../store/steps.ts'
import { findTarget, type Target } from '../../store/targets.ts'
import type { Text } from '../../text/fr.ts'
import { card, line, type Said } from '../layout.ts'
import { cardLink } from './card-link.ts'
import { factLine } from './facts.ts'
import { deadlinesAlert } from './reminder.ts'

type Hands = Pick<App, 'db' | 'vault' | 'now'>

/** A person is told of the raid, or of the one that it was united with; `undefined` when that is over, or they are not to be told any more. */
export function noticeScreen({ db }: Pick<App, 'db'>, text: Text, community: number, about: { raid: number; target: number; member: number }): Said | undefined {
  const raid = livingRaid(db, community, about.raid)
  const target = findTarget(db, community, about.target)
  const numbers = raid && numbersOf({ db }, text, raid)
  if (!raid || !target || numbers === undefined || raid.state === 'closed' || !mayHear(target, about.member)) return undefined
  const say = text.notice
  const whose = about.member !== target.member ? 'delegate' : raid.target === target.id ? 'self' : 'among'
  const [danger, ...steps] = FIRST_DAY.map((fact) => factLine(text, fact))
  const isGrave = holdsThreats(db, community, raid.id)
  const first = isGrave ? [`**${danger ?? ''}**`] : []
  const listed = isGrave ? steps : [danger, ...steps]
  const parts = [
    line([...first, say.opening[whose](numbers), say.others[whose]].join('\n\n')),
    line([say.firstDay[whose], ...listed.map((step) => `- ${step ?? ''}`)].join('\n')),
    line(say.foot),
  ]
  return { components: [card('calm', parts), ...cardLink({ db }, text.notice.seeCard, { community, subject: `raid:${raid.id}` })] }
}

/** As they choose now; a delegate also where the person themself could not be reached. */
function mayHear(target: Target, member: number): boolean {
  const told = toldFor(target)
  return told.includes(member) || (told.length > 0 && member === target.delegate)
}

/** Something new, to coordinators; `undefined` when it is news no more. */
export function alertScreen(hands: Hands, text: Text, community: number, about: AlertOf): Said | undefined {
  if ('raid' in about) return raidAlert(hands, text, community, about)
  if (about.what === 'deadlines') return deadlinesAlert(hands, text, community, about)
  if (about.what === 'said-done') return saidDoneAlert(hands, text, community, about)
  const { floodSince } = communityById(hands.db, community)
  const waiting = countPosts(hands.db, community, 'pending')
  if (about.what === 'flood') return floodSince === about.since ? { components: [card('busy', [line(text.notice.flood(waiting))])] } : undefined
  return floodSince === null ? { components: [card('calm', [line(text.notice.floodOver(waiting))])] } : undefined
}

/** By its number: the message stays when a name, which may hold a person's, is taken off. */
function raidAlert({ db }: Pick<App, 'db'>, text: Text, community: number, { raid: id, what }: RaidAlert): Said | undefined {
  const raid = findRaid(db, community, id)
  const say = text.notice
  if (what === 'imminent' || what === 'imminent-unreached') return raid && imminentAlert({ db }, text, raid, what)
  if (!raid || raid.state === 'closed') return undefined
  if (what === 'unreached') return { components: [card('urgent', [line(say.unreached(text.raid.defaultName(id)))])] }
  if ((what === 'certain') !== (raid.state === 'proposed')) return undefined
  const numbers = numbersOf({ db }, text, raid)
  if (numbers === undefined) return undefined
  const subject = what === 'certain' ? (`proposal:${id}` as const) : (`raid:${id}` as const)
  const sentence = what === 'certain' ? say.certain(id, numbers) : [say.opened(text.raid.defaultName(id), numbers), ...whoIsTold({ db }, text, raid)].join(' ')
  return { components: [card('urgent', [line(sentence)]), ...cardLink({ db }, say.seeCard, { community, subject })] }
}

/** Somebody is in danger, as long as nobody said that it is over. */
function imminentAlert({ db }: Pick<App, 'db'>, text: Text, { community, id, imminentAt }: Raid, what: 'imminent' | 'imminent-unreached'): Said | undefined {
  if (imminentAt === null) return undefined
  const say = what === 'imminent' ? text.deadlines.imminent.coordinators : text.deadlines.imminent.unreached
  return { components: [card('urgent', [line(say(text.raid.defaultName(id)))]), ...cardLink({ db }, text.notice.seeCard, { community, subject: `raid:${id}` })] }
}

/** As long as nobody confirmed it, or said that it is not done. */
function saidDoneAlert({ db, vault }: Hands, text: Text, community: number, { step: id }: SaidDoneAlert): Said | undefined {
  const step = findStep(db, vault, community, id)
  if (step?.doneAt === undefined || step.confirmedAt !== undefined || findRaid(db, community, step.raid)?.mergedInto !== null) return undefined
  return { components: [card('calm', [line(text.steps.saidDoneAlert(text.items[step.kind], text.raid.defaultName(step.raid)))]), ...cardLink({ db }, text.notice.seeCard, { community, subject: `raid:${step.raid}` })] }
}

/** What people accepted; before they did, what waits. */
function numbersOf({ db }: Pick<App, 'db'>, text: Text, raid: Raid): string | undefined {
  const reviewed = raid.state === 'proposed' ? undefined : raidFigures(db, raid).figures
  const figures = reviewed ?? raidFigures(db, raid, { withPending: true }).figures
  return figures && text.notice.numbers(text.raid.explain({ ...figures, target: undefined }), reviewed !== undefined)
}

function whoIsTold({ db }: Pick<App, 'db'>, { notice: say }: Text, raid: Raid): string[] {
  const target = raid.target === null ? undefined : findTarget(db, raid.community, raid.target)
  if (!target) return []
  const told = toldFor(target)
  if (told.length > 1) return [say.told.both]
  if (told.length === 1) return [told[0] === target.member ? say.told.self : say.told.delegate]
  if (target.notice === 'digest' || target.notice === 'none') return [say.told.chosen]
  if (target.member === null) return [say.told.nobody]
  return [target.pausedAt === null ? say.told.noDelegate : say.told.paused]
}
