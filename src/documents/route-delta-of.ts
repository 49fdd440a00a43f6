import { clockOf, type Instant } from '../kernel/meal-date.ts'
import type { PlanChange } from '../production/production.ts'
import { theVans } from '../sites/sites.ts'
import { nameOf } from '../staff/staff.ts'
import { stamp } from './context.ts'
import { filed, mealNumber } from './numbers.ts'
import type { PlannedMeal, PrintStyle } from './planned-meal.ts'
import { runHead } from './road-papers.ts'
import type { RoutesDeltaData, RunDelta, RunDeltaData } from './route-delta.ts'
import { type RunChanged, runPapers, runsChanged, voidBy } from './void-papers.ts'

/** What a version of other routes means for one run. */
export async function runDeltaOf(planned: PlannedMeal, change: PlanChange, one: RunChanged, style: PrintStyle): Promise<RunDeltaData> {
  return {
    ...filed(mealNumber('MD', planned, one.run.number, change.version)),
    ...(await toldOf(planned, change)),
    ...(await deltaOf(planned, one, style)),
    void: runPapers(planned, change, one),
  }
}

/** And for all that it changed. */
export async function routesDeltaOf(planned: PlannedMeal, change: PlanChange, style: PrintStyle): Promise<RoutesDeltaData> {
  const runs = await runsChanged(planned, change)
  return {
    ...filed(mealNumber('DS', planned, change.version)),
    ...(await toldOf(planned, change)),
    runs: await Promise.all(runs.map((one) => deltaOf(planned, one, style))),
    void: await voidBy(planned, change),
  }
}

const toldOf = async ({ work, day, meal }: PlannedMeal, { version, why, made_at, made_by }: PlanChange) => ({
  ...{ day, meal, version, why },
  at: stamp(made_at),
  by: await nameOf(work, made_by),
})

async function deltaOf(planned: PlannedMeal, { run, stops, issue, wasDeparting }: RunChanged, style: PrintStyle): Promise<RunDelta> {
  const plates = new Map((await theVans(planned.work)).map((van) => [van.id, van.plate]))
  const { run: name, plate, driver } = await runHead(planned, run, plates, style)
  const before = new Map(stops.map((stop) => [stop.canteen, stop]))
  const clock = (at: Instant | null | undefined) => (at === null || at === undefined ? null : clockOf(at))
  const nameAt = (id: RunChanged['stops'][number]['canteen']) => planned.canteens.get(id)?.name ?? id
  return {
    ...{ run: name, plate, driver, departure: clockOf(run.departs_at), wasDeparting: clock(wasDeparting), isNew: issue === null },
    stops: run.stops.map((stop) => ({
      order: stop.position,
      canteen: nameAt(stop.canteen_id),
      eta: clockOf(stop.arrives_at),
      boxes: planned.plan.boxes.filter((box) => box.canteen_id === stop.canteen_id).length,
      was: before.get(stop.canteen_id)?.was ?? null,
      wasAt: clock(before.get(stop.canteen_id)?.wasAt),
    })),
    gone: stops.filter(({ canteen }) => !run.stops.some((stop) => stop.canteen_id === canteen)).map(({ canteen }) => nameAt(canteen)),
  }
}
