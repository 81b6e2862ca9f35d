/** `/resume`: the digest as it would be now, for one person. */
import { ApplicationCommandType, InteractionContextType } from 'discord.js'

import type { Digest } from '../src/digest/compose.ts'
import { defineCommand } from '../src/discord/command.ts'
import { localised } from '../src/discord/localise.ts'
import { digestScreen } from '../src/discord/screens/digest.ts'
import { digestNow } from '../src/flows/send-digest.ts'

export const summary = defineCommand<undefined, Digest>({
  data: { ...localised('summary'), type: ApplicationCommandType.ChatInput, contexts: [InteractionContextType.Guild] },
  access: 'member',
  read: () => undefined,
  run: (app, _, { community }) => digestNow(app, community),
  say: (text, digest, { community }, app) => digestScreen(app, text, community, { digest }),
})
