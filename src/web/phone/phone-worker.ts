/** Shows the pages of who is under way as they were last seen, where there is no signal. Whose they are is kept with them: another's are thrown away. */
export const phoneWorker = (room: 'driver' | 'carrier') => `'use strict'
addEventListener('install', () => skipWaiting())
addEventListener('activate', (event) => event.waitUntil(clients.claim()))
addEventListener('fetch', (event) => {
  const { method, url, mode } = event.request
  const { origin, pathname } = new URL(url)
  const isOurs = origin === location.origin && method === 'GET'
  if (isOurs && (mode === 'navigate' || /^[/](style.css|fonts.css|fonts[/]|phone.js|doors.js)/.test(pathname))) event.respondWith(look(event.request))
})
addEventListener('message', (event) => event.waitUntil(keep(event.data).catch(() => {})))

const OWNER = '/${room}/owner'
async function keep({ me, parts, pages }) {
  const owner = await (await caches.open('${room}')).match(OWNER)
  if (owner && (await owner.text()) !== me) await caches.delete('${room}')
  const kept = await caches.open('${room}')
  await kept.put(OWNER, new Response(me))
  for (const part of parts) if (!(await kept.match(part))) await take(kept, part)
  for (const page of pages) await take(kept, page)
}
async function take(kept, address) {
  const answer = await fetch(address, { headers: { accept: 'text/html,*/*' } })
  if (answer.ok && !answer.redirected) await kept.put(address, answer)
}

async function look(request) {
  const kept = await caches.open('${room}')
  const old = await kept.match(request.url, { ignoreSearch: request.mode === 'navigate', ignoreVary: true })
  if (old && request.mode !== 'navigate') return old
  try {
    const answer = await fetch(request, old ? { signal: AbortSignal.timeout(8000) } : {})
    if (answer.ok && !answer.redirected) await kept.put(request.url, answer.clone())
    return answer
  } catch (error) {
    if (old) return old
    throw error
  }
}
`
