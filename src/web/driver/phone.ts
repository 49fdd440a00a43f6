import { hex, sha256 } from '../../kernel/secret.ts'
import { PHONE_PAGE } from '../phone/phone-page.ts'
import { PHONE_STORE } from '../phone/phone-store.ts'
import { PHONE_TOLD } from '../phone/phone-told.ts'
import { PHONE_PROOFS } from './phone-proofs.ts'
import { PHONE_SAID } from './phone-said.ts'
import { PHONE_SEND } from './phone-send.ts'
import { PHONE_SHOW } from './phone-show.ts'

/**
 * What a driver does where the signal comes and goes. A form marked `data-event` is sent as it is; what gets no answer is kept on the phone,
 * flushed to its disk before the page says so, and sent again in its order until the server has said what became of it. The id of an event
 * is the key of its form, so that what did arrive unanswered counts once. Without this script, or where a browser keeps nothing, the forms
 * go the usual way.
 */
const FORMS = `
async function keep(form, said) {
  const { event: kind, run, stop, name } = form.dataset
  const event = { ...READ[kind](said, form.dataset), id: said.key, kind, run, ...(stop ? { stop } : {}), at: now() }
  await change('events', (store) => store.add({ said: event, name, fields: said }))
}

async function submitted(form, button) {
  if (form.dataset.busy) return
  form.dataset.busy = 'yes'
  button.disabled = true
  try {
    if (form.dataset.event === 'handed_over') await checkProofs(form)
    await locate(form)
    form.elements.key.value = idOfNow()
    const said = Object.fromEntries(new FormData(form))
    if ((await all('events')).some(isUnsent) || (await all('proofs')).some((one) => one.asked && !one.refused)) await send()
    const behind = (await all('events')).some(isUnsent)
    if (!behind && (await answered(form))) return
    await keep(form, said)
    typing = false
    await show()
    lookAt(location.href)
  } catch (error) {
    say(form, error)
  } finally {
    button.disabled = false
    delete form.dataset.busy
  }
}
document.addEventListener('submit', (event) => {
  const form = event.target.closest('form[data-event]')
  if (form && usable) {
    event.preventDefault()
    submitted(form, event.submitter ?? form.querySelector('[type=submit]'))
  }
})
async function ready() {
  if (!usable) return
  drawables()
  await show()
}
opened.then(async () => {
  usable = true
  await ready()
  await tidy()
  send()
  return keepPages(['/driver', ...[...document.querySelectorAll('.stops a')].map((link) => link.href)])
}).catch(() => {})
`

const PARTS = [PHONE_STORE, PHONE_PAGE, PHONE_TOLD, PHONE_SAID, PHONE_SEND, PHONE_SHOW, PHONE_PROOFS, FORMS]
export const PHONE = `'use strict'\n{${PARTS.join('')}}\n`
/** Named by what is in it, so that a browser may keep it for ever. */
export const PHONE_PATH = `/phone.js?v=${hex(sha256(PHONE)).slice(0, 8)}`
