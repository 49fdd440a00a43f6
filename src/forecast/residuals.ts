/** Errors of all series in units of their scale, with the day, oldest first. */
export interface Pool {
  days: number[]
  errors: number[]
}

/** Conformal prediction on scaled errors (Vovk et al. 2005): the next error is like the last ones were. */
const OWN = { days: 120, decay: 0.985 }
const ALL = { days: 60, weight: 40, enough: 40, most: 400 }
/** what an error weighs by how many days of the series have passed since */
const AGED = Array.from({ length: OWN.days }, (_, age) => OWN.decay ** age)
const KEPT = 40_000
/** A first belief: the normal distribution's ventiles and their mirror, a quarter wider, as much as four days. */
const BELIEF = [-1.645, -1.036, -0.674, -0.385, -0.126, 0.126, 0.385, 0.674, 1.036, 1.645].map((z) => 1.25 * z)
const BELIEF_WEIGHT = 4
/** An error beyond so many scales says no more than that it was large. */
const CUT = 4

export const newPool = (): Pool => ({ days: [], errors: [] })

export function learnError(own: number[], pool: Pool, day: number, error: number): void {
  const cut = Math.max(-CUT, Math.min(CUT, error))
  own.push(cut)
  if (own.length > 2 * OWN.days) own.splice(0, OWN.days)
  pool.days.push(day)
  pool.errors.push(cut)
  if (pool.days.length > 2 * KEPT) for (const list of [pool.days, pool.errors]) list.splice(0, KEPT)
}

/** Errors with weights, ascending. */
export interface Weighed {
  errors: Float64Array
  weights: Float64Array
}

/** The pool's part for a day: every n-th error of the last sixty days, 40 in weight when there are enough of them. */
export function poolOn(pool: Pool, day: number): Weighed {
  let from = pool.days.length
  while (from > 0 && (pool.days[from - 1] as number) >= day - ALL.days) from--
  const count = pool.days.length - from
  const step = Math.max(1, Math.floor(count / ALL.most))
  const picked: number[] = []
  for (let i = pool.days.length - 1; i >= from; i -= step) picked.push(pool.errors[i] as number)
  const errors = Float64Array.from(picked).sort()
  const weight = (ALL.weight * Math.min(1, count / ALL.enough)) / Math.max(1, errors.length)
  return merge({ errors, weights: errors.map(() => weight) }, believed())
}

const believed = (): Weighed => ({
  errors: Float64Array.from(BELIEF),
  weights: Float64Array.from(BELIEF, () => BELIEF_WEIGHT / BELIEF.length),
})

/** The quantiles of a series' next error, in scales; ascending levels give ascending answers. Asked again, only the reading is repeated. */
export function errorQuantiles(own: readonly number[], pool: Weighed): (levels: readonly number[]) => number[] {
  const recent = own.slice(-OWN.days) // as it is now: the list goes on
  let all: Weighed | undefined
  return (levels) => {
    all ??= merge(ownPart(recent), pool)
    return quantilesOf(all, levels)
  }
}

function ownPart(recent: readonly number[]): Weighed {
  const order = recent.map((_, i) => i).sort((a, b) => (recent[a] as number) - (recent[b] as number) || a - b)
  return {
    errors: Float64Array.from(order, (i) => recent[i] as number),
    weights: Float64Array.from(order, (i) => AGED[recent.length - 1 - i] as number),
  }
}

function merge(a: Weighed, b: Weighed): Weighed {
  const size = a.errors.length + b.errors.length
  const merged = { errors: new Float64Array(size), weights: new Float64Array(size) }
  for (let i = 0, j = 0, k = 0; k < size; k++) {
    const first = j >= b.errors.length || (i < a.errors.length && (a.errors[i] as number) <= (b.errors[j] as number))
    const [from, at] = first ? [a, i++] : [b, j++]
    merged.errors[k] = from.errors[at] as number
    merged.weights[k] = from.weights[at] as number
  }
  return merged
}

/** Each error stands at the middle of its weight; between two of them the line is straight. */
function quantilesOf({ errors, weights }: Weighed, levels: readonly number[]): number[] {
  const total = weights.reduce((a, b) => a + b, 0)
  const answers: number[] = []
  let [i, below] = [0, 0]
  let [lastAt, last] = [0, errors[0] as number]
  for (const level of levels) {
    const wanted = level * total
    while (i < errors.length && below + (weights[i] as number) / 2 < wanted) {
      lastAt = below + (weights[i] as number) / 2
      last = errors[i] as number
      below += weights[i] as number
      i++
    }
    const at = below + (weights[i] ?? 0) / 2
    const next = errors[i] ?? last
    answers.push(at > lastAt ? last + ((next - last) * (wanted - lastAt)) / (at - lastAt) : next)
  }
  return answers
}
