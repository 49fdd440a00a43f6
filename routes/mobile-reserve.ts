import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import type { ReserveOrderId } from '../db/tables/delivery.ts'
import { boardReserve, handReserve, redirectReserve, reserveAboard, returnReserve } from '../src/delivery/delivery.ts'
import { type Env, once, takes, told, work } from './http.ts'
import { answers, commands } from './openapi.ts'
import { run, stop, verdict } from './routing.ts'
import { core, dish, id, mealOfDay, portions } from './schemas.ts'

export const order = id<'reserve'>() as z.ZodType<ReserveOrderId>
const some = portions.min(1)
const OneRun = z.strictObject({ run })
const Boarded = z.strictObject({
  dishes: z
    .array(z.strictObject({ dish, portions: some }))
    .min(1)
    .max(60),
})
const Returned = z.strictObject({ dishes: z.array(z.strictObject({ dish, portions, spilled: portions.optional() })).max(60) })
const Counted = z.strictObject({ run, dishes: z.int() })
/** boarded = handed + returned + spilled + aboard; `free` is aboard and promised to nobody */
const Line = z.strictObject({
  ...{ run, dish, boarded: portions, handed: portions, returned: portions.nullable() },
  ...{ spilled: portions, aboard: portions, free: portions },
})
const Aboard = z.strictObject({
  lines: z.array(Line),
  orders: z.array(z.strictObject({ order, run, stop, dish, portions, handed: z.boolean() })),
})

export const mobileReserveRoutes = new Hono<Env>()
  .post(
    '/runs/:run/reserve',
    describeRoute(commands('board_reserve', Counted)),
    takes('param', OneRun),
    takes('json', Boarded),
    async (c) => told(c, await once(c, (work) => boardReserve(work, c.req.valid('param').run, c.req.valid('json').dishes))),
  )
  .get('/reserve-aboard/:day/:meal', describeRoute(answers('reserve_aboard', 200, Aboard)), takes('param', mealOfDay), async (c) => {
    const { day, meal } = c.req.valid('param')
    const { lines, orders } = await reserveAboard(work(c), day, meal)
    return c.json({
      lines,
      orders: orders.map((row) => ({
        ...{ order: row.id, run: row.run_id, stop: row.stop_id, dish: row.dish_code, portions: row.portions, handed: row.handed },
      })),
    })
  })
  .post(
    '/reserve-orders',
    describeRoute(commands('redirect_reserve', z.strictObject({ order }))),
    takes('json', z.strictObject({ run, stop, dish, portions: some })),
    async (c) => told(c, await once(c, (work) => redirectReserve(work, c.req.valid('json')))),
  )
  .post(
    '/reserve-orders/:order/handover',
    describeRoute(commands('hand_reserve', z.strictObject({ order, verdict }))),
    takes('param', z.strictObject({ order })),
    takes('json', z.strictObject({ core })),
    async (c) => told(c, await once(c, (work) => handReserve(work, c.req.valid('param').order, c.req.valid('json').core))),
  )
  .post(
    '/runs/:run/reserve/return',
    describeRoute(commands('return_reserve', Counted)),
    takes('param', OneRun),
    takes('json', Returned),
    async (c) => told(c, await once(c, (work) => returnReserve(work, c.req.valid('param').run, c.req.valid('json').dishes))),
  )
