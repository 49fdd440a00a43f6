import type { DishCode } from '../../db/tables/menu.ts'
import type { RunId } from '../../db/tables/routing.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import { kilos } from '../kernel/grams.ts'
import { clockOf } from '../kernel/meal-date.ts'
import { found } from '../kernel/refusal.ts'
import { dishesAt, type PlanChange, stationWork, versionFor } from '../production/production.ts'
import { type RunView, runChangesOf } from '../routing/routing.ts'
import { thePots, theStations, theVans } from '../sites/sites.ts'
import { nameOf } from '../staff/staff.ts'
import { LINE_WORDS, TRAY_WORDS } from '../words/terms.ts'
import { type Lang, say } from '../words/words.ts'
import { stamp } from './context.ts'
import { type CanteenDelta, type DeltaSheetData, deltaSheet, type ManifestDeltaData, manifestDelta } from './delta-sheet.ts'
import { filed, mealNumber } from './numbers.ts'
import type { Paper } from './paper.ts'
import { contextOf, dishName, inMenuOrder, type PlannedMeal, type PrintStyle } from './planned-meal.ts'
import { issueOf, runHead } from './road-papers.ts'
import { routesDelta, runDelta } from './route-delta.ts'
import { routesDeltaOf, runDeltaOf } from './route-delta-of.ts'
import { type StationListData, stationList } from './station-list.ts'
import { type RunChanged, runPapers, runsChanged, voidBy } from './void-papers.ts'

/** What each station cooks or cuts, a paper a station, in kitchen talk; of one station, or all. */
export async function stationListsOf(planned: PlannedMeal, style: PrintStyle, code?: string): Promise<Paper[]> {
  const { work, day, meal, plan } = planned
  const issue = versionFor(planned.changes)
  const started = new Map(plan.starts.map((row) => [row.batch_id, clockOf(row.at)]))
  const finished = new Map(plan.cookings.map((row) => [row.batch_id, clockOf(row.ended_at)]))
  const stations = (await stationWork(work, plan, day)).filter((station) => !code || station.code === code)
  found(stations[0], 'not_found', 'station')
  return stations.map((station) => {
    const data: StationListData = {
      ...filed(mealNumber('SW', planned, station.code), issue),
      ...{ day, meal, line: station.line, cooks: station.cooks, cuts: station.kind === 'prep' },
      station: station.name ?? say(LINE_WORDS[station.line], style.lang),
      dishes: inMenuOrder(planned, dishesAt(station), (row) => row.dish).map(({ dish, gramsEach, ...row }) => ({
        ...row,
        dish: dishName(planned, dish),
        kilosEach: String(Math.round(gramsEach / 1_000)),
      })),
      tasks: station.tasks.map(({ batch, from, until, who, trays }) => {
        const [lit, done] = [started.get(batch.id), finished.get(batch.id)]
        const times = { from: clockOf(from), until: clockOf(until) }
        const what = { dish: dishName(planned, batch.dish_code), batch: `${batch.number}/${batch.of}`, pot: batch.pot }
        const much = { portions: batch.portions, kilos: kilos(batch.grams), trays, who }
        return { ...times, ...what, ...much, ...(lit ? { started: lit } : {}), ...(done ? { finished: done } : {}) }
      }),
    }
    return stationList(data, contextOf(work, style, issue))
  })
}

/** What a version changed, the newest if none is named. Refuses a version that there is not, and the first: it changed nothing. */
export async function deltaSheetOf(planned: PlannedMeal, style: PrintStyle, version?: number): Promise<Paper> {
  const { work, day, meal } = planned
  const change = changeIn(planned, version)
  if (change.cause === 'rerouted') return routesDelta(await routesDeltaOf(planned, change, style), contextOf(work, style, change.version))
  const data: DeltaSheetData = {
    ...filed(mealNumber('DS', planned, change.version)),
    ...{ day, meal },
    ...(await headOf(planned, change)),
    canteens: canteensIn(planned, change, style.lang),
    stations: await stationsIn(planned, change, style.lang),
    void: await voidBy(planned, change),
  }
  return deltaSheet(data, contextOf(work, style, change.version))
}

const changeIn = ({ changes }: PlannedMeal, version?: number): PlanChange =>
  found(
    changes.findLast((change) => change.version > 1 && (version === undefined || change.version === version)),
    'not_found',
    'version',
  )

const headOf = async ({ work }: PlannedMeal, { version, why, made_at, made_by }: PlanChange) => ({
  ...{ version, why },
  at: stamp(made_at),
  by: await nameOf(work, made_by),
})

function canteensIn(planned: PlannedMeal, change: PlanChange, lang: Lang): CanteenDelta[] {
  const changed = [...planned.canteens.values()].filter((canteen) => change.dishes.some((row) => row.canteen_id === canteen.id))
  return changed.map((canteen) => deltaAt(planned, change, canteen.id, lang))
}

function deltaAt(planned: PlannedMeal, change: PlanChange, canteen: CanteenId, lang: Lang): CanteenDelta {
  const trays = change.trays.filter((row) => row.canteen_id === canteen)
  const dishes = inMenuOrder(
    planned,
    change.dishes.filter((row) => row.canteen_id === canteen),
    (row) => row.dish_code,
  )
  return {
    canteen: planned.canteens.get(canteen)?.name ?? canteen,
    trays: trays.map((row) => ({ name: say(TRAY_WORDS[row.tray], lang), portions: row.portions })),
    dishes: dishes.map((row) => ({ name: dishName(planned, row.dish_code as DishCode), portions: row.portions })),
  }
}

/** The stations whose pots cook another weight, with who has read it. */
async function stationsIn(planned: PlannedMeal, change: PlanChange, lang: Lang): Promise<DeltaSheetData['stations']> {
  const { work, day } = planned
  const pots = new Map((await thePots(work, day)).map((pot) => [pot.name, pot]))
  const names = new Map((await theStations(work, day)).map((station) => [station.code, station.name]))
  const groups = Map.groupBy(change.batches, (row) => pots.get(row.pot)?.station_code ?? pots.get(row.pot)?.line ?? 'ordinary')
  return Promise.all(
    [...groups].map(async ([code, rows]) => {
      const seen = change.seen.find((row) => row.station_code === code)
      const batches = inMenuOrder(planned, rows, (row) => row.dish_code).map((row) => ({
        dish: dishName(planned, row.dish_code),
        batch: String(row.number),
        pot: row.pot,
        start: clockOf(row.starts_at),
        before: row.before_portions,
        after: row.after_portions,
        kilos: kilos(row.after_grams),
      }))
      const station = names.get(code) ?? say(LINE_WORDS[code === 'halal' ? 'halal' : 'ordinary'], lang)
      return { station, batches, ...(seen ? { seen: `${await nameOf(work, seen.by)} ${clockOf(seen.at)}` } : {}) }
    }),
  )
}

/** What each driver has to know of a version: of all runs that it changed, or one; if no version is named, of the newest, and of the newest that changed that one. */
export async function manifestDeltasOf(planned: PlannedMeal, style: PrintStyle, version?: number, id?: RunId): Promise<Paper[]> {
  const { work, day, meal } = planned
  const ofRun = id && version === undefined ? (await runChangesOf(work, day, meal)).findLast((one) => one.run === id)?.version : undefined
  const change = changeIn(planned, version ?? ofRun)
  const runs = (await runsChanged(planned, change)).filter(({ run }) => !id || run.id === id)
  found(runs[0], 'not_found', 'run')
  const plates = new Map((await theVans(work)).map((van) => [van.id, van.plate]))
  return Promise.all(
    runs.map(async (one) => {
      const { run } = one
      if (change.cause === 'rerouted')
        return runDelta(await runDeltaOf(planned, change, one, style), contextOf(work, style, issueOf(planned, run)))
      const data: ManifestDeltaData = {
        ...filed(mealNumber('MD', planned, run.number, change.version)),
        ...(await headOf(planned, change)),
        ...(await runHead(planned, run, plates, style)),
        departure: clockOf(run.departs_at),
        stops: changedStops(planned, change, run, style.lang),
        gone: goneFrom(planned, change, one, style.lang),
        void: runPapers(planned, change, one),
      }
      return manifestDelta(data, contextOf(work, style, issueOf(planned, run)))
    }),
  )
}

/** Stops that a version took off a run: whoever drives it would otherwise still go there. */
const goneFrom = (planned: PlannedMeal, change: PlanChange, { run, stops }: RunChanged, lang: Lang): CanteenDelta[] =>
  stops
    .filter(({ canteen }) => !run.stops.some((stop) => stop.canteen_id === canteen))
    .map(({ canteen }) => deltaAt(planned, change, canteen, lang))

const changedStops = (planned: PlannedMeal, change: PlanChange, run: RunView, lang: Lang): ManifestDeltaData['stops'] =>
  run.stops
    .filter((stop) => change.dishes.some((row) => row.canteen_id === stop.canteen_id))
    .map((stop) => ({
      order: stop.position,
      canteen: planned.canteens.get(stop.canteen_id)?.name ?? '',
      eta: clockOf(stop.arrives_at),
      boxes: planned.plan.boxes.filter((box) => box.canteen_id === stop.canteen_id).length,
      delta: deltaAt(planned, change, stop.canteen_id, lang),
    }))
