/** `/vigie configurer`: one private panel of menus; each choice is kept at once. */
import { ChannelType } from 'discord.js'

import type { App, ChannelReport } from '../src/app.ts'
import { argumentsOf, defineButton, steps, type Caller, type Clicked } from '../src/discord/command.ts'
import { cut } from '../src/discord/cut.ts'
import { button, channelMenu, line, menu, roleMenu, row, type Row, type Said } from '../src/discord/layout.ts'
import { REVIEW_NEEDS, DIGEST_NEEDS, RAID_NEEDS } from '../src/discord/inspect.ts'
import { configure } from '../src/flows/configure.ts'
import { ownsAccount } from '../src/flows/tell-status.ts'
import { FALSE_ALARMS, SENSITIVITIES, type Sensitivity } from '../src/raids/limits.ts'
import type { Community, CommunitySettings } from '../src/store/communities.ts'
import type { Text } from '../src/text/fr.ts'

export const PAGES = ['channels', 'rhythm', 'limits'] as const
export type Page = (typeof PAGES)[number]

export const CHANNELS = [
  { field: 'reviewChannel', types: [ChannelType.GuildText], needs: REVIEW_NEEDS },
  { field: 'raidChannel', types: [ChannelType.GuildText, ChannelType.GuildForum], needs: RAID_NEEDS },
  { field: 'digestChannel', types: [ChannelType.GuildText, ChannelType.GuildAnnouncement], needs: DIGEST_NEEDS },
] as const

/** France's zones, its neighbours, and where many of its doctors work; another one is a request away. */
const TIME_ZONES = [
  'Europe/Paris', 'Europe/Brussels', 'Europe/Zurich', 'Europe/Luxembourg', 'Europe/Monaco', 'Europe/London', 'America/Guadeloupe', 'America/Martinique', 'America/Cayenne', 'America/Miquelon',
  'America/Toronto', 'Indian/Reunion', 'Indian/Mayotte', 'Pacific/Noumea', 'Pacific/Tahiti', 'Pacific/Wallis', 'Africa/Algiers', 'Africa/Casablanca', 'Africa/Tunis', 'Africa/Dakar', 'Africa/Abidjan',
  'Asia/Beirut', 'UTC',
] as const

interface Choice {
  values: readonly (string | number)[]
  say: (text: Text, value: string | number) => string
  /** What it means, in the line below. */
  hint?: (text: Text, value: string | number) => string
}

const days = (text: Text, value: string | number) => text.settings.days(Number(value))
const count = (text: Text, value: string | number) => text.settings.count(Number(value))

const sensitivityOf = (value: string | number): Sensitivity => SENSITIVITIES.find((one) => one === value) ?? 'normal'

/** The settings that are picked from a list; the values that a menu may give are these and no others. */
const CHOICES = {
  digestHour: { values: Array.from({ length: 24 }, (_, hour) => hour), say: (text, value) => text.settings.hour(Number(value)) },
  timeZone: { values: TIME_ZONES, say: (_, value) => String(value) },
  language: { values: ['fr', 'en'], say: (text, value) => text.settings.languages[value === 'en' ? 'en' : 'fr'] },
  digestWeekday: { values: [0, 1, 2, 3, 4, 5, 6, 7], say: (text, value) => text.settings.weekday(Number(value)) },
  digestStatus: { values: ['off', 'on'], say: (text, value) => text.settings.statuses[value === 'on' ? 'on' : 'off'] },
  quietDay: { values: ['line', 'nothing'], say: (text, value) => text.settings.quietDays[value === 'nothing' ? 'nothing' : 'line'] },
  sensitivity: {
    values: SENSITIVITIES,
    say: (text, value) => text.settings.sensitivities[sensitivityOf(value)],
    hint: (text, value) => text.settings.falseAlarms(sensitivityOf(value), FALSE_ALARMS[sensitivityOf(value)]),
  },
  witnessSeats: { values: [1, 2], say: (text, value) => text.settings.seats(Number(value)) },
  revealsPerDay: { values: [5, 10, 20, 40], say: count },
  forwardsPerDay: { values: [50, 100, 200, 500, 1000], say: count },
  keepRejectedDays: { values: [7, 30, 90], say: days },
  keepEvidenceDays: { values: [30, 90, 180, 365], say: days },
} as const satisfies Partial<Record<keyof Community, Choice>>
type Chosen = keyof typeof CHOICES

const ON_PAGE: Record<Exclude<Page, 'channels'>, readonly Chosen[]> = {
  rhythm: ['digestHour', 'digestWeekday', 'timeZone', 'language', 'quietDay', 'digestStatus'],
  limits: ['sensitivity', 'witnessSeats', 'revealsPerDay', 'forwardsPerDay', 'keepRejectedDays', 'keepEvidenceDays'],
}

async function panel(app: App, text: Text, community: Community, page: Page, note?: string): Promise<Said> {
  const say = text.settings
  const tabs = row(...PAGES.map((one) => ({ ...button(`settings:${one}`, say.pages[one], one === page ? 'main' : 'plain'), disabled: one === page })))
  const head = [`### ${say.title} · ${say.pages[page]}`, say.intro]
  const body = page === 'channels' ? channelRows(text, community) : ON_PAGE[page].filter((field) => field !== 'digestStatus' || ownsAccount(app, community)).map((field) => choiceRow(text, community, field))
  const foot = [...(note === undefined ? [] : [note]), ...(await notes(app, text, community))]
  return { components: [line(head.join('\n')), ...body, line(foot.join('\n')), tabs] }
}

function channelRows(text: Text, community: Community): Row[] {
  const say = text.settings
  return [...CHANNELS.map(({ field, types }) => channelMenu(`set:${field}`, say[field], { chosen: community[field], types: [...types] })), roleMenu('set:coordinatorRole', say.coordinatorRole, community.coordinatorRole)]
}

function choiceRow(text: Text, community: Community, field: Chosen): Row {
  const { values, say, hint }: Choice = CHOICES[field]
  const now = community[field]
  const options = values.map((value) => ({ label: cut(text.settings.chosen(text.settings[field], say(text, value)), 100), value: String(value), ...(hint ? { description: hint(text, value) } : {}), default: value === now }))
  const isListed = options.some((option) => option.default)
  return menu(`set:${field}`, isListed ? text.settings[field] : text.settings.chosen(text.settings[field], say(text, now)), options)
}

/** What is still to choose, and what stands in the way in the chosen channels. */
async function notes(app: App, text: Text, community: Community): Promise<string[]> {
  const say = text.settings
  const missing = [...CHANNELS.map(({ field }) => field), 'coordinatorRole' as const].filter((field) => community[field] === null)
  const reports = await Promise.all(CHANNELS.map(async ({ field, needs }) => ({ field, channel: community[field], report: community[field] === null ? undefined : await app.inspectChannel(community.guild, community[field], needs) })))
  const warnings = reports.flatMap(({ field, channel, report }) => (channel === null || !report ? [] : troubles(text, community, { field, channel, report })))
  const rest = missing.length > 0 ? [say.todo(missing.map((field) => say[field].toLowerCase()).join(', '))] : warnings.length === 0 ? [say.complete] : []
  return [...new Set(warnings), ...rest]
}

const ROLES_SHOWN = 10

/** What is wrong with a chosen channel, each with its remedy. */
export function troubles(text: Text, { coordinatorRole }: Community, { field, channel, report }: { field: 'reviewChannel' | 'raidChannel' | 'digestChannel'; channel: string; report: ChannelReport }): string[] {
  const say = text.settings
  if (report.kind === 'unknown') return [say.notToldYet]
  if (report.kind === 'gone') return [say.channelGone(say[field])]
  const others = report.seenBy.filter((role) => role !== coordinatorRole)
  return [
    ...(report.missing.length > 0 ? [say.missingPermissions(channel, report.missing.map((name) => text.permissions[name] ?? name).join(', '))] : []),
    ...(report.needsTag ? [say.needsTag(channel)] : []),
    ...(field !== 'reviewChannel' ? [] : report.isPublic ? [say.isPublic(channel)] : others.length > 0 ? [say.alsoSeenBy(channel, others.slice(0, ROLES_SHOWN), Math.max(0, others.length - ROLES_SHOWN))] : []),
  ]
}

export const configurePanel = steps<undefined, undefined>({
  access: 'coordinator',
  read: () => undefined,
  run: () => undefined,
  say: (text, _, { community }, app) => panel(app, text, community, 'channels'),
})

const pageIn = (name: string | undefined): Page => PAGES.find((page) => page === name) ?? 'channels'

export const settings = defineButton<Page, Page>({
  id: 'settings',
  answers: 'update',
  access: 'coordinator',
  read: (clicked) => pageIn(argumentsOf(clicked.customId)[0]),
  run: (_, page) => page,
  say: (text, page, { community }, app) => panel(app, text, community, page),
})

type Set = { change: CommunitySettings; page: Page } | { everyone: true }

/** A menu's value as a setting; a value that the menu does not hold is a forgery and throws. */
function readSetting(clicked: Clicked, { community }: Caller): Set {
  const [field = ''] = argumentsOf(clicked.customId)
  const value = clicked.isAnySelectMenu() ? clicked.values[0] : undefined
  if (value === undefined) throw new Error('a menu gave no value')
  if (field === 'coordinatorRole') return value === community.guild ? { everyone: true } : { change: { coordinatorRole: value }, page: 'channels' }
  const channel = CHANNELS.find((one) => one.field === field)
  if (channel) return { change: { [channel.field]: value }, page: 'channels' }
  for (const page of ['rhythm', 'limits'] as const) {
    const chosen = ON_PAGE[page].find((one) => one === field)
    const allowed: readonly (string | number)[] = chosen ? CHOICES[chosen].values : []
    const kept = allowed.find((one) => String(one) === value)
    if (chosen && kept !== undefined) return { change: { [chosen]: kept }, page }
  }
  throw new Error('a menu gave a value that it does not hold')
}

export const set = defineButton<Set, { community: Community; page: Page; isEveryone: boolean }>({
  id: 'set',
  answers: 'update',
  access: 'coordinator',
  read: readSetting,
  run: (app, wish, { community, user }) =>
    'everyone' in wish ? { community, page: 'channels', isEveryone: true } : { community: configure(app, { community: community.id, by: user, change: wish.change }), page: wish.page, isEveryone: false },
  say: (text, { community, page, isEveryone }, _, app) => panel(app, text, community, page, isEveryone ? text.settings.notEveryone : undefined),
})
