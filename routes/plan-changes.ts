import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import type { BatchId } from '../db/tables/production.ts'
import { changesOf, confirmChange, type PlanChange, type Shortage, shortagesOn, startBatches } from '../src/production/production.ts'
import { changePlan } from '../src/routing/routing.ts'
import { type Env, once, takes, told, work } from './http.ts'
import { answers, commands } from './openapi.ts'
import { faultText } from './problem.ts'
import { actor, canteen, dish, dishPortions, gramsOf, id, instant, mealOfDay, portions, text, tray } from './schemas.ts'

const batch = id<'batch'>() as z.ZodType<BatchId>
/** Portions more or fewer; nothing at all is no change. */
const plusMinus = z
  .int()
  .min(-5_000)
  .max(5_000)
  .refine((n) => n !== 0, '≠ 0')

const Change = mealOfDay.extend({
  changes: z.array(z.strictObject({ canteen, tray, portions: plusMinus })).max(200),
  swap: z.strictObject({ from: dish, to: dish }).optional(),
  why: text(),
})
const Starts = mealOfDay.extend({
  batches: z
    .array(z.strictObject({ batch, at: instant.optional() }))
    .min(1)
    .max(200),
})
const Seen = mealOfDay.extend({ version: z.int().min(2).max(1_000), station: text(40) })

const version = z.int()
const Changed = mealOfDay.extend({ version, canteens: z.int(), portions: z.int(), batches: z.int(), runs: z.int() })
const Version = z.strictObject({
  version,
  cause: z.enum(['made', 'remade', 'changed', 'rerouted']),
  why: z.string().nullable(),
  at: instant,
  by: actor,
  trays: z.array(z.strictObject({ canteen, tray, portions: z.int() })),
  dishes: z.array(z.strictObject({ canteen, dish, portions: z.int() })),
  batches: z.array(
    z.strictObject({
      batch,
      dish,
      number: z.int(),
      pot: z.string(),
      startsAt: instant,
      before: z.strictObject({ portions, grams: gramsOf }),
      after: z.strictObject({ portions, grams: gramsOf }),
    }),
  ),
  seen: z.array(z.strictObject({ station: z.string(), at: instant, by: actor })),
  /** asked for by hand before, when the plan was made anew: `text` says why it is left out; null: it was asked for again */
  carried: z.array(
    z.strictObject({ askedIn: version, canteen, tray, portions: z.int(), text: z.string().nullable(), text_en: z.string().nullable() }),
  ),
})
const Short = z.strictObject({
  dish,
  missing: portions,
  fromReserve: portions,
  canteens: z.array(z.strictObject({ canteen, portions })),
  instead: z.array(dishPortions),
  minutes: z.int(),
})

const versionView = ({
  version,
  cause,
  why,
  made_at,
  made_by,
  trays,
  dishes,
  batches,
  seen,
  carried,
}: PlanChange): z.output<typeof Version> => ({
  version,
  cause,
  why,
  at: made_at,
  by: made_by,
  trays: trays.map((row) => ({ canteen: row.canteen_id, tray: row.tray, portions: row.portions })),
  dishes: dishes.map((row) => ({ canteen: row.canteen_id, dish: row.dish_code, portions: row.portions })),
  batches: batches.map((row) => ({
    batch: row.batch_id,
    dish: row.dish_code,
    number: row.number,
    pot: row.pot,
    startsAt: row.starts_at,
    before: { portions: row.before_portions, grams: row.before_grams },
    after: { portions: row.after_portions, grams: row.after_grams },
  })),
  seen: seen.map((row) => ({ station: row.station_code, at: row.at, by: row.by })),
  carried: carried.map(({ fault, ...row }) => {
    const [text, text_en] = fault ? faultText(fault) : [null, null]
    return { ...row, text, text_en }
  }),
})

const shortView = (short: Shortage): z.output<typeof Short> => ({ ...short, canteens: [...short.canteens], instead: [...short.instead] })

/** What changes in a plan, and what begins of it. */
export const planChangeRoutes = new Hono<Env>()
  .post('/plans/changes', describeRoute(commands('change_plan', Changed)), takes('json', Change), async (c) => {
    const { day, meal, ...asked } = c.req.valid('json')
    return told(c, await once(c, (work) => changePlan(work, day, meal, asked)))
  })
  .get(
    '/plans/:day/:meal/changes',
    describeRoute(answers('see_changes', 200, mealOfDay.extend({ versions: z.array(Version) }))),
    takes('param', mealOfDay),
    async (c) => {
      const { day, meal } = c.req.valid('param')
      return c.json({ day, meal, versions: (await changesOf(work(c), day, meal)).map(versionView) })
    },
  )
  .post(
    '/plans/changes/seen',
    describeRoute(commands('confirm_change', mealOfDay.extend({ version, station: z.string() }))),
    takes('json', Seen),
    async (c) => {
      const { day, meal, ...seen } = c.req.valid('json')
      return told(c, await once(c, (work) => confirmChange(work, day, meal, seen)))
    },
  )
  .get(
    '/plans/:day/:meal/shortages',
    describeRoute(answers('shortages', 200, mealOfDay.extend({ shortages: z.array(Short) }))),
    takes('param', mealOfDay),
    async (c) => {
      const { day, meal } = c.req.valid('param')
      return c.json({ day, meal, shortages: (await shortagesOn(work(c), day, meal)).map(shortView) })
    },
  )
  .post('/starts', describeRoute(commands('start_batches', mealOfDay.extend({ batches: z.int() }))), takes('json', Starts), async (c) => {
    const { day, meal, batches } = c.req.valid('json')
    return told(c, await once(c, (work) => startBatches(work, day, meal, batches)))
  })
