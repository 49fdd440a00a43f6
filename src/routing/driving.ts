import type { RoadMode } from '../../db/tables/routing.ts'
import type { CanteenId, KitchenId } from '../../db/tables/sites.ts'
import { minutesOf } from '../kernel/meal-date.ts'
import { Refusal } from '../kernel/refusal.ts'
import { theDistrict } from '../sites/sites.ts'
import type { Work } from '../work.ts'
import * as store from './driving-store.ts'
import { ASSUMED_TRAFFIC, atPercent, type Band, isWithin, percentAt } from './traffic.ts'
import { paceOf, secondsMatrix } from './travel.ts'
import { numbersFrom, type TravelNumbers } from './travel-numbers.ts'

type Reading = Pick<Work, 'db'>

export type SiteId = CanteenId | KitchenId
interface Site {
  id: SiteId
  name: string
  lat: number | null
  lon: number | null
}

/** Where a leg's seconds come from: somebody entered them, drives taught them, an engine has the road, or they follow the distance. */
export type LegSource = 'entered' | 'taught' | 'road' | 'distance'

export interface Drive {
  seconds: number
  source: LegSource
  /** what it would be if nobody had said anything; unknown where a site has no place */
  computed: number | undefined
  computedBy: 'road' | 'distance'
  /** what is said of it, and since when */
  said?: store.LegRow
}

/** Until the district says when its vans leave. */
const USUALLY_LEAVES = '10:00'

/** The minute of the day at which the vans leave: the hour of the legs, unless another is asked for. */
export const leavesAt = async (work: Reading): Promise<number> => minutesOf((await theDistrict(work)).departs ?? USUALLY_LEAVES)

/** The numbers in force that ways are reckoned with. */
export const travelNumbers = async (work: Reading): Promise<TravelNumbers> => numbersFrom(await store.numbers(work.db))

/** A mode's bands in force, with what is said of them; nothing is said of those that are assumed. */
export async function trafficOf(work: Reading, mode: RoadMode): Promise<{ bands: readonly Band[]; said: store.TrafficSaid | undefined }> {
  const said = await store.trafficSaid(work.db, mode)
  if (!said) return { bands: ASSUMED_TRAFFIC[mode], said }
  const rows = await store.trafficBands(work.db, mode)
  return { bands: rows.map(({ clock_from, clock_until, percent }) => ({ from: clock_from, until: clock_until, percent })), said }
}

/**
 * How long the van takes from each site (row) to each other, begun at that minute of the day: by distance; where roads are imported, by
 * road; and where somebody has entered a leg, or drives taught it, that, the newest. Nothing where a site has no place and nobody says.
 */
export async function drivesBetween(work: Reading, sites: readonly Site[], minute: number): Promise<(Drive | undefined)[][]> {
  const percent = percentAt((await trafficOf(work, 'car')).bands, minute)
  const matrix = byDistance(sites, percent, await travelNumbers(work))
  const index = new Map<string, number>(sites.map((site, i) => [site.id, i]))
  const put = (leg: { from_id: string; to_id: string }, drive: (before: Drive | undefined) => Drive): void => {
    const row = matrix[index.get(leg.from_id) ?? -1]
    const column = index.get(leg.to_id)
    if (row && column !== undefined) row[column] = drive(row[column])
  }
  for (const leg of await store.roadLegs(work.db, 'car')) {
    const seconds = atPercent(leg.seconds, percent)
    put(leg, () => ({ seconds, source: 'road', computed: seconds, computedBy: 'road' }))
  }
  for (const leg of await store.legs(work.db))
    if (isWithin({ from: leg.clock_from, until: leg.clock_until }, minute))
      put(leg, (before) => ({ ...(before ?? UNKNOWN), seconds: leg.seconds, source: leg.source, said: leg }))
  return matrix
}

const UNKNOWN = { computed: undefined, computedBy: 'distance' } as const

function byDistance(sites: readonly Site[], percent: number, numbers: TravelNumbers): (Drive | undefined)[][] {
  const nowhere = Number.NaN // and so is every distance to it
  const places = sites.map(({ lat, lon }) => ({ lat: lat ?? nowhere, lon: lon ?? nowhere }))
  return secondsMatrix(places, percent, paceOf(numbers, 'car')).map((row) =>
    row.map((seconds): Drive | undefined =>
      Number.isNaN(seconds) ? undefined : { seconds, source: 'distance', computed: seconds, computedBy: 'distance' },
    ),
  )
}

/**
 * Their seconds alone, kitchen first; when the vans leave, unless another minute of the day is asked for. Refuses with every site that
 * has no place, and of which a leg is said nowhere (`something_missing`).
 */
export async function drivingSeconds(work: Reading, kitchen: Site, canteens: readonly Site[], minute?: number): Promise<number[][]> {
  const sites = [kitchen, ...canteens]
  const drives = await drivesBetween(work, sites, minute ?? (await leavesAt(work)))
  const lost = sites.filter((_, a) => sites.some((_, b) => a !== b && !(drives[a]?.[b] && drives[b]?.[a])))
  const faults = lost
    .filter(({ lat, lon }) => lat === null || lon === null)
    .map(({ name }) => ({ place: name, problem: 'site_without_place' }))
  if (faults.length) throw new Refusal('something_missing', { field: 'place', faults })
  return drives.map((row) => row.map((drive) => drive?.seconds ?? 0))
}
