/** `/vigie fiche`: a line of the reference table that changed before the table did; say it anew, take it back, list. */
import { ApplicationCommandOptionType } from 'discord.js'

import type { App } from '../src/app.ts'
import { SERVICES } from '../src/checklists/reference/channels.ts'
import { readLine, type Line } from '../src/checklists/reference/overrides.ts'
import { PLATFORMS } from '../src/checklists/reference/platforms.ts'
import { argumentsOf, defineButton, steps, type Caller } from '../src/discord/command.ts'
import { button, inert, line, menu, row, sentence, type Said } from '../src/discord/layout.ts'
import { localisedChoice, optionOf } from '../src/discord/localise.ts'
import { LINE_ADDRESS, LINE_WORDS, overrideLine, takeLineBack, type LineOutcome } from '../src/flows/override-line.ts'
import { CATEGORIES } from '../src/intake/forward.ts'
import { countLines, latestLines, type SaidLine } from '../src/store/overrides.ts'
import { fr, type Text } from '../src/text/fr.ts'

const OPTIONS = fr.commands.reference.options
/** What a menu holds at most. */
const SHOWN = 25

/** What the subcommand asks for: nothing, to see the list; a platform (with a category) or a service, and what it says from now on. */
export const referenceOptions = [
  { ...optionOf('reference', 'platform'), type: ApplicationCommandOptionType.String as const, choices: [...PLATFORMS.keys()].map((platform) => localisedChoice(platform, (text) => text.platform(platform))) },
  { ...optionOf('reference', 'category'), type: ApplicationCommandOptionType.String as const, choices: CATEGORIES.map((category) => localisedChoice(category, (text) => text.categories[category])) },
  { ...optionOf('reference', 'service'), type: ApplicationCommandOptionType.String as const, choices: SERVICES.map((service) => localisedChoice(service.line, (text) => service.name[text.language])) },
  { ...optionOf('reference', 'words'), type: ApplicationCommandOptionType.String as const, max_length: LINE_WORDS },
  { ...optionOf('reference', 'address'), type: ApplicationCommandOptionType.String as const, max_length: LINE_ADDRESS },
]

/** As people call a line: « X, menace », « CNIL ». */
function nameOf(text: Text, of: Line | undefined): string {
  if (of === undefined) return text.reference.oldLine
  if ('service' in of) return SERVICES.find((service) => service.line === of.service)?.name[text.language] ?? of.service
  return [text.platform(of.platform), ...(of.category === undefined ? [] : [text.categories[of.category].toLowerCase()])].join(', ')
}

function saidAs({ words, address }: Pick<SaidLine, 'words' | 'address'>): string {
  return [...(words === null ? [] : [inert(words)]), ...(address === null ? [] : [`<${address}>`])].join(' · ')
}

function list(app: App, text: Text, { community }: Caller): Said {
  const say = text.reference
  const known = latestLines(app.db, community.id, SHOWN)
  if (known.length === 0) return sentence(`${say.intro} ${say.none}`)
  const more = countLines(app.db, community.id) - known.length
  const lines = known.map((said) => `- ${say.listed(nameOf(text, readLine(said.line)), saidAs(said), said.at, community.timeZone)}`)
  const options = known.map((said) => ({ label: nameOf(text, readLine(said.line)), value: said.line }))
  return { components: [line([`### ${say.title}`, say.intro, ...lines, ...(more > 0 ? [text.others(more)] : [])].join('\n')), menu('line-remove', say.choose, options)] }
}

function sayOutcome(text: Text, outcome: LineOutcome): Said {
  const say = text.reference
  switch (outcome.kind) {
    case 'kept':
      return sentence(say.kept(nameOf(text, outcome.line), saidAs(outcome.said), outcome.before), row(button(`line-remove:${outcome.said.line}`, say.remove)))
    case 'shown':
      if (outcome.said === undefined) return sentence(say.unchanged(nameOf(text, outcome.line)))
      return sentence(say.shown(nameOf(text, outcome.line), saidAs(outcome.said)), row(button(`line-remove:${outcome.said.line}`, say.remove)))
    case 'removed':
    case 'gone':
      return sentence(say[outcome.kind](nameOf(text, outcome.line)))
    case 'no-form':
      return sentence(say['no-form'](text.categories[outcome.category].toLowerCase()))
    case 'which':
    case 'one':
    case 'category-alone':
    case 'too-long':
    case 'not-https':
    case 'not-a-site':
    case 'imitates':
      return sentence(say[outcome.kind])
  }
}

export const reference = steps<Omit<Parameters<typeof overrideLine>[1], 'community' | 'by'>, LineOutcome | { kind: 'list' }>({
  access: 'coordinator',
  read: ({ options }) => {
    const typed = (name: keyof typeof OPTIONS) => options.getString(OPTIONS[name].name) ?? ''
    const [platform, service] = [typed('platform'), typed('service')].map((one) => (one === '' ? undefined : one))
    return { platform, category: CATEGORIES.find((category) => category === typed('category')), service, words: typed('words'), address: typed('address') }
  },
  run: (app, wish, { community, user }) => (Object.values(wish).every((one) => one === undefined || one === '') ? { kind: 'list' } : overrideLine(app, { ...wish, community: community.id, by: user })),
  say: (text, outcome, caller, app) => (outcome.kind === 'list' ? list(app, text, caller) : sayOutcome(text, outcome)),
})

/** One from the list, or the one that the message is about. */
export const lineRemove = defineButton<Parameters<typeof takeLineBack>[1], LineOutcome>({
  id: 'line-remove',
  answers: 'update',
  access: 'coordinator',
  read: (clicked, { community, user }) => ({ community: community.id, by: user, line: clicked.isStringSelectMenu() ? (clicked.values[0] ?? '') : argumentsOf(clicked.customId).join(':') }),
  run: takeLineBack,
  say: sayOutcome,
})
