import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import type { VanId } from '../db/tables/sites.ts'
import type { StaffId } from '../db/tables/staff.ts'
import type { MealDate } from '../src/kernel/meal-date.ts'
import {
  type Access,
  accessOf,
  type Canteen,
  canteensOn,
  cooksOn,
  equipVan,
  placeCanteen,
  placeKitchen,
  setAccess,
  setPlanCutOff,
  setWave,
  theDistrict,
  thePots,
  theStations,
  theVans,
  type Van,
} from '../src/sites/sites.ts'
import type { Work } from '../src/work.ts'
import { type Env, once, takes, work } from './http.ts'
import { answers, commands } from './openapi.ts'
import { next, offset, paged, pageOf } from './paging.ts'
import { canteen, clockTime, day, gramsOf, id, portions, text } from './schemas.ts'

const van = id<'van'>() as z.ZodType<VanId>
/** WGS-84 degrees. */
const Place = z.strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) })
const boxes = z.int().min(0).max(500)
const Room = z.strictObject({ portions, ordinaryBoxes: boxes, halalBoxes: boxes })

const line = text(80).nullable()
const AccessOf = z.strictObject({ gate: line, ramp: line, park: line, ring: line, until: clockTime.nullable() })

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
  /** how vans get in, as far as anybody said */
  access: AccessOf.nullable(),
})
const VanView = z.strictObject({
  van,
  plate: z.string(),
  driver: (id<'staff'>() as z.ZodType<StaffId>).nullable(),
  room: Room.extend({ portions: portions.nullable() }),
  shift: z.strictObject({ from: clockTime.nullable(), until: clockTime.nullable() }),
  trips: z.int(),
})

const Wave = z.strictObject({ departs: clockTime.nullable() })
const CutOff = z.strictObject({ clock: clockTime })
const StationView = z.strictObject({
  station: z.string(),
  name: z.string(),
  kind: z.enum(['hot', 'steam', 'soup', 'pastry', 'prep']),
  line: z.enum(['ordinary', 'halal']),
  potsACook: z.int(),
  cooks: z.array(z.string()),
  pots: z.array(z.strictObject({ pot: z.string(), grams: gramsOf, trays: z.int().nullable(), cleanMinutes: z.int() })),
})

async function stationViews(work: Work, day: MealDate): Promise<z.output<typeof StationView>[]> {
  const [stations, pots, cooks] = await Promise.all([theStations(work, day), thePots(work, day), cooksOn(work, day)])
  return stations.map(({ code, name, kind, line, pots_a_cook }) => ({
    station: code,
    name,
    kind,
    line,
    potsACook: pots_a_cook,
    cooks: cooks.filter((cook) => cook.station_code === code).map((cook) => cook.name),
    pots: pots
      .filter((pot) => pot.station_code === code)
      .map((pot) => ({ pot: pot.name, grams: pot.grams, trays: pot.trays, cleanMinutes: pot.clean_minutes })),
  }))
}

const canteenView = (row: Canteen, access: Access | undefined): z.output<typeof CanteenView> => ({
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
  access: access ?? null,
})

const vanView = (row: Van): z.output<typeof VanView> => ({
  van: row.id,
  plate: row.plate,
  driver: row.driver_id,
  room: { portions: row.portions, ordinaryBoxes: row.ordinary_boxes, halalBoxes: row.halal_boxes },
  shift: { from: row.shift_from, until: row.shift_until },
  trips: row.trips,
})

export const siteRoutes = new Hono<Env>()
  .get(
    '/canteens',
    describeRoute(answers('canteens', 200, z.strictObject({ canteens: z.array(CanteenView), next }))),
    takes('query', z.strictObject(paged(offset))),
    async (c) => {
      const reading = work(c)
      const { page, next } = pageOf(await canteensOn(reading, reading.today), c.req.valid('query'))
      const access = await accessOf(reading)
      return c.json({ canteens: page.map((row) => canteenView(row, access.get(row.id))), next })
    },
  )
  .put(
    '/canteens/:canteen/place',
    describeRoute(commands('place_canteen', Place.extend({ canteen }), 200)),
    takes('param', z.strictObject({ canteen })),
    takes('json', Place),
    async (c) => c.json(await once(c, (work) => placeCanteen(work, c.req.valid('param').canteen, c.req.valid('json')))),
  )
  .put(
    '/canteens/:canteen/access',
    describeRoute(commands('set_access', AccessOf.extend({ canteen }), 200)),
    takes('param', z.strictObject({ canteen })),
    takes('json', AccessOf),
    async (c) => c.json(await once(c, (work) => setAccess(work, c.req.valid('param').canteen, c.req.valid('json')))),
  )
  .put(
    '/kitchen-place',
    describeRoute(commands('place_kitchen', Place.extend({ kitchen: id<'kitchen'>() }), 200)),
    takes('json', Place),
    async (c) => c.json(await once(c, (work) => placeKitchen(work, c.req.valid('json')))),
  )
  .put(
    '/canteens/:canteen/wave',
    describeRoute(commands('set_wave', Wave.extend({ canteen }), 200)),
    takes('param', z.strictObject({ canteen })),
    takes('json', Wave),
    async (c) => c.json(await once(c, (work) => setWave(work, c.req.valid('param').canteen, c.req.valid('json').departs))),
  )
  .get(
    '/stations/:day',
    describeRoute(answers('stations', 200, z.strictObject({ day, stations: z.array(StationView) }))),
    takes('param', z.strictObject({ day })),
    async (c) => {
      const { day } = c.req.valid('param')
      return c.json({ day, stations: await stationViews(work(c), day) })
    },
  )
  .get('/plan-cut-off', describeRoute(answers('plan_cut_off', 200, CutOff)), async (c) =>
    c.json({ clock: (await theDistrict(work(c))).plan_cut_off }),
  )
  .put('/plan-cut-off', describeRoute(commands('set_plan_cut_off', CutOff, 200)), takes('json', CutOff), async (c) =>
    c.json(await once(c, (work) => setPlanCutOff(work, c.req.valid('json').clock))),
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
