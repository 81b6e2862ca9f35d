/** A Mastodon post as one person reads it. */
import { cut, type Piece } from '../../mastodon/text.ts'
import { accountOf, type Account, type Toot, type Visibility, type World } from '../../mastodon/world.ts'
import type { Inline } from './inline.ts'
import type { Block } from './markdown.ts'
import { isPicture, type FileView } from './parts.ts'

export interface TootView {
  /** Its address, equal on every server. */
  id: string
  author: { name: string; handle: string; isBot: boolean; isMe: boolean }
  at: number
  visibility: Visibility
  isEdited: boolean
  /** Its words and pictures are covered until somebody chooses to see them. */
  isHidden: boolean
  /** Whom it answers, as `@name`. */
  repliesTo?: string
  blocks: Block[]
  files: FileView[]
  /** Who marked it, as `@name`; told to its author alone. */
  stars: string[]
}

/** Who looks at which posts, and whose are covered. */
export interface TootLook { world: World; reader: Account; seen: readonly Toot[]; hostile: Account }

export function tootView({ world, reader, seen, hostile }: TootLook, toot: Toot): TootView {
  const { by, visibility, createdAt, inReplyTo } = toot
  const isMe = by === reader
  const isHidden = !isMe && (by === hostile || toot.warning !== '')
  const repliesTo = inReplyTo && seen.includes(inReplyTo) ? nameOf(inReplyTo.by) : undefined
  return {
    id: toot.uri, at: createdAt, visibility, isHidden,
    author: { name: by.displayName, handle: `${nameOf(by)}@${by.domain}`, isBot: by.isBot, isMe },
    isEdited: toot.editedAt !== undefined,
    blocks: [...(toot.warning === '' ? [] : [paragraph([{ is: 'text', text: toot.warning }])]), ...wordsOf(world, toot, isHidden)],
    files: toot.media.map(({ id, type, bytes }, at) => ({ id, name: `image ${String(at + 1)}`, size: bytes.length, isPicture: isPicture(type), isSpoiler: isHidden, alt: '' })),
    stars: isMe ? [...toot.favouritedBy].map(nameOf) : [],
    ...(repliesTo === undefined ? {} : { repliesTo }),
  }
}

const nameOf = ({ name }: Account) => `@${name}`
const paragraph = (parts: Inline[]): Block => ({ is: 'paragraph', parts })

function wordsOf(world: World, { text, by }: Toot, isHidden: boolean): Block[] {
  if (text === '') return []
  const parts = cut(text).map((piece) => inlineOf(world, piece, by.domain))
  return [paragraph(isHidden ? [{ is: 'spoiler', parts }] : parts)]
}

/** Names of nobody stay words; links are shown and never followed. */
function inlineOf(world: World, piece: Piece, domain: string): Inline {
  switch (piece.kind) {
    case 'words': return { is: 'text', text: piece.text }
    case 'link': return { is: 'link', to: piece.url, parts: [{ is: 'text', text: piece.url }] }
    case 'tag': return { is: 'mention', text: `#${piece.name}` }
    case 'name': {
      const account = accountOf(world, piece.name, piece.host ?? domain)
      return account ? { is: 'mention', text: nameOf(account) } : { is: 'text', text: piece.typed }
    }
  }
}
