import type { ArrivalHow } from '../../db/tables/delivery.ts'
import type { RunId, StopId } from '../../db/tables/routing.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
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
  fix?: Fix | undefined
}

export type Arriving = At

/**
 * Records vans as arrived at their stops: by a phone that is within the canteen's fence (`not_there` when it is not, or cannot tell),
 * or on the driver's word, whatever the phone believes; a word from within the fence counts as the fence's, one from far away is
 * answered in `far`. Refuses a run that has not departed.
 */
export async function arrive(work: Work, asks: readonly Arriving[]) {
  const places = await Promise.all(asks.map((ask) => placeOf(work, ask)))
  await refuseNotOnTheWay(work, asks, places)
  const far: StopId[] = []
  const rows: way.ArrivalRow[] = []
  for (const [i, ask] of asks.entries()) {
    const { stop } = places[i] as Place
    const { near, where } = await whereOf(work, stop.canteen_id, ask.fix)
    if (ask.how === 'geofence' && near?.is !== 'inside') throw new Refusal('not_there', { field: `arrivals.${i}.fix` })
    if (near?.is === 'outside') far.push(stop.id)
    const how = near?.is === 'inside' ? 'geofence' : ask.how
    rows.push({ stop_id: stop.id, at: ask.at ?? work.now, how, ...where, arrived_by: work.actor.id })
  }
  const about = { stops: rows.map((row) => [row.stop_id, row.at, row.how]), far }
  return work.commit({ event: 'stop.arrived', about }, way.addArrivals(work.db, rows), { stops: rows.length, far })
}

/** A fix as it is kept, and how near it is to the canteen. */
async function whereOf(work: Work, canteen: CanteenId, fix: Fix | undefined) {
  const near = fix && (await nearnessOf(work, canteen, fix))
  const { lat = null, lon = null, accuracy = null } = fix ?? {}
  return { near, where: { lat, lon, accuracy: accuracy === null ? null : Math.round(accuracy), metres: near?.metres ?? null } }
}

/** Records vans as gone from their stops, and where the phone was then. Refuses one that never arrived. */
export async function leave(work: Work, asks: readonly At[]) {
  const places = await Promise.all(asks.map((ask) => placeOf(work, ask)))
  await refuseNotOnTheWay(work, asks, places)
  const stops = asks.map((ask) => ask.stop)
  const there = new Map((await way.arrivals(work.db, stops)).map((row) => [row.stop_id, row.at]))
  const handed = new Map((await store.handovers(work.db, stops)).map((row) => [row.stop_id, row.at]))
  const rows = await Promise.all(
    asks.map(async ({ stop, at, how, fix }, i) => {
      const since = there.get(stop) ?? handed.get(stop)
      if (since === undefined) throw new Refusal('not_arrived', { field: `leavings.${i}.stop` })
      const { where } = await whereOf(work, (places[i] as Place).stop.canteen_id, fix)
      return { stop_id: stop, at: Math.max(at ?? work.now, since) as Instant, how, ...where, left_by: work.actor.id }
    }),
  )
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
