/** A throwaway snac on this machine, with people on it. */
import { spawn, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { z } from 'zod'

import type { Command } from './find-snac.ts'

const account = z.object({ id: z.string(), acct: z.string() })
const status = z.object({ id: z.string(), uri: z.string(), visibility: z.string(), content: z.string(), account, in_reply_to_id: z.string().nullable(), favourited: z.boolean() })
const notification = z.object({ id: z.string(), type: z.string(), status: status.optional() })
export type Status = z.infer<typeof status>

/** Somebody with an account, who uses it as an app does. */
export interface Person {
  token: string
  /** `name@host:port`. */
  name: string
  post: (words: string, how?: { visibility?: 'public' | 'direct' | 'unlisted'; inReplyTo?: string }) => Promise<Status>
  notified: () => Promise<z.infer<typeof notification>[]>
  /** What others see of the account: public and unlisted posts, newest first. */
  shown: () => Promise<Status[]>
}

export interface Server {
  url: string
  people: ReadonlyMap<string, Person>
  close: () => Promise<void>
}

const STARTS_WITHIN_MS = 10_000

/** Starts it in `folder`, on the loopback address alone, with one account for each name. */
export async function startSnac(command: Command, folder: string, names: readonly string[]): Promise<Server> {
  const data = join(folder, 'data')
  const port = await freePort()
  const host = `127.0.0.1:${String(port)}`
  const url = `http://${host}`
  tell(command, ['init', data], `127.0.0.1\n${String(port)}\n${host}\n\n\n`)
  const settings = join(data, 'server.json')
  writeFileSync(settings, JSON.stringify({ ...JSON.parse(readFileSync(settings, 'utf8')) as object, protocol: 'http', disable_email_notifications: true, disable_inbox_collection: true }))
  const passwords = names.map((name) => /password is (\S+)/.exec(tell(command, ['adduser', data, name], ''))?.[1] ?? '')
  const [program, ...before] = command
  const child = spawn(program, [...before, 'httpd', data], { stdio: 'ignore' })
  const gone = new Promise<void>((resolve) => child.once('exit', () => { resolve() }))
  // It must not outlive a run that broke down.
  process.once('exit', () => child.kill('SIGKILL'))
  const close = async () => {
    child.kill('SIGTERM')
    const last = setTimeout(() => child.kill('SIGKILL'), STARTS_WITHIN_MS)
    await gone
    clearTimeout(last)
  }
  try {
    await answering(url)
    const people = await Promise.all(names.map(async (name, at) => [name, await logIn(url, name, passwords[at] ?? '')] as const))
    return { url, people: new Map(people), close }
  } catch (fault) {
    await close()
    throw fault
  }
}

/** What it printed; throws when it did not do as it was told. */
function tell([program, ...before]: Command, args: readonly string[], typed: string): string {
  const { status: code, stdout } = spawnSync(program, [...before, ...args], { input: typed, encoding: 'utf8' })
  if (code !== 0) throw new Error(`snac ${String(args[0])} ended with ${String(code)}`)
  return stdout
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

async function answering(url: string): Promise<void> {
  for (const end = Date.now() + STARTS_WITHIN_MS; ; await pause(100)) {
    if (await fetch(`${url}/api/v1/instance`).then(({ ok }) => ok, () => false)) return
    if (Date.now() > end) throw new Error('snac does not answer')
  }
}

/** snac gives a token for a password, without an app in between. */
async function logIn(url: string, name: string, password: string): Promise<Person> {
  const token = await (await fetch(`${url}/oauth/x-snac-get-token`, { method: 'POST', body: new URLSearchParams({ login: name, passwd: password }) })).text()
  if (!/^[0-9a-f]{32}$/.test(token)) throw new Error('snac gave no token')
  const ask = async (path: string, body?: URLSearchParams): Promise<unknown> => {
    const answer = await fetch(`${url}/api/v1/${path}`, { headers: { authorization: `Bearer ${token}` }, ...(body ? { method: 'POST', body } : {}) })
    if (!answer.ok) throw new Error(`snac answers ${String(answer.status)} to ${path}`)
    return answer.json()
  }
  const { id } = z.object({ id: z.string() }).parse(await ask('accounts/verify_credentials'))
  return {
    token,
    name: `${name}@${new URL(url).host}`,
    post: async (words, { visibility = 'public', inReplyTo } = {}) =>
      status.parse(await ask('statuses', new URLSearchParams({ visibility, status: words, ...(inReplyTo === undefined ? {} : { in_reply_to_id: inReplyTo }) }))),
    notified: async () => z.array(notification).parse(await ask('notifications?limit=64')),
    shown: async () => z.array(status).parse(await ask(`accounts/${id}/statuses?limit=100`)),
  }
}
