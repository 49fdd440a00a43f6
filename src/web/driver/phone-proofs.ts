/** The photo is made small enough to send over a bad line; the signature is drawn with a finger. Both wait like everything else. */
export const PHONE_PROOFS = `
const MOST = { photo: 300000, signature: 60000 }
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
  throw new RangeError('a picture that does not get small')
}
async function keepProof(form, blob) {
  const { stop, run, proof, asked } = form.dataset
  const content = await textOf(blob)
  await change('proofs', (store) => store.add({ id: idOfNow(), stop, run, proof, content, asked: asked === 'yes', at: now() }))
  form.querySelector('.said')?.remove()
  await show()
  send().then(refreshProofs)
}
/** Only the list of what is there, so that a form that is half filled stays as it is. */
async function refreshProofs() {
  const here = document.querySelector('#proofs .proof-list')
  const answer = here && (await fetch(location.href, { headers: { accept: 'text/html' } }))
  const next = answer?.ok && new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('#proofs .proof-list')
  if (next) here.replaceWith(next)
}

function drawables() {
  for (const form of document.querySelectorAll('form[data-proof]')) {
    const button = form.querySelector('.by-file [type=submit]')
    if (button) button.hidden = true
    drawable(form)
  }
}
function drawable(form) {
  const canvas = form.querySelector('canvas')
  if (!canvas || form.dataset.ready) return
  form.dataset.ready = 'yes'
  const pen = canvas.getContext('2d')
  const wipe = () => { pen.fillStyle = '#fff'; pen.fillRect(0, 0, canvas.width, canvas.height); form.dataset.drawn = '' }
  const at = (event) => [event.offsetX * canvas.width / canvas.clientWidth, event.offsetY * canvas.height / canvas.clientHeight]
  form.querySelector('.by-hand').hidden = false
  wipe()
  canvas.addEventListener('pointerdown', (event) => {
    canvas.setPointerCapture(event.pointerId)
    Object.assign(pen, { lineWidth: 4, lineCap: 'round', strokeStyle: '#000' })
    pen.beginPath()
    pen.moveTo(...at(event))
  })
  canvas.addEventListener('pointermove', (event) => {
    if (event.buttons === 0) return
    pen.lineTo(...at(event))
    pen.stroke()
    form.dataset.drawn = 'yes'
  })
  form.querySelector('[data-wipe]').addEventListener('click', wipe)
  form.querySelector('[data-keep]').addEventListener('click', async () => {
    if (!form.dataset.drawn) return say(form, new Error(words.unsigned))
    await keepProof(form, await blobOf(canvas, 'image/png'))
    wipe()
  })
}
document.addEventListener('change', async (event) => {
  const form = event.target.closest('form[data-proof]')
  const file = usable && form ? event.target.files?.[0] : undefined
  if (!file) return
  try {
    await keepProof(form, await smaller(file, MOST[form.dataset.proof]))
  } catch {
    say(form, new Error(words.no_picture))
  }
  event.target.value = ''
})
`
