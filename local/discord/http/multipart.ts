/** Multipart bodies (RFC 7578), cut at their boundary. */
import type { Upload } from '../world.ts'

const BLANK_LINE = Buffer.from('\r\n\r\n')

/** The JSON part and the files of a multipart body. Throws when it has no boundary. */
export function parseMultipart(contentType: string, body: Buffer): { payload: unknown; files: Upload[] } {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1]
  if (boundary === undefined) throw new Error('a multipart body without a boundary')
  const files: Upload[] = []
  let payload: unknown = {}
  for (const { head, bytes } of partsOf(body, Buffer.from(`--${boundary}`))) {
    const name = /[; ]name="([^"]*)"/.exec(head)?.[1] ?? ''
    const filename = /filename="([^"]*)"/.exec(head)?.[1]
    const type = /content-type: *([^\r\n]+)/i.exec(head)?.[1] ?? 'application/octet-stream'
    if (filename !== undefined) files.push({ name, filename, type, bytes })
    else if (name === 'payload_json') payload = JSON.parse(bytes.toString())
  }
  return { payload, files }
}

/** Head and bytes of each part; `mark` is the boundary with its two dashes. */
export function* partsOf(body: Buffer, mark: Buffer): Generator<{ head: string; bytes: Buffer }> {
  let start = body.indexOf(mark)
  while (start >= 0) {
    const end = body.indexOf(mark, start + mark.length)
    if (end < 0) return
    const part = body.subarray(start + mark.length + 2, end - 2)
    const blank = part.indexOf(BLANK_LINE)
    if (blank >= 0) yield { head: part.subarray(0, blank).toString(), bytes: Buffer.from(part.subarray(blank + BLANK_LINE.length)) }
    start = end
  }
}
