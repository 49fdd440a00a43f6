import { hasWindows, type Instance, UNLIMITED } from '../../src/routing/instance.ts'
import { searchFewest } from '../../src/routing/search/fewest.ts'
import { type Found, type Stop, search } from '../../src/routing/search/search.ts'
import { shortestWalk } from '../../src/routing/search/walk.ts'
import { checkSolution, lengthOf } from './check-solution.ts'

export interface Wish {
  seed: number
  /** vehicles: the fewest first, then the least cost */
  objective: 'cost' | 'vehicles'
  /** one of the two; a number of turns gives the same routes on every machine */
  budget: { seconds: number } | { turns: number }
}

export interface Answer extends Found {
  /** no solution costs less; nothing if nothing is known */
  bound: number | undefined
  proven: boolean
  turns: number
  seconds: number
}

/** Some seconds for a hundred stops: a turn takes longer the more there are. */
export const usualTurns = ({ size }: Instance): number => Math.ceil(200_000 / size)

/** Within a turn the clock is looked at every so many times that it is asked for: looking takes the system a microsecond. */
const GLANCE = 16

/** @param clock seconds, from whenever @param onPace told again and again which share of the budget is used */
export function solve(instance: Instance, wish: Wish, clock: () => number, onPace: (share: number) => void = () => {}): Answer {
  const { budget, seed, objective } = wish
  const began = clock()
  let [turns, asked, share] = [0, 0, 0]
  const pace = (turn: number): number => {
    const isNext = turn > turns
    turns = turn
    if (!isNext && asked++ % GLANCE > 0) return share
    share = 'turns' in budget ? turn / budget.turns : (clock() - began) / budget.seconds
    onPace(share)
    return share
  }
  const stop: Stop = (turn) => pace(turn) >= 1
  const found =
    trivial(instance) ??
    (isWalk(instance)
      ? walked(instance, shortestWalk(instance, seed, stop))
      : objective === 'vehicles'
        ? searchFewest(instance, seed, pace)
        : search(instance, seed, stop))
  assertSound(instance, found)
  return { ...found, ...proofOf(instance, found), turns, seconds: clock() - began }
}

/** With one stop or none there is nothing to search. */
function trivial(instance: Instance): Found | undefined {
  if (instance.size > 2) return undefined
  const routes = instance.size === 2 ? [[1]] : []
  const { cost, faults } = checkSolution(instance, 0, { routes, cost: undefined, decimals: undefined })
  return { cost, routes, feasible: faults.length === 0 }
}

/** Whether one vehicle can do it all in any order. */
const isWalk = (instance: Instance): boolean =>
  instance.vehicles === 1 &&
  instance.longest === UNLIMITED &&
  !hasWindows(instance) &&
  instance.demand.reduce((sum, load) => sum + load, 0) <= instance.capacity

const walked = (instance: Instance, stops: number[]): Found => ({ cost: lengthOf(instance, stops), routes: [stops], feasible: true })

/** What is known about how good a solution can be. */
function proofOf(instance: Instance, { cost, feasible }: Found): Pick<Answer, 'bound' | 'proven'> {
  return instance.size <= 2 && feasible ? { bound: cost, proven: true } : { bound: undefined, proven: false }
}

/** A solution that the checker refuses is never given out as one: that would be a bug of the search. */
function assertSound(instance: Instance, { routes, cost, feasible }: Found): void {
  if (!feasible) return
  const { faults } = checkSolution(instance, 0, { routes, cost, decimals: undefined })
  if (faults.length > 0) throw new Error(`the search breaks a limit: ${JSON.stringify(faults.slice(0, 3))}`)
}
