/** Weight: whole grams. */
export type Grams = number & { readonly __unit: 'grams' }

export function grams(weight: number): Grams {
  if (!Number.isSafeInteger(weight)) throw new RangeError(`not whole grams: ${weight}`)
  return weight as Grams
}

/** Temperature in tenths of a degree Celsius, as thermometers for food report it: 65.3 °C is 653. */
export type DeciC = number & { readonly __unit: 'deci-celsius' }

export function deciC(tenths: number): DeciC {
  if (!Number.isSafeInteger(tenths)) throw new RangeError(`not whole tenths of a degree: ${tenths}`)
  return tenths as DeciC
}

/** 653 → `65.3` */
export const celsius = (t: number): string => (t / 10).toFixed(1)

/** 12345 → `12.345`, grams as kilograms for cooks. */
export const kilos = (g: number): string => (g / 1000).toFixed(g % 100 === 0 ? 1 : 3)
