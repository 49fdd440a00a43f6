import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { loadRuns, sendReserve } from '../src/delivery/delivery.ts'
import { setCutoff } from '../src/diners/diners.ts'
import { makeForecasts, reopenHeadcount, setShortCost } from '../src/forecast/forecast.ts'
import { addDays, instantAt, type MealDate } from '../src/kernel/meal-date.ts'
import { publishMenu } from '../src/menu/menu.ts'
import { confirmChange, cookBatches, planDay, startBatches, weighRests } from '../src/production/production.ts'
import { issueForMeal } from '../src/purchasing/purchasing.ts'
import { changePlan, type Foreseen, routeDay } from '../src/routing/routing.ts'
import type { Again } from '../src/web/again.ts'
import { kitchenAccount } from '../src/web/kitchen/account.ts'
import { KitchenAccountPage } from '../src/web/kitchen/account-page.tsx'
import { kitchenDishes } from '../src/web/kitchen/by-dish.ts'
import { KitchenDishesPage } from '../src/web/kitchen/by-dish-page.tsx'
import { kitchenDay } from '../src/web/kitchen/day.ts'
import { KitchenDayPage } from '../src/web/kitchen/day-page.tsx'
import { kitchenDemand } from '../src/web/kitchen/demand.ts'
import { KitchenDemandPage } from '../src/web/kitchen/demand-page.tsx'
import { kitchenPacking } from '../src/web/kitchen/packing.ts'
import { KitchenPackingPage } from '../src/web/kitchen/packing-page.tsx'
import { kitchenProduction } from '../src/web/kitchen/production.ts'
import { KitchenProductionPage } from '../src/web/kitchen/production-page.tsx'
import { KitchenRoutesPage } from '../src/web/kitchen/routes-page.tsx'
import { kitchenRuns } from '../src/web/kitchen/runs.ts'
import { kitchenWaste } from '../src/web/kitchen/waste.ts'
import { KitchenWastePage } from '../src/web/kitchen/waste-page.tsx'
import { MEAL } from '../src/web/lunch.ts'
import type { Work } from '../src/work.ts'
import { submit } from './again.ts'
import { type Env, work } from './http.ts'
import {
  ChangeForm,
  CookForm,
  CutoffForm,
  LoadForm,
  Nothing,
  ReopenForm,
  RestsForm,
  SeenForm,
  SendForm,
  ShortCostForm,
  StartForm,
} from './kitchen-forms.ts'
import { frameOf, paramsOf, queryOf, show } from './pages.tsx'
import { bareText, faultText } from './problem.ts'
import { canteen as canteenId, day, month, text } from './schemas.ts'

const OneDay = z.strictObject({ day })
const OneMonth = z.strictObject({ month })
const dayOf = (c: Context): MealDate => paramsOf(c, OneDay).day

/** The kitchen manager's pages, and the forms on them. A form that is refused comes back with all that was typed. */
export const kitchenRoutes = new Hono<Env>()
  .get('/kitchen', (c) => {
    const asked = day.safeParse(c.req.query('day'))
    return c.redirect(`/kitchen/${asked.success ? asked.data : addDays(work(c).today, 1)}`, 303)
  })
  .get('/kitchen/:day', (c) => dayPage(c))
  .get('/kitchen/:day/dishes', async (c) =>
    show(c, <KitchenDishesPage frame={await frameOf(c)} data={await kitchenDishes(work(c), dayOf(c), MEAL, c.req.query('dish'))} />),
  )
  .get('/kitchen/:day/demand', (c) => demandPage(c))
  .post('/kitchen/:day/headcounts', async (c) => {
    const day = dayOf(c)
    const result = await submit(c, ReopenForm, (work, opening) => reopenHeadcount(work, day, MEAL, opening))
    return 'again' in result ? demandPage(c, result.again, result.status) : c.redirect(`/kitchen/${day}/demand`, 303)
  })
  .post('/kitchen/:day/cut-offs', async (c) => {
    const day = dayOf(c)
    const result = await submit(c, CutoffForm, (work, setting) => setCutoff(work, setting))
    return 'again' in result ? demandPage(c, result.again, result.status) : c.redirect(`/kitchen/${day}/demand#cutoff`, 303)
  })
  .get('/kitchen/:day/packing', async (c) => {
    const { canteen } = queryOf(c, z.object({ canteen: canteenId.optional() }))
    return show(c, <KitchenPackingPage frame={await frameOf(c)} data={await kitchenPacking(work(c), dayOf(c), MEAL, canteen)} />)
  })
  .get('/kitchen/:day/production', (c) => productionPage(c))
  .post('/kitchen/:day/production/plan', (c) => onProduction(c, Nothing, (work, day) => planDay(work, day, MEAL)))
  .post('/kitchen/:day/production/cookings', (c) => onProduction(c, CookForm, cook))
  .post('/kitchen/:day/starts', (c) => onProduction(c, StartForm, (work, day, { batch }) => startBatches(work, day, MEAL, [{ batch }])))
  .post('/kitchen/:day/changes', (c) =>
    onProduction(c, ChangeForm, (work, day, { why, ...change }) => changePlan(work, day, MEAL, { changes: [change], why })),
  )
  .post('/kitchen/:day/changes/seen', (c) => onProduction(c, SeenForm, (work, day, seen) => confirmChange(work, day, MEAL, seen)))
  .get('/kitchen/:day/routes', (c) => routesPage(c))
  .get('/kitchen/:day/account', async (c) =>
    show(c, <KitchenAccountPage frame={await frameOf(c)} data={await kitchenAccount(work(c), dayOf(c), MEAL)} />),
  )
  .get('/kitchen/months/:month', async (c) => {
    const { month } = paramsOf(c, OneMonth)
    return show(c, <KitchenWastePage frame={await frameOf(c)} data={await kitchenWaste(work(c), month, MEAL)} />)
  })
  .post('/kitchen/:day/menu', (c) => onDay(c, Nothing, '', (work, day) => publishMenu(work, day, MEAL)))
  .post('/kitchen/:day/forecast', (c) => onDay(c, Nothing, '', (work, day) => makeForecasts(work, day, MEAL)))
  .post('/kitchen/:day/short-cost', (c) => onDay(c, ShortCostForm, '#short-cost', (work, _, said) => setShortCost(work, said)))
  .post('/kitchen/:day/plan', (c) => onDay(c, Nothing, '', (work, day) => planDay(work, day, MEAL)))
  .post('/kitchen/:day/cookings', async (c) => onDay(c, CookForm, `#batch-${(await c.req.parseBody()).batch}`, cook))
  .post('/kitchen/:day/issues', (c) => onDay(c, Nothing, '#batches', (work, day) => issueForMeal(work, day, MEAL)))
  .post('/kitchen/:day/rests', (c) => onDay(c, RestsForm, '#rests', (work, day, rests) => weighRests(work, day, MEAL, rests)))
  .post('/kitchen/:day/routes', (c) => onRoutes(c, Nothing, (work, day) => routeDay(work, day, MEAL, { solver: c.get('solver') })))
  .post('/kitchen/:day/loadings', (c) => onRoutes(c, LoadForm, (work, day, load) => loadRuns(work, day, MEAL, [load])))
  .post('/kitchen/:day/reserve', (c) => onRoutes(c, SendForm, (work, day, sent) => sendReserve(work, day, MEAL, [sent])))

/** A batch out of its pot, just now where nobody says when. */
function cook(work: Work, day: MealDate, { batch, kg, core, at, sample, place, sure }: z.output<typeof CookForm>) {
  const kept = sample === undefined ? {} : { sample: { grams: sample, place: place ?? '' } }
  return cookBatches(work, day, MEAL, [{ batch, endedAt: at ? instantAt(day, at) : work.now, grams: kg, core, sure, ...kept }])
}

/** A command of the day, with what its form says. */
type DayCommand<S extends z.ZodType> = (work: Work, day: MealDate, fields: z.output<S>) => Promise<unknown>

async function onDay<S extends z.ZodType>(c: Context<Env>, schema: S, anchor: string, command: DayCommand<S>) {
  const result = await submit(c, schema, (work, fields) => command(work, dayOf(c), fields))
  return 'again' in result ? dayPage(c, result.again, result.status) : c.redirect(`/kitchen/${dayOf(c)}${anchor}`, 303)
}

async function onRoutes<S extends z.ZodType>(c: Context<Env>, schema: S, command: DayCommand<S>) {
  const result = await submit(c, schema, (work, fields) => command(work, dayOf(c), fields))
  return 'again' in result ? routesPage(c, result.again, result.status) : c.redirect(`/kitchen/${dayOf(c)}/routes`, 303)
}

async function dayPage(c: Context<Env>, again?: Again, status = 200) {
  const day = dayOf(c)
  return show(
    c,
    <KitchenDayPage frame={await frameOf(c, `/kitchen/${day}`)} data={await kitchenDay(work(c), day, MEAL)} again={again} />,
    status,
  )
}

export async function routesPage(c: Context<Env>, again?: Again, status = 200, foreseen?: Foreseen) {
  const day = dayOf(c)
  const frame = await frameOf(c, `/kitchen/${day}/routes`)
  return show(
    c,
    <KitchenRoutesPage frame={frame} data={await kitchenRuns(work(c), day, MEAL)} again={again} foreseen={foreseen} faultText={bareText} />,
    status,
  )
}

async function demandPage(c: Context<Env>, again?: Again, status = 200) {
  const day = dayOf(c)
  const { canteen } = queryOf(c, z.object({ canteen: canteenId.optional() }))
  const frame = await frameOf(c, `/kitchen/${day}/demand`)
  return show(c, <KitchenDemandPage frame={frame} data={await kitchenDemand(work(c), day, MEAL, canteen)} again={again} />, status)
}

/** Comes back to where the form stood: the batch that it was about, on the screen of one station where it was sent from one. */
async function onProduction<S extends z.ZodType>(c: Context<Env>, schema: S, command: DayCommand<S>) {
  const { batch } = await c.req.parseBody()
  const result = await submit(c, schema, (work, fields) => command(work, dayOf(c), fields))
  const anchor = typeof batch === 'string' ? `#batch-${batch}` : ''
  return 'again' in result ? productionPage(c, result.again, result.status) : c.redirect(productionPath(c) + anchor, 303)
}

const productionPath = (c: Context): string => {
  const { station } = queryOf(c, z.object({ station: text(40).optional() }))
  return `/kitchen/${dayOf(c)}/production${station === undefined ? '' : `?station=${encodeURIComponent(station)}`}`
}

async function productionPage(c: Context<Env>, again?: Again, status = 200) {
  const data = await kitchenProduction(work(c), dayOf(c), MEAL)
  const frame = await frameOf(c, productionPath(c))
  const only = c.req.query('station')
  return show(c, <KitchenProductionPage frame={frame} data={data} faultText={faultText} again={again} only={only} />, status)
}
