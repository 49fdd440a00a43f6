/** What the phone keeps, in words: how much waits, what became of what was sent, and what is wrong with what is being said. */
export const PHONE_TOLD = `
const SHOWN_MS = 36 * 3600 * 1000
const fill = (text, values) => text.replace(/[{]([a-z]+)[}]/g, (_, name) => values[name])
const clock = (at) => new Date(at).toTimeString().slice(0, 5)
const inLang = (told) => told?.[words.lang === 'zh' ? 'title' : 'title_en']
const made = (tag, className, textContent) => Object.assign(document.createElement(tag), { className, textContent })
const isRefused = (row) => !isOpen(row) && !isTaken(row)
const stateOf = (row) => (isTaken(row) ? 'taken' : isOpen(row) ? 'unsent' : 'refused')
const lineOf = (row, ...more) =>
  made('li', stateOf(row), [clock(row.said.at), words.kinds[row.said.kind], ...more, words.verdicts[row.verdict ?? 'unsent'], inLang(row)].filter(Boolean).join(' · '))

function showBox(here, rows, proofs, others) {
  const n = rows.filter(isOpen).length + proofs.filter((one) => !one.refused).length
  const count = fill(n > 0 ? words.unsent : words.sent, { n, sent: rows.filter(isTaken).length })
  here.hidden = rows.length + proofs.length + others === 0
  here.classList.toggle('unsent', n > 0)
  here.classList.toggle('refused', rows.some(isRefused) || proofs.some((one) => one.refused))
  const line = here.querySelector('[data-count]')
  if (line.textContent !== count) line.textContent = count
  here.querySelector('[data-count]').hidden = rows.length + proofs.length === 0
  here.querySelector('[data-send]').hidden = n === 0 || signedOut
  here.querySelector('[data-sign-in]').hidden = !signedOut
  here.querySelector('[data-others]').textContent = others > 0 ? fill(words.others, { n: others }) : ''
  here.querySelector('details').hidden = rows.length === 0
  here.querySelector('ul').replaceChildren(...rows.map((row) => lineOf(row, row.name)).reverse())
}

const say = (form, error) => {
  form.querySelector('.said')?.remove()
  const line = Object.assign(document.createElement('p'), { className: 'said fault', role: 'alert', textContent: error.message })
  if (error.message === words.doubtful) form.querySelector('.sure').hidden = false
  const field = error.field && form.elements[error.field]
  if (field) field.closest('.field, fieldset').append(line)
  else form.querySelector('[type=submit]').before(line)
  ;(field || line).scrollIntoView({ block: 'center' })
  field?.focus({ preventScroll: true })
}
`
