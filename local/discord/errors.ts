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

  constructor(status: number, code: number, message: string, errors?: ErrorTree) {
    super(message)
    this.status = status
    this.code = code
    this.errors = errors
  }
}

export const unauthorized = () => new ApiError(401, 0, '401: Unauthorized')
export const notFound = (code: number, what: string) => new ApiError(404, code, `Unknown ${what}`)
export const missingPermissions = () => new ApiError(403, 50013, 'Missing Permissions')
export const missingAccess = () => new ApiError(403, 50001, 'Missing Access')

/** Collects faults by path and throws them all at once as 50035. */
export class Faults {
  readonly #tree: ErrorTree = {}
  #any = false

  add(path: readonly (string | number)[], code: string, message: string): void {
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

  throwIfAny(): void {
    if (this.#any) throw new ApiError(400, 50035, 'Invalid Form Body', this.#tree)
  }
}
