/** Names of accounts, `name@host`: how they compare, and which pages are theirs. */

/** In small letters, the host as it is looked up (`médecins.fr` in ASCII): names of one account that are alike are equal. */
export function nameForm(name: string): string {
  const [user = '', host = ''] = name.split('@')
  return `${user.toLowerCase()}@${URL.parse(`https://${host}`)?.host ?? host.toLowerCase()}`
}

/** The same account, also where its pages are on another host than its name (`social.example.org` and `example.org`). */
export function isSameAccount(one: string, other: string): boolean {
  return isOneOf([one])(other)
}

/** Tells of any name whether it is one of these accounts, as `isSameAccount` does. */
export function isOneOf(names: readonly string[]): (name: string) => boolean {
  const hosts = new Map<string, string[]>()
  for (const name of new Set(names.map(nameForm))) {
    const [user = '', host = ''] = name.split('@')
    hosts.set(user, [...(hosts.get(user) ?? []), host])
  }
  return (name) => {
    const [user = '', host = ''] = nameForm(name).split('@')
    return (hosts.get(user) ?? []).some((other) => isWithin(host, other) || isWithin(other, host))
  }
}

/** Names may leave the port out that addresses of a server on this machine have. */
function isWithin(host: string, other: string): boolean {
  return host === other || host.endsWith(`.${other}`) || host.startsWith(`${other}:`)
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
