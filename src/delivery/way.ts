import type { Meal, MealDate } from '../kernel/meal-date.ts'
import { goneRuns, runsOf } from '../routing/routing.ts'
import type { Work } from '../work.ts'
import { deliveriesOf } from './delivery.ts'
import { drivesOf, progressOf } from './progress.ts'
import * as store from './store.ts'
import * as way from './way-store.ts'

/** All that is known of a meal on its way: stops, gaps, real drives, what phones sent, incidents and notices; a driver sees what is about his own runs. */
export async function wayOf(work: Work, day: MealDate, meal: Meal) {
  const standing = (await runsOf(work, day, meal)).map((run) => run.id)
  const gone = (await goneRuns(work, day, meal)).filter(({ driver }) => work.scope !== 'own runs' || driver === work.actor.id)
  // what a phone says of a run that was taken off is said of it still
  const runs = new Set([...standing, ...gone.flatMap(({ was }) => was?.run ?? [])])
  const mine = <Row extends { run_id: string }>(rows: readonly Row[]) =>
    work.scope === 'own runs' ? rows.filter((row) => (runs as ReadonlySet<string>).has(row.run_id)) : rows
  const [stops, drives, events, incidents, notices, breakdowns, departures, deliveries] = await Promise.all([
    progressOf(work, day, meal),
    drivesOf(work, day, meal),
    way.eventsOfRuns(work.db, [...runs]),
    way.incidentsOf(work.db, day, meal),
    way.noticesOf(work.db, day, meal),
    way.breakdowns(work.db, [...runs]),
    store.departures(work.db, [...runs]),
    deliveriesOf(work, day, meal),
  ])
  const departed = departures.map((row) => row.run_id)
  return { stops, drives, events, incidents: mine(incidents), notices: mine(notices), breakdowns, departed, gaps: deliveries.gaps }
}

export type Way = Awaited<ReturnType<typeof wayOf>>
