/** Where the head of a page of HTML says that it leads, or what it says that it is. */
import { Parser } from 'htmlparser2'

export interface Hints {
  /** Where a browser goes by itself, at once. */
  refresh: string | undefined
  /** What the page calls itself: `link rel=canonical`, then `og:url`. */
  names: string[]
}

/** A page that reloads itself after minutes is not on its way elsewhere. */
const AT_ONCE_S = 10

/** Reads what was given and no more; scripts and texts are skipped. The first of each kind counts, as in browsers. */
export function readHints(html: string): Hints {
  const hints: Hints = { refresh: undefined, names: [] }
  let ogUrl: string | undefined
  const parser = new Parser({
    onopentag: (name, { rel, href, property, content, ...others }) => {
      if (name === 'link' && rel?.toLowerCase() === 'canonical' && href) hints.names.push(href)
      if (name !== 'meta' || !content) return
      if (property?.toLowerCase() === 'og:url') ogUrl ??= content
      if (others['http-equiv']?.toLowerCase() === 'refresh') hints.refresh ??= readRefresh(content)
    },
  }, { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true })
  parser.write(html)
  parser.end()
  return { refresh: hints.refresh, names: [...hints.names.slice(0, 1), ...(ogUrl === undefined ? [] : [ogUrl])] }
}

/** `0; URL='https://…'` → the address (HTML standard, « shared declarative refresh steps », in short). */
function readRefresh(content: string): string | undefined {
  const at = content.search(/[;,]/)
  if (at < 0 || !(Number(content.slice(0, at).trim() || '0') <= AT_ONCE_S)) return undefined
  const rest = content.slice(at + 1).trim()
  const named = /^url\s*=/i.exec(rest)
  const address = (named ? rest.slice(named[0].length) : rest).trim()
  const quote = address.charAt(0)
  if (quote !== '"' && quote !== "'") return address || undefined
  return address.slice(1).split(quote, 1)[0] || undefined
}
