import fc from 'fast-check'
import type { CanteenId, VanId } from '../../db/tables/sites.ts'
import type { RoutingPlan, RoutingProblem, RoutingStop, RoutingVan, VanRoute } from '../../src/routing/problem.ts'

export const canteen = (name: string) => name as CanteenId
export const vanId = (name: string) => name as VanId

/** A stop that any van could serve any time between 10:00 and 11:30. */
export const aStop = (name: string, stop: Partial<Omit<RoutingStop, 'canteen'>> = {}): RoutingStop => ({
  canteen: canteen(name),
  demand: { portions: 40, ordinary: 3, halal: 0 },
  window: { from: 600, until: 690 },
  serviceSeconds: 240,
  ...stop,
})

export const aVan = (name: string, van: Partial<Omit<RoutingVan, 'id'>> = {}): RoutingVan => ({
  id: vanId(name),
  portions: 200,
  boxes: { ordinary: 12, halal: 4 },
  ...van,
})

/** Ten minutes between any two places, one van, an hour aboard. */
export const aProblem = (stops: RoutingStop[], problem: Partial<RoutingProblem> = {}): RoutingProblem => ({
  departs: 600,
  stops,
  vans: [aVan('v1')],
  seconds: tenMinutes(stops.length + 1),
  maxAboardSeconds: 3600,
  ...problem,
})

const tenMinutes = (size: number) => Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => (i === j ? 0 : 600)))

/** Any problem of up to `most` stops; no two driving times are the same, so that no swap goes unseen. */
export const anyProblem = (most: number, mostVans: number): fc.Arbitrary<RoutingProblem> =>
  fc.integer({ min: 1, max: most }).chain((stops) =>
    fc.record({
      departs: fc.integer({ min: 540, max: 620 }),
      stops: fc.tuple(...Array.from({ length: stops }, (_, i) => anyStop(`c${i + 1}`))),
      vans: fc.array(anyRoom, { minLength: 1, maxLength: mostVans }).map((rooms) => rooms.map((room, i) => aVan(`v${i + 1}`, room))),
      seconds: anyMatrix(stops + 1),
      maxAboardSeconds: fc.integer({ min: 900, max: 3600 }),
    }),
  )

const anyStop = (name: string) =>
  fc
    .record({
      demand: fc.record({ portions: upTo(90), ordinary: upTo(6), halal: upTo(3) }),
      from: fc.integer({ min: 600, max: 660 }),
      open: upTo(90),
      serviceSeconds: upTo(400),
    })
    .map(({ demand, from, open, serviceSeconds }) => aStop(name, { demand, window: { from, until: from + open }, serviceSeconds }))

const upTo = (max: number) => fc.integer({ min: 0, max })
const anyRoom = fc.record({
  portions: fc.integer({ min: 60, max: 300 }),
  boxes: fc.record({ ordinary: fc.integer({ min: 4, max: 16 }), halal: upTo(6) }),
})
const anyMatrix = (size: number) =>
  fc
    .uniqueArray(fc.integer({ min: 60, max: 1200 }), { minLength: size * size, maxLength: size * size })
    .map((legs) => Array.from({ length: size }, (_, i) => legs.slice(i * size, (i + 1) * size).map((leg, j) => (i === j ? 0 : leg))))

/** The route as the clock makes it when a van drives these stops in this order: written apart from the search. */
export function driven(problem: RoutingProblem, van: VanId, order: readonly CanteenId[], departs: number): VanRoute {
  const indexes = order.map((name) => problem.stops.findIndex((stop) => stop.canteen === name))
  const leg = (a: number, b: number) => problem.seconds[a + 1]?.[b + 1] ?? Number.NaN
  let now = departs
  const stops = indexes.map((index, i) => {
    const stop = problem.stops[index] as RoutingStop
    const arrives = now + leg(indexes[i - 1] ?? -1, index)
    now = Math.max(arrives, stop.window.from * 60) + stop.serviceSeconds
    return { canteen: stop.canteen, arrives, leaves: now }
  })
  const back = leg(indexes.at(-1) ?? -1, -1)
  const seconds = (problem.closed ? back : 0) + indexes.reduce((sum, index, i) => sum + leg(indexes[i - 1] ?? -1, index), 0)
  return { van, trip: 1, departs, stops, returns: now + back, seconds }
}

/** How good a plan is, as the routing rules promise it: meals left, canteens left, vans, driving. */
export const worth = (problem: RoutingProblem, plan: RoutingPlan): number[] => {
  const left = plan.unserved.map((one) => problem.stops.find((stop) => stop.canteen === one.canteen)?.demand.portions ?? 0)
  const driving = plan.routes.reduce((sum, route) => sum + route.seconds, 0)
  const vans = new Set(plan.routes.map((route) => route.van)).size
  return [left.reduce((a, b) => a + b, 0), left.length, vans, driving]
}

/** What a district may say about who shares a van, and when vans work: `trips` is the most that a van may make. */
export const anyRules = (problem: RoutingProblem, trips = 1): fc.Arbitrary<RoutingProblem> => {
  const names = problem.stops.map((stop) => stop.canteen)
  const some = fc.subarray(names, { maxLength: Math.min(2, names.length) })
  return fc
    .record({
      ...{ together: some, apart: some, closed: fc.boolean(), reloadSeconds: upTo(900) },
      bans: fc.array(fc.subarray(problem.vans.map((van) => van.id)), { minLength: names.length, maxLength: names.length }),
      vans: fc.array(
        fc.record({
          from: fc.integer({ min: 540, max: 640 }),
          works: upTo(150),
          carried: upTo(40),
          trips: fc.integer({ min: 1, max: trips }),
        }),
        {
          minLength: problem.vans.length,
          maxLength: problem.vans.length,
        },
      ),
      strict: fc.boolean(),
    })
    .map(({ together, apart, closed, reloadSeconds, bans, vans, strict }) => ({
      ...problem,
      ...{ closed, reloadSeconds, together: [together], apart: together.every((name) => apart.includes(name)) ? [] : [apart] },
      stops: problem.stops.map((stop, i) => (strict && i % 3 === 0 ? { ...stop, vans: bans[i] ?? [] } : stop)),
      vans: problem.vans.map((van, i) => {
        const { from = 0, works = 0, carried = 0, trips: most = 1 } = vans[i] ?? {}
        return { ...van, trips: most, shift: { from, until: from + works }, carries: { portions: carried, ordinary: 0, halal: 0 } }
      }),
    }))
}
