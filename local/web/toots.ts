/** The Mastodon side of the page: somebody's timeline, and what they write there. */
import { z } from 'zod'

import type { Actor } from '../discord/actor.ts'
import { HABITS } from '../mastodon/kinds.ts'
import type { Person } from '../mastodon/start.ts'
import type { Toot } from '../mastodon/world.ts'
import type { Demo } from './people.ts'
import type { Place } from './view/places.ts'
import { isPicture } from './view/parts.ts'
import { tootView, type TootView } from './view/toot.ts'

/** The id of the place; channels have numbers. */
export const MASTODON = 'mastodon'
const CHARACTERS = HABITS.mastodon.characters
/** As many as Mastodon takes (docs.joinmastodon.org/user/posting/#attachments). */
const PICTURES_AT_MOST = 4

export const file = z.strictObject({ filename: z.string().min(1).max(200), type: z.string().max(100), data: z.base64() })
/** `answers`: the post that it answers. */
export const toot = z.strictObject({ do: z.literal('toot'), person: z.string(), text: z.string().max(CHARACTERS), visibility: z.enum(['public', 'unlisted', 'private', 'direct']), answers: z.string().max(300).optional(), files: z.array(file).max(PICTURES_AT_MOST) })

export interface MastodonView { handle: string; bot: string; characters: number }

export const mastodonView = ({ mastodon }: Demo, actor: Actor): MastodonView => ({ handle: `@${mastodon.accountFor(actor.name).handle}`, bot: mastodon.botHandle, characters: CHARACTERS })

/** Everybody has an account there, so this place is everybody's. */
export function mastodonPlace(demo: Demo, actor: Actor): Place {
  return { id: MASTODON, kind: 'mastodon', name: 'Mastodon', canWrite: true, isArchived: false, last: timelineOf(demo.mastodon.accountFor(actor.name)).at(-1)?.uri ?? '' }
}

const timelineOf = (reader: Person): Toot[] => reader.sees().filter((one) => one.boostOf === undefined)

/** The last `most` posts that a person reads, oldest first. */
export function tootsFor({ mastodon }: Demo, actor: Actor, most: number): { toots: TootView[]; older: number } {
  const reader = mastodon.accountFor(actor.name)
  const seen = timelineOf(reader)
  const shown = seen.slice(-most)
  const look = { world: mastodon.home.world, reader: reader.account, seen, hostile: mastodon.hostile.account }
  return { toots: shown.map((one) => tootView(look, one)), older: seen.length - shown.length }
}

/** A picture of a post that this person sees. */
export function tootPicture({ mastodon }: Demo, actor: Actor, id: string): { filename: string; type: string; bytes: Buffer } | undefined {
  const found = timelineOf(mastodon.accountFor(actor.name)).flatMap(({ media }) => media).find((one) => one.id === id)
  return found && { filename: `image.${found.type.split('/')[1] ?? ''}`, type: found.type, bytes: found.bytes }
}

/** Writes a post, and gives its address. Throws when it is empty, holds no pictures but other files, or answers what this person does not see. */
export function writeToot({ mastodon }: Demo, actor: Actor, { text, visibility, answers, files }: z.infer<typeof toot>): string {
  const person = mastodon.accountFor(actor.name)
  if (text.trim() === '' && files.length === 0) throw new Error('there is nothing to send')
  if (!files.every(({ type }) => isPicture(type))) throw new Error('a post takes pictures only')
  const inReplyTo = answers === undefined ? undefined : timelineOf(person).find((one) => one.uri === answers)
  if (answers !== undefined && !inReplyTo) throw new Error('that person does not see this post')
  return person.post({ text: text.trim(), visibility, inReplyTo, media: files.map(({ data }) => Buffer.from(data, 'base64')) }).uri
}
