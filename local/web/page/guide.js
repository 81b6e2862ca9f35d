/** « Que faire ? »: the story in six steps, each with a button that puts the newcomer in the right place. */
import { byId, make } from './dom.js'
import { openCommand } from './composer.js'

const panel = byId('guide')
const opener = byId('open-guide')
/** French signs stay with their word at the end of a line. */
const bound = (words) => words.replaceAll(/ ([:;?!»])/g, '\u00a0$1').replaceAll('« ', '«\u00a0')
const digits = () => String(Math.floor(1e9 + Math.random() * 9e9))

export function startGuide(page) {
  const as = (person, name) => page.become(person, name)
  const forward = async () => {
    await as('alice', 'transmissions')
    openCommand('transmettre', { lien: `https://x.com/compte${digits().slice(0, 4)}/status/${digits()}`, personne: 'Dr Martin' })
  }
  const short = async () => {
    await as('alice', 'transmissions')
    openCommand('transmettre', { lien: `t.co/${Math.random().toString(36).slice(2, 10)}` })
  }
  const mention = async () => {
    await as('alice', 'Mastodon')
    const hostile = page.toots().findLast((toot) => toot.isHidden)
    if (hostile) page.answer(hostile, { text: `${page.bot()} encore lui`, visibility: 'direct' })
  }
  const digest = async () => {
    await page.jump('digest')
    await page.become(undefined, 'resume')
  }
  const steps = [
    ['Alice transmet', 'Une membre voit une publication hostile : elle donne le lien à Vigie, en un geste. Le menu « … » d’un message fait de même.', 'Essayer avec Alice', forward],
    ['Chloé accepte', 'La coordinatrice lit la fiche, puis l’accepte avec un motif, ou la rejette. Sa réponse privée paraît en bas du salon.', 'Devenir Chloé', () => as('chloe', 'relecture')],
    ['Un raid s’ouvre : prenez un lot', 'Trois publications acceptées, de trois comptes, contre la même personne : un raid s’ouvre, avec son fil. Bruno y prend un lot.', 'Devenir Bruno', () => as('bruno', 'raids')],
    ['Un lien court attend', 'On ne sait pas encore où il mène : la fiche le dit. Cliquez sur « + 1 heure » : elle prend l’adresse toute seule, et Alice reçoit un message privé.', 'Essayer un lien court', short],
    ['Sur Mastodon aussi', 'Alice y voit une publication hostile : elle répond, efface le nom de l’auteur, écrit @vigie, choisit « mention privée » : alors personne d’autre ne la voit. Une étoile et une réponse viennent, pour elle seule.', 'Répondre sur Mastodon', mention],
    ['Le lendemain, le résumé', 'Avancez l’horloge jusqu’à demain : le résumé du jour paraît, sans nom ni lien hostile.', 'Avancer et lire', digest],
  ]
  const close = make('button', { type: 'button', class: 'close', aria: { label: 'Fermer « Que faire ? »' }, onclick: () => { show(false); opener.focus() } }, '✕')
  panel.append(make('h2', {}, 'Que faire ?'), close, make('ol', {}, ...steps.map(([title, about, label, go]) => make('li', {},
    make('strong', {}, bound(title)), make('p', {}, bound(about)), make('button', { type: 'button', class: 'do main', onclick: (event) => page.busy(event.currentTarget, go) }, label)))),
  make('p', { class: 'subtext' }, 'Tapez / en bas pour voir toutes les commandes. Dr Martin, la personne visée, s’inscrit avec /personne.'))
  opener.addEventListener('click', () => show(panel.hidden))
  show(remembered() !== 'closed')
}

function show(isOpen) {
  panel.hidden = !isOpen
  opener.setAttribute('aria-expanded', String(isOpen))
  try {
    sessionStorage.setItem('guide', isOpen ? 'open' : 'closed')
  } catch { /* A browser may keep no storage: then the panel opens again next time. */ }
}

/** On a small screen the panel would hide the conversation once it was used. */
export function tuckGuide() {
  if (matchMedia('(max-width: 1100px)').matches) show(false)
}

function remembered() {
  try {
    return sessionStorage.getItem('guide')
  } catch {
    return null
  }
}
