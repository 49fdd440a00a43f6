import type { CanteenId, VanId } from '../../db/tables/sites.ts'
import { addDays, type ClockTime, type Instant, instantAt, type MealDate } from '../kernel/meal-date.ts'
import { metresBetween, type Place } from '../kernel/place.ts'
import { found, Refusal } from '../kernel/refusal.ts'
import { ownCanteens, type Work } from '../work.ts'
import * as equipment from './equipment-store.ts'
import * as store from './store.ts'

export { type Access, accessOf, setAccess } from './access.ts'
export { addPot, addStation, endStationDuty, putOnDuty, setPot, setStation } from './equipment.ts'
export type { Canteen, District, Kitchen, Van } from './store.ts'
export { setBan, setPair, setReload, setShift } from './van-rules.ts'

type Reading = Pick<Work, 'db'>

export const theDistrict = async (work: Reading) => found(await store.district(work.db), 'not_found', 'district')
export const theKitchen = async (work: Reading) => found(await store.kitchen(work.db), 'not_found', 'kitchen')
export const theCanteen = async (work: Reading, id: CanteenId) => found(await store.canteen(work.db, id), 'not_found', 'canteen')
/** Pots as they are on a day, by name. */
export const thePots = (work: Reading, day: MealDate) => equipment.pots(work.db, day)
/** Stations as they are on a day, by code. */
export const theStations = (work: Reading, day: MealDate) => equipment.stations(work.db, day)
/** Who is on duty at the kitchen's stations on a day. */
export const cooksOn = (work: Reading, day: MealDate) => equipment.stationCooks(work.db, day)
/** Who is, or will be, on duty at the stations, from a day on; and everybody who could be. */
export async function dutiesFrom(work: Reading, day: MealDate) {
  const [duties, people] = await Promise.all([equipment.stationDuties(work.db, day), equipment.people(work.db)])
  return { duties, people }
}
/** What is set for pots and stations after a day. */
export async function comingEquipment(work: Reading, day: MealDate) {
  const [pots, stations] = await Promise.all([equipment.comingPots(work.db, day), equipment.comingStations(work.db, day)])
  return { pots, stations }
}
/** Canteens whose vans leave later than the first. */
export const theWaves = (work: Reading) => store.waves(work.db)
export const theVans = (work: Reading) => store.vans(work.db)
const theVan = async (work: Reading, id: VanId) => found(await store.van(work.db, id), 'not_found', 'van')

/** Which canteens' food goes on one trip, or never does, and which vans cannot get to which canteen. */
export async function theSharing(work: Reading) {
  const [pairs, banned] = await Promise.all([store.pairs(work.db), store.banned(work.db)])
  return { pairs, banned }
}

/** Why the kitchen is closed on a day (春节放假 …), or undefined when it cooks. */
export const closedOn = (work: Reading, day: MealDate) => store.closure(work.db, day)

/** The days of a span on which nobody cooks, with why. */
export const closures = (work: Reading, from: MealDate, to: MealDate) => store.closures(work.db, from, to)

/** The days of a span on which nobody cooks. */
export const closedDays = async (work: Reading, from: MealDate, to: MealDate): Promise<MealDate[]> =>
  (await store.closures(work.db, from, to)).map((row) => row.day)

/** A canteen by the 12 digits of its community, or by its id: people type one, records hold the other. */
export const canteenNamed = async (work: Reading, codeOrId: string) =>
  found((await store.canteenByCode(work.db, codeOrId)) ?? (await store.canteen(work.db, codeOrId as CanteenId)), 'not_found', 'canteen')

/** The canteens open on a day that the actor may see, by code. */
export async function canteensOn(work: Work, day: MealDate) {
  const own = ownCanteens(work)
  const all = await store.canteens(work.db, day)
  return own ? all.filter((canteen) => own.includes(canteen.id)) : all
}

/** What canteens are called, those too that are closed. */
export const canteenNames = async (work: Reading): Promise<Map<string, string>> =>
  new Map((await store.canteenNames(work.db)).map((row) => [row.id, row.name]))

/** Puts a canteen on the map (WGS-84). From then on its place is no demo value. */
export async function placeCanteen(work: Work, id: CanteenId, place: Place) {
  const canteen = await theCanteen(work, id)
  refuseFarAway(await theKitchen(work), place)
  const about = { canteen: id, lat: place.lat, lon: place.lon, before: { lat: canteen.lat, lon: canteen.lon } }
  return work.commit({ event: 'record.changed', about }, [store.placeCanteen(work.db, id, place)], { canteen: id, ...place })
}

/** Puts the kitchen on the map (WGS-84). Refuses a place that no van reaches its canteens from. */
export async function placeKitchen(work: Work, place: Place) {
  const { id, lat, lon } = await theKitchen(work)
  const placed = (await store.canteens(work.db, work.today)).filter((one) => one.lat !== null && one.lon !== null)
  if (placed.length > 0 && placed.every((one) => metresBetween({ lat: one.lat ?? 0, lon: one.lon ?? 0 }, place) > FURTHEST_M))
    throw new Refusal('bad_request', {
      field: 'lat',
      faults: [{ place: 'lat, lon', problem: 'too_far', values: { km: '> 50', allowed: FURTHEST_M / 1000 } }],
    })
  const about = { kitchen: id, lat: place.lat, lon: place.lon, before: { lat, lon } }
  return work.commit({ event: 'record.changed', about }, [store.placeKitchen(work.db, id, place)], { kitchen: id, ...place })
}

/** No van brings hot food further than this: a place beyond it is a slip of the finger, or degrees in the wrong order. */
const FURTHEST_M = 50_000

function refuseFarAway(kitchen: store.Kitchen, place: Place): void {
  if (kitchen.lat === null || kitchen.lon === null) return
  const metres = metresBetween({ lat: kitchen.lat, lon: kitchen.lon }, place)
  const fault = { place: 'lat, lon', problem: 'too_far', values: { km: Math.round(metres / 1000), allowed: FURTHEST_M / 1000 } }
  if (metres > FURTHEST_M) throw new Refusal('bad_request', { field: 'lat', faults: [fault] })
}

/** States what a van can carry: portions, and insulated boxes of each line's own compartment. */
export async function equipVan(work: Work, id: VanId, room: { portions: number; ordinaryBoxes: number; halalBoxes: number }) {
  await theVan(work, id)
  const row = { portions: room.portions, ordinary_boxes: room.ordinaryBoxes, halal_boxes: room.halalBoxes }
  return work.commit({ event: 'record.changed', about: { van: id, ...room } }, [store.equipVan(work.db, id, row)], { van: id, ...room })
}

/** Says when the vans to a canteen leave, where that is later than the first; `null`: with the first. Plans made from then on follow it. */
export async function setWave(work: Work, id: CanteenId, departs: ClockTime | null) {
  await theCanteen(work, id)
  return work.commit({ event: 'record.changed', about: { canteen: id, departs } }, store.setWave(work.db, id, departs), {
    canteen: id,
    departs,
  })
}

/** Until when a day's plan can be made anew: `district.plan_cut_off` of the evening before. */
export const cutOffOf = async (work: Reading, day: MealDate): Promise<Instant> =>
  instantAt(addDays(day, -1), (await theDistrict(work)).plan_cut_off)

/** Until when, the evening before, a plan can be made anew; after it there is only plus and minus. */
export async function setPlanCutOff(work: Work, clock: ClockTime) {
  return work.commit({ event: 'record.changed', about: { planCutOff: clock } }, [store.setPlanCutOff(work.db, clock)], { clock })
}
