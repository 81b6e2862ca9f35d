/** The body of a request: JSON, or multipart with a JSON part and files. */
import type { IncomingMessage } from 'node:http'

import { ApiError, invalidForm } from '../errors.ts'
import type { Upload } from '../world.ts'
import { parseMultipart } from './multipart.ts'

/** Above this Discord's edge does not even read on. */
const MAX_BODY = 110 * 1024 * 1024

export interface Received { body: unknown; files: Upload[] }

export async function readBytes(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= MAX_BODY) chunks.push(chunk)
  }
  return size > MAX_BODY ? undefined : Buffer.concat(chunks)
}

/** Throws 40005, 50109 or 50035 on a body that cannot be read. */
export function parseBody(type: string, bytes: Buffer | undefined): Received {
  if (!bytes) throw new ApiError(413, 40005, 'Request entity too large')
  if (bytes.length === 0) return { body: undefined, files: [] }
  const isForm = type.startsWith('multipart/form-data')
  if (!isForm && !type.startsWith('application/json')) throw invalidForm([], 'CONTENT_TYPE_INVALID', 'Expected "Content-Type" header to be one of {\'application/json\', \'multipart/form-data\'}.')
  try {
    if (!isForm) return { body: JSON.parse(bytes.toString()) as unknown, files: [] }
    const { payload, files } = parseMultipart(type, bytes)
    return { body: payload, files }
  } catch {
    throw new ApiError(400, 50109, 'The request body contains invalid JSON.')
  }
}
