import { isProvable } from '../../src/routing/exact/prove.ts'
import { proveJourneys } from '../../src/routing/exact/prove-journeys.ts'
import type { Instance } from '../../src/routing/instance.ts'
import type { Pace } from '../../src/routing/search/fewest.ts'
import { type FoundJourneys, searchJourneys } from '../../src/routing/search/journeys.ts'
import { type Shift, shiftOf, timed } from '../../src/routing/shift.ts'
import { checkJourneys } from './check-journeys.ts'
import type { ToldTrip } from './read-solution.ts'
import { type Answer, paceOf, turnsUntil, type Wish } from './solve.ts'

export interface JourneyAnswer extends Answer {
  /** what each vehicle does: numbers of routes, from 1, and when it leaves for each */
  journeys: ToldTrip[][]
}

/** Some seconds for thirty stops: a turn takes longer the more there are. */
export const usualJourneyTurns = ({ size }: Instance): number => Math.ceil(600_000 / size)

/** So many turns a search has before a proof is tried. */
const FIRST_TURNS = 2_500
/** And this share of seconds is for the proof. */
const PROOF_SHARE = 0.8

interface Best {
  found: FoundJourneys
  bound: number | undefined
  impossible: boolean
}

/**
 * A short search; for few stops the proof that nothing is better; and where that does not succeed, the search to the end of its budget.
 *
 * @param clock seconds, from whenever
 */
export function solveJourneys(
  instance: Instance,
  told: Shift,
  wish: Wish,
  clock: () => number,
  onPace: (share: number) => void = () => {},
): JourneyAnswer {
  const began = clock()
  const shift = shiftOf(instance, told)
  const { pace, turns } = paceOf(wish.budget, clock, onPace)
  const until = 'turns' in wish.budget ? Number.POSITIVE_INFINITY : began + PROOF_SHARE * wish.budget.seconds
  const look = (vehicles: number) => best({ ...instance, vehicles }, shift, wish.seed, pace, () => turnsUntil(until, clock))
  const now = wish.objective === 'vehicles' ? fewest(look, instance.vehicles) : look(instance.vehicles)
  const answer = answerOf(instance, shift, now)
  assertSound(instance, shift, answer)
  return { ...answer, turns: turns(), seconds: clock() - began }
}

/** One vehicle less, as long as that can be. The bound is of the fewest, if it is proven that these are the fewest. */
function fewest(look: (vehicles: number) => Best, most: number): Best {
  let vehicles = most
  let now = look(vehicles)
  while (isServed(now) && now.found.journeys.length > 1) {
    const fewer = look(now.found.journeys.length - 1)
    if (!isServed(fewer) && !fewer.impossible) return { ...now, bound: undefined }
    if (!isServed(fewer)) break
    vehicles = now.found.journeys.length - 1
    now = fewer
  }
  return isServed(now) && now.found.journeys.length < vehicles ? look(now.found.journeys.length) : now
}

const isServed = ({ found }: Best): boolean => found.unserved.length === 0

function best(instance: Instance, shift: Shift, seed: number, pace: Pace, turns: () => { left: number }): Best {
  if (instance.size === 1) return { found: { journeys: [], unserved: [], cost: 0 }, bound: 0, impossible: false }
  if (!isProvable(instance)) return { found: searchJourneys(instance, shift, seed, pace), bound: undefined, impossible: false }
  const seen = new Map<string, readonly (readonly number[])[]>()
  const begin: Pace = (turn) => Math.max(pace(turn), turn / FIRST_TURNS)
  const found = searchJourneys(instance, shift, seed, begin, (trips) => seen.set(trips.join('|'), trips))
  const known = found.unserved.length === 0 ? found.journeys : undefined
  const proof = proveJourneys(instance, shift, known, seen.values(), turns())
  const bound = Number.isFinite(proof.bound) ? proof.bound : undefined
  if (proof.proven) return { found: proof.best ? { ...proof.best, unserved: [] } : found, bound, impossible: !proof.best }
  const later = searchJourneys(instance, shift, seed + 1, pace)
  const proofs = proof.best ? [{ ...proof.best, unserved: [] }] : [found]
  const [first] = [...proofs, later].sort((a, b) => a.unserved.length - b.unserved.length || a.cost - b.cost)
  return { found: first ?? found, bound, impossible: false }
}

function answerOf(instance: Instance, shift: Shift, { found, bound, impossible }: Best): Omit<JourneyAnswer, 'turns' | 'seconds'> {
  const routes: number[][] = []
  const journeys = found.journeys.map((trips) => {
    const journey = timed(instance, shift, trips)
    if (!journey) throw new Error('the search drives trips that come too late')
    return journey.trips.map(({ stops, departs }) => ({ route: routes.push([...stops]), departs }))
  })
  const feasible = found.unserved.length === 0
  return { cost: found.cost, routes, journeys, feasible, bound, impossible, proven: feasible && found.cost === bound }
}

/** A solution that the checker refuses is never given out as one, nor one below the bound: that would be a bug of ours. */
function assertSound(instance: Instance, shift: Shift, answer: Omit<JourneyAnswer, 'turns' | 'seconds'>): void {
  const { routes, journeys, cost, bound = 0, feasible } = answer
  if (!feasible) return
  const { faults } = checkJourneys(instance, shift, 0, { routes, journeys, cost, decimals: undefined })
  if (faults.length > 0) throw new Error(`the search breaks a limit: ${JSON.stringify(faults.slice(0, 3))}`)
  if (cost < bound) throw new Error(`the proof is wrong: ${cost} is below ${bound}`)
}
