/** Markdown that the server cut into parts, as elements. */
import { make, tellAddress } from './dom.js'

let zone = 'Europe/Paris'
let now = Date.now()
let openChannel = () => undefined
/** What texts need to know of the page: the time zone and how a channel is opened. */
export function setWords(given) {
  zone = given.zone
  openChannel = given.openChannel
}

export function setNow(at) {
  now = at
  for (const element of document.querySelectorAll('time[data-style]')) element.textContent = formatTime(Number(element.dataset.at), element.dataset.style)
}

const AROUND = { strong: 'strong', em: 'em', underline: 'u', strike: 's' }

function inline(part) {
  switch (part.is) {
    case 'text': return part.text
    case 'code': return make('code', {}, part.text)
    case 'spoiler': return spoiler(part.parts.map(inline))
    case 'link': return make('span', { class: 'link', role: 'button', tabIndex: 0, title: `${part.to} (ne s’ouvre pas ici)`, onclick: () => tellAddress(part.to), onkeydown: onEnter(() => tellAddress(part.to)) }, ...part.parts.map(inline))
    case 'mention': return part.channel ? make('button', { type: 'button', class: 'mention', onclick: () => openChannel(part.channel) }, part.text) : make('span', { class: 'mention' }, part.text)
    case 'time': return make('time', { data: { at: part.at * 1000, style: part.style }, title: formatTime(part.at * 1000, 'F') }, formatTime(part.at * 1000, part.style))
    default: return make(AROUND[part.is] ?? 'span', {}, ...part.parts.map(inline))
  }
}

const onEnter = (call) => (event) => {
  if (event.key !== 'Enter' && event.key !== ' ') return
  event.preventDefault()
  call()
}

/** Hidden until somebody chooses to read it; also from screen readers. */
function spoiler(children) {
  const inside = make('span', { class: 'inside', aria: { hidden: true }, inert: true }, ...children)
  const open = () => {
    if (element.classList.contains('open')) return
    element.classList.add('open')
    element.removeAttribute('role')
    element.removeAttribute('aria-label')
    element.removeAttribute('tabindex')
    element.title = ''
    inside.inert = false
    inside.removeAttribute('aria-hidden')
  }
  const element = make('span', { class: 'spoiler', role: 'button', tabIndex: 0, title: 'Texte masqué : cliquer pour lire', aria: { label: 'Texte masqué, activer pour lire' }, onclick: open, onkeydown: onEnter(open) }, inside)
  return element
}

export function blocks(list) {
  return list.map(block)
}

function block(one) {
  switch (one.is) {
    case 'heading': return make(`h${Math.min(one.level + 2, 6)}`, { class: `heading-${one.level}` }, ...one.parts.map(inline))
    case 'subtext': return make('p', { class: 'subtext' }, ...one.parts.map(inline))
    case 'list': return make('ul', {}, ...one.items.map((item) => make('li', { class: `depth-${Math.min(item.depth, 3)}`, data: { mark: item.mark === '-' || item.mark === '*' ? '•' : item.mark } }, ...item.parts.map(inline))))
    case 'quote': return make('blockquote', {}, ...blocks(one.blocks))
    case 'code': return make('pre', {}, make('code', {}, one.text))
    default: return make('p', {}, ...one.parts.map(inline))
  }
}

const STYLES = {
  t: { timeStyle: 'short' }, T: { timeStyle: 'medium' }, d: { dateStyle: 'short' }, D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' }, F: { dateStyle: 'full', timeStyle: 'short' },
}
const UNITS = [['year', 31_536_000], ['month', 2_592_000], ['day', 86_400], ['hour', 3600], ['minute', 60], ['second', 1]]

export function formatTime(at, style) {
  if (!Number.isFinite(at) || Math.abs(at) > 8.64e15) return '?'
  if (style !== 'R') return new Intl.DateTimeFormat('fr', { ...(STYLES[style] ?? STYLES.f), timeZone: zone }).format(at)
  const seconds = (at - now) / 1000
  const [unit, length] = UNITS.find(([, one]) => Math.abs(seconds) >= one) ?? UNITS.at(-1)
  return new Intl.RelativeTimeFormat('fr', { numeric: 'auto' }).format(Math.round(seconds / length), unit)
}
