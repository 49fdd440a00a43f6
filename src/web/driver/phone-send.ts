/** Sends what is kept, in its order, until the server has said what became of each; nothing leaves the phone on a mere "received". */
export const PHONE_SEND = `
const post = async (path, body, key, patience) =>
  fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(patience),
  })
/** A "no" to what was said. Others say no to the moment: not signed in, too many, broken. */
const isNo = (status) => [400, 403, 404, 409, 413, 415, 422].includes(status)
let signedOut = false
let sending
/** One burst at a time; an error leaves everything as it is, for the next time. */
const send = () => (sending ??= sendAll().catch(() => {}).finally(() => { sending = undefined; return show() }))

async function sendAll() {
  if (!isMine()) return
  const proofs = (await all('proofs')).filter((one) => !one.refused)
  for (const one of proofs.filter((one) => one.asked)) await sendProof(one).catch(() => {})
  const rows = (await all('events')).filter(isOpen).slice(0, 500)
  const isNews = rows.some(isUnsent)
  if (rows.length > 0 && !(await burst(rows))) for (const row of rows) await burst([row])
  for (const one of proofs.filter((one) => !one.asked)) await sendProof(one)
  if (isNews || proofs.length > 0) await refresh()
}

/** False when one of several cannot be read: then each goes alone, so that none holds up the others. */
async function burst(rows) {
  const events = rows.map(({ seq, said }) => ({ ...said, seq }))
  const answer = await post('/deliveries/events', { device: await device(), sentAt: now(), events }, idOfNow(), 20000)
  signedOut = answer.status === 401
  if (!answer.ok && !isNo(answer.status)) return true
  const told = await answer.json()
  if (!answer.ok && rows.length > 1) return false
  const verdicts = answer.ok ? told.verdicts : [{ id: rows[0].said.id, verdict: 'refused', title: told.title, title_en: told.title_en }]
  await change('events', (store) => {
    for (const row of rows) store.put({ ...row, ...verdicts.find((one) => one.id === row.said.id) })
  })
  return true
}

async function sendProof({ id, stop, run, proof, content }) {
  const answer = await post('/stops/' + stop + '/proofs', { run, proof, content }, id, 60000)
  signedOut = answer.status === 401
  if (answer.ok) return change('proofs', (store) => store.delete(id))
  if (!isNo(answer.status)) return
  const { title, title_en } = await answer.json()
  const [row] = (await all('proofs')).filter((one) => one.id === id)
  await change('proofs', (store) => store.put({ ...row, refused: { title, title_en } }))
}

let shown = location.pathname
let typing = false
document.addEventListener('input', () => { typing = true })
/** The page as the server has it now, unless somebody is in the middle of a form. */
async function refresh() {
  const answer = typing ? undefined : await fetch(location.href, { headers: { accept: 'text/html' }, signal: AbortSignal.timeout(8000) })
  if (answer?.ok && !typing) await put(await answer.text(), answer.url)
}

/** Puts a page that came as an answer in this one's place, and keeps it for later. False when it is none of the driver's. */
async function put(html, address) {
  const page = new DOMParser().parseFromString(html, 'text/html')
  if (page.querySelector('[data-phone]')?.dataset.who !== me) return false
  document.title = page.title
  document.body.replaceWith(page.body)
  typing = false
  if (address) {
    shown = new URL(address).pathname
    if (address !== location.href) history.pushState(null, '', address)
    await globalThis.caches?.open('driver').then((kept) => kept.put(address.split('#')[0], new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } })))
  }
  await ready()
  return true
}
addEventListener('popstate', () => { if (location.pathname !== shown) location.reload() })

/** The form goes to the server as it would without us. False when no answer came, or one that is not to the form: then it is kept. */
async function answered(form) {
  const body = new URLSearchParams(new FormData(form))
  try {
    const answer = await fetch(form.action, { method: 'POST', headers: { accept: 'text/html' }, body, signal: AbortSignal.timeout(15000) })
    if (answer.status >= 500 || answer.status === 429) return false
    if (new URL(answer.url).pathname === '/sign-in') signedOut = true
    const isShown = await put(await answer.text(), answer.redirected ? answer.url : undefined)
    if (isShown) lookAt(answer.url)
    return isShown
  } catch {
    return false
  }
}
function lookAt(address) {
  const no = document.querySelector('main .notice.bad, main .said')
  const to = no ?? document.getElementById(new URL(address).hash.slice(1)) ?? document.querySelector('main')
  to.tabIndex = -1
  to.focus({ preventScroll: true })
  if (to.matches('main')) scrollTo(0, 0)
  else to.scrollIntoView({ block: 'start' })
}
`
