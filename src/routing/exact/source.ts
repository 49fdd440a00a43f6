import { LEAST, type Prices } from './bound.ts'
import { noColumns, putColumn } from './columns.ts'
import { findRoutes, leastBeyond, type Routes, rememberMore, setPrices, type Take } from './routes.ts'
import { findSome, sampleRoutes } from './sample.ts'

/** Where columns come from: everything that could be part of a plan, of which only what the prices make worth it is looked at. */
export interface Source {
  stops: number
  kinds: number
  /** some columns to begin with */
  sample(take: Take): void
  /** from now on columns are looked for under these prices; tells about how many turns that took */
  setPrices(prices: Prices): number
  /**
   * Tells of columns that cost less than nothing beyond the prices, of all or of enough of them. True when all were looked at: then the
   * one that costs the least beyond them is told of, if there is any.
   */
  findWorth(turns: number, take: Take): boolean
  /** a bound on what any column costs beyond the prices, where not all were looked at */
  leastBeyond(): number
  /** tells of the cheapest column for every set of stops that one of at most `most` beyond the prices serves; false when there are too many */
  findAll(most: number, turns: number, take: Take): boolean
  /** better bounds that take longer, from the next prices on; false when they are the best there are */
  sharpen(): boolean
}

/** So many steps the sample of routes to begin with may take. */
const SAMPLES = 12_000

export const routeSource = (routes: Routes): Source => ({
  stops: routes.ground.size - 1,
  kinds: routes.ground.rooms.length,
  sample: (take) => sample(routes, take),
  setPrices: (prices) => setPrices(routes, prices),
  findWorth: (turns, take) => {
    const isWhole = findRoutes(routes, -LEAST, turns, take)
    if (!isWhole) findSome(routes, take)
    return isWhole
  },
  leastBeyond: () => leastBeyond(routes),
  findAll: (most, turns, take) => findRoutes(routes, most, turns, take),
  sharpen: () => rememberMore(routes),
})

function sample(routes: Routes, take: Take): void {
  for (let width = 3; width > 0; width--) {
    const some = noColumns()
    if (!sampleRoutes(routes, width, SAMPLES, (...one) => putColumn(some, ...one)) && width > 1) continue
    for (let i = 0; i < some.count; i++)
      take(some.masks[i] as number, some.kinds[i] as number, some.costs[i] as number, some.plans[i] as number[])
    return
  }
}
