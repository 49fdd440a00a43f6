/** Sends what is kept, in its order, until the server has said what became of each; nothing leaves the phone on a mere "received". */
export const PHONE_SEND = `
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
`
