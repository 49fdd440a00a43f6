import { type Context, Hono } from 'hono'
import { z } from 'zod'
import {
  boardReserve,
  breakDown,
  endIncident,
  redirectReserve,
  returnReserve,
  reviewEvent,
  takeUpIncident,
} from '../src/delivery/delivery.ts'
import type { MealDate } from '../src/kernel/meal-date.ts'
import { found } from '../src/kernel/refusal.ts'
import { theStop } from '../src/routing/routing.ts'
import { theCanteen, theKitchen } from '../src/sites/sites.ts'
import type { Again } from '../src/web/again.ts'
import { kitchenRoad } from '../src/web/kitchen/road.ts'
import { KitchenRoadPage } from '../src/web/kitchen/road-page.tsx'
import { MEAL } from '../src/web/lunch.ts'
import type { Work } from '../src/work.ts'
import { submit } from './again.ts'
import { event, incident } from './deliveries.ts'
import { type Env, work } from './http.ts'
import { frameOf, paramsOf, show } from './pages.tsx'
import { run, stop } from './routing.ts'
import { canteen, day, dish } from './schemas.ts'
import { typedCount, typedPositive, typedText } from './typed.ts'

const OneDay = z.object({ day })
const OneIncident = z.object({ day, incident })
const OneEvent = z.object({ day, event })
const Nothing = z.strictObject({})
const Done = z.strictObject({ done: typedText(200) })
const BrokenDown = z.strictObject({
  run,
  near: z.union([z.literal('').transform(() => undefined), canteen], { error: 'bad_choice' }),
  why: typedText(200),
})

const OneRun = z.object({ day, run })
const Boarded = z.strictObject({ run, dish, portions: typedPositive })
const Redirected = z.strictObject({ stop, dish, portions: typedPositive })
/** What came back of the reserve, from the dispatcher's desk or from the van. */
export const CameBack = z.strictObject({
  dishes: z.array(z.strictObject({ dish, portions: typedCount, spilled: typedCount.optional() })).max(60),
})

export const kitchenRoadRoutes = new Hono<Env>()
  .get('/kitchen/:day/road', (c) => page(c))
  .post('/kitchen/:day/incidents/:incident/seen', (c) =>
    on(c, Nothing, '#incidents', (work) => takeUpIncident(work, paramsOf(c, OneIncident).incident)),
  )
  .post('/kitchen/:day/incidents/:incident/end', (c) =>
    on(c, Done, '#incidents', (work, { done }) => endIncident(work, paramsOf(c, OneIncident).incident, done)),
  )
  .post('/kitchen/:day/events/:event/review', (c) =>
    on(c, Done, '#phones', (work, { done }) => reviewEvent(work, paramsOf(c, OneEvent).event, done)),
  )
  .post('/kitchen/:day/reserve-aboard', (c) =>
    on(c, Boarded, RESERVE, (work, { run, dish, portions }) => boardReserve(work, run, [{ dish, portions }])),
  )
  .post('/kitchen/:day/reserve-orders', (c) =>
    on(c, Redirected, RESERVE, async (work, asked) => redirectReserve(work, { ...asked, run: (await theStop(work, asked.stop)).run.id })),
  )
  .post('/kitchen/:day/runs/:run/reserve-back', (c) =>
    on(c, CameBack, RESERVE, (work, { dishes }) => returnReserve(work, paramsOf(c, OneRun).run, dishes)),
  )
  .post('/kitchen/:day/breakdowns', (c) =>
    on(c, BrokenDown, '', async (work, { run, near, why }) => breakDown(work, { run, why, ...(await siteOf(work, near)) })),
  )

const RESERVE = '#reserve-on-vans'

/** The van stands at a site, or near enough. Refuses one that is not on the map. */
async function siteOf(work: Work, near: z.output<typeof canteen> | undefined) {
  const { lat, lon } = near === undefined ? await theKitchen(work) : await theCanteen(work, near)
  return { lat: found(lat, 'something_missing', 'near'), lon: found(lon, 'something_missing', 'near') }
}

async function on<S extends z.ZodType>(
  c: Context<Env>,
  schema: S,
  anchor: string,
  command: (work: Work, fields: z.output<S>, day: MealDate) => Promise<unknown>,
) {
  const { day } = paramsOf(c, OneDay)
  const result = await submit(c, schema, (work, fields) => command(work, fields, day))
  return 'again' in result ? page(c, result.again, result.status) : c.redirect(`/kitchen/${day}/road${anchor}`, 303)
}

async function page(c: Context<Env>, again?: Again, status = 200) {
  const { day } = paramsOf(c, OneDay)
  const frame = await frameOf(c, `/kitchen/${day}/road`)
  return show(c, <KitchenRoadPage frame={frame} data={await kitchenRoad(work(c), day, MEAL)} again={again} />, status)
}
