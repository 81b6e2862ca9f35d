/** Writes `signaler.fr.md` and `reporting.en.md`: who reports what, where and how, for each category on each platform. `npm run routes`. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { planPost, RAID_ITEMS, SITUATIONS, type ItemKind, type PlannedSeat, type Situation } from '../src/checklists/plan.ts'
import { CARE } from '../src/checklists/reference/care.ts'
import { NEVER_KEPT, PHAROS_UNSURE } from '../src/checklists/reference/channels.ts'
import { OFFENCES } from '../src/checklists/reference/offences.ts'
import { PLATFORMS } from '../src/checklists/reference/platforms.ts'
import { platformPath, stepFact, type Fact } from '../src/checklists/reference/reference.ts'
import { actorsFor, routeOf, type RouteStep } from '../src/checklists/route.ts'
import { contactLine, factLine } from '../src/discord/screens/facts.ts'
import { CATEGORIES, type Category } from '../src/intake/forward.ts'
import { packageRoot } from '../src/lib/package-root.ts'
import { en } from '../src/text/en.ts'
import { fr, type Text } from '../src/text/fr.ts'
import { WORDS, type Words } from './routes-words.ts'

export type Language = 'fr' | 'en'
export const FILES: Readonly<Record<Language, string>> = { fr: 'docs/signaler.fr.md', en: 'docs/reporting.en.md' }
/** The table's platforms, any other site, and a screenshot without an address. */
export const PLACES: readonly string[] = [...PLATFORMS.keys(), 'web', 'capture']

const TEXTS: Readonly<Record<Language, Text>> = { fr, en }

/** What a community's setting may be. */
const WITNESSES = [1, 2] as const

/** What one category on one platform comes to, in words. */
export interface Cell {
  platform: string
  category: Category
  where: string
  reason: string
  form: string
  who: string
  seats: string
  dsa: string
  pharos: string
  urgency: string
}

export function cellOf(language: Language, platform: string, category: Category): Cell {
  const [text, say] = [TEXTS[language], WORDS[language]]
  const path = platformPath(platform, category)
  const told = (fact: Fact | undefined, missing: string) => (fact ? factLine(text, fact) : missing)
  const unknown = platform === 'capture' ? say.noAddress : say.notCovered
  const { urgent } = routeOf({ category, platform, situation: 'acts', witnessSeats: 1 })
  return {
    platform,
    category,
    where: path ? told(path.inApp, say.unread) : unknown,
    reason: path ? told(path.menu, say.unread) : unknown,
    form: formIn(say, text, { platform, category }),
    who: category === 'private-message' ? say.whoReceived : path ? told(path.who, say.unread) : unknown,
    seats: seatsIn(say, { platform, category, kind: 'platform-report' }),
    dsa: seatsIn(say, { platform, category, kind: 'dsa-notice' }),
    pharos: [seatsIn(say, { platform, category, kind: 'pharos-report' }), ...(PHAROS_UNSURE[category] ? [factLine(text, PHAROS_UNSURE[category])] : [])].join(' '),
    urgency: urgent ? say.urgent : say.ordinary,
  }
}

function formIn(say: Words, text: Text, { platform, category }: Pick<Cell, 'platform' | 'category'>): string {
  const why = whyNone(say, { platform, category, kind: 'dsa-notice' })
  if (why !== undefined) return why
  const path = platformPath(platform, category)
  if (!path) return say.notCovered
  return path.form !== undefined && path.formNote ? `<${path.form}> ${factLine(text, path.formNote)}` : say.formUnread
}

interface Asked {
  platform: string
  category: Category
  kind: ItemKind
}

/** Why a post gets no report of a kind; `undefined` when it gets one. */
function whyNone(say: Words, { platform, category, kind }: Asked): string | undefined {
  const planned = planPost({ category, platform, situation: 'acts', witnessSeats: 1 })
  if (planned.some((item) => item.kind === kind)) return undefined
  if (category === 'misinformation') return say.none.notIllegal
  if (category === 'private-message') return say.none.notPublic
  return planPost({ category, platform: 'x', situation: 'acts', witnessSeats: 1 }).some((item) => item.kind === kind) ? say.none.noAddress : say.none.otherWay
}

/** The seats of one report, by what the person aimed at can do. */
function seatsIn(say: Words, asked: Asked): string {
  const none = whyNone(say, asked)
  if (none !== undefined) return none
  const told = new Map<string, Situation[]>()
  for (const situation of SITUATIONS) {
    const words = say.seats(WITNESSES.map((witnessSeats) => seatsPlanned(asked, situation, witnessSeats)), situation)
    told.set(words, [...(told.get(words) ?? []), situation])
  }
  if (told.size === 1) return [...told.keys()].join('')
  return [...told].map(([words, situations]) => `${capital(situations.map((situation) => say.situations[situation]).join(say.or))}${say.colon}${words}`).join(' ')
}

function seatsPlanned({ platform, category, kind }: Asked, situation: Situation, witnessSeats: number): PlannedSeat[] {
  return planPost({ category, platform, situation, witnessSeats }).find((item) => item.kind === kind)?.seats ?? []
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

/** Of a report with one seat, and of a step, it is one of them; several report on a platform, each on a seat of their own; with a complaint others only help. */
function peopleOf(say: Words, step: Pick<RouteStep, 'kind' | 'actors' | 'seats'> | undefined): string {
  const names = (step?.actors ?? []).map((actor) => say.actors[actor])
  if (step?.kind === 'complaint' || step?.kind === 'preserve') return names.join(say.helped)
  if ((step?.seats.length ?? 0) > 1 || names.length < 2) return names.join(', ')
  return `${names.slice(0, -1).join(', ')}${say.or}${names.at(-1) ?? ''}`
}

/** The whole file. */
export function renderRoutes(language: Language): string {
  const say = WORDS[language]
  return [...say.head, '', ...byCategory(language), ...byPlatform(language), ...raidSteps(language)].join('\n').trimEnd() + '\n'
}

function byCategory(language: Language): string[] {
  const [text, say] = [TEXTS[language], WORDS[language]]
  return [
    `## ${say.byCategory}`,
    '',
    say.aboutOrder,
    '',
    ...CATEGORIES.flatMap((category) => {
      const routes = SITUATIONS.map((situation) => ({ situation, steps: routeOf({ category, platform: 'x', situation, witnessSeats: 1 }).steps }))
      const rows = routes[0]?.steps.map((step, at) => [text.items[step.kind], ...routes.map(({ steps }) => peopleOf(say, steps[at]))]) ?? []
      const { urgency } = cellOf(language, 'x', category)
      const facts = category === 'misinformation' ? [say.misinformation] : OFFENCES[category].map((fact) => factLine(text, fact))
      return [`### ${text.categories[category]}`, '', urgency, '', ...facts.map((fact) => `- ${fact}`), '', ...table([say.step, ...SITUATIONS.map((situation) => capital(say.situations[situation]))], rows.map(([name = '', ...rest], at) => [`${String(at + 1)}. ${name}`, ...rest])), '']
    }),
  ]
}

function byPlatform(language: Language): string[] {
  const [text, say] = [TEXTS[language], WORDS[language]]
  return [
    `## ${say.byPlatform}`,
    '',
    say.aboutSeats,
    '',
    ...PLACES.flatMap((platform) => {
      const facts = PLATFORMS.get(platform)
      const rule = facts ? [`- ${say.rule}${say.colon}${factLine(text, facts.abuse)}`] : []
      const proof = facts?.preserve ? [`- ${say.proof}${say.colon}${factLine(text, facts.preserve)}`] : []
      const about = facts ? [...rule, ...proof] : [`- ${platform === 'capture' ? say.noAddress : say.notCovered}`]
      const cells = CATEGORIES.map((category) => cellOf(language, platform, category))
      return [`### ${text.platform(platform)}`, '', ...about, '', ...table(say.columns, cells.map((cell) => [text.categories[cell.category], cell.urgency, cell.where, cell.reason, cell.who, cell.seats, cell.form, cell.dsa, cell.pharos])), '']
    }),
  ]
}

function raidSteps(language: Language): string[] {
  const [text, say] = [TEXTS[language], WORDS[language]]
  const steps = RAID_ITEMS.flatMap((kind) => {
    const { facts, contacts } = stepFact(kind)
    const who = SITUATIONS.map((situation) => `${capital(say.situations[situation])}${say.colon}${peopleOf(say, { kind, actors: actorsFor(kind, situation), seats: [] })}`)
    return [`### ${text.items[kind]}`, '', ...who.map((line) => `- ${line}`), '', ...facts.map((fact) => `- ${factLine(text, fact)}`), ...contacts.map((contact) => `- ${contactLine(text, contact)}`), '']
  })
  const never = [...NEVER_KEPT.facts.map((fact) => factLine(text, fact)), ...NEVER_KEPT.contacts.map((contact) => contactLine(text, contact))]
  return [`## ${say.raid}`, '', say.aboutRaid, '', ...steps, `## ${say.never}`, '', ...never.map((line) => `- ${line}`), '', `## ${say.care}`, '', ...CARE.map((fact) => `- ${factLine(text, fact)}`), '']
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [row(head), row(head.map(() => '---')), ...rows.map(row)]
}

if (process.argv[1]?.endsWith('routes.ts')) for (const language of ['fr', 'en'] as const) writeFileSync(join(packageRoot(), FILES[language]), renderRoutes(language))
