/** One gateway session: its intents, its place in the order of events, and the log that RESUME reads. */
import { randomBytes } from 'node:crypto'
import type { WebSocket } from 'ws'

export interface Session {
  id: string
  intents: number
  shard: readonly [number, number]
  socket: WebSocket | undefined
  sequence: number
  /** The last events, for RESUME. */
  log: { s: number; t: string; text: string }[]
}

export const OP = { dispatch: 0, heartbeat: 1, identify: 2, presence: 3, voice: 4, resume: 6, reconnect: 7, members: 8, invalid: 9, hello: 10, ack: 11, sounds: 31 } as const

/** Discord forgets old events too: whoever comes back later than that begins anew. */
const LOG_SIZE = 5_000

export function createSession(socket: WebSocket, intents: number, shard: readonly [number, number]): Session {
  return { id: randomBytes(16).toString('hex'), intents, shard, socket, sequence: 0, log: [] }
}

/** Numbers an event, keeps it, and sends it when somebody listens. `data` is JSON already. */
export function emit(session: Session, t: string, data: string): void {
  session.sequence += 1
  const text = `{"op":0,"s":${String(session.sequence)},"t":"${t}","d":${data}}`
  session.log.push({ s: session.sequence, t, text })
  if (session.log.length > LOG_SIZE * 2) session.log.splice(0, LOG_SIZE)
  if (session.socket?.readyState === 1) session.socket.send(text)
}

/** Sends what came after `seq`; false when the log does not reach back that far. */
export function replay(session: Session, socket: WebSocket, seq: number): boolean {
  const first = session.log[0]?.s ?? 1
  if (seq + 1 < first) return false
  session.socket = socket
  for (const event of session.log) if (event.s > seq) socket.send(event.text)
  emit(session, 'RESUMED', '{}')
  return true
}

/** What is no event has neither number nor name. */
export function send(socket: WebSocket, payload: { op: number; d?: unknown }): void {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify({ s: null, t: null, d: null, ...payload }))
}
