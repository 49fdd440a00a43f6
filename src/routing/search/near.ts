import { hasWindows, type Instance } from '../instance.ts'

/** Moves are only tried between clients that are near each other: one of the other's so many nearest, in space and time. */
const NEAREST = 20
/** A unit of waiting counts for a fifth of a unit of driving (Vidal, Crainic, Gendreau, Prins 2013). */
const WAITING = 5

/** For each client those worth being put next to; row 0 is empty. */
export function nearOf(instance: Instance): Int32Array[] {
  const { size } = instance
  const near = Array.from({ length: size }, () => new Set<number>())
  const mutual = !hasWindows(instance)
  const ranks = new Float64Array(size)
  for (let a = 1; a < size; a++) {
    ranks.fill(Number.POSITIVE_INFINITY)
    for (let b = 1; b < size; b++) if (b !== a) ranks[b] = apart(instance, a, b) * size + b // sorts by distance, then by number
    ranks.sort()
    for (let i = 0; i < Math.min(NEAREST, size - 2); i++) {
      const b = (ranks[i] as number) % size
      near[a]?.add(b)
      if (mutual) near[b]?.add(a)
    }
  }
  return near.map((set) => Int32Array.from(set).sort())
}

/** The better way round of the two. */
const apart = (instance: Instance, a: number, b: number): number => Math.min(succession(instance, a, b), succession(instance, b, a))

function succession({ legs, size, service, from, until }: Instance, a: number, b: number): number {
  const leg = legs[a * size + b] as number
  const time = leg + (service[a] as number)
  const waits = Math.max(0, (from[b] as number) - time - (until[a] as number))
  const late = Math.max(0, (from[a] as number) + time - (until[b] as number))
  return leg + Math.floor(waits / WAITING) + late
}

export interface Directions {
  x: Float64Array
  y: Float64Array
}

/**
 * The direction in which each node lies from the depot, 0 up to 65536 round the circle, read from the legs alone: the farthest
 * node and the one farthest from both span the plane. Only sorts and prunes, so a matrix that lies in no plane does no harm.
 */
export function directionsOf({ legs, size }: Instance): Directions {
  const far = (a: number, b: number): number => ((legs[a * size + b] as number) + (legs[b * size + a] as number)) / 2
  const farthest = (by: (node: number) => number): number => {
    let best = 0
    for (let node = 1; node < size; node++) if (by(node) > by(best)) best = node
    return best
  }
  const a = farthest((node) => far(0, node))
  const base = far(0, a) || 1
  const x = Float64Array.from({ length: size }, (_, node) => (square(far(0, node)) + base * base - square(far(a, node))) / (2 * base))
  const high = (node: number): number => Math.max(0, square(far(0, node)) - square(x[node] as number))
  const b = farthest(high)
  const [bx, by] = [x[b] as number, Math.sqrt(high(b)) || 1]
  const y = Float64Array.from(
    { length: size },
    (_, node) => (square(far(0, node)) + square(far(0, b)) - square(far(b, node)) - 2 * bx * (x[node] as number)) / (2 * by),
  )
  return { x, y }
}

const square = (value: number): number => value * value

/** A number that grows round the circle like the angle: 0 up to 65536. Needs no arctangent, which runtimes round differently. */
export function angle(x: number, y: number): number {
  const length = Math.abs(x) + Math.abs(y)
  if (length === 0) return 0
  const part = y / length
  const turned = x < 0 ? 2 - part : y < 0 ? 4 + part : part
  return Math.floor(turned * 16384) & 65535
}
