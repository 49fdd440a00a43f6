/** Sending, and the page in its place: what the phones of all who are under way do alike. `sendAll`, `show` and `ready` are each page's own. */
export const PHONE_PAGE = `
let usable = false
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

let shown = location.pathname
let typing = false
document.addEventListener('input', () => { typing = true })
/** The page as the server has it now, unless somebody is in the middle of a form. */
async function refresh() {
  const answer = typing ? undefined : await fetch(location.href, { headers: { accept: 'text/html' }, signal: AbortSignal.timeout(8000) })
  if (answer?.ok && !typing) await put(await answer.text(), answer.url)
}

/** Puts a page that came as an answer in this one's place, and keeps it for later. False when it is none of this person's. */
async function put(html, address) {
  const page = new DOMParser().parseFromString(html, 'text/html')
  if (page.querySelector('[data-phone]')?.dataset.who !== me) return false
  document.title = page.title
  document.body.replaceWith(page.body)
  typing = false
  if (address) {
    shown = new URL(address).pathname
    if (address !== location.href) history.pushState(null, '', address)
    await globalThis.caches?.open(room).then((kept) => kept.put(address.split('#')[0], new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } })))
  }
  await ready()
  return true
}
addEventListener('popstate', () => { if (location.pathname !== shown) location.reload() })

function lookAt(address) {
  const no = document.querySelector('main .notice.bad, main .said')
  const to = no ?? document.getElementById(new URL(address).hash.slice(1)) ?? document.querySelector('main')
  to.tabIndex = -1
  to.focus({ preventScroll: true })
  if (to.matches('main')) scrollTo(0, 0)
  else to.scrollIntoView({ block: 'start' })
}
/** Pages that may be needed without a signal, fetched by the worker, so that turning a page stops nothing. */
async function keepPages(pages) {
  if (!navigator.serviceWorker) return
  await navigator.serviceWorker.register('/' + room + '-worker.js', { scope: '/' + room })
  const { active } = await navigator.serviceWorker.ready
  const parts = [...document.querySelectorAll('link[rel=stylesheet]')].map((link) => link.href).concat(document.querySelector('script[src]').src)
  active.postMessage({ me, parts, pages })
}
document.addEventListener('submit', (event) => {
  if (event.target.getAttribute('action') === '/sign-out') for (const one of ['driver', 'carrier']) globalThis.caches?.delete(one)
})
document.addEventListener('click', (event) => {
  if (event.target.closest('[data-send]')) send()
})
addEventListener('online', send)
setInterval(send, 30000)
`
