import type { DishCode } from '../../db/tables/menu.ts'
import type { RunId } from '../../db/tables/routing.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import { type ClockTime, clockOf, minutesOf } from '../kernel/meal-date.ts'
import type { PlanView } from '../production/production.ts'
import { runsOf } from '../routing/routing.ts'
import { type Canteen, theDistrict, theVans, theWaves } from '../sites/sites.ts'
import { nameOf } from '../staff/staff.ts'
import { type DietLine, total } from './context.ts'
import { inMenuOrder, type PlannedMeal } from './planned-meal.ts'

type Box = PlanView['boxes'][number]

/** What one canteen gets of one line: portions along the line's dishes, and the boxes that they are in. */
export interface PackedLine {
  line: DietLine
  portions: number[]
  boxes: Box[]
}

export interface PackedCanteen {
  canteen: Canteen
  /** of its run, or among those that wait for one */
  position: number
  /** both lines, ordinary first, also where one has nothing */
  lines: PackedLine[]
}

/** Canteens whose food leaves together: on one van, or before there are routes in one wave. */
export interface PackingGroup {
  departs: ClockTime
  run: { id: RunId; number: number; plate: string; driver: string } | undefined
  canteens: PackedCanteen[]
}

/** Who gets how much of what in which box, group by group in the order of departure. */
export interface Packing {
  lines: { line: DietLine; dishes: DishCode[] }[]
  groups: PackingGroup[]
}

const LINES: readonly DietLine[] = ['ordinary', 'halal']

/** Every canteen that gets anything stands in one group; a canteen that no run goes to waits with its wave. */
export async function packingOf(planned: PlannedMeal): Promise<Packing> {
  const lines = LINES.map((line) => ({ line, dishes: dishesOf(planned, line) }))
  const served = new Map(
    [...planned.canteens.values()]
      .filter(({ id }) => planned.plan.allotments.some((share) => share.canteen_id === id))
      .map((one) => [one.id, one]),
  )
  const driven = await drivenGroups(planned, lines, served)
  const aboard = new Set(driven.flatMap((group) => group.canteens.map((one) => one.canteen.id)))
  const waiting = [...served.values()].filter((canteen) => !aboard.has(canteen.id))
  return { lines, groups: [...driven, ...(await waves(planned, lines, waiting))] }
}

const dishesOf = (planned: PlannedMeal, line: DietLine): DishCode[] =>
  inMenuOrder(planned, planned.plan.dishes, (dish) => dish.dish_code)
    .filter((dish) => dish.line === line)
    .map((dish) => dish.dish_code)

async function drivenGroups(
  planned: PlannedMeal,
  lines: Packing['lines'],
  served: ReadonlyMap<CanteenId, Canteen>,
): Promise<PackingGroup[]> {
  const { work, day, meal } = planned
  const plates = new Map((await theVans(work)).map((van) => [van.id, van.plate]))
  const groups = await Promise.all(
    (await runsOf(work, day, meal)).map(async (run): Promise<PackingGroup> => {
      const about = { id: run.id, number: run.number, plate: plates.get(run.van_id) ?? '', driver: await nameOf(work, run.driver_id) }
      const canteens = run.stops.flatMap((stop) => {
        const canteen = served.get(stop.canteen_id)
        return canteen ? [packedCanteen(planned, lines, canteen, stop.position)] : []
      })
      return { departs: clockOf(run.departs_at), run: about, canteens }
    }),
  )
  return groups.filter((group) => group.canteens.length > 0)
}

/** By the departure that each is cooked for, the earliest first. */
async function waves(planned: PlannedMeal, lines: Packing['lines'], canteens: readonly Canteen[]): Promise<PackingGroup[]> {
  const { work } = planned
  const first = (await theDistrict(work)).departs ?? ('00:00' as ClockTime)
  const later = new Map((await theWaves(work)).map((row) => [row.canteen_id, row.departs]))
  const departsOf = ({ id }: Canteen): ClockTime => {
    const own = later.get(id)
    return own !== undefined && minutesOf(own) > minutesOf(first) ? own : first
  }
  return [...Map.groupBy(canteens, departsOf)]
    .sort(([a], [b]) => minutesOf(a) - minutesOf(b))
    .map(([departs, all]) => ({
      departs,
      run: undefined,
      canteens: all.map((canteen, i) => packedCanteen(planned, lines, canteen, i + 1)),
    }))
}

function packedCanteen(planned: PlannedMeal, lines: Packing['lines'], canteen: Canteen, position: number): PackedCanteen {
  const { plan } = planned
  const shares = new Map(plan.allotments.filter((row) => row.canteen_id === canteen.id).map((row) => [row.dish_code, row.portions]))
  const boxes = plan.boxes
    .filter((box) => box.canteen_id === canteen.id)
    .sort((a, b) => a.number - b.number)
    .map((box) => ({ ...box, contents: inMenuOrder(planned, box.contents, (one) => one.dish) }))
  return {
    canteen,
    position,
    lines: lines.map(({ line, dishes }) => ({
      line,
      portions: dishes.map((dish) => shares.get(dish) ?? 0),
      boxes: boxes.filter((box) => box.line === line),
    })),
  }
}

/** What some canteens get of a line together: along its dishes, and in how many boxes. */
export function sumOf(canteens: readonly PackedCanteen[], line: DietLine): { portions: number[]; boxes: number } {
  const mine = canteens.flatMap((one) => one.lines.filter((own) => own.line === line))
  const across = Math.max(0, ...mine.map((one) => one.portions.length))
  return {
    portions: Array.from({ length: across }, (_, dish) => total(mine, (one) => one.portions[dish] ?? 0)),
    boxes: total(mine, (one) => one.boxes.length),
  }
}

/** Those of a group that get anything of a line. */
export const onLine = (canteens: readonly PackedCanteen[], line: DietLine): PackedCanteen[] =>
  canteens.filter((one) => one.lines.some((own) => own.line === line && own.boxes.length > 0))
