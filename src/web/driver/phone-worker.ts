/** Shows the driver's pages as they were last seen, where there is no signal. */
export const PHONE_WORKER = `'use strict'
addEventListener('install', () => skipWaiting())
addEventListener('activate', (event) => event.waitUntil(clients.claim()))
addEventListener('fetch', (event) => {
  const { method, url, mode } = event.request
  const { origin, pathname } = new URL(url)
  const isOurs = origin === location.origin && method === 'GET'
  if (isOurs && (mode === 'navigate' || /^[/](style.css|fonts.css|fonts[/]|phone.js)/.test(pathname))) event.respondWith(look(event.request))
})
async function look(request) {
  const kept = await caches.open('driver')
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(8000) })
    if (answer.ok && !answer.redirected) await kept.put(request.url, answer.clone())
    return answer
  } catch (error) {
    const old = await kept.match(request.url, { ignoreSearch: request.mode === 'navigate', ignoreVary: true })
    if (old) return old
    throw error
  }
}
`
