/** The body of a request as fields: JSON, a form, or multipart. */
import { partsOf } from '../../discord/http/multipart.ts'
import type { Server } from '../server.ts'
import { ApiError } from '../routes/route.ts'

type Fields = Record<string, unknown>

/** Throws 400 on what cannot be read; snac also on JSON or a form of which nothing came. */
export function fieldsOf({ kind }: Server, type: string, bytes: Buffer): Fields {
  const [isJson, isForm] = [type.startsWith('application/json'), type.startsWith('application/x-www-form-urlencoded')]
  if (bytes.length === 0) {
    if (kind === 'snac' && (isJson || isForm)) throw new ApiError(400, 'Bad Request')
    return {}
  }
  if (isForm) return gathered([...new URLSearchParams(bytes.toString())])
  if (isJson) return json(bytes)
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)"?/.exec(type)?.[1]
  if (boundary === undefined) return {}
  return gathered([...partsOf(bytes, Buffer.from(`--${boundary}`))].map((part) => [/[; ]name="([^"]*)"/.exec(part.head)?.[1] ?? '', part.bytes.toString()]))
}

/** Names that end in `[]` gather their values. */
export function gathered(pairs: readonly [string, string][]): Fields {
  const fields: Fields = {}
  for (const [name, value] of pairs) fields[name] = name.endsWith('[]') ? [...((fields[name] ?? []) as string[]), value] : value
  return fields
}

function json(bytes: Buffer): Fields {
  try {
    const value: unknown = JSON.parse(bytes.toString())
    return typeof value === 'object' && value !== null ? (value as Fields) : {}
  } catch {
    throw new ApiError(400, 'Error occurred while parsing request parameters')
  }
}
