import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import {
  accuracyOf,
  dishOutlooks,
  forecastMonth,
  forecastsOf,
  headcountsOf,
  makeForecasts,
  reopenHeadcount,
  reportHeadcount,
  SHORT_COSTS,
  setShortCost,
  shortCostOf,
} from '../src/forecast/forecast.ts'
import { type Env, once, takes, told, work } from './http.ts'
import { answers, commands } from './openapi.ts'
import { next, offset, paged, pageOf } from './paging.ts'
import { canteen, day, fen, meal, mealOfDay, month, portions, text, tray } from './schemas.ts'

const Made = mealOfDay.extend({ q50: z.int(), canteens: z.int(), unknown: z.array(canteen) })
const Trays = z
  .strictObject({ ordinary: portions, halal: portions, soft: portions })
  .partial()
  .refine((trays) => Object.keys(trays).length > 0, 'ordinary | halal | soft')
const Reports = mealOfDay.extend({
  reports: z
    .array(z.strictObject({ canteen, trays: Trays }))
    .min(1)
    .max(200),
})

/** What a number rests on, to be shown beside it. */
const Basis = z.strictObject({
  from: z.enum(['same_weekday', 'working_days', 'weekend_days', 'holidays', 'recent_days', 'nothing']),
  n: z.int(),
  likeDays: z.array(z.strictObject({ day, served: z.int() })),
  level: z.number().optional(),
  factor: z.number().optional(),
  spread: z.enum(['own_errors', 'counting_noise']).optional(),
  errors: z.int(),
  q10: z.int().optional(),
  booked: z.int().optional(),
  showUp: z.number().optional(),
  sitePercent: z.int().optional(),
})
const Forecasts = z.strictObject({
  day,
  meal,
  forecasts: z.array(
    z.strictObject({
      canteen,
      q50: z.int(),
      q80: z.int(),
      q90: z.int(),
      q95: z.int().optional(),
      portions: z.int().optional(),
      basis: Basis,
    }),
  ),
  headcounts: z.array(z.strictObject({ canteen, tray, portions })),
  next,
})

/** Portions over, to a tenth. */
const times = z.number().min(SHORT_COSTS.least).max(SHORT_COSTS.most).multipleOf(0.1)
const ShortCost = z.strictObject({
  times: z.number(),
  said: z.strictObject({ at: z.int(), by: z.string(), why: z.string() }).nullable(),
})

const Range = z.strictObject({ q10: z.int(), q50: z.int(), q80: z.int(), q90: z.int() })
const Dishes = z.strictObject({
  day,
  meal,
  dishes: z.array(
    z.strictObject({
      dish: z.string(),
      name: z.string(),
      trays: z.array(tray),
      canteens: z.array(z.strictObject({ canteen, forecast: Range.optional(), ordered: z.int(), served: z.int().optional() })),
    }),
  ),
  next,
})
const Shares = z.strictObject({ wape: z.number(), short: z.number(), over: z.number() })
const Accuracy = z.strictObject({
  day,
  meal,
  accuracy: Shares.extend({ days: z.int(), rows: z.int(), bias: z.number(), naive: Shares }).nullable(),
})

const outcome = { cooked: z.int(), over: z.int(), short: z.int() }
/** `loss`: tenths of a meal over, a short one counted for `times`. */
const Weighed = z.strictObject({ ...outcome, loss: z.int() })
const Line = z.strictObject({
  rows: z.int(),
  q50: z.int(),
  planned: z.int(),
  served: z.int(),
  wasted: z.int(),
  ranOut: z.int(),
  ours: Weighed,
  compared: z.strictObject({ rows: z.int(), wanted: z.int(), ours: Weighed, naive: Weighed }),
})
const cost = fen.nullable()
const Month = z.strictObject({
  month,
  meal,
  times: z.number(),
  days: z.array(Line.extend({ day, stayed: z.int(), cost, overCost: cost })),
  canteens: z.array(Line.extend({ canteen })),
  total: Line.extend({ days: z.int(), stayed: z.int(), comparedStayed: z.int(), cost, overCost: cost }),
  unjudged: z.array(
    z.strictObject({
      day,
      why: z.enum(['closed', 'not_planned', 'flagged', 'not_closed', 'no_last_week']),
      canteens: z.array(canteen),
      note: z.string().optional(),
    }),
  ),
  rows: z.array(
    z.strictObject({
      day,
      canteen,
      q50: z.int().optional(),
      planned: z.int(),
      served: z.int(),
      wasted: z.int(),
      ranOut: z.int(),
      ours: z.strictObject(outcome),
      naive: z.strictObject(outcome).optional(),
    }),
  ),
  next,
})

export const forecastRoutes = new Hono<Env>()
  .post('/forecasts', describeRoute(commands('make_forecasts', Made)), takes('json', mealOfDay), async (c) => {
    const { day, meal } = c.req.valid('json')
    return told(c, await once(c, (work) => makeForecasts(work, day, meal)))
  })
  .get(
    '/forecasts/:day/:meal',
    describeRoute(answers('see_forecasts', 200, Forecasts)),
    takes('param', mealOfDay),
    takes('query', z.strictObject(paged(offset))),
    async (c) => {
      const { day, meal } = c.req.valid('param')
      const reading = work(c)
      const { page, next } = pageOf(await forecastsOf(reading, day, meal), c.req.valid('query'))
      const headcounts = await headcountsOf(reading, day, meal)
      return c.json({
        day,
        meal,
        forecasts: page,
        headcounts: headcounts.map((row) => ({ canteen: row.canteen_id, tray: row.tray, portions: row.portions })),
        next,
      })
    },
  )
  .get(
    '/forecasts/:day/:meal/dishes',
    describeRoute(answers('see_dish_outlooks', 200, Dishes)),
    takes('param', mealOfDay),
    takes('query', z.strictObject(paged(offset))),
    async (c) => {
      const { day, meal } = c.req.valid('param')
      const { page, next } = pageOf(await dishOutlooks(work(c), day, meal), c.req.valid('query'))
      return c.json({ day, meal, dishes: page, next })
    },
  )
  .get('/forecasts/:day/:meal/accuracy', describeRoute(answers('see_accuracy', 200, Accuracy)), takes('param', mealOfDay), async (c) => {
    const { day, meal } = c.req.valid('param')
    return c.json({ day, meal, accuracy: (await accuracyOf(work(c), day, meal)) ?? null })
  })
  .get(
    '/forecast-months/:month/:meal',
    describeRoute(answers('see_forecast_month', 200, Month)),
    takes('param', z.strictObject({ month, meal })),
    takes('query', z.strictObject(paged(offset))),
    async (c) => {
      const { month, meal } = c.req.valid('param')
      const { rows, ...report } = await forecastMonth(work(c), month, meal)
      const { page, next } = pageOf(rows, c.req.valid('query'))
      return c.json({ ...report, rows: page, next })
    },
  )
  .get('/short-cost', describeRoute(answers('short_cost', 200, ShortCost)), async (c) => {
    const { times, said } = await shortCostOf(work(c))
    return c.json({ times, said: said ? { at: said.at, by: said.set_by, why: said.why } : null })
  })
  .put(
    '/short-cost',
    describeRoute(commands('set_short_cost', z.strictObject({ times: z.number() }))),
    takes('json', z.strictObject({ times, why: text() })),
    async (c) => told(c, await once(c, (work) => setShortCost(work, c.req.valid('json')))),
  )
  .post(
    '/headcounts',
    describeRoute(commands('report_headcount', mealOfDay.extend({ portions: z.int() }))),
    takes('json', Reports),
    async (c) => {
      const { day, meal, reports } = c.req.valid('json')
      return told(c, await once(c, (work) => reportHeadcount(work, day, meal, reports)))
    },
  )
  .post(
    '/headcounts/reopenings',
    describeRoute(commands('reopen_headcount', mealOfDay.extend({ canteen, version: z.int() }))),
    takes('json', mealOfDay.extend({ canteen, reason: text() })),
    async (c) => {
      const { day, meal, ...opening } = c.req.valid('json')
      return told(c, await once(c, (work) => reopenHeadcount(work, day, meal, opening)))
    },
  )
