import { Hono } from 'hono'
import { z } from 'zod'
import type { VanId } from '../db/tables/sites.ts'
import type { StaffId } from '../db/tables/staff.ts'
import { isClockTime, minutesOf } from '../src/kernel/meal-date.ts'
import { editRoutes, type Foreseen, foreseeEdit, type Move } from '../src/routing/routing.ts'
import { MEAL } from '../src/web/lunch.ts'
import { dispatching } from '../src/words/dispatching.ts'
import { submit } from './again.ts'
import type { Env } from './http.ts'
import { routesPage } from './kitchen.tsx'
import { paramsOf } from './pages.tsx'
import { canteen, day, id } from './schemas.ts'
import { typedCountOrNone, typedPositive, typedTextOrNone } from './typed.ts'

const van = id<'van'>() as z.ZodType<VanId>
const driver = id<'staff'>() as z.ZodType<StaffId>
/** What nobody chose comes as empty text. */
const orNone = <S extends z.ZodType>(schema: S) => z.preprocess((value) => (value === '' ? undefined : value), schema.optional())
const common = { version: typedPositive, why: typedTextOrNone(200), look: z.literal('yes', 'bad_choice').optional() }

const EditForm = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('stop'), canteen, run: z.union([typedPositive, van]), position: typedCountOrNone, ...common }),
  z.strictObject({
    kind: z.literal('run'),
    run: typedPositive,
    van: orNone(van),
    driver: orNone(driver),
    departs: orNone(z.string().refine(isClockTime, 'bad_field')),
    ...common,
  }),
  z.strictObject({
    kind: z.literal('swap'),
    what: z.enum(['vans', 'drivers'], 'bad_choice'),
    run: typedPositive,
    with: typedPositive,
    ...common,
  }),
  z.strictObject({ kind: z.literal('split'), run: typedPositive, from: typedPositive, van, ...common }),
  z.strictObject({ kind: z.literal('join'), run: typedPositive, into: orNone(typedPositive), ...common }),
])
type Edit = z.output<typeof EditForm>

function movesOf(edit: Edit): Move[] {
  if (edit.kind === 'stop') {
    const { canteen, run, position } = edit
    return [
      typeof run === 'number'
        ? { move: 'stop', canteen, run, position: position || undefined }
        : { move: 'add', canteens: [canteen], van: run },
    ]
  }
  if (edit.kind === 'swap') return [{ move: edit.what === 'vans' ? 'swap_vans' : 'swap_drivers', run: edit.run, with: edit.with }]
  if (edit.kind === 'split') return [{ move: 'split', run: edit.run, from: edit.from, van: edit.van }]
  if (edit.kind === 'join')
    return [edit.into === undefined ? { move: 'drop', run: edit.run } : { move: 'merge', run: edit.run, into: edit.into }]
  const { run, van, driver, departs } = edit
  return [
    ...(van ? [{ move: 'van', run, van } as const] : []),
    ...(driver ? [{ move: 'driver', run, driver } as const] : []),
    ...(departs ? [{ move: 'departs', run, at: minutesOf(departs) * 60 } as const] : []),
  ]
}

/** Routes changed by hand, on the page of a day's routes. */
export const kitchenRouteRoutes = new Hono<Env>().post('/kitchen/:day/route-edits', async (c) => {
  const { day: on } = paramsOf(c, z.strictObject({ day }))
  const result = await submit(c, EditForm, async (work, edit): Promise<{ foreseen?: Foreseen }> => {
    const { version, why, look } = edit
    if (look) return { foreseen: await foreseeEdit(work, on, MEAL, { moves: movesOf(edit) }) }
    await editRoutes(work, on, MEAL, { version, why, moves: movesOf(edit) })
    return {}
  })
  if ('done' in result && result.done.foreseen) {
    const typed = Object.fromEntries(new URLSearchParams(await c.req.text()))
    return routesPage(c, { typed, wrong: {}, title: dispatching.foreseen, faults: [] }, 200, result.done.foreseen)
  }
  return 'again' in result ? routesPage(c, result.again, result.status) : c.redirect(`/kitchen/${on}/routes#quality`, 303)
})
