import { type Instance, type Solution, UNLIMITED } from '../instance.ts'
import { groundOf, MOST_STOPS } from './ground.ts'
import type { Choice, Turns } from './partition.ts'
import { openRoutes } from './routes.ts'
import { solve } from './solve.ts'

export interface Proof {
  /** the best that is known: what was given, or better; none if none is known */
  best: Solution | undefined
  /** no solution costs less; infinite when there is none at all */
  bound: number
  /** the best is the best of all, or there is none */
  proven: boolean
}

/** Up to 31 stops, and no route so long that its times leave 32 bits, or come to what stands for no limit. */
export const isProvable = (instance: Instance): boolean =>
  instance.size > 1 && instance.size - 1 <= MOST_STOPS && longestOf(instance) < UNLIMITED

const longestOf = ({ size, legs, service, from }: Instance): number => {
  const onward = (node: number) => (service[node] as number) + Math.max(...legs.subarray(node * size, (node + 1) * size))
  return Array.from(from.keys()).reduce((sum, node) => sum + onward(node), Math.max(...from))
}

/**
 * The cheapest routes for an instance of up to 31 stops, with the bound that proves it, or shows how far from it they may be when the
 * turns have run out. A good solution, if one is known, makes it quick; it has to keep every limit. Throws on an instance that is not
 * provable.
 */
export function prove(instance: Instance, known: Solution | undefined, turns: Turns): Proof {
  if (!isProvable(instance)) throw new RangeError('too many stops, or times too long, for a proof')
  const routes = openRoutes(groundOf(instance))
  const most = Math.min(instance.vehicles, instance.size - 1)
  const choices = known?.routes.map((route) => choiceOf(instance, route)) ?? []
  const limit = known ? known.cost - 1 : worstOf(instance)
  const question = { routes, sides: { caps: [most], uses: [[1]], most }, penalty: alone(instance), limit, known: choices }
  const { best, cost, bound } = solve(question, turns)
  if (best) return { best: { cost, routes: best.map(({ plan }) => [...plan]) }, bound, proven: bound >= cost }
  if (known) return { best: known, bound: Math.min(bound, known.cost), proven: bound >= known.cost }
  return bound > limit ? { best: undefined, bound: Number.POSITIVE_INFINITY, proven: true } : { best: undefined, bound, proven: false }
}

/** About a quarter of what the dearest route to one stop costs. */
const alone = ({ size, legs }: Instance): number =>
  1 + Math.max(...Array.from({ length: size }, (_, stop) => (legs[stop] as number) + (legs[stop * size] as number))) / 4

/** No solution costs more. */
function worstOf({ size, legs, open }: Instance): number {
  const into = (to: number) => Math.max(...Array.from({ length: size }, (_, from) => legs[from * size + to] as number))
  const stops = Array.from({ length: size - 1 }, (_, i) => i + 1)
  return stops.reduce((sum, stop) => sum + into(stop), 0) + (open ? 0 : (size - 1) * into(0))
}

function choiceOf({ size, legs, open }: Instance, route: readonly number[]): Choice {
  const mask = route.reduce((sum, stop) => sum | (1 << (stop - 1)), 0)
  const cost = route.reduce((sum, stop, i) => sum + (legs[(i > 0 ? (route[i - 1] as number) : 0) * size + stop] as number), 0)
  return { mask, kind: 0, cost: cost + (open ? 0 : (legs[(route.at(-1) ?? 0) * size] as number)), plan: route }
}
