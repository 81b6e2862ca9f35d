/** `/mes-donnees exporter|effacer`: one's own data, received or forgotten. */
import { ApplicationCommandOptionType, ApplicationCommandType, InteractionContextType } from 'discord.js'

import { defineButton, defineGroup, steps } from '../src/discord/command.ts'
import { button, file, line, row, sentence } from '../src/discord/layout.ts'
import { localised } from '../src/discord/localise.ts'
import { exportMember, forgetMember, type Erased, type OwnData } from '../src/flows/member-data.ts'
import { fr } from '../src/text/fr.ts'

const said = fr.commands

const exported = steps<undefined, OwnData | undefined>({
  access: 'member',
  read: () => undefined,
  run: (app, _, { community, user }) => exportMember(app, community.id, user),
  say: (text, data) => {
    if (!data) return sentence(text.ownData.nothing)
    const name = text.ownData.file
    return { components: [line(text.ownData.exported), file(name)], files: [{ name, data: Buffer.from(`${JSON.stringify(data, null, 2)}\n`), contentType: 'application/json' }] }
  },
})

const ask = steps<undefined, undefined>({
  access: 'member',
  read: () => undefined,
  run: () => undefined,
  say: (text) => sentence(text.ownData.ask, row(button('erase-me', text.ownData.yes, 'danger'), button('keep-me', text.ownData.no))),
})

export const ownData = defineGroup(
  {
    ...localised('ownData'),
    type: ApplicationCommandType.ChatInput,
    contexts: [InteractionContextType.Guild],
    options: (['ownExport', 'ownErase'] as const).map((name) => ({ ...localised(name), type: ApplicationCommandOptionType.Subcommand, options: [] })),
  },
  { [said.ownExport.name]: exported, [said.ownErase.name]: ask },
)

export const eraseMe = defineButton<undefined, Erased>({
  id: 'erase-me',
  answers: 'update',
  access: 'member',
  read: () => undefined,
  run: (app, _, { community, user }) => forgetMember(app, community.id, user),
  say: (text, erased) => sentence(erased.kind === 'erased' ? text.ownData.erased : text.ownData.nothing),
})

export const keepMe = defineButton<undefined, undefined>({ id: 'keep-me', answers: 'update', access: 'member', read: () => undefined, run: () => undefined, say: (text) => sentence(text.ownData.kept) })
