import { isRested, keptBookings } from './breaks.ts'
import { clamp, follow, type Series, type Shared } from './series.ts'

const GAIN = 0.06
/** what of bookings is served anywhere weighs as much as so many days of a series' own */
const SHRINK = 4
const CUT = 0.7

/** A list of bookings with 0 for a day that is served says nothing: on such days people came as ever. */
export const bookedOr = (planned: number | undefined): number | undefined => (planned === 0 ? undefined : planned)

/** What of bookings is usually served, as a log: the series' own and, while that is young or old by a long break, everybody's. */
export function biasOf(series: Series, shared: Shared, day: number): number {
  const n = isRested(series, day) ? keptBookings(series.bias) : series.bias.n
  return (n * series.bias.mean + SHRINK * shared.bias.mean) / (n + SHRINK)
}

/** `seen`: log of served over booked. `of`: how many series were counted that day. */
export function learnBias({ bias }: Series, shared: Shared, seen: number, of: number): void {
  const cut = clamp(seen, CUT)
  bias.n++
  bias.mean += Math.max(GAIN, 1 / (bias.n + 2)) * (cut - bias.mean)
  follow(shared.bias, cut, GAIN / of)
}
