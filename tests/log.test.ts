import { expect, test } from 'vitest'

import { createLog, describeError, LOG_LEVELS } from '../src/log.ts'

test.each([
  ['error', ['error']],
  ['warn', ['error', 'warn']],
  ['info', ['error', 'warn', 'info']],
  ['debug', ['error', 'warn', 'info', 'debug']],
] as const)('at level %s the lines %j are written', (level, written) => {
  const lines: string[] = []
  const log = createLog(level, (line) => lines.push(line))
  for (const at of LOG_LEVELS) log[at]('something', { post: 412 })
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(written.map((at) => ({ time: expect.any(String) as unknown, level: at, event: 'something', post: 412 })))
  expect(lines.every((line) => line.indexOf('\n') === line.length - 1)).toBe(true)
})

const HOSTILE = 'espèce de sale menteur'

class Refused extends Error {
  override name = 'Refused'
  code = 50035
  status = 400
}

test('of an exception stand its name, code, status and place', () => {
  expect(describeError(new Refused('x'))).toEqual({ error: 'Refused', code: 50035, status: 400, at: expect.stringContaining('log.test.ts') as unknown })
})

test.each<[string, unknown]>([
  ['one line', new Error(HOSTILE)],
  ['several lines', new Error(`no\n${HOSTILE}`)],
  ['lines that look like a place in the code', new Error(`no\n    at ${HOSTILE}\n    at ${HOSTILE} (/srv/a.ts:1:2)`)],
  ['lines with space around them', new Error(`\n    at ${HOSTILE}:1:2\n  `)],
  ['a cause', new Error('outer', { cause: new Error(HOSTILE) })],
  ['a code that is an object', Object.assign(new Error('x'), { code: { body: HOSTILE }, status: HOSTILE })],
  ['text that was thrown', HOSTILE],
  ['an object that was thrown', { message: HOSTILE }],
  ['an exception without a stack', Object.assign(new Error(HOSTILE), { stack: undefined })],
])('a message never comes into the log: %s', (_, error) => {
  const lines: string[] = []
  createLog('debug', (line) => lines.push(line)).error('failed', describeError(error))
  expect(lines.join('')).not.toContain('menteur')
})

test('what was thrown and is no exception is told by its type', () => {
  expect([describeError('x'), describeError(undefined), describeError({})]).toEqual([{ error: 'string' }, { error: 'undefined' }, { error: 'object' }])
})
