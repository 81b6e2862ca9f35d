/** `/aide`: what Vigie does, with the emergency numbers first, then somebody to talk to. */
import { ApplicationCommandType, InteractionContextType } from 'discord.js'

import { HELP_LINES } from '../src/checklists/reference/channels.ts'
import { defineCommand } from '../src/discord/command.ts'
import { button, inert, row, sentence } from '../src/discord/layout.ts'
import { localised } from '../src/discord/localise.ts'
import { contactLine } from '../src/discord/screens/facts.ts'

export const help = defineCommand<undefined, undefined>({
  data: { ...localised('help'), type: ApplicationCommandType.ChatInput, contexts: [InteractionContextType.Guild] },
  access: 'member',
  read: () => undefined,
  run: () => undefined,
  say: (text, _, __, app) => {
    const mastodon = app.mastodon()
    const onMastodon = mastodon.kind === 'on' && mastodon.account !== undefined ? [text.mastodonLink.help(inert(mastodon.account))] : []
    return sentence([text.danger, '', text.helpLines, ...HELP_LINES.map((contact) => `- ${contactLine(text, contact)}`), '', text.help, ...onMastodon].join('\n'), row(button('care', text.care.open)))
  },
})
