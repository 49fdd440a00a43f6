/** The photo is made small enough to send over a bad line; the signature is drawn with a finger. Both wait like everything else. */
export const PHONE_PROOFS = `
const textOf = (blob) => new Promise((done) => {
  const reader = new FileReader()
  reader.onload = () => done(reader.result.split(',')[1])
  reader.readAsDataURL(blob)
})
const blobOf = (canvas, type, quality) => new Promise((done) => canvas.toBlob(done, type, quality))
async function smaller(file, most) {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
  for (let side = 1600; side >= 200; side = Math.round(side * 0.75)) {
    const scale = Math.min(1, side / Math.max(picture.width, picture.height))
    const canvas = Object.assign(document.createElement('canvas'), { width: Math.max(1, picture.width * scale), height: Math.max(1, picture.height * scale) })
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height)
    const blob = await blobOf(canvas, 'image/jpeg', 0.75)
    if (blob.size <= most) return blob
  }
}
async function keepProof(form, blob) {
  const { stop, run, proof } = form.dataset
  const content = await textOf(blob)
  await change('proofs', (store) => store.add({ id: idOfNow(), stop, run, proof, content }))
  await show()
  send()
}
async function refreshProofs() {
  const here = document.querySelector('#proofs ul')
  if (!here) return
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('#proofs ul')
  if (next) here.replaceWith(next)
}
function drawable(form) {
  const canvas = form.querySelector('canvas')
  if (!canvas || form.dataset.ready) return
  form.dataset.ready = 'yes'
  const pen = canvas.getContext('2d')
  const wipe = () => { pen.fillStyle = '#fff'; pen.fillRect(0, 0, canvas.width, canvas.height); form.dataset.drawn = '' }
  const at = (event) => [event.offsetX * canvas.width / canvas.clientWidth, event.offsetY * canvas.height / canvas.clientHeight]
  form.querySelector('.by-hand').hidden = false
  form.querySelector('.by-file').hidden = true
  wipe()
  canvas.addEventListener('pointerdown', (event) => { canvas.setPointerCapture(event.pointerId); pen.lineWidth = 4; pen.lineCap = 'round'; pen.beginPath(); pen.moveTo(...at(event)) })
  canvas.addEventListener('pointermove', (event) => {
    if (event.buttons === 0) return
    pen.lineTo(...at(event))
    pen.stroke()
    form.dataset.drawn = 'yes'
  })
  form.querySelector('[data-wipe]').addEventListener('click', wipe)
  form.querySelector('[data-keep]').addEventListener('click', async () => {
    if (!form.dataset.drawn) return alert(words.unsigned)
    await keepProof(form, await blobOf(canvas, 'image/png'))
    wipe()
  })
}
document.addEventListener('change', async (event) => {
  const form = event.target.closest('form[data-proof]')
  const file = usable && form ? event.target.files?.[0] : undefined
  if (!file) return
  try {
    const blob = await smaller(file, form.dataset.proof === 'photo' ? 300000 : 60000)
    if (!blob) throw new Error('size')
    await keepProof(form, blob)
  } catch {
    alert(words.no_picture)
  }
  form.reset()
})
function ready() {
  for (const form of document.querySelectorAll('form[data-proof]')) {
    drawable(form)
    const button = form.querySelector('.by-file [type=submit]')
    if (button) button.hidden = true
  }
  show()
}
async function keepPages() {
  if (!navigator.serviceWorker) return
  await navigator.serviceWorker.register('/driver-worker.js', { scope: '/driver' })
  const kept = await caches.open('driver')
  if (localStorage.driver !== box.dataset.who) for (const one of await kept.keys()) await kept.delete(one)
  localStorage.driver = box.dataset.who
  const pages = ['/driver', ...[...document.querySelectorAll('.stops a')].map((link) => link.href)]
  const parts = [...document.querySelectorAll('link[rel=stylesheet]')].map((link) => link.href).concat(document.querySelector('script[src]').src)
  for (const address of [...parts, ...pages]) {
    const answer = await fetch(address)
    if (answer.ok && !answer.redirected) await kept.put(address, answer)
  }
}
opened.then(() => { usable = true; ready(); send(); return keepPages() }).catch(() => {})
`
