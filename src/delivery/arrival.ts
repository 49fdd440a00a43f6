import type { ArrivalHow } from '../../db/tables/delivery.ts'
import type { RunId, StopId } from '../../db/tables/routing.ts'
import { clockOf, type Instant } from '../kernel/meal-date.ts'
import { Refusal } from '../kernel/refusal.ts'
import { refuseFuture, type Work } from '../work.ts'
import { nearnessOf } from './drawn-fence.ts'
import type { Fix } from './fence.ts'
import { type Place, placeOf } from './place.ts'
import * as store from './store.ts'
import * as way from './way-store.ts'

interface At {
  stop: StopId
  /** the run that carries its boxes, where the stop was given to another meanwhile */
  run?: RunId | undefined
  at?: Instant | undefined
  how: ArrivalHow
}

export interface Arriving extends At {
  fix?: Fix | undefined
}

/**
 * Records vans as arrived at their stops: by a phone that is within the canteen's fence (`not_there` when it is not, or cannot tell),
 * or on the driver's word, whatever the phone believes; a word from far away is answered in `far`. Refuses a run that has not departed.
 */
export async function arrive(work: Work, asks: readonly Arriving[]) {
  const places = await Promise.all(asks.map((ask) => placeOf(work, ask)))
  await refuseNotOnTheWay(work, asks, places)
  const far: StopId[] = []
  const rows: way.ArrivalRow[] = []
  for (const [i, ask] of asks.entries()) {
    const { stop } = places[i] as Place
    const near = ask.fix && (await nearnessOf(work, stop.canteen_id, ask.fix))
    if (ask.how === 'geofence' && near?.is !== 'inside') throw new Refusal('not_there', { field: `arrivals.${i}.fix` })
    if (near?.is === 'outside') far.push(stop.id)
    const { lat = null, lon = null, accuracy = null } = ask.fix ?? {}
    const fix = { lat, lon, accuracy: accuracy === null ? null : Math.round(accuracy), metres: near?.metres ?? null }
    rows.push({ stop_id: stop.id, at: ask.at ?? work.now, how: ask.how, ...fix, arrived_by: work.actor.id })
  }
  const about = { stops: rows.map((row) => [row.stop_id, row.at, row.how]), far }
  return work.commit({ event: 'stop.arrived', about }, way.addArrivals(work.db, rows), { stops: rows.length, far })
}

/** Records vans as gone from their stops. Refuses one that never arrived. */
export async function leave(work: Work, asks: readonly At[]) {
  const places = await Promise.all(asks.map((ask) => placeOf(work, ask)))
  await refuseNotOnTheWay(work, asks, places)
  const stops = asks.map((ask) => ask.stop)
  const there = new Map((await way.arrivals(work.db, stops)).map((row) => [row.stop_id, row.at]))
  const handed = new Map((await store.handovers(work.db, stops)).map((row) => [row.stop_id, row.at]))
  const rows = asks.map(({ stop, at, how }, i) => {
    const since = there.get(stop) ?? handed.get(stop)
    if (since === undefined) throw new Refusal('not_arrived', { field: `leavings.${i}.stop` })
    return { stop_id: stop, at: Math.max(at ?? work.now, since) as Instant, how, left_by: work.actor.id }
  })
  const about = { stops: rows.map((row) => [row.stop_id, row.at, row.how]) }
  return work.commit({ event: 'stop.left', about }, way.addLeavings(work.db, rows), { stops: rows.length })
}

async function refuseNotOnTheWay(work: Work, asks: readonly At[], places: readonly Place[]): Promise<void> {
  const runs = places.map(({ run }) => run.id)
  const departed = new Map((await store.departures(work.db, runs)).map((row) => [row.run_id, row.at]))
  for (const [i, { at }] of asks.entries()) {
    refuseFuture(work, at, `${i}.at`)
    const left = departed.get((places[i] as Place).run.id)
    if (left === undefined) throw new Refusal('not_departed', { field: `${i}.stop` })
    const values = { at: clockOf(left) }
    if ((at ?? work.now) < left)
      throw new Refusal('bad_request', { field: `${i}.at`, faults: [{ place: `${i}.at`, problem: 'before_departed', values }] })
  }
}
