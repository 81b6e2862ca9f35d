/** What can go wrong with a request to the server of the bot's Mastodon account. */

export type FaultKind =
  /** No connection, or one that ended early. */
  | 'no-answer'
  | 'too-slow'
  | 'too-large'
  /** An answer that is not JSON, or not of the shape that was asked for. */
  | 'not-understood'
  /** It sent us elsewhere: a token follows nowhere. */
  | 'moved'
  /** 401: the token is not good any more. */
  | 'token'
  /** 403 that speaks of scopes: the token may not do that. */
  | 'rights'
  /** 429. */
  | 'limited'
  /** 404 and 410. */
  | 'gone'
  /** Any other 4xx: the same request will be refused again. */
  | 'refused'
  /** 5xx. */
  | 'failed'

export class MastodonFault extends Error {
  override readonly name = 'MastodonFault'
  readonly kind: FaultKind
  readonly status: number | undefined
  /** How long the server asks to wait, milliseconds. */
  readonly waitMs: number | undefined
  /** Whether the server certainly did nothing of what was asked. */
  readonly isCertain: boolean
  /** The id of the first entry of a page that was too large, where it can be told. */
  readonly firstId: string | undefined

  /** The message holds codes only: what a server says may repeat a name. */
  constructor(kind: FaultKind, { status, waitMs, isCertain = false, firstId }: { status?: number | undefined; waitMs?: number | undefined; isCertain?: boolean; firstId?: string | undefined } = {}) {
    super(status === undefined ? kind : `${kind} ${String(status)}`)
    this.kind = kind
    this.status = status
    this.waitMs = waitMs
    this.isCertain = isCertain
    this.firstId = firstId
  }
}

export const isFault = (fault: unknown, kinds: readonly FaultKind[]): fault is MastodonFault => fault instanceof MastodonFault && kinds.includes(fault.kind)
