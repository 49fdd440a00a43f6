import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import type { VanId } from '../db/tables/sites.ts'
import { setBan, setPair, setReload, setShift, theDistrict, theSharing } from '../src/sites/sites.ts'
import { type Env, once, takes, work } from './http.ts'
import { answers, commands } from './openapi.ts'
import { canteen, clockTime, id } from './schemas.ts'

const van = id<'van'>() as z.ZodType<VanId>
export const reloadMinutes = z.int().min(0).max(240)
const Shift = z.strictObject({ from: clockTime.nullable(), until: clockTime.nullable(), trips: z.int().min(1).max(9) })
const rule = z.enum(['together', 'apart'])
const Pair = z.strictObject({ one: canteen, other: canteen, rule: rule.nullable() })
const Ban = z.strictObject({ van, canteen, banned: z.boolean() })
const Reload = z.strictObject({ minutes: reloadMinutes })
const Sharing = z.strictObject({
  reloadMinutes,
  pairs: z.array(z.strictObject({ one: canteen, other: canteen, rule })),
  bans: z.array(z.strictObject({ van, canteen })),
})

/** When vans work, where they cannot go, and which canteens share a trip. */
export const vanRuleRoutes = new Hono<Env>()
  .put(
    '/vans/:van/shift',
    describeRoute(commands('set_shift', Shift.extend({ van }), 200)),
    takes('param', z.strictObject({ van })),
    takes('json', Shift),
    async (c) => c.json(await once(c, (work) => setShift(work, c.req.valid('param').van, c.req.valid('json')))),
  )
  .get('/sharing', describeRoute(answers('sharing', 200, Sharing)), async (c) => {
    const [{ reload_minutes }, { pairs, banned }] = await Promise.all([theDistrict(work(c)), theSharing(work(c))])
    return c.json({
      reloadMinutes: reload_minutes,
      pairs: pairs.map(({ a_id, b_id, rule }) => ({ one: a_id, other: b_id, rule })),
      bans: banned.map(({ van_id, canteen_id }) => ({ van: van_id, canteen: canteen_id })),
    })
  })
  .put('/sharing/reload', describeRoute(commands('set_reload', Reload, 200)), takes('json', Reload), async (c) =>
    c.json(await once(c, (work) => setReload(work, c.req.valid('json').minutes))),
  )
  .put('/sharing/pairs', describeRoute(commands('set_pair', Pair, 200)), takes('json', Pair), async (c) =>
    c.json(await once(c, (work) => setPair(work, c.req.valid('json')))),
  )
  .put('/sharing/bans', describeRoute(commands('set_ban', Ban, 200)), takes('json', Ban), async (c) =>
    c.json(await once(c, (work) => setBan(work, c.req.valid('json')))),
  )
