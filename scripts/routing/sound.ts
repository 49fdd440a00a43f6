import { type Instance, UNLIMITED } from '../../src/routing/instance.ts'
import type { FaultList } from '../fault-list.ts'
import type { Draft } from './draft.ts'

/** The instance that a draft tells, if it makes sense and no stop is out of the question; otherwise its faults. */
export function instanceOf(draft: Draft, faults: FaultList): Instance | undefined {
  checkStops(draft, faults)
  checkFleet(draft, faults)
  const { name, size, legs, demand, service, from, until, vehicles, capacity, longest, open } = draft
  if (!legs || faults.found > 0) return undefined
  const whole = (values: Float64Array) => Int32Array.from(values)
  const told = {
    ...{ name, size, legs, capacity, longest, open, vehicles: vehicles ?? Math.max(1, size - 1) },
    ...{
      demand: isLimit(capacity) || sumOf(demand) < UNLIMITED ? whole(demand) : new Int32Array(size),
      service: whole(service),
      from: whole(from),
      until: whole(until),
    },
  }
  const instance = draft.shift ? told : closedOnlyWhereItMatters(told)
  checkTimes(draft, instance, faults)
  if (faults.found === 0) checkReach(draft, instance, faults)
  return instance
}

/** Comparisons with what could not be read are false: it has its fault already. */
function checkStops(draft: Draft, faults: FaultList): void {
  const { size, demand, service, from, until, capacity, decimals, placeOf } = draft
  for (let node = 0; node < size; node++) {
    const place = placeOf(node)
    const [opens, closes, load] = [from[node] as number, until[node] as number, demand[node] as number]
    if (opens < 0) faults.add(place, 'negative', { field: 'earliest', value: shown(opens, decimals) })
    else if (closes < opens) faults.add(place, 'window_closed', { from: shown(opens, decimals), until: shown(closes, decimals) })
    if (node > 0 && capacity < UNLIMITED && load > capacity) faults.add(place, 'demand_over', { demand: load, capacity })
  }
  for (const [field, value] of Object.entries({ demand: demand[0] as number, service: service[0] as number }))
    if (value > 0) faults.add(placeOf(0), 'depot_not_zero', { field, value: field === 'demand' ? value : shown(value, decimals) })
}

const shown = (units: number, decimals: number): number => units / 10 ** decimals

function checkFleet({ vehicles, capacity, demand, shift }: Draft, faults: FaultList): void {
  if (vehicles === undefined) return
  const room = vehicles * capacity * Math.max(1, shift?.trips ?? 1)
  const sum = sumOf(demand)
  const idle = vehicles === 0 && demand.length > 1
  if ((capacity < UNLIMITED && sum > room) || idle) faults.add('vehicles', 'fleet_too_small', { demand: sum, vehicles, room })
}

/**
 * Windows that say no more than the longest route does, or nothing, cost a search time. Where nothing opens late every vehicle leaves
 * at once, so that the clock and the time on the way are the same.
 */
function closedOnlyWhereItMatters(instance: Instance): Instance {
  const { from, until, open, longest } = instance
  if (from.some((time) => time > 0)) return instance
  const home = open ? longest : Math.min(longest, until[0] as number)
  return { ...instance, longest: home, until: until.map((time, node) => (node === 0 || time >= home ? UNLIMITED : time)) }
}

/** Times are added up along routes in 32 bits. */
function checkTimes({ decimals, shift }: Draft, { size, legs, service, from, until, longest }: Instance, faults: FaultList): void {
  const free = longest === UNLIMITED && until.every((time) => time === UNLIMITED) && from.every((time) => time === 0)
  if (free && !shift) return
  let sum = from.reduce((latest, time) => Math.max(latest, time), 0) + (shift ? shift.reload * Math.min(shift.trips, size) : 0)
  for (let a = 0; a < size; a++)
    sum += legs.subarray(a * size, (a + 1) * size).reduce((most, leg) => Math.max(most, leg), 0) + (service[a] as number)
  if (sum >= UNLIMITED) faults.add('FILE', 'times_too_large', { sum: shown(sum, decimals) })
}

const sumOf = (values: Float64Array): number => values.reduce((total, one) => total + one, 0)
const isLimit = (most: number): boolean => most < UNLIMITED

/** Whether each stop can be reached in time at all, by whatever way: what is refused here no search could serve. */
function checkReach({ decimals, placeOf, shift }: Draft, instance: Instance, faults: FaultList): void {
  const { size, service, longest, open } = instance
  const opens = instance.from[0] as number
  const { until } = instance
  const horizon = shift && isLimit(shift.horizon) ? opens + shift.horizon : UNLIMITED
  const aboard = shift?.aboard ?? UNLIMITED
  const [arrives, away, home] = [soonest(instance, 'clock'), soonest(instance, 'out'), soonest(instance, 'home')]
  const told = (values: Record<string, number>) =>
    Object.fromEntries(Object.entries(values).map(([key, units]) => [key, shown(units, decimals)]))
  for (let node = 1; node < size; node++) {
    const [comes, closes] = [arrives[node] as number, until[node] as number]
    const back = comes + (service[node] as number) + (home[node] as number)
    const least = (away[node] as number) + (open ? 0 : (service[node] as number) + (home[node] as number))
    if (isLimit(closes) && comes > closes) faults.add(placeOf(node), 'reached_late', told({ arrives: comes, until: closes }))
    else if (!open && isLimit(until[0] as number) && back > (until[0] as number))
      faults.add(placeOf(node), 'home_late', told({ arrives: back, until: until[0] as number }))
    else if (isLimit(horizon) && (open ? comes : back) > horizon)
      faults.add(placeOf(node), 'over_horizon', told({ over: open ? comes : back, horizon }))
    else if (isLimit(longest) && least > longest) faults.add(placeOf(node), 'trip_too_long', told({ least, longest }))
    else if (isLimit(aboard) && (away[node] as number) > aboard)
      faults.add(placeOf(node), 'trip_too_long', told({ least: away[node] as number, longest: aboard }))
  }
}

/**
 * Shortest times by Dijkstra on the full graph: `out` from the depot to coming to a node, `home` from leaving it to the depot, `clock`
 * like `out` by the clock, waiting where it is not open yet and never by a node that has closed.
 */
function soonest({ size, legs, service, from, until }: Instance, which: 'clock' | 'out' | 'home'): Float64Array {
  const time = new Float64Array(size).fill(Number.POSITIVE_INFINITY)
  const done = new Uint8Array(size)
  time[0] = which === 'clock' ? (from[0] as number) : 0
  for (let round = 0; round < size; round++) {
    let here = -1
    for (let node = 0; node < size; node++) if (!done[node] && (here < 0 || (time[node] as number) < (time[here] as number))) here = node
    done[here] = 1
    const since = time[here] as number
    if (which === 'clock' && isLimit(until[here] as number) && since > (until[here] as number)) continue
    for (let node = 0; node < size; node++) {
      if (done[node]) continue
      const leg = legs[which === 'home' ? node * size + here : here * size + node] as number
      const reached = since + leg + (here === 0 ? 0 : (service[here] as number))
      const at = which === 'clock' ? Math.max(reached, from[node] as number) : reached
      if (at < (time[node] as number)) time[node] = at
    }
  }
  return time
}
