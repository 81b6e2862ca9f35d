/** `/mastodon lier|delier|bloques`: a member's own accounts, and those that coordinators blocked. */
import { ApplicationCommandOptionType, ApplicationCommandType, InteractionContextType } from 'discord.js'

import type { App } from '../src/app.ts'
import { defineButton, defineGroup, steps, type Caller } from '../src/discord/command.ts'
import { inert, line, menu, sentence, type Said } from '../src/discord/layout.ts'
import { localised } from '../src/discord/localise.ts'
import { unblockAccount, type Unblocked } from '../src/flows/block-account.ts'
import { askForCode, unlinkAccounts, type Asked, type Unlinked } from '../src/flows/link-account.ts'
import { countBlocks, latestBlocks } from '../src/store/blocked-accounts.ts'
import { fr, type Text } from '../src/text/fr.ts'

const said = fr.commands
/** What a menu holds at most. */
const SHOWN = 25

const names = (of: readonly string[]) => of.map(inert).join(', ')

function sayAsked({ mastodonLink: say }: Text, asked: Asked): Said {
  switch (asked.kind) {
    case 'off':
    case 'not-now':
    case 'broken':
      return sentence(say[asked.kind])
    case 'full':
      return sentence(say.full(asked.names.length, names(asked.names)))
    case 'code':
      // The line to send stands alone, so that a phone copies it and nothing else.
      return { components: [line(`### ${say.title}\n${say.steps}`), line(`\`\`\`\n${asked.account} ${asked.code}\n\`\`\``), line(say.then(inert(asked.account)))] }
  }
}

const link = steps<undefined, Asked>({
  access: 'member',
  read: () => undefined,
  run: (app, _, { community, user, locale }) => askForCode(app, { community: community.id, by: user, locale }),
  say: sayAsked,
})

const ALL = 'all'

const unlink = steps<undefined, Unlinked>({
  access: 'member',
  read: () => undefined,
  run: (app, _, { community, user }) => unlinkAccounts(app, { community: community.id, by: user }),
  say: sayUnlinked,
})

function sayUnlinked({ mastodonLink: say }: Text, unlinked: Unlinked): Said {
  switch (unlinked.kind) {
    case 'unlinked':
      return sentence(say.unlinked(unlinked.names.length, names(unlinked.names)))
    case 'which':
      return sentence(say.which, menu('unlink', say.chooseUnlink, [...unlinked.accounts.map(({ id, name }) => ({ label: name, value: String(id) })), { label: say.all, value: ALL }]))
    case 'gone':
      return sentence(say.unlinkGone)
    case 'none':
      return sentence(say.none)
  }
}

/** Chosen among several. */
export const unlinkThis = defineButton<Parameters<typeof unlinkAccounts>[1], Unlinked>({
  id: 'unlink',
  answers: 'update',
  access: 'member',
  read: (clicked, { community, user }) => {
    const value = clicked.isStringSelectMenu() ? clicked.values[0] : undefined
    return { community: community.id, by: user, which: value === ALL ? ALL : Number(value) }
  },
  run: unlinkAccounts,
  say: sayUnlinked,
})

function list({ db, vault }: App, text: Text, { community }: Caller): Said {
  const say = text.mastodonLink
  const blocks = latestBlocks(db, vault, community.id, SHOWN)
  if (blocks.length === 0) return sentence(say.noneBlocked)
  const more = countBlocks(db, community.id) - blocks.length
  const lines = blocks.map(({ name, at }) => say.blocked(inert(name), at, community.timeZone))
  const options = blocks.map(({ id, name }) => ({ label: name, value: String(id) }))
  return { components: [line([`### ${say.blockedTitle}`, say.blockedIntro, ...lines, ...(more > 0 ? [text.others(more)] : [])].join('\n')), menu('unblock', say.unblock, options)] }
}

const blocked = steps<undefined, undefined>({
  access: 'coordinator',
  read: () => undefined,
  run: () => undefined,
  say: (text, _, caller, app) => list(app, text, caller),
})

export const unblock = defineButton<Parameters<typeof unblockAccount>[1], Unblocked>({
  id: 'unblock',
  answers: 'update',
  access: 'coordinator',
  read: (clicked, { community, user }) => ({ community: community.id, by: user, block: Number(clicked.isStringSelectMenu() ? clicked.values[0] : undefined) }),
  run: unblockAccount,
  say: ({ mastodonLink: say }, unblocked) => sentence(unblocked.kind === 'unblocked' ? say.unblocked(inert(unblocked.name)) : say.blockGone),
})

export const mastodon = defineGroup(
  {
    ...localised('mastodon'),
    type: ApplicationCommandType.ChatInput,
    contexts: [InteractionContextType.Guild],
    options: (['mastodonLink', 'mastodonUnlink', 'mastodonBlocked'] as const).map((name) => ({ ...localised(name), type: ApplicationCommandOptionType.Subcommand, options: [] })),
  },
  { [said.mastodonLink.name]: link, [said.mastodonUnlink.name]: unlink, [said.mastodonBlocked.name]: blocked },
)
