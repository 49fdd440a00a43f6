import { DIMENSIONS, type Model, type Path } from '../model.ts'
import type { Tours } from '../trips.ts'

/**
 * A plan in the making, in flat arrays: every van has a berth for each trip that it may make, in the order in which it makes them.
 * What is loaded and driven is kept beside the paths.
 */
export interface Berths {
  model: Model
  /** berths */
  count: number
  vanOf: Int32Array
  /** first berth of each van, and one past the last of all */
  firstOf: Int32Array
  /** vans of one number are alike */
  alike: Int32Array
  /** berths × size nodes, of which `lengths` say how many are in use */
  paths: Int32Array
  lengths: Int32Array
  loads: Int32Array
  seconds: Int32Array
  /** the berth of each node, or -1 */
  berthOf: Int32Array
  /** nodes that are on no path */
  left: Int32Array
  leftCount: number
}

export function emptyBerths(model: Model): Berths {
  const vanOf = Int32Array.from(model.vans.flatMap(({ trips }, van) => Array.from({ length: trips }, () => van)))
  let first = 0
  const firstOf = Int32Array.from([0, ...model.vans.map(({ trips }) => (first += trips))])
  const count = vanOf.length
  const numbers = (length: number) => new Int32Array(length)
  return {
    ...{ model, count, vanOf, firstOf, alike: alikeOf(model), paths: numbers(count * model.size), lengths: numbers(count) },
    ...{ loads: numbers(count * DIMENSIONS.length), seconds: numbers(count) },
    ...{ berthOf: numbers(model.size).fill(-1), left: numbers(model.size), leftCount: 0 },
  }
}

const alikeOf = ({ vans }: Model): Int32Array => {
  const kinds = vans.map(({ room, from, until, trips, banned }) => [room, from, until, trips, banned].join(';'))
  return Int32Array.from(kinds, (kind) => kinds.indexOf(kind))
}

/** Makes one what the other is; both are of one model. */
export function copyBerths(from: Berths, to: Berths): void {
  to.paths.set(from.paths)
  to.lengths.set(from.lengths)
  to.loads.set(from.loads)
  to.seconds.set(from.seconds)
  to.berthOf.set(from.berthOf)
  to.left.set(from.left)
  to.leftCount = from.leftCount
}

/** Puts a node into a berth's path; it must be on no path. */
export function putNode(berths: Berths, berth: number, position: number, node: number): void {
  const { model, paths, lengths, berthOf } = berths
  const start = berth * model.size
  const length = lengths[berth] as number
  paths.copyWithin(start + position + 1, start + position, start + length)
  paths[start + position] = node
  lengths[berth] = length + 1
  berthOf[node] = berth
  load(berths, berth, node, 1)
  drive(berths, berth)
}

/** Takes a node off its path; it joins those that are left. */
export function takeNode(berths: Berths, node: number): void {
  takeOff(berths, node)
  berths.left[berths.leftCount++] = node
}

/** Takes a node off its path. */
export function takeOff(berths: Berths, node: number): void {
  const { model, paths, lengths, berthOf } = berths
  const berth = berthOf[node] as number
  const start = berth * model.size
  const length = lengths[berth] as number
  const position = paths.indexOf(node, start) - start
  paths.copyWithin(start + position, start + position + 1, start + length)
  lengths[berth] = length - 1
  berthOf[node] = -1
  load(berths, berth, node, -1)
  drive(berths, berth)
}

function load({ model, loads }: Berths, berth: number, node: number, times: 1 | -1): void {
  for (const d of DIMENSIONS) {
    const i = berth * DIMENSIONS.length + d
    loads[i] = (loads[i] as number) + times * (model.loads[node]?.[d] as number)
  }
}

function drive({ model, paths, lengths, seconds }: Berths, berth: number): void {
  const { size, legs, closed } = model
  let total = 0
  let here = 0
  for (let i = berth * size; i < berth * size + (lengths[berth] as number); i++) {
    const node = paths[i] as number
    total += legs[here * size + node] as number
    here = node
  }
  seconds[berth] = closed ? total + (legs[here * size] as number) : total
}

export function driven({ seconds }: Berths): number {
  let total = 0
  for (let i = 0; i < seconds.length; i++) total += seconds[i] as number
  return total
}

export const isHome = ({ firstOf, lengths }: Berths, van: number): boolean => {
  for (let berth = firstOf[van] as number; berth < (firstOf[van + 1] as number); berth++) if ((lengths[berth] as number) > 0) return false
  return true
}

export function vansOut(berths: Berths): number {
  let out = 0
  for (let van = 0; van < berths.model.vans.length; van++) if (!isHome(berths, van)) out++
  return out
}

export const mealsLeft = ({ model, left, leftCount }: Berths): number => {
  let meals = 0
  for (let i = 0; i < leftCount; i++) meals += model.loads[left[i] as number]?.[0] as number
  return meals
}

export function toursOf({ model, firstOf, paths, lengths, left, leftCount }: Berths): Tours {
  const pathAt = (berth: number): Path => [...paths.subarray(berth * model.size, berth * model.size + (lengths[berth] as number))]
  const vans = model.vans.map(({ trips }, van) =>
    Array.from({ length: trips }, (_, trip) => pathAt((firstOf[van] as number) + trip)).filter((path) => path.length > 0),
  )
  return { vans, left: [...left.subarray(0, leftCount)].sort((a, b) => a - b) }
}
