import { hex, sha256 } from '../../kernel/secret.ts'
import { PHONE_PAGE } from '../phone/phone-page.ts'
import { PHONE_STORE } from '../phone/phone-store.ts'
import { PHONE_TOLD } from '../phone/phone-told.ts'

/**
 * What became of a meal is kept on the phone before anything else, and the next door is on top at once, signal or none. It is sent in its
 * order, by the phone's clock, until the server has taken it or said no to it; told again, it is the same. Without this script, or where a
 * browser keeps nothing, the forms go the usual way.
 */
const SEND = `
async function sendAll() {
  if (!isMine()) return
  let isNews = false
  for (let rows = await unsent(); rows.length > 0 && (await burst(rows)); rows = await unsent()) isNews = true
  if (isNews) await renew()
}
/** Of one day: another day's go next. */
async function unsent() {
  const rows = (await all('events')).filter(isOpen)
  return rows.filter((row) => row.said.day === rows[0].said.day).slice(0, 200)
}
/** False when nothing came of it: then it waits. One that cannot be read goes alone, so that it holds up no others. */
async function burst(rows) {
  const outcomes = rows.map(({ said: { id, diner, outcome, why, at } }) => ({ id, diner, outcome, why, at }))
  const { day, meal } = rows[0].said
  const answer = await post('/rounds/outcomes', { day, meal, outcomes }, idOfNow(), 20000)
  signedOut = answer.status === 401
  if (!answer.ok && !isNo(answer.status)) return false
  if (!answer.ok && rows.length > 1) {
    for (const row of rows) if (!(await burst([row]))) return false
    return true
  }
  const told = await answer.json()
  const verdicts = answer.ok ? told.verdicts : [{ id: rows[0].said.id, verdict: 'refused', title: told.title, title_en: told.title_en }]
  await change('events', (store) => {
    for (const row of rows) {
      const one = verdicts.find(({ id }) => id === row.said.id)
      store.put({ ...row, ...one, verdict: one.verdict === 'kept' ? 'accepted' : one.verdict })
    }
  })
  return true
}
/** The page as the server has it now; whoever reads it with the keyboard stays at the door. */
async function renew() {
  const wasAtDoor = document.activeElement?.closest('.next-door')
  await refresh()
  if (wasAtDoor) document.querySelector('.next-door h1, .doors-done')?.focus({ preventScroll: true })
}
`

const SHOW = `
const isFinal = (row) => row.said.outcome !== 'nobody'
async function show() {
  const here = box()
  if (!here || !usable) return
  if (!isMine()) return location.reload()
  const rows = (await all('events')).filter((row) => isOpen(row) || row.said.at > now() - SHOWN_MS)
  showBox(here, rows, [], await ofOthers())
  const mine = rows.filter((row) => row.said.day === document.querySelector('[data-day]')?.dataset.day)
  for (const list of document.querySelectorAll('[data-said]')) showSaid(list, mine)
  for (const door of document.querySelectorAll('.stops [data-door]')) if (isDone(door.dataset.door, mine)) showDone(door)
  showNext(mine)
}
const lastOf = (diner, rows) => rows.findLast((row) => row.said.diner === diner && !isRefused(row))
const isDone = (diner, rows) => rows.some((row) => row.said.diner === diner && !isRefused(row) && isFinal(row))

function showDone(door) {
  door.className = 'handed'
  door.querySelector('.number').textContent = '✓'
}
function showSaid(list, rows) {
  const mine = rows.filter((row) => row.said.diner === list.dataset.said && (isOpen(row) || isRefused(row)))
  list.replaceChildren(...mine.map((row) => lineOf(row)))
}
/** Doors that were never tried first, then those where nobody was: as the server would have it, had it heard. */
function showNext(rows) {
  const place = document.querySelector('[data-next]')
  if (!place) return
  const open = [...document.querySelectorAll('template[data-open]')].filter(({ dataset }) => !isDone(dataset.open, rows))
  const next = open.find(({ dataset }) => !dataset.tried && !lastOf(dataset.open, rows)) ?? open[0]
  for (const row of document.querySelectorAll('.stops [data-door]')) row.classList.toggle('to-go', row.dataset.door === next?.dataset.open)
  if (place.dataset.next === (next?.dataset.open ?? '')) return // what is under a finger stays there
  place.dataset.next = next?.dataset.open ?? ''
  place.replaceChildren(next ? next.content.cloneNode(true) : made('p', 'kept doors-done', words.all_kept))
  for (const list of place.querySelectorAll('[data-said]')) showSaid(list, rows)
}
`

const FORMS = `
function keep({ name }, { id: _, day, meal, diner, outcome, hungWhy }) {
  const why = (hungWhy ?? '').trim()
  if (outcome === 'hung' && !why) wrong(words.missing)
  const said = { id: idOfNow(), kind: outcome, day, meal, diner, outcome, ...(why ? { why } : {}), at: now() }
  return change('events', (store) => store.add({ said, name }))
}
const wrong = (text) => { throw Object.assign(new Error(text), { field: 'hungWhy' }) }
async function submitted(form, button) {
  if (form.dataset.busy) return
  form.dataset.busy = 'yes'
  button.disabled = true
  try {
    await keep(form.dataset, Object.fromEntries(new FormData(form)))
    typing = false
    await show()
    lookAtDoor()
    send()
  } catch (error) {
    say(form, error)
  } finally {
    button.disabled = false
    delete form.dataset.busy
  }
}
/** The next door, from its top: its name is read out first. */
function lookAtDoor() {
  const to = document.querySelector('.next-door h1, .doors-done')
  if (!to) return
  to.tabIndex = -1
  to.focus({ preventScroll: true })
  scrollTo(0, 0)
}
document.addEventListener('submit', (event) => {
  const form = event.target.closest('form[data-outcome]')
  if (!form || !usable) return
  event.preventDefault()
  submitted(form, event.submitter ?? form.querySelector('[type=submit]'))
})
/** Whose order is off since is known as soon as the phone is taken out again. */
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) send().then(refresh).catch(() => {})
})
const ready = show
opened.then(async () => {
  usable = true
  await show()
  await tidy()
  send()
  return keepPages(['/carrier'])
}).catch(() => {})
`

const PARTS = [PHONE_STORE, PHONE_PAGE, PHONE_TOLD, SEND, SHOW, FORMS]
export const DOORS = `'use strict'\n{${PARTS.join('')}}\n`
/** Named by what is in it, so that a browser may keep it for ever. */
export const DOORS_PATH = `/doors.js?v=${hex(sha256(DOORS)).slice(0, 8)}`
