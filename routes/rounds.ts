import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import type { CarrierId, OutcomeId } from '../db/tables/rounds.ts'
import type { StaffId } from '../db/tables/staff.ts'
import { Refusal } from '../src/kernel/refusal.ts'
import {
  addCarrier,
  carriersAt,
  carryingStaff,
  countDelivered,
  type DoorView,
  endCarrier,
  moveDoor,
  ownRounds,
  planDoors,
  type RoundsView,
  recordOutcomes,
  roundsAt,
  setDoor,
  theDoor,
} from '../src/rounds/rounds.ts'
import { Verdicts, verdictView } from './checkin.ts'
import { diner } from './diners.ts'
import { type Env, once, takes, told, work } from './http.ts'
import { answers, commands } from './openapi.ts'
import { faultView, problemOf } from './problem.ts'
import { canteen, clockTime, id, instant, mealOfDay, text, tray } from './schemas.ts'

export const carrier = id<'carrier'>() as z.ZodType<CarrierId>
export const outcomeId = id<'outcome'>() as z.ZodType<OutcomeId>
export const OUTCOMES = ['handed', 'proxy', 'hung', 'nobody'] as const
export const MODES = ['foot', 'ebike'] as const
const outcome = z.enum(OUTCOMES)
const mode = z.enum(MODES)
/** The most that one box holds. */
const box = z.int().min(1).max(60)
const Sitting = mealOfDay.extend({ canteen })

const Carrying = z.strictObject({
  canteen,
  staff: (id<'staff'>() as z.ZodType<StaffId>).optional(),
  name: text(40).optional(),
  volunteer: z.boolean(),
  mode,
  portions: box,
  from: clockTime,
  until: clockTime,
})
const Carrier = z.strictObject({
  carrier,
  name: z.string(),
  staff: z.string().nullable(),
  volunteer: z.boolean(),
  mode,
  portions: box,
  from: clockTime,
  until: clockTime,
})
const carrierView = (row: RoundsView['carriers'][number]): z.output<typeof Carrier> => ({
  carrier: row.id,
  name: row.name,
  staff: row.staff_id,
  volunteer: row.volunteer === 1,
  mode: row.mode,
  portions: row.portions,
  from: row.from_time,
  until: row.until_time,
})

const orNone = (max: number) => text(max).nullable()
const Access = z.strictObject({
  door: orNone(60),
  gate: orNone(60),
  floor: z.int().min(-3).max(60).nullable(),
  noLift: z.boolean(),
  dog: z.boolean(),
  phone: orNone(20),
  note: orNone(200),
})
const Collector = z.strictObject({ name: text(40), relation: orNone(20), phone: orNone(20) })
const DoorSaid = z.strictObject({ access: Access, proxy: Collector.nullable() })

const OutcomeKept = z.strictObject({ outcome, why: z.string().nullable(), deviceAt: instant, at: instant }).nullable()
const Fault = z.strictObject({ place: z.string(), problem: z.string(), text: z.string(), text_en: z.string() })
const Door = z.strictObject({
  diner,
  number: z.string(),
  name: z.string(),
  tray,
  needs: z.array(z.strictObject({ kind: z.enum(['allergen', 'texture', 'diet']), code: z.string() })),
  address: z.string(),
  access: Access.nullable(),
  proxy: Collector.nullable(),
  arrives: instant.nullable(),
  ageMinutes: z.int().nullable(),
  outcome: OutcomeKept,
  tries: z.int(),
})
const CalledOff = z.strictObject({ diner, number: z.string(), name: z.string(), address: z.string(), outcome: OutcomeKept })
const Rounds = Sitting.extend({
  turn: z.int(),
  madeAt: instant.nullable(),
  cooked: instant,
  ready: instant,
  until: instant,
  carriers: z.array(Carrier),
  moved: z.array(diner),
  canteenPlaced: z.boolean(),
  tours: z.array(
    z.strictObject({
      carrier,
      tour: z.int(),
      state: z.enum(['waiting', 'under_way', 'over']),
      departs: instant,
      ends: instant,
      doors: z.array(Door),
      calledOff: z.array(CalledOff),
    }),
  ),
  unplaced: z.array(
    z.strictObject({
      door: Door,
      why: z.enum(['no_home', 'no_carrier', 'box_too_small', 'too_late', 'too_long_aboard', 'shift_over', 'not_planned_yet']),
      best: z.strictObject({ carrier, minutes: z.int() }).nullable(),
    }),
  ),
  faults: z.array(Fault),
  uncounted: z.int(),
})

const outcomeView = (row: DoorView['outcome']): z.output<typeof OutcomeKept> =>
  row && { outcome: row.outcome, why: row.why, deviceAt: row.device_at, at: row.at }

const doorView = ({ place: _, outcome, needs, ...door }: DoorView): z.output<typeof Door> => ({
  ...door,
  needs: [...needs],
  outcome: outcomeView(outcome),
})

/** A fault's place is the person's number, or the carrier's id. */
function roundsView({ why: _, isPlaced, carriers, tours, unplaced, faults, uncounted, ...view }: RoundsView): z.output<typeof Rounds> {
  const numbers = new Map<string, string>(tours.flatMap((tour) => tour.doors.map((door) => [door.diner, door.number])))
  return {
    ...view,
    canteenPlaced: isPlaced,
    carriers: carriers.map(carrierView),
    tours: tours.map(({ carrier, doors, calledOff, ...tour }) => ({
      ...tour,
      carrier: carrier.id,
      doors: doors.map(doorView),
      calledOff: calledOff.map((one) => ({ ...one, outcome: outcomeView(one.outcome) })),
    })),
    unplaced: unplaced.map(({ door, why, best }) => ({
      door: doorView(door),
      why,
      best: best ? { carrier: best.carrier as CarrierId, minutes: best.minutes } : null,
    })),
    faults: faults.map(({ door, carrier, problem, values }) =>
      faultView({ place: numbers.get(door ?? '') ?? door ?? carrier ?? '', problem, ...(values ? { values } : {}) }),
    ),
    uncounted: uncounted.length,
  }
}

const OutcomeSaid = z
  .strictObject({ id: outcomeId, diner, outcome, why: text(100).optional(), at: instant.optional() })
  .refine((one) => one.outcome !== 'hung' || one.why !== undefined, { path: ['why'], message: 'hung: why' })
const Said = mealOfDay.extend({ outcomes: z.array(OutcomeSaid).min(1).max(200) })
const Kept = z.strictObject({ id: outcomeId, verdict: z.literal('kept') })
const Not = z.strictObject({ id: outcomeId, verdict: z.literal('refused'), type: z.string(), title: z.string(), title_en: z.string() })
const Told = z.strictObject({ verdicts: z.array(z.discriminatedUnion('verdict', [Kept, Not])) })

const Planned = Sitting.extend({ turn: z.int(), tours: z.int(), doors: z.int(), unplaced: z.int() })
/** `turn`: of the plan that was looked at, 0 before the first. */
const Plan = Sitting.extend({ turn: z.int().min(0) })
const Move = Sitting.extend({ diner, carrier, why: text(100), turn: z.int().min(1) })
const OneCarrier = z.strictObject({ carrier })
const OneDiner = z.strictObject({ diner })
const At = z.strictObject({ canteen })

export const roundRoutes = new Hono<Env>()
  .get(
    '/carriers',
    describeRoute(
      answers(
        'carriers',
        200,
        z.strictObject({ carriers: z.array(Carrier), staff: z.array(z.strictObject({ staff: z.string(), name: z.string() })) }),
      ),
    ),
    takes('query', At),
    async (c) => {
      const reading = work(c)
      const [carriers, staff] = await Promise.all([
        carriersAt(reading, c.req.valid('query').canteen, reading.today),
        carryingStaff(reading),
      ])
      return c.json({ carriers: carriers.map(carrierView), staff: staff.map(({ id, name }) => ({ staff: id, name })) })
    },
  )
  .post('/carriers', describeRoute(commands('add_carrier', z.strictObject({ carrier, canteen }))), takes('json', Carrying), async (c) =>
    told(c, await once(c, (work) => addCarrier(work, c.req.valid('json')))),
  )
  .post(
    '/carriers/:carrier/end',
    describeRoute(commands('end_carrier', z.strictObject({ carrier, canteen }))),
    takes('param', OneCarrier),
    async (c) => told(c, await once(c, (work) => endCarrier(work, c.req.valid('param').carrier))),
  )
  .get(
    '/diners/:diner/door',
    describeRoute(answers('see_door', 200, z.strictObject({ diner, access: Access.nullable(), proxy: Collector.nullable() }))),
    takes('param', OneDiner),
    async (c) => c.json(await theDoor(work(c), c.req.valid('param').diner)),
  )
  .put(
    '/diners/:diner/door',
    describeRoute(commands('set_door', z.strictObject({ diner, door: z.literal(true), proxy: z.boolean() }), 200)),
    takes('param', OneDiner),
    takes('json', DoorSaid),
    async (c) => c.json(await once(c, (work) => setDoor(work, c.req.valid('param').diner, c.req.valid('json')), { secret: true })),
  )
  .get(
    '/rounds/:day/:meal',
    describeRoute(answers('see_rounds', 200, z.strictObject({ rounds: z.array(Rounds) }))),
    takes('param', mealOfDay),
    takes('query', At.partial()),
    async (c) => {
      const { day, meal } = c.req.valid('param')
      const { canteen } = c.req.valid('query')
      const reading = work(c)
      if (reading.scope === 'own rounds') return c.json({ rounds: (await ownRounds(reading, day, meal)).map(roundsView) })
      if (!canteen) throw new Refusal('bad_request', { field: 'canteen' })
      return c.json({ rounds: [roundsView(await roundsAt(reading, { canteen, day, meal }))] })
    },
  )
  .post('/rounds/plan', describeRoute(commands('plan_rounds', Planned)), takes('json', Plan), async (c) =>
    told(c, await once(c, (work) => planDoors(work, c.req.valid('json')))),
  )
  .post('/rounds/moves', describeRoute(commands('move_door', Planned)), takes('json', Move), async (c) =>
    told(c, await once(c, (work) => moveDoor(work, c.req.valid('json')))),
  )
  .post('/rounds/outcomes', describeRoute(commands('record_outcomes', Told)), takes('json', Said), async (c) => {
    const { day, meal, outcomes } = c.req.valid('json')
    const { verdicts } = await once(c, (work) => recordOutcomes(work, day, meal, outcomes))
    return told(c, { verdicts: verdicts.map(outcomeVerdict) })
  })
  .post('/rounds/servings', describeRoute(commands('count_delivered', Verdicts)), takes('json', Sitting), async (c) => {
    const { verdicts } = await once(c, (work) => countDelivered(work, c.req.valid('json')))
    return told(c, { verdicts: verdicts.map(verdictView) })
  })

type OutcomeVerdicts = Awaited<ReturnType<typeof recordOutcomes>>['verdicts']

function outcomeVerdict(one: OutcomeVerdicts[number]): z.output<typeof Told>['verdicts'][number] {
  if (one.verdict === 'kept') return one
  const { type, title, title_en } = problemOf(new Refusal(one.reason))
  return { id: one.id, verdict: 'refused', type, title, title_en }
}
