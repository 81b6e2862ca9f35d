/** The page: who looks at which channel, asked anew every 700 ms, and everything else follows from the answer. */
import { act, getState } from './api.js'
import { setComposer, startComposer } from './composer.js'
import { byId, make, tell } from './dom.js'
import { openForm } from './form.js'
import { startGuide, tuckGuide } from './guide.js'
import { answer, setWriter, startWriter } from './mastodon/writer.js'
import { busy, scrollToEnd, scrollToMessage, showMessages } from './messages.js'
import { formatTime, setNow, setWords } from './words.js'

const EVERY_MS = 700
const AT_ONCE = 50
const [startPerson, startChannel = ''] = location.hash.slice(1).split('/')
const look = { person: startPerson || 'alice', channel: startChannel, most: AT_ONCE, since: '' }
/** By person and channel: the newest message that was looked at. */
const seen = new Map()
let state
let isLost = false

const page = {
  busy,
  here: () => ({ person: look.person, channel: look.channel }),
  open: (channel) => go({ channel }),
  more: () => go({ most: look.most + 100 }),
  /** What follows an act: a sentence, a form, or the answer in view. */
  did: async (answer) => {
    const { person } = look
    const did = await answer
    await refresh()
    if (did.notice) tell(did.notice, 'error')
    if (did.form && person === look.person) openForm(did.form, page)
    if (did.message) scrollToMessage(did.message)
  },
  /** Becomes somebody, in the channel of that name when they see one. */
  become: async (person = look.person, name = '') => {
    tuckGuide()
    if (person !== look.person) await go({ person })
    const place = state?.places.find((one) => one.name === name)
    if (place) await go({ channel: place.id })
  },
  answer,
  /** The timeline, where it is shown. */
  toots: () => state?.toots ?? [],
  bot: () => state.mastodon.bot,
  jump: async (jump) => {
    await act({ do: 'clock', person: look.person, jump })
    await refresh()
  },
}

async function go(change) {
  Object.assign(look, { most: AT_ONCE, since: '' }, change)
  setSide(false)
  await refresh()
}

/** Asks for the state and shows it, unless somebody went elsewhere meanwhile. */
async function refresh() {
  const { person, channel, most, since } = look
  const { version, now, state: fresh } = await getState({ person, channel, most, since })
  if (isLost) tell('La démonstration répond de nouveau.')
  isLost = false
  if (person !== look.person || channel !== look.channel || most !== look.most) return
  setNow(now)
  byId('time').textContent = formatTime(now, 'F')
  if (!fresh) return
  state = fresh
  Object.assign(look, { since: version, channel: fresh.channel })
  show()
}

function show() {
  setWords({ zone: state.zone, openChannel: (channel) => void go({ channel }) })
  const place = state.places.find((one) => one.id === state.channel)
  seen.set(`${state.me}:${state.channel}`, place?.last ?? '')
  const me = state.people.find((one) => one.key === state.me)
  history.replaceState(null, '', `#${state.me}/${state.channel}`)
  byId('guild').textContent = state.guild
  byId('title').textContent = place ? signed(place) : 'Aucun salon'
  byId('as').textContent = me ? `vous êtes ${me.name} · ${state.toots ? state.mastodon.handle : me.about}` : ''
  byId('skip').setAttribute('href', state.toots ? '#toot-words' : '#words')
  byId('people').replaceChildren(...state.people.map((one) => make('button', { type: 'button', aria: { pressed: one.key === state.me }, data: { key: `person:${one.key}` }, onclick: () => void go({ person: one.key }).catch(lose) }, make('strong', {}, one.name), make('small', {}, one.about))))
  showPlaces()
  showMessages(state, page)
  setComposer(state)
  setWriter(state)
}

const signed = (place) => `${{ direct: '✉ ', thread: '⤷ ', forum: '▤ ', mastodon: '@ ' }[place.kind] ?? '# '}${place.name}`

function showPlaces() {
  const focused = document.activeElement?.dataset?.key
  const entry = (one) => {
    const isUnread = one.id !== state.channel && one.last !== '' && seen.get(`${state.me}:${one.id}`) !== one.last
    return make('button', { type: 'button', class: `place ${one.kind}${isUnread ? ' unread' : ''}`, aria: { current: one.id === state.channel }, title: one.isArchived ? 'archivé' : undefined, data: { key: `place:${one.id}` }, onclick: () => void go({ channel: one.id }).catch(lose) }, signed(one), isUnread && make('span', { class: 'unseen' }, ' (non lu)'))
  }
  const of = (...kinds) => state.places.filter((one) => kinds.includes(one.kind)).map(entry)
  const direct = of('direct')
  byId('places').replaceChildren(
    ...of('channel', 'thread', 'forum'),
    make('h2', {}, 'Messages privés'),
    ...(direct.length > 0 ? direct : [make('p', { class: 'subtext' }, 'Aucun pour le moment.')]),
    make('h2', {}, 'Ailleurs'),
    ...of('mastodon'))
  if (focused?.startsWith('p') && document.activeElement === document.body) [...document.querySelectorAll('#side [data-key]')].find((one) => one.dataset.key === focused)?.focus({ preventScroll: true })
}

function lose(error) {
  if (!isLost) tell(error instanceof TypeError ? 'La démonstration ne répond plus : est-elle arrêtée ?' : error.message, 'error')
  isLost = true
}

function setSide(isOpen) {
  document.body.classList.toggle('with-side', isOpen)
  byId('open-side').setAttribute('aria-expanded', String(isOpen))
}

byId('open-side').addEventListener('click', () => setSide(!document.body.classList.contains('with-side')))
document.addEventListener('keydown', (event) => { if (event.key === 'Escape') setSide(false) })
document.querySelector('main').addEventListener('click', (event) => { if (!event.target.closest('#open-side')) setSide(false) })
for (const jump of document.querySelectorAll('[data-jump]')) jump.addEventListener('click', () => void busy(jump, () => page.jump(jump.dataset.jump)))

startComposer(page)
startWriter(page)
startGuide(page)

async function poll() {
  await refresh().catch((error) => {
    // A person of an old address who does not play here.
    if (!state && look.person !== 'alice') Object.assign(look, { person: 'alice', channel: '', since: '' })
    else lose(error)
  })
  setTimeout(poll, EVERY_MS)
}
await poll()
scrollToEnd()
