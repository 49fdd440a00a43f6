import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { VanId } from '../db/tables/sites.ts'
import { isPlanned } from '../src/production/production.ts'
import { compareHabit, habitOf, keepHabit, moveInHabit, routeByHabit, routeDay, runsOf, takeRoutes } from '../src/routing/routing.ts'
import { canteenNames, canteensOn, theVans } from '../src/sites/sites.ts'
import type { Again } from '../src/web/again.ts'
import { HabitPage } from '../src/web/kitchen/habit-page.tsx'
import { MEAL } from '../src/web/lunch.ts'
import type { Work } from '../src/work.ts'
import { submit } from './again.ts'
import { type Env, work } from './http.ts'
import { frameOf, paramsOf, show } from './pages.tsx'
import { bareText } from './problem.ts'
import { canteen, day, id } from './schemas.ts'
import { typedCountOrNone, typedPositive, typedTextOrNone } from './typed.ts'

const orNone = <S extends z.ZodType>(schema: S) => z.preprocess((value) => (value === '' ? undefined : value), schema.optional())
const Nothing = z.strictObject({})
const Take = z.strictObject({ what: z.enum(['habit', 'best'], 'bad_choice'), version: typedPositive, why: typedTextOrNone(200) })
const Move = z.strictObject({ canteen, van: orNone(id<'van'>() as z.ZodType<VanId>), position: typedCountOrNone })

const dayIn = (c: Context<Env>) => paramsOf(c, z.strictObject({ day })).day

/** The page of habitual routes, with its forms. */
export const kitchenHabitRoutes = new Hono<Env>()
  .get('/kitchen/:day/habit', (c) => habitPage(c))
  .post('/kitchen/:day/habit', (c) => onHabit(c, Nothing, (work) => keepHabit(work, dayIn(c), MEAL)))
  .post('/kitchen/:day/habit/taken', (c) =>
    onHabit(c, Take, async (work, { what, version, why }) => {
      const solver = c.get('solver')
      const routed = (await runsOf(work, dayIn(c), MEAL)).length > 0
      if (!routed) return what === 'habit' ? routeByHabit(work, dayIn(c), MEAL, why) : routeDay(work, dayIn(c), MEAL, { solver })
      return takeRoutes(work, dayIn(c), MEAL, { what, version, why }, { solver })
    }),
  )
  .post('/kitchen/:day/habit/moves', (c) =>
    onHabit(c, Move, (work, { canteen, van, position }) =>
      moveInHabit(work, MEAL, canteen, van && { van, position: position || undefined }),
    ),
  )

async function onHabit<S extends z.ZodType>(c: Context<Env>, schema: S, command: (work: Work, fields: z.output<S>) => Promise<unknown>) {
  const result = await submit(c, schema, command)
  return 'again' in result ? habitPage(c, result.again, result.status) : c.redirect(`/kitchen/${dayIn(c)}/habit`, 303)
}

async function habitPage(c: Context<Env>, again?: Again, status = 200) {
  const on = dayIn(c)
  const w = work(c)
  const [rounds, runs, planned] = [await habitOf(w, MEAL), await runsOf(w, on, MEAL), await isPlanned(w, on, MEAL)]
  const data = {
    day: on,
    rounds,
    compared: planned && rounds.length > 0 ? await compareHabit(w, on, MEAL, { solver: c.get('solver') }) : undefined,
    routed: runs.length > 0,
    vans: await theVans(w),
    canteens: await canteensOn(w, on),
    names: await canteenNames(w),
  }
  return show(c, <HabitPage frame={await frameOf(c, `/kitchen/${on}/habit`)} data={data} again={again} faultText={bareText} />, status)
}
