/** Discord's errors: an HTTP status, a JSON code and, for a bad form, a tree that follows the body. */
export interface ErrorTree {
  _errors?: { code: string; message: string }[]
  [key: string]: ErrorTree | { code: string; message: string }[] | undefined
}

export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  readonly code: number
  readonly errors: ErrorTree | undefined
  /** Fields that Discord does not know: each is a fault of the client's author. */
  readonly unknown: readonly string[]

  constructor(status: number, code: number, message: string, errors?: ErrorTree, unknown: readonly string[] = []) {
    super(message)
    this.status = status
    this.code = code
    this.errors = errors
    this.unknown = unknown
  }
}

export const unauthorized = () => new ApiError(401, 0, '401: Unauthorized')
export const notFound = (code: number, what: string) => new ApiError(404, code, `Unknown ${what}`)
export const missingPermissions = () => new ApiError(403, 50013, 'Missing Permissions')
export const missingAccess = () => new ApiError(403, 50001, 'Missing Access')

/** 50035 about one field. */
export function invalidForm(path: Path, code: string, message: string): ApiError {
  const faults = new Faults()
  faults.add(path, code, message)
  return faults.asError()
}

export type Path = readonly (string | number)[]

/** Collects faults by path and throws them all at once as 50035. */
export class Faults {
  readonly #tree: ErrorTree = {}
  readonly #unknown: string[] = []
  #any = false

  add(path: Path, code: string, message: string): void {
    let at = this.#tree
    for (const part of path) {
      const next = at[String(part)]
      const tree: ErrorTree = next !== undefined && !Array.isArray(next) ? next : {}
      at[String(part)] = tree
      at = tree
    }
    at._errors = [...(at._errors ?? []), { code, message }]
    this.#any = true
  }

  /** A field that Discord would ignore without a word; here it is refused, for it is a typing error. */
  addUnknown(path: Path): void {
    this.#unknown.push(path.join('.'))
    this.add(path, 'UNKNOWN_FIELD', 'Discord knows no such field here.')
  }

  asError(): ApiError {
    return new ApiError(400, 50035, 'Invalid Form Body', this.#tree, this.#unknown)
  }

  throwIfAny(): void {
    if (this.#any) throw this.asError()
  }
}
