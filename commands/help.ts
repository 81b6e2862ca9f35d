/** `/aide`: what Vigie does, with the emergency numbers first, then somebody to talk to. */
import { ApplicationCommandType, InteractionContextType } from 'discord.js'

import { HELP_LINES, NEVER_KEPT } from '../src/checklists/reference/channels.ts'
import { contactSaid } from '../src/checklists/reference/overrides.ts'
import { defineCommand } from '../src/discord/command.ts'
import { button, inert, row, sentence } from '../src/discord/layout.ts'
import { localised } from '../src/discord/localise.ts'
import { contactLine, factLine } from '../src/discord/screens/facts.ts'
import { linesOf } from '../src/store/overrides.ts'

export const help = defineCommand<undefined, undefined>({
  data: { ...localised('help'), type: ApplicationCommandType.ChatInput, contexts: [InteractionContextType.Guild] },
  access: 'member',
  read: () => undefined,
  run: () => undefined,
  say: (text, _, { community }, app) => {
    const said = linesOf(app.db, community.id)
    const listed = (contacts: typeof HELP_LINES) => contacts.map((contact) => `- ${contactLine(text, contactSaid(contact, said))}`)
    const mastodon = app.mastodon()
    const onMastodon = mastodon.kind === 'on' && mastodon.account !== undefined ? [text.mastodonLink.help(inert(mastodon.account))] : []
    return sentence([text.danger, '', text.helpLines, ...listed(HELP_LINES), '', ...NEVER_KEPT.facts.map((fact) => factLine(text, fact)), ...listed(NEVER_KEPT.contacts), '', text.help, ...onMastodon].join('\n'), row(button('care', text.care.open)))
  },
})
