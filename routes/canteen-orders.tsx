import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { DinerId } from '../db/tables/diners.ts'
import { bookDay, cancelDay, endStandingOrder, placeStandingOrder, resumeMeals, stopMeals } from '../src/diners/diners.ts'
import { found } from '../src/kernel/refusal.ts'
import type { Again } from '../src/web/again.ts'
import { at } from '../src/web/canteen/counter-frame.tsx'
import { canteenHere, type Here } from '../src/web/canteen/here.ts'
import { canteenOrders, personOrders } from '../src/web/canteen/orders.ts'
import { OrdersPage, orderPath } from '../src/web/canteen/orders-page.tsx'
import { PersonOrdersPage } from '../src/web/canteen/person-orders-page.tsx'
import { whoIsMeant } from '../src/web/canteen/who.ts'
import { MEAL } from '../src/web/lunch.ts'
import type { Work } from '../src/work.ts'
import { submit } from './again.ts'
import { diner } from './diners.ts'
import { type Env, form, work } from './http.ts'
import { frameOf, paramsOf, queryOf, show } from './pages.tsx'
import { canteen, day, text, tray } from './schemas.ts'

const One = z.object({ diner })
const At = z.object({ canteen: canteen.optional() })
const Find = z.strictObject({ canteen, text: text(64) })
const ticked = z.literal('1').optional()
const Standing = z
  .strictObject({
    canteen,
    since: day,
    tray,
    mode: z.enum(['dine_in', 'pick_up', 'doorstep']),
    ...{ w1: ticked, w2: ticked, w3: ticked, w4: ticked, w5: ticked, w6: ticked, w7: ticked },
  })
  .transform(({ canteen, since, tray, mode, ...ticks }) => ({
    order: { canteen, since, tray, mode },
    weekdays: Object.keys(ticks).map((name) => Number(name.slice(1))),
  }))
  .refine(({ weekdays }) => weekdays.length > 0, { path: ['w1'], message: 'bad_choice' })
const OneDay = z.strictObject({ canteen, day })
const Day = OneDay.extend({ kind: z.enum(['book', 'cancel']) })
const Stop = z.strictObject({ canteen, since: day, reason: z.enum(['hospital', 'away', 'own_wish']) })

/** The canteen's pages on which orders are placed, changed, stopped and resumed. */
export const canteenOrderRoutes = new Hono<Env>()
  .get('/canteen/orders', async (c) => {
    const reading = work(c)
    const here = await canteenHere(reading, queryOf(c, At).canteen)
    if (!here) return c.redirect('/canteen/choose', 303)
    return show(c, <OrdersPage frame={await frameOf(c)} here={here} orders={await canteenOrders(reading, here, MEAL)} />)
  })
  .post('/canteen/orders', async (c) => {
    const asked = await form(c, Find)
    const reading = work(c)
    const here = found(await canteenHere(reading, asked.canteen))
    const meant = await whoIsMeant(reading, here.canteen.id, asked.text)
    if ('holder' in meant) return c.redirect(orderPath(here, meant.holder), 303)
    const [only] = meant.choices
    if (only && meant.choices.length === 1) return c.redirect(orderPath(here, only.id), 303)
    const orders = await canteenOrders(reading, here, MEAL)
    const frame = await frameOf(c, at(here.canteen.id, 'orders'))
    return show(c, <OrdersPage frame={frame} here={here} orders={orders} found={{ typed: asked.text, choices: meant.choices }} />)
  })
  .get('/canteen/orders/:diner', (c) => personPage(c, queryOf(c, At).canteen))
  .post('/canteen/orders/:diner/standing', (c) =>
    change(c, Standing, (work, id, { order, weekdays }) => placeStandingOrder(work, id, MEAL, { ...order, weekdays })),
  )
  .post('/canteen/orders/:diner/standing/end', (c) => change(c, OneDay, (work, id, { day }) => endStandingOrder(work, id, MEAL, { day })))
  .post('/canteen/orders/:diner/days', (c) =>
    change(c, Day, (work, id, { canteen, day, kind }) =>
      kind === 'book' ? bookDay(work, id, MEAL, { canteen, day }) : cancelDay(work, id, MEAL, { day }),
    ),
  )
  .post('/canteen/orders/:diner/stops', (c) => change(c, Stop, (work, id, { since, reason }) => stopMeals(work, id, { since, reason })))
  .post('/canteen/orders/:diner/resumptions', (c) => change(c, OneDay, (work, id, { day }) => resumeMeals(work, id, { day })))

async function personPage(c: Context<Env>, asked: z.output<typeof At>['canteen'], again?: Again, status = 200) {
  const reading = work(c)
  const here = await canteenHere(reading, asked)
  if (!here) return c.redirect('/canteen/choose', 303)
  const orders = await personOrders(reading, here, paramsOf(c, One).diner, MEAL)
  const frame = await frameOf(c, orderPath(here, orders.diner))
  return show(c, <PersonOrdersPage frame={frame} here={here} orders={orders} again={again} />, status)
}

/** A change, and the person's page again: with it, or with why not. */
async function change<S extends z.ZodType>(
  c: Context<Env>,
  schema: S,
  command: (work: Work, id: DinerId, fields: z.output<S>) => Promise<unknown>,
) {
  const { diner: id } = paramsOf(c, One)
  const result = await submit(c, schema, (work, fields) => command(work, id, fields))
  const { canteen: asked } = await form(c, At)
  if ('again' in result) return personPage(c, asked, result.again, result.status)
  const here = found(await canteenHere(work(c), asked)) satisfies Here
  return c.redirect(orderPath(here, id), 303)
}
