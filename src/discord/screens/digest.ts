/** The daily digest, in public: numbers, raids by name, nothing hostile and nobody by name. */
import type { APIComponentInContainer } from 'discord.js'

import type { App } from '../../app.ts'
import type { Digest, RaidToday } from '../../digest/compose.ts'
import { cardOf } from '../../store/cards.ts'
import type { Community } from '../../store/communities.ts'
import { findRaid } from '../../store/raids.ts'
import type { Text } from '../../text/fr.ts'
import { button, card, line, row, rule, shortList, shortName, type Said } from '../layout.ts'
import { nameOfRaid, sparkline } from './raid.ts'

type Hands = Pick<App, 'db' | 'vault'>

export function digestScreen(hands: Hands, text: Text, community: Community, { day, digest }: { day?: string; digest: Digest }): Said {
  const say = text.digest
  const first = digest.isFirst && day !== undefined ? [say.first(community.digestHour)] : []
  const parts: APIComponentInContainer[] = [line(`### ${day === undefined ? say.now : say.title(day)}`)]
  if (digest.isQuiet) {
    parts.push(line([...first, say.quiet].join('\n')))
    return { components: [card('calm', parts)] }
  }
  parts.push(line([...first, say.fresh(digest.forwarded, digest.pending), ...(digest.removed > 0 ? [say.removed(digest.removed, digest.medianRemovalMs)] : [])].join('\n')))
  for (const raid of digest.raids) parts.push(line(raidLines(hands, text, community, raid)))
  const settled = [...(digest.more > 0 ? [say.more(digest.more)] : []), ...named(hands, text, community, digest.calmed, say.calmed), ...named(hands, text, community, digest.closed, say.closed)]
  if (settled.length > 0) parts.push(line(settled.join('\n')))
  parts.push(rule(), line([...(digest.reports > 0 ? [say.reports(digest.reports)] : []), say.care].join('\n')))
  const free = digest.freeElsewhere + digest.raids.reduce((sum, raid) => sum + raid.free, 0)
  if (free > 0) parts.push(row(button('batch:all', text.raid.batch, 'main')))
  return { components: [card(digest.raids.some((raid) => raid.state === 'open') ? 'busy' : 'calm', parts)] }
}

function raidLines({ db, vault }: Hands, text: Text, community: Community, today: RaidToday): string {
  const say = text.digest
  const raid = findRaid(db, community.id, today.raid)
  const thread = cardOf(db, community.id, `raid:${today.raid}`)?.thread
  const name = `**${raid ? shortName(nameOfRaid(vault, text, raid)) : text.raid.defaultName(today.raid)}**${thread == null ? '' : ` <#${thread}>`}`
  return [
    say.raid(name, today.isNew ? say.isNew : text.raid.states[today.state]),
    `${say.trend(today.newPosts, today.previousPosts)} · ${text.raid.explain({ posts: today.posts, accounts: today.accounts, isAtMost: today.isAtMost, spanMs: today.spanMs, target: undefined })}`,
    ...(today.timeline.length > 0 ? [`\`${sparkline(today.timeline)}\``] : []),
    `${text.raid.free(today.free)} · ${text.raid.made(today.made)}`,
    ...today.due.map((step) => text.raid.due(step.kind, step.at, community.timeZone)),
  ].join('\n')
}

function named({ db, vault }: Hands, text: Text, community: Community, raids: readonly number[], say: (names: string) => string): string[] {
  const names = raids.flatMap((id) => {
    const raid = findRaid(db, community.id, id)
    return raid ? [nameOfRaid(vault, text, raid)] : []
  })
  return names.length > 0 ? [say(shortList(names, text.others))] : []
}
