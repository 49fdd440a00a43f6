import type { CanteenId, VanId } from '../../db/tables/sites.ts'
import { homesOn } from '../diners/diners.ts'
import { type ClockTime, type MealDate, minutesOf } from '../kernel/meal-date.ts'
import { found } from '../kernel/refusal.ts'
import { type Canteen, canteensOn, type Kitchen, theKitchen } from '../sites/sites.ts'
import type { Work } from '../work.ts'
import { NOWHERE } from './areas.ts'
import {
  DRIVE_STEPS,
  type DriveHours,
  driveHours,
  driveMinutes,
  drivenBands,
  type ServingHours,
  servesAt,
  servingHours,
} from './circle-hours.ts'
import type { Step } from './circle-numbers.ts'
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
  walksTo,
} from './circle-rules.ts'
import { type Carried, doorsOf, type Next, nextCanteens } from './doorstep.ts'
import { drivingSeconds, leavesAt, trafficOf, travelNumbers } from './driving.ts'
import { type Ground, groundAround, type Patch, type Spot } from './ground.ts'
import { lateWithout, type VanDown } from './late.ts'
import type { Unserved } from './problem.ts'
import { contoursOn } from './reaches.ts'
import { roadsInUse } from './roads.ts'
import * as store from './store.ts'
import { type Band, percentAt } from './traffic.ts'
import { paceOf, straightMetres } from './travel.ts'
import type { TravelNumbers } from './travel-numbers.ts'

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
  /** from the kitchen when its vans leave, in the weather asked for */
  driveMinutes: number
  /** nobody can count on it: it does not serve at that hour, or its food would not come hot and in time */
  out: 'closed' | Unserved['reason'] | undefined
  /** to doors, in the minutes asked for */
  carried: Carried[]
  /** the nearest other one that has food, on foot */
  next: { number: number; minutes: Next['minutes'] } | undefined
}

/** What the van reaches from the kitchen in so many minutes. */
interface Reach {
  minutes: number
  patches: Patch[]
}

/** 一刻钟助餐服务圈: who is near enough to a canteen, and who is not; spots are metres around the kitchen (`ground`). */
export interface Circle {
  asked: CircleAsked
  /** the name of the extract that ways were taken from; without, walks and reach are estimated */
  source: string | undefined
  /** drives are those of an engine elsewhere, whose address is nobody's business and who draws no reach */
  byEngine: boolean
  /** speeds, detours and weather in force */
  numbers: TravelNumbers
  ground: Ground
  kitchen: { name: string; spot: Spot; reaches: Reach[] }
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
  /** of whom the home is known, of whom not, who of the former walks too far, and to how many of those an e-bike carries meals in time */
  elders: { homes: number; unknown: number; beyond: number; carried: number }
  /** by weather, how many walk no further than each step, and beyond all */
  walks: { rain: boolean; counts: { minutes: Step | undefined; elders: number }[] }[]
  hours: ServingHours[]
  /** by the hour, with what the van reaches then in the weather asked for */
  drives: (DriveHours & { reaches: Reach[] })[]
  /** each van at home in turn, on the day that was planned last, in the weather asked for; `beyond` elders then walk too far */
  vansDown: (VanDown & { beyond: number })[]
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
  const numbers = await travelNumbers(work)
  const { bands } = await trafficOf(work, 'car')
  const leaves = percentAt(bands, await leavesAt(work))
  const { kitchen, sites, contoursOf, ...known } = await sitesOf(work, numbers)
  const { homes, unknown } = await homesOn(work, work.today)
  const spots = homes.map(known.ground.spot)
  const { planned, late, each } = await lateWithout(work, asked)
  const seconds = await fromKitchen(work, kitchen, sites)
  const percent = rain ? numbers.foot_rain : 100
  const outs = sites.map(({ canteen }) => late.get(canteen.id) ?? closedAt(canteen, asked.at))
  const fed = (site: number): boolean => outs[site] === undefined
  const isOpen = (site: number): boolean => outs[site] !== 'closed'
  const out = { minutes, at: asked.at, weather: percent, contours: contoursOf, homes: spots }
  const doors = await Promise.all(sites.map(({ canteen, spot }) => doorsOf(work, { ...canteen, spot }, out)))
  const next = await nextCanteens(
    work,
    sites.map(({ place }) => place),
    { numbers, weather: percent, counts: fed },
  )
  const canteens = sites.map(
    ({ canteen, spot }, i): CircleCanteen => ({
      ...shown(canteen, spot, i + 1),
      driveMinutes: driveMinutes(seconds[i] ?? 0, rain ? numbers.car_rain : 100),
      out: outs[i],
      carried: doors[i]?.carried ?? [],
      next: numbered(next[i]),
    }),
  )
  const walks = { dry: walksTo(sites, spots), rain: walksTo(sites, spots, numbers.foot_rain) }
  const least = { dry: walks.dry.map((own) => shortest(own, fed)), rain: walks.rain.map((own) => shortest(own, fed)) }
  const beyondIf = (counts: (site: number) => boolean) =>
    [...spots.keys()].filter((i) => isBeyond(shortest((rain ? walks.rain : walks.dry)[i] ?? [], counts), minutes))
  const far = beyondIf(fed)
  const beyond = far.map((i) => spots[i] as Spot)
  const carried = far.filter((home) => doors.some(({ byEbike }, site) => fed(site) && byEbike[home])).length
  const covers = coverOf(
    sites.filter((_, i) => fed(i)),
    percent,
  )
  const cells = cellsOf(beyond)
  return {
    ...{ asked, numbers, ...known, canteens, cells, planned },
    kitchen: { name: kitchen.name, spot: known.ground.spot(kitchen), reaches: kitchen.reaches(leaves, rain ? numbers.car_rain : 100) },
    covers: covers.map(({ minutes, area }) => ({ minutes, ...outlines(area) })),
    gaps: outlines(gapsIn(cells, covers.find((cover) => cover.minutes === minutes)?.area ?? NOWHERE)),
    points: bestPoints(beyond, straightMetres(minutes * 60, percent, paceOf(numbers, 'foot')), NEW_POINTS),
    elders: { homes: homes.length, unknown, beyond: beyond.length, carried },
    walks: [
      { rain: false, counts: countWalks(least.dry) },
      { rain: true, counts: countWalks(least.rain) },
    ],
    hours: servingHours(
      canteens.map(({ serves, id }) => ({ ...serves, fed: !late.has(id) })),
      walks,
      minutes,
    ),
    vansDown: each.map((down) => ({
      ...down,
      beyond: beyondIf((site) => isOpen(site) && !down.late.includes((canteens[site] as CircleCanteen).id)).length,
    })),
    drives: driveHours(await drivesByHour(work, kitchen, sites, bands), numbers.car_rain).map((hours) => ({
      ...hours,
      reaches: kitchen.reaches(hours.percent, rain ? numbers.car_rain : 100),
    })),
  }
}

/** Seconds of the drive from the kitchen to each, when the vans leave or at another minute of the day. */
async function fromKitchen(work: Work, kitchen: Kitchen, sites: readonly { canteen: Canteen }[], minute?: number): Promise<number[]> {
  const canteens = sites.map(({ canteen }) => canteen)
  const [row = []] = await drivingSeconds(work, kitchen, canteens, minute)
  return row.slice(1)
}

const drivesByHour = (work: Work, kitchen: Kitchen, sites: readonly { canteen: Canteen }[], bands: readonly Band[]) =>
  Promise.all(drivenBands(bands).map(async (band) => ({ band, seconds: await fromKitchen(work, kitchen, sites, minutesOf(band.from)) })))

const numbered = (next: Next | undefined): CircleCanteen['next'] => next && { number: next.site + 1, minutes: next.minutes }

const closedAt = ({ serves_from, serves_until }: Canteen, at: ClockTime | undefined): 'closed' | undefined =>
  at && !servesAt({ from: serves_from, until: serves_until }, at) ? 'closed' : undefined

const shown = (canteen: Canteen, spot: Spot, number: number) => ({
  ...{ number, spot, id: canteen.id, name: canteen.name, shortName: canteen.short_name },
  serves: { from: canteen.serves_from, until: canteen.serves_until },
})

/** Kitchen and canteens on the ground, each with what is reached from it: by the roads that were imported, or by distance. */
async function sitesOf(work: Work, numbers: TravelNumbers) {
  const kitchen = await theKitchen(work)
  const place = {
    lat: found(kitchen.lat, 'something_missing', 'kitchen.place'),
    lon: found(kitchen.lon, 'something_missing', 'kitchen.place'),
  }
  const ground = groundAround(place)
  const roads = await roadsInUse(work)
  const contoursOf = await contoursOn(work, ground)
  const onFoot = (minutes: number): number => straightMetres(minutes * 60, 100, paceOf(numbers, 'foot'))
  const all = await canteensOn(work, work.today)
  const sites = all.flatMap((canteen) => {
    const { lat, lon } = canteen
    if (lat === null || lon === null) return []
    const spot = ground.spot({ lat, lon })
    const contours = contoursOf(canteen.id, 'foot', numbers.foot_speed)
    return [{ canteen, spot, place: { id: canteen.id, lat, lon }, contours: contours.length > 0 ? contours : discs(spot, onFoot) }]
  })
  return {
    ...{ ground, sites, contoursOf, byEngine: roads.source === 'engine', source: roads.source === 'extract' ? roads.name : undefined },
    kitchen: {
      ...kitchen,
      ...place,
      reaches: (traffic: number, weather: number) => kitchenReaches(contoursOf(kitchen.id, 'car'), (traffic * weather) / 100, numbers),
    },
    unplaced: all.filter(({ lat, lon }) => lat === null || lon === null).map(({ name }) => name),
    lines: (await store.roadLines(work.db)).map(({ rank, points }) => ({ rank, line: lineOn(ground, points) })),
  }
}

/** What the van reaches when everything takes `percent` of what it takes through empty streets: by the engine, or by distance. */
function kitchenReaches(contours: readonly Contour[], percent: number, numbers: TravelNumbers): Reach[] {
  const spot: Spot = [0, 0]
  if (contours.length > 0) return DRIVE_STEPS.map((minutes) => ({ minutes, patches: reachOf({ spot, contours }, minutes, percent) }))
  const pace = paceOf(numbers, 'car')
  return DRIVE_STEPS.map((minutes) => ({ minutes, patches: [[disc(spot, straightMetres(minutes * 60, percent, pace))]] }))
}

const lineOn = (ground: Ground, points: string): Spot[] =>
  (JSON.parse(points) as [number, number][]).map(([lon, lat]) => ground.spot({ lat, lon }))
