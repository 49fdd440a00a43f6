/** Things that could be part of a plan, each with the stops that it serves: a set is a mask, bit i stands for the stop i + 1. */
export interface Columns {
  count: number
  masks: Int32Array
  costs: Float64Array
  /** what it uses of the sides of the problem, see `Sides` */
  kinds: Uint8Array
  /** how it is done: the order of its stops, or of its trips */
  plans: number[][]
  index: Map<number, number>
}

/** What whole plans may use: a plan has at most `caps[s]` of side s, a column of kind k takes `uses[k][s]` of it. */
export interface Sides {
  caps: readonly number[]
  uses: readonly (readonly number[])[]
  /** no plan has more columns than this */
  most: number
}

export const noColumns = (room = 1024): Columns => ({
  count: 0,
  masks: new Int32Array(room),
  costs: new Float64Array(room),
  kinds: new Uint8Array(room),
  plans: [],
  index: new Map(),
})

/** Keeps the cheapest way to serve a set of stops by one kind; true when there was none as cheap. `plan` is copied. */
export function putColumn(columns: Columns, mask: number, kind: number, cost: number, plan: readonly number[]): boolean {
  const key = kind * 0x8000_0000 + mask
  const known = columns.index.get(key)
  if (known !== undefined) {
    if (cost >= (columns.costs[known] as number)) return false
    setColumn(columns, known, mask, kind, cost, plan)
    return true
  }
  if (columns.count === columns.masks.length) enlarge(columns)
  columns.index.set(key, columns.count)
  setColumn(columns, columns.count++, mask, kind, cost, plan)
  return true
}

function setColumn(columns: Columns, at: number, mask: number, kind: number, cost: number, plan: readonly number[]): void {
  columns.masks[at] = mask
  columns.kinds[at] = kind
  columns.costs[at] = cost
  columns.plans[at] = plan.slice()
}

function enlarge(columns: Columns): void {
  const room = columns.masks.length * 2
  const { masks, costs, kinds } = columns
  columns.masks = new Int32Array(room)
  columns.masks.set(masks)
  columns.costs = new Float64Array(room)
  columns.costs.set(costs)
  columns.kinds = new Uint8Array(room)
  columns.kinds.set(kinds)
}

/** A copy with the columns that `keep` names. */
export function someColumns(columns: Columns, keep: readonly number[]): Columns {
  const some = noColumns(Math.max(1, keep.length))
  for (const at of keep)
    putColumn(some, columns.masks[at] as number, columns.kinds[at] as number, columns.costs[at] as number, columns.plans[at] as number[])
  return some
}

export function everyColumn({ count }: Columns): Int32Array {
  const all = new Int32Array(count)
  for (let i = 0; i < count; i++) all[i] = i
  return all
}
