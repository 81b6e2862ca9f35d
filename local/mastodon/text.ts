/** What people type, cut into words, addresses, names and tags. */

export type Piece =
  | { kind: 'words'; text: string }
  | { kind: 'link'; url: string }
  /** `@name` or `@name@host`. */
  | { kind: 'name'; typed: string; name: string; host: string | undefined }
  | { kind: 'tag'; name: string }

const PIECE = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]'»])|(?<![\w/@.])@(\w+(?:[\w.-]*\w)?)(?:@([\w-]+(?:\.[\w-]+)*))?|(?<![\w/&])#([\p{L}\p{N}_]+)/gu

export function cut(text: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const found of text.matchAll(PIECE)) {
    if (found.index > from) pieces.push({ kind: 'words', text: text.slice(from, found.index) })
    const [typed, url, name, host, tag] = found
    if (url !== undefined) pieces.push({ kind: 'link', url })
    else if (name !== undefined) pieces.push({ kind: 'name', typed, name, host })
    else pieces.push({ kind: 'tag', name: tag ?? '' })
    from = found.index + typed.length
  }
  if (from < text.length) pieces.push({ kind: 'words', text: text.slice(from) })
  return pieces
}
