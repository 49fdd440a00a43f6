import type { CanteenId } from '../../db/tables/sites.ts'
import { boxesBefore, type PlanChange, stationWork, versionFor } from '../production/production.ts'
import { goneRuns, type RunChange, type RunView, runChangesOf, runsOf } from '../routing/routing.ts'
import { thePots } from '../sites/sites.ts'
import { boxNumber, canteenNumber, mealNumber } from './numbers.ts'
import type { PlannedMeal } from './planned-meal.ts'

/**
 * The papers that a version calls void, by number and issue: those that were there before it, whatever is packed, cooked and driven
 * now. A box that is not packed any more has a label somewhere, a station without work its list, a stop that is off its hand-over note.
 */
export async function voidBy(planned: PlannedMeal, change: PlanChange): Promise<string[]> {
  const runs = await runsChanged(planned, change)
  if (change.cause === 'rerouted')
    return [...runs.flatMap((one) => runPapers(planned, change, one)), ...(await gonePapers(planned, change))]
  return [
    ...(await kitchenPapers(planned, change)),
    ...runs.flatMap((one) => runPapers(planned, change, one)),
    ...changedCanteens(change).flatMap((canteen) => canteenPapers(planned, change, canteen)),
  ]
}

const issued = (number: string, before: number): string => `${number} (v${before})`

const earlier = ({ changes }: PlannedMeal, { version }: PlanChange): PlanChange[] => changes.filter((one) => one.version < version)

const changedCanteens = ({ dishes }: PlanChange): CanteenId[] => [...new Set(dishes.map((row) => row.canteen_id))]

/** What hangs in the kitchen. */
async function kitchenPapers(planned: PlannedMeal, change: PlanChange): Promise<string[]> {
  const before = versionFor(earlier(planned, change))
  const stations = (await stationsBefore(planned, change)).map((code) => mealNumber('SW', planned, code))
  return [mealNumber('PS', planned), ...stations, mealNumber('PM', planned)].map((number) => issued(number, before))
}

/** The codes of stations that had work before a version: of the pots that it cooked in then, and the boards. */
async function stationsBefore(planned: PlannedMeal, { version }: PlanChange): Promise<string[]> {
  const { work, day, plan, changes } = planned
  const pots = new Map<string, string>(plan.batches.map((batch) => [batch.id, batch.pot]))
  for (const { batches } of changes.filter((one) => one.version >= version).reverse())
    for (const row of batches)
      if (row.before_grams > 0) pots.set(row.batch_id, row.pot)
      else pots.delete(row.batch_id)
  const places = new Map((await thePots(work, day)).map((pot) => [pot.name, pot.station_code ?? pot.line]))
  const cooked = new Set([...pots.values()].flatMap((pot) => places.get(pot) ?? []))
  const boards = (await stationWork(work, plan, day)).filter((station) => station.kind === 'prep').map((station) => station.code)
  return [...cooked, ...boards].sort()
}

export interface RunChanged {
  run: RunView
  /** of its stops, also those that it has no more */
  stops: RunChange['stops']
  issue: number | null
  wasDeparting: RunChange['wasDeparting']
}

/** The runs that a version changed, which were drawn before it. */
export async function runsChanged({ work, day, meal }: PlannedMeal, { version }: PlanChange): Promise<RunChanged[]> {
  const told = (await runChangesOf(work, day, meal)).filter((one) => one.version === version)
  return (await runsOf(work, day, meal)).flatMap((run) => {
    const mine = told.find((one) => one.run === run.id)
    return mine ? [{ run, stops: mine.stops, issue: mine.issue, wasDeparting: mine.wasDeparting }] : []
  })
}

/** The issue of a run's papers until a version; none of a new run. */
function issueBefore(
  planned: PlannedMeal,
  change: PlanChange,
  { run, stops, issue }: Pick<RunChanged, 'run' | 'stops' | 'issue'>,
): number | undefined {
  if (change.cause === 'rerouted' && issue === null) return undefined
  const aboard = new Set([...run.stops.map((stop) => stop.canteen_id), ...stops.map((stop) => stop.canteen)])
  return issue ?? Math.max(run.drawn_version, versionFor(earlier(planned, change), aboard))
}

/** The paper that somebody may still have in hand when an issue of it is printed: of a run, or of one of its stops; none of the first. */
export async function replacedBy(
  planned: PlannedMeal,
  number: string,
  run: RunView,
  issue: number,
  at?: CanteenId,
): Promise<{ replaces?: string }> {
  const change = planned.changes.find((one) => one.version === issue)
  const one = change && (await runsChanged(planned, change)).find((other) => other.run.id === run.id)
  if (!change || !one) return {}
  const papers = runPapers(planned, change, at ? { ...one, stops: one.stops.filter((stop) => stop.canteen === at) } : one)
  const replaces = papers.find((paper) => paper.startsWith(`${number} (`))
  return replaces === undefined ? {} : { replaces }
}

/** What a driver has in hand, and what is signed at the stops that changed. */
export function runPapers(planned: PlannedMeal, change: PlanChange, { run, stops, issue }: RunChanged): string[] {
  const before = issueBefore(planned, change, { run, stops, issue })
  if (before === undefined) return []
  const drawn = Math.min(before, drawnBefore(planned, change))
  const notes = stops.flatMap(({ canteen, position, was }) => {
    const of = Math.max(drawn, versionFor(earlier(planned, change), new Set([canteen])))
    return change.cause === 'rerouted' && was === null ? [] : [issued(mealNumber('HN', planned, run.number, was ?? position), of)]
  })
  return [...(['MF', 'RS'] as const).map((prefix) => issued(mealNumber(prefix, planned, run.number), before)), ...notes]
}

/** The last version before one that drew routes anew, or changed them by hand. */
const drawnBefore = (planned: PlannedMeal, change: PlanChange): number =>
  earlier(planned, change).findLast((one) => one.cause !== 'changed')?.version ?? 1

/** Of runs that are no more. */
async function gonePapers(planned: PlannedMeal, { version }: PlanChange): Promise<string[]> {
  const gone = (await goneRuns(planned.work, planned.day, planned.meal)).filter((run) => run.version === version)
  return gone.flatMap(({ number, issue }) => (['MF', 'RS'] as const).map((prefix) => issued(mealNumber(prefix, planned, number), issue)))
}

/** A canteen's packing sheet, and the labels of the boxes that it had then, as many as there were. */
function canteenPapers(planned: PlannedMeal, change: PlanChange, id: CanteenId): string[] {
  const code = planned.canteens.get(id)?.code ?? ''
  const before = versionFor(earlier(planned, change), new Set([id]))
  const boxes = boxesBefore(planned.changes, id, change.version) ?? planned.plan.boxes.filter((box) => box.canteen_id === id).length
  const labels = Array.from({ length: boxes }, (_, i) => mealNumber('BX', planned, boxNumber(code, i + 1)))
  return [mealNumber('PC', planned, canteenNumber(code)), ...labels].map((number) => issued(number, before))
}
