/** A count, and how much of it is only a lower bound of who would have eaten. */
export interface SoldOut {
  served: number
  /** share of the servings that were of trays of which nothing was left; absent: none */
  soldOut?: number | undefined
}

export interface Demand {
  /** the middle of what may have been wanted: levels, bookings and opinions follow it */
  middle: number
  /** one of what may have been wanted, another each time: the width of a range is kept by it, which a middle would narrow */
  drawn: number
}

/** Nineteen outcomes that were as likely as one another when the day was looked ahead at. */
const OUTCOMES = Array.from({ length: 19 }, (_, i) => (i + 1) / 20)
/** Successive multiples of it, without the whole part, fill 0 to 1 evenly, however many there are (Weyl 1916). */
const GOLDEN = (Math.sqrt(5) - 1) / 2

/**
 * What a day wanted of which not everybody may have been served (a censored observation: Tobin 1958; filled in as Buckley and James
 * 1979 do): of the outcomes that were expected, those that were not below what was served; never less than that. Only the share that
 * was sold out can have been more. `nth`: counts up with the series' days, so that nothing is left to chance.
 */
export function demandOf({ served, soldOut = 0 }: SoldOut, at: (levels: readonly number[]) => number[], nth: number): Demand {
  const possible = soldOut > 0 ? at(OUTCOMES).filter((portions) => portions > served) : []
  const drawn = possible[Math.floor(((nth * GOLDEN) % 1) * possible.length)]
  const middle = possible[possible.length >> 1]
  const filled = (portions = served) => served + soldOut * (portions - served)
  return { middle: filled(middle), drawn: filled(drawn) }
}
