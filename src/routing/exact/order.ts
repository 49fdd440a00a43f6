import type { Shift, Span } from '../shift.ts'
import type { Turns } from './partition.ts'

/** At which place each trip of the order that was found last stands. */
const places = new Int32Array(32)

/**
 * Whether there is an order of up to 31 trips in which none is late, `last` behind them; false too when the turns run out, of which every
 * trip that is tried somewhere takes one.
 */
export function fitIn({ reload }: Shift, trips: readonly Span[], last: Span | undefined, turns: Turns): boolean {
  const all = 2 ** trips.length - 1
  const go = (depth: number, driven: number, time: number): boolean => {
    if (driven === all) return !last || time <= last.late
    for (let i = 0; i < trips.length; i++) {
      const { early, late, takes, ends } = trips[i] as Span
      if ((driven & (1 << i)) !== 0 || time > late) continue
      if (turns.left-- <= 0) return false
      places[depth] = i
      if (go(depth + 1, driven | (1 << i), Math.max(ends, Math.max(time, early) + takes) + reload)) return true
    }
    return false
  }
  return go(0, 0, 0)
}

/** So many turns the order of a few trips is worth. */
const ORDER_TURNS = 10_000

/** The trips in such an order, with `last`; nothing if none was found. */
export function orderOf<One extends Span>(shift: Shift, trips: readonly One[], last: One | undefined): One[] | undefined {
  if (!fitIn(shift, trips, last, { left: ORDER_TURNS })) return undefined
  return [...trips.map((_, i) => trips[places[i] as number] as One), ...(last ? [last] : [])]
}

/** So many turns it is worth to put trips into vehicles. */
const PACK_TURNS = 100_000

/**
 * Puts trips into vehicles, the longest first; nothing when no way was found. Each of the `last` ends the work of a vehicle of its
 * own, if there are any; otherwise all trips come back.
 */
export function packed<One extends Span>(shift: Shift, trips: readonly One[], last: readonly One[], vehicles: number): One[][] | undefined {
  const rest = [...trips].sort((a, b) => b.takes - a.takes)
  const turns = { left: PACK_TURNS }
  const vans = Array.from({ length: last.length || Math.min(vehicles, trips.length) }, (): One[] => [])
  const go = (i: number): boolean => {
    const trip = rest[i]
    if (!trip) return true
    for (const [v, van] of vans.entries()) {
      if (van.length + (last.length ? 1 : 0) < shift.trips && turns.left > 0) {
        van.push(trip)
        if (fitIn(shift, van, last[v], turns) && go(i + 1)) return true
        van.pop()
      }
      if (van.length === 0 && last.length === 0) return false // empty ones are alike
    }
    return false
  }
  if (last.length > vehicles || !go(0)) return undefined
  return vans.flatMap((van, v) => (van.length > 0 || last[v] ? [orderOf(shift, van, last[v]) ?? []] : []))
}
