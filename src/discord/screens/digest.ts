/** The digest, in public: numbers, raids by name, nothing hostile and nobody by name. */
import type { APIComponentInContainer } from 'discord.js'

import type { App } from '../../app.ts'
import type { Digest, RaidToday } from '../../digest/compose.ts'
import { DUE_SHOWN, leftToThread, newsOf, pagesOf, TOLD_IN_FULL } from '../../digest/pages.ts'
import { raidTimeline } from '../../flows/raid-timeline.ts'
import { cardOf } from '../../store/cards.ts'
import type { Community } from '../../store/communities.ts'
import { findRaid, raidName } from '../../store/raids.ts'
import type { Text } from '../../text/fr.ts'
import { button, card, line, picture, row, rule, shortList, shortName, type Said } from '../layout.ts'
import { nameOfRaid } from './raid.ts'
import { drawTimelines, type Panels, type TimelinePicture } from './timelines.ts'

type Hands = Pick<App, 'db' | 'vault'>

/** How long the names may be that stand one in a line. */
const BRIEF_NAME = 40
const DAY_MS = 86_400_000

/** `day`: the one for which it is posted; without, it is shown to one person. */
export interface Shown { day?: string; digest: Digest; picture?: TimelinePicture | undefined }

/** The message of a digest; what does not fit a phone stands in the pages of its thread (`digestPage`). */
export function digestScreen(hands: Hands, text: Text, community: Community, { day, digest, picture: drawn }: Shown): Said {
  const say = text.digest
  const head = [...headOf(text, community, { day, digest }), ...(digest.isQuiet ? [say.quiet] : [freshOf(text, community, digest), ...(digest.removed > 0 ? [say.removed(digest.removed, digest.medianRemovalMs)] : [])])]
  const parts: APIComponentInContainer[] = [line(`### ${day === undefined ? say.now : say.title(day, community.digestWeekday !== 0)}`), line(head.join('\n'))]
  const subscribe = button('own-digest', say.subscribe)
  if (digest.isQuiet) return { components: [card('calm', [...parts, ...linesOf(closedDue(hands, text, community, digest)), ...(digest.isFirst || day === undefined ? [row(subscribe)] : [])])] }
  if (drawn) parts.push(picture(drawn.file, drawn.words))
  const [{ full }] = pagesOf(digest)
  for (const raid of full) parts.push(line(raidLines(hands, text, community, { raid, until: digest.until })))
  const left = leftToThread(digest)
  const ends = [...(left > 0 ? [(day === undefined ? say.more : say.continued)(left)] : []), ...named(hands, text, community, digest.calmed, say.calmed), ...named(hands, text, community, digest.closed, say.closed), ...closedDue(hands, text, community, digest)]
  parts.push(...linesOf(ends))
  parts.push(rule(), line([...(digest.reports > 0 ? [say.reports(digest.reports, sinceOf(text, community, digest))] : []), careOf(text, digest.until)].join('\n')))
  const free = digest.freeElsewhere + digest.raids.reduce((sum, raid) => sum + raid.free, 0)
  parts.push(row(...(free > 0 ? [button('batch:all', text.raid.batch, 'main')] : []), ...(digest.raids.length > 0 ? [button('raids', say.seeRaids)] : []), subscribe))
  return { components: [card(digest.raids.some((raid) => raid.state === 'open') ? 'busy' : 'calm', parts)], ...(drawn ? { files: [drawn.file] } : {}) }
}

function linesOf(lines: readonly string[]): APIComponentInContainer[] {
  return lines.length > 0 ? [line(lines.join('\n'))] : []
}

/** What still falls due of raids that are over. */
function closedDue(hands: Hands, text: Text, community: Community, { closedDue: due = [] }: Digest): string[] {
  const told = due.slice(0, DUE_SHOWN).map((one) => `${titleOf(hands, text, community, { raid: one.raid, most: BRIEF_NAME })} · ${text.deadlines.due(one, text.items[one.kind], community.timeZone)}`)
  return [...told, ...(due.length > DUE_SHOWN ? [text.digest.moreDue(due.length - DUE_SHOWN)] : [])]
}

/** How the raids went that a digest tells in full, one beside the other; `undefined` where there is nothing to draw, or it could not be drawn. */
export async function drawDigest(app: Hands & Pick<App, 'draw'>, text: Text, community: Community, digest: Digest): Promise<TimelinePicture | undefined> {
  return digest.isQuiet ? undefined : await drawTimelines(app, text, { panels: panelsOf(app, community, digest), timeZone: community.timeZone })
}

export function panelsOf({ db, vault }: Hands, community: Community, digest: Digest): Panels['panels'] {
  return digest.raids.slice(0, TOLD_IN_FULL).flatMap(({ raid: id }) => {
    const raid = findRaid(db, community.id, id)
    const timeline = raid && raidTimeline(db, raid)
    return raid && timeline ? [{ raid: id, name: raidName(vault, raid), timeline }] : []
  })
}

/** One message of the thread in which a digest goes on; pages count from 1. `undefined` when there is no such page. */
export function digestPage(hands: Hands, text: Text, community: Community, { digest, page }: { digest: Digest; page: number }): Said | undefined {
  const pages = pagesOf(digest)
  const told = page < 1 ? undefined : pages[page]
  if (!told) return undefined
  const parts = [line(`### ${text.digest.page(page, pages.length - 1)}`), ...told.full.map((raid) => line(raidLines(hands, text, community, { raid, until: digest.until })))]
  if (told.brief.length > 0) parts.push(line(told.brief.map((raid) => briefLine(hands, text, community, raid)).join('\n')))
  return { components: [card('calm', parts)] }
}

function headOf({ digest: say }: Text, { digestHour, digestWeekday, timeZone }: Community, { day, digest }: Shown): string[] {
  if (day === undefined) return []
  if (digest.isFirst) return [say.first(digestHour, digestWeekday)]
  return digest.isOdd ? [say.covers(say.since(digest.since, timeZone, digest.until))] : []
}

function freshOf(text: Text, community: Community, digest: Digest): string {
  return text.digest.fresh(digest.forwarded, digest.pending, sinceOf(text, community, digest))
}

/** Since when, in words: the hour itself where people could not know it. */
function sinceOf({ digest: say }: Text, { timeZone }: Community, { isFirst, isOdd, since, until }: Digest): string {
  return isFirst || isOdd ? say.since(since, timeZone, until) : say.sinceLast
}

/** One line a day, in turn. */
export function careOf({ digest: { care } }: Text, at: number): string {
  return care[Math.floor(at / DAY_MS) % care.length] ?? ''
}

function raidLines(hands: Hands, text: Text, community: Community, { raid, until }: { raid: RaidToday; until: number }): string {
  const { digest: say } = text
  const { timeZone } = community
  const { newPosts, previousPosts, posts, accounts, isAtMost, spanMs, due } = raid
  const { isTrendTold, peak } = newsOf(raid)
  const news = [...(isTrendTold ? [say.trend(newPosts, previousPosts)] : []), ...(peak ? [say.peak(peak.posts, peak.at, timeZone, until)] : [])]
  return [
    say.raid(titleOf(hands, text, community, { raid: raid.raid }), stateOf(text, raid)),
    ...(news.length > 0 ? [news.join(' · ')] : []),
    ...(posts > 0 ? [text.raid.explain({ posts, accounts, isAtMost, spanMs, target: undefined })] : []),
    say.progress(raid.free, raid.made, raid.stepsDone, raid.steps),
    ...due.slice(0, DUE_SHOWN).map((step) => text.deadlines.due(step, text.items[step.kind], timeZone)),
    ...(due.length > DUE_SHOWN ? [say.moreDue(due.length - DUE_SHOWN)] : []),
  ].join('\n')
}

function briefLine(hands: Hands, text: Text, community: Community, raid: RaidToday): string {
  const { digest: say } = text
  const [first] = raid.due
  const told = say.brief({ name: titleOf(hands, text, community, { raid: raid.raid, most: BRIEF_NAME }), state: stateOf(text, raid), posts: raid.posts, newPosts: raid.newPosts, free: raid.free })
  return `- ${[told, ...(first ? [text.deadlines.brief(first, text.items[first.kind], community.timeZone)] : [])].join(' · ')}`
}

function stateOf({ digest: say, raid }: Text, { isNew, isReopened, state }: RaidToday): string {
  return isNew ? (state === 'calm' ? say.isNewAndCalm : say.isNew) : isReopened ? say.isReopened : raid.states[state]
}

/** Its name, and the way to its thread. */
function titleOf({ db, vault }: Hands, text: Text, community: Community, { raid: id, most }: { raid: number; most?: number }): string {
  const raid = findRaid(db, community.id, id)
  const thread = cardOf(db, community.id, `raid:${id}`)?.thread
  const name = raid ? shortName(nameOfRaid(vault, text, raid), most).trim() : ''
  return `**${name === '' ? text.raid.defaultName(id) : name}**${thread == null ? '' : ` <#${thread}>`}`
}

function named({ db, vault }: Hands, text: Text, community: Community, raids: readonly number[], say: (names: string) => string): string[] {
  const names = raids.flatMap((id) => {
    const raid = findRaid(db, community.id, id)
    return raid ? [nameOfRaid(vault, text, raid)] : []
  })
  return names.length > 0 ? [say(shortList(names, text.others, BRIEF_NAME))] : []
}
