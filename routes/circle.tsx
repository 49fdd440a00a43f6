import { Hono } from 'hono'
import { describeRoute, resolver } from 'hono-openapi'
import { z } from 'zod'
import type { CanteenId, VanId } from '../db/tables/sites.ts'
import { circleOf, geoJsonOf, STEPS } from '../src/routing/routing.ts'
import { theVans } from '../src/sites/sites.ts'
import { CirclePage } from '../src/web/kitchen/circle-page.tsx'
import { type Env, takes, work } from './http.ts'
import { described } from './openapi.ts'
import { frameOf, queryOf, show } from './pages.tsx'
import { clockTime, id } from './schemas.ts'

const van = id<'van'>() as z.ZodType<VanId>
const canteen = id<'canteen'>() as z.ZodType<CanteenId>
export const weather = z.enum(['dry', 'rain']).default('dry')
export const minutes = z.coerce
  .number()
  .pipe(z.literal([...STEPS]))
  .default(15)
const Asked = z.strictObject({ minutes, weather, at: clockTime.optional(), van: van.optional() })
/** A form sends what nobody chose as empty text. */
const orNone = <S extends z.ZodType>(schema: S) => z.preprocess((value) => (value === '' ? undefined : value), schema.optional())
const Typed = z.object({ minutes, weather, at: orNone(clockTime), van: orNone(van) })

const asked = ({ weather, ...others }: z.output<typeof Asked>) => ({ ...others, rain: weather === 'rain' })

const Position = z.tuple([z.number(), z.number()])
const Collection = z.strictObject({
  type: z.literal('FeatureCollection'),
  minutes: z.int(),
  rain: z.boolean(),
  at: z.string().nullable(),
  without: van.nullable(),
  estimated: z.boolean(),
  attribution: z.string().nullable(),
  elders: z.strictObject({ homes: z.int(), unknown: z.int(), beyond: z.int(), carried: z.int() }),
  vans_down: z.array(z.strictObject({ van, plate: z.string(), canteens: z.array(canteen), portions: z.int(), beyond: z.int() })),
  features: z.array(
    z.strictObject({
      type: z.literal('Feature'),
      geometry: z.union([
        z.strictObject({ type: z.literal('Point'), coordinates: Position }),
        z.strictObject({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(z.array(Position))) }),
      ]),
      properties: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    }),
  ),
})
const GEO_JSON = 'application/geo+json' // RFC 7946 §12

/** The 15-minute circle as GeoJSON. */
export const circleRoutes = new Hono<Env>().get(
  '/routing/circle',
  describeRoute(described('circle', 200, { [GEO_JSON]: { schema: resolver(Collection) } })),
  takes('query', Asked),
  async (c) => c.body(JSON.stringify(geoJsonOf(await circleOf(work(c), asked(c.req.valid('query'))))), 200, { 'content-type': GEO_JSON }),
)

/** And as a page with its map. */
export const circlePages = new Hono<Env>().get('/kitchen/circle', async (c) => {
  const reading = work(c)
  const circle = await circleOf(reading, asked(queryOf(c, Typed)))
  return show(c, <CirclePage frame={await frameOf(c)} circle={circle} vans={await theVans(reading)} />)
})
