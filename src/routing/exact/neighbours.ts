import { MOST_STOPS } from './ground.ts'

/** For each stop the few nearest it: only these does a bound remember to have visited (a memory is a mask of them). */
export interface Neighbours {
  size: number
  /** so many stops each remembers, and so many memories there are */
  remembered: number
  memories: number
  /** row-major: bit of the column in the memory of the row; 0 when it forgets it */
  bits: Int32Array
  /** `remembered` a node: bits of its neighbours in a mask of stops */
  near: Int32Array
  /** `memories` a pair: what `to` remembers after `from` with each, at (from * size + to) * memories */
  next: Int32Array
}

export function neighboursOf(size: number, legs: Int32Array, remembered: number): Neighbours {
  const memories = 1 << remembered
  const bits = new Int32Array(size * size)
  const near = new Int32Array(size * remembered).fill(MOST_STOPS)
  for (let node = 1; node < size; node++)
    for (const [k, other] of nearest(size, legs, node).slice(0, remembered).entries()) {
      bits[node * size + other] = 1 << k
      near[node * remembered + k] = other - 1
    }
  const all: Neighbours = { size, remembered, memories, bits, near, next: new Int32Array(size * size * memories) }
  for (let from = 1; from < size; from++)
    for (let to = 1; to < size; to++)
      for (let memory = 0; memory < memories; memory++) all.next[(from * size + to) * memories + memory] = passedOn(all, from, to, memory)
  return all
}

/** Stops by the way there and back, nearest first. */
export function nearest(size: number, legs: Int32Array, node: number): number[] {
  const apart = (other: number): number => (legs[node * size + other] as number) + (legs[other * size + node] as number)
  return Array.from({ length: size - 1 }, (_, k) => k + 1)
    .filter((other) => other !== node)
    .sort((a, b) => apart(a) - apart(b) || a - b)
}

function passedOn({ size, remembered, bits, near }: Neighbours, from: number, to: number, memory: number): number {
  let next = bits[to * size + from] as number
  for (let k = 0; k < remembered; k++)
    if ((memory & (1 << k)) !== 0) next |= bits[to * size + (near[from * remembered + k] as number) + 1] ?? 0
  return next
}

/** What of a set of visited stops (a mask) a node remembers. */
export function memoryAt({ near, remembered }: Neighbours, node: number, visited: number): number {
  const first = node * remembered
  let memory = 0
  for (let k = 0; k < remembered; k++) memory |= ((visited >>> (near[first + k] as number)) & 1) << k
  return memory
}
