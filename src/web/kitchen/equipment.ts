import type { Line } from '../../../db/tables/menu.ts'
import { addDays, type MealDate } from '../../kernel/meal-date.ts'
import { comingEquipment, cooksOn, dutiesFrom, thePots, theStations } from '../../sites/sites.ts'
import type { Work } from '../../work.ts'

type Station = Awaited<ReturnType<typeof theStations>>[number]
export type Pot = Awaited<ReturnType<typeof thePots>>[number]
type Coming = Awaited<ReturnType<typeof comingEquipment>>
export type Duty = Awaited<ReturnType<typeof dutiesFrom>>['duties'][number]

export interface StationCard extends Station {
  pots: Pot[]
  duties: Duty[]
}

/** Stations, pots and duties as they are, and what is recorded for later. */
export interface KitchenEquipment {
  lines: { line: Line; stations: StationCard[]; free: Pot[] }[]
  /** all stations, for lists to choose from; with those that stand from a later day on */
  stations: Station[]
  people: { id: string; name: string; code: string }[]
  coming: Coming
  /** somebody is on duty somewhere, so that a station without anybody cooks nothing */
  staffed: boolean
  /** the first day that no plan has begun to cook for */
  since: MealDate
}

/** Today's equipment, and tomorrow's where it is set up then. */
export async function kitchenEquipment(work: Work): Promise<KitchenEquipment> {
  const since = addDays(work.today, 1)
  const later = addDays(work.today, 366)
  const [pots, stations, cooks, { duties, people }, coming] = await Promise.all([
    thePots(work, later),
    theStations(work, later),
    cooksOn(work, since),
    dutiesFrom(work, since),
    comingEquipment(work, work.today),
  ])
  const now = { pots: await thePots(work, work.today), stations: await theStations(work, work.today) }
  const allStations = merged(now.stations, stations, (one) => one.code)
  const allPots = merged(now.pots, pots, (one) => one.name)
  return {
    lines: (['ordinary', 'halal'] as const).map((line) => ({
      line,
      stations: allStations
        .filter((station) => station.line === line)
        .map((station) => ({
          ...station,
          pots: allPots.filter((pot) => pot.station_code === station.code),
          duties: duties.filter((duty) => duty.station_code === station.code),
        })),
      free: allPots.filter((pot) => pot.line === line && pot.station_code === null),
    })),
    stations: allStations,
    people: people.map(({ id, name, code }) => ({ id, name, code })),
    coming,
    staffed: cooks.length > 0,
    since,
  }
}

/** What stands today as it is today, and after it what only stands later. */
const merged = <T>(now: readonly T[], later: readonly T[], key: (one: T) => string): T[] => {
  const known = new Set(now.map(key))
  return [...now, ...later.filter((one) => !known.has(key(one)))]
}
