/** What a person is told in private of deadlines, of steps that they see to, and of danger; and coordinators in their channel. Raids by number alone. */
import type { App } from '../../app.ts'
import { daysLeft } from '../../checklists/deadlines.ts'
import { alarmedAbout } from '../../flows/watch-deadlines.ts'
import { communityById, type Community } from '../../store/communities.ts'
import type { DeadlinesAlert, ReminderOf } from '../../store/intent.ts'
import { findRaid, type Raid } from '../../store/raids.ts'
import { findStep, stepsDue, type Step } from '../../store/steps.ts'
import { findTarget, type Target } from '../../store/targets.ts'
import type { Text } from '../../text/fr.ts'
import { card, line, type Said } from '../layout.ts'
import { cardLink } from './card-link.ts'

type Hands = Pick<App, 'db' | 'vault' | 'now'>
type Whose = 'self' | 'delegate'

/** A message stays short; what is left out stands on the cards. */
const SHOWN = 12

/** `undefined` when nothing of it is to be said any more: done meanwhile, moved, or not theirs. */
export function reminderScreen(hands: Hands, text: Text, { community: id, member, about }: { community: number; member: number; about: ReminderOf }): Said | undefined {
  if (about.what === 'imminent') return imminentScreen(hands, text, id, { ...about, member })
  const community = communityById(hands.db, id)
  const alarms = stepsOf(hands, id, about.alarms).filter((step) => isNear(hands, id, step))
  const isFor = (wanted: Whose) => alarms.filter(({ raid }) => whose(hands, id, raid, member) === wanted)
  const blocks = (['self', 'delegate'] as const).flatMap((one) => alarmBlock(hands, text, community, { head: text.deadlines.alarms[one], steps: isFor(one) }))
  const mine = stepsOf(hands, id, about.steps).filter(({ assignee, doneAt }) => assignee === member && doneAt === undefined)
  if (mine.length > 0) blocks.push([text.deadlines.reminder, ...listed(text, mine.map((step) => stepLine(hands, text, community, step))), text.deadlines.mayGiveBack].join('\n'))
  const raids = new Set([...alarms, ...mine].map(({ raid }) => raid))
  const [only] = raids.size === 1 ? raids : []
  if (blocks.length === 0) return undefined
  return { components: [card('calm', [...blocks.map(line), line(text.deadlines.whenDone)]), ...(only === undefined ? [] : cardLink(hands, text.notice.seeCard, { community: id, subject: `raid:${only}` }))] }
}

/** The same deadlines for coordinators. */
export function deadlinesAlert(hands: Hands, text: Text, id: number, { steps, isUnreached }: DeadlinesAlert): Said | undefined {
  const near = stepsOf(hands, id, steps).filter((step) => isNear(hands, id, step))
  const [block] = alarmBlock(hands, text, communityById(hands.db, id), { head: text.deadlines.alarms[isUnreached ? 'unreached' : 'coordinators'], steps: near })
  return block === undefined ? undefined : { components: [card('busy', [line(block)])] }
}

function imminentScreen({ db }: Hands, text: Text, community: number, { raid: id, since, member }: Extract<ReminderOf, { what: 'imminent' }> & { member: number }): Said | undefined {
  const raid = findRaid(db, community, id)
  const target = raid && targetOf({ db }, raid)
  if (raid?.imminentAt !== since || !target) return undefined
  const isSelf = target.member === member && target.pausedAt === null
  if (!isSelf && target.delegate !== member) return undefined
  return { components: [card('urgent', [line(text.deadlines.imminent[isSelf ? 'self' : 'delegate'](text.raid.defaultName(id)))]), ...cardLink({ db }, text.notice.seeCard, { community, subject: `raid:${id}` })] }
}

function stepsOf({ db, vault }: Hands, community: number, ids: readonly number[]): Step[] {
  return ids.flatMap((id) => findStep(db, vault, community, id) ?? [])
}

/** As it is now: not done, not over, and not told of another step. */
function isNear({ db, now }: Hands, community: number, { kind, raid, due }: Step): boolean {
  return due !== undefined && due.at > now() && stepsDue(db, community, raid, due.at).some((one) => one.kind === kind)
}

/** As what a member hears of a raid's deadlines now: the person themself, or their delegate, also where the person could not be reached. */
function whose({ db }: Pick<Hands, 'db'>, community: number, id: number, member: number): Whose | undefined {
  const raid = findRaid(db, community, id)
  const target = raid && targetOf({ db }, raid)
  const told = alarmedAbout({ db }, community, id)
  if (!target || told.length === 0) return undefined
  if (member === target.delegate) return 'delegate'
  return told.includes(member) ? 'self' : undefined
}

function targetOf({ db }: Pick<Hands, 'db'>, { community, target }: Raid): Target | undefined {
  return target === null ? undefined : findTarget(db, community, target)
}

function alarmBlock(hands: Hands, text: Text, { timeZone }: Community, { head, steps }: { head: string; steps: readonly Step[] }): string[] {
  if (steps.length === 0) return []
  const say = text.deadlines
  const lines = steps.flatMap(({ kind, raid, due }) => (due ? [say.alarm({ due: { ...due, kind }, item: text.items[kind], raid: text.raid.defaultName(raid), left: daysLeft(due.at, hands.now(), timeZone) }, timeZone)] : []))
  return [[head, ...listed(text, lines), say.notLegalAdvice].join('\n')]
}

function stepLine({ now }: Hands, text: Text, { timeZone }: Community, { kind, raid, plannedAt, takenAt }: Step): string {
  return text.deadlines.step({ item: text.items[kind], raid: text.raid.defaultName(raid), plannedAt, takenDays: -daysLeft(takenAt ?? now(), now(), timeZone) }, timeZone)
}

function listed(text: Text, lines: readonly string[]): string[] {
  return [...lines.slice(0, SHOWN).map((one) => `- ${one}`), ...(lines.length > SHOWN ? [text.others(lines.length - SHOWN)] : [])]
}
