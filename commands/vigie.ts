/** `/vigie configurer|etat|miroir|fiche`: settings, what works or is missing, each with its remedy, mirror sites, and lines of the reference. */
import { ApplicationCommandOptionType, ApplicationCommandType, InteractionContextType } from 'discord.js'

import type { App } from '../src/app.ts'
import { staleFacts } from '../src/checklists/reference/stale.ts'
import { defineGroup, steps } from '../src/discord/command.ts'
import { inert, sentence } from '../src/discord/layout.ts'
import { localised } from '../src/discord/localise.ts'
import { tryAgain } from '../src/flows/configure.ts'
import { hourOf, isDigestDue } from '../src/flows/send-digest.ts'
import { nextDigestAt } from '../src/digest/day.ts'
import { strangersCommunity } from '../src/flows/strangers.ts'
import { firstBrokenEntry } from '../src/store/audit.ts'
import type { Community } from '../src/store/communities.ts'
import { lastDigest } from '../src/store/digests.ts'
import { countOverflow, countQuarantined } from '../src/store/mentions.ts'
import { countRefused, countWaiting } from '../src/store/outbox.ts'
import { linesOf } from '../src/store/overrides.ts'
import { countPosts } from '../src/store/posts.ts'
import { countSearched } from '../src/store/searches.ts'
import { askNobody } from '../src/web/resolve.ts'
import { fr, type Text } from '../src/text/fr.ts'
import { mirror, mirrorOptions } from './mirror.ts'
import { reference, referenceOptions } from './reference.ts'
import { CHANNELS, configurePanel, troubles } from './settings.ts'

const said = fr.commands

/** A day passes before somebody looks: a refusal of last week is still news to them. */
const DAY_MS = 86_400_000
const REFUSED_MS = 7 * DAY_MS

/** What is said of the channels, and whether everything that was chosen can be written to. */
async function lookAtChannels(app: App, text: Text, community: Community): Promise<{ lines: string[]; isOpen: boolean }> {
  const looks = CHANNELS.map(async ({ field, needs }) => {
    const channel = community[field]
    const name = text.settings[field]
    if (channel === null) return { lines: [text.status.channelUnset(name)], isOpen: true }
    const report = await app.inspectChannel(community.guild, channel, needs)
    const found = troubles(text, community, { field, channel, report })
    return { lines: found.length > 0 ? found : [text.status.channelOk(name, channel)], isOpen: report.kind === 'here' && report.missing.length === 0 && !report.needsTag }
  })
  const looked = await Promise.all(looks)
  return { lines: [...new Set(looked.flatMap(({ lines }) => lines))], isOpen: looked.every(({ isOpen }) => isOpen) }
}

async function roleLines(app: App, text: Text, community: Community): Promise<string[]> {
  const role = community.coordinatorRole
  if (role === null) return [text.status.roleUnset]
  const isThere = await app.hasRole(community.guild, role)
  return isThere === undefined ? [] : [isThere ? text.status.roleOk(role) : text.status.roleGone]
}

function linksLine({ db, now, resolveLink }: App, { status: say }: Text, community: Community): string {
  if (resolveLink === askNobody) return say.linksOff
  const { n, since } = countSearched(db, community.id)
  return since === undefined ? say.links : say.linksWait(n, now() - since)
}

function mastodonLines(app: App, { status: { mastodon: say } }: Text, community: Community): string[] {
  const { db, now } = app
  const state = app.mastodon()
  if (state.kind === 'off') return [say.off]
  const { account, trouble, isStreaming, guild } = state
  const first = trouble ? say.trouble[trouble.because](now() - trouble.since) : account === undefined ? say.starting : say.on(inert(account), isStreaming)
  const taker = strangersCommunity(db, { guild })
  if (taker !== community.id) return [first, taker !== undefined ? say.strangers.elsewhere : guild === undefined ? say.strangers.unnamed : say.strangers.unknown]
  const overflow = countOverflow(db, community.id, now() - DAY_MS)
  return [first, say.strangers.here, say.quarantined(countQuarantined(db, community.id)), ...(overflow > 0 ? [say.overflow(overflow)] : [])]
}

/** Facts that nobody read again for a year, of the table and of the team's own. */
function referenceLines({ db, now }: App, { reference: say }: Text, community: Community): string[] {
  const days = staleFacts(now()).map(({ checked }) => checked).sort()
  const here = staleFacts(now(), [...linesOf(db, community.id).values()].map(({ on }) => ({ checked: on }))).length
  const lines = [...(days[0] === undefined ? [] : [say.stale(days.length, days[0])]), ...(here > 0 ? [say.staleHere(here)] : [])]
  return lines.length > 0 ? lines : [say.fresh]
}

async function statusLines(app: App, text: Text, community: Community): Promise<string[]> {
  const channels = await lookAtChannels(app, text, community)
  if (channels.isOpen) tryAgain(app, community.id)
  const { status: say } = text
  const last = lastDigest(app.db, community.id)
  const refused = countRefused(app.db, community.id, app.now() - REFUSED_MS)
  return [
    `### ${say.title}`,
    ...channels.lines,
    ...(await roleLines(app, text, community)),
    ...(community.digestChannel === null ? [] : [isDigestDue(app, community) ? say.digestSoon : say.digest(nextDigestAt(hourOf(community), app.now()))]),
    ...(last ? [say.lastDigest(last.day)] : []),
    say.pending(countPosts(app.db, community.id, 'pending')),
    ...(community.floodSince === null ? [] : [say.flood(community.floodSince)]),
    say.outbox(countWaiting(app.db, community.id)),
    ...(refused > 0 ? [say.refused(refused)] : []),
    linksLine(app, text, community),
    ...referenceLines(app, text, community),
    say.database,
    say.audit(firstBrokenEntry(app.db, community.id)),
    ...mastodonLines(app, text, community),
  ]
}

const status = steps<undefined, undefined>({
  access: 'coordinator',
  read: () => undefined,
  run: () => undefined,
  say: async (text, _, { community }, app) => sentence((await statusLines(app, text, community)).join('\n')),
})

export const vigie = defineGroup(
  {
    ...localised('vigie'),
    type: ApplicationCommandType.ChatInput,
    contexts: [InteractionContextType.Guild],
    options: ([['configure', []], ['status', []], ['mirror', mirrorOptions], ['reference', referenceOptions]] as const).map(([name, options]) => ({ ...localised(name), type: ApplicationCommandOptionType.Subcommand, options: [...options] })),
  },
  { [said.configure.name]: configurePanel, [said.status.name]: status, [said.mirror.name]: mirror, [said.reference.name]: reference },
)
