import type { Turns } from '../../src/routing/exact/partition.ts'
import { type Instance, isWalk } from '../../src/routing/instance.ts'
import { type Pace, searchFewest } from '../../src/routing/search/fewest.ts'
import { type Found, type Stop, search } from '../../src/routing/search/search.ts'
import { shortestWalk } from '../../src/routing/search/walk.ts'
import { checkSolution, lengthOf } from './check-solution.ts'
import { isWorthProving, type Objective, type Proven, proofOf } from './proof.ts'

export interface Wish {
  seed: number
  /** vehicles: the fewest first, then the least cost */
  objective: Objective
  /** one of the two; a number of turns gives the same routes on every machine */
  budget: { seconds: number } | { turns: number }
}

export interface Answer extends Found {
  /** no solution (with the fewest vehicles, if these come first) costs less; nothing if nothing is known */
  bound: number | undefined
  /** the routes are the best of all */
  proven: boolean
  /** there is no solution at all */
  impossible: boolean
  turns: number
  seconds: number
}

/** Some seconds for a hundred stops: a turn takes longer the more there are. */
export const usualTurns = ({ size }: Instance): number => Math.ceil(200_000 / size)

/** Within a turn the clock is looked at every so many times that it is asked for: looking takes the system a microsecond. */
const GLANCE = 16

/** So many turns a search has before a proof is tried: often it finds the best of few stops by then. */
const FIRST_TURNS = 25
/** A proof is tried for so many turns, some seconds, and for this share of the budget if that is in seconds. */
const PROOF_TURNS = 3_000_000
const PROOF_SHARE = 0.5

/**
 * A short search; for few stops the proof that nothing is better; and where that does not succeed, the search to the end of its
 * budget.
 * @param clock seconds, from whenever
 * @param onPace told again and again which share of the budget is used
 */
export function solve(instance: Instance, wish: Wish, clock: () => number, onPace: (share: number) => void = () => {}): Answer {
  const { budget, seed, objective } = wish
  const began = clock()
  const { pace, turns } = paceOf(budget, clock, onPace)
  const provable = isWorthProving(instance)
  let found = trivial(instance) ?? searched(instance, seed, objective, provable ? (turn) => Math.max(pace(turn), turn / FIRST_TURNS) : pace)
  let proof: Proven = { best: undefined, bound: instance.size <= 2 && found.feasible ? found.cost : undefined, impossible: false }
  if (provable) {
    const until = 'turns' in budget ? Number.POSITIVE_INFINITY : began + PROOF_SHARE * budget.seconds
    proof = proofOf(instance, found.feasible ? found : undefined, objective, turnsUntil(until, clock))
    if (proof.best) found = { ...proof.best, feasible: true }
    if (!isProven(found, proof) && !proof.impossible) found = better(found, searched(instance, seed, objective, pace), objective)
  }
  assertSound(instance, found, proof)
  const { bound, impossible } = proof
  return { ...found, bound, proven: isProven(found, proof), impossible, turns: turns(), seconds: clock() - began }
}

/** How much of a budget is used, by the turn that a search has come to; and the most turns that were told of. */
export function paceOf(budget: Wish['budget'], clock: () => number, onPace: (share: number) => void): { pace: Pace; turns: () => number } {
  const began = clock()
  let [turns, asked, share] = [0, 0, 0]
  const pace = (turn: number): number => {
    const isNext = turn > turns
    turns = Math.max(turn, turns)
    if (!isNext && asked++ % GLANCE > 0) return share
    share = 'turns' in budget ? turn / budget.turns : (clock() - began) / budget.seconds
    onPace(share)
    return share
  }
  return { pace, turns: () => turns }
}

const isProven = ({ feasible, cost }: Found, { bound }: Proven): boolean => feasible && cost === bound

/** None are left when the clock says so. */
export function turnsUntil(end: number, clock: () => number): Turns {
  let left = PROOF_TURNS
  return {
    get left() {
      return clock() < end ? left : 0
    },
    set left(now) {
      left = now
    },
  }
}

function searched(instance: Instance, seed: number, objective: Objective, pace: Pace): Found {
  const stop: Stop = (turn) => pace(turn) >= 1
  if (isWalk(instance)) return walked(instance, shortestWalk(instance, seed, stop))
  return objective === 'vehicles' ? searchFewest(instance, seed, pace) : search(instance, seed, stop)
}

function better(a: Found, b: Found, objective: Objective): Found {
  if (a.feasible !== b.feasible) return a.feasible ? a : b
  const fewer = objective === 'vehicles' ? b.routes.length - a.routes.length : 0
  return (fewer || b.cost - a.cost) < 0 ? b : a
}

/** With one stop or none there is nothing to search. */
function trivial(instance: Instance): Found | undefined {
  if (instance.size > 2) return undefined
  const routes = instance.size === 2 ? [[1]] : []
  const { cost, faults } = checkSolution(instance, 0, { routes, cost: undefined, decimals: undefined })
  return { cost, routes, feasible: faults.length === 0 }
}

const walked = (instance: Instance, stops: number[]): Found => ({ cost: lengthOf(instance, stops), routes: [stops], feasible: true })

/** A solution that the checker refuses is never given out as one, nor one below the bound: that would be a bug of ours. */
function assertSound(instance: Instance, { routes, cost, feasible }: Found, { bound = 0, impossible }: Proven): void {
  if (!feasible) return
  const { faults } = checkSolution(instance, 0, { routes, cost, decimals: undefined })
  if (faults.length > 0) throw new Error(`the search breaks a limit: ${JSON.stringify(faults.slice(0, 3))}`)
  if (cost < bound || impossible) throw new Error(`the proof is wrong: ${cost} is below ${impossible ? 'what is possible' : bound}`)
}
