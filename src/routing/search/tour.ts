import type { Instance } from '../instance.ts'

/** One way through all nodes and back to the first, in order; it may be told from any node on. */
export interface Tour {
  size: number
  /** of the instance; the way back to the depot is for nothing when it is open */
  legs: Int32Array
  /** row-major: what a leg adds when it is walked the other way round */
  skew: Int32Array
  order: Int32Array
  pos: Int32Array
  /** sums of the skew of all legs up to each place; the last is that of the leg from the last place to the first */
  skews: Float64Array
  /** so many nodes for each node that are worth being put behind it, and before it, the best first */
  few: number
  behind: Int32Array
  before: Int32Array
}

/** A node is put next to one of so many. */
const NEAREST = 10

export function tourOf({ size, legs: told, open }: Instance): Tour {
  const legs = Int32Array.from(told)
  if (open) for (let a = 0; a < size; a++) legs[a * size] = 0
  const few = Math.min(NEAREST, size - 1)
  const numbers = () => new Int32Array(size)
  const t: Tour = {
    ...{ size, legs, skew: legs.map((one, i) => (legs[(i % size) * size + Math.floor(i / size)] as number) - one) },
    ...{ order: nearestFirst(size, legs), pos: numbers(), skews: new Float64Array(size + 1) },
    ...{ few, behind: nearest(size, few, (a, b) => legs[a * size + b] as number) },
    before: nearest(size, few, (a, b) => legs[b * size + a] as number),
  }
  place(t, 0, size)
  return t
}

/** Sorted by distance, then by number. */
function nearest(size: number, few: number, apart: (a: number, b: number) => number): Int32Array {
  const near = new Int32Array(size * few)
  const ranks = new Float64Array(size)
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) ranks[b] = b === a ? Number.POSITIVE_INFINITY : apart(a, b) * size + b
    ranks.sort()
    for (let k = 0; k < few; k++) near[a * few + k] = (ranks[k] as number) % size
  }
  return near
}

function nearestFirst(size: number, legs: Int32Array): Int32Array {
  const order = Int32Array.from({ length: size }, (_, i) => i)
  for (let i = 1; i < size; i++) {
    const row = (order[i - 1] as number) * size
    let best = i
    for (let j = i + 1; j < size; j++)
      if ((legs[row + (order[j] as number)] as number) < (legs[row + (order[best] as number)] as number)) best = j
    const held = order[i] as number
    order[i] = order[best] as number
    order[best] = held
  }
  return order
}

export const leg = ({ legs, size }: Tour, a: number, b: number): number => legs[a * size + b] as number

export function next({ order, pos, size }: Tour, node: number): number {
  const place = (pos[node] as number) + 1
  return order[place === size ? 0 : place] as number
}

export function previous({ order, pos, size }: Tour, node: number): number {
  const place = pos[node] as number
  return order[place === 0 ? size - 1 : place - 1] as number
}

/** How many steps it is from one node to another. */
export function steps({ pos, size }: Tour, from: number, to: number): number {
  const many = (pos[to] as number) - (pos[from] as number)
  return many < 0 ? many + size : many
}

/** What turning round the stretch from one node to another adds to its own legs. */
export function turned({ pos, skews, size }: Tour, from: number, to: number): number {
  const [a, b] = [pos[from] as number, pos[to] as number]
  const more = (skews[b] as number) - (skews[a] as number)
  return a <= b ? more : more + (skews[size] as number)
}

/** Says anew where the nodes of so many places from one on are, and sums. */
function place(t: Tour, from: number, many: number): void {
  const { order, pos, skews, skew, size } = t
  for (let i = from, left = many; left > 0; left--) {
    pos[order[i] as number] = i
    if (++i === size) i = 0
  }
  const first = from + many > size ? 1 : Math.max(1, from)
  for (let i = first; i < size; i++)
    skews[i] = (skews[i - 1] as number) + (skew[(order[i - 1] as number) * size + (order[i] as number)] as number)
  skews[size] = (skews[size - 1] as number) + (skew[(order[size - 1] as number) * size + (order[0] as number)] as number)
}

/** Walks the stretch from one node to another the other way round. */
export function reverse(t: Tour, from: number, to: number): void {
  const { order, pos, size } = t
  const many = steps(t, from, to) + 1
  let [i, j] = [pos[from] as number, pos[to] as number]
  for (let left = many >> 1; left > 0; left--) {
    const held = order[i] as number
    order[i] = order[j] as number
    order[j] = held
    if (++i === size) i = 0
    if (--j < 0) j = size - 1
  }
  place(t, pos[from] as number, many)
}

let room = new Int32Array(0)

/** The stretch of `first` nodes that begins with `from` and that of `second` nodes behind it change places. */
export function exchange(t: Tour, from: number, first: number, second: number): void {
  const { order, pos, size } = t
  if (room.length < size) room = new Int32Array(size)
  const start = pos[from] as number
  const many = first + second
  for (let k = 0, i = start; k < many; k++) {
    room[k < first ? k + second : k - first] = order[i] as number
    if (++i === size) i = 0
  }
  for (let k = 0, i = start; k < many; k++) {
    order[i] = room[k] as number
    if (++i === size) i = 0
  }
  place(t, start, many)
}
