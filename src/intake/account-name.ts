/** Names of accounts, `name@host`: what is one, how they compare, and which pages are theirs. */

/** Mastodon's have 30 characters, those of bridges more; a host may have 253. */
const LONGEST_USER = 100
const LONGEST = 320
const USER = /^[\p{L}\p{N}_.-]+$/u
/** Letters of any script (a host may be told as people read it), a port on a server that is tried out, or an address of this machine. */
const HOST = /^([\p{L}\p{N}][\p{L}\p{N}\p{M}_-]*(?:\.[\p{L}\p{N}\p{M}_-]+){0,8}|\[[\da-f:]+\])(?::(\d{1,5}))?$/u

/** In small letters, the host as it is looked up (`médecins.fr` in ASCII): names of one account that are alike are equal. What is no name stays whole. */
export function nameForm(name: string): string {
  const [user, host] = partsOf(name)
  return `${user.toLowerCase()}@${hostForm(host) ?? host.toLowerCase()}`
}

/** A name as its server tells it, as `nameForm`; `undefined` for what is none, or could pass for somebody else's. */
export function readName(name: string): string | undefined {
  const [user, host] = partsOf(name)
  const [small, home] = [user.toLowerCase(), hostForm(host)]
  const isName = home !== undefined && name.length <= LONGEST && user.length <= LONGEST_USER && USER.test(user) && USER.test(small) && isPlain(user)
  return isName ? `${small}@${home}` : undefined
}

/** Servers end a name at the first character that their own names cannot have: `@bobé@far.example` is a mention of their own Bob to them. */
const EVERYWHERE = /^[a-z0-9_]+(?:[.-]+[a-z0-9_]+)*@(?:[a-z0-9_]+(?:[.-]+[a-z0-9_]+)*|(?:127\.0\.0\.1|localhost):\d+)$/

/** Whether `@name` in a text is a mention of that account and of nobody else, whichever server reads it. */
export function isMentionable(name: string): boolean {
  return EVERYWHERE.test(name) && readName(name) === name
}

/** At the first `@`; a second one is in the host, which is none then. */
function partsOf(name: string): [user: string, host: string] {
  const at = name.indexOf('@')
  return at < 0 ? [name, ''] : [name.slice(0, at), name.slice(at + 1)]
}

/** A plain host as it is looked up; `undefined` where the parser of addresses reads anything else into it. */
function hostForm(host: string): string | undefined {
  const small = host.toLowerCase()
  const [, hostname = '', port = ''] = HOST.exec(small) ?? []
  if (hostname === '' || !isPlain(small)) return undefined
  const url = URL.parse(`https://${small}`)
  const isAsGiven = url !== null && url.port === port && (url.hostname === hostname || /[^\x00-\x7f]/.test(hostname))
  return isAsGiven ? url.host : undefined
}

/** No character that only stands for another one (`ｂｏｂ`, the Kelvin sign). */
function isPlain(words: string): boolean {
  return words.normalize('NFKC') === words
}

/** The same account, also where its pages are on another host than its name (`social.example.org` and `example.org`). */
export function isSameAccount(one: string, other: string): boolean {
  return isOneOf([one])(other)
}

/** Tells of any name whether it is one of these accounts, as `isSameAccount` does. */
export function isOneOf(names: readonly string[]): (name: string) => boolean {
  const known = new Set(names.map(nameForm))
  const below = new Set([...known].flatMap(above))
  return (name) => {
    const form = nameForm(name)
    return below.has(form) || above(form).some((one) => known.has(one))
  }
}

/** The name itself, at each host above its own, and without the port: names may leave out the one that addresses of a server on this machine have. */
function above(form: string): string[] {
  const [user, host] = partsOf(form)
  const hosts = [host]
  for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) hosts.push(host.slice(dot + 1))
  return [...hosts, host.replace(/:\d+$/, '')].map((one) => `${user}@${one}`)
}

/** Under what pages of people stand: `/@a`, `/a` (snac), `/users/a`, `/u/a` (Lemmy), `/profile/a` (Friendica), `/channel/a` (Hubzilla) and so on. */
const DEEPEST = 2

/** The account whose page an address would be, by its shape alone; most other short addresses have that shape too, so compare it with a known name. */
export function profileAt(href: string): string | undefined {
  const url = URL.parse(href)
  if (!url || !/^https?:$/.test(url.protocol) || url.search !== '') return undefined
  const parts = url.pathname.split('/').filter((part) => part !== '')
  const [user, host = url.host, ...rest] = (parts.at(-1) ?? '').replace(/^@/, '').split('@')
  if (!user || host === '' || rest.length > 0 || parts.length > DEEPEST) return undefined
  return nameForm(`${user}@${host}`)
}

/** Whom a mention names, by its text (`@name@host`, `@name`, a name as shown) and where it leads. */
export function namedBy({ href, text }: { href: string; text: string }): string | undefined {
  const [user, host, ...rest] = text.replace(/^[@!]/, '').split('@')
  const isName = user !== undefined && user !== '' && !/\s/.test(user) && rest.length === 0
  if (isName && host) return nameForm(`${user}@${host}`)
  const page = profileAt(href)
  // Friendica shows a name that may be anything; Mastodon may lead to a page that has a number for a name.
  if (page !== undefined && (!isName || !text.startsWith('@') || page.startsWith(`${user.toLowerCase()}@`))) return page
  const home = URL.parse(href)?.host
  return isName && home ? nameForm(`${user}@${home}`) : page
}
