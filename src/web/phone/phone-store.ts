/**
 * What a phone keeps, each person's apart: another who signs in on the same phone neither sees nor sends it, and it is there when its owner
 * comes back. `events` in their order; `proofs` until the server has them; `phone` the name that this phone gave itself for its owner.
 * `room`: whose pages they are, drivers' or carriers'.
 */
export const PHONE_STORE = `
const box = () => document.querySelector('[data-phone]')
const words = JSON.parse(box().dataset.phone)
const me = box().dataset.who
const { room } = box().dataset
const mine = 'nuanfan-' + room + '-' + me
localStorage[room] = me
const isMine = () => localStorage[room] === me && box()?.dataset.who === me

const now = () => Date.now()
const idOfNow = () => {
  const letters = '0123456789abcdefghjkmnpqrstvwxyz'
  let text = ''
  for (let rest = now(), i = 0; i < 10; i++, rest = Math.floor(rest / 32)) text = letters[rest % 32] + text
  return [...crypto.getRandomValues(new Uint8Array(16))].reduce((all, byte) => all + letters[byte & 31], text)
}

const asked = (request) => new Promise((done, failed) => {
  request.onsuccess = () => done(request.result)
  request.onerror = () => failed(request.error)
})
const openStore = (name) => {
  const request = indexedDB.open(name, 1)
  request.onupgradeneeded = () => {
    request.result.createObjectStore('events', { keyPath: 'seq', autoIncrement: true })
    request.result.createObjectStore('proofs', { keyPath: 'id' })
    request.result.createObjectStore('phone')
  }
  return asked(request)
}
const opened = openStore(mine)
const all = async (name, from = opened) => asked((await from).transaction(name).objectStore(name).getAll())
/** Settles when it is on the disk: only then may a page say that it is kept. */
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

const isUnsent = (row) => !row.verdict
const isOpen = (row) => !row.verdict || row.verdict === 'waiting'
const isTaken = (row) => row.verdict === 'accepted' || row.verdict === 'already'
const KEPT_MS = (room === 'driver' ? 30 : 2) * 24 * 3600 * 1000
/** What was taken is kept for a month, to settle what was sent and what was not; with people's names two days. What was not taken stays. */
const tidy = async () => {
  const old = (await all('events')).filter((row) => isTaken(row) && row.said.at < now() - KEPT_MS)
  if (old.length > 0) await change('events', (store) => old.forEach((row) => store.delete(row.seq)))
}
/** How much of others waits on this phone: that much may be said, and nothing of what it is. */
async function ofOthers() {
  const names = ((await indexedDB.databases?.()) ?? []).map((one) => one.name).filter((name) => name.startsWith('nuanfan-' + room + '-') && name !== mine)
  let n = 0
  for (const name of names) {
    const theirs = await openStore(name)
    n += (await all('events', theirs)).filter(isUnsent).length + (await all('proofs', theirs)).length
    theirs.close()
  }
  return n
}
`
