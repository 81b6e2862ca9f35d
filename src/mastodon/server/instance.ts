/** What the bot's server is and allows, by whichever of its descriptions it has. */
import { z } from 'zod'

import type { Instance } from './api.ts'
import type { Client } from '../client.ts'
import { MastodonFault, type FaultKind } from './fault.ts'
import { streamingAt } from './where.ts'

/** Mastodon's own, where a server does not say. */
const CHARACTERS = 500
const ABSENT: readonly FaultKind[] = ['gone', 'refused', 'not-understood', 'moved']

const some = z.string().min(1).optional().catch(undefined)
const number = z.int().positive().optional().catch(undefined)
const rules = z.array(z.unknown()).optional().catch(undefined)
const configuration = z.object({
  statuses: z.object({ max_characters: number }).optional().catch(undefined),
  urls: z.object({ streaming: some }).optional().catch(undefined),
}).optional().catch(undefined)

/** docs.joinmastodon.org/entities/Instance; `account_domain` is GoToSocial's, where `domain` is the host of its interface. */
const present = z.object({ domain: z.string().min(1), account_domain: some, configuration, rules })
/** docs.joinmastodon.org/entities/V1_Instance; `max_toot_chars` is Pleroma's and its kin's. */
const older = z.object({ uri: some, max_toot_chars: number, configuration, urls: z.object({ streaming_api: some }).optional().catch(undefined), rules })
const rule = z.object({ id: z.union([z.string().min(1), z.int().transform(String)]), text: z.string() })

export async function askInstance(client: Client): Promise<Instance> {
  const { data: found } = present.safeParse(await askOr(client, '/api/v2/instance'))
  if (found) {
    const { domain, account_domain: named, configuration, rules } = found
    return { domain: hostIn(named) ?? hostIn(domain) ?? hostOf(client), characters: configuration?.statuses?.max_characters ?? CHARACTERS, streaming: streamOf(client, configuration?.urls?.streaming), rules: rulesIn(rules) }
  }
  const { data: old } = older.safeParse(await askOr(client, '/api/v1/instance'))
  return {
    domain: hostIn(old?.uri) ?? hostOf(client),
    characters: old?.configuration?.statuses?.max_characters ?? old?.max_toot_chars ?? CHARACTERS,
    streaming: streamOf(client, old?.urls?.streaming_api ?? old?.configuration?.urls?.streaming),
    rules: rulesIn(old?.rules ?? (await askOr(client, '/api/v1/instance/rules'))),
  }
}

/** `undefined` where the server has no such page. */
async function askOr(client: Client, path: string): Promise<unknown> {
  try {
    return (await client.get(path)).data
  } catch (fault) {
    if (fault instanceof MastodonFault && ABSENT.includes(fault.kind)) return undefined
    throw fault
  }
}

function rulesIn(raw: unknown): Instance['rules'] {
  if (!Array.isArray(raw)) return []
  return raw.flatMap((one) => {
    const { data } = rule.safeParse(one)
    return data ? [{ id: data.id, words: data.text }] : []
  })
}

/** Some write an address there. */
function hostIn(stated: string | undefined): string | undefined {
  const address = stated?.includes('://') ? stated : `https://${stated ?? ''}`
  return URL.canParse(address) ? new URL(address).host : undefined
}

const hostOf = (client: Client) => new URL(client.origin).host

const streamOf = (client: Client, stated: string | undefined) => (stated === undefined ? undefined : streamingAt(stated, client.origin))
