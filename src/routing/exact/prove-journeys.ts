import type { Instance } from '../instance.ts'
import { journeyCost, type Shift } from '../shift.ts'
import { BETWEEN, journeySource } from './journeys.ts'
import type { Choice, Turns } from './partition.ts'
import { isProvable } from './prove.ts'
import { solveFrom } from './solve.ts'

/** Trips of each vehicle that drives, in their order. */
export type Journeys = readonly (readonly (readonly number[])[])[]

export interface JourneyProof {
  /** the best that is known: what was given, or better; none if none is known */
  best: { cost: number; journeys: Journeys } | undefined
  /** no journeys cost less; infinite when there are none at all */
  bound: number
  proven: boolean
}

/**
 * The cheapest journeys: each vehicle drives several trips, each trip with a time aboard of its own. A column is all that one vehicle
 * does, so that no packing of trips into vehicles is left to be proven. Up to 31 stops; throws on an instance that is not provable.
 *
 * @param seen journeys of good plans (what each vehicle does), `known` among them: the better they are, the sooner it ends
 */
export function proveJourneys(
  instance: Instance,
  shift: Shift,
  known: Journeys | undefined,
  seen: Iterable<readonly (readonly number[])[]>,
  turns: Turns,
): JourneyProof {
  if (!isProvable(instance)) throw new RangeError('too many stops, or times too long, for a proof')
  const cost = known?.reduce((sum, trips) => sum + journeyCost(instance, trips), 0)
  const most = Math.min(instance.vehicles, instance.size - 1)
  const limit = cost === undefined ? worstOf(instance) : cost - 1
  const choices = [...(known ?? []), ...seen].map((trips) => choiceOf(instance, trips))
  const source = journeySource(instance, shift)
  const found = solveFrom({ source, sides: { caps: [most], uses: [[1]], most }, penalty: alone(instance), limit, known: choices }, turns)
  if (found.best) {
    const journeys = found.best.map(({ plan }) => tripsIn(plan))
    return { best: { cost: found.cost, journeys }, bound: found.bound, proven: found.bound >= found.cost }
  }
  if (known && cost !== undefined)
    return { best: { cost, journeys: known }, bound: Math.min(found.bound, cost), proven: found.bound >= cost }
  const isNone = found.bound > limit
  return { best: undefined, bound: isNone ? Number.POSITIVE_INFINITY : found.bound, proven: isNone }
}

function choiceOf(instance: Instance, trips: readonly (readonly number[])[]): Choice {
  const mask = trips.flat().reduce((sum, stop) => sum | (1 << (stop - 1)), 0)
  return {
    mask,
    kind: 0,
    cost: journeyCost(instance, trips),
    plan: trips.flatMap((stops, i) => (i > 0 ? [BETWEEN, ...stops] : [...stops])),
  }
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
