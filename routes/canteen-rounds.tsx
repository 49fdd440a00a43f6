import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { DinerId } from '../db/tables/diners.ts'
import type { StaffId } from '../db/tables/staff.ts'
import { theDiner } from '../src/diners/diners.ts'
import { found } from '../src/kernel/refusal.ts'
import {
  addCarrier,
  carriersAt,
  carryingStaff,
  countDelivered,
  endCarrier,
  moveDoor,
  planDoors,
  recordOutcomes,
  roundsAt,
  setDoor,
  theDoor,
  unlessUnplanned,
} from '../src/rounds/rounds.ts'
import type { Again } from '../src/web/again.ts'
import { CarriersPage } from '../src/web/canteen/carriers-page.tsx'
import { DoorPage } from '../src/web/canteen/door-page.tsx'
import { canteenHere } from '../src/web/canteen/here.ts'
import { doorPath, RoundsPage } from '../src/web/canteen/rounds-page.tsx'
import { MEAL } from '../src/web/lunch.ts'
import { submit } from './again.ts'
import { At, answer, type CanteenPage, pageFor } from './canteen-page.tsx'
import { diner } from './diners.ts'
import { type Env, form, work } from './http.ts'
import { frameOf, paramsOf, queryOf, show } from './pages.tsx'
import { carrier, MODES, OUTCOMES, outcomeId } from './rounds.ts'
import { canteen, id } from './schemas.ts'
import { chosenOrNone, typedCount, typedPositive, typedSure, typedText, typedTextOrNone, typedTimeOrNone } from './typed.ts'

const OnlyHere = z.strictObject({ canteen })
const Plan = z.strictObject({ canteen, turn: typedCount })
const Move = z.strictObject({ canteen, diner, carrier, turn: typedPositive, why: typedText(100) })
const outcome = z.enum(OUTCOMES, 'bad_choice')
/** What is said at a door; on the way to the room the reason is only kept of a meal that hangs there. */
const Outcome = z
  .strictObject({ canteen, id: outcomeId, diner, outcome, hungWhy: typedTextOrNone(100) })
  .refine((one) => one.outcome !== 'hung' || one.hungWhy !== undefined, { path: ['hungWhy'], message: 'bad_empty' })
const typedTime = typedTimeOrNone.refine((time) => time !== undefined, 'bad_empty')
const Carrying = z.strictObject({
  canteen,
  staff: z
    .string()
    .transform((text) => text || undefined)
    .pipe((id<'staff'>() as z.ZodType<StaffId, string>).optional()),
  name: typedTextOrNone(40),
  volunteer: z.enum(['0', '1'], 'bad_choice'),
  mode: chosenOrNone(MODES),
  portions: typedPositive.refine((n) => n <= 60, 'bad_count'),
  from: typedTime,
  until: typedTime,
})
const OneCarrier = z.object({ carrier })
const OneDiner = z.object({ diner })
const Door = z.strictObject({
  canteen,
  gate: typedTextOrNone(60),
  door: typedTextOrNone(60),
  floor: z
    .string()
    .transform((text) => text.normalize('NFKC').trim())
    .pipe(z.string().regex(/^-?\d{0,2}$/, 'bad_field'))
    .transform((text) => (text === '' ? null : Number(text)))
    .refine((floor) => floor === null || (floor >= -3 && floor <= 60), 'bad_field'),
  noLift: typedSure,
  dog: typedSure,
  phone: typedTextOrNone(20),
  note: typedTextOrNone(200),
  proxyName: typedTextOrNone(40),
  relation: typedTextOrNone(20),
  proxyPhone: typedTextOrNone(20),
})

const roundsPage: CanteenPage = async (frame, reading, here, again) => (
  <RoundsPage
    frame={frame}
    here={here}
    view={await unlessUnplanned(roundsAt(reading, { canteen: here.canteen.id, day: reading.today, meal: MEAL }))}
    again={again}
  />
)

const carriersPage: CanteenPage = async (frame, reading, here, again) => {
  const [carriers, staff] = await Promise.all([carriersAt(reading, here.canteen.id, reading.today), carryingStaff(reading)])
  return <CarriersPage frame={frame} here={here} carriers={carriers} staff={staff} again={again} />
}

/** The canteen's doorstep rounds of today: planned, changed, printed, and what became of each door. */
export const canteenRoundRoutes = new Hono<Env>()
  .get('/canteen/rounds', (c) => pageFor(c, 'rounds', roundsPage))
  .post('/canteen/rounds/plan', async (c) => {
    const planned = await submit(c, Plan, (work, ask) => planDoors(work, { ...ask, day: work.today, meal: MEAL }))
    return answer(c, planned, 'rounds', roundsPage)
  })
  .post('/canteen/rounds/moves', async (c) => {
    const moved = await submit(c, Move, (work, ask) => moveDoor(work, { ...ask, day: work.today, meal: MEAL }))
    return answer(c, moved, 'rounds', roundsPage)
  })
  .post('/canteen/rounds/outcomes', async (c) => {
    const said = await submit(c, Outcome, (work, { id, diner, outcome, hungWhy }) =>
      recordOutcomes(work, work.today, MEAL, [{ id, diner, outcome, ...(outcome === 'hung' ? { why: hungWhy } : {}) }]),
    )
    return answer(c, said, 'rounds', roundsPage)
  })
  .post('/canteen/rounds/servings', async (c) => {
    const counted = await submit(c, OnlyHere, (work, { canteen }) => countDelivered(work, { canteen, day: work.today, meal: MEAL }))
    return answer(c, counted, 'rounds', roundsPage)
  })
  .get('/canteen/carriers', (c) => pageFor(c, 'rounds', carriersPage))
  .post('/canteen/carriers', async (c) => {
    const added = await submit(c, Carrying, (work, { volunteer, mode, from, until, ...ask }) =>
      addCarrier(work, { ...ask, volunteer: volunteer === '1', mode: mode ?? 'foot', from: found(from), until: found(until) }),
    )
    if ('done' in added) return c.redirect(`/canteen/carriers?canteen=${(await form(c, At)).canteen ?? ''}`, 303)
    return answer(c, added, 'rounds', carriersPage)
  })
  .post('/canteen/carriers/:carrier/end', async (c) => {
    const ended = await submit(c, OnlyHere, (work) => endCarrier(work, paramsOf(c, OneCarrier).carrier))
    if ('done' in ended) return c.redirect(`/canteen/carriers?canteen=${(await form(c, At)).canteen ?? ''}`, 303)
    return answer(c, ended, 'rounds', carriersPage)
  })
  .get('/canteen/doors/:diner', (c) => doorPage(c, paramsOf(c, OneDiner).diner, queryOf(c, At).canteen))
  .post('/canteen/doors/:diner', async (c) => {
    const { diner } = paramsOf(c, OneDiner)
    const said = await submit(c, Door, (work, { canteen: _, proxyName, relation, proxyPhone, floor, noLift, dog, ...texts }) => {
      const { gate = null, door = null, phone = null, note = null } = texts
      const proxy = proxyName ? { name: proxyName, relation: relation ?? null, phone: proxyPhone ?? null } : null
      return setDoor(work, diner, { access: { gate, door, floor, noLift, dog, phone, note }, proxy })
    })
    const { canteen } = await form(c, At)
    if ('again' in said) return doorPage(c, diner, canteen, said.again, said.status)
    return c.redirect(`/canteen/rounds?canteen=${canteen ?? ''}`, 303)
  })

async function doorPage(c: Context<Env>, id: DinerId, asked: z.output<typeof At>['canteen'], again?: Again, status = 200) {
  const reading = work(c)
  const { access, proxy } = await theDoor(reading, id)
  const { name, address, canteen_id } = await theDiner(reading, id)
  const here = found(await canteenHere(reading, asked ?? canteen_id))
  const frame = await frameOf(c, doorPath(here, id))
  return show(c, <DoorPage frame={frame} here={here} diner={{ id, name, address }} access={access} proxy={proxy} again={again} />, status)
}
