/** A member's own digest, in a direct message: numbers, raids by name, nothing hostile and nobody by name. */
import type { APIComponentInContainer } from 'discord.js'

import type { App } from '../../app.ts'
import type { OwnDigest, OwnRaid } from '../../digest/own.ts'
import type { Community } from '../../store/communities.ts'
import { findRaid } from '../../store/raids.ts'
import type { Text } from '../../text/fr.ts'
import { card, line, rule, shortName, type Said } from '../layout.ts'
import { careOf } from './digest.ts'
import { nameOfRaid } from './raid.ts'

type Hands = Pick<App, 'db' | 'vault'>

const DUE_SHOWN = 2

export function ownDigestScreen(hands: Hands, text: Text, community: Community, { day, digest }: { day: string; digest: OwnDigest }): Said {
  const say = text.ownDigest
  const { accepted, rejected, removed, steps, moreSteps, held, pending } = digest
  const outcomes = [[removed, say.removed], [accepted, say.accepted], [rejected, say.rejected]] as const
  const blocks: string[][] = [
    ...(['target', 'delegate'] as const).map((as) => titled(say[as], digest.raids.filter((raid) => raid.as === as).flatMap((raid) => raidLines(hands, text, community, raid)))),
    titled(say.steps, [...steps.map((step) => say.step(text.items[step.kind], nameIn(hands, text, community.id, step.raid), step.due && text.deadlines.before(step.due, community.timeZone))), ...(moreSteps > 0 ? [say.moreSteps(moreSteps)] : [])]),
    held ? [say.held(held.seats, Math.floor(held.until / 1000))] : [],
    titled(say.posts, outcomes.flatMap(([some, sayOf]) => (some.posts.length > 0 ? [sayOf(some.posts, some.more)] : []))),
    pending > 0 ? [say.pending(pending)] : [],
  ]
  const parts: APIComponentInContainer[] = [line(`### ${say.title(day)}`), ...blocks.filter((lines) => lines.length > 0).map((lines) => line(lines.join('\n')))]
  return { components: [card('calm', [...parts, rule(), line([careOf(text, digest.until), say.foot(community.digestChannel)].join('\n'))])] }
}

function titled(title: string, lines: readonly string[]): string[] {
  return lines.length > 0 ? [`**${title}**`, ...lines.map((one) => `- ${one}`)] : []
}

function raidLines(hands: Hands, text: Text, community: Community, { raid, state, newPosts, previousPosts, due }: OwnRaid): string[] {
  return [
    text.ownDigest.raid(nameIn(hands, text, community.id, raid), text.raid.states[state], text.digest.trend(newPosts, previousPosts)),
    ...due.slice(0, DUE_SHOWN).map((step) => text.deadlines.due(step, text.items[step.kind], community.timeZone)),
  ]
}

function nameIn({ db, vault }: Hands, text: Text, community: number, id: number): string {
  const raid = findRaid(db, community, id)
  const name = raid ? shortName(nameOfRaid(vault, text, raid)).trim() : ''
  return name === '' ? text.raid.defaultName(id) : name
}
