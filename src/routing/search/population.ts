import { below, type Random } from '../../kernel/random.ts'
import { brokenPairs, costAt, type Individual, isFeasible } from './individual.ts'
import type { Layout } from './layout.ts'

/** Sizes of Vidal (2022): so many survive, so many more are born before the next selection, so many are kept for their cost alone. */
export const SIZES = { survive: 25, born: 40, elite: 4, close: 5 }

/** Solutions that keep all limits and such that do not, apart; sorted by cost. */
export interface Population {
  feasible: Individual[]
  infeasible: Individual[]
}

export function add(population: Population, one: Individual, price: Layout['price']): void {
  const part = isFeasible(one) ? population.feasible : population.infeasible
  for (const other of part) {
    const apart = brokenPairs(one, other)
    beside(one, other, apart)
    beside(other, one, apart)
  }
  part.push(one)
  if (part.length > SIZES.survive + SIZES.born) {
    sort(part, price)
    while (part.length > SIZES.survive) remove(part)
  } else sort(part, price)
}

function beside({ others }: Individual, one: Individual, apart: number): void {
  let at = others.length
  while (at > 0 && (others[at - 1]?.apart as number) > apart) at--
  others.splice(at, 0, { one, apart })
}

/** Puts the cheapest first at the standing prices, and says anew how fit each is. */
export function sort(part: Individual[], price: Layout['price']): void {
  part.sort((a, b) => costAt(a, price) - costAt(b, price))
  measure(part)
}

/** Clones go first, then whoever is worst by cost and likeness together; never the cheapest. */
function remove(part: Individual[]): void {
  const worse = (a: Individual, b: Individual): boolean => (isClone(a) === isClone(b) ? a.fitness > b.fitness : isClone(a))
  const one = part.slice(1).reduce((a, b) => (worse(b, a) ? b : a))
  part.splice(part.indexOf(one), 1)
  for (const { others } of part)
    others.splice(
      others.findIndex((other) => other.one === one),
      1,
    )
  measure(part)
}

const isClone = ({ others }: Individual): boolean => others[0]?.apart === 0

/** Rank by cost plus rank by how unlike its nearest few it is, the less so for few; in parts of the whole, so that parts compare. */
function measure(part: readonly Individual[]): void {
  const weight = Math.max(0, part.length - SIZES.elite)
  const unlike = new Map(part.map((one) => [one, closeness(one)]))
  const byUnlike = [...part].sort((a, b) => (unlike.get(b) as number) - (unlike.get(a) as number))
  part.forEach((one, i) => {
    one.fitness = i / part.length
  })
  byUnlike.forEach((one, i) => {
    one.fitness += (weight * i) / part.length ** 2
  })
}

function closeness({ others }: Individual): number {
  const few = Math.min(SIZES.close, others.length)
  let sum = 0
  for (let i = 0; i < few; i++) sum += others[i]?.apart as number
  return sum / Math.max(1, few)
}

/** The fitter of two by chance, out of both parts. */
export function tournament({ feasible, infeasible }: Population, random: Random): Individual {
  const draw = (): Individual => {
    const i = below(random, feasible.length + infeasible.length)
    return (feasible[i] ?? infeasible[i - feasible.length]) as Individual
  }
  const [a, b] = [draw(), draw()]
  return b.fitness < a.fitness ? b : a
}
