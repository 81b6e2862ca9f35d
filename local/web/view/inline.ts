/**
 * Discord's Markdown within a line, as a tree of plain data: the page builds elements from it and never parses words into HTML,
 * so that nothing a person writes can become markup (support.discord.com, « Markdown Text 101 »).
 */
export type Inline =
  | { is: 'text' | 'code'; text: string }
  | { is: 'strong' | 'em' | 'underline' | 'strike' | 'spoiler'; parts: Inline[] }
  /** Shown with its address, never followed. */
  | { is: 'link'; to: string; parts: Inline[] }
  | { is: 'mention'; text: string; channel?: string }
  /** `at` in seconds; `style` is Discord's letter. */
  | { is: 'time'; at: number; style: string }

/** What the ids in a text are called, as far as the reader may know. */
export interface Names {
  channel: (id: string) => string | undefined
  person: (id: string) => string | undefined
  role: (id: string) => string | undefined
}

/** Nesting beyond this is shown as it was typed. */
const DEPTH = 8
/** Anything, where an escaped sign closes nothing; both halves begin differently, so that no text makes it slow. */
const BODY = String.raw`((?:\\[\s\S]|[^\\])+?)`

type Build = (found: RegExpExecArray, inner: (text: string) => Inline[], names: Names) => Inline

const text = (words: string): Inline => ({ is: 'text', text: words })
const around = (is: 'strong' | 'em' | 'underline' | 'strike' | 'spoiler'): Build => (found, inner) => ({ is, parts: inner(found[1] ?? '') })
const rule = (pattern: string, build: Build, begins: string) => ({ pattern: new RegExp(pattern, 'y'), build, begins })

const RULES: readonly { pattern: RegExp; build: Build; begins: string }[] = [
  rule(String.raw`\\([^A-Za-z0-9\s])`, (found) => text(found[1] ?? ''), '\\'),
  rule('``([\\s\\S]+?)``', (found) => ({ is: 'code', text: (found[1] ?? '').trim() }), '`'),
  rule('`([^`]+)`', (found) => ({ is: 'code', text: found[1] ?? '' }), '`'),
  rule(String.raw`\|\|${BODY}\|\|`, around('spoiler'), '|'),
  rule(String.raw`\*\*\*${BODY}\*\*\*`, (found, inner) => ({ is: 'strong', parts: [{ is: 'em', parts: inner(found[1] ?? '') }] }), '*'),
  rule(String.raw`\*\*${BODY}\*\*(?!\*)`, around('strong'), '*'),
  rule(String.raw`\*(?![\s*])((?:\\[\s\S]|\*\*|[^*\\])+?)\*(?!\*)`, around('em'), '*'),
  rule(String.raw`__${BODY}__(?!_)`, around('underline'), '_'),
  rule(String.raw`_((?:\\[\s\S]|[^_\\])+?)_(?![A-Za-z0-9])`, around('em'), '_'),
  rule(String.raw`~~${BODY}~~`, around('strike'), '~'),
  rule(String.raw`\[((?:\\[\s\S]|[^\]\\\n])+)\]\(<?(https?:\/\/[^\s)>]+)>?\)`, (found, inner) => ({ is: 'link', to: found[2] ?? '', parts: inner(found[1] ?? '') }), '['),
  rule(String.raw`<(https?:\/\/[^\s>]+)>`, (found) => address(found[1] ?? ''), '<'),
  rule(String.raw`<#(\d+)>`, (found, _, names) => channelMention(found[1] ?? '', names), '<'),
  rule(String.raw`<@!?(\d+)>`, (found, _, names) => ({ is: 'mention', text: `@${names.person(found[1] ?? '') ?? 'personne inconnue'}` }), '<'),
  rule(String.raw`<@&(\d+)>`, (found, _, names) => ({ is: 'mention', text: `@${names.role(found[1] ?? '') ?? 'rôle inconnu'}` }), '<'),
  rule(String.raw`<t:(-?\d{1,12})(?::([tTdDfFR]))?>`, (found) => ({ is: 'time', at: Number(found[1]), style: found[2] ?? 'f' }), '<'),
  rule(String.raw`<\/([^:>]{1,100}):\d+>`, (found) => ({ is: 'mention', text: `/${found[1] ?? ''}` }), '<'),
  rule(String.raw`<a?(:\w{1,32}:)\d+>`, (found) => text(found[1] ?? ''), '<'),
  rule(String.raw`https?:\/\/[^\s<>]*[^\s<>.,;:!?)\]'"*|]`, (found) => address(found[0]), 'h'),
]

function address(to: string): Inline {
  return { is: 'link', to, parts: [text(to)] }
}

/** A channel that the reader does not see keeps its name. */
function channelMention(id: string, names: Names): Inline {
  const name = names.channel(id)
  return name === undefined ? { is: 'mention', text: '#inconnu' } : { is: 'mention', text: `#${name}`, channel: id }
}

/** The parts of `words` in reading order; what follows no rule is text. */
export function parseInline(words: string, names: Names, depth = 0): Inline[] {
  const parts: Inline[] = []
  let plain = ''
  const flush = () => {
    if (plain !== '') parts.push(text(plain))
    plain = ''
  }
  const inner = (inside: string) => (depth >= DEPTH ? [text(inside)] : parseInline(inside, names, depth + 1))
  for (let at = 0; at < words.length;) {
    const found = match(words, at)
    if (!found) {
      plain += words[at] ?? ''
      at += 1
      continue
    }
    const part = found.build(found.by, inner, names)
    at += found.by[0].length
    if (part.is === 'text') {
      plain += part.text
      continue
    }
    flush()
    parts.push(part)
  }
  flush()
  return parts
}

function match(words: string, at: number): { by: RegExpExecArray; build: Build } | undefined {
  for (const { pattern, build, begins } of RULES) {
    // An underscore or an address in the middle of a word is part of the word.
    if (words[at] !== begins || ('_h'.includes(begins) && /\w/.test(words[at - 1] ?? ''))) continue
    pattern.lastIndex = at
    const by = pattern.exec(words)
    if (by) return { by, build }
  }
  return undefined
}
