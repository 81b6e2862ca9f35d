/** `/resume`: the digest as it would be now, for one person, since the last one or since a moment; and the raids behind it. */
import { ApplicationCommandOptionType, ApplicationCommandType, InteractionContextType } from 'discord.js'

import type { Digest } from '../src/digest/compose.ts'
import { readSince, SINCE_CHOICES, type Since } from '../src/digest/since.ts'
import { defineButton, defineCommand, type Typing } from '../src/discord/command.ts'
import { cut } from '../src/discord/cut.ts'
import { inert, sentence, type Said } from '../src/discord/layout.ts'
import { localised, optionOf } from '../src/discord/localise.ts'
import { digestScreen, drawDigest } from '../src/discord/screens/digest.ts'
import { digestNow } from '../src/flows/send-digest.ts'
import { liveRaids, type Raid } from '../src/store/raids.ts'
import { fr, type Text } from '../src/text/fr.ts'
import { raidList } from './raid.ts'

const OPTION = fr.commands.summary.options.since.name
const TYPED_SHOWN = 80

type Asked = { typed: string; since: Since }
type Told = { digest: Digest } | { typed: string; because: 'not-understood' | 'future' | 'too-old' }

/** What may be chosen, and what was typed where it can be read. */
function complete(typing: Typing, text: Text, when: { now: number; timeZone: string }): { name: string; value: string }[] {
  const typed = typing.options.getFocused().trim()
  const choices = SINCE_CHOICES.map((value) => ({ name: text.digest.sinceChoices[value], value }))
  const start = typed.toLowerCase()
  const known = choices.filter(({ name, value }) => name.toLowerCase().includes(start) || value.startsWith(start))
  const read = readSince(typed, when)
  return read.kind === 'since' ? [{ name: cut(`${typed} · ${text.digest.since(read.at, when.timeZone, when.now)}`, 100), value: cut(typed, 100) }, ...known.filter(({ value }) => value !== typed)] : known
}

export const summary = defineCommand<Asked, Told>({
  data: {
    ...localised('summary'),
    type: ApplicationCommandType.ChatInput,
    contexts: [InteractionContextType.Guild],
    options: [{ ...optionOf('summary', 'since'), type: ApplicationCommandOptionType.String, autocomplete: true, max_length: 40 }],
  },
  access: 'member',
  complete: (app, typing, { text, community }) => complete(typing, text, { now: app.now(), timeZone: community.timeZone }),
  read: (command, { community }, app) => {
    const typed = command.options.getString(OPTION) ?? ''
    return { typed, since: readSince(typed, { now: app.now(), timeZone: community.timeZone }) }
  },
  run: (app, { typed, since }, { community }) => (since.kind === 'last' || since.kind === 'since' ? { digest: digestNow(app, community, since.kind === 'since' ? since.at : undefined) } : { typed, because: since.kind }),
  say: async (text, told, { community }, app) => ('digest' in told ? digestScreen(app, text, community, { digest: told.digest, picture: await drawDigest(app, text, community, told.digest) }) : sentence(sayWhy(text, told))),
})

function sayWhy({ digest: say }: Text, { typed, because }: Extract<Told, { because: string }>): string {
  return because === 'future' ? say.inFuture : because === 'too-old' ? say.tooOld : say.notUnderstood(inert(cut(typed, TYPED_SHOWN)))
}

/** *Voir les raids*, below a digest. */
export const raidsButton = defineButton<undefined, Raid[]>({
  id: 'raids',
  answers: 'private',
  access: 'member',
  read: () => undefined,
  run: (app, _, { community }) => liveRaids(app.db, community.id),
  say: (text, raids, caller, app): Said => raidList(text, raids, caller, app),
})
