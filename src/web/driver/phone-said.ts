import { CAUSES } from '../../delivery/delivery.ts'

/** What a form of the driver's pages says, as the event that it stands for: checked as far as a phone can, the server checks it again. */
export const PHONE_SAID = `
const plain = (text) => (text ?? '').normalize('NFKC').replaceAll('。', '.').replace(',', '.').replace('−', '-').trim()
const wrong = (text, field) => { throw Object.assign(new Error(text), { field }) }
const isCount = (text) => /^[0-9]{1,4}$/.test(plain(text))
const countIn = (said, field) => (isCount(said[field]) ? Number(plain(said[field])) : wrong(words.count, field))
const coreIn = (said, field) => (/^-?[0-9]{1,3}([.][0-9])?$/.test(plain(said[field])) ? Math.round(Number(plain(said[field])) * 10) : wrong(words.core, field))
const needed = (said, field) => (said[field] ?? '').trim() || wrong(words.missing, field)
const noted = (said, field, as = 'note') => (said[field]?.trim() ? { [as]: said[field].trim() } : {})
/** stops.0, stops.1 … of a form with stops.0.dishes.1.portions */
const rowsIn = (said, list) => [...new Set(Object.keys(said).filter((name) => name.startsWith(list + '.')).map((name) => list + '.' + name.slice(list.length + 1).split('.')[0]))]
const fixIn = ({ lat, lon, accuracy }) => (lat ? { fix: { lat: Number(lat), lon: Number(lon), accuracy: Number(accuracy) } } : {})

const CAUSES = ${JSON.stringify(CAUSES)}
const whyAt = (said, at, portions) => {
  const why = said[at + '.reason']
  if ((why === 'rejected' || why === 'other') && !said[at + '.note']?.trim()) wrong(words.why_rejected, at + '.note')
  return portions > 0 ? [{ why, portions, ...noted(said, at + '.note') }] : []
}
/** The reasons for what is missing of a dish: the first is for the rest when it names no portions, any more are said whole. */
function whysIn(said, at, missing) {
  const more = rowsIn(said, at + '.more')
    .filter((row) => said[row + '.reason'] || plain(said[row + '.portions']))
    .flatMap((row) => (said[row + '.reason'] ? whyAt(said, row, countIn(said, row + '.portions')) : wrong(words.missing, row + '.reason')))
  const rest = missing - more.reduce((sum, one) => sum + one.portions, 0)
  const first = said[at + '.reason'] ? whyAt(said, at, plain(said[at + '.portions']) ? countIn(said, at + '.portions') : rest) : []
  const all = [...first, ...more]
  const twice = all.find((one, i) => all.some((other, k) => k < i && other.why === one.why))
  return twice ? wrong(words.why_twice, at + '.reason') : all
}
function dishIn(said, at, doubt) {
  const loaded = countIn(said, at + '.loaded')
  const received = countIn(said, at + '.received')
  const core = coreIn(said, at + '.core')
  if (!said.sure && (core < doubt.least || core > doubt.most)) wrong(words.doubtful, at + '.core')
  const whys = whysIn(said, at, loaded - received)
  if (received + whys.reduce((sum, one) => sum + one.portions, 0) !== loaded) wrong(words.gap, at + '.reason')
  const plainly = whys.filter((one) => !CAUSES.includes(one.why)).map(({ why, ...gap }) => ({ reason: why, ...gap }))
  const causes = whys.filter((one) => CAUSES.includes(one.why)).map(({ why, ...gap }) => ({ cause: why, ...gap }))
  const rejected = { reason: 'rejected', portions: causes.reduce((sum, one) => sum + one.portions, 0), causes }
  const gaps = [...plainly, ...(causes.length > 0 ? [rejected] : [])]
  return { dish: said[at + '.dish'], received, core, ...(said.sure ? { sure: true } : {}), gaps }
}
const loadedAt = (said, at) => ({
  stop: said[at + '.stop'],
  dishes: rowsIn(said, at + '.dishes').map((one) => ({ dish: said[one + '.dish'], portions: countIn(said, one + '.portions') })),
})
const READ = {
  loaded: (said) => (rowsIn(said, 'stops').length > 0 ? { stops: rowsIn(said, 'stops').map((at) => loadedAt(said, at)) } : {}),
  departed: (said) => ({ seal: needed(said, 'seal'), ...(said.takenOff ? { takenOff: true } : {}) }),
  arrived: (said) => ({ how: 'tap', ...fixIn(said) }),
  left: (said) => ({ how: 'tap', ...fixIn(said) }),
  incident: (said) => ({ what: needed(said, 'kind'), ...(said.kind === 'other' ? { note: needed(said, 'note') } : noted(said, 'note')) }),
  handed_over: (said, { least, most }) => ({
    dishes: rowsIn(said, 'dishes').map((at) => dishIn(said, at, { least: Number(least), most: Number(most) })),
    boxesIn: countIn(said, 'boxesIn'),
    boxesBack: countIn(said, 'boxesBack'),
    receivedBy: needed(said, 'receivedBy'),
    ...noted(said, 'note'),
  }),
}

/** Where the phone is, asked for at this tap and at no other time; a phone that does not say so in time leaves the driver's word. */
async function locate(form) {
  if (!form.elements.lat || !navigator.geolocation) return
  const here = await new Promise((done) => {
    navigator.geolocation.getCurrentPosition(done, () => done(), { enableHighAccuracy: true, timeout: 8000, maximumAge: 15000 })
  })
  if (!here) return
  const { latitude, longitude, accuracy } = here.coords
  form.elements.lat.value = latitude.toFixed(6)
  form.elements.lon.value = longitude.toFixed(6)
  form.elements.accuracy.value = String(Math.round(accuracy))
}

/** Photo, signature and arrival as the district asks for them: what is required stops the hand-over, what is expected only warns once. */
async function checkProofs(form) {
  const { stop } = form.dataset
  const kept = (await all('proofs')).filter((one) => one.stop === stop && !one.refused).map((one) => one.proof)
  const arrived = (await all('events')).some((row) => row.said.stop === stop && row.said.kind === 'arrived' && (isOpen(row) || isTaken(row)))
  for (const [proof, level] of Object.entries(JSON.parse(form.dataset.proofs ?? '{}'))) {
    if (kept.includes(proof) || (proof === 'arrival' && arrived) || document.querySelector('[data-proof-kept="' + proof + '"]')) continue
    if (level === 'required') wrong(words.proof_required.replace('{what}', words.proof_names[proof]))
    if (level === 'warned' && form.dataset.warned !== proof) {
      form.dataset.warned = proof
      wrong(words.proof_warned.replace('{what}', words.proof_names[proof]))
    }
  }
}
`
