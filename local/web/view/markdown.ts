/** Discord's Markdown as blocks of plain data. */
import { parseInline, type Inline, type Names } from './inline.ts'

export type Block =
  | { is: 'paragraph' | 'subtext'; parts: Inline[] }
  | { is: 'heading'; level: number; parts: Inline[] }
  | { is: 'list'; items: { depth: number; mark: string; parts: Inline[] }[] }
  | { is: 'quote'; blocks: Block[] }
  | { is: 'code'; text: string }

const FENCE = /^```/
const HEADING = /^(#{1,3})\s+(.+)$/
const SUBTEXT = /^-#\s+(.+)$/
const ITEM = /^( {0,12})([-*]|\d{1,9}\.)\s+(.+)$/
const QUOTE = /^>\s?(?!>)(.*)$/

/** The blocks of a text. Empty lines keep paragraphs apart; single line ends stay in the text. */
export function parseMarkdown(words: string, names: Names): Block[] {
  const lines = withSpoilersWhole(words.split('\n'))
  const blocks: Block[] = []
  let plain: string[] = []
  const flush = () => {
    const said = plain.join('\n').replace(/^\n+|\n+$/g, '')
    if (said !== '') blocks.push({ is: 'paragraph', parts: parseInline(said, names) })
    plain = []
  }
  for (let at = 0; at < lines.length;) {
    const taken = takeBlock(lines, at, names)
    if (!taken) {
      plain.push(lines[at] ?? '')
      at += 1
      continue
    }
    flush()
    blocks.push(taken.block)
    at = taken.next
  }
  flush()
  return blocks
}

/** A spoiler over several lines is one line, else its second line would stand in the open. */
function withSpoilersWhole(lines: readonly string[]): string[] {
  const whole: string[] = []
  let open: string[] = []
  for (const line of lines) {
    const isOdd = (line.replaceAll(/\\./g, '').split('||').length - 1) % 2 === 1
    if (open.length > 0) {
      open.push(line)
      if (isOdd) whole.push(open.splice(0).join('\n'))
    } else if (isOdd) open = [line]
    else whole.push(line)
  }
  return [...whole, ...open]
}

function takeBlock(lines: readonly string[], at: number, names: Names): { block: Block; next: number } | undefined {
  const line = lines[at] ?? ''
  if (FENCE.test(line)) return takeCode(lines, at)
  const heading = HEADING.exec(line)
  if (heading) return { block: { is: 'heading', level: heading[1]?.length ?? 1, parts: parseInline(heading[2] ?? '', names) }, next: at + 1 }
  const subtext = SUBTEXT.exec(line)
  if (subtext) return { block: { is: 'subtext', parts: parseInline(subtext[1] ?? '', names) }, next: at + 1 }
  const items = run(lines, at, ITEM)
  if (items.length > 0) return { block: { is: 'list', items: items.map((item) => ({ depth: Math.floor((item[1]?.length ?? 0) / 2), mark: item[2] ?? '-', parts: parseInline(item[3] ?? '', names) })) }, next: at + items.length }
  const quoted = run(lines, at, QUOTE)
  if (quoted.length > 0) return { block: { is: 'quote', blocks: parseMarkdown(quoted.map((one) => one[1] ?? '').join('\n'), names) }, next: at + quoted.length }
  return undefined
}

/** The lines from `at` on that suit a pattern. */
function run(lines: readonly string[], at: number, pattern: RegExp): RegExpExecArray[] {
  const found: RegExpExecArray[] = []
  for (const line of lines.slice(at)) {
    const by = pattern.exec(line)
    if (!by) break
    found.push(by)
  }
  return found
}

function takeCode(lines: readonly string[], at: number): { block: Block; next: number } | undefined {
  const end = lines.findIndex((line, index) => index > at && line.endsWith('```'))
  if (end < 0) return undefined
  const last = (lines[end] ?? '').slice(0, -3)
  return { block: { is: 'code', text: [...lines.slice(at + 1, end), ...(last === '' ? [] : [last])].join('\n') }, next: end + 1 }
}
