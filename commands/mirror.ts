/** `/vigie miroir`: the hosts that a community knows to show a platform's posts; add, take back, list. */
import { ApplicationCommandOptionType } from 'discord.js'

import type { App } from '../src/app.ts'
import { argumentsOf, defineButton, picked, steps, type Caller } from '../src/discord/command.ts'
import { button, inert, line, menu, row, sentence, type Said } from '../src/discord/layout.ts'
import { localisedChoice, optionOf } from '../src/discord/localise.ts'
import { addMirror, removeMirror, type MirrorOutcome } from '../src/flows/manage-mirrors.ts'
import { MIRRORABLE, type Mirrorable } from '../src/links/mirror-host.ts'
import { countMirrors, latestMirrors } from '../src/store/mirrors.ts'
import { fr, type Text } from '../src/text/fr.ts'

const OPTIONS = fr.commands.mirror.options
/** What a menu holds at most. */
const SHOWN = 25

/** What the subcommand asks for: nothing, to see the list; an address, with or without its platform. */
export const mirrorOptions = [
  { ...optionOf('mirror', 'address'), type: ApplicationCommandOptionType.String as const, max_length: 2000 },
  { ...optionOf('mirror', 'platform'), type: ApplicationCommandOptionType.String as const, choices: MIRRORABLE.map((platform) => localisedChoice(platform, (text) => text.platform(platform))) },
]

function list(app: App, text: Text, { community }: Caller): Said {
  const say = text.mirror
  const known = latestMirrors(app.db, community.id, SHOWN)
  if (known.length === 0) return sentence(`${say.intro} ${say.none}`)
  const more = countMirrors(app.db, community.id) - known.length
  const lines = known.map(({ host, platform }) => say.listed(inert(host), text.platform(platform)))
  const options = known.map(({ host, platform }) => ({ label: host, description: text.platform(platform), value: host }))
  return { components: [line([`### ${say.title}`, say.intro, ...lines, ...(more > 0 ? [text.others(more)] : [])].join('\n')), menu('mirror-remove', say.choose, options)] }
}

function sayOutcome(text: Text, outcome: MirrorOutcome): Said {
  const say = text.mirror
  switch (outcome.kind) {
    case 'added':
    case 'changed':
    case 'known': {
      const { host, platform } = outcome
      const name = text.platform(platform)
      const [shown, remove] = [inert(host), row(button(`mirror-remove:${host}`, say.remove))]
      if (outcome.kind === 'known') return sentence(say.known(shown, name), remove)
      const parts = [outcome.kind === 'changed' ? say.changed(shown, name, text.platform(outcome.before)) : say.added(shown, name), ...(outcome.reread > 0 ? [say.reread(outcome.reread)] : []), ...('isImitation' in outcome && outcome.isImitation ? [say.imitates] : [])]
      return sentence(parts.join(' '), remove)
    }
    case 'which':
      return sentence(say.which(inert(outcome.host)), menu(`mirror-of:${outcome.host}`, say.choosePlatform, outcome.shows.map((platform) => ({ label: text.platform(platform), value: platform }))))
    case 'no-post':
      return sentence(say['no-post'](outcome.platform === undefined ? undefined : text.platform(outcome.platform)))
    case 'server':
    case 'removed':
    case 'gone':
      return sentence(say[outcome.kind](inert(outcome.host)))
    case 'official':
    case 'built-in':
      return sentence(say[outcome.kind](inert(outcome.host), text.platform(outcome.platform)))
    case 'not-a-site':
    case 'shortener':
    case 'hosting':
      return sentence(say[outcome.kind])
  }
}

const asPlatform = (typed: string | null): Mirrorable | undefined => MIRRORABLE.find((platform) => platform === typed)

export const mirror = steps<{ typed: string; platform: Mirrorable | undefined }, MirrorOutcome | { kind: 'list' }>({
  access: 'coordinator',
  read: (typed) => ({ typed: typed.options.getString(OPTIONS.address.name)?.trim() ?? '', platform: asPlatform(typed.options.getString(OPTIONS.platform.name)) }),
  run: (app, { typed, platform }, { community, user }) => (typed === '' ? { kind: 'list' } : addMirror(app, { community: community.id, by: user, typed, platform })),
  say: (text, outcome, caller, app) => (outcome.kind === 'list' ? list(app, text, caller) : sayOutcome(text, outcome)),
})

/** The platform of a host that was typed without one. */
export const mirrorOf = defineButton<Parameters<typeof addMirror>[1], MirrorOutcome>({
  id: 'mirror-of',
  answers: 'update',
  access: 'coordinator',
  read: (clicked, { community, user }) => ({ community: community.id, by: user, typed: argumentsOf(clicked.customId)[0] ?? '', platform: picked(clicked, MIRRORABLE) }),
  run: addMirror,
  say: sayOutcome,
})

/** One from the list, or the one that the message is about. */
export const mirrorRemove = defineButton<Parameters<typeof removeMirror>[1], MirrorOutcome>({
  id: 'mirror-remove',
  answers: 'update',
  access: 'coordinator',
  read: (clicked, { community, user }) => ({ community: community.id, by: user, host: argumentsOf(clicked.customId)[0] ?? (clicked.isStringSelectMenu() ? clicked.values[0] : undefined) ?? '' }),
  run: removeMirror,
  say: sayOutcome,
})
