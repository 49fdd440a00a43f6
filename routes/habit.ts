import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import type { VanId } from '../db/tables/sites.ts'
import { compareHabit, habitOf, keepHabit, setHabit, takeRoutes, type Way } from '../src/routing/routing.ts'
import { Edited } from './dispatching.ts'
import { type Env, once, takes, told, work } from './http.ts'
import { answers, commands } from './openapi.ts'
import { faultView } from './problem.ts'
import { canteen, id, meal, mealOfDay, text } from './schemas.ts'

const van = id<'van'>() as z.ZodType<VanId>
const Round = z.strictObject({ van, stops: z.array(canteen).min(1).max(200) })
const ofMeal = z.strictObject({ meal })
const Wished = z.strictObject({ rounds: z.array(Round).max(200) })
const Habit = Wished.extend({ meal })
const Faults = z.array(z.strictObject({ place: z.string(), problem: z.string(), text: z.string(), text_en: z.string() }))
const WayView = z.strictObject({ vans: z.int(), seconds: z.int(), violations: Faults, rounds: z.array(Round) })
/** `saved` and `moves` lead from the habit to the best; what is saved may be less than nothing where the habit breaks limits. */
const ComparedView = mealOfDay.extend({
  version: z.int(),
  habit: WayView.extend({ skipped: z.array(canteen), added: z.array(canteen) }),
  best: WayView.extend({ proven: z.boolean(), fewestVans: z.boolean(), leastSeconds: z.int() }),
  now: WayView.nullable(),
  saved: z.strictObject({ vans: z.int(), seconds: z.int() }),
  moves: z.array(z.strictObject({ canteen, was: van.nullable(), now: van })),
})
const Taken = mealOfDay.extend({ what: z.enum(['habit', 'best']), version: z.int().min(1).max(1_000), why: text().optional() })

const wayView = ({ vans, seconds, violations, rounds }: Way) => ({
  ...{ vans, seconds, violations: violations.map(faultView) },
  rounds: rounds.map(({ van, stops }) => ({ van, stops: [...stops] })),
})

/** The order in which vans go round by habit, and what the search has to say of it. */
export const habitRoutes = new Hono<Env>()
  .get('/routes/habit/:meal', describeRoute(answers('see_habit', 200, Habit)), takes('param', ofMeal), async (c) => {
    const { meal } = c.req.valid('param')
    const rounds = (await habitOf(work(c), meal)).map(({ van, stops }) => ({ van, stops: [...stops] }))
    return c.json({ meal, rounds })
  })
  .put('/routes/habit/:meal', describeRoute(commands('set_habit', Habit, 200)), takes('param', ofMeal), takes('json', Wished), async (c) =>
    c.json(await once(c, (work) => setHabit(work, c.req.valid('param').meal, c.req.valid('json').rounds))),
  )
  .post('/routes/habit', describeRoute(commands('keep_habit', Habit)), takes('json', mealOfDay), async (c) => {
    const { day, meal } = c.req.valid('json')
    return told(c, await once(c, (work) => keepHabit(work, day, meal)))
  })
  .get(
    '/routes/habit/:day/:meal/compared',
    describeRoute(answers('compare_habit', 200, ComparedView)),
    takes('param', mealOfDay),
    async (c) => {
      const { day, meal } = c.req.valid('param')
      const { version, habit, best, now, saved, moves } = await compareHabit(work(c), day, meal, { solver: c.get('solver') })
      const { proven, fewestVans, leastSeconds } = best.proof ?? { proven: false, fewestVans: false, leastSeconds: 0 }
      return c.json({
        ...{ day, meal, version, saved },
        habit: { ...wayView(habit), skipped: habit.skipped, added: habit.added },
        best: { ...wayView(best), proven, fewestVans, leastSeconds },
        now: now ? wayView(now) : null,
        moves: moves.map(({ canteen, was = null, now }) => ({ canteen, was, now })),
      })
    },
  )
  .post('/routes/taken', describeRoute(commands('take_routes', Edited)), takes('json', Taken), async (c) => {
    const { day, meal, ...taking } = c.req.valid('json')
    const edited = await once(c, (work) => takeRoutes(work, day, meal, taking, { solver: c.get('solver') }))
    return told(c, { ...edited, violations: edited.violations.map(faultView) })
  })
