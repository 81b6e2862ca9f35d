/** The addresses of the posts of the load: two shapes of each, and a short link to it. */

type Shape = (id: string, account: string) => [string, string]

const SHAPES: readonly Shape[] = [
  (id, account) => [`https://x.com/${account}/status/${id}?s=20`, `https://mobile.twitter.com/i/web/status/${id}`],
  (id, account) => [`https://www.tiktok.com/@${account}/video/70000000${id}`, `https://m.tiktok.com/@${account}/video/70000000${id}?is_copy_url=1`],
  (id, account) => [`https://bsky.app/profile/${account}.example.org/post/3k${id}`, `https://bsky.app/profile/${account}.example.org/post/3k${id}?ref=x`],
]

/** Two addresses of the post with that number. */
export function shapesOf(post: number): [string, string] {
  const shape = SHAPES[post % SHAPES.length]
  if (!shape) throw new Error('unreachable: a remainder is an index')
  return shape(String(10_000_000_000 + post), `compte${String(post % 83)}`)
}

const SHORT = 'https://t.co/post'

export const shortOf = (post: number): string => `${SHORT}${String(post)}`

/** Where a short link of the load leads; every other address is its post's own. */
export const leadOf = (address: string): string => (address.startsWith(SHORT) ? shapesOf(Number(address.slice(SHORT.length)))[0] : address)
