import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import type { StaffId } from '../db/tables/staff.ts'
import { addPot, addStation, endStationDuty, putOnDuty, setPot, setStation } from '../src/sites/sites.ts'
import { type Env, once, takes, told } from './http.ts'
import { commands } from './openapi.ts'
import { day, id, text } from './schemas.ts'

const staff = id<'staff'>() as z.ZodType<StaffId>
const line = z.enum(['ordinary', 'halal'])
const kind = z.enum(['hot', 'steam', 'soup', 'pastry', 'prep'])
const code = text(40)

const StationIs = z.strictObject({ name: text(20), potsACook: z.int().min(1).max(20), since: day })
const NewStation = StationIs.extend({ kind, line })
const StationSet = StationIs.extend({ station: code, used: z.boolean() })
const PotIs = z.strictObject({
  station: code.nullable(),
  grams: z.int().min(1).max(1_000_000),
  trays: z.int().min(1).max(200).nullable(),
  cleanMinutes: z.int().min(0).max(240),
  since: day,
})
const NewPot = PotIs.extend({ name: text(20), line })
const PotSet = PotIs.extend({ pot: text(20), used: z.boolean() })
const Duty = z.strictObject({ station: code, staff, since: day })
const DutyEnd = z.strictObject({ station: code, staff, until: day })

/** The kitchen's stations, pots and who works where: each holds from a day on. */
export const equipmentRoutes = new Hono<Env>()
  .post('/stations', describeRoute(commands('add_station', NewStation.extend({ station: code }))), takes('json', NewStation), async (c) =>
    told(c, await once(c, (work) => addStation(work, c.req.valid('json')))),
  )
  .post('/stations/settings', describeRoute(commands('set_station', StationSet)), takes('json', StationSet), async (c) => {
    const { station, ...asked } = c.req.valid('json')
    return told(c, await once(c, (work) => setStation(work, station, asked)))
  })
  .post('/stations/cooks', describeRoute(commands('put_on_duty', Duty)), takes('json', Duty), async (c) =>
    told(c, await once(c, (work) => putOnDuty(work, c.req.valid('json')))),
  )
  .post('/stations/cooks/end', describeRoute(commands('end_station_duty', DutyEnd)), takes('json', DutyEnd), async (c) =>
    told(c, await once(c, (work) => endStationDuty(work, c.req.valid('json')))),
  )
  .post('/pots', describeRoute(commands('add_pot', PotIs.extend({ pot: text(20), line }))), takes('json', NewPot), async (c) =>
    told(c, await once(c, (work) => addPot(work, c.req.valid('json')))),
  )
  .post('/pots/settings', describeRoute(commands('set_pot', PotSet)), takes('json', PotSet), async (c) => {
    const { pot, ...asked } = c.req.valid('json')
    return told(c, await once(c, (work) => setPot(work, pot, asked)))
  })
