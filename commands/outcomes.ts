/** `/bilan`: what reports led to, platform by platform, over a stretch of time: picture, lines and file. */
import { ApplicationCommandOptionType, ApplicationCommandType, InteractionContextType } from 'discord.js'

import type { Outcomes } from '../src/checklists/outcomes.ts'
import { readPeriod, type ReadPeriod } from '../src/digest/period.ts'
import { defineCommand } from '../src/discord/command.ts'
import { cut } from '../src/discord/cut.ts'
import { inert, sentence } from '../src/discord/layout.ts'
import { localised, optionOf } from '../src/discord/localise.ts'
import { outcomesScreen } from '../src/discord/screens/outcomes.ts'
import { outcomesBetween } from '../src/flows/outcomes.ts'
import { fr, type Text } from '../src/text/fr.ts'

const { since, until } = fr.commands.outcomes.options
const TYPED_SHOWN = 80

type Fault = Exclude<ReadPeriod, { kind: 'period' }>

export const outcomes = defineCommand<ReadPeriod, Outcomes | Fault>({
  data: {
    ...localised('outcomes'),
    type: ApplicationCommandType.ChatInput,
    contexts: [InteractionContextType.Guild],
    options: (['since', 'until'] as const).map((option) => ({ ...optionOf('outcomes', option), type: ApplicationCommandOptionType.String, max_length: 40 })),
  },
  access: 'coordinator',
  read: (command, { community }, app) => {
    const typed = (name: string) => command.options.getString(name) ?? ''
    return readPeriod({ since: typed(since.name), until: typed(until.name) }, { now: app.now(), timeZone: community.timeZone })
  },
  run: (app, read, { community }) => (read.kind === 'period' ? outcomesBetween(app, community.id, read.period) : read),
  say: async (text, outcome, { community }, app) => ('kind' in outcome ? sentence(sayWhy(text, outcome)) : await outcomesScreen(app, text, community, outcome)),
})

function sayWhy({ outcomes: say, digest }: Text, fault: Fault): string {
  switch (fault.kind) {
    case 'reversed':
      return say.reversed
    case 'future':
      return digest.inFuture
    case 'too-old':
      return digest.tooOld
    case 'not-understood':
      return digest.notUnderstood(inert(cut(fault.which, TYPED_SHOWN)))
  }
}
