import type { RunId } from '../../db/tables/routing.ts'
import type { Instant } from '../kernel/meal-date.ts'
import type { Place } from '../kernel/place.ts'
import type { RunView } from '../routing/routing.ts'
import type { Deliveries } from './delivery.ts'
import type * as way from './way-store.ts'

interface Known {
  run: RunView
  deliveries: Pick<Deliveries, 'departures' | 'handovers'>
  /** the latest of each stop */
  moves: Awaited<ReturnType<typeof way.moves>>
  breakdowns: Awaited<ReturnType<typeof way.breakdowns>>
  arrivals: readonly way.ArrivalRow[]
  now: Instant
}

/** A van from the yard that goes for the boxes of one that broke down, and does not have them yet. */
export interface Fetching {
  /** which of the breakdowns */
  breakdown: number
  place: Place
  /** at the soonest, when it has them: whole seconds */
  at: number
}

/**
 * Does a run only bring what another van had aboard, and is it still on its way there? `secondsTo` a breakdown's place from the kitchen,
 * with the handing over from van to van. Whoever is at one of its doors has it all.
 */
export function fetchingOf(
  { run, deliveries, moves, breakdowns, arrivals, now }: Known,
  secondsTo: (breakdown: number) => number,
): Fetching | undefined {
  const taken = moves.filter((row) => row.to_run === run.id)
  const breakdown = breakdowns.findIndex((row) => row.run_id === taken[0]?.from_run)
  const there = breakdowns[breakdown]
  const onlyThat = run.stops.every((stop) => taken.some((row) => row.stop_id === stop.id))
  const isAtDoor = [...arrivals, ...deliveries.handovers].some((row) => taken.some((one) => one.stop_id === row.stop_id))
  if (!there || !onlyThat || isAtDoor) return undefined
  const left = leftAt(deliveries, run.id)
  const at = Math.ceil((left ?? now) / 1000) + secondsTo(breakdown)
  const has = left !== undefined && at * 1000 <= now
  return has ? undefined : { breakdown, place: { lat: there.lat, lon: there.lon }, at: Math.max(at, Math.ceil(now / 1000)) }
}

const leftAt = ({ departures }: Known['deliveries'], run: RunId): Instant | undefined => departures.find((row) => row.run_id === run)?.at
