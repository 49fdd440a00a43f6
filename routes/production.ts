import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import type { BatchId, BoxId } from '../db/tables/production.ts'
import { cookBatches, countedSince, type PlanView, planDay, planOf, weighRests, whatIsMissing } from '../src/production/production.ts'
import { type Env, once, takes, told, work } from './http.ts'
import { answers, commands } from './openapi.ts'
import { next, offset, paged, pageOf } from './paging.ts'
import { planChangeRoutes } from './plan-changes.ts'
import { faultView } from './problem.ts'
import { actor, canteen, core, dish, dishPortions, gramsOf, id, instant, mealOfDay, portions, text, tray } from './schemas.ts'

const batch = id<'batch'>() as z.ZodType<BatchId>
const line = z.enum(['ordinary', 'halal'])
const restReason = z.enum(['reserve', 'pot_rest', 'spilled', 'unexplained'])

const Cookings = mealOfDay.extend({
  batches: z
    .array(
      z.strictObject({
        batch,
        endedAt: instant,
        grams: gramsOf,
        core,
        sure: z.boolean().optional(),
        sample: z.strictObject({ grams: gramsOf, place: text(40) }).optional(),
      }),
    )
    .min(1)
    .max(200),
})
/** Only what nobody can explain may be less than nothing: more was weighed out than in. */
const WeighedRest = z
  .strictObject({ dish, reason: restReason, grams: z.int().min(-2_000_000, 'grams').max(2_000_000, 'grams'), note: text().optional() })
  .refine((rest) => rest.reason === 'unexplained' || rest.grams >= 0, { path: ['grams'], message: '≥ 0' })
const Rests = mealOfDay.extend({ rests: z.array(WeighedRest).min(1).max(200) })

const Missing = mealOfDay.extend({
  missing: z.array(z.strictObject({ place: z.string(), problem: z.string(), text: z.string(), text_en: z.string() })),
  next,
})
const plusMinus = z.int()
const Planned = mealOfDay.extend({
  dishes: z.int(),
  batches: z.int(),
  boxes: z.int(),
  portions: z.int(),
  /** what was asked for by hand in a version before, and whether it is still in the plan */
  carried: z.array(z.strictObject({ version: z.int(), canteen, tray, portions: plusMinus, problem: z.string().nullable() })),
})
const Cooked = z.strictObject({ endedAt: instant, grams: gramsOf, core, by: actor })
const numbered = { number: z.int(), of: z.int() }
const Plan = mealOfDay.extend({
  dishes: z.array(
    z.strictObject({
      dish,
      line,
      portionGrams: gramsOf,
      sampleGrams: gramsOf,
      cookGrams: gramsOf,
      reserve: portions,
      reserveLeft: portions,
    }),
  ),
  trays: z.array(z.strictObject({ canteen, tray, portions })),
  allotments: z.array(z.strictObject({ canteen, dish, portions })),
  batches: z.array(
    z.strictObject({
      batch,
      dish,
      line,
      ...numbered,
      pot: z.string(),
      portions,
      grams: gramsOf,
      startsAt: instant,
      endsAt: instant,
      cooked: Cooked.nullable(),
    }),
  ),
  boxes: z.array(
    z.strictObject({
      box: id<'box'>() as z.ZodType<BoxId>,
      canteen,
      line,
      ...numbered,
      contents: z.array(dishPortions),
      specials: z.array(z.strictObject({ number: z.int(), portions })),
    }),
  ),
  specials: z.array(
    z.strictObject({
      canteen,
      number: z.int(),
      ownTray: tray,
      tray,
      needs: z.array(z.strictObject({ kind: z.enum(['allergen', 'texture', 'diet']), code: z.string() })),
      swaps: z.array(z.strictObject({ dish, instead: dish })),
      fits: z.boolean(),
      portions,
    }),
  ),
  rests: z.array(z.strictObject({ dish, reason: restReason, grams: z.int(), note: z.string().nullable() })),
  countedSince: z.array(z.strictObject({ canteen, at: instant, counted: portions, planned: portions })),
})

function planView(plan: PlanView): Omit<z.output<typeof Plan>, 'day' | 'meal' | 'countedSince'> {
  const left = new Map(plan.reserves.map((row) => [row.dish_code, row.portions]))
  const cooked = new Map(plan.cookings.map((row) => [row.batch_id, row]))
  const cookedView = (row: PlanView['cookings'][number]) => ({ endedAt: row.ended_at, grams: row.grams, core: row.core, by: row.cooked_by })
  return {
    dishes: plan.dishes.map((row) => ({
      dish: row.dish_code,
      line: row.line,
      portionGrams: row.portion_grams,
      sampleGrams: row.sample_grams,
      cookGrams: row.cook_grams,
      reserve: row.reserve,
      reserveLeft: left.get(row.dish_code) ?? 0,
    })),
    trays: plan.trays.map((row) => ({ canteen: row.canteen as z.output<typeof canteen>, tray: row.tray, portions: row.portions })),
    allotments: plan.allotments.map((row) => ({ canteen: row.canteen_id, dish: row.dish_code, portions: row.portions })),
    batches: plan.batches.map(({ id, dish_code, starts_at, ends_at, line, number, of, pot, portions, grams }) => {
      const done = cooked.get(id)
      const when = { startsAt: starts_at, endsAt: ends_at }
      return { batch: id, dish: dish_code, line, number, of, pot, portions, grams, ...when, cooked: done ? cookedView(done) : null }
    }),
    boxes: plan.boxes.map(({ id, canteen_id, line, number, of, contents, specials }) => ({
      box: id,
      canteen: canteen_id,
      line,
      number,
      of,
      contents,
      specials,
    })),
    specials: plan.specials.map(({ clashes: _, needs, swaps, ...special }) => ({ ...special, needs: [...needs], swaps: [...swaps] })),
    rests: plan.rests.map(({ dish_code, reason, grams, note }) => ({ dish: dish_code, reason, grams, note })),
  }
}

export const productionRoutes = new Hono<Env>()
  .get(
    '/missing/:day/:meal',
    describeRoute(answers('missing', 200, Missing)),
    takes('param', mealOfDay),
    takes('query', z.strictObject(paged(offset))),
    async (c) => {
      const { day, meal } = c.req.valid('param')
      const { page, next } = pageOf(await whatIsMissing(work(c), day, meal), c.req.valid('query'))
      return c.json({ day, meal, missing: page.map(faultView), next })
    },
  )
  .post('/plans', describeRoute(commands('plan_meal', Planned)), takes('json', mealOfDay), async (c) => {
    const { day, meal } = c.req.valid('json')
    return told(c, await once(c, (work) => planDay(work, day, meal)))
  })
  .get('/plans/:day/:meal', describeRoute(answers('see_plan', 200, Plan)), takes('param', mealOfDay), async (c) => {
    const { day, meal } = c.req.valid('param')
    const plan = await planOf(work(c), day, meal)
    return c.json({ day, meal, ...planView(plan), countedSince: await countedSince(work(c), day, meal) })
  })
  .post('/cookings', describeRoute(commands('cook', mealOfDay.extend({ batches: z.int() }))), takes('json', Cookings), async (c) => {
    const { day, meal, batches } = c.req.valid('json')
    return told(c, await once(c, (work) => cookBatches(work, day, meal, batches)))
  })
  .post('/rests', describeRoute(commands('weigh_rests', mealOfDay.extend({ rests: z.int() }))), takes('json', Rests), async (c) => {
    const { day, meal, rests } = c.req.valid('json')
    return told(c, await once(c, (work) => weighRests(work, day, meal, rests)))
  })
  .route('/', planChangeRoutes)
