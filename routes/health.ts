import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { ledgerState, tryWriting } from '../src/journal/journal.ts'
import { roadsInUse } from '../src/routing/routing.ts'
import { type Env, work } from './http.ts'
import { answers } from './openapi.ts'

const ms = z.int().nullable().meta({ description: 'ms' })
const Ready = z.strictObject({
  ready: z.literal(true),
  ledger: z.strictObject({ size: z.int(), headAge: ms, sealed: z.int(), sealAge: ms }),
  /** where drives come from, and since when: its name and addresses are for `doctor` */
  roads: z.strictObject({ source: z.enum(['extract', 'engine', 'distance']), age: ms }),
})

export const healthRoutes = new Hono<Env>()
  .get('/healthz', describeRoute(answers('alive', 200, z.strictObject({ alive: z.literal(true) }))), (c) => c.json({ alive: true }))
  .get('/readyz', describeRoute(answers('ready', 200, Ready)), async (c) => {
    const reading = work(c)
    tryWriting(reading, c.get('engine').host)
    const { source, at } = await roadsInUse(reading)
    const roads = { source, age: at === undefined ? null : reading.now - at }
    return c.json({ ready: true, ledger: await ledgerState(reading), roads })
  })
