/** `/aide`: what Vigie does, with the emergency numbers first. */
import { ApplicationCommandType, InteractionContextType } from 'discord.js'

import { defineCommand } from '../src/discord/command.ts'
import { sentence } from '../src/discord/layout.ts'
import { localised } from '../src/discord/localise.ts'

export const help = defineCommand<undefined, undefined>({
  data: { ...localised('help'), type: ApplicationCommandType.ChatInput, contexts: [InteractionContextType.Guild] },
  access: 'member',
  read: () => undefined,
  run: () => undefined,
  say: (text) => sentence(text.help),
})
