/** The list of messages, or of Mastodon posts: each is built anew only when it changed, so that what is open stays open. */
import { act } from './api.js'
import { byId, make, tell } from './dom.js'
import { blocks, formatTime } from './words.js'
import { tootElement } from './mastodon/toots.js'
import { files, parts } from './parts.js'

const list = byId('messages')
const newest = byId('newest')
let shown = new Map()
let place = ''

/** `page`: who looks at which channel, and what follows an act. */
export function showMessages(state, page) {
  const here = `${state.me}:${state.channel}`
  const isNew = here !== place
  const wasAtEnd = isNew || isAtEnd()
  const known = isNew ? new Map() : shown
  const before = new Set(known.keys())
  const next = new Map()
  const focused = document.activeElement?.closest?.('.message')?.dataset.id
  const focusedKey = document.activeElement?.dataset?.key
  const build = state.toots ? tootElement : element
  for (const message of state.toots ?? state.messages) {
    const text = JSON.stringify([message, state.commands.onMessage, state.commands.onPerson])
    const old = known.get(message.id)
    next.set(message.id, old?.text === text ? old : { text, element: build(message, state, page) })
  }
  shown = next
  place = here
  arrange([...olderButton(state, page), ...[...next.values()].map((one) => one.element), ...(next.size === 0 ? [make('p', { class: 'empty' }, 'Aucun message ici.')] : [])])
  keepFocus(focused, focusedKey)
  const hasNew = [...next.keys()].some((id) => !before.has(id))
  if (wasAtEnd) scrollToEnd()
  else if (hasNew) newest.hidden = false
}

/** Moves what is there already as little as can be: an element that is taken out loses its focus. */
function arrange(elements) {
  const kept = new Set(elements)
  for (const child of [...list.children]) if (!kept.has(child)) child.remove()
  elements.forEach((one, at) => { if (list.children[at] !== one) list.insertBefore(one, list.children[at] ?? null) })
}

function keepFocus(id, key) {
  if (!id || document.activeElement !== document.body) return
  const message = shown.get(id)?.element
  const same = [...(message?.querySelectorAll('[data-key]') ?? [])].find((one) => one.dataset.key === key && !one.disabled)
  ;(same ?? message)?.focus({ preventScroll: true })
}

const isAtEnd = () => list.scrollHeight - list.scrollTop - list.clientHeight < 80

export function scrollToEnd() {
  list.scrollTop = list.scrollHeight
  newest.hidden = true
}

/** Shows one message, for instance the answer that just came. */
export function scrollToMessage(id) {
  shown.get(id)?.element.scrollIntoView({ block: 'nearest' })
}

newest.addEventListener('click', scrollToEnd)
list.addEventListener('scroll', () => { if (isAtEnd()) newest.hidden = true })

function olderButton(state, page) {
  return state.older > 0 ? [make('button', { type: 'button', class: 'do plain older', onclick: () => page.more() }, `Afficher les messages plus anciens (${state.older})`)] : []
}

function element(message, state, page) {
  const on = { ...pageFor(message, page), me: state.me }
  const body = message.isThinking ? [make('p', { class: 'thinking' }, `${message.author.name} réfléchit…`)] : [...blocks(message.blocks), ...parts(message.parts, on), ...files(message.files, on)]
  return make('article', { class: `message${message.isPrivate ? ' private' : ''}`, tabIndex: -1, data: { id: message.id } },
    head(message, state, on),
    make('div', { class: 'body' }, ...body),
    message.reactions.length > 0 && make('p', { class: 'reactions' }, ...message.reactions.map((one) => make('span', {}, `${one.emoji} ${one.count}`))),
    message.thread && make('button', { type: 'button', class: 'to-thread', onclick: () => page.open(message.thread.id) }, `Fil : ${message.thread.name} ›`),
    message.isPrivate && make('p', { class: 'alone' }, 'Vous seul·e voyez ceci · ', make('button', { type: 'button', onclick: () => on.act({ do: 'dismiss' }) }, 'Effacer ce message')))
}

function head(message, state, on) {
  const { author, at, isEdited, isPinned, repliesTo } = message
  return make('header', {},
    make('strong', { class: author.isBot ? 'bot' : '' }, author.name), author.isBot && make('span', { class: 'tag' }, 'APPLI'),
    make('time', { title: formatTime(at, 'F') }, formatTime(at, 'f')),
    isEdited && make('span', { class: 'note' }, '(modifié)'), isPinned && make('span', { class: 'note' }, 'épinglé'), repliesTo && make('span', { class: 'note' }, `répond à ${repliesTo}`),
    !message.isPrivate && more(message, state, on))
}

/** The « … » of a message: what applications offer for it, or for its author. */
function more(message, state, on) {
  const { onMessage, onPerson } = state.commands
  const entry = (name, wish) => make('button', { type: 'button', class: 'choice', onclick: (event) => on.busy(event.currentTarget, () => on.act(wish)).finally(() => { menu.open = false }) }, `Applications › ${name}`)
  const entries = [...onMessage.map((name) => entry(name, { do: 'menu', name })), ...(message.author.isBot ? [] : onPerson.map((name) => entry(`${name} (${message.author.name})`, { do: 'user-menu', name })))]
  const summary = make('summary', { title: 'Plus', aria: { label: `Plus d’actions sur le message de ${message.author.name}` } }, '…')
  const menu = make('details', { class: 'more' }, summary, make('div', { class: 'choices' }, ...(entries.length > 0 ? entries : [make('p', { class: 'subtext' }, 'Aucune application n’offre d’action ici.')])))
  menu.addEventListener('keydown', (event) => { if (event.key === 'Escape') { menu.open = false; summary.focus() } })
  return menu
}

function pageFor(message, page) {
  const onMessage = (wish) => page.did(act({ ...page.here(), message: message.id, ...wish }))
  return { act: onMessage, click: (button) => onMessage({ do: 'click', button }), select: (menu, values) => onMessage({ do: 'select', menu, values }), busy }
}

/** Shows that something is under way, and lets nobody click twice meanwhile. */
export async function busy(element, work) {
  if (element.getAttribute('aria-busy') === 'true') return
  element.setAttribute('aria-busy', 'true')
  try {
    await work()
  } catch (error) {
    tell(error.message, 'error')
  } finally {
    element.removeAttribute('aria-busy')
  }
}

// A menu closes when one clicks beside it.
document.addEventListener('click', (event) => {
  for (const menu of document.querySelectorAll('details.more[open]')) if (!menu.contains(event.target)) menu.open = false
})
