/** The line at the bottom: plain messages, files, and slash commands with their fields. */
import { act, packed } from './api.js'
import { byId, make, tell } from './dom.js'
import { field, readAll } from './fields.js'
import { busy, scrollToEnd } from './messages.js'

const form = byId('say')
const words = byId('words')
const chosen = byId('files')
const list = byId('commands')
const panel = byId('command')
let commands = []
let marked = 0
let opened = ''

/** Called with each state: what this person may type here. */
export function setComposer(state) {
  form.hidden = state.toots !== undefined
  if (form.hidden) list.hidden = true
  const place = state.places.find((one) => one.id === state.channel)
  commands = state.commands.slash
  words.disabled = !place?.canWrite
  chosen.disabled = words.disabled
  form.querySelector('button').disabled = words.disabled
  words.placeholder = place === undefined ? '' : place.canWrite ? `Message dans ${place.kind === 'direct' ? '' : '#'}${place.name}, ou / pour une commande` : place.kind === 'forum' ? 'Ouvrez un fil de ce forum pour y écrire.' : 'Cette personne ne peut pas écrire ici.'
  const here = `${state.me}:${state.channel}`
  if (opened !== '' && opened !== here) closeCommand()
}

const matching = () => {
  const typed = words.value.slice(1).trim().toLowerCase()
  return commands.filter((one) => one.label.toLowerCase().includes(typed) || one.path.includes(typed))
}

function showList() {
  const isCommand = words.value.startsWith('/')
  const found = isCommand ? matching() : []
  marked = Math.min(marked, Math.max(0, found.length - 1))
  list.replaceChildren(...found.map((one, at) => make('li', { id: `command-${at}`, role: 'option', aria: { selected: at === marked }, onclick: () => choose(one) }, make('strong', {}, `/${one.label}`), make('span', {}, one.about))))
  if (isCommand && found.length === 0) list.replaceChildren(make('li', { class: 'none', role: 'alert' }, 'Aucune commande de ce nom.'))
  list.hidden = !isCommand
  if (found.length > 0) words.setAttribute('aria-activedescendant', `command-${marked}`)
  else words.removeAttribute('aria-activedescendant')
  list.children[marked]?.scrollIntoView({ block: 'nearest' })
}

let page
let choose = () => undefined

/** Opens the fields of a command; `given` fills some of them in. */
export function openCommand(path, given = {}) {
  const command = commands.find((one) => one.path === path)
  if (!command) { tell(`La commande /${path} n’est pas proposée ici.`, 'error'); return }
  const here = page.here()
  opened = `${here.person}:${here.channel}`
  const fields = command.options.map((option) => field(option, {
    value: given[option.name],
    suggest: async (typed) => {
      const { [option.name]: _, ...others } = Object.fromEntries(Object.entries(await readAll(fields.filter((one) => one.name !== option.name))).filter(([, value]) => typeof value !== 'object'))
      return (await act({ do: 'autocomplete', ...here, name: command.path, focused: option.name, typed, options: others })).suggestions ?? []
    },
  }))
  const send = make('button', { type: 'submit', class: 'do main' }, 'Envoyer la commande')
  const run = async () => {
    const answer = act({ do: 'slash', ...here, name: command.path, options: await readAll(fields) })
    await answer
    closeCommand()
    await page.did(answer)
  }
  const isFree = command.options.length > 0 && command.options.every((option) => !option.isRequired)
  panel.replaceChildren(make('form', { onsubmit: (event) => { event.preventDefault(); void busy(send, run) } },
    make('h2', {}, `/${command.label}`, make('small', {}, command.about)),
    isFree && make('p', { class: 'subtext' }, 'Tout est facultatif ici : envoyée vide, la commande dit ce qu’elle attend.'),
    make('div', { class: 'fields' }, ...fields.map((one) => one.element)),
    make('div', { class: 'row' }, make('button', { type: 'button', class: 'do plain', onclick: () => { closeCommand(); words.focus() } }, 'Annuler'), send)))
  panel.hidden = false
  words.value = ''
  showList()
  ;(panel.querySelector('.fields input, .fields textarea, .fields select') ?? send).focus()
  panel.scrollIntoView({ block: 'end' })
}

function closeCommand() {
  opened = ''
  panel.hidden = true
  panel.replaceChildren()
}

async function send() {
  const content = words.value.trim()
  if (content.startsWith('/')) {
    const first = matching()[marked]
    if (first) choose(first)
    return
  }
  if (content === '' && chosen.files.length === 0) return
  const files = await Promise.all([...chosen.files].map(packed))
  await page.did(act({ do: 'say', ...page.here(), content, files }))
  words.value = ''
  chosen.value = ''
  form.classList.remove('with-files')
  fit()
  scrollToEnd()
}

function fit() {
  words.style.height = 'auto'
  words.style.height = `${Math.min(words.scrollHeight, 160)}px`
}

function onKey(event) {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault()
    void busy(form, send)
  } else if (!list.hidden && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
    event.preventDefault()
    const { length } = matching()
    marked = length === 0 ? 0 : (marked + (event.key === 'ArrowDown' ? 1 : -1) + length) % length
    showList()
  } else if (event.key === 'Escape') {
    list.hidden = true
  } else if (event.key === 'Tab' && !list.hidden && matching()[marked]) {
    event.preventDefault()
    choose(matching()[marked])
  }
}

export function startComposer(given) {
  page = given
  choose = (command) => openCommand(command.path)
  words.addEventListener('input', () => { marked = 0; fit(); showList() })
  words.addEventListener('keydown', onKey)
  form.addEventListener('submit', (event) => { event.preventDefault(); void busy(form, send) })
  chosen.addEventListener('change', () => {
    form.classList.toggle('with-files', chosen.files.length > 0)
    if (chosen.files.length > 0) tell(`Joint : ${[...chosen.files].map((file) => file.name).join(', ')}`)
  })
  panel.addEventListener('keydown', (event) => { if (event.key === 'Escape' && !event.defaultPrevented) { closeCommand(); words.focus() } })
}
