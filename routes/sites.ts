import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import type { VanId } from '../db/tables/sites.ts'
import type { StaffId } from '../db/tables/staff.ts'
import { type Canteen, canteensOn, equipVan, placeCanteen, theVans, type Van } from '../src/sites/sites.ts'
import { type Env, once, takes, work } from './http.ts'
import { answers, commands } from './openapi.ts'
import { next, offset, paged, pageOf } from './paging.ts'
import { canteen, clockTime, day, id, portions } from './schemas.ts'

const van = id<'van'>() as z.ZodType<VanId>
/** WGS-84 degrees. */
const Place = z.strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) })
const boxes = z.int().min(0).max(500)
const Room = z.strictObject({ portions, ordinaryBoxes: boxes, halalBoxes: boxes })

const CanteenView = z.strictObject({
  canteen,
  code: z.string(),
  name: z.string(),
  shortName: z.string(),
  street: z.strictObject({ code: z.string(), name: z.string() }),
  address: z.string(),
  phone: z.string().nullable(),
  lat: z.number().nullable(),
  lon: z.number().nullable(),
  placeIsDemo: z.boolean(),
  seats: z.int().nullable(),
  servesFrom: clockTime,
  servesUntil: clockTime,
  openedOn: day,
  closedOn: day.nullable(),
})
const VanView = z.strictObject({
  van,
  plate: z.string(),
  driver: (id<'staff'>() as z.ZodType<StaffId>).nullable(),
  room: Room.extend({ portions: portions.nullable() }),
})

const canteenView = (row: Canteen): z.output<typeof CanteenView> => ({
  canteen: row.id,
  code: row.code,
  name: row.name,
  shortName: row.short_name,
  street: { code: row.street_code, name: row.street },
  address: row.address,
  phone: row.phone,
  lat: row.lat,
  lon: row.lon,
  placeIsDemo: row.place_is_demo === 1,
  seats: row.seats,
  servesFrom: row.serves_from,
  servesUntil: row.serves_until,
  openedOn: row.opened_on,
  closedOn: row.closed_on,
})

const vanView = (row: Van): z.output<typeof VanView> => ({
  van: row.id,
  plate: row.plate,
  driver: row.driver_id,
  room: { portions: row.portions, ordinaryBoxes: row.ordinary_boxes, halalBoxes: row.halal_boxes },
})

export const siteRoutes = new Hono<Env>()
  .get(
    '/canteens',
    describeRoute(answers('canteens', 200, z.strictObject({ canteens: z.array(CanteenView), next }))),
    takes('query', z.strictObject(paged(offset))),
    async (c) => {
      const reading = work(c)
      const { page, next } = pageOf(await canteensOn(reading, reading.today), c.req.valid('query'))
      return c.json({ canteens: page.map(canteenView), next })
    },
  )
  .put(
    '/canteens/:canteen/place',
    describeRoute(commands('place_canteen', Place.extend({ canteen }), 200)),
    takes('param', z.strictObject({ canteen })),
    takes('json', Place),
    async (c) => c.json(await once(c, (work) => placeCanteen(work, c.req.valid('param').canteen, c.req.valid('json')))),
  )
  .get(
    '/vans',
    describeRoute(answers('vans', 200, z.strictObject({ vans: z.array(VanView), next }))),
    takes('query', z.strictObject(paged(offset))),
    async (c) => {
      const { page, next } = pageOf(await theVans(work(c)), c.req.valid('query'))
      return c.json({ vans: page.map(vanView), next })
    },
  )
  .put(
    '/vans/:van/room',
    describeRoute(commands('equip_van', Room.extend({ van }), 200)),
    takes('param', z.strictObject({ van })),
    takes('json', Room),
    async (c) => c.json(await once(c, (work) => equipVan(work, c.req.valid('param').van, c.req.valid('json')))),
  )
