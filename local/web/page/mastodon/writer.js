/** The form at the bottom of the timeline: words, pictures, and who may read them. */
import { act, packed } from '../api.js'
import { byId, make, tell } from '../dom.js'
import { busy, scrollToEnd, scrollToMessage } from '../messages.js'
import { VISIBILITIES } from './toots.js'

const form = byId('toot')
const words = byId('toot-words')
const chosen = byId('toot-files')
const readers = byId('toot-visibility')
const parent = byId('toot-parent')
const left = byId('toot-left')
let page
let state
/** Whose words stand in the form, and the post that they answer. */
let writer = ''
let answers

/** Called with each state. Somebody else begins with an empty form; who may read stays as it was chosen last. */
export function setWriter(shown) {
  state = shown
  const wasHidden = form.hidden
  form.hidden = state.toots === undefined
  words.maxLength = state.mastodon.characters
  if (writer !== state.me) clear()
  else if (wasHidden) fit()
  writer = state.me
}

function clear() {
  words.value = ''
  chosen.value = ''
  aim(undefined)
  fit()
}

function aim(toot) {
  answers = toot?.id
  parent.hidden = !toot
  parent.replaceChildren(...(toot ? [`En réponse à ${toot.author.name}`, make('button', { type: 'button', aria: { label: 'Ne plus répondre à cette publication' }, onclick: () => { aim(undefined); words.focus() } }, '✕')] : []))
}

/** From the most readers to the fewest. */
const RANKS = Object.keys(VISIBILITIES)
const fewer = (one, other) => (RANKS.indexOf(one) > RANKS.indexOf(other) ? one : other)

/** Begins an answer as Mastodon does, naming its author and read by no more than can read that post, or as was chosen last; `given` says otherwise. */
export function answer(toot, given = {}) {
  aim(toot)
  readers.value = given.visibility ?? fewer(toot.visibility, readers.value)
  words.value = given.text ?? (toot.author.isMe ? '' : `${toot.author.handle} `)
  fit()
  words.focus()
  words.setSelectionRange(words.value.length, words.value.length)
  // The form grew, or the post was chosen elsewhere: whoever answers sees what.
  scrollToMessage(toot.id)
}

function nameBot() {
  const { bot } = state.mastodon
  if (!words.value.includes(bot)) words.setRangeText(`${/\S$/.test(words.value.slice(0, words.selectionEnd)) ? ' ' : ''}${bot} `, words.selectionEnd, words.selectionEnd, 'end')
  fit()
  words.focus()
}

async function send() {
  const text = words.value.trim()
  if (text === '' && chosen.files.length === 0) return
  const files = await Promise.all([...chosen.files].map(packed))
  await page.did(act({ do: 'toot', person: page.here().person, text, visibility: readers.value, answers, files }))
  clear()
  scrollToEnd()
}

function fit() {
  words.style.height = 'auto'
  words.style.height = `${Math.min(words.scrollHeight, 160)}px`
  left.textContent = String(words.maxLength - words.value.length)
  form.classList.toggle('with-files', chosen.files.length > 0)
}

export function startWriter(given) {
  page = given
  readers.append(...Object.entries(VISIBILITIES).map(([value, word]) => make('option', { value }, word)))
  readers.value = 'direct'
  byId('toot-bot').addEventListener('click', nameBot)
  words.addEventListener('input', fit)
  chosen.addEventListener('change', () => {
    fit()
    if (chosen.files.length > 0) tell(`Joint : ${[...chosen.files].map((file) => file.name).join(', ')}`)
  })
  form.addEventListener('submit', (event) => { event.preventDefault(); void busy(form, send) })
  words.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void busy(form, send)
  })
}
