import { clamp, type Effect, follow, type Series, type Shared } from './series.ts'

/** After so many days without service a series is learned anew, as in its first days: summer holidays, 春节, a rebuilt kitchen. */
const LONG_BREAK = 28
/** all series' openings weigh as much as one of a series' own: there is hardly one a year */
const SHRINK = 1
const GAIN = { own: 0.2, all: 0.3 }
/** days' worth of what was known of its bookings that a series keeps over a long break */
const KEPT_BOOKINGS = 3

/** Is the day the first one after a long break, for all that is known of the series? */
export const isRested = ({ days }: Series, day: number): boolean => days.length > 0 && day - (days.at(-1) as number) > LONG_BREAK

/** What a first day after a long break is to a usual one, in log portions: not everybody is back. */
export function openingOf({ opening }: Series, shared: Shared): number {
  return (opening.n * opening.mean + SHRINK * shared.opening.mean) / (opening.n + SHRINK)
}

/** `seen`: log portions above a usual day's. `of`: how many series were counted that day. */
export function learnOpening(series: Series, shared: Shared, seen: number, of: number): void {
  const cut = clamp(seen, 1.5)
  follow(series.opening, cut, GAIN.own)
  follow(shared.opening, cut, GAIN.all / of)
}

/** What a long break makes old: how fast the level follows, who was right about this series, how its bookings are kept. */
export function beginAnew(series: Series): void {
  series.since = 2
  series.losses = []
  series.bias.n = keptBookings(series.bias)
}

export const keptBookings = ({ n }: Effect): number => Math.min(n, KEPT_BOOKINGS)
