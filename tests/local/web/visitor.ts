/** A browser's part of the page's interface: the token of the page, what a person sees, and what they do. */
import { request } from 'node:http'

import { serveDemo } from '../../../local/web/server.ts'
import type { Act, Did } from '../../../local/web/acts.ts'
import type { State } from '../../../local/web/state.ts'
import type { Part } from '../../../local/web/view/parts.ts'
import { createClock } from '../../../local/discord/clock.ts'
import { openMastodonServers, type MastodonServers } from '../../../local/fediverse.ts'
import { openStage, type Stage } from '../../../local/stage.ts'

export type Answered = Did & { status: number; error?: string }

export interface Visitor {
  stage: Stage
  mastodon: MastodonServers
  url: string
  token: string
  state: (person: string, channel?: string) => Promise<State>
  act: (wish: Act) => Promise<Answered>
  close: () => Promise<void>
}

export async function visit(): Promise<Visitor> {
  const clock = createClock()
  const mastodon = await openMastodonServers(clock)
  const stage = await openStage({ clock, mastodon: { url: mastodon.home.url, token: mastodon.bot.token } })
  const { url, close } = await serveDemo({ stage, mastodon }, { write: () => undefined })
  const token = /name="token" content="([\w-]+)"/.exec(await (await fetch(url)).text())?.[1] ?? ''
  const headers = { 'x-vigie-token': token }
  return {
    stage, mastodon, url, token,
    state: async (person, channel = '') => {
      await stage.vigie.settle()
      const response = await fetch(`${url}state?${String(new URLSearchParams({ person, channel }))}`, { headers })
      return (await response.json() as { state: State }).state
    },
    act: async (wish) => {
      const response = await fetch(`${url}act`, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(wish) })
      return { ...(await response.json() as Did), status: response.status }
    },
    close: async () => {
      await close()
      await stage.close()
      await mastodon.close()
    },
  }
}

/** Every part of a message, outer ones first. */
export function flat(parts: readonly Part[]): Part[] {
  return parts.flatMap((part) => [part, ...('parts' in part ? flat(part.parts) : [])])
}

/** A request whose headers a browser would not let a page set. */
export async function raw(url: string, { method = 'GET', path = '/', headers = {} }: { method?: string; path?: string; headers?: Record<string, string> }): Promise<{ status: number; text: string }> {
  return await new Promise((resolve, reject) => {
    request(new URL(path, url), { method, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => { resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }) })
    }).on('error', reject).end()
  })
}
