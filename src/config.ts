/** Settings from the environment: every fault named at once, with what to put there, and no value repeated. */
import { z } from 'zod'

import { LOG_LEVELS } from './log.ts'

export interface Config {
  discordApiUrl: string
  /** Prefixes of the addresses from which pictures that members attach may be read. */
  discordCdnUrls: string[]
  databasePath: string
  backupsKept: number
  /** `false`: nothing is ever asked over the network about an address that a member hands in, nor whether a reported post is still there. */
  resolveLinks: boolean
  readCaptures: boolean
  mastodonUrl: string | undefined
  /** The Discord server whose coordinators get the mentions of strangers; the only one when not given. */
  mastodonGuild: string | undefined
  /** How whoever runs the Mastodon server can reach the host; told with every request. */
  mastodonContact: string | undefined
  healthPort: number | undefined
  logLevel: (typeof LOG_LEVELS)[number]
}

export interface Secrets {
  discordToken: string
  evidenceKey: string
  mastodonToken: string | undefined
}

export type Settings = { kind: 'settings'; config: Config; secrets: Secrets } | { kind: 'faults'; faults: Fault[] }

export interface Fault {
  name: string
  remedy: string
}

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost'])

/** https, or http on this machine only, and nobody's name in it: a token must not cross a network in clear. */
const safeUrl = z.string().refine((value) => {
  const url = URL.parse(value)
  return url !== null && url.username === '' && url.password === '' && (url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname)))
})

const port = z.coerce.number().int().min(1).max(65535)

const SETTINGS = {
  DISCORD_TOKEN: { check: z.string().min(20), remedy: 'the bot token: Discord developer portal › your application › Bot › Reset Token' },
  EVIDENCE_KEY: { check: z.string().regex(/^[0-9a-f]{64}$/i), remedy: '64 hex digits: run « npm run key » once and keep a copy apart from the database' },
  DATABASE_PATH: { check: z.string().min(1).default('data/vigie.sqlite'), remedy: 'where the database file lies, for instance data/vigie.sqlite' },
  DISCORD_API_URL: { check: safeUrl.default('https://discord.com/api'), remedy: 'leave it out; or an https address (http for this machine only)' },
  DISCORD_CDN_URLS: {
    check: z.string().default('https://cdn.discordapp.com/,https://media.discordapp.net/').transform((list) => list.split(',').map((url) => url.trim())).pipe(z.array(safeUrl).min(1)),
    remedy: 'leave it out; or addresses separated by commas',
  },
  BACKUPS_KEPT: { check: z.coerce.number().int().min(1).max(100).default(3), remedy: 'how many automatic copies of the database to keep, 1 to 100' },
  RESOLVE_LINKS: { check: z.enum(['on', 'off']).default('on'), remedy: 'on, or off: then short links and views on other servers are kept as they are, and reported posts are not looked at again' },
  READ_CAPTURES: { check: z.enum(['on', 'off']).default('on'), remedy: 'on, or off: then the words in screenshots are not read (reading them takes 0.4 GB for a minute)' },
  MASTODON_URL: { check: safeUrl.optional(), remedy: 'the server of the bot\'s Mastodon account, for instance https://mastodon.example; or leave it out' },
  MASTODON_TOKEN: { check: z.string().regex(/^(?!bearer)[\x21\x23-\x26\x28-\x7e]{10,}$/i).optional(), remedy: 'the access token of the bot\'s Mastodon account alone, without "Bearer", spaces or quotes; or leave it out together with MASTODON_URL' },
  MASTODON_GUILD: { check: z.string().regex(/^\d{17,20}$/).optional(), remedy: 'the id of the Discord server that takes strangers\' mentions (Discord › Developer mode › right click › Copy Server ID); or leave it out' },
  MASTODON_CONTACT: { check: z.string().regex(/^[\x21-\x27\x2a-\x7e]{3,200}$/).optional(), remedy: 'a mail address or a page of yours, without spaces or brackets; or leave it out' },
  HEALTH_PORT: { check: port.optional(), remedy: 'a port from 1 to 65535 for the health page on 127.0.0.1; or leave it out' },
  LOG_LEVEL: { check: z.enum(LOG_LEVELS).default('info'), remedy: `one of ${LOG_LEVELS.join(', ')}` },
} as const

type Values = { [Name in keyof typeof SETTINGS]: z.infer<(typeof SETTINGS)[Name]['check']> }

/** Reads the settings; a blank value counts as absent. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const faults: Fault[] = []
  const values: Record<string, unknown> = {}
  for (const [name, { check, remedy }] of Object.entries(SETTINGS)) {
    const given = environment[name]?.trim()
    const read = check.safeParse(given === '' ? undefined : given)
    if (read.success) values[name] = read.data
    else faults.push({ name, remedy: given ? `not usable as it stands; put ${remedy}` : `missing; put ${remedy}` })
  }
  if (Boolean(values.MASTODON_URL) !== Boolean(values.MASTODON_TOKEN) && !faults.some((fault) => fault.name.startsWith('MASTODON'))) {
    faults.push({ name: 'MASTODON_URL, MASTODON_TOKEN', remedy: 'set both, or neither' })
  }
  if (faults.length > 0) return { kind: 'faults', faults }
  return settingsOf(values as unknown as Values)
}

function settingsOf(values: Values): Settings {
  return {
    kind: 'settings',
    config: {
      discordApiUrl: values.DISCORD_API_URL,
      discordCdnUrls: values.DISCORD_CDN_URLS,
      databasePath: values.DATABASE_PATH,
      backupsKept: values.BACKUPS_KEPT,
      resolveLinks: values.RESOLVE_LINKS === 'on',
      readCaptures: values.READ_CAPTURES === 'on',
      mastodonUrl: values.MASTODON_URL,
      mastodonGuild: values.MASTODON_GUILD,
      mastodonContact: values.MASTODON_CONTACT,
      healthPort: values.HEALTH_PORT,
      logLevel: values.LOG_LEVEL,
    },
    secrets: { discordToken: values.DISCORD_TOKEN, evidenceKey: values.EVIDENCE_KEY, mastodonToken: values.MASTODON_TOKEN },
  }
}
