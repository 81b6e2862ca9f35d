/** A form that the bot opened, as a dialog. */
import { act } from './api.js'
import { byId, make } from './dom.js'
import { field, readAll } from './fields.js'
import { busy } from './messages.js'

const dialog = byId('form')

/** `page.here()` at opening time stays: a form belongs to whoever opened it, where they opened it. */
export function openForm(view, page) {
  const here = page.here()
  const fields = view.fields.map((one) => field(one))
  const fault = make('p', { class: 'fault', role: 'alert' })
  const send = make('button', { type: 'submit', class: 'do main' }, 'Envoyer')
  const submit = async () => {
    fault.textContent = ''
    const values = await readAll(fields)
    const answer = act({ do: 'submit', ...here, form: view.id, values })
    await answer.then(() => dialog.close(), (error) => { fault.textContent = error.message })
    await page.did(answer.catch(() => ({})))
  }
  const form = make('form', { method: 'dialog', oninput: () => { fault.textContent = '' }, onsubmit: (event) => { event.preventDefault(); void busy(send, submit) } },
    make('h2', {}, view.title), ...fields.map((one) => one.element), fault,
    make('div', { class: 'row' }, make('button', { type: 'button', class: 'do plain', onclick: () => dialog.close() }, 'Annuler'), send))
  dialog.setAttribute('aria-label', view.title)
  dialog.replaceChildren(form)
  if (dialog.open) dialog.close()
  dialog.showModal()
  dialog.querySelector('input, textarea, select')?.focus()
}
