/** Fields of commands and forms: each is `{ element, read }`, where `read` gives what is sent, or `undefined` when it is left out. */
import { packed } from './api.js'
import { make } from './dom.js'
import { moveIn } from './parts.js'
import { blocks } from './words.js'

let number = 0

/** `suggest(typed)` resolves to `[{ name, value }]` for a field that suggests. */
export function field(view, { suggest, value } = {}) {
  if (view.kind === 'words') return { element: make('div', { class: 'text' }, ...blocks(view.blocks)), read: () => undefined }
  number += 1
  const id = `field-${number}`
  const about = `${id}-about`
  const given = { id, required: view.isRequired, aria: { describedby: about } }
  const { element, read, isGroup } = BUILD[view.kind](view, given, { suggest, value })
  const name = [view.label, view.isRequired && make('abbr', { title: 'obligatoire' }, ' *')]
  const hint = view.about && make('small', { id: about }, view.about)
  const whole = isGroup
    ? make('fieldset', { class: 'field' }, make('legend', {}, ...name), hint, element)
    : make('div', { class: 'field' }, make('label', { for: id }, ...name), hint, element)
  return { element: whole, read, name: view.name ?? view.id }
}

const words = (element) => ({ element, read: () => (element.value === '' ? undefined : element.value) })

const BUILD = {
  text: (view, given, { value }) => words(make('input', { ...given, type: 'text', value: value ?? view.value ?? '', placeholder: view.placeholder ?? '', maxLength: view.most ?? 6000, minLength: view.isRequired ? (view.least ?? 0) : 0, autocomplete: 'off' })),
  paragraph: (view, given) => {
    const element = make('textarea', { ...given, rows: 4, value: view.value, placeholder: view.placeholder, maxLength: view.most })
    return { element, read: () => element.value }
  },
  number: (view, given) => words(make('input', { ...given, type: 'number', step: 'any' })),
  suggested,
  file: (view, given) => {
    const element = make('input', { ...given, type: 'file' })
    return { element, read: async () => (element.files.length > 0 ? await packed(element.files[0]) : undefined) }
  },
  files: (view, given) => {
    const element = make('input', { ...given, type: 'file', multiple: view.most > 1, accept: view.fileTypes.join(',') })
    return { element, read: async () => await Promise.all([...element.files].map(packed)) }
  },
  choice: (view, given) => {
    const element = make('select', given, make('option', { value: '' }, view.placeholder || '—'), ...view.choices.map((choice) => make('option', { value: choice.value, selected: choice.isChosen }, choice.about ? `${choice.label} (${choice.about})` : choice.label)))
    // In a form a choice is a list; in a command it is the thing itself.
    return { element, read: () => (view.id === undefined ? element.value || undefined : element.value === '' ? [] : [element.value]) }
  },
  choices: boxes('checkbox'),
  ticks: boxes('checkbox'),
  radio: boxes('radio'),
  tick: (view, given) => {
    if (view.id === undefined) {
      const element = make('select', given, make('option', { value: '' }, '—'), make('option', { value: 'oui' }, 'Oui'), make('option', { value: 'non' }, 'Non'))
      return { element, read: () => (element.value === '' ? undefined : element.value === 'oui') }
    }
    const element = make('input', { ...given, type: 'checkbox', checked: view.isTicked })
    return { element, read: () => element.checked }
  },
}

function boxes(type) {
  return (view, { id, aria }) => {
    const inputs = view.choices.map((choice) => make('input', { type, name: id, value: choice.value, checked: choice.isChosen }))
    const element = make('div', { class: 'boxes', aria }, ...inputs.map((input, at) => make('label', {}, input, make('span', {}, view.choices[at].label), view.choices[at].about && make('small', {}, view.choices[at].about))))
    return { element, isGroup: true, read: () => inputs.filter((input) => input.checked).map((input) => input.value) }
  }
}

/** A text with live suggestions; what is typed may also be sent as it is. */
function suggested(view, given, { suggest, value }) {
  let chosen
  let asked = 0
  let waiting
  const list = make('div', { class: 'choices suggestions', hidden: true, role: 'group', aria: { label: `Suggestions pour ${view.label}` } })
  const input = make('input', { ...given, type: 'text', value: value ?? '', maxLength: view.most ?? 6000, autocomplete: 'off', placeholder: 'Tapez pour chercher' })
  const close = () => { list.hidden = true }
  const choose = (one) => {
    chosen = one
    input.value = one.name
    close()
    input.focus()
  }
  const ask = async () => {
    asked += 1
    const turn = asked
    const found = await suggest(input.value).catch(() => [])
    if (turn !== asked || document.activeElement !== input) return
    list.replaceChildren(...found.map((one) => make('button', { type: 'button', class: 'choice', onclick: () => choose(one) }, one.name)))
    list.hidden = found.length === 0
  }
  const later = () => {
    clearTimeout(waiting)
    waiting = setTimeout(ask, 180)
  }
  input.addEventListener('input', () => { chosen = undefined; later() })
  input.addEventListener('focus', () => { if (!chosen) later() })
  const box = make('div', { class: 'suggest' }, input, list)
  box.addEventListener('keydown', (event) => { if (!list.hidden) moveIn(list, event, () => { close(); input.focus() }) })
  box.addEventListener('focusout', (event) => { if (!box.contains(event.relatedTarget)) setTimeout(close, 150) })
  return { element: box, read: () => chosen?.value ?? (input.value === '' ? undefined : input.value) }
}

/** Everything that was filled in, by name. */
export async function readAll(fields) {
  const values = await Promise.all(fields.map(async (one) => [one.name, await one.read()]))
  return Object.fromEntries(values.filter(([name, value]) => name !== undefined && value !== undefined))
}
