import { below, seeded } from '../../src/kernel/random.ts'
import { type Instance, UNLIMITED } from '../../src/routing/instance.ts'
import type { Shift } from '../../src/routing/shift.ts'
import { anyInstance } from './instances.ts'

/** An instance by chance whose vehicles may come back for more; every 64 seeds are all kinds. */
export function anyShift(seed: number): { instance: Instance; shift: Shift } {
  const random = seeded(seed + 7000)
  const told = anyInstance(seed, 3 + below(random, 3))
  const closes = below(random, 4) === 0 ? 150 + below(random, 150) : UNLIMITED
  return {
    instance: {
      ...told,
      until: told.until.map((time, node) => (node === 0 ? closes : time)),
      vehicles: 1 + below(random, 2),
      capacity: 10 + below(random, 12),
    },
    shift: {
      trips: 1 + below(random, 4),
      reload: below(random, 2) * below(random, 20),
      horizon: below(random, 5) ? 80 + below(random, 200) : UNLIMITED,
      aboard: below(random, 3) ? 25 + below(random, 60) : UNLIMITED,
    },
  }
}

/** No day of these instances lasts longer. */
const EVENING = 900

/** The least cost by trying every order of stops, every way to cut it, and every minute to leave: infinite when nothing is possible. */
export function leastCost(instance: Instance, shift: Shift): number {
  const stops = instance.size - 1
  const best = new Float64Array(2 ** stops).fill(Number.POSITIVE_INFINITY)
  const { demand, capacity, open } = instance
  const go = (served: number, ready: number, cost: number, trips: number): void => {
    const longer = (way: number[], mask: number, load: number): void => {
      for (let stop = 1; stop <= stops; stop++) {
        const all = mask | (1 << (stop - 1))
        const heavy = load + (demand[stop] as number)
        if (all === mask || heavy > capacity) continue
        const next = [...way, stop]
        for (const stays of open ? [true, false] : [false]) {
          const over = soonest(instance, shift, next, ready, stays)
          if (over === undefined) continue
          const sum = cost + costOf(instance, next, stays)
          if (stays === open) best[all] = Math.min(best[all] as number, sum)
          if (!stays && trips + 1 < shift.trips) go(all, over + shift.reload, sum, trips + 1)
        }
        longer(next, all, heavy)
      }
    }
    longer([], served, 0)
  }
  go(0, instance.from[0] as number, 0, 0)
  return cheapestCover(best, instance.vehicles)
}

function cheapestCover(one: Float64Array, vehicles: number): number {
  let some = new Float64Array(one.length).fill(Number.POSITIVE_INFINITY)
  some[0] = 0
  for (let v = 0; v < vehicles; v++) {
    const more = some.slice()
    for (let set = 1; set < one.length; set++)
      for (let part = set; part > 0; part = (part - 1) & set)
        more[set] = Math.min(more[set] as number, (one[part] as number) + (some[set ^ part] as number))
    some = more
  }
  return some.at(-1) as number
}

const costOf = ({ legs, size }: Instance, way: readonly number[], stays: boolean): number =>
  way.reduce((sum, stop, i) => sum + (legs[(way[i - 1] ?? 0) * size + stop] as number), 0) +
  (stays ? 0 : (legs[(way.at(-1) ?? 0) * size] as number))

function soonest(instance: Instance, shift: Shift, way: readonly number[], ready: number, stays: boolean): number | undefined {
  let best: number | undefined
  for (let departs = ready; departs <= EVENING && (best === undefined || departs < best); departs++) {
    const over = driven(instance, shift, way, departs, stays)
    if (over !== undefined && over < (best ?? Number.POSITIVE_INFINITY)) best = over
  }
  return best
}

function driven(instance: Instance, shift: Shift, way: readonly number[], departs: number, stays: boolean): number | undefined {
  const { size, legs, service, from, until, longest } = instance
  let [now, here] = [departs, 0]
  for (const stop of way) {
    now = Math.max(now + (service[here] as number) + (legs[here * size + stop] as number), from[stop] as number)
    if (now > (until[stop] as number) || now - departs > shift.aboard) return undefined
    here = stop
  }
  if (!stays) now += (service[here] as number) + (legs[here * size] as number)
  if (!stays && now > (until[0] as number)) return undefined
  return now - departs > longest || now - (from[0] as number) > shift.horizon ? undefined : now
}
