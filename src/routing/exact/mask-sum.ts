/** Sums of a number per stop over sets of stops: a set is a mask of up to 31 bits, bit i the stop i + 1. Four look-ups a sum. */
export interface MaskSum {
  low: Float64Array
  second: Float64Array
  third: Float64Array
  high: Float64Array
}

export const maskSum = (): MaskSum => ({
  low: new Float64Array(256),
  second: new Float64Array(256),
  third: new Float64Array(256),
  high: new Float64Array(256),
})

/** Fills the tables: values[i] is what the stop of bit i counts. */
export function fillMaskSum(sum: MaskSum, values: ArrayLike<number>): void {
  fillByte(sum.low, values, 0)
  fillByte(sum.second, values, 8)
  fillByte(sum.third, values, 16)
  fillByte(sum.high, values, 24)
}

function fillByte(table: Float64Array, values: ArrayLike<number>, shift: number): void {
  for (let byte = 1; byte < 256; byte++) {
    const bit = 31 - Math.clz32(byte)
    table[byte] = (table[byte ^ (1 << bit)] as number) + (values[shift + bit] ?? 0)
  }
}

export const sumOver = (sum: MaskSum, mask: number): number =>
  (sum.low[mask & 255] as number) +
  (sum.second[(mask >>> 8) & 255] as number) +
  (sum.third[(mask >>> 16) & 255] as number) +
  (sum.high[mask >>> 24] as number)
