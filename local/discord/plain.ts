/** A field of a body as text: what is neither text nor number reads as nothing. */
export function plain(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
