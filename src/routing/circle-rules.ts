import { type Area, areaOf, insideOf, patchesOf, without } from './areas.ts'
import { CELL_METRES, FEWEST_SHOWN, STEPS, type Step } from './circle-numbers.ts'
import type { Patch, Ring, Spot } from './ground.ts'

/** What is reached from a site within so many minutes, in dry weather. */
export interface Contour {
  minutes: number
  patches: readonly Patch[]
}

/** Where people walk to, and from how far. */
export interface Site {
  spot: Spot
  contours: readonly Contour[]
}

const CORNERS = 36

/** A disc as a ring of corners, anticlockwise from the east. */
export const disc = ([x, y]: Spot, radius: number): Ring =>
  Array.from({ length: CORNERS + 1 }, (_, i) => {
    const angle = ((i % CORNERS) * 2 * Math.PI) / CORNERS
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)] as const
  })

/** Walks from a place whose streets nobody has told us: discs, as far as the crow flies in so many minutes. */
export const discs = (spot: Spot, metresIn: (minutes: number) => number): Contour[] =>
  STEPS.map((minutes) => ({ minutes, patches: [[disc(spot, metresIn(minutes))]] }))

/**
 * What is reached when everything takes `percent` of its time: the contour of the least minutes that are enough, drawn in towards the
 * site by what is too much. Nothing, where no contour goes so far.
 */
export function reachOf({ spot, contours }: Site, minutes: number, percent = 100): Patch[] {
  const dry = (minutes * 100) / percent
  const enough = contours.filter((contour) => contour.minutes >= dry).sort((a, b) => a.minutes - b.minutes)[0]
  return enough ? enough.patches.map((patch) => drawnIn(patch, spot, dry / enough.minutes)) : []
}

const drawnIn = (patch: Patch, [x, y]: Spot, share: number): Patch =>
  patch.map((ring) => ring.map(([east, north]): Spot => [x + (east - x) * share, y + (north - y) * share])) as unknown as Patch

/** What sites cover together, by step. */
export const coverOf = (sites: readonly Site[], percent = 100): { minutes: Step; area: Area }[] =>
  STEPS.map((minutes) => ({ minutes, area: areaOf(sites.flatMap((site) => reachOf(site, minutes, percent))) }))

/** A walk from somebody's home: to which of the sites, in the least step that is enough. */
export interface Walk {
  site: number
  minutes: Step
}

/** Each home's walks to the sites that it is near enough to. */
export function walksTo(sites: readonly Site[], homes: readonly Spot[], percent = 100): Walk[][] {
  const reaches = sites.map((site) => STEPS.map((minutes) => ({ minutes, inside: insideOf(reachOf(site, minutes, percent)) })))
  return homes.map((home) =>
    reaches.flatMap((steps, site) => {
      const least = steps.find(({ inside }) => inside(home))
      return least ? [{ site, minutes: least.minutes }] : []
    }),
  )
}

/** The shortest walk to one of the sites that count, or none. */
export const shortest = (walks: readonly Walk[], counts: (site: number) => boolean): Step | undefined =>
  walks.reduce<Step | undefined>(
    (least, { site, minutes }) => (counts(site) && (least === undefined || minutes < least) ? minutes : least),
    undefined,
  )

export const isBeyond = (walk: Step | undefined, minutes: Step): boolean => walk === undefined || walk > minutes

/** How many homes are within each step and beyond all; each counts once, in its least step. */
export const countWalks = (walks: readonly (Step | undefined)[]): { minutes: Step | undefined; elders: number }[] =>
  [...STEPS, undefined].map((minutes) => ({ minutes, elders: walks.filter((walk) => walk === minutes).length }))

/** A square of the ground, by its south-west corner, with those who live there and walk too far. */
export interface Cell {
  corner: Spot
  elders: number
}

/** Homes by squares, from the south-west on. */
export function cellsOf(homes: readonly Spot[]): Cell[] {
  const column = (metres: number): number => Math.floor(metres / CELL_METRES)
  const cells = Map.groupBy(homes, ([x, y]) => `${column(x)},${column(y)}`)
  return [...cells.values()]
    .map((own): Cell => {
      const [x = 0, y = 0] = own[0] ?? []
      return { corner: [column(x) * CELL_METRES, column(y) * CELL_METRES], elders: own.length }
    })
    .sort((a, b) => a.corner[1] - b.corner[1] || a.corner[0] - b.corner[0])
}

const squareOf = ({ corner: [x, y] }: Cell): Ring => [
  [x, y],
  [x + CELL_METRES, y],
  [x + CELL_METRES, y + CELL_METRES],
  [x, y + CELL_METRES],
  [x, y],
]

/** 空白: the squares in which somebody walks too far, without what is covered of them. */
export const gapsIn = (cells: readonly Cell[], covered: Area): Area => without(areaOf(cells.map((cell) => [squareOf(cell)])), covered)

/** A place for a meal point, and how many it would bring within the walk. */
export interface MealPoint {
  spot: Spot
  elders: number
}

/** Meal points are looked for at crossings of a grid of so many metres. */
const GRID_METRES = 100

/**
 * Where new meal points would bring the most of these homes within `metres`: the best place first, the next for who is left, and so on.
 * Of places that are as good the one furthest south, then west. No more than `most`, none for fewer than `FEWEST_SHOWN`.
 * Greedy, so within 1 − 1/e of the best that as many points can do (Nemhauser, Wolsey, Fisher 1978).
 */
export function bestPoints(homes: readonly Spot[], metres: number, most: number): MealPoint[] {
  const points: MealPoint[] = []
  for (let left = [...homes]; points.length < most; ) {
    const best = bestPoint(left, metres)
    if (!best || best.elders < FEWEST_SHOWN) break
    points.push(best)
    left = left.filter((home) => apart(home, best.spot) > metres)
  }
  return points
}

/** Each home has a vote for every crossing that is near enough. */
function bestPoint(homes: readonly Spot[], metres: number): MealPoint | undefined {
  const votes = new Map<string, MealPoint>()
  for (const home of homes)
    for (const spot of crossingsNear(home, metres)) {
      const key = spot.join()
      votes.set(key, { spot, elders: (votes.get(key)?.elders ?? 0) + 1 })
    }
  return [...votes.values()].reduce<MealPoint | undefined>((best, one) => (best && !isBetter(one, best) ? best : one), undefined)
}

function crossingsNear([x, y]: Spot, metres: number): Spot[] {
  const from = (centre: number) => Math.ceil((centre - metres) / GRID_METRES)
  const count = (centre: number) => Math.floor((centre + metres) / GRID_METRES) - from(centre) + 1
  const columns = Array.from({ length: count(x) }, (_, i) => (from(x) + i) * GRID_METRES)
  const rows = Array.from({ length: count(y) }, (_, i) => (from(y) + i) * GRID_METRES)
  return rows.flatMap((row) => columns.map((column): Spot => [column, row])).filter((spot) => apart(spot, [x, y]) <= metres)
}

const isBetter = (a: MealPoint, b: MealPoint): boolean =>
  a.elders - b.elders > 0 || (a.elders === b.elders && (a.spot[1] < b.spot[1] || (a.spot[1] === b.spot[1] && a.spot[0] < b.spot[0])))

const apart = (a: Spot, b: Spot): number => Math.hypot(a[0] - b[0], a[1] - b[1])

/** What an area is on paper and in GeoJSON. */
export const outlines = (area: Area): { patches: Patch[]; squareMetres: number } => ({
  patches: patchesOf(area),
  squareMetres: Math.round(area.getArea()),
})
