/** Tumblr: a blog is a host of its own, or the first word of a path. */
import type { Parts, Platform, Reading } from '../link.ts'

const ID = /^\d{2,25}$/
const BLOG = /^[a-z0-9][a-z0-9-]{0,62}$/
/** First words of pages of Tumblr's own. */
const WORDS = new Set(['tagged', 'search', 'explore', 'likes', 'settings', 'dashboard', 'communities', 'page', 'day', 'register', 'login', 'about', 'help', 'policy', 'following', 'inbox'])
const SERVICES = new Set(['www', 'm', 'at', 'assets', 'media', 'static', 'api', 'embed', 'secure', 'help', 'support', 'engineering'])

function read({ host, segments }: Parts): Reading {
  const [first, second] = segments
  if (host === 'tmblr.co') return first === undefined || !/^[\w-]{3,60}$/.test(first) ? undefined : { short: `https://tmblr.co/${first}` }
  const own = /^([a-z0-9-]{1,63})\.tumblr\.com$/.exec(host)?.[1]
  if (own !== undefined && !SERVICES.has(own)) return first === 'post' || first === 'image' ? post(own, second) : undefined
  // A mirror of `blog.tumblr.com/post/1` keeps the blog in its path: /blog/1, /blog/view/blog/1
  const path = first === 'blog' ? segments.slice(second === 'view' ? 2 : 1) : first === 'dashboard' && second === 'blog' ? segments.slice(2) : segments
  return post(path[0], path[1] === 'post' || path[1] === 'image' ? path[2] : path[1])
}

function post(given: string | undefined, id: string | undefined): Reading {
  const blog = given?.toLowerCase().replace(/^@/, '')
  if (blog === undefined || id === undefined || !BLOG.test(blog) || WORDS.has(blog) || !ID.test(id)) return undefined
  return { kind: 'post', nativeId: id, scope: blog, author: blog, address: `https://www.tumblr.com/${blog}/${id}` }
}

export const tumblr: Platform = { name: 'tumblr', title: 'Tumblr', domains: ['tumblr.com', 'tmblr.co'], read }
