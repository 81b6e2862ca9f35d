/** Reads what servers of the fediverse say about an object: its id, its pages, its author. Everything in it is a claim of its server. */
import { askable, movedTo, readObject, type Trip } from './trip.ts'
import type { Resolution } from '../links/resolution.ts'
import type { Answer } from './ask.ts'

/** An object in the words of the server of its own id. */
export interface Activity {
  id: URL
  /** Pages that show it, as `url` names them. */
  pages: URL[]
  /** Ids of accounts (`attributedTo`). */
  authors: string[]
}

/** How objects are asked for (ActivityPub §3.2), and what may hold one: a file that somebody uploaded has another type. */
const ACCEPT = 'application/activity+json, application/ld+json; profile="https://www.w3.org/ns/activitystreams"'
const HOLDS_ACTIVITY = /^application\/(?:activity\+json|ld\+json\s*;.*https:\/\/www\.w3\.org\/ns\/activitystreams)/i

/** From a view by way of its object's id to the object at home, with one redirect on the way. */
const ROUNDS = 4

const NOT_UNDERSTOOD = { kind: 'unreachable', because: 'not-understood' } as const
/** What some say with 200 and a tombstone. */
const GONE: Answer = { kind: 'answered', status: 410, location: undefined, type: '', body: Buffer.alloc(0), isCut: false }

/** `absent`: the server at `at` knows of no such object, or of one no more. */
export type Home = { kind: 'home'; activity: Activity } | { kind: 'absent'; at: URL; answer: Answer } | Exclude<Resolution, { kind: 'gone' }>

/**
 * The object that `start` shows, as the server of its id tells it.
 *
 * A server may say anything of its own addresses, and of another's nothing: an id elsewhere is asked there, until the answer
 * to an address names an id on its own host; away from `asked`, the host that somebody typed, until it names that very address.
 * What a server redirects to counts as what it says (Pleroma's and Akkoma's notices, remote notes of Misskey, posts of Lemmy
 * and videos of PeerTube redirect to the object's id).
 */
export async function findHome(trip: Trip, start: URL, asked: string): Promise<Home> {
  let at = start
  for (let round = 0; round < ROUNDS; round += 1) {
    const answer = await trip({ url: at, accept: ACCEPT, reads: HOLDS_ACTIVITY })
    const target = answer.kind === 'answered' ? movedTo(answer) : undefined
    if (target !== undefined) {
      const next = askable(target, at)
      if (!next) return NOT_UNDERSTOOD
      at = next
      continue
    }
    const read = readObject(answer)
    if (read.kind === 'gone') return { kind: 'absent', at, answer }
    if (read.kind !== 'object') return read
    if (read.object.type === 'Tombstone') return { kind: 'absent', at, answer: GONE }
    const id = askable(read.object.id)
    if (!id) return NOT_UNDERSTOOD
    if (id.href === at.href || (id.hostname === at.hostname && at.hostname === asked)) return { kind: 'home', activity: { id, pages: pagesOf(read.object), authors: namesOf(read.object.attributedTo) } }
    at = id
  }
  return { kind: 'unreachable', because: 'too-many-redirects' }
}

const NAMED_AT_MOST = 8

/**
 * `url` is an address, a link with `href`, or a list of them (ActivityStreams vocabulary). In a `Page` (Lemmy and its kin) it has been
 * what the author links to: a claim of a member of that server, not of the server.
 */
function pagesOf({ type, url }: Readonly<Record<string, unknown>>): URL[] {
  return type === 'Page' ? [] : listOf(url, 'href').flatMap((one) => askable(one) ?? [])
}

function namesOf(accounts: unknown): string[] {
  return listOf(accounts, 'id')
}

function listOf(given: unknown, name: string): string[] {
  const list: unknown[] = Array.isArray(given) ? given.slice(0, NAMED_AT_MOST) : [given]
  return list.flatMap((one) => {
    const text: unknown = typeof one === 'object' && one !== null ? (one as Record<string, unknown>)[name] : one
    return typeof text === 'string' ? [text] : []
  })
}
