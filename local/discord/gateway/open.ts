/** Gateway v10: HELLO, IDENTIFY, READY, GUILD_CREATE, heartbeats, RESUME, op 7 and op 9, and the close codes of a wrong client. */
import { GatewayIntentBits } from 'discord-api-types/v10'
import type { IncomingMessage, Server } from 'node:http'
import { WebSocketServer, type WebSocket } from 'ws'

import { guildCreatePayload, memberPayload, userPayload } from '../payloads.ts'
import { canSee } from '../permissions.ts'
import type { Channel, World } from '../world.ts'
import { createSession, emit, OP, replay, send, type Session } from './session.ts'

type Where = Channel | { guildId: string }

export interface Gateway {
  /** Tells every session that asked for it and may know; `data` may depend on the intents of the session. */
  dispatch: (event: string, data: unknown, intent?: number, where?: Where) => void
  /** Whether a session exists, connected or waiting to resume. */
  isListened: () => boolean
  /** Cuts every socket, without a word. */
  dropAll: () => void
  /** Op 7. */
  reconnectAll: () => void
  /** Op 9; a session that cannot be resumed is forgotten. */
  invalidateAll: (resumable: boolean) => void
  /** Stops answering heartbeats, so that the client finds the connection dead. */
  muteHeartbeats: (muted: boolean) => void
  close: () => void
}

const CLOSE = {
  unknownOpcode: [4001, 'Unknown opcode.'], decode: [4002, 'Error while decoding payload.'], notAuthenticated: [4003, 'Not authenticated.'], failed: [4004, 'Authentication failed.'],
  already: [4005, 'Already authenticated.'], sequence: [4007, 'Invalid seq.'], rate: [4008, 'Rate limited.'], shard: [4010, 'Invalid shard.'], version: [4012, 'Invalid API version.'], intents: [4013, 'Invalid intent(s).'], disallowed: [4014, 'Disallowed intent(s).'],
} as const
const EVERY_INTENT = Object.values(GatewayIntentBits).reduce<number>((all, bit) => (typeof bit === 'number' ? all | bit : all), 0)
const MAX_PAYLOAD = 4096
const MAX_PER_MINUTE = 120

interface Open { world: World; sessions: Map<string, Session>; url: () => string; muted: boolean; heartbeatMs: number }

export function openGateway(server: Server, world: World, options: { url: () => string; heartbeatMs: number }): Gateway {
  const sockets = new WebSocketServer({ server, path: '/gateway' })
  const open: Open = { world, sessions: new Map(), muted: false, ...options }
  const { sessions } = open
  sockets.on('connection', (socket, request) => { welcome(open, socket, request) })
  const live = () => [...sessions.values()].flatMap(({ socket }) => socket ?? [])
  return {
    dispatch: (event, data, intent, where) => { dispatch(open, { event, data, intent, where }) },
    isListened: () => sessions.size > 0,
    dropAll: () => { for (const socket of live()) socket.terminate() },
    reconnectAll: () => { for (const socket of live()) send(socket, { op: OP.reconnect, d: null }) },
    invalidateAll: (resumable) => {
      for (const socket of live()) send(socket, { op: OP.invalid, d: resumable })
      if (!resumable) sessions.clear()
    },
    muteHeartbeats: (muted) => { open.muted = muted },
    close: () => {
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
    },
  }
}

interface Told { event: string; data: unknown; intent: number | undefined; where: Where | undefined }

function dispatch({ world, sessions }: Open, { event, data, intent, where }: Told): void {
  if (sessions.size === 0) return
  const guild = world.guilds.get(where?.guildId ?? (data as { guild_id?: string }).guild_id ?? '')
  if (guild && where && 'type' in where && !canSee(world, guild, world.bot.id, where)) return
  for (const session of sessions.values()) {
    if (intent !== undefined && (session.intents & intent) === 0) continue
    if (!isOnShard(session, guild?.id)) continue
    emit(session, event, JSON.stringify(typeof data === 'function' ? (data as (intents: number) => unknown)(session.intents) : data))
  }
}

function isOnShard({ shard: [index, count] }: Session, guildId: string | undefined): boolean {
  return guildId === undefined ? index === 0 : Number((BigInt(guildId) >> 22n) % BigInt(count)) === index
}

interface Line { session: Session | undefined; received: number[] }

function welcome(open: Open, socket: WebSocket, request: IncomingMessage): void {
  const line: Line = { session: undefined, received: [] }
  const query = new URL(request.url ?? '/', 'ws://localhost').searchParams
  socket.on('error', () => { socket.terminate() })
  if ((query.get('v') ?? '10') !== '10') { socket.close(...CLOSE.version); return }
  if ((query.get('encoding') ?? 'json') !== 'json' || query.has('compress')) { socket.close(...CLOSE.decode); return }
  send(socket, { op: OP.hello, d: { heartbeat_interval: open.heartbeatMs, _trace: [] } })
  socket.on('message', (bytes: Buffer) => { receive(open, { socket, line, bytes }) })
  socket.on('close', (code) => {
    const { session } = line
    if (session?.socket !== socket) return
    session.socket = undefined
    // A client that closes with these codes says that it will not come back.
    if (code === 1000 || code === 1001) open.sessions.delete(session.id)
  })
}

function receive(open: Open, { socket, line, bytes }: { socket: WebSocket; line: Line; bytes: Buffer }): void {
  const now = Date.now()
  line.received = [...line.received.filter((at) => now - at < 60_000), now]
  if (line.received.length > MAX_PER_MINUTE) { socket.close(...CLOSE.rate); return }
  const message = bytes.length > MAX_PAYLOAD ? undefined : parsed(bytes)
  if (!message) { socket.close(...CLOSE.decode); return }
  const d = (message.d ?? {}) as Record<string, unknown>
  switch (message.op) {
    case OP.heartbeat:
      if (!open.muted) send(socket, { op: OP.ack })
      return
    case OP.identify:
      if (line.session) socket.close(...CLOSE.already)
      else line.session = identify(open, socket, d)
      return
    case OP.resume:
      if (line.session) socket.close(...CLOSE.already)
      else line.session = resume(open, socket, d)
      return
    case OP.presence: case OP.voice: case OP.members: case OP.sounds:
      if (!line.session) socket.close(...CLOSE.notAuthenticated)
      else if (message.op === OP.members) tellMembers(open, line.session, d)
      return
    default:
      socket.close(...CLOSE.unknownOpcode)
  }
}

function parsed(bytes: Buffer): { op: number; d?: unknown } | undefined {
  try {
    const value = JSON.parse(bytes.toString()) as { op?: unknown; d?: unknown } | null
    return typeof value?.op === 'number' ? { op: value.op, d: value.d } : undefined
  } catch {
    return undefined
  }
}

const isShard = (value: unknown): value is [number, number] => Array.isArray(value) && value.length === 2 && typeof value[0] === 'number' && typeof value[1] === 'number' && value[0] >= 0 && value[0] < value[1]

function identify(open: Open, socket: WebSocket, d: Record<string, unknown>): Session | undefined {
  const { world, sessions } = open
  const refuse = (why: readonly [number, string]) => {
    socket.close(...why)
    return undefined
  }
  if (d.token !== world.token) return refuse(CLOSE.failed)
  if (typeof d.properties !== 'object' || d.properties === null) return refuse(CLOSE.decode)
  if (typeof d.intents !== 'number' || !Number.isInteger(d.intents) || d.intents < 0 || (d.intents & ~EVERY_INTENT) !== 0) return refuse(CLOSE.intents)
  if ((d.intents & world.deniedIntents) !== 0) return refuse(CLOSE.disallowed)
  const shard: unknown = d.shard ?? [0, 1]
  if (!isShard(shard)) return refuse(CLOSE.shard)
  // A client that begins anew will not come back for what it left.
  for (const old of sessions.values()) if (!old.socket && old.shard[0] === shard[0] && old.shard[1] === shard[1]) sessions.delete(old.id)
  const session = createSession(socket, d.intents, shard)
  sessions.set(session.id, session)
  const guilds = [...world.guilds.values()].filter((guild) => guild.members.has(world.bot.id) && isOnShard(session, guild.id))
  emit(session, 'READY', JSON.stringify({
    v: 10,
    user: { ...userPayload(world.bot), verified: true, mfa_enabled: false, email: null },
    guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
    session_id: session.id,
    session_type: 'normal',
    resume_gateway_url: open.url(),
    shard,
    application: { id: world.applicationId, flags: 0 },
    relationships: [],
    private_channels: [],
    user_settings: {},
  }))
  if ((d.intents & GatewayIntentBits.Guilds) !== 0) for (const guild of guilds) emit(session, 'GUILD_CREATE', JSON.stringify(guildCreatePayload(world, guild)))
  return session
}

function resume(open: Open, socket: WebSocket, d: Record<string, unknown>): Session | undefined {
  const session = open.sessions.get(String(d.session_id))
  if (d.token !== open.world.token) {
    socket.close(...CLOSE.failed)
    return undefined
  }
  if (session && (typeof d.seq !== 'number' || d.seq > session.sequence || d.seq < 0)) {
    socket.close(...CLOSE.sequence)
    return undefined
  }
  if (session && replay(session, socket, Number(d.seq))) return session
  send(socket, { op: OP.invalid, d: false })
  return undefined
}

/** Asked members, at most 1,000 a chunk; all of them only with the members intent. */
function tellMembers({ world }: Open, session: Session, d: Record<string, unknown>): void {
  const guild = world.guilds.get(String(d.guild_id))
  if (!guild?.members.has(world.bot.id)) return
  const ids = d.user_ids === undefined ? undefined : [d.user_ids].flat().map(String)
  if (!ids && d.query === '' && (session.intents & GatewayIntentBits.GuildMembers) === 0) return
  const limit = Number(d.limit ?? 0) || 1000
  const called = (id: string) => (world.users.get(id)?.name ?? '').toLowerCase().startsWith(String(d.query).toLowerCase())
  const found = [...guild.members.values()].filter(({ userId }) => (ids ? ids.includes(userId) : called(userId))).slice(0, limit)
  emit(session, 'GUILD_MEMBERS_CHUNK', JSON.stringify({ guild_id: guild.id, members: found.map((member) => memberPayload(world, member)), chunk_index: 0, chunk_count: 1, not_found: ids?.filter((id) => !guild.members.has(id)) ?? [], ...(d.nonce === undefined ? {} : { nonce: d.nonce }) }))
}
