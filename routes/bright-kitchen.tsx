import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { CanteenId } from '../db/tables/sites.ts'
import { brightKitchen } from '../src/safety/safety.ts'
import { canteenNamed, canteensOn } from '../src/sites/sites.ts'
import { MEAL } from '../src/web/lunch.ts'
import { BrightKitchenPage } from '../src/web/public/bright-kitchen-page.tsx'
import { type Env, work } from './http.ts'
import { frameOf, paramsOf, show } from './pages.tsx'
import { text } from './schemas.ts'

/** A minute: a screen on the wall reloads, and a shared phone link does not ask the database each time. */
const FRESH = 'public, max-age=60'

/** 明厨亮灶, open to everybody: of the kitchen, and of a canteen by the twelve digits of its community. */
export const brightKitchenRoutes = new Hono<Env>()
  .get('/bright-kitchen', async (c) => {
    const reading = work(c)
    const canteens = await canteensOn(reading, reading.today)
    return bright(
      c,
      undefined,
      canteens.map(({ code, name }) => ({ code, name })),
    )
  })
  .get('/bright-kitchen/:canteen', async (c) => {
    const { canteen } = paramsOf(c, z.strictObject({ canteen: text(40) }))
    return bright(c, (await canteenNamed(work(c), canteen)).id, [])
  })

async function bright(c: Context<Env>, canteen: CanteenId | undefined, canteens: readonly { code: string; name: string }[]) {
  const reading = work(c)
  const data = await brightKitchen(reading, reading.today, MEAL, canteen)
  if (c.req.query('lang') === undefined) c.header('cache-control', FRESH) // an answer that sets the language's cookie is one person's
  c.header('vary', 'cookie')
  return show(c, <BrightKitchenPage frame={{ ...(await frameOf(c)), who: undefined, may: () => false }} data={data} canteens={canteens} />)
}
