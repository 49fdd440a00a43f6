import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { RunId, StopId } from '../db/tables/routing.ts'
import {
  addProof,
  arrive,
  confirmNotice,
  departRuns,
  handOver,
  handReserve,
  INCIDENT_KINDS,
  leave,
  loadRuns,
  proofLevels,
  proofsOf,
  reportIncident,
  returnReserve,
} from '../src/delivery/delivery.ts'
import { found } from '../src/kernel/refusal.ts'
import { confirmFormer, confirmRunChange, formerRuns, theRun, theStop } from '../src/routing/routing.ts'
import { recordCleanings } from '../src/safety/safety.ts'
import type { Again } from '../src/web/again.ts'
import { LoadingPage } from '../src/web/driver/loading-page.tsx'
import { driverRuns } from '../src/web/driver/runs.ts'
import { RunsPage } from '../src/web/driver/runs-page.tsx'
import { StopPage } from '../src/web/driver/stop-page.tsx'
import { MEAL } from '../src/web/lunch.ts'
import { submit } from './again.ts'
import { incident, notice } from './deliveries.ts'
import { Handover } from './driver-handover.ts'
import { type Env, form, once, work } from './http.ts'
import { CameBack } from './kitchen-road.tsx'
import { order } from './mobile-reserve.ts'
import { frameOf, paramsOf, show } from './pages.tsx'
import { run, stop } from './routing.ts'
import { CleanForm } from './safety-views.ts'
import { dish } from './schemas.ts'
import { typedCore, typedCount, typedSure, typedText, typedTextOrNone } from './typed.ts'
import { fileIn } from './uploads.ts'

const OneNotice = z.object({ notice })
const Nothing = z.strictObject({})
/** Where the phone was when the button was pressed, where it said so. */
const degrees = (most: number) => z.coerce.number().min(-most).max(most)
const nothing = z.literal('').optional()
const Here = z.union([
  z.strictObject({ lat: nothing, lon: nothing, accuracy: nothing }).transform(() => undefined),
  z.strictObject({ lat: degrees(90), lon: degrees(180), accuracy: z.coerce.number().min(0).max(100_000) }),
])
const Incident = z.strictObject({ kind: z.enum(INCIDENT_KINDS, 'bad_choice'), note: typedTextOrNone(200) })
const ReserveHanded = z.strictObject({ order, core: typedCore })
const OneRun = z.object({ run })
const OneStop = z.object({ stop })
const Loading = z.strictObject({
  /** as planned when not said */
  stops: z
    .array(z.strictObject({ stop, dishes: z.array(z.strictObject({ dish, portions: typedCount })).max(60) }))
    .max(100)
    .optional(),
})
const Seen = z.strictObject({ version: typedCount })
const Former = z.strictObject({ version: typedCount, number: typedCount })
const Departure = z.strictObject({ seal: typedText(40), takenOff: typedSure })
export const driverRoutes = new Hono<Env>()
  .get('/driver', (c) => runsPage(c))
  .get('/driver/runs/:run/loading', (c) => loadingPage(c, paramsOf(c, OneRun).run))
  .post('/driver/runs/:run/loading', async (c) => {
    const { run } = paramsOf(c, OneRun)
    const loaded = await submit(c, Loading, (work, { stops }) => loadRuns(work, work.today, MEAL, [{ run, stops }]))
    if ('done' in loaded) return c.redirect('/driver', 303)
    return 'stops.0.stop' in loaded.again.typed ? loadingPage(c, run, loaded) : runsPage(c, { ...loaded, run })
  })
  .post('/driver/runs/:run/cleanings', async (c) => {
    const { run } = paramsOf(c, OneRun)
    const cleaned = await submit(c, CleanForm, (work, cleaning) => recordCleanings(work, [cleaning]))
    return 'done' in cleaned ? c.redirect('/driver', 303) : runsPage(c, { ...cleaned, run })
  })
  .post('/driver/runs/:run/changes/seen', async (c) => {
    const { run } = paramsOf(c, OneRun)
    const seen = await submit(c, Seen, (work, { version }) => confirmRunChange(work, { run, version }))
    return 'done' in seen ? c.redirect('/driver', 303) : runsPage(c, { ...seen, run })
  })
  .post('/driver/former/seen', async (c) => {
    const seen = await form(c, Former)
    await once(c, (work) => confirmFormer(work, { day: work.today, meal: MEAL, ...seen }))
    return c.redirect('/driver', 303)
  })
  .post('/driver/runs/:run/departure', async (c) => {
    const { run } = paramsOf(c, OneRun)
    const departed = await submit(c, Departure, (work, { seal, takenOff }) => departRuns(work, [{ run, seal, takenOff }]))
    return 'done' in departed ? c.redirect('/driver', 303) : runsPage(c, { ...departed, run })
  })
  .post('/driver/notices/:notice/seen', async (c) => {
    const { notice } = paramsOf(c, OneNotice)
    await submit(c, Nothing, (work) => confirmNotice(work, notice))
    return c.redirect('/driver', 303)
  })
  .post('/driver/stops/:stop/arrival', async (c) => {
    const { stop } = paramsOf(c, OneStop)
    const arrived = await submit(c, Here, (work, fix) => arrive(work, [{ stop, how: 'tap', fix }]))
    return 'done' in arrived ? c.redirect(`/driver/stops/${stop}`, 303) : stopPage(c, stop, arrived)
  })
  .post('/driver/stops/:stop/leaving', async (c) => {
    const { stop } = paramsOf(c, OneStop)
    const left = await submit(c, Here, (work, fix) => leave(work, [{ stop, how: 'tap', fix }]))
    return 'done' in left ? c.redirect(`/driver/stops/${stop}`, 303) : stopPage(c, stop, left)
  })
  .post('/driver/stops/:stop/incidents', async (c) => {
    const { stop } = paramsOf(c, OneStop)
    const reported = await submit(c, Incident, async (work, said) =>
      reportIncident(work, { ...said, id: await incidentOf(c), stop, run: (await theStop(work, stop)).run.id }),
    )
    return 'done' in reported ? c.redirect(`/driver/stops/${stop}#trouble`, 303) : stopPage(c, stop, reported)
  })
  .post('/driver/stops/:stop/proofs', async (c) => {
    const { stop } = paramsOf(c, OneStop)
    const { bytes, fields } = await fileIn(c, 'JPEG, PNG, WebP')
    const proof = fields.proof === 'signature' ? 'signature' : 'photo'
    await once(c, (work) => addProof(work, { stop, proof, bytes }), { key: fields.key ?? '' })
    return c.redirect(`/driver/stops/${stop}#proofs`, 303)
  })
  .post('/driver/stops/:stop/reserve', async (c) => {
    const { stop } = paramsOf(c, OneStop)
    const handed = await submit(c, ReserveHanded, (work, { order, core }) => handReserve(work, order, core))
    return 'done' in handed ? c.redirect(`/driver/stops/${stop}#reserve`, 303) : stopPage(c, stop, handed)
  })
  .post('/driver/runs/:run/reserve/return', async (c) => {
    const { run } = paramsOf(c, OneRun)
    const back = await submit(c, CameBack, (work, { dishes }) => returnReserve(work, run, dishes))
    return 'done' in back ? c.redirect('/driver', 303) : runsPage(c, { ...back, run })
  })
  .get('/driver/stops/:stop', (c) => stopPage(c, paramsOf(c, OneStop).stop))
  .post('/driver/stops/:stop/handover', async (c) => {
    const { stop } = paramsOf(c, OneStop)
    const handed = await submit(c, Handover, (work, { sure, dishes, ...handover }) =>
      handOver(work, [{ stop, ...handover, dishes: dishes.map((dish) => ({ ...dish, sure })) }]),
    )
    return 'done' in handed ? c.redirect(`/driver/stops/${stop}`, 303) : stopPage(c, stop, handed)
  })

/** The form's key names the incident: the phone that got no answer sends it again as an event under the same name. */
async function incidentOf(c: Context<Env>) {
  const { data } = incident.safeParse(new URLSearchParams(await c.req.text()).get('key'))
  return data
}

interface Refused {
  again: Again
  status: number
}

async function runsPage(c: Context<Env>, refused?: Refused & { run: RunId }) {
  const reading = work(c)
  const [runs, former] = [await driverRuns(reading, reading.today, MEAL), await formerRuns(reading, reading.today, MEAL)]
  return show(c, <RunsPage frame={await frameOf(c, '/driver')} runs={runs} former={former} refused={refused} />, refused?.status)
}

async function loadingPage(c: Context<Env>, id: RunId, refused?: Refused) {
  const reading = work(c)
  const { day, meal } = await theRun(reading, id)
  const run = found((await driverRuns(reading, day, meal)).find((one) => one.id === id))
  if (run.loadedAt !== undefined && !refused) return c.redirect('/driver', 303)
  const frame = await frameOf(c, `/driver/runs/${id}/loading`)
  return show(c, <LoadingPage frame={frame} run={run} again={refused?.again} />, refused?.status)
}

async function stopPage(c: Context<Env>, id: StopId, refused?: Refused) {
  const reading = work(c)
  const { day, meal, run_id } = (await theStop(reading, id)).stop
  const run = found((await driverRuns(reading, day, meal)).find((one) => one.id === run_id))
  const stop = found(run.stops.find((one) => one.id === id))
  const frame = await frameOf(c, `/driver/stops/${id}`)
  const [levels, images] = await Promise.all([proofLevels(reading), proofsOf(reading, id)])
  return show(c, <StopPage frame={frame} run={run} stop={stop} proofs={{ levels, images }} again={refused?.again} />, refused?.status)
}
