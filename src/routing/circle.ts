import type { CanteenId, KitchenId, VanId } from '../../db/tables/sites.ts'
import { homesOn } from '../diners/diners.ts'
import type { ClockTime, MealDate } from '../kernel/meal-date.ts'
import { found } from '../kernel/refusal.ts'
import { type Canteen, canteensOn, type Kitchen, theKitchen } from '../sites/sites.ts'
import type { Work } from '../work.ts'
import { NOWHERE } from './areas.ts'
import { DRIVE_STEPS, type DriveHours, driveHours, driveMinutes, type ServingHours, servesAt, servingHours } from './circle-hours.ts'
import { RAIN, type Step } from './circle-numbers.ts'
import {
  bestPoints,
  type Cell,
  type Contour,
  cellsOf,
  countWalks,
  coverOf,
  disc,
  discs,
  gapsIn,
  isBeyond,
  type MealPoint,
  outlines,
  reachOf,
  shortest,
  walkMetres,
  walksTo,
} from './circle-rules.ts'
import { type Ground, groundAround, type Patch, type Ring, type Spot } from './ground.ts'
import { lateWithout } from './late.ts'
import type { Unserved } from './problem.ts'
import { drivingSeconds } from './routing.ts'
import * as store from './store.ts'
import { driveMetres, MORNING_PER_CENT } from './travel.ts'

/** What is asked of the circle: how far people walk, in what weather, at what hour, and whether a van is missing. */
export interface CircleAsked {
  minutes: Step
  rain: boolean
  /** only canteens that serve then; without, all of them */
  at?: ClockTime | undefined
  /** it stays at home on the day that was planned last */
  van?: VanId | undefined
}

export interface CircleCanteen {
  /** from 1, as on the map */
  number: number
  id: CanteenId
  name: string
  shortName: string
  spot: Spot
  serves: { from: ClockTime; until: ClockTime }
  /** from the kitchen in the morning, in the weather asked for */
  driveMinutes: number
  /** nobody can count on it: it does not serve at that hour, or its food would not come hot and in time */
  out: 'closed' | Unserved['reason'] | undefined
}

/** 一刻钟助餐服务圈: who is near enough to a canteen, and who is not; spots are metres around the kitchen (`ground`). */
export interface Circle {
  asked: CircleAsked
  /** the name of the extract that ways were taken from; without, they are estimated */
  source: string | undefined
  ground: Ground
  kitchen: { name: string; spot: Spot; reaches: { minutes: number; patches: Patch[] }[] }
  canteens: CircleCanteen[]
  /** names of canteens that stand nowhere yet */
  unplaced: string[]
  covers: { minutes: Step; patches: Patch[]; squareMetres: number }[]
  gaps: { patches: Patch[]; squareMetres: number }
  /** squares in which somebody walks further than asked for */
  cells: Cell[]
  points: MealPoint[]
  /** streets to draw, the widest of rank 1 */
  lines: { rank: number; line: Spot[] }[]
  /** of whom the home is known, of whom not, and who of the former walks too far */
  elders: { homes: number; unknown: number; beyond: number }
  /** by weather, how many walk no further than each step, and beyond all */
  walks: { rain: boolean; counts: { minutes: Step | undefined; elders: number }[] }[]
  hours: ServingHours[]
  drives: DriveHours[]
  /** the day whose lunch was planned last */
  planned: MealDate | undefined
}

const NEW_POINTS = 3

/**
 * The 15-minute circle of today's canteens and registered elders. Refuses a kitchen that stands nowhere (`something_missing`) and what
 * `lateWithout` refuses.
 */
export async function circleOf(work: Work, asked: CircleAsked): Promise<Circle> {
  const { minutes, rain } = asked
  const { kitchen, sites, ...known } = await sitesOf(work)
  const { homes, unknown } = await homesOn(work, work.today)
  const spots = homes.map(known.ground.spot)
  const { planned, late } = await lateWithout(work, asked)
  const seconds = await fromKitchen(work, kitchen, sites)
  const canteens = sites.map(({ canteen, spot }, i) => ({
    ...shown(canteen, spot, i + 1),
    driveMinutes: driveMinutes(seconds[i] ?? 0, MORNING_PER_CENT, rain),
    out: late.get(canteen.id) ?? closedAt(canteen, asked.at),
  }))
  const fed = (site: number): boolean => canteens[site]?.out === undefined
  const walks = { dry: walksTo(sites, spots), rain: walksTo(sites, spots, RAIN.walking) }
  const least = { dry: walks.dry.map((own) => shortest(own, fed)), rain: walks.rain.map((own) => shortest(own, fed)) }
  const beyond = spots.filter((_, i) => isBeyond((rain ? least.rain : least.dry)[i], minutes))
  const percent = rain ? RAIN.walking : 100
  const covers = coverOf(
    sites.filter((_, i) => fed(i)),
    percent,
  )
  const cells = cellsOf(beyond)
  return {
    ...{ asked, ...known, canteens, cells, planned },
    kitchen: { name: kitchen.name, spot: known.ground.spot(kitchen), reaches: kitchen.reaches(rain) },
    covers: covers.map(({ minutes, area }) => ({ minutes, ...outlines(area) })),
    gaps: outlines(gapsIn(cells, covers.find((cover) => cover.minutes === minutes)?.area ?? NOWHERE)),
    points: bestPoints(beyond, walkMetres(minutes, percent), NEW_POINTS),
    elders: { homes: homes.length, unknown, beyond: beyond.length },
    walks: [
      { rain: false, counts: countWalks(least.dry) },
      { rain: true, counts: countWalks(least.rain) },
    ],
    hours: servingHours(
      canteens.map(({ serves, id }) => ({ ...serves, fed: !late.has(id) })),
      walks,
      minutes,
    ),
    drives: driveHours(seconds),
  }
}

/** Seconds of the morning's drive from the kitchen to each. */
async function fromKitchen(work: Work, kitchen: Kitchen, sites: readonly { canteen: Canteen }[]): Promise<number[]> {
  const [row = []] = await drivingSeconds(
    work,
    kitchen,
    sites.map(({ canteen }) => canteen),
  )
  return row.slice(1)
}

const closedAt = ({ serves_from, serves_until }: Canteen, at: ClockTime | undefined): 'closed' | undefined =>
  at && !servesAt({ from: serves_from, until: serves_until }, at) ? 'closed' : undefined

const shown = (canteen: Canteen, spot: Spot, number: number) => ({
  ...{ number, spot, id: canteen.id, name: canteen.name, shortName: canteen.short_name },
  serves: { from: canteen.serves_from, until: canteen.serves_until },
})

/** Kitchen and canteens on the ground, each with what is reached from it: by the roads that were imported, or by distance. */
async function sitesOf(work: Work) {
  const kitchen = await theKitchen(work)
  const place = {
    lat: found(kitchen.lat, 'something_missing', 'kitchen.place'),
    lon: found(kitchen.lon, 'something_missing', 'kitchen.place'),
  }
  const ground = groundAround(place)
  const source = (await store.roadSource(work.db))?.name
  const reaches = Map.groupBy(await store.roadReaches(work.db), (row) => row.site_id)
  const contoursOf = (id: CanteenId | KitchenId): Contour[] =>
    (reaches.get(id) ?? []).map(({ minutes, polygon }) => ({ minutes, patches: patchesOn(ground, polygon) }))
  const all = await canteensOn(work, work.today)
  const sites = all.flatMap((canteen) => {
    const { lat, lon, serves_from, serves_until } = canteen
    if (lat === null || lon === null) return []
    const spot = ground.spot({ lat, lon })
    const contours = contoursOf(canteen.id)
    return [{ canteen, spot, from: serves_from, until: serves_until, contours: contours.length > 0 ? contours : discs(spot) }]
  })
  return {
    ...{ ground, source, sites },
    kitchen: { ...kitchen, ...place, reaches: (rain: boolean) => kitchenReaches(contoursOf(kitchen.id), rain) },
    unplaced: all.filter(({ lat, lon }) => lat === null || lon === null).map(({ name }) => name),
    lines: (await store.roadLines(work.db)).map(({ rank, points }) => ({ rank, line: lineOn(ground, points) })),
  }
}

/** What the van reaches in the morning; an engine's contours are those of empty streets, distances those of the morning. */
function kitchenReaches(contours: readonly Contour[], rain: boolean): { minutes: number; patches: Patch[] }[] {
  const spot: Spot = [0, 0]
  const weather = rain ? RAIN.driving : 100
  if (contours.length > 0)
    return DRIVE_STEPS.map((minutes) => ({ minutes, patches: reachOf({ spot, contours }, minutes, (MORNING_PER_CENT * weather) / 100) }))
  return DRIVE_STEPS.map((minutes) => ({ minutes, patches: [[disc(spot, driveMetres((minutes * 60 * 100) / weather))]] }))
}

interface Geometry {
  type: string
  coordinates: [lon: number, lat: number][][] | [lon: number, lat: number][][][]
}

/** A polygon of GeoJSON, or several; an engine that found nothing has kept none. */
function patchesOn(ground: Ground, polygon: string): Patch[] {
  const geometry: Geometry | null = JSON.parse(polygon)
  if (!geometry) return []
  const polygons = (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) as [number, number][][][]
  return polygons.map((rings) => rings.map((ring): Ring => ring.map(([lon, lat]) => ground.spot({ lat, lon }))) as unknown as Patch)
}

const lineOn = (ground: Ground, points: string): Spot[] =>
  (JSON.parse(points) as [number, number][]).map(([lon, lat]) => ground.spot({ lat, lon }))
