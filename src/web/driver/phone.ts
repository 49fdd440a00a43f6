import { hex, sha256 } from '../../kernel/secret.ts'
import { PHONE_PROOFS } from './phone-proofs.ts'

/**
 * What a driver does without a signal: forms marked `data-event` go their usual way where the server answers; without an answer what they say is kept on the
 * phone (flushed to its disk before the page says so) and sent again, in its order, until the server has said what became of it. Ids are
 * made once, so that nothing counts twice. Without this script, or where a browser keeps nothing, the forms go the usual way.
 */
const QUEUE = `'use strict'
const box = document.querySelector('[data-phone]')
const words = JSON.parse(box.dataset.phone)
const KEPT_MS = 36 * 3600 * 1000
const SENT = ['accepted', 'already']
const say = (text, values) => text.replace(/[{]([a-z]+)[}]/g, (_, name) => values[name])
const clock = (at) => new Date(at).toTimeString().slice(0, 5)
const idOfNow = () => {
  const letters = '0123456789abcdefghjkmnpqrstvwxyz'
  let text = ''
  for (let rest = Date.now(), i = 0; i < 10; i++, rest = Math.floor(rest / 32)) text = letters[rest % 32] + text
  return [...crypto.getRandomValues(new Uint8Array(16))].reduce((all, byte) => all + letters[byte & 31], text)
}

const asked = (request) => new Promise((done, failed) => {
  request.onsuccess = () => done(request.result)
  request.onerror = () => failed(request.error)
})
const opened = new Promise((done, failed) => {
  const request = indexedDB.open('nuanfan-' + box.dataset.who, 1)
  request.onupgradeneeded = () => {
    request.result.createObjectStore('events', { keyPath: 'seq', autoIncrement: true })
    request.result.createObjectStore('proofs', { keyPath: 'id' })
    request.result.createObjectStore('phone')
  }
  request.onsuccess = () => done(request.result)
  request.onerror = () => failed(request.error)
})
let usable = false
const all = async (name) => asked((await opened).transaction(name).objectStore(name).getAll())
/** Settles when it is on the disk. */
const change = async (name, how) => {
  const work = (await opened).transaction(name, 'readwrite', { durability: 'strict' })
  how(work.objectStore(name))
  return new Promise((done, failed) => {
    work.oncomplete = () => done()
    work.onabort = () => failed(work.error)
  })
}
async function device() {
  const known = await asked((await opened).transaction('phone').objectStore('phone').get('device'))
  if (known) return known
  const made = idOfNow()
  await change('phone', (store) => store.put(made, 'device'))
  return made
}

const post = async (path, body, key) =>
  fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(15000),
  })
const isWaiting = (row) => !row.verdict || row.verdict === 'waiting'
let sending
/** One burst at a time; an error leaves everything as it is, for the next time. */
const send = () => (sending ??= sendAll().catch(() => {}).finally(() => { sending = undefined; return show() }))
async function sendAll() {
  const rows = (await all('events')).filter(isWaiting).slice(0, 500)
  if (rows.length > 0 && !(await burst(rows)) && rows.length > 1) for (const row of rows) await burst([row])
  for (const { id, stop, ...proof } of await all('proofs')) {
    const answer = await post('/stops/' + stop + '/proofs', proof, id)
    if (answer.status === 401 || answer.status >= 500) return
    await change('proofs', (store) => store.delete(id))
    if (!answer.ok) alert((await answer.json())[words.lang === 'zh' ? 'title' : 'title_en'])
    await refreshProofs()
  }
}
/** False when one of them cannot be read, so that the others are sent without it. */
async function burst(rows) {
  const events = rows.map(({ seq, said }) => ({ ...said, seq }))
  const answer = await post('/deliveries/events', { device: await device(), sentAt: Date.now(), events }, idOfNow())
  const told = await answer.json()
  if (answer.status === 400 && rows.length > 1) return false
  if (!answer.ok && answer.status !== 400) return true
  const verdicts = answer.ok ? told.verdicts : [{ ...told, id: rows[0].said.id, verdict: 'review' }]
  await change('events', (store) => {
    for (const row of rows) store.put({ ...row, ...verdicts.find((one) => one.id === row.said.id) })
  })
  return true
}

async function show() {
  const rows = (await all('events')).filter((row) => isWaiting(row) || row.said.at > Date.now() - KEPT_MS)
  const proofs = await all('proofs')
  const n = rows.filter((row) => !row.verdict).length + proofs.length
  box.hidden = rows.length + proofs.length === 0
  box.querySelector('[data-count]').textContent = n > 0 ? say(words.unsent, { n }) : words.sent
  box.querySelector('button').hidden = n === 0
  box.classList.toggle('unsent', n > 0)
  box.querySelector('ul').replaceChildren(...rows.reverse().map((row) => {
    const line = document.createElement('li')
    const why = row[words.lang === 'zh' ? 'title' : 'title_en']
    line.className = row.verdict ?? 'unsent'
    line.textContent = [clock(row.said.at), words.kinds[row.said.kind], row.name, words.verdicts[row.verdict ?? 'unsent'], why].filter(Boolean).join(' · ')
    return line
  }))
  for (const form of document.querySelectorAll('form[data-event]')) {
    const kept = rows.find(({ said, verdict }) => (!verdict || verdict === 'waiting') && said.kind === form.dataset.event && said.run === form.dataset.run && said.stop === form.dataset.stop)
    if (kept && form.dataset.event !== 'incident') form.replaceWith(Object.assign(document.createElement('p'), { className: 'kept', textContent: say(words.kept, { at: clock(kept.said.at) }) }))
  }
}

const plain = (text) => (text ?? '').normalize('NFKC').replaceAll('。', '.').replace(',', '.').replace('−', '-').trim()
const count = (text) => (/^[0-9]{1,4}$/.test(plain(text)) ? Number(plain(text)) : wrong(words.count))
const core = (text) => (/^-?[0-9]{1,3}([.][0-9])?$/.test(plain(text)) ? Math.round(Number(plain(text)) * 10) : wrong(words.core))
const needed = (text) => (text ?? '').trim() || wrong(words.missing)
const wrong = (text) => { throw new Error(text) }
/** stops.0.dishes.1.portions, as what it is in */
function nested(form) {
  const whole = {}
  for (const [name, value] of new FormData(form)) {
    const parts = name.split('.')
    const last = parts.pop()
    parts.reduce((at, part) => (at[part] ??= {}), whole)[last] = value
  }
  return whole
}
const dishOf = (sure) => ({ dish, loaded, received, core: hot, reason, portions, note }) => {
  const missing = plain(portions) ? count(portions) : count(loaded) - count(received)
  if (count(received) + (reason ? missing : 0) !== count(loaded)) wrong(words.gap)
  const gaps = reason && missing > 0 ? [{ reason, portions: missing, ...(note?.trim() ? { note: note.trim() } : {}) }] : []
  return { dish, received: count(received), core: core(hot), ...(sure ? { sure: true } : {}), gaps }
}
const READ = {
  loaded: ({ stops }) => (stops ? { stops: Object.values(stops).map(({ stop, dishes = {} }) => ({ stop, dishes: Object.values(dishes).map(({ dish, portions }) => ({ dish, portions: count(portions) })) })) } : {}),
  departed: ({ seal, takenOff }) => ({ seal: needed(seal), ...(takenOff ? { takenOff: true } : {}) }),
  arrived: () => ({ how: 'tap' }),
  incident: ({ kind, note }) => ({ what: kind, ...(kind === 'other' ? { note: needed(note) } : note?.trim() ? { note: note.trim() } : {}) }),
  handed_over: ({ dishes, receivedBy, boxesIn, boxesBack, note, sure }) => ({
    receivedBy: needed(receivedBy), boxesIn: count(boxesIn), boxesBack: count(boxesBack),
    ...(note?.trim() ? { note: note.trim() } : {}),
    dishes: Object.values(dishes ?? {}).map(dishOf(sure)),
  }),
}
async function keep(form) {
  const { event: kind, run, stop, name } = form.dataset
  const said = { ...READ[kind](nested(form)), id: idOfNow(), kind, run, ...(stop ? { stop } : {}), at: Date.now() }
  await change('events', (store) => store.add({ said, name }))
}

async function submitted(form) {
  const button = form.querySelector('[type=submit]')
  button.disabled = true
  try {
    if ((await all('events')).some((row) => !row.verdict)) await send()
    const behind = (await all('events')).some((row) => !row.verdict)
    const reaches = !behind && (await fetch('/healthz', { signal: AbortSignal.timeout(8000) }).then((answer) => answer.ok).catch(() => false))
    if (reaches) return form.submit()
    await keep(form)
    await show()
  } catch (error) {
    alert(error.message)
  } finally {
    button.disabled = false
  }
}
document.addEventListener('submit', (event) => {
  const form = event.target.closest('form[data-event]')
  if (form && usable) {
    event.preventDefault()
    submitted(form)
  }
  if (event.target.getAttribute('action') === '/sign-out') globalThis.caches?.delete('driver')
})
box.querySelector('button').addEventListener('click', send)
addEventListener('online', send)
setInterval(send, 30000)
`

export const PHONE = `${QUEUE}${PHONE_PROOFS}`
/** Named by what is in it, so that a browser may keep it for ever. */
export const PHONE_PATH = `/phone.js?v=${hex(sha256(PHONE)).slice(0, 8)}`
