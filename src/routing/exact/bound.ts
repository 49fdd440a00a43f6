import type { Columns, Sides } from './columns.ts'
import { counts, type Program } from './linear-program.ts'
import { fillMaskSum, maskSum, sumOver } from './mask-sum.ts'

/**
 * What a plan is at least worth, whatever the rounding of the linear program: for any prices at all, of stops (of either sign), sides
 * and cuts (none above zero), each plan costs the value of the prices and what its columns cost beyond their own. Here prices are whole
 * multiples of 1/1024 and below 2 ** 34, costs are whole: every sum that counts is exact in a double, and a bound is too low at worst
 * (safe dual bounds: Held, Cook and Sewell 2012).
 */
export interface Prices {
  stops: Float64Array
  sides: Float64Array
  kinds: Float64Array
  cuts: readonly number[]
  cutPrices: Float64Array
  value: number
}

export const noPrices = (stops: number, kinds: number): Prices => ({
  ...{ stops: new Float64Array(stops), sides: new Float64Array(0), kinds: new Float64Array(kinds) },
  ...{ cuts: [], cutPrices: new Float64Array(0), value: 0 },
})

const GRAIN = 1024
/** The least that a price can differ from another. */
export const LEAST = 1 / GRAIN
const HIGHEST = 2 ** 34

/** A price near a number that the linear program came to; zero for one that is none. */
const priceNear = (dual: number): number => Math.round(Math.min(HIGHEST, Math.max(-HIGHEST, dual)) * GRAIN) / GRAIN || 0

export function pricesOf({ stops, sides, cuts, duals }: Program): Prices {
  const first = stops + sides.caps.length
  const at = (row: number): number => priceNear(duals[row] as number)
  const prices = pricesAt(
    Float64Array.from({ length: stops }, (_, i) => at(i)),
    Float64Array.from(sides.caps, (_, i) => Math.min(0, at(stops + i))),
    sides,
  )
  const cutPrices = Float64Array.from(cuts, (_, i) => Math.min(0, at(first + i)))
  return { ...prices, cuts: [...cuts], cutPrices, value: prices.value + sum(cutPrices) }
}

/** So near to the inner prices as the weight says (0 to 1), and to the outer ones for the rest; cuts have none. */
export function pricesBetween(inner: Prices, outer: Prices, weight: number, sides: Sides): Prices {
  const mixed = (a: Float64Array, b: Float64Array) => b.map((one, i) => priceNear(weight * (a[i] ?? 0) + (1 - weight) * one))
  return pricesAt(mixed(inner.stops, outer.stops), mixed(inner.sides, outer.sides), sides)
}

function pricesAt(stops: Float64Array, atSides: Float64Array, { caps, uses }: Sides): Prices {
  const used = caps.reduce((sum, cap, i) => sum + cap * (atSides[i] as number), 0)
  return {
    ...{ stops, sides: atSides, cuts: [], cutPrices: new Float64Array(0) },
    kinds: Float64Array.from(uses, (kind) => kind.reduce((sum, use, i) => sum + use * (atSides[i] as number), 0)),
    value: sum(stops) + used,
  }
}

const sum = (values: Float64Array): number => values.reduce((a, b) => a + b, 0)

/** What each of these columns costs beyond its prices, and the least of it: exact. */
export function beyondPrices(columns: Columns, which: Int32Array, prices: Prices): { beyond: Float64Array; least: number } {
  const tables = maskSum()
  fillMaskSum(tables, prices.stops)
  const beyond = new Float64Array(which.length)
  let least = 0
  for (let i = 0; i < which.length; i++) {
    const column = which[i] as number
    const mask = columns.masks[column] as number
    let more = (columns.costs[column] as number) - sumOver(tables, mask) - (prices.kinds[columns.kinds[column] as number] as number)
    for (let c = 0; c < prices.cuts.length; c++) if (counts(mask, prices.cuts[c] as number)) more -= prices.cutPrices[c] as number
    beyond[i] = more
    if (more < least) least = more
  }
  return { beyond, least }
}

/** No plan costs less, if no column costs less than `least` (at most zero) beyond its prices. Costs are whole numbers. */
export const boundOf = (prices: Prices, sides: Sides, least: number): number => Math.ceil(prices.value + sides.most * Math.min(0, least))

/** A column that costs more than this beyond its prices is in no plan of cost `limit` or less. */
export const roomFor = (prices: Prices, sides: Sides, least: number, limit: number): number =>
  limit - prices.value - (sides.most - 1) * Math.min(0, least)
