/** The fediverse of the demo: the doctors' server, with the bot's account and one for each person, and a server elsewhere. */
import type { Clock } from './discord/clock.ts'
import { startFediverse, type Bot, type Person, type Server } from './mastodon/start.ts'
import { TEXTS } from './texts.ts'

export interface MastodonServers {
  /** The doctors' server. */
  home: Server
  bot: Bot
  /** `@name@host`. */
  botHandle: string
  /** Somebody's account on the doctors' server, which follows the hostile one; made at the first call. */
  accountFor: (name: string) => Person
  /** Writes hostile posts, from elsewhere. */
  hostile: Person
  /** Nobody here knows this one. */
  stranger: Person
  /** What broke in the stand-ins. */
  complaints: () => string[]
  close: () => Promise<void>
}

const BOT = 'vigie'

/** Two servers that share one clock with whatever else is played. */
export async function openMastodonServers(clock: Clock): Promise<MastodonServers> {
  const fediverse = await startFediverse({ clock })
  const home = await fediverse.open({ kind: 'mastodon', domain: 'medecins.example.org' })
  const elsewhere = await fediverse.open({ kind: 'mastodon', domain: 'ailleurs.example.net' })
  const hostile = elsewhere.person('Corbeau')
  // Posts by an account that writes English are answered in English.
  home.person('Bruno', { locale: 'en' })
  return {
    home, hostile,
    bot: home.bot(BOT),
    botHandle: `@${BOT}@${home.domain}`,
    stranger: elsewhere.person('Camille'),
    accountFor: (name) => {
      const person = home.person(name)
      person.follow(hostile.handle)
      return person
    },
    complaints: () => [home, elsewhere].flatMap((server) => server.complaints),
    close: () => fediverse.close(),
  }
}

/** What a newcomer finds in these people's timelines: posts that nobody handed in yet, and a harmless one. */
export function postEvening({ home, hostile, accountFor }: MastodonServers, readers: readonly { name: string }[]): void {
  const colleague = home.person('Dr Blanc')
  for (const { name } of readers) accountFor(name).follow(colleague.handle)
  hostile.post({ text: TEXTS[0] ?? '' })
  colleague.post({ text: 'Pensez à vos rappels de vaccins avant l’hiver. Je réponds aux questions ici jusqu’à 22 h. #prévention' })
  hostile.post({ text: `@dr_martin@${home.domain} ${TEXTS[4] ?? ''}` })
}
