import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { VanId } from '../db/tables/sites.ts'
import { isClockTime } from '../src/kernel/meal-date.ts'
import { setAccess, setBan, setPair, setReload, setShift } from '../src/sites/sites.ts'
import type { Again } from '../src/web/again.ts'
import { vansAt } from '../src/web/kitchen/vans.ts'
import { VansPage } from '../src/web/kitchen/vans-page.tsx'
import type { Work } from '../src/work.ts'
import { AccessForm } from './access-form.ts'
import { submit } from './again.ts'
import { type Env, work } from './http.ts'
import { frameOf, show } from './pages.tsx'
import { canteen, id } from './schemas.ts'
import { typedCount } from './typed.ts'

const HERE = '/kitchen/vans'
const van = id<'van'>() as z.ZodType<VanId>
const count = (least: number, most: number) => typedCount.refine((n) => n >= least && n <= most, 'bad_count')
/** An empty field is all day. */
const clock = z
  .string({ error: 'bad_field' })
  .transform((text) => text.trim() || null)
  .pipe(z.string().refine(isClockTime, 'bad_field').nullable())

const Shift = z.strictObject({ van, from: clock, until: clock, trips: count(1, 9) })
const Reload = z.strictObject({ minutes: count(0, 240) })
const Pair = z.strictObject({
  ...{ one: canteen, other: canteen },
  rule: z.enum(['together', 'apart', 'none'], 'bad_choice').transform((rule) => (rule === 'none' ? null : rule)),
})
const Ban = z.strictObject({ van, canteen, banned: z.enum(['yes', 'no'], 'bad_choice').transform((answer) => answer === 'yes') })

/** The page of vans: when they work, where they cannot go, and who shares a trip, with its forms. */
export const kitchenVanRoutes = new Hono<Env>()
  .get(HERE, (c) => vansPage(c))
  .post(`${HERE}/shift`, (c) => onVans(c, Shift, (work, { van, ...shift }) => setShift(work, van, shift)))
  .post(`${HERE}/reload`, (c) => onVans(c, Reload, (work, { minutes }) => setReload(work, minutes)))
  .post(`${HERE}/pairs`, (c) => onVans(c, Pair, (work, pair) => setPair(work, pair)))
  .post(`${HERE}/access`, (c) => onVans(c, AccessForm, (work, { canteen, ...access }) => setAccess(work, canteen, access)))
  .post(`${HERE}/bans`, (c) => onVans(c, Ban, (work, ban) => setBan(work, ban)))

async function onVans<S extends z.ZodType>(c: Context<Env>, schema: S, command: (work: Work, fields: z.output<S>) => Promise<unknown>) {
  const result = await submit(c, schema, command)
  return 'again' in result ? vansPage(c, result.again, result.status) : c.redirect(HERE, 303)
}

async function vansPage(c: Context<Env>, again?: Again, status = 200) {
  const frame = await frameOf(c, HERE)
  return show(c, <VansPage frame={frame} data={await vansAt(work(c))} again={again} />, status)
}
