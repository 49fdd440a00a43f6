import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import type { ServingId } from '../db/tables/checkin.ts'
import {
  acknowledgeClash,
  type CheckinVerdict,
  checkIn,
  closeMeals,
  heldMeals,
  reverseServing,
  type ServingRecord,
  type ServingView,
  type SpecialServed,
  servingsPage,
  theServing,
  turnAway,
  WASTE_REASONS,
} from '../src/checkin/checkin.ts'
import { maskName } from '../src/diners/diners.ts'
import { Refusal } from '../src/kernel/refusal.ts'
import { explain, explainSteps } from '../src/words/subsidy.ts'
import { diner } from './diners.ts'
import { type Env, once, takes, told, work } from './http.ts'
import { answers, commands } from './openapi.ts'
import { cursorAt, next, paged } from './paging.ts'
import { problemOf } from './problem.ts'
import { actor, canteen, day, dish, fen, id, instant, meal, mealOfDay, portions, text, tray } from './schemas.ts'

const serving = id<'serving'>() as z.ZodType<ServingId>
/** The worker's decision about food that is held back. */
const without = z.strictObject({ dishes: z.array(dish).min(1).max(20), why: text() })
const Event = { id: serving, canteen, tray: tray.optional(), at: instant.optional(), without: without.optional() }
const Checkin = z.discriminatedUnion('method', [
  z.strictObject({ ...Event, method: z.enum(['card', 'qr']), scan: text(100) }),
  z.strictObject({ ...Event, method: z.literal('name'), diner }),
])
const Checkins = mealOfDay.extend({ checkins: z.array(Checkin).min(1).max(1_000) })

const need = { kind: z.enum(['allergen', 'texture', 'diet']), code: z.string() }
const Special = z.strictObject({
  number: z.int().nullable(),
  boxes: z.array(z.int()),
  needs: z.array(z.strictObject(need)),
  swaps: z.array(z.strictObject({ dish: z.string(), instead: z.string() })),
})

const Money = { price: fen, pays: fen, subsidy: fen, operator: fen, charity: fen }
const Counted = z.strictObject({
  id: serving,
  verdict: z.literal('counted'),
  name: z.string(),
  tray,
  ...Money,
  special: Special.nullable(),
  warnings: z.array(z.strictObject({ dish: z.string(), ...need })),
  without: z.array(z.string()),
})
const Refused = z.strictObject({
  id: serving,
  verdict: z.literal('refused'),
  name: z.string().optional(),
  type: z.string(),
  title: z.string(),
  title_en: z.string(),
})
export const Verdicts = z.strictObject({ verdicts: z.array(z.discriminatedUnion('verdict', [Counted, Refused])) })

export function verdictView(told: CheckinVerdict): z.output<typeof Verdicts>['verdicts'][number] {
  const { masked: name, ...verdict } = told
  if (verdict.verdict === 'counted') return { ...verdict, name: name ?? '', special: verdict.special && specialView(verdict.special) }
  const { type, title, title_en } = problemOf(new Refusal(verdict.reason, { values: verdict.values }))
  return { id: verdict.id, verdict: 'refused', ...(name === undefined ? {} : { name }), type, title, title_en }
}

const specialView = ({ needs, ...special }: SpecialServed) => ({ ...special, needs: [...needs] })

const Serving = z.strictObject({
  serving,
  diner,
  number: z.string(),
  name: z.string(),
  canteen,
  day,
  meal,
  tray,
  at: instant,
  method: z.enum(['card', 'qr', 'name']),
  by: actor,
  ...Money,
  scheme: z.string().nullable(),
  grp: z.string().nullable(),
  reversed: z.strictObject({ at: instant, reason: z.string() }).nullable(),
})
const said = <T extends z.ZodType>(words: T) => z.strictObject({ zh: words, en: words })
const Explained = Serving.extend({
  shares: z.array(z.strictObject({ payer: z.string(), fen })),
  why: said(z.string()),
  steps: said(z.array(z.string())),
  agrees: z.boolean(),
})

/** Names are masked: whoever must know more asks for the diner, and that is journalled. */
const servingView = (row: ServingRecord): z.output<typeof Serving> => ({
  serving: row.id,
  diner: row.diner_id,
  number: row.number,
  name: maskName(row.name),
  canteen: row.canteen_id,
  day: row.day,
  meal: row.meal,
  tray: row.tray,
  at: row.at,
  method: row.method,
  by: row.served_by,
  price: row.price,
  pays: row.pays,
  subsidy: row.subsidy,
  operator: row.operator,
  charity: row.charity,
  scheme: row.scheme,
  grp: row.grp,
  reversed: row.reversed_at === null ? null : { at: row.reversed_at, reason: row.reversed_because ?? '' },
})

const explained = ({ serving, shares, again, agrees }: ServingView): z.output<typeof Explained> => ({
  ...servingView(serving),
  shares: shares.map(({ payer, fen }) => ({ payer, fen })),
  why: { zh: explain(again.grant.why, 'zh'), en: explain(again.grant.why, 'en') },
  steps: { zh: explainSteps(again.grant.why, 'zh'), en: explainSteps(again.grant.why, 'en') },
  agrees,
})

const Wasted = z.strictObject({ reason: z.enum(WASTE_REASONS), portions: portions.min(1), note: text().optional() })
const ClosedDish = z.strictObject({ dish, left: portions, wasted: z.array(Wasted).max(10).default([]) })
const Closings = mealOfDay.extend({
  closings: z
    .array(z.strictObject({ canteen, dishes: z.array(ClosedDish).min(1).max(60) }))
    .min(1)
    .max(100),
})

const HeldMeals = z.strictObject({
  held: z.array(
    z.strictObject({
      canteen,
      at: instant,
      dishes: z.array(z.string()),
      decision: z.enum(['left_out', 'turned_away']),
      why: z.string(),
      by: z.string(),
    }),
  ),
})

const place = z.tuple([z.coerce.number().int(), serving])

export const checkinRoutes = new Hono<Env>()
  .post('/checkins', describeRoute(commands('check_in', Verdicts)), takes('json', Checkins), async (c) => {
    const { day, meal, checkins } = c.req.valid('json')
    const { verdicts } = await once(c, (work) => checkIn(work, day, meal, checkins))
    return told(c, { verdicts: verdicts.map(verdictView) })
  })
  .get(
    '/servings',
    describeRoute(answers('servings', 200, z.strictObject({ servings: z.array(Serving), next }))),
    takes('query', mealOfDay.extend({ canteen, ...paged(place) })),
    async (c) => {
      const { canteen, day, meal, limit, cursor } = c.req.valid('query')
      const page = await servingsPage(work(c), canteen, day, meal, limit, cursor && { at: cursor[0], id: cursor[1] })
      return c.json({ servings: page.servings.map(servingView), next: page.next && cursorAt(page.next.at, page.next.id) })
    },
  )
  .get('/servings/:serving', describeRoute(answers('serving', 200, Explained)), takes('param', z.strictObject({ serving })), async (c) =>
    c.json(explained(await theServing(work(c), c.req.valid('param').serving))),
  )
  .post(
    '/servings/:serving/reversal',
    describeRoute(commands('reverse_serving', z.strictObject({ serving }))),
    takes('param', z.strictObject({ serving })),
    takes('json', z.strictObject({ reason: text() })),
    async (c) => told(c, await once(c, (work) => reverseServing(work, c.req.valid('param').serving, c.req.valid('json').reason))),
  )
  .post(
    '/servings/:serving/clash',
    describeRoute(commands('acknowledge_clash', z.strictObject({ serving, clashes: z.int() }))),
    takes('param', z.strictObject({ serving })),
    takes('json', z.strictObject({ why: text() })),
    async (c) => told(c, await once(c, (work) => acknowledgeClash(work, c.req.valid('param').serving, c.req.valid('json').why))),
  )
  .post(
    '/held-meals',
    describeRoute(commands('turn_away', z.strictObject({ diner, dishes: z.array(dish) }))),
    takes('json', mealOfDay.extend({ canteen, diner, tray: tray.optional(), why: text() })),
    async (c) => {
      const { day, meal, ...ask } = c.req.valid('json')
      return told(c, await once(c, (work) => turnAway(work, day, meal, ask)))
    },
  )
  .get('/held-meals/:day/:meal', describeRoute(answers('held_meals', 200, HeldMeals)), takes('param', mealOfDay), async (c) => {
    const { day, meal } = c.req.valid('param')
    return c.json({ held: await heldMeals(work(c), day, meal) })
  })
  .post('/closings', describeRoute(commands('close_meals', z.strictObject({ canteens: z.int() }))), takes('json', Closings), async (c) => {
    const { day, meal, closings } = c.req.valid('json')
    return told(c, await once(c, (work) => closeMeals(work, day, meal, closings)))
  })
