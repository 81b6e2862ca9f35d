import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

import { InteractionType } from 'discord-api-types/v10'
import { checkCallback } from '../../../local/discord/rules/callback.ts'
import { checkCommands } from '../../../local/discord/rules/commands.ts'
import { checkMessage } from '../../../local/discord/rules/message.ts'
import { ApiError } from '../../../local/discord/errors.ts'
import type { Interaction } from '../../../local/discord/interactions.ts'
import { packageRoot } from '../../../src/lib/package-root.ts'
import { commands, messages, modal, otherModal, spoilt } from './samples.ts'

interface Finding { sev: string; rule: string; path: string }
interface Validator { check: (request: { method: string; path: string; body: unknown; ctx: Record<string, number> }) => { out: Finding[] } }

/** An independent judge of recorded requests, where it lies beside the project. */
const file = `${packageRoot()}/../shared/discord/validate.mjs`
const validator = existsSync(file) ? ((await import(file)) as Validator) : undefined

interface Kind { name: string; good: unknown; method: string; path: string; sent: (body: unknown) => unknown; run: (body: unknown) => void }

const typed = { type: InteractionType.ApplicationCommand, payload: { data: {} } } as unknown as Interaction
const kinds: Kind[] = [
  ...Object.entries(messages).map(([name, good]): Kind => ({ name, good, method: 'POST', path: '/channels/1/messages', sent: (body) => body, run: (body) => { checkMessage((body ?? {}) as Record<string, unknown>, { kind: 'create', files: [] }) } })),
  ...Object.entries({ modal, otherModal }).map(([name, good]): Kind => ({ name, good, method: 'POST', path: '/interactions/1/t/callback', sent: (data) => ({ type: 9, data }), run: (data) => { checkCallback({ type: 9, data }, typed) } })),
  { name: 'commands', good: commands, method: 'PUT', path: '/applications/1/commands', sent: (body) => body, run: (body) => { if (!Array.isArray(body)) throw new ApiError(400, 50035, 'Invalid Form Body'); checkCommands(body, false) } },
]

/** Whether our rules refuse it; anything else than an error of the API is a fault of ours. */
function refuses(run: () => void): boolean {
  try {
    run()
    return false
  } catch (error) {
    if (error instanceof ApiError) return true
    throw error
  }
}

const errorsOf = ({ method, path, sent }: Kind, body: unknown) => validator?.check({ method, path, body: sent(body), ctx: {} }).out.filter((one) => one.sev === 'ERROR') ?? []

describe.each(kinds)('$name', (kind) => {
  test('a good request passes here and there', () => {
    expect(refuses(() => { kind.run(kind.good) })).toBe(false)
    expect(errorsOf(kind, kind.good)).toEqual([])
  })

  test('nothing that the validator calls an error passes here', () => {
    const passed: string[] = []
    for (const { path, body } of spoilt(kind.good)) {
      if (refuses(() => { kind.run(body) })) continue
      // A bound of null is no bound; the validator reads it as 0.
      const wrong = errorsOf(kind, body).filter((one) => !/max_(length|value)$/.test(path) || !/minmax$/.test(one.rule))
      if (wrong.length > 0) passed.push(`${path}: ${wrong.map((one) => one.rule).join(', ')}`)
    }
    expect(passed).toEqual([])
  })
})
