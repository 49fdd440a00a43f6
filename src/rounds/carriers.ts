import type { CarrierId, RoundMode } from '../../db/tables/rounds.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import type { StaffId } from '../../db/tables/staff.ts'
import type { ClockTime, MealDate } from '../kernel/meal-date.ts'
import { found, Refusal } from '../kernel/refusal.ts'
import { theCanteen } from '../sites/sites.ts'
import { nameOf } from '../staff/staff.ts'
import { refuseForeignCanteen, type Work } from '../work.ts'
import * as store from './store.ts'

interface CarrierAsk {
  canteen: CanteenId
  /** somebody with the duty to carry, who signs in on a phone; or a volunteer by name, who goes by the paper */
  staff?: StaffId | undefined
  name?: string | undefined
  volunteer: boolean
  mode: RoundMode
  /** what the box holds */
  portions: number
  from: ClockTime
  until: ClockTime
}

/** Who carries for a canteen on a day, by name. Refuses somebody else's canteen. */
export async function carriersAt(work: Work, canteen: CanteenId, day: MealDate): Promise<store.CarrierRow[]> {
  refuseForeignCanteen(work, canteen)
  return store.carriers(work.db, canteen, day)
}

/** Who holds the duty to carry today, and may be put on a canteen's list. */
export const carryingStaff = (work: Work) => store.carryingStaff(work.db, work.today)

/** Everybody who ever carried, with the number that papers name them by. */
export const carrierNumbers = (work: Pick<Work, 'db'>) => store.allCarriers(work.db)

/** Puts somebody on a canteen's list of carriers from today on. Refuses whoever is on it, and staff without the duty to carry or at another canteen at these hours. */
export async function addCarrier(work: Work, ask: CarrierAsk) {
  refuseForeignCanteen(work, ask.canteen)
  await theCanteen(work, ask.canteen)
  if (ask.from >= ask.until) throw wrong('until', 'hours_backwards')
  const name = await nameFor(work, ask)
  const there = await store.carriers(work.db, ask.canteen, work.today)
  if (there.some((one) => (ask.staff ? one.staff_id === ask.staff : one.name === name)))
    throw new Refusal('carrier_listed', { field: ask.staff ? 'staff' : 'name' })
  if (ask.staff) await refuseElsewhere(work, ask.staff, ask)
  const row: store.CarrierRow = {
    id: work.newId<'carrier'>() as CarrierId,
    canteen_id: ask.canteen,
    number:
      1 + (await store.allCarriers(work.db)).reduce((most, one) => (one.canteen_id === ask.canteen ? Math.max(most, one.number) : most), 0),
    name,
    staff_id: ask.staff ?? null,
    volunteer: ask.volunteer ? 1 : 0,
    mode: ask.mode,
    portions: ask.portions,
    from_time: ask.from,
    until_time: ask.until,
    since: work.today,
    added_at: work.now,
    added_by: work.actor.id,
  }
  const about = { carrier: row.id, canteen: ask.canteen, mode: ask.mode, portions: ask.portions, staff: ask.staff ?? null }
  return work.commit({ event: 'carrier.added', about }, store.addCarriers(work.db, [row]), { carrier: row.id, canteen: ask.canteen })
}

/** Nobody carries for two canteens at the same hours. */
async function refuseElsewhere(work: Work, staff: StaffId, { from, until }: CarrierAsk): Promise<void> {
  const other = (await store.carriersOf(work.db, staff, work.today)).find((one) => from < one.until_time && one.from_time < until)
  if (!other) return
  const { name } = await theCanteen(work, other.canteen_id)
  throw new Refusal('carrier_elsewhere', { field: 'staff', values: { canteen: name } })
}

async function nameFor(work: Work, { staff, name }: CarrierAsk): Promise<string> {
  if (!staff) return found(name, 'nothing_said', 'name')
  if (!(await store.carryingStaff(work.db, work.today)).some((one) => one.id === staff)) throw wrong('staff', 'no_duty_to_carry')
  return nameOf(work, staff)
}

const wrong = (field: string, problem: string) => new Refusal('bad_request', { field, faults: [{ place: field, problem }] })

/** Takes somebody off the list; rounds that are planned keep the name. */
export async function endCarrier(work: Work, id: CarrierId) {
  const carrier = found(await store.carrier(work.db, id), 'not_found', 'carrier')
  refuseForeignCanteen(work, carrier.canteen_id)
  if (carrier.ended_on !== null) throw new Refusal('carrier_ended', { field: 'carrier' })
  const row = { carrier_id: id, day: work.today, ended_at: work.now, ended_by: work.actor.id }
  const about = { carrier: id, canteen: carrier.canteen_id }
  return work.commit({ event: 'carrier.ended', about }, [store.endCarrier(work.db, row)], about)
}
