/** How a post is found at its own server, and whether what was found is that post. */
import type { Status } from '../intake/mention.ts'
import { seenLink } from '../links/seen-link.ts'
import { postNamed } from '../store/aliases.ts'
import { authorOf } from '../store/evidence.ts'
import type { Post } from '../store/posts.ts'
import type { Hands } from './decide.ts'

/** The identity of a post on Mastodon holds its number alone. */
const NUMBERED = /^https:\/\/([^/]+)\/statuses\/(\d+)$/
/** `name` or `name@host`, as accounts are called; what a member's client called an author may be anything. */
const NAME = /^@?([\w.-]+)(?:@[^@\s]+)?$/

/**
 * The addresses under which a server may be asked for a post, the likeliest first. People's browsers open Mastodon's
 * `/statuses/<number>`; to programs it gives a post under its author's name alone (`config/routes.rb`: `/@:account_username/:id`, `/users/:account_username/statuses/:id`).
 */
export function addressesAtHome(vault: Hands['vault'], post: Post): string[] {
  if (post.address === null) return []
  const [, host, id] = NUMBERED.exec(post.address) ?? []
  const name = NAME.exec(authorOf(vault, post) ?? '')?.[1]
  const named = host === undefined || id === undefined || name === undefined ? [] : [`https://${host}/@${name}/${id}`, `https://${host}/users/${name}/statuses/${id}`]
  return [...named, post.address]
}

/** Whether a post that was found is the one that was looked for: a server may lead anywhere. */
export function isThisPost(db: Hands['db'], { community, id }: Pick<Post, 'community' | 'id'>, { uri, url }: Pick<Status, 'uri' | 'url'>): boolean {
  const read = seenLink({ address: uri, page: url })
  return read.is === 'post' && [read.link, read.other].some((link) => link !== undefined && postNamed(db, community, link.key) === id)
}
