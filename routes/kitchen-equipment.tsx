import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { StaffId } from '../db/tables/staff.ts'
import type { MealDate } from '../src/kernel/meal-date.ts'
import { addPot, addStation, endStationDuty, putOnDuty, setPot, setStation } from '../src/sites/sites.ts'
import type { Again } from '../src/web/again.ts'
import { kitchenEquipment } from '../src/web/kitchen/equipment.ts'
import { EquipmentPage } from '../src/web/kitchen/equipment-page.tsx'
import type { Work } from '../src/work.ts'
import { submit } from './again.ts'
import { type Env, work } from './http.ts'
import { frameOf, show } from './pages.tsx'
import { day, id } from './schemas.ts'
import { typedCount, typedCountOrNone, typedKilos, typedText, typedTextOrNone } from './typed.ts'

const typedDay = z.string({ error: 'bad_field' }).pipe(day as unknown as z.ZodType<MealDate, string>)
const line = z.enum(['ordinary', 'halal'], 'bad_choice')
const used = z.enum(['yes', 'no'], 'bad_choice').transform((answer) => answer === 'yes')
const staff = id<'staff'>() as z.ZodType<StaffId>
const from = (least: number, most: number) => typedCount.refine((n) => n >= least && n <= most, 'bad_count')

const station = { name: typedText(20), potsACook: from(1, 20), since: typedDay }
const pot = {
  station: typedTextOrNone(40).transform((code) => code ?? null),
  kg: typedKilos.refine((grams) => grams > 0, 'bad_field'),
  trays: typedCountOrNone.transform((n) => n ?? null).refine((n) => n === null || (n > 0 && n <= 200), 'bad_count'),
  clean: from(0, 240),
  since: typedDay,
}
const NewStation = z.strictObject({ ...station, kind: z.enum(['hot', 'steam', 'soup', 'pastry', 'prep'], 'bad_choice'), line })
const StationSet = z.strictObject({ ...station, station: typedText(40), used })
const NewPot = z.strictObject({ ...pot, name: typedText(20), line })
const PotSet = z.strictObject({ ...pot, pot: typedText(20), used })
const Duty = z.strictObject({ station: typedText(40), staff, since: typedDay })
const DutyEnd = z.strictObject({ station: typedText(40), staff, until: typedDay })

/** A pot as it is typed, as the kitchen knows it. */
const potOf = <T extends { kg: number; clean: number }>({ kg, clean, ...rest }: T) => ({ ...rest, grams: kg, cleanMinutes: clean })

/** The kitchen manager's page of stations, pots and who works where, with its forms. */
export const kitchenEquipmentRoutes = new Hono<Env>()
  .get('/kitchen/equipment', (c) => equipmentPage(c))
  .post('/kitchen/equipment/stations', (c) => onEquipment(c, NewStation, (work, asked) => addStation(work, asked)))
  .post('/kitchen/equipment/stations/set', (c) =>
    onEquipment(c, StationSet, (work, { station, ...asked }) => setStation(work, station, asked)),
  )
  .post('/kitchen/equipment/pots', (c) => onEquipment(c, NewPot, (work, asked) => addPot(work, potOf(asked))))
  .post('/kitchen/equipment/pots/set', (c) => onEquipment(c, PotSet, (work, { pot, ...asked }) => setPot(work, pot, potOf(asked))))
  .post('/kitchen/equipment/duties', (c) => onEquipment(c, Duty, (work, duty) => putOnDuty(work, duty)))
  .post('/kitchen/equipment/duties/end', (c) => onEquipment(c, DutyEnd, (work, duty) => endStationDuty(work, duty)))

async function onEquipment<S extends z.ZodType>(
  c: Context<Env>,
  schema: S,
  command: (work: Work, fields: z.output<S>) => Promise<unknown>,
) {
  const result = await submit(c, schema, command)
  return 'again' in result ? equipmentPage(c, result.again, result.status) : c.redirect('/kitchen/equipment', 303)
}

async function equipmentPage(c: Context<Env>, again?: Again, status = 200) {
  const frame = await frameOf(c, '/kitchen/equipment')
  return show(c, <EquipmentPage frame={frame} data={await kitchenEquipment(work(c))} again={again} />, status)
}
