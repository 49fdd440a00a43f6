/** 十五分钟生活圈: the steps in which walks are counted (GB 50180-2018 §2.0.2–2.0.4: 5, 10 and 15 minutes). */
export const STEPS = [5, 10, 15] as const
export type Step = (typeof STEPS)[number]

/** Homes are shown by squares of so many metres, and squares with fewer elders without their number: nobody is to be found by it. */
export const CELL_METRES = 250
export const FEWEST_SHOWN = 3

/** Canteens by their numbers on the map. */
export const numbersOf = (canteens: readonly { id: string; number: number }[], ids: readonly string[]): string =>
  canteens.flatMap(({ id, number }) => (ids.includes(id) ? [number] : [])).join(' ')
