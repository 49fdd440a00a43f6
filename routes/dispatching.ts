import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import type { VanId } from '../db/tables/sites.ts'
import type { StaffId } from '../db/tables/staff.ts'
import { minutesOf } from '../src/kernel/meal-date.ts'
import { atSecond, editRoutes, type Foreseen, foreseeEdit, type Move } from '../src/routing/routing.ts'
import { type Env, once, takes, told, work } from './http.ts'
import { answers, commands } from './openapi.ts'
import { faultView } from './problem.ts'
import { canteen, clockTime, type day, id, instant, mealOfDay, text } from './schemas.ts'

const van = id<'van'>() as z.ZodType<VanId>
const driver = id<'staff'>() as z.ZodType<StaffId>
/** Of a run, as its papers have it. */
const number = z.int().min(1).max(200)
const canteens = z.array(canteen).min(1).max(200)
const position = z.int().min(1).max(200)

const move = z.discriminatedUnion('move', [
  z.strictObject({ move: z.literal('stop'), canteen, run: number, position: position.optional() }),
  z.strictObject({ move: z.literal('van'), run: number, van }),
  z.strictObject({ move: z.literal('driver'), run: number, driver }),
  z.strictObject({ move: z.literal('swap_vans'), run: number, with: number }),
  z.strictObject({ move: z.literal('swap_drivers'), run: number, with: number }),
  z.strictObject({ move: z.literal('merge'), run: number, into: number }),
  z.strictObject({ move: z.literal('split'), run: number, from: position, van, driver: driver.optional() }),
  z.strictObject({ move: z.literal('add'), canteens, van, driver: driver.optional() }),
  z.strictObject({ move: z.literal('drop'), run: number }),
  z.strictObject({ move: z.literal('departs'), run: number, at: clockTime.nullable() }),
])
const moves = z.array(move).min(1).max(100)
const Foresee = mealOfDay.extend({ moves })
const Edit = Foresee.extend({ version: z.int().min(1).max(1_000), why: text().optional() })

const Sum = z.strictObject({ vans: z.int(), seconds: z.int() })
const Faults = z.array(z.strictObject({ place: z.string(), problem: z.string(), text: z.string(), text_en: z.string() }))
/** `violations` are broken limits: known, and kept with the reason. */
export const Edited = mealOfDay.extend({ version: z.int(), changed: z.array(number), before: Sum, after: Sum, violations: Faults })
const Times = z.strictObject({ canteen, arrivesAt: instant, leavesAt: instant })
const Would = z.strictObject({
  run: number,
  changed: z.boolean(),
  van,
  driver,
  departsAt: instant,
  returnsAt: instant,
  stops: z.array(Times),
})
const Foreseeing = mealOfDay.extend({ before: Sum, after: Sum, violations: Faults, runs: z.array(Would), gone: z.array(number) })

const moveIn = (one: z.output<typeof move>): Move =>
  one.move === 'departs' ? { ...one, at: one.at === null ? null : minutesOf(one.at) * 60 } : one

function wouldBe({ runs, violations, before, after }: Foreseen, on: z.output<typeof day>) {
  const would = runs.flatMap(({ number, run, route, changed }) =>
    run && route
      ? [
          {
            ...{ run: number, changed, van: route.van, driver: run.driver },
            departsAt: atSecond(on, route.departs),
            returnsAt: atSecond(on, route.returns),
            stops: route.stops.map(({ canteen, arrives, leaves }) => ({
              ...{ canteen, arrivesAt: atSecond(on, arrives), leavesAt: atSecond(on, leaves) },
            })),
          },
        ]
      : [],
  )
  const gone = runs.filter((one) => !one.route).map((one) => one.number)
  return { before, after, violations: violations.map(faultView), runs: would, gone }
}

/** What a dispatcher does to routes by hand. */
export const dispatchRoutes = new Hono<Env>()
  .post('/routes/edits', describeRoute(commands('edit_routes', Edited)), takes('json', Edit), async (c) => {
    const { day, meal, moves, ...asked } = c.req.valid('json')
    const edited = await once(c, (work) => editRoutes(work, day, meal, { ...asked, moves: moves.map(moveIn) }))
    return told(c, { ...edited, violations: edited.violations.map(faultView) })
  })
  .post('/routes/edits/foreseen', describeRoute(answers('foresee_edit', 200, Foreseeing)), takes('json', Foresee), async (c) => {
    const { day, meal, moves } = c.req.valid('json')
    return c.json({ day, meal, ...wouldBe(await foreseeEdit(work(c), day, meal, { moves: moves.map(moveIn) }), day) })
  })
