/** Asks the bot's server in the words of `Api`. */
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'

import type { Status } from '../../intake/mention.ts'
import { cleanText } from '../../intake/read-html.ts'
import type { Api } from './api.ts'
import { askMentions } from './ask-mentions.ts'
import type { Client, Params } from '../client.ts'
import { isNameless, listed, momentOf, readAccount, readId, readStatus, statedVisibility } from './entities.ts'
import { isFault, MastodonFault, type FaultKind } from './fault.ts'
import { wordsOf } from '../gather.ts'
import { askInstance } from './instance.ts'

/** What Mastodon gives at once of an account's posts. */
const POSTS = 40
/** Pauses before each try to delete what should not have been seen. */
const TAKE_BACK_AFTER_MS = [0, 500, 2_500]
/** Of what a server does not have, or does otherwise. */
const UNABLE: readonly FaultKind[] = ['gone', 'refused', 'rights', 'failed', 'not-understood']

/** What is asked once and stays. */
interface Known {
  domain: () => Promise<string>
  own: () => Promise<string>
}

export function createApi(client: Client): Api {
  let domain: string | undefined
  let own: string | undefined
  const instance: Api['instance'] = async () => {
    const found = await askInstance(client)
    domain = found.domain
    return found
  }
  const known: Known = { domain: async () => domain ?? (await instance()).domain, own: async () => own ?? (await me()).id }
  const me: Api['me'] = async () => {
    const found = understood(readAccount((await client.get('/api/v1/accounts/verify_credentials')).data, await known.domain()))
    own = found.id
    return found
  }
  return { me, instance, mentions: askMentions(client, known.domain), ...askPosts(client, known), find: (address) => find(client, known, address), ...write(client), ...declare(client) }
}

function askPosts(client: Client, { domain, own }: Known): Pick<Api, 'status' | 'history' | 'ownReplies' | 'ownPosts'> {
  const statuses = async (raw: unknown): Promise<Status[]> => {
    const home = await domain()
    return listed(raw, (one) => readStatus(one, home))
  }
  const ownPosts = async () => await statuses((await client.get(`/api/v1/accounts/${encodeURIComponent(await own())}/statuses`, { exclude_reblogs: true, limit: POSTS })).data)
  return {
    status: async (id) => await unless(['gone', 'too-large'], undefined, async () => {
      const { data } = await client.get(pathOf(id), { mastodon_options: { isLarge: true } })
      const home = await domain()
      return isNameless(data, home) ? undefined : understood(readStatus(data, home))
    }),
    history: async (id) => await unless(['gone', 'refused', 'not-understood', 'too-large'], [], async () => listed((await client.get(pathOf(id, 'history'))).data, readVersion)),
    ownReplies: async (id) => {
      const me = await own()
      const below = await unless(['gone'], 'gone', async () => await unless(['too-large'], 'too-many', async () => (await client.get(pathOf(id, 'context'))).data))
      if (below === 'gone') return undefined
      // Of a post with thousands of answers: ours are among our newest posts.
      const found = below === 'too-many' ? await ownPosts() : await statuses(z.object({ descendants: z.unknown().optional() }).safeParse(below).data?.descendants)
      // What answers none of the answers answers the post itself, whose id may be another one by now: snac's change with an edit.
      const ids = new Set(found.map((post) => post.id))
      const isRightBelow = ({ inReplyTo }: Status) => (below === 'too-many' ? inReplyTo === id : inReplyTo !== undefined && !ids.has(inReplyTo))
      return found.filter((post) => post.account.id === me && isRightBelow(post)).sort((a, b) => (a.writtenAt ?? 0) - (b.writtenAt ?? 0))
    },
    ownPosts,
  }
}

/**
 * Search gives posts *with* an address in them too (snac gives no others), which are not the post *at* it. A post may be called
 * otherwise than it was asked for: other servers show it under addresses of their own.
 */
async function find(client: Client, { domain }: Known, address: string): Promise<Status | undefined> {
  return await unless(['gone', 'refused', 'not-understood', 'too-large'], undefined, async () => {
    const { data } = await client.get('/api/v2/search', { q: address, type: 'statuses', resolve: true, limit: 1 })
    const home = await domain()
    const found = listed(z.object({ statuses: z.unknown().optional() }).safeParse(data).data?.statuses, (one) => readStatus(one, home))
    const inHtml = address.replaceAll('&', '&amp;')
    return found.find(({ uri, url }) => uri === address || url === address) ?? found.find(({ content }) => !content.includes(address) && !content.includes(inHtml))
  })
}

function write(client: Client): Pick<Api, 'favourite' | 'answerDirectly' | 'postUnlisted' | 'report'> {
  return {
    favourite: async (id, isDoubtful) => await unless(['gone'], false, async () => {
      const isMarked = isDoubtful && z.object({ favourited: z.literal(true) }).safeParse((await client.get(pathOf(id))).data).success
      if (!isMarked) await client.post(pathOf(id, 'favourite'))
      return true
    }),
    answerDirectly: async ({ words, inReplyTo, key, language }) => {
      const post = async () => {
        // Who may see it stands first: snac publishes what it could not read to the end of.
        const { data } = await client.post('/api/v1/statuses', { visibility: 'direct', in_reply_to_id: inReplyTo, language, status: words, mastodon_options: { idempotencyKey: key, asForm: true } })
        const id = understood(readId(data))
        if ((statedVisibility(data) ?? 'direct') !== 'direct') await takeBack(client, id)
        return id
      }
      return inReplyTo === undefined ? await post() : await unless(['gone'], undefined, post)
    },
    postUnlisted: async ({ words, key, language }) => {
      const { data } = await client.post('/api/v1/statuses', { visibility: 'unlisted', language, status: words, mastodon_options: { idempotencyKey: key, asForm: true } })
      const id = understood(readId(data))
      if (statedVisibility(data) === 'public') await takeBack(client, id)
    },
    report: async ({ account, status, comment, category, rules }) => {
      await client.post('/api/v1/reports', { account_id: account, status_ids: [status], comment, forward: true, category, rule_ids: rules.length > 0 ? rules : undefined })
    },
  }
}

/** A post that others see is deleted at once; the fault says that no other is to be tried. */
async function takeBack(client: Client, id: string): Promise<never> {
  for (const pauseMs of TAKE_BACK_AFTER_MS) {
    try {
      await sleep(pauseMs)
      await client.delete(pathOf(id))
      break
    } catch (fault) {
      if (isFault(fault, ['gone'])) break
    }
  }
  throw new MastodonFault('refused')
}

function declare(client: Client): Pick<Api, 'acceptDirectMessages' | 'declareBot'> {
  const quietly = async (path: string, params: Params) => await unless(UNABLE, undefined, async () => {
    await client.patch(path, params)
  })
  return {
    acceptDirectMessages: () => quietly('/api/v2/notifications/policy', { for_not_following: 'accept', for_not_followers: 'accept', for_new_accounts: 'accept', for_private_mentions: 'accept', for_limited_accounts: 'accept' }),
    declareBot: () => quietly('/api/v1/accounts/update_credentials', { bot: true, discoverable: false, indexable: false, hide_collections: true, mastodon_options: { asForm: true } }),
  }
}

/** Half a character is none, and cannot be written in an address: `Buffer` makes a whole one of it. */
const pathOf = (id: string, more?: string) => `/api/v1/statuses/${encodeURIComponent(Buffer.from(id).toString())}${more === undefined ? '' : `/${more}`}`

function readVersion(raw: unknown): { words: string; writtenAt: number | undefined } | undefined {
  const { data } = z.object({ content: z.string().catch(''), spoiler_text: z.string().catch(''), created_at: z.string().optional().catch(undefined) }).safeParse(raw)
  const words = data && wordsOf({ content: data.content, warning: cleanText(data.spoiler_text) })
  return words === undefined ? undefined : { words, writtenAt: momentOf(data?.created_at) }
}

function understood<Entry>(entry: Entry | undefined): Entry {
  if (entry === undefined) throw new MastodonFault('not-understood')
  return entry
}

/** `otherwise` where it ends in one of these faults. */
async function unless<Found, Otherwise>(kinds: readonly FaultKind[], otherwise: Otherwise, ask: () => Promise<Found>): Promise<Found | Otherwise> {
  try {
    return await ask()
  } catch (fault) {
    if (isFault(fault, kinds)) return otherwise
    throw fault
  }
}
