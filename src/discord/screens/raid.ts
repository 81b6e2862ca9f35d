/** The card of a raid, in public: numbers only, no hostile word, no author, no link. */
import type { APIComponentInContainer } from 'discord.js'

import type { App } from '../../app.ts'
import { DUE_WITHIN_MS } from '../../checklists/deadlines.ts'
import { isShort } from '../../checklists/raid-steps.ts'
import { figuresAmong } from '../../flows/raid-figures.ts'
import { raidTimeline } from '../../flows/raid-timeline.ts'
import type { Timeline } from '../../raids/timeline.ts'
import type { Weight } from '../../raids/weigh.ts'
import { communityById } from '../../store/communities.ts'
import { progressOf } from '../../store/items.ts'
import { stepsDue, type DueStep } from '../../store/steps.ts'
import { postsOfRaid, type RaidMember } from '../../store/posts.ts'
import { raidName, type Raid } from '../../store/raids.ts'
import { findTarget, nameOf } from '../../store/targets.ts'
import type { Text } from '../../text/fr.ts'
import { whyRaid } from '../../text/why-raid.ts'
import { button, card, inert, line, picture, row, rule, type Said } from '../layout.ts'
import { drawTimelines, type TimelinePicture } from './timelines.ts'

/** What a card tells of a raid's posts. */
export interface RaidView {
  posts: readonly RaidMember[]
  timeline: Timeline | undefined
  picture?: TimelinePicture | undefined
}

function viewRaid(db: App['db'], raid: Raid): RaidView {
  const posts = postsOfRaid(db, raid.community, raid.id)
  return { posts, timeline: raidTimeline(db, raid, posts) }
}

/** What its card tells of a raid, with a picture where one can be drawn. */
export async function drawRaid(app: Pick<App, 'db' | 'draw'>, text: Text, raid: Raid): Promise<RaidView> {
  const view = viewRaid(app.db, raid)
  if (!view.timeline || raid.mergedInto !== null) return view
  return { ...view, picture: await drawTimelines(app, text, { panels: [{ raid: raid.id, timeline: view.timeline }], timeZone: communityById(app.db, raid.community).timeZone }) }
}

export function raidScreen(app: Pick<App, 'db' | 'vault' | 'now'>, text: Text, raid: Raid, { posts, timeline, picture: drawn }: RaidView = viewRaid(app.db, raid)): Said {
  const { db } = app
  const say = text.raid
  const { timeZone } = communityById(db, raid.community)
  const figures = figuresAmong(db, raid.community, posts)
  const state = raid.mergedInto === null ? say.states[raid.state] : say.mergedInto(raid.mergedInto)
  const danger = raid.imminentAt === null || raid.mergedInto !== null ? [] : [line(text.danger)]
  const parts: APIComponentInContainer[] = [...danger, line(`### ${inert(nameOfRaid(app.vault, text, raid))}\n${state}`)]
  if (figures) parts.push(line(whyRaid(text, { figures, because: (raid.because as Weight | null) ?? undefined, target: shownTarget(app, raid) })))
  else if (raid.mergedInto === null) parts.push(line(say.empty))
  if (drawn) parts.push(picture(drawn.file, drawn.words))
  else if (timeline) parts.push(line(text.timeline.words(timeline, timeZone, text.platform)))
  if (raid.mergedInto !== null) return { components: [card('calm', parts)] }
  const { free, made, leased } = progressOf(db, raid.community, app.now(), raid.id)
  const due = duesToTell(app, raid).map((step) => text.deadlines.due(step, text.items[step.kind], timeZone, step.at > app.now() + DUE_WITHIN_MS))
  parts.push(rule(), line([[...(raid.state === 'closed' ? [] : [say.free(free)]), ...(leased > 0 ? [say.leased(leased)] : []), say.made(made)].join(' · '), ...due].join('\n')))
  const id = String(raid.id)
  parts.push(row(...(raid.state === 'closed' ? [] : [button(`batch:${id}`, say.batch, 'main')]), button(`steps:${id}`, say.steps)))
  return { components: [card(raid.state === 'open' ? 'urgent' : 'calm', parts)], ...(drawn ? { files: [drawn.file] } : {}) }
}

/** What falls due in a month; and the nearest short limit of a complaint, however far. */
function duesToTell({ db, now }: Pick<App, 'db' | 'now'>, { community, id }: Raid): DueStep[] {
  const dues = stepsDue(db, community, id, Infinity)
  const nearest = dues.find(isShort)
  return dues.filter((due) => due === nearest || due.at <= now() + DUE_WITHIN_MS)
}

/** The target's name where they agreed that it is shown. */
function shownTarget({ db, vault }: Pick<App, 'db' | 'vault'>, raid: Raid): string | undefined {
  const target = raid.target === null ? undefined : findTarget(db, raid.community, raid.target)
  return target?.showName ? inert(nameOf(vault, target)) : undefined
}

/** What a raid is called: the name that was given, or its number. */
export function nameOfRaid(vault: App['vault'], text: Text, raid: Raid): string {
  return raidName(vault, raid) ?? text.raid.defaultName(raid.id)
}
