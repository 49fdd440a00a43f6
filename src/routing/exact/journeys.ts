import type { Instance } from '../instance.ts'
import type { Shift } from '../shift.ts'
import { LEAST, noPrices, type Prices } from './bound.ts'
import { fillMaskSum, maskSum, sumOver } from './mask-sum.ts'
import { fitIn, orderOf } from './order.ts'
import { findRoutes, leastBeyond, rememberMore, setPrices, type Take } from './routes.ts'
import { findSome } from './sample.ts'
import type { Source } from './source.ts'
import { type Trip, type TripSource, tripsOf } from './trips.ts'

/** Trips that were looked at, the cheapest beyond the prices first. */
interface Sorted {
  trips: Trip[]
  beyond: Float64Array
  masks: Int32Array
  takes: Int32Array
}

/** What journeys are put together from. */
interface Pool {
  shift: Shift
  instance: Instance
  back: TripSource
  /** trips that end a journey away from the depot; nothing where all come back */
  out: TripSource | undefined
  /** every trip there is, where these are not too many: otherwise they are looked for anew at each prices */
  all: { back: Trip[]; out: Trip[] } | undefined
  prices: Prices
  /** no journey costs less than this beyond the prices; nothing when that is not known */
  least: number | undefined
  /** whether some order of trips is better than another */
  ordered: boolean
}

/** All trips are listed once if that takes no more steps than this. */
const LISTED_TURNS = 400_000
const LISTED = 60_000
/** So many of the best journeys are told of at once. */
const TOLD = 400
/** And so many times as long as usual when all must be. */
const ALL_TURNS = 6
/** Pairs of trips that are looked at in the time of a turn. */
const PAIRS_A_TURN = 25
/** Time is told apart in so many steps where the bound of a journey is looked up. */
const STEPS = 128

/** Between two trips in the plan of a column, which lists stops. */
export const BETWEEN = 0

/**
 * Journeys (all trips of one vehicle, one after the other) as columns. A trip that costs more than nothing beyond the prices of its
 * stops is in no journey that is worth it, for without it the journey costs less and is sooner over: so trips are looked for first, and
 * then put together, the cheapest first, as long as a bound on what the time that is left can bring says so.
 */
export function journeySource(instance: Instance, shift: Shift, [back, out]: readonly TripSource[]): Source {
  const pool = openPool(instance, shift, back as TripSource, out)
  const { ground } = pool.back.routes
  return {
    ...{ stops: ground.size - 1, kinds: 1 },
    sample: (take) => sampleTrips(pool, take),
    setPrices: (prices) => {
      pool.prices = prices
      pool.least = undefined
      return pool.all ? pool.all.back.length / 10 : priceTrips(pool)
    },
    findWorth: (turns, take) => findWorth(pool, turns, take),
    leastBeyond: () => leastOf(pool),
    findAll: (most, turns, take) => findAll(pool, most, turns, take),
    sharpen: () => !pool.all && [pool.back, ...(pool.out ? [pool.out] : [])].map(({ routes }) => rememberMore(routes)).some((more) => more),
  }
}

function openPool(instance: Instance, shift: Shift, back: TripSource, out: TripSource | undefined): Pool {
  const ordered = instance.from.some((time) => time > (instance.from[0] as number)) || instance.until.some((time) => time < shift.horizon)
  const none = noPrices(instance.size - 1, 1)
  const pool: Pool = { shift, instance, back, out, all: undefined, prices: none, least: undefined, ordered: ordered || out !== undefined }
  priceTrips(pool)
  const found = tripsWithin(pool, Number.MAX_VALUE, LISTED_TURNS)
  if (found && found.back.length + found.out.length <= LISTED) pool.all = found
  return pool
}

const sourcesOf = ({ back, out }: Pool): TripSource[] => (out ? [back, out] : [back])

/** Trips have no price but that of their stops: the vehicle's is paid once a journey. */
function priceTrips(pool: Pool): number {
  const prices = { ...pool.prices, kinds: new Float64Array(1) }
  return sourcesOf(pool).reduce((sum, { routes }) => sum + setPrices(routes, prices), 0)
}

/** All trips that cost at most `most` beyond the prices of their stops; nothing when these are too many. */
function tripsWithin(pool: Pool, most: number, turns: number): { back: Trip[]; out: Trip[] } | undefined {
  if (pool.all) return pool.all
  const lists = sourcesOf(pool).map((source) => {
    const trips = new Map<number, Trip[]>()
    return findRoutes(source.routes, most, turns, tripsOf(source, trips)) ? [...trips.values()].flat() : undefined
  })
  const [back, out] = [lists[0], pool.out ? lists[1] : []]
  return back && out && { back, out }
}

/** A few trips where there are too many to look at all. */
function someTrips(pool: Pool): { back: Trip[]; out: Trip[] } {
  const lists = sourcesOf(pool).map((source) => {
    const trips = new Map<number, Trip[]>()
    findSome(source.routes, tripsOf(source, trips))
    return [...trips.values()].flat()
  })
  return { back: lists[0] ?? [], out: lists[1] ?? [] }
}

function findWorth(pool: Pool, turns: number, take: Take): boolean {
  const found = tripsWithin(pool, -LEAST, turns)
  const least = combine(pool, found ?? someTrips(pool), { most: -LEAST, turns, told: TOLD }, take)
  if (!found || least === undefined) return false
  pool.least = Math.min(0, least)
  return true
}

/** Of the other trips of a journey, without this one, it is known what they cost at least: so this one may cost no more than so much. */
function findAll(pool: Pool, most: number, turns: number, take: Take): boolean {
  const found = tripsWithin(pool, most - (pool.least ?? leastOf(pool)), turns)
  return found !== undefined && combine(pool, found, { most, turns: turns * ALL_TURNS, told: Number.POSITIVE_INFINITY }, take) !== undefined
}

function sampleTrips(pool: Pool, take: Take): void {
  for (const { mask, cost, plan } of (pool.out ? pool.all?.out : pool.all?.back) ?? []) take(mask, 0, cost, plan)
}

/** What any journey costs beyond the prices at least. */
function leastOf(pool: Pool): number {
  const { shift, prices, all, back, out } = pool
  const vehicle = prices.kinds[0] as number
  if (!all) {
    const ofTrip = Math.min(0, leastBeyond(back.routes))
    return Math.min(0, (shift.trips - (out ? 1 : 0)) * ofTrip + (out ? Math.min(0, leastBeyond(out.routes)) : 0) - vehicle)
  }
  const list = sorted(pool, all.back)
  const bound = boundOf(list, shift.trips, timeOf(shift))
  const last = out ? Math.min(0, ...sorted(pool, all.out).beyond.subarray(0, 1)) : 0
  return Math.min(0, (bound.least[(out ? shift.trips - 1 : shift.trips) * STEPS + STEPS - 1] as number) + last - vehicle)
}

/** Each trip counts the reload after it, and so does the whole time. */
const timeOf = ({ horizon, reload }: Shift): number => horizon + reload

function sorted({ prices, shift }: Pool, trips: readonly Trip[]): Sorted {
  const sum = maskSum()
  fillMaskSum(sum, prices.stops)
  const all = trips.map((trip) => ({ trip, beyond: trip.cost - sumOver(sum, trip.mask) }))
  all.sort((a, b) => a.beyond - b.beyond)
  return {
    trips: all.map(({ trip }) => trip),
    beyond: Float64Array.from(all, ({ beyond }) => beyond),
    masks: Int32Array.from(all, ({ trip }) => trip.mask),
    takes: Int32Array.from(all, ({ trip }) => trip.takes + shift.reload),
  }
}

/** What so many trips in so much time cost at least beyond the prices, whichever stops they serve. */
interface Bound {
  width: number
  /** by number of trips and step of time */
  least: Float64Array
}

function boundOf({ beyond, takes }: Sorted, trips: number, time: number): Bound {
  const width = Math.floor(time / STEPS) + 1
  const least = new Float64Array((trips + 1) * STEPS)
  const one = new Float64Array(STEPS)
  for (let i = 0; i < beyond.length; i++) {
    const step = Math.floor((takes[i] as number) / width)
    one[step] = Math.min(one[step] as number, beyond[i] as number)
  }
  for (let many = 1; many <= trips; many++)
    for (let step = 0; step < STEPS; step++) {
      let best = 0
      for (let used = 0; used <= step; used++)
        best = Math.min(best, (one[used] as number) + (least[(many - 1) * STEPS + step - used] as number))
      least[many * STEPS + step] = best
    }
  return { width, least }
}

/**
 * Tells of journeys that cost at most `most` beyond the prices, the best `told` of them by what they serve; tells what the best costs
 * beyond them (`most` when there is none), or nothing when not all were looked at.
 */
function combine(
  pool: Pool,
  { back, out }: { back: Trip[]; out: Trip[] },
  { most, turns, told }: { most: number; turns: number; told: number },
  take: Take,
): number | undefined {
  const { shift, prices, ordered } = pool
  const vehicle = prices.kinds[0] as number
  const { trips, beyond, masks, takes } = sorted(pool, back)
  const bound = boundOf({ trips, beyond, masks, takes }, shift.trips, timeOf(shift))
  const best = new Map<number, { beyond: number; trips: readonly Trip[]; last: Trip | undefined }>()
  const chosen: Trip[] = []
  let limit = most + vehicle
  const work = { left: turns * PAIRS_A_TURN }

  const tell = (mask: number, sum: number, last: Trip | undefined): void => {
    const known = best.get(mask)
    if (known && known.beyond <= sum) return
    best.set(mask, { beyond: sum, trips: chosen.slice(), last })
    if (best.size < 2 * told) return
    const kept = [...best].sort(([, a], [, b]) => a.beyond - b.beyond).slice(0, told)
    best.clear()
    for (const [one, journey] of kept) best.set(one, journey)
    limit = kept.at(-1)?.[1].beyond ?? limit
  }

  /** Adds one more trip from number `from` on, of `many` that may be. */
  const go = (many: number, from: number, mask: number, sum: number, time: number, last: Trip | undefined): void => {
    const step = Math.floor(time / bound.width)
    const others = bound.least[(many - 1) * STEPS + step] as number
    for (let i = from; i < trips.length; i++) {
      const one = beyond[i] as number
      const after = sum + one
      if (after + Math.max(others, Math.min(0, (many - 1) * one)) > limit || work.left-- <= 0) return
      if (((masks[i] as number) & mask) !== 0 || (takes[i] as number) > time) continue
      chosen.push(trips[i] as Trip)
      const fits = !ordered || fitIn(shift, chosen, last, work)
      if (fits && after <= limit) tell(mask | (masks[i] as number), after, last)
      if (fits && many > 1) go(many - 1, i + 1, mask | (masks[i] as number), after, time - (takes[i] as number), last)
      chosen.pop()
    }
  }

  const ends = (): void => {
    const finals = sorted(pool, out)
    const others = bound.least[(shift.trips - 1) * STEPS + STEPS - 1] as number
    for (const [i, last] of finals.trips.entries()) {
      const sum = finals.beyond[i] as number
      if (sum + others > limit || work.left-- <= 0) return
      if (sum <= limit) tell(last.mask, sum, last)
      if (shift.trips > 1) go(shift.trips - 1, 0, last.mask, sum, timeOf(shift) - (finals.takes[i] as number), last)
    }
  }

  if (!pool.out) go(shift.trips, 0, 0, 0, timeOf(shift), undefined)
  else ends()
  let least = most
  for (const [mask, journey] of best) {
    const order = orderOf(shift, journey.trips, journey.last)
    if (order) take(mask, 0, costOf(order), planOf(order))
    else work.left = -1
    least = Math.min(least, journey.beyond - vehicle)
  }
  return work.left < 0 ? undefined : least
}

const costOf = (order: readonly Trip[]): number => order.reduce((sum, { cost }) => sum + cost, 0)
const planOf = (order: readonly Trip[]): number[] => order.flatMap(({ plan }, i) => (i > 0 ? [BETWEEN, ...plan] : [...plan]))
