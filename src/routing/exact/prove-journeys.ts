import type { Instance } from '../instance.ts'
import { journeyCost, type Shift, type Span, spanOf } from '../shift.ts'
import { BETWEEN, journeySource } from './journeys.ts'
import { packed } from './order.ts'
import type { Choice, Turns } from './partition.ts'
import { isProvable } from './prove.ts'
import { solveFrom } from './solve.ts'
import { openTrips, type TripSource, tripSource } from './trips.ts'

/** Trips of each vehicle that drives, in their order. */
export type Journeys = readonly (readonly (readonly number[])[])[]

export interface JourneyProof {
  /** the best that is known: what was given, or better; none if none is known */
  best: { cost: number; journeys: Journeys } | undefined
  /** no journeys cost less; infinite when there are none at all */
  bound: number
  proven: boolean
}

/** So much of the turns is for the plans that do not ask which vehicle drives what. */
const TRIPS_SHARE = 0.4

/**
 * The cheapest journeys: each vehicle drives several trips, each trip with a time aboard of its own. First the cheapest trips as if
 * there were always a vehicle for them: where these go into the vehicles, nothing is cheaper. Otherwise a column is all that one vehicle
 * does, so that no packing is left to be proven. Up to 31 stops; throws on an instance that is not provable.
 *
 * @param seen journeys of good plans (what each vehicle does): the better they are, the sooner it ends
 */
export function proveJourneys(
  instance: Instance,
  shift: Shift,
  known: Journeys | undefined,
  seen: Iterable<readonly (readonly number[])[]>,
  turns: Turns,
): JourneyProof {
  if (!isProvable(instance)) throw new RangeError('too many stops, or times too long, for a proof')
  const vehicles = Math.min(instance.vehicles, instance.size - 1)
  const sources = [openTrips(instance, shift, false), ...(instance.open ? [openTrips(instance, shift, true)] : [])]
  let best = known && { cost: costOf(instance, known), journeys: known }
  const limit = () => (best ? best.cost - 1 : worstOf(instance))
  const apart = solveTrips(instance, shift, sources, { limit: limit(), known: known ?? [] }, partOf(turns))
  if (apart.best && (!best || costOf(instance, apart.best) < best.cost)) best = { cost: costOf(instance, apart.best), journeys: apart.best }
  if (best && apart.bound >= best.cost) return { best, bound: best.cost, proven: true }
  if (!best && apart.bound > limit()) return { best, bound: Number.POSITIVE_INFINITY, proven: true }
  const choices = [...(best?.journeys ?? []), ...seen].map((trips) => choiceOf(instance, trips))
  const question = { sides: { caps: [vehicles], uses: [[1]], most: vehicles }, penalty: alone(instance), limit: limit(), known: choices }
  const found = solveFrom({ ...question, source: journeySource(instance, shift, sources), atLeast: apart.bound }, turns)
  if (found.best) best = { cost: found.cost, journeys: found.best.map(({ plan }) => tripsIn(plan)) }
  if (best) return { best, bound: Math.min(found.bound, best.cost), proven: found.bound >= best.cost }
  const isNone = found.bound > limit()
  return { best, bound: isNone ? Number.POSITIVE_INFINITY : found.bound, proven: isNone }
}

const costOf = (instance: Instance, journeys: Journeys): number => journeys.reduce((sum, trips) => sum + journeyCost(instance, trips), 0)

/** Turns that leave some for later. */
function partOf(turns: Turns): Turns {
  const kept = turns.left * (1 - TRIPS_SHARE)
  return {
    get left() {
      return turns.left - kept
    },
    set left(now) {
      turns.left = now + kept
    },
  }
}

/** The cheapest trips, and in what vehicles they go, if they do; no journeys cost less than the bound. */
function solveTrips(
  instance: Instance,
  shift: Shift,
  sources: readonly TripSource[],
  { limit, known }: { limit: number; known: Journeys },
  turns: Turns,
): { best: Journeys | undefined; bound: number } {
  const vehicles = Math.min(instance.vehicles, instance.size - 1)
  const most = Math.min(vehicles * shift.trips, instance.size - 1)
  const sides = instance.open
    ? {
        caps: [most, vehicles],
        uses: [
          [1, 0],
          [1, 1],
        ],
        most,
      }
    : { caps: [most], uses: [[1]], most }
  const choices = known.flatMap((trips) => trips.map((stops, i) => tripChoice(instance, stops, i === trips.length - 1)))
  const { best, bound } = solveFrom({ source: tripSource(sources), sides, penalty: alone(instance), limit, known: choices }, turns)
  if (!best) return { best: undefined, bound }
  const spans = best.map(({ plan, kind }) => ({ plan, kind, ...(spanOf(instance, shift, plan, kind === 1) ?? NEVER) }))
  const vans = packed(
    shift,
    spans.filter(({ kind }) => kind === 0),
    spans.filter(({ kind }) => kind === 1),
    vehicles,
  )
  return { best: vans?.map((trips) => trips.map(({ plan }) => plan)), bound }
}

/** Fits nowhere. */
const NEVER: Span = { early: 0, late: -1, takes: 0, ends: 0 }

function choiceOf(instance: Instance, trips: readonly (readonly number[])[]): Choice {
  const mask = trips.flat().reduce((sum, stop) => sum | (1 << (stop - 1)), 0)
  return {
    mask,
    kind: 0,
    cost: journeyCost(instance, trips),
    plan: trips.flatMap((stops, i) => (i > 0 ? [BETWEEN, ...stops] : [...stops])),
  }
}

function tripChoice(instance: Instance, stops: readonly number[], isLast: boolean): Choice {
  const stays = instance.open && isLast
  return { ...choiceOf({ ...instance, open: stays }, [stops]), kind: stays ? 1 : 0 }
}

function tripsIn(plan: readonly number[]): number[][] {
  const trips: number[][] = [[]]
  for (const stop of plan) {
    if (stop === BETWEEN) trips.push([])
    else trips.at(-1)?.push(stop)
  }
  return trips
}

/** No plan costs more: each stop on a trip of its own, back after it, by the dearest ways. */
function worstOf({ size, legs }: Instance): number {
  const into = (to: number) => Math.max(...Array.from({ length: size }, (_, from) => legs[from * size + to] as number))
  return Array.from({ length: size - 1 }, (_, i) => into(i + 1)).reduce((sum, leg) => sum + leg, (size - 1) * into(0))
}

/** About what serving one stop by itself costs. */
const alone = ({ size, legs }: Instance): number =>
  1 + Math.max(...Array.from({ length: size }, (_, stop) => (legs[stop] as number) + (legs[stop * size] as number))) / 2
