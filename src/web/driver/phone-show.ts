/** Shows on each page what the phone keeps of it: above all how much waits, at each stop what became of what was said there. */
export const PHONE_SHOW = `
async function show() {
  const here = box()
  if (!here || !usable) return
  if (!isMine()) return location.reload()
  const rows = (await all('events')).filter((row) => isOpen(row) || row.said.at > now() - SHOWN_MS)
  const proofs = await all('proofs')
  showBox(here, rows, proofs, await ofOthers())
  openAfter(rows)
  for (const list of document.querySelectorAll('[data-said]')) showSaid(list, rows, proofs)
  for (const form of document.querySelectorAll('form[data-event]')) showForm(form, rows)
  for (const row of document.querySelectorAll('[data-badge]')) showBadge(row, rows)
  showNext(rows)
}

/** What a page only shows once the run has departed, or was loaded: here it has, the server only does not know it yet. */
function openAfter(rows) {
  for (const one of document.querySelectorAll('template[data-after]')) {
    const { after, run } = one.dataset
    if (!rows.some((row) => !isRefused(row) && row.said.kind === after && row.said.run === run)) continue
    for (const old of document.querySelectorAll('[data-until=' + after + '][data-run="' + run + '"]')) old.remove()
    one.replaceWith(one.content.cloneNode(true))
  }
  drawables()
}

function showSaid(list, rows, proofs) {
  const of = list.dataset.said
  const mine = rows.filter(({ said, ...row }) => (said.stop ?? said.run) === of && (isOpen(row) || isRefused(row)))
  const images = proofs.filter((one) => one.stop === of)
  list.replaceChildren(
    ...mine.map((row) => lineOf(row)),
    ...images.map((one) => made('li', one.refused ? 'refused' : 'unsent', [words.proof_names[one.proof], one.refused ? words.verdicts.refused : words.verdicts.unsent, inLang(one.refused)].filter(Boolean).join(' · '))),
  )
}

function showForm(form, rows) {
  const { event: kind, run, stop, next, nextName } = form.dataset
  const last = rows.findLast(({ said }) => said.kind === kind && said.run === run && said.stop === stop)
  if (kind === 'handed_over') countAsLoaded(form, rows)
  if (!last || kind === 'incident') return
  if (isRefused(last)) return fillAgain(form, last)
  // a page of before it was taken shows the form still
  const kept = [made('p', 'kept', fill(isTaken(last) ? words.taken : words.kept, { at: clock(last.said.at) }))]
  if (next) kept.push(Object.assign(made('a', 'button primary', words.next + ' · ' + nextName), { href: next }))
  form.replaceWith(...kept)
}

/** What was refused stands in its form again, to be put right and said once more. */
function fillAgain(form, { fields }) {
  if (form.dataset.filled) return
  form.dataset.filled = 'yes'
  for (const [name, value] of Object.entries(fields ?? {})) if (form.elements[name] && name !== 'key') form.elements[name].value = value
}

/** Where the van was loaded otherwise than planned, and the server does not know it yet, counts start as it was loaded. */
function countAsLoaded(form, rows) {
  const load = rows.findLast(({ said, ...row }) => isOpen(row) && said.kind === 'loaded' && said.run === form.dataset.run)
  const stop = load?.said.stops?.find((one) => one.stop === form.dataset.stop)
  if (!stop || form.dataset.counted) return
  form.dataset.counted = 'yes'
  for (const at of rowsIn(Object.fromEntries(new FormData(form)), 'dishes')) {
    const portions = stop.dishes.find((one) => one.dish === form.elements[at + '.dish'].value)?.portions
    if (portions === undefined) continue
    const received = form.elements[at + '.received']
    received.min = received.max = received.value = form.elements[at + '.loaded'].value = portions
  }
}

function showBadge(badge, rows) {
  const mine = rows.filter(({ said }) => said.stop === badge.dataset.badge)
  const state = mine.some(isRefused) ? 'refused' : mine.some(isOpen) ? 'unsent' : undefined
  badge.hidden = !state
  badge.className = 'flag ' + state
  badge.textContent = state ? words.verdicts[state] : ''
}

/** The first page leads on, past the stops that are done and only not sent. */
function showNext(rows) {
  const isDone = (stop) => rows.some(({ said, ...row }) => said.kind === 'handed_over' && said.stop === stop && isOpen(row))
  for (const card of document.querySelectorAll('[data-card]')) {
    if (!isDone(card.dataset.card)) continue
    const links = [...card.closest('.trip').querySelectorAll('.stops li:not(.handed) a')]
    const open = links.find((link) => !isDone(link.querySelector('[data-badge]').dataset.badge))
    if (card.dataset.leads === (open?.href ?? 'nowhere')) continue // a link that is put anew under a finger is not pressed
    card.dataset.leads = open?.href ?? 'nowhere'
    const name = open?.querySelector('.name strong').textContent
    card.replaceChildren(open ? Object.assign(made('a', 'button primary', words.next + ' · ' + name), { href: open.href }) : made('p', 'kept', words.all_kept))
  }
}
`
