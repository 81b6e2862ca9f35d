/** The stream of events (SSE) as Mastodon's streaming server writes it, and what can go wrong on the way. Nothing is told again after a reconnect. */
import type { ServerResponse } from 'node:http'

import type { Clock } from '../discord/clock.ts'
import type { Account } from './world.ts'

export interface Stream {
  /** Begins a stream for the account; `isDead` stays open and never says anything. */
  open: (account: Account, response: ServerResponse, isDead?: boolean) => void
  send: (account: Account, event: string, data: string) => void
  /** Connections that are open now. */
  listeners: () => number
  /** Connections so far. */
  opened: () => number
  /** Bytes of body so far, of all connections. */
  carried: () => number
  /** Cuts every connection now. */
  cut: () => void
  /** Cuts the connection that carries this many bytes of body from now on (0: the next to open, behind its head). Once. */
  cutAfter: (bytes: number) => void
  /** Writes pieces of this many bytes, which may end inside a character; `undefined` writes whole events. */
  splitEvery: (bytes: number | undefined) => void
  /** Sends each event twice. */
  duplicate: (isOn: boolean) => void
  /** Holds events for a moment and sends them in another order; `undefined` ends it. */
  shuffle: (random: (() => number) | undefined) => void
  /** Connections stay open, and nothing comes, not even a heartbeat; what happens meanwhile is lost. */
  silence: (isOn: boolean) => void
}

/** docs.joinmastodon.org/methods/streaming: a comment every fifteen seconds. */
const HEARTBEAT_MS = 15_000
const HELD_MS = 20

interface Line { account: Account; response: ServerResponse; pieces: Buffer[]; isDead: boolean }
interface Moods { left: number | undefined; piece: number | undefined; isDoubled: boolean; random: (() => number) | undefined; isSilent: boolean; carried: number }

export function createStream(clock: Clock): Stream {
  const lines = new Set<Line>()
  const moods: Moods = { left: undefined, piece: undefined, isDoubled: false, random: undefined, isSilent: false, carried: 0 }
  let opened = 0
  let held: { account: Account; text: string }[] = []
  const say = (line: Line, text: string) => {
    if (!moods.isSilent && !line.isDead) put(moods, line, Buffer.from(text))
  }
  const tell = ({ account, text }: { account: Account; text: string }) => {
    for (const line of lines) if (line.account === account) say(line, text)
  }
  const letGo = () => {
    const all = shuffled(held, moods.random ?? (() => 0))
    held = []
    all.forEach(tell)
  }
  const open = (account: Account, response: ServerResponse, isDead = false) => {
    const line: Line = { account, response, pieces: [], isDead }
    lines.add(line)
    opened += 1
    let stop = () => {}
    const beat = () => {
      say(line, ':thump\n')
      stop = clock.after(HEARTBEAT_MS, beat)
    }
    response.on('close', () => {
      lines.delete(line)
      stop()
    })
    response.on('error', () => { response.destroy() })
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'private, no-store' }).flushHeaders()
    stop = clock.after(HEARTBEAT_MS, beat)
    say(line, ':)\n')
  }
  return {
    open,
    send: (account, event, data) => {
      const one = { account, text: `event: ${event}\ndata: ${data}\n\n` }
      const all = moods.isDoubled ? [one, one] : [one]
      if (!moods.random) { all.forEach(tell); return }
      if (held.length === 0) setTimeout(letGo, HELD_MS)
      held.push(...all)
    },
    listeners: () => lines.size,
    opened: () => opened,
    carried: () => moods.carried,
    cut: () => { for (const { response } of lines) response.destroy() },
    cutAfter: (bytes) => { moods.left = bytes },
    splitEvery: (bytes) => { moods.piece = bytes },
    duplicate: (isOn) => { moods.isDoubled = isOn },
    shuffle: (random) => { moods.random = random },
    silence: (isOn) => { moods.isSilent = isOn },
  }
}

/** One piece after the other, each in a turn of its own, so that they travel apart. */
function put(moods: Moods, line: Line, bytes: Buffer): void {
  const size = moods.piece ?? bytes.length
  const isIdle = line.pieces.length === 0
  for (let from = 0; from < bytes.length; from += size) line.pieces.push(bytes.subarray(from, from + size))
  if (isIdle) flow(moods, line)
}

function flow(moods: Moods, line: Line): void {
  for (let piece = line.pieces[0]; piece && !line.response.destroyed; piece = line.pieces[0]) {
    const isCut = moods.left !== undefined && moods.left <= piece.length
    const part = isCut ? piece.subarray(0, moods.left) : piece
    moods.carried += part.length
    if (isCut) {
      cutShort(moods, line, part)
      return
    }
    if (moods.left !== undefined) moods.left -= part.length
    line.response.write(part)
    if (moods.piece !== undefined) {
      setImmediate(() => {
        line.pieces.shift()
        flow(moods, line)
      })
      return
    }
    line.pieces.shift()
  }
}

/** Its last bytes, and the end. */
function cutShort(moods: Moods, line: Line, part: Buffer): void {
  moods.left = undefined
  line.isDead = true
  if (part.length === 0) line.response.destroy()
  else line.response.write(part, () => { line.response.destroy() })
}

function shuffled<Thing>(things: readonly Thing[], random: () => number): Thing[] {
  return things.map((thing) => ({ thing, at: random() })).sort((a, b) => a.at - b.at).map(({ thing }) => thing)
}
