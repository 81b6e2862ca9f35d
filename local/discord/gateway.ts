/** Gateway v10: HELLO, IDENTIFY, READY, GUILD_CREATE, heartbeats, RESUME from a log per session, op 7 and op 9. */
import { randomBytes } from 'node:crypto'
import { WebSocketServer, type WebSocket } from 'ws'
import type { Server } from 'node:http'

import { guildPayload, userPayload } from './payloads.ts'
import type { World } from './world.ts'

interface Session {
  id: string
  intents: number
  socket: WebSocket | undefined
  sequence: number
  /** Everything that was dispatched, for RESUME. */
  log: { s: number; t: string; d: unknown }[]
}

export interface Gateway {
  dispatch: (event: string, data: unknown, intent?: number) => void
  dropAll: () => void
  reconnectAll: () => void
  invalidateAll: (resumable: boolean) => void
  close: () => void
}

const OP = { dispatch: 0, heartbeat: 1, identify: 2, resume: 6, reconnect: 7, invalid: 9, hello: 10, ack: 11 } as const
const HEARTBEAT_MS = 41_250

export function openGateway(server: Server, world: World, gatewayUrl: () => string): Gateway {
  const sockets = new WebSocketServer({ server, path: '/gateway' })
  const sessions = new Map<string, Session>()
  sockets.on('connection', (socket) => {
    let session: Session | undefined
    send(socket, { op: OP.hello, d: { heartbeat_interval: HEARTBEAT_MS } })
    socket.on('message', (bytes: Buffer) => {
      const { op, d } = JSON.parse(bytes.toString()) as { op: number; d: Record<string, unknown> }
      if (op === OP.heartbeat) send(socket, { op: OP.ack })
      if (op === OP.identify) session = identify(world, sessions, socket, d, gatewayUrl())
      if (op === OP.resume) session = resume(world, sessions, socket, d)
    })
    socket.on('close', () => {
      if (session?.socket === socket) session.socket = undefined
    })
    socket.on('error', () => { socket.terminate() })
  })
  const live = () => [...sessions.values()].filter((session) => session.socket)
  return {
    dispatch: (event, data, intent) => {
      for (const session of sessions.values()) if (intent === undefined || (session.intents & intent) !== 0) emit(session, event, data)
    },
    dropAll: () => { for (const { socket } of live()) socket?.terminate() },
    reconnectAll: () => { for (const { socket } of live()) if (socket) send(socket, { op: OP.reconnect, d: null }) },
    invalidateAll: (resumable) => {
      for (const session of live()) {
        if (!resumable) sessions.delete(session.id)
        if (session.socket) send(session.socket, { op: OP.invalid, d: resumable })
      }
    },
    close: () => {
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
    },
  }
}

function identify(world: World, sessions: Map<string, Session>, socket: WebSocket, d: Record<string, unknown>, resumeUrl: string): Session | undefined {
  if (d.token !== world.token) {
    socket.close(4004, 'Authentication failed.')
    return undefined
  }
  if (typeof d.intents !== 'number') {
    socket.close(4013, 'Invalid intent(s).')
    return undefined
  }
  const session: Session = { id: randomBytes(16).toString('hex'), intents: d.intents, socket, sequence: 0, log: [] }
  sessions.set(session.id, session)
  const guilds = [...world.guilds.values()].filter((guild) => guild.members.has(world.bot.id))
  emit(session, 'READY', {
    v: 10,
    user: userPayload(world.bot),
    guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
    session_id: session.id,
    resume_gateway_url: resumeUrl,
    shard: [0, 1],
    application: { id: world.applicationId, flags: 0 },
    relationships: [],
    private_channels: [],
  })
  for (const guild of guilds) emit(session, 'GUILD_CREATE', guildPayload(world, guild))
  return session
}

function resume(world: World, sessions: Map<string, Session>, socket: WebSocket, d: Record<string, unknown>): Session | undefined {
  if (d.token !== world.token) {
    socket.close(4004, 'Authentication failed.')
    return undefined
  }
  const session = sessions.get(String(d.session_id))
  if (!session) {
    send(socket, { op: OP.invalid, d: false })
    return undefined
  }
  session.socket = socket
  for (const { s, t, d: data } of session.log.filter((event) => event.s > Number(d.seq))) send(socket, { op: OP.dispatch, s, t, d: data })
  emit(session, 'RESUMED', {})
  return session
}

function emit(session: Session, t: string, d: unknown): void {
  session.sequence += 1
  session.log.push({ s: session.sequence, t, d })
  if (session.socket) send(session.socket, { op: OP.dispatch, s: session.sequence, t, d })
}

function send(socket: WebSocket, payload: unknown): void {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(payload))
}
