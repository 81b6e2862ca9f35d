/** Elements from plain data. Words only ever become text nodes: there is no way from a string to markup in this page. */

/**
 * An element. `given` holds properties, `on…` listeners, `data`, `aria` and `class`; children are elements or words.
 * @param {string} tag
 * @param {Record<string, unknown>} given
 * @param {...(Node | string | null | undefined | false)} children
 */
export function make(tag, given = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || value === null || value === false) continue
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value)
    else if (name === 'data') Object.assign(element.dataset, value)
    else if (name === 'aria') for (const [key, said] of Object.entries(value)) element.setAttribute(`aria-${key}`, String(said))
    else if (name === 'class') element.className = value
    else if (name === 'role' || name === 'for' || name === 'list') element.setAttribute(name, value)
    else element[name] = value
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false))
  return element
}

export const byId = (id) => document.getElementById(id)

const notice = byId('notice')
let fading
/** One sentence that stays for a few seconds. */
export function tell(sentence, kind = 'info') {
  clearTimeout(fading)
  notice.className = kind
  notice.replaceChildren(make('span', {}, sentence), make('button', { type: 'button', aria: { label: 'Fermer' }, onclick: () => notice.replaceChildren() }, '✕'))
  fading = setTimeout(() => notice.replaceChildren(), Math.max(6000, sentence.length * 90))
}

/** A link is shown and never followed: what it leads to is told instead. */
export function tellAddress(address) {
  tell(`Lien vers ${address} : dans la démonstration, aucun lien ne s’ouvre.`)
}
