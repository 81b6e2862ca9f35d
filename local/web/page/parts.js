/** Components of a message as elements: containers, texts, pictures, buttons, menus. */
import { fileUrl } from './api.js'
import { make, tellAddress } from './dom.js'
import { blocks } from './words.js'

const STYLES = { 1: 'main', 2: 'plain', 3: 'good', 4: 'danger', 5: 'plain', 6: 'plain' }

/** `page` holds who looks, and what a click and a choice do: `page.click(id)`, `page.select(id, values)`. */
export function parts(list, page) {
  return list.flatMap((one) => part(one, page))
}

function part(one, page) {
  switch (one.is) {
    case 'container': return container(one, page)
    case 'section': return make('div', { class: 'section' }, make('div', {}, ...parts(one.parts, page)), ...(one.accessory ? [make('div', { class: 'accessory' }, ...parts([one.accessory], page))] : []))
    case 'row': return make('div', { class: 'row' }, ...parts(one.parts, page))
    case 'text': return make('div', { class: 'text' }, ...blocks(one.blocks))
    case 'separator': return make('hr', { class: `${one.isLine ? '' : 'bare '}${one.isLarge ? 'large' : ''}` })
    case 'gallery': return make('div', { class: 'gallery' }, ...one.files.map((file) => picture(file, page)))
    case 'file': return download(one.file, page)
    case 'button': return button(one, page)
    case 'select': return select(one, page)
    default: return make('p', { class: 'subtext' }, `(élément de type ${one.type}, que cette page ne montre pas)`)
  }
}

function container(one, page) {
  const element = make('div', { class: 'container' }, ...parts(one.parts, page))
  if (typeof one.accent === 'number') element.style.setProperty('--accent', `#${one.accent.toString(16).padStart(6, '0')}`)
  return one.isSpoiler ? make('details', { class: 'hidden-part' }, make('summary', {}, 'Contenu masqué : afficher'), element) : element
}

function button(one, page) {
  const isLink = one.url !== undefined
  const title = isLink ? `${one.url} (ne s’ouvre pas ici)` : undefined
  const click = isLink ? () => tellAddress(one.url) : (event) => page.busy(event.currentTarget, () => page.click(one.id))
  return make('button', { type: 'button', class: `do ${STYLES[one.style] ?? 'plain'}`, disabled: one.isDisabled, title, onclick: click, data: { key: isLink ? `link:${one.url}` : one.id } }, one.label || '…', isLink && ' ↗')
}

/** A list that opens in place: one click chooses, or ticks and « Valider » when several, or none, may be chosen. */
function select(one, page) {
  const isOne = one.most === 1 && one.least === 1
  const chosen = one.choices.filter((choice) => choice.isChosen).map((choice) => choice.label)
  const opener = make('button', { type: 'button', class: 'do opener', disabled: one.isDisabled, aria: { expanded: false, haspopup: 'true' }, data: { key: one.id }, onclick: () => toggle() }, chosen.length > 0 && make('small', {}, one.placeholder), chosen.length > 0 ? chosen.join(', ') : one.placeholder, make('span', { aria: { hidden: true } }, ' ▾'))
  const list = make('div', { class: 'choices', hidden: true, role: 'group', aria: { label: one.placeholder } })
  const send = (values) => page.busy(opener, () => page.select(one.id, values))
  const toggle = (isOpen = list.hidden) => {
    list.hidden = !isOpen
    opener.setAttribute('aria-expanded', String(isOpen))
    if (!isOpen) return
    list.querySelector('button, input')?.focus({ preventScroll: true })
    list.scrollIntoView({ block: 'nearest' })
  }
  if (one.choices.length === 0) list.append(make('p', { class: 'subtext' }, 'Rien à choisir.'))
  else if (isOne) list.append(...one.choices.map((choice) => make('button', { type: 'button', class: choice.isChosen ? 'choice chosen' : 'choice', onclick: () => send([choice.value]) }, make('span', {}, choice.label), choice.about && make('small', {}, choice.about))))
  else list.append(...ticks(one, send))
  list.addEventListener('keydown', (event) => moveIn(list, event, () => { toggle(false); opener.focus() }))
  return make('div', { class: 'select' }, opener, list)
}

function ticks(one, send) {
  const boxes = one.choices.map((choice) => make('input', { type: 'checkbox', value: choice.value, checked: choice.isChosen }))
  const values = () => boxes.filter((box) => box.checked).map((box) => box.value)
  const go = make('button', { type: 'button', class: 'do main', onclick: () => send(values()) }, 'Valider')
  const check = () => { go.disabled = values().length < one.least || values().length > one.most }
  check()
  const many = one.most > 1 ? `Choisir de ${one.least} à ${one.most}` : 'Choisir, ou rien'
  return [
    make('p', { class: 'subtext' }, many),
    ...boxes.map((box, at) => {
      box.addEventListener('change', () => {
        if (one.most === 1 && box.checked) for (const other of boxes) if (other !== box) other.checked = false
        check()
      })
      return make('label', { class: 'choice' }, box, make('span', {}, one.choices[at].label), one.choices[at].about && make('small', {}, one.choices[at].about))
    }),
    make('div', { class: 'foot' }, go),
  ]
}

/** Arrows walk through a list; Escape closes it. */
export function moveIn(list, event, close) {
  if (event.key === 'Escape') { event.preventDefault(); close(); return }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step === undefined) return
  event.preventDefault()
  const items = [...list.querySelectorAll('button, input')]
  items[(items.indexOf(document.activeElement) + step + items.length) % items.length]?.focus()
}

/** A hidden picture is not even loaded before somebody asks for it: then there is nothing to make out behind the blur. */
function picture(file, page) {
  if (!file.isPicture) return download(file, page)
  const show = () => make('img', { src: fileUrl(file, page.me), alt: file.alt || file.name, loading: 'lazy' })
  if (!file.isSpoiler) return make('span', { class: 'picture' }, show())
  const cover = make('button', { type: 'button', class: 'picture covered', onclick: () => cover.replaceWith(make('span', { class: 'picture' }, show())) }, make('span', { class: 'blur', aria: { hidden: true } }), make('span', { class: 'cover' }, 'Image masquée', make('br'), 'afficher'))
  return cover
}

function download(file, page) {
  return make('a', { class: 'file', href: fileUrl(file, page.me), download: file.name }, `⬇ ${file.name}`, make('small', {}, ` ${Math.max(1, Math.round(file.size / 1024))} Ko`))
}

export function files(list, page) {
  return list.map((file) => picture(file, page))
}
