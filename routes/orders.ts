import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import {
  bookDay,
  cancelDay,
  cutoffFor,
  demandOn,
  endStandingOrder,
  maskName,
  ordersOf,
  placeStandingOrder,
  resumeMeals,
  setCutoff,
  stopMeals,
} from '../src/diners/diners.ts'
import { type HeadcountState, headcountStates } from '../src/forecast/forecast.ts'
import { addDays } from '../src/kernel/meal-date.ts'
import { ownCanteens } from '../src/work.ts'
import { diner } from './diners.ts'
import { type Env, once, takes, told, work } from './http.ts'
import { answers, commands } from './openapi.ts'
import { next, offset, paged, pageOf } from './paging.ts'
import { actor, canteen, clockTime, day, instant, meal, mealOfDay, portions, text, tray } from './schemas.ts'

const mode = z.enum(['dine_in', 'pick_up', 'doorstep'])
const stopReason = z.enum(['hospital', 'away', 'own_wish'])
const One = z.strictObject({ diner })
/** After the cut-off only the kitchen changes an order, and says why. */
const late = { why: text().optional() }
const wish = { tray: tray.optional(), mode: mode.optional(), canteen: canteen.optional() }
const weekday = z.int().min(1).max(7)

const StandingOrder = z.strictObject({
  meal,
  weekdays: z.array(weekday).min(1).max(7),
  since: day,
  until: day.optional(),
  ...wish,
  ...late,
})
const OneDay = z.strictObject({ meal, day, ...late })
const Booking = OneDay.extend(wish)
const Stop = z.strictObject({ since: day, reason: stopReason, note: text(100).optional(), resumes: day.optional(), ...late })
const Resumption = z.strictObject({ day, ...late })
const Cutoff = z.strictObject({ since: day, daysBefore: z.int().min(0).max(7), time: clockTime, source: text() })

const CutoffNow = z.strictObject({ day, daysBefore: z.int(), time: clockTime, source: z.string().nullable(), closes: instant })

const ordered = { tray, mode, canteen }
const Status = z.strictObject({
  day,
  status: z.enum(['expected', 'stopped', 'cancelled', 'ended', 'none']),
  from: z.enum(['standing', 'booking']).optional(),
  tray: tray.optional(),
  mode: mode.optional(),
  canteen: canteen.optional(),
  since: day.optional(),
  reason: stopReason.optional(),
  resumes: day.nullable().optional(),
})
const Orders = z.strictObject({
  diner,
  number: z.string(),
  home: canteen,
  firstOpenDay: day,
  standing: z.strictObject({ weekdays: z.array(weekday), ...ordered, since: day, until: day.nullable() }).nullable(),
  stop: z.strictObject({ since: day, reason: stopReason, resumes: day.nullable() }).nullable(),
  days: z.array(Status),
})

const Trays = z.strictObject({ ordinary: portions, halal: portions, soft: portions }).partial()
const Demand = mealOfDay.extend({
  closes: instant,
  canteens: z.array(
    z.strictObject({
      canteen,
      expected: portions,
      trays: Trays,
      modes: z.strictObject({ dine_in: portions, pick_up: portions, doorstep: portions }).partial(),
      stopped: portions,
      cancelled: portions,
      headcount: z.strictObject({
        version: z.int(),
        trays: Trays.nullable(),
        sentAt: instant.nullable(),
        sentBy: actor.nullable(),
        open: z.boolean(),
        missing: z.boolean(),
        reopened: z.string().nullable(),
      }),
    }),
  ),
  next,
})
const Named = mealOfDay.extend({
  diners: z.array(
    z.strictObject({
      diner,
      number: z.string(),
      name: z.string(),
      from: z.enum(['standing', 'booking']),
      ...ordered,
      needs: z.array(z.strictObject({ kind: z.enum(['allergen', 'texture', 'diet']), code: z.string() })),
    }),
  ),
  next,
})

const done = z.strictObject({ diner, meal, day })

export const orderRoutes = new Hono<Env>()
  .get('/diners/:diner/orders', describeRoute(answers('diner_orders', 200, Orders)), takes('param', One), async (c) => {
    const { name: _, masked: __, needs: ___, standing, stop, ...orders } = await ordersOf(work(c), c.req.valid('param').diner, 'lunch')
    return c.json({ ...orders, standing: standing ?? null, stop: stop ?? null })
  })
  .post(
    '/diners/:diner/standing-orders',
    describeRoute(commands('place_standing_order', z.strictObject({ diner, meal, since: day, turn: z.int() }))),
    takes('param', One),
    takes('json', StandingOrder),
    async (c) => {
      const { meal, ...order } = c.req.valid('json')
      return told(c, await once(c, (work) => placeStandingOrder(work, c.req.valid('param').diner, meal, order)))
    },
  )
  .post(
    '/diners/:diner/standing-orders/end',
    describeRoute(commands('end_standing_order', done)),
    takes('param', One),
    takes('json', OneDay),
    async (c) => {
      const { meal, ...end } = c.req.valid('json')
      return told(c, await once(c, (work) => endStandingOrder(work, c.req.valid('param').diner, meal, end)))
    },
  )
  .post(
    '/diners/:diner/bookings',
    describeRoute(commands('book_day', done.extend({ turn: z.int() }))),
    takes('param', One),
    takes('json', Booking),
    async (c) => {
      const { meal, ...booking } = c.req.valid('json')
      return told(c, await once(c, (work) => bookDay(work, c.req.valid('param').diner, meal, booking)))
    },
  )
  .post(
    '/diners/:diner/cancellations',
    describeRoute(commands('cancel_day', done.extend({ turn: z.int() }))),
    takes('param', One),
    takes('json', OneDay),
    async (c) => {
      const { meal, ...cancellation } = c.req.valid('json')
      return told(c, await once(c, (work) => cancelDay(work, c.req.valid('param').diner, meal, cancellation)))
    },
  )
  .post(
    '/diners/:diner/stops',
    describeRoute(commands('stop_meals', z.strictObject({ diner, since: day, resumes: day.nullable() }))),
    takes('param', One),
    takes('json', Stop),
    async (c) => told(c, await once(c, (work) => stopMeals(work, c.req.valid('param').diner, c.req.valid('json')))),
  )
  .post(
    '/diners/:diner/resumptions',
    describeRoute(commands('resume_meals', z.strictObject({ diner, day }))),
    takes('param', One),
    takes('json', Resumption),
    async (c) => told(c, await once(c, (work) => resumeMeals(work, c.req.valid('param').diner, c.req.valid('json')))),
  )
  .get('/order-cutoff', describeRoute(answers('order_cutoff', 200, CutoffNow)), async (c) => {
    const reading = work(c)
    const day = addDays(reading.today, 1)
    const { daysBefore, time, source, closes } = await cutoffFor(reading, day)
    return c.json({ day, daysBefore, time, source, closes })
  })
  .post('/order-cutoff', describeRoute(commands('set_order_cutoff', Cutoff)), takes('json', Cutoff), async (c) =>
    told(c, await once(c, (work) => setCutoff(work, c.req.valid('json')))),
  )
  .get(
    '/demand/:day/:meal',
    describeRoute(answers('see_demand', 200, Demand)),
    takes('param', mealOfDay),
    takes('query', z.strictObject(paged(offset))),
    async (c) => {
      const { day, meal } = c.req.valid('param')
      const reading = work(c)
      const [{ expected, absent }, states, { closes }] = await Promise.all([
        demandOn(reading, day, meal),
        headcountStates(reading, day, meal),
        cutoffFor(reading, day),
      ])
      const { page, next } = pageOf(states, c.req.valid('query'))
      const canteens = page.map((state) => {
        const here = expected.filter((one) => one.canteen === state.canteen)
        const gone = (status: string) => absent.filter((one) => one.canteen === state.canteen && one.why.status === status).length
        return {
          canteen: state.canteen,
          expected: here.length,
          trays: state.proposed,
          modes: Object.fromEntries([...Map.groupBy(here, (one) => one.mode)].map(([mode, all]) => [mode, all.length])),
          stopped: gone('stopped'),
          cancelled: gone('cancelled'),
          headcount: headcountView(state),
        }
      })
      return c.json({ day, meal, closes, canteens, next })
    },
  )
  .get(
    '/demand/:day/:meal/diners',
    describeRoute(answers('expected_diners', 200, Named)),
    takes('param', mealOfDay),
    takes('query', z.strictObject(paged(offset))),
    async (c) => {
      const { day, meal } = c.req.valid('param')
      const reading = work(c)
      const own = ownCanteens(reading)
      const { expected } = await demandOn(reading, day, meal)
      const { page, next } = pageOf(
        expected.filter((one) => !own || own.includes(one.canteen)),
        c.req.valid('query'),
      )
      return c.json({ day, meal, diners: page.map(({ name, ...one }) => ({ ...one, name: maskName(name) })), next })
    },
  )

const headcountView = ({ sent, open, missing, reopened }: HeadcountState) => ({
  version: sent?.version ?? 0,
  trays: sent?.trays ?? null,
  sentAt: sent?.at ?? null,
  sentBy: sent?.by ?? null,
  open,
  missing,
  reopened: reopened?.reason ?? null,
})
