/** The stage with a Mastodon account of the bot's, for the tests of that door. */
import { createClock } from '../../local/discord/clock.ts'
import { startFediverse, type Bot, type Fediverse, type Kind, type Person, type Server, type Toot } from '../../local/mastodon/start.ts'
import { openStage, type Stage } from '../../local/stage.ts'

const START = Date.parse('2026-11-22T19:30:00Z')

export interface OnMastodon {
  stage: Stage
  fediverse: Fediverse
  /** The bot's server. */
  home: Server
  bot: Bot
  /** Alice in Discord, with an account on the bot's server. */
  alice: Person
  /** On another server. */
  troll: Person
  /** What the bot wrote, oldest first. */
  answers: () => string[]
  /** Links the account of a person to Alice (or Bruno) in Discord. */
  link: (person?: Person, who?: 'alice' | 'bruno') => Promise<void>
  /** Alice writes, and the bot does what there is to do. */
  mention: (text: string, inReplyTo?: Toot) => Promise<Toot>
  close: () => Promise<void>
}

export async function openOnMastodon(kind: Kind = 'mastodon', options: { threadDelayMs?: number } = {}): Promise<OnMastodon> {
  const clock = createClock(START)
  const fediverse = await startFediverse({ clock })
  const home = await fediverse.open({ kind, domain: 'medecins.example.org', ...options })
  const elsewhere = await fediverse.open({ kind: 'mastodon', domain: 'ailleurs.example.net' })
  const bot = home.bot('vigie')
  const alice = home.person('Alice')
  const stage = await openStage({ clock, mastodon: { url: home.url, token: bot.token } })
  const settle = () => stage.vigie.settle()
  return {
    stage, fediverse, home, bot, alice,
    troll: elsewhere.person('Troll'),
    answers: () => home.statusesOf(bot).map((toot) => toot.text),
    link: async (person = alice, who = 'alice') => {
      const answer = await stage[who].slash(who === 'alice' ? 'mastodon lier' : 'mastodon link')
      const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(answer.text)?.[0]
      if (code === undefined) throw new Error(`no code was given, but: ${answer.text}`)
      person.post({ text: `@vigie@medecins.example.org ${code}`, visibility: 'direct' })
      await settle()
    },
    mention: async (text, inReplyTo) => {
      const toot = alice.post({ text, ...(inReplyTo ? { inReplyTo } : {}) })
      await settle()
      return toot
    },
    close: async () => {
      await stage.close()
      await fediverse.close()
    },
  }
}
