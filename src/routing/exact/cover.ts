import type { Columns, Sides } from './columns.ts'

export interface Cover {
  /** indexes of columns that serve each stop once, of cost `limit` or less and the cheapest there is; none if no such cover is */
  best?: number[]
  cost: number
  /** false when the turns ran out: then there may be a cheaper one */
  complete: boolean
  used: number
}

/**
 * Looks at each way to serve every stop once by these columns, the stop with the fewest of them first; a way ends when what its
 * columns cost beyond their prices leaves no room for a plan of `limit` (`room` for the prices' value of that limit).
 */
export function coverBy(
  columns: Columns,
  sides: Sides,
  {
    stops,
    which,
    beyond,
    room,
    limit,
    turns,
  }: { stops: number; which: Int32Array; beyond: Float64Array; room: number; limit: number; turns: number },
): Cover {
  const all = 2 ** stops - 1
  const lists = listsOf(columns, stops, which, beyond)
  const order = Array.from({ length: stops }, (_, i) => i).sort((a, b) => sized(lists, a) - sized(lists, b) || a - b)
  const used = new Float64Array(sides.caps.length)
  const chosen: number[] = []
  const found: Cover = { cost: limit + 1, complete: true, used: 0 }
  let spare = room

  const search = (served: number, cost: number, more: number): void => {
    if (served === all) {
      if (cost >= found.cost) return
      spare -= found.cost - cost
      found.cost = cost
      found.best = chosen.map((i) => which[i] as number)
      return
    }
    const stop = order.find((i) => (served & (1 << i)) === 0) as number
    for (const i of lists[stop] as number[]) {
      const after = more + (beyond[i] as number)
      if (after > spare) return // the list goes from cheap to dear
      const column = which[i] as number
      const mask = columns.masks[column] as number
      if ((mask & served) !== 0) continue
      if (found.used++ >= turns) {
        found.complete = false
        return
      }
      if (take(column, 1)) {
        chosen.push(i)
        search(served | mask, cost + (columns.costs[column] as number), after)
        chosen.pop()
      }
      take(column, -1)
    }
  }

  /** Uses the sides (or, times -1, gives them back); false when one is beyond its cap. */
  const take = (column: number, times: 1 | -1): boolean => {
    let fits = true
    for (const [side, use] of (sides.uses[columns.kinds[column] as number] as readonly number[]).entries()) {
      used[side] = (used[side] as number) + times * use
      if ((used[side] as number) > (sides.caps[side] as number)) fits = false
    }
    return fits
  }

  search(0, 0, 0)
  return found
}

const sized = (lists: readonly number[][], stop: number): number => lists[stop]?.length ?? 0

/** For each stop the columns that serve it (as places in `which`), the cheapest beyond their prices first. */
function listsOf(columns: Columns, stops: number, which: Int32Array, beyond: Float64Array): number[][] {
  const lists: number[][] = Array.from({ length: stops }, () => [])
  const sorted = Array.from(which, (_, i) => i).sort((a, b) => (beyond[a] as number) - (beyond[b] as number) || a - b)
  for (const i of sorted)
    for (let left = columns.masks[which[i] as number] as number; left !== 0; left &= left - 1) lists[31 - Math.clz32(left & -left)]?.push(i)
  return lists
}
