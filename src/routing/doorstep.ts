import type { CanteenId } from '../../db/tables/sites.ts'
import { type ClockTime, minutesOf } from '../kernel/meal-date.ts'
import type { Place } from '../kernel/place.ts'
import type { Work } from '../work.ts'
import { areaOf, insideOf } from './areas.ts'
import { carryingFrom } from './carrying.ts'
import { type Contour, discs, reachOf } from './circle-rules.ts'
import { CARRIED, type CarriedMode } from './detours.ts'
import * as driving from './driving-store.ts'
import type { Patch, Spot } from './ground.ts'
import type { Contours } from './reaches.ts'
import { atPercent } from './traffic.ts'
import { paceOf, secondsMatrix, straightMetres } from './travel.ts'
import { NUMBERS, type TravelNumbers } from './travel-numbers.ts'

/** How far meals are carried from a canteen to doors, and how many of the homes that are known lie within. */
export interface Carried {
  mode: CarriedMode
  patches: Patch[]
  squareMetres: number
  homes: number
}

export interface Doors {
  carried: Carried[]
  /** is a home, by its place in the list, within reach of an e-bike? */
  byEbike: boolean[]
}

interface From {
  id: CanteenId
  spot: Spot
  /** when its rounds begin, unless another hour is asked for */
  serves_from: ClockTime
}

/** On foot and by e-bike from a canteen in so many minutes, at the speed of carriers: by the roads that were imported, or by distance. */
export async function doorsOf(
  work: Pick<Work, 'db'>,
  { id, spot, serves_from }: From,
  {
    minutes,
    at,
    weather,
    contours,
    homes,
  }: { minutes: number; at?: ClockTime | undefined; weather: number; contours: Contours; homes: readonly Spot[] },
): Promise<Doors> {
  const carrying = await carryingFrom(work, id, minutesOf(at ?? serves_from))
  const of = (mode: CarriedMode) => {
    const { pace, percent } = carrying[mode]
    const known: Contour[] = contours(id, mode, pace.centimetresPerSecond)
    const metres = (n: number): number => straightMetres(n * 60, 100, pace)
    const patches = reachOf({ spot, contours: known.length > 0 ? known : discs(spot, metres) }, minutes, (percent * weather) / 100)
    const inside = homes.map(insideOf(patches))
    return { mode, inside, patches, squareMetres: Math.round(areaOf(patches).getArea()), homes: inside.filter(Boolean).length }
  }
  const both = CARRIED.map(of)
  return {
    carried: both.map(({ inside: _, ...carried }) => carried),
    byEbike: both.find(({ mode }) => mode === 'ebike')?.inside ?? [],
  }
}

/** The canteen that an elder reaches soonest from each of these, and how long an e-bike takes there: whole minutes. */
export interface Next {
  /** its place in the list */
  site: number
  minutes: Record<CarriedMode, number>
}

/**
 * For each canteen the nearest other one that `counts`, on foot: by the roads that were imported, or by distance; everything takes
 * `weather` per cent of its time.
 */
export async function nextCanteens(
  work: Pick<Work, 'db'>,
  sites: readonly (Place & { id: CanteenId })[],
  { numbers, weather, counts }: { numbers: TravelNumbers; weather: number; counts: (site: number) => boolean },
): Promise<(Next | undefined)[]> {
  const foot = await secondsBy(work, 'foot', sites, numbers)
  const ebike = await secondsBy(work, 'ebike', sites, numbers)
  const minutes = (seconds: number): number => Math.ceil(atPercent(seconds, weather) / 60)
  return sites.map((_, a) => {
    const near = sites
      .flatMap((__, b) => (a === b || !counts(b) ? [] : [{ site: b, seconds: foot[a]?.[b] ?? 0 }]))
      .sort((one, other) => one.seconds - other.seconds)[0]
    return near && { site: near.site, minutes: { foot: minutes(near.seconds), ebike: minutes(ebike[a]?.[near.site] ?? 0) } }
  })
}

async function secondsBy(
  work: Pick<Work, 'db'>,
  mode: CarriedMode,
  sites: readonly (Place & { id: CanteenId })[],
  numbers: TravelNumbers,
): Promise<number[][]> {
  const pace = paceOf(numbers, mode)
  const matrix = secondsMatrix(sites, 100, pace)
  const index = new Map<string, number>(sites.map(({ id }, i) => [id, i]))
  for (const { from_id, to_id, seconds } of await driving.roadLegs(work.db, mode)) {
    const [row, column] = [matrix[index.get(from_id) ?? -1], index.get(to_id)]
    if (row && column !== undefined) row[column] = Math.ceil((seconds * NUMBERS[`${mode}_speed`].value) / pace.centimetresPerSecond)
  }
  return matrix
}
