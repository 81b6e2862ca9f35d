/** `/raid`: list, show, open, name, merge, split, close, reopen; and what coordinators answer to a raid that Vigie proposes. */
import { ApplicationCommandOptionType, ApplicationCommandType, InteractionContextType, type APIApplicationCommandBasicOption } from 'discord.js'

import type { App } from '../src/app.ts'
import { asNumber, defineButton, defineGroup, numberIn, steps, type Caller, type CommandSteps, type Handler, type Typed, type Typing } from '../src/discord/command.ts'
import { cut } from '../src/discord/cut.ts'
import { inert, line, menu, sentence, shortName, type Said } from '../src/discord/layout.ts'
import { localised, optionOf } from '../src/discord/localise.ts'
import { proposalScreen } from '../src/discord/screens/proposal.ts'
import { nameOfRaid, raidScreen } from '../src/discord/screens/raid.ts'
import { platformKnown } from '../src/flows/describe-receipt.ts'
import { closeRaid, dismissProposal, mergeRaids, openProposal, openRaidByHand, renameRaid, reopenRaid, splitRaid, type RaidOutcome } from '../src/flows/manage-raid.ts'
import { accountsIn } from '../src/store/placements.ts'
import { postsOfRaid } from '../src/store/posts.ts'
import { findRaid, liveRaids, proposedRaids, recentRaids, type Raid } from '../src/store/raids.ts'
import { findTarget, keepTarget } from '../src/store/targets.ts'
import { fr, type Text } from '../src/text/fr.ts'
import { targetChoices } from './forward.ts'

const said = fr.commands
/** What a menu holds at most. */
const CHOICES = 25
const RAIDS_LISTED = 20

const raidOption = { ...optionOf('raidShow', 'raid'), type: ApplicationCommandOptionType.String, required: true, autocomplete: true, max_length: 100 } as const

function subcommand(name: 'raidList' | 'raidShow' | 'raidOpen' | 'raidRename' | 'raidMerge' | 'raidSplit' | 'raidClose' | 'raidReopen', options: APIApplicationCommandBasicOption[] = []) {
  return { ...localised(name), type: ApplicationCommandOptionType.Subcommand as const, options }
}

const data = {
  ...localised('raid'),
  type: ApplicationCommandType.ChatInput as const,
  contexts: [InteractionContextType.Guild],
  options: [
    subcommand('raidList'),
    subcommand('raidShow', [raidOption]),
    subcommand('raidOpen', [
      { ...optionOf('raidOpen', 'name'), type: ApplicationCommandOptionType.String, required: true, max_length: 80 },
      { ...optionOf('raidOpen', 'target'), type: ApplicationCommandOptionType.String, autocomplete: true, max_length: 80 },
    ]),
    subcommand('raidRename', [
      { ...raidOption, ...optionOf('raidRename', 'raid') },
      { ...optionOf('raidRename', 'name'), type: ApplicationCommandOptionType.String, required: true, max_length: 80 },
    ]),
    subcommand('raidMerge', [{ ...raidOption, ...optionOf('raidMerge', 'raid') }, { ...raidOption, ...optionOf('raidMerge', 'into') }]),
    subcommand('raidSplit', [{ ...raidOption, ...optionOf('raidSplit', 'raid') }]),
    subcommand('raidClose', [{ ...raidOption, ...optionOf('raidClose', 'raid') }]),
    subcommand('raidReopen', [{ ...raidOption, ...optionOf('raidReopen', 'raid') }]),
  ],
}

/** A raid by its number (what the list gives) or by its name; `undefined` when there is none. */
function raidTyped(app: App, { community, text, isCoordinator }: Caller, typed: string): Raid | undefined {
  const id = asNumber(typed.replace(/^raid\s+/i, ''))
  const mayBe = (raid: Raid | undefined) => (raid && (isCoordinator || raid.toldAt !== null) ? raid : undefined)
  if (id !== undefined) return mayBe(findRaid(app.db, community.id, id))
  const name = typed.trim().toLowerCase()
  return recentRaids(app.db, community.id, { limit: 200, withUntold: isCoordinator }).find((raid) => nameOfRaid(app.vault, text, raid).toLowerCase() === name)
}

/** Names of raids that hold what was typed; those that go on first. */
function complete(app: App, typing: Typing, caller: Caller): { name: string; value: string }[] {
  const { name, value } = typing.options.getFocused(true)
  if (name === said.raidOpen.options.target.name) return targetChoices(app, caller, value)
  const start = value.trim().toLowerCase()
  const isLive = (raid: Raid) => (raid.state === 'closed' ? 1 : 0)
  return recentRaids(app.db, caller.community.id, { limit: 200, withUntold: caller.isCoordinator })
    .sort((a, b) => isLive(a) - isLive(b))
    .map((raid) => ({ name: cut(`${nameOfRaid(app.vault, caller.text, raid)} · ${caller.text.raid.states[raid.state]}`, 100), value: String(raid.id) }))
    .filter((choice) => choice.name.toLowerCase().includes(start))
}

/** The raids that were typed, or the first that does not exist. */
type Read = { raids: Raid[] } | { unknown: string }

function readRaids(typed: Typed, caller: Caller, app: App, options: readonly string[]): Read {
  const raids: Raid[] = []
  for (const option of options) {
    const words = typed.options.getString(option, true)
    const raid = raidTyped(app, caller, words)
    if (!raid) return { unknown: words }
    raids.push(raid)
  }
  return { raids }
}

type Did = RaidOutcome | { kind: 'unknown'; typed: string }

/** A subcommand that does something to the raids that were typed. */
function deed(options: readonly string[], run: (app: App, raids: [Raid, Raid], wish: { community: number; by: string }) => RaidOutcome): CommandSteps<Read, Did> {
  return {
    access: 'coordinator',
    complete,
    read: (typed, caller, app) => readRaids(typed, caller, app, options),
    run: (app, read, caller) => {
      if ('unknown' in read) return { kind: 'unknown', typed: read.unknown }
      const [first, second] = read.raids
      if (!first) throw new Error('unreachable: a required option is missing')
      return run(app, [first, second ?? first], { community: caller.community.id, by: caller.user })
    },
    say: sayDid,
  }
}

function sayDid(text: Text, outcome: Did, { community }: Caller, app: App): Said {
  const say = text.raid
  const name = (id: number) => {
    const raid = findRaid(app.db, community.id, id)
    return inert(raid ? nameOfRaid(app.vault, text, raid) : say.defaultName(id))
  }
  switch (outcome.kind) {
    case 'unknown':
      return sentence(say.unknown(inert(cut(outcome.typed, 80))))
    case 'gone':
      return sentence(say.unknown('?'))
    case 'opened':
      return sentence([say.opened(name(outcome.raid)), ...(community.raidChannel === null ? [say.noChannel] : [])].join(' '))
    case 'merged':
      return sentence(say.merged(outcome.raid, name(outcome.into), outcome.posts))
    case 'unmerged':
      return sentence(say.unmerged(name(outcome.raid), outcome.posts))
    case 'split':
      return sentence(say.split(name(outcome.raid), outcome.posts))
    case 'closed':
      return sentence(say.closed(name(outcome.raid)))
    case 'reopened':
      return sentence(say.reopened(name(outcome.raid)))
    case 'already':
      return sentence(say.already(name(outcome.raid), say.states[outcome.state]))
    case 'merged-away':
      return sentence(say.mergedAway(outcome.raid, outcome.into))
    case 'same':
      return sentence(say.same)
    case 'nothing-chosen':
      return sentence(say.nothingChosen)
    case 'dismissed':
      return sentence(say.dismissed(outcome.raid))
    case 'renamed':
      return sentence(say.renamed(name(outcome.raid)))
    case 'decided':
      return sentence(say.proposalGone)
  }
}

/** The raids that go on, for one person. */
export function raidList(text: Text, raids: readonly Raid[], { community }: Caller, app: App): Said {
  if (raids.length === 0) return sentence(text.raid.none)
  const lines = raids.slice(0, RAIDS_LISTED).map((raid) => text.raid.listed(raid.id, shortName(nameOfRaid(app.vault, text, raid)), text.raid.states[raid.state], raid.state === 'proposed' ? accountsIn(app.db, community.id, raid.id).posts : postsOfRaid(app.db, community.id, raid.id).length))
  return { components: [line([`### ${text.raid.listTitle}`, ...lines, ...(raids.length > RAIDS_LISTED ? ['…'] : [])].join('\n'))] }
}

const list = steps<undefined, Raid[]>({
  access: 'member',
  read: () => undefined,
  run: (app, _, { community, isCoordinator }) => [...(isCoordinator ? proposedRaids(app.db, community.id) : []), ...liveRaids(app.db, community.id)],
  say: raidList,
})

const show = steps<Read, Read>({
  access: 'member',
  complete,
  read: (typed, caller, app) => readRaids(typed, caller, app, [said.raidShow.options.raid.name]),
  run: (_, read) => read,
  say: (text, read, { community }, app) => {
    if ('unknown' in read) return sentence(text.raid.unknown(inert(cut(read.unknown, 80))))
    const [raid] = read.raids
    return raid ? proposalScreen(app, text, community.id, raid.id) ?? raidScreen(app, text, raid) : sentence(text.raid.none)
  },
})

const open = steps<{ name: string; target: string | null }, Did>({
  access: 'coordinator',
  complete,
  read: (typed) => ({ name: typed.options.getString(said.raidOpen.options.name.name, true).trim(), target: typed.options.getString(said.raidOpen.options.target.name) }),
  run: (app, { name, target }, { community, user }) => {
    const typed = target?.trim() ?? ''
    const known = asNumber(typed)
    const id = typed === '' ? undefined : known !== undefined && findTarget(app.db, community.id, known) ? known : keepTarget(app.db, app.vault, { community: community.id, name: typed, now: app.now(), isConfirmed: true })
    return openRaidByHand(app, { community: community.id, by: user, name: name === '' ? undefined : name, target: id })
  },
  say: sayDid,
})

const split = steps<Read, Read>({
  access: 'coordinator',
  complete,
  read: (typed, caller, app) => readRaids(typed, caller, app, [said.raidSplit.options.raid.name]),
  run: (_, read) => read,
  say: (text, read, { community }, app) => {
    if ('unknown' in read) return sentence(text.raid.unknown(inert(cut(read.unknown, 80))))
    const [raid] = read.raids
    const posts = raid ? postsOfRaid(app.db, community.id, raid.id).reverse() : []
    if (!raid || posts.length < 2) return sentence(text.raid.nothingToSplit)
    const options = posts.slice(0, CHOICES).map((post) => ({ ...text.raid.onePost(post.id, text.platform(platformKnown(post)), post.firstForwardAt, community.timeZone), value: String(post.id) }))
    return sentence([text.raid.choosePosts, ...(posts.length > CHOICES ? [text.raid.latestShown(CHOICES)] : [])].join(' '), menu(`split:${String(raid.id)}`, text.raid.choosePosts, options, CHOICES))
  },
})

/** The posts that become a raid of their own. */
export const splitPosts = defineButton<Parameters<typeof splitRaid>[1], Did>({
  id: 'split',
  answers: 'update',
  access: 'coordinator',
  read: (clicked, caller) => ({ community: caller.community.id, by: caller.user, raid: numberIn(clicked.customId), posts: clicked.isStringSelectMenu() ? clicked.values.map(Number) : [] }),
  run: splitRaid,
  say: sayDid,
})

const rename = steps<Read & { name: string }, Did>({
  access: 'coordinator',
  complete,
  read: (typed, caller, app) => ({ ...readRaids(typed, caller, app, [said.raidRename.options.raid.name]), name: typed.options.getString(said.raidRename.options.name.name, true) }),
  run: (app, read, caller) => {
    if ('unknown' in read) return { kind: 'unknown', typed: read.unknown }
    return renameRaid(app, { community: caller.community.id, by: caller.user, raid: read.raids[0]?.id ?? 0, name: read.name })
  },
  say: sayDid,
})

/** What coordinators answer to a raid that Vigie proposes. */
function proposalButton(id: 'raid-open' | 'raid-dismiss', run: typeof openProposal): Handler {
  return defineButton<Parameters<typeof openProposal>[1], Did>({
    id,
    answers: 'private',
    access: 'coordinator',
    read: (clicked, caller) => ({ community: caller.community.id, by: caller.user, raid: numberIn(clicked.customId) }),
    run,
    say: sayDid,
  })
}

export const proposalButtons: readonly Handler[] = [proposalButton('raid-open', openProposal), proposalButton('raid-dismiss', dismissProposal)]

export const raid = defineGroup(data, {
  [said.raidList.name]: list,
  [said.raidShow.name]: show,
  [said.raidOpen.name]: open,
  [said.raidRename.name]: rename,
  [said.raidMerge.name]: steps(deed([said.raidMerge.options.raid.name, said.raidMerge.options.into.name], (app, [from, into], wish) => mergeRaids(app, { ...wish, raid: from.id, into: into.id }))),
  [said.raidSplit.name]: split,
  [said.raidClose.name]: steps(deed([said.raidClose.options.raid.name], (app, [one], wish) => closeRaid(app, { ...wish, raid: one.id }))),
  [said.raidReopen.name]: steps(deed([said.raidReopen.options.raid.name], (app, [one], wish) => reopenRaid(app, { ...wish, raid: one.id }))),
})
