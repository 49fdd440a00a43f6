import type { DinerId } from '../../db/tables/diners.ts'
import type { CarrierId } from '../../db/tables/rounds.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import type { StaffId } from '../../db/tables/staff.ts'
import { addDays, type ClockTime } from '../../src/kernel/meal-date.ts'
import { entropyFrom, seeded } from '../../src/kernel/random.ts'
import { seal } from '../../src/kernel/secret.ts'
import { addCarriers, addDoors, type CarrierRow, type DoorRow, type ProxyRow } from '../../src/rounds/store.ts'
import { addStaff } from '../../src/staff/store.ts'
import { beginWork, type Engine, SETUP, type Work } from '../../src/work.ts'
import { DEMO_TODAY, DEMO_YEAR } from './demo-year.ts'
import { fate } from './luck.ts'
import { nameIn } from './names.ts'

/** So many canteens, those with the most of it, have their doorstep meals carried in rounds; at half of them somebody has an account and a phone. */
const CANTEENS = 6
const WITH_ACCOUNT = 3
const GATES = ['东门', '西门', '南门', '北门', '后门铁栅栏']
const RELATIONS = ['儿子', '女儿', '邻居', '老伴']

/**
 * Who carries meals to doors in the demo, how one gets in there, and who may take the meal. Written when the year is played, with chances
 * of its own: nothing that happened in the year is changed by it.
 */
export async function addDemoCarriers(engine: Engine, seed: number): Promise<void> {
  const work = beginWork({ ...engine, entropy: entropyFrom(seeded(seed + 45)) }, SETUP)
  const canteens = await busiest(work)
  const hired = canteens.slice(0, WITH_ACCOUNT).map((canteen, i) => hire(work, seed, canteen, i))
  const { password } = await work.db.selectFrom('account').select('password').limit(1).executeTakeFirstOrThrow()
  const carriers = canteens.flatMap((canteen, i) => carriersOf(work, seed, canteen, i, hired[i]))
  const doors = (await doorstepDiners(work, canteens)).map((diner) => doorOf(work, seed, diner))
  const writes = [
    ...addStaff(work.db, {
      staff: hired.map((one) => one.staff),
      duties: hired.map(({ staff }) => ({ staff_id: staff.id, role: 'carrier', canteen_id: null, since: DEMO_YEAR.from, until: null })),
      accounts: hired.map(({ staff }) => ({ staff_id: staff.id, login: staff.code, password })),
    }),
    ...addCarriers(work.db, carriers),
    ...addDoors(
      work.db,
      doors.map((one) => one.door),
      doors.flatMap((one) => one.proxy ?? []),
    ),
  ]
  work.commit(
    { event: 'carrier.added', about: { carriers: carriers.length, canteens: canteens.length, doors: doors.length } },
    writes,
    null,
  )
}

/** The canteens with the most orders to the door. */
async function busiest(work: Work): Promise<CanteenId[]> {
  const rows = await work.db
    .selectFrom('standing_order')
    .select('canteen_id')
    .where('mode', '=', 'doorstep')
    .orderBy('canteen_id')
    .execute()
  const counts = [...Map.groupBy(rows, (row) => row.canteen_id)].map(([canteen, all]) => ({ canteen, orders: all.length }))
  return counts
    .sort((a, b) => b.orders - a.orders)
    .slice(0, CANTEENS)
    .map((one) => one.canteen)
}

/** A member of staff who carries by e-bike. */
function hire(work: Work, seed: number, canteen: CanteenId, i: number) {
  const name = nameIn(seeded(seed + 450 + i), 'han', 'm', 1985)
  const code = `carrier${i + 1}`
  const id = work.newId<'staff'>() as StaffId
  return {
    canteen,
    staff: { id, code, name, title: 'carrier', hired_on: DEMO_YEAR.from, health_certificate_until: addDays(DEMO_TODAY, 200) },
  }
}

function carriersOf(work: Work, seed: number, canteen: CanteenId, i: number, hired: ReturnType<typeof hire> | undefined): CarrierRow[] {
  const row = (number: number): CarrierRow => ({
    id: work.newId<'carrier'>() as CarrierId,
    canteen_id: canteen,
    number,
    name: nameIn(seeded(seed + 460 + i * 10 + number), 'han', number % 2 ? 'f' : 'm', 1958),
    staff_id: null,
    volunteer: 1,
    mode: 'foot',
    portions: 10,
    from_time: '10:40' as ClockTime,
    until_time: '13:00' as ClockTime,
    since: DEMO_YEAR.from,
    added_at: work.now,
    added_by: work.actor.id,
  })
  const own = hired && {
    ...row(1),
    name: hired.staff.name,
    staff_id: hired.staff.id,
    volunteer: 0 as const,
    mode: 'ebike' as const,
    portions: 20,
  }
  return [own ?? row(1), row(2)]
}

/** Everybody of these canteens to whom the lunch is brought as a rule, by registry number. */
const doorstepDiners = (work: Work, canteens: readonly CanteenId[]) =>
  work.db
    .selectFrom('standing_order')
    .innerJoin('diner', 'diner.id', 'standing_order.diner_id')
    .select(['diner.id', 'diner.number'])
    .distinct()
    .where('mode', '=', 'doorstep')
    .where('standing_order.canteen_id', 'in', canteens)
    .orderBy('diner.number')
    .execute()

/** Most live up some stairs; every third has somebody who may take the meal. Telephone numbers begin with 100: nobody's. */
function doorOf(work: Work, seed: number, { id, number }: { id: DinerId; number: string }): { door: DoorRow; proxy?: ProxyRow } {
  const luck = (question: number) => fate(seed, 4_500 + question, Number(number))
  const phone = (question: number) => `100${String(Math.floor(luck(question) * 1e8)).padStart(8, '0')}`
  const floor = 1 + Math.floor(luck(1) * 6)
  const set = { diner_id: id, set_at: work.now, set_by: work.actor.id }
  const door: DoorRow = {
    ...set,
    door: `${1 + Math.floor(luck(2) * 4)}单元${floor}0${1 + Math.floor(luck(3) * 3)}`,
    gate: GATES[Math.floor(luck(4) * GATES.length)] ?? null,
    floor,
    no_lift: floor > 1 && luck(5) < 0.7 ? 1 : 0,
    dog: luck(6) < 0.08 ? 1 : 0,
    phone: luck(7) < 0.25 ? seal(work.keys, work.entropy, `door.phone.${id}`, phone(8)) : null,
    note: null,
  }
  if (luck(9) >= 0.33) return { door }
  const named = nameIn(seeded(seed + Number(number)), 'han', luck(10) < 0.5 ? 'f' : 'm', 1975)
  const sealed = seal(work.keys, work.entropy, `proxy.phone.${id}`, phone(11))
  return { door, proxy: { ...set, name: named, relation: RELATIONS[Math.floor(luck(12) * RELATIONS.length)] ?? null, phone: sealed } }
}
