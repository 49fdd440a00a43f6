/**
 * Linear regression with a penalty on the size of its coefficients (Hoerl & Kennard 1970), learned row by row: only the products
 * of the signals are kept, so that a row costs the same after ten years. Solved by Cholesky decomposition.
 */
export interface Ridge {
  size: number
  rows: number
  /** XᵀWX, lower triangle, row by row */
  products: Float64Array
  /** XᵀWz */
  targets: Float64Array
}

export const newRidge = (size: number): Ridge => ({
  size,
  rows: 0,
  products: new Float64Array(size * size),
  targets: new Float64Array(size),
})

export function learnRow(ridge: Ridge, x: Float64Array, target: number, weight: number): void {
  const { size, products, targets } = ridge
  ridge.rows++
  for (let i = 0; i < size; i++) {
    const xi = (x[i] as number) * weight
    if (xi === 0) continue
    const row = i * size
    for (let j = 0; j <= i; j++) products[row + j] = (products[row + j] as number) + xi * (x[j] as number)
    targets[i] = (targets[i] as number) + xi * target
  }
}

/** The coefficients that fit best while staying near `towards` (zeros unless given): each penalty counts like so many rows of weight 1. */
export function solveRidge({ size, products, targets }: Ridge, penalties: Float64Array, towards?: Float64Array): Float64Array {
  const lower = new Float64Array(size * size)
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      const sum = (products[i * size + j] as number) + (i === j ? (penalties[i] as number) : 0) - dotRows(lower, size, i, j)
      lower[i * size + j] = i === j ? Math.sqrt(Math.max(sum, 1e-9)) : sum / (lower[j * size + j] as number)
    }
  const wanted = towards ? targets.map((target, i) => target + (penalties[i] as number) * (towards[i] as number)) : targets.slice()
  return substitute(lower, size, wanted)
}

function dotRows(lower: Float64Array, size: number, i: number, j: number): number {
  let sum = 0
  for (let k = 0; k < j; k++) sum += (lower[i * size + k] as number) * (lower[j * size + k] as number)
  return sum
}

/** Solves L·Lᵀ·x = values in place: down, then up. */
function substitute(lower: Float64Array, size: number, values: Float64Array): Float64Array {
  for (let i = 0; i < size; i++) {
    let sum = values[i] as number
    for (let k = 0; k < i; k++) sum -= (lower[i * size + k] as number) * (values[k] as number)
    values[i] = sum / (lower[i * size + i] as number)
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = values[i] as number
    for (let k = i + 1; k < size; k++) sum -= (lower[k * size + i] as number) * (values[k] as number)
    values[i] = sum / (lower[i * size + i] as number)
  }
  return values
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number)
  return sum
}
