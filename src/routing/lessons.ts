import { clockOf, type Instant, minutesOf } from '../kernel/meal-date.ts'
import { type Band, isWithin } from './traffic.ts'

/** A stop of a van that was driven: what is known of when it came and went. */
export interface Visit<Id> {
  site: Id
  arrived: Instant | undefined
  handed: Instant | undefined
  left: Instant | undefined
  /** planned for unloading and signing */
  serviceSeconds: number
}

/** A van's trip that was driven, from where and when it left. */
export interface Trip<Id> {
  from: Id
  departed: Instant
  visits: readonly Visit<Id>[]
}

/** One leg as it was driven. */
export interface Driven<Id> {
  from: Id
  to: Id
  /** of the day, at which it began */
  minute: number
  seconds: number
}

/** Shorter, and several stops were signed for at once; longer, and somebody forgot to. */
const BELIEVED = { least: 30, most: 7_200 }

/**
 * The legs of a trip in the order in which they were driven. Where no arrival is known it is the hand-over less the time planned for it;
 * where no leaving is, the hand-over.
 */
export function drivenIn<Id>({ from, departed, visits }: Trip<Id>): Driven<Id>[] {
  const times = visits
    .flatMap(({ site, arrived, handed, left, serviceSeconds }) => {
      const came = arrived ?? (handed === undefined ? undefined : handed - serviceSeconds * 1000)
      return came === undefined ? [] : [{ site, came, went: left ?? handed ?? came + serviceSeconds * 1000 }]
    })
    .sort((a, b) => a.came - b.came)
  return times.flatMap(({ site, came }, i) => {
    const before = times[i - 1]
    const began = before?.went ?? departed
    const seconds = Math.round((came - began) / 1000)
    const isBelieved = seconds >= BELIEVED.least && seconds <= BELIEVED.most
    return isBelieved ? [{ from: before?.site ?? from, to: site, minute: minutesOf(clockOf(began as Instant)), seconds }] : []
  })
}

/** What drives teach of a leg in one band of the day. */
export interface Lesson<Id> {
  from: Id
  to: Id
  band: Band
  /** the middle one of those that count */
  seconds: number
  drives: number
  /** so far from the others that something else happened */
  leftOut: number
  /** seconds between the quarters: half of the drives lie within */
  spread: number
}

/** Fewer drives are an anecdote. */
export const FEWEST_DRIVES = 5
/**
 * Further from the median than three of its (normal) deviations, and than two minutes: left out (Leys et al. 2013, Detecting outliers: do
 * not use standard deviation around the mean, use absolute deviation around the median).
 */
const OUTLIER = { deviations: 3 * 1.4826, seconds: 120 }

/** Lessons by leg and band, as the legs come; of a leg with too few drives in a band, none. */
export function lessonsFrom<Id>(driven: readonly Driven<Id>[], bands: readonly Band[]): Lesson<Id>[] {
  const groups = Map.groupBy(driven, ({ from, to, minute }) => `${from} ${to} ${bands.findIndex((band) => isWithin(band, minute))}`)
  return [...groups.values()].flatMap((own): Lesson<Id>[] => {
    const [first] = own
    const band = first && bands.find((one) => isWithin(one, first.minute))
    const all = own.map(({ seconds }) => seconds).sort((a, b) => a - b)
    const counted = withoutOutliers(all)
    if (!first || !band || counted.length < FEWEST_DRIVES) return []
    const spread = Math.round(quantile(counted, 0.75) - quantile(counted, 0.25))
    const seconds = Math.round(quantile(counted, 0.5))
    return [{ from: first.from, to: first.to, band, seconds, drives: counted.length, leftOut: all.length - counted.length, spread }]
  })
}

function withoutOutliers(sorted: readonly number[]): number[] {
  const middle = quantile(sorted, 0.5)
  const deviation = quantile(
    sorted.map((one) => Math.abs(one - middle)).sort((a, b) => a - b),
    0.5,
  )
  const far = Math.max(OUTLIER.seconds, OUTLIER.deviations * deviation)
  return sorted.filter((one) => Math.abs(one - middle) <= far)
}

/** Between the two nearest, where it falls between. */
function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share
  const [low = 0, high = low] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]]
  return low + (high - low) * (at - Math.floor(at))
}

/** Is it worth a change: a minute and a tenth? */
export const differs = (seconds: number, now: number | undefined): boolean =>
  now === undefined || (Math.abs(seconds - now) >= 60 && Math.abs(seconds - now) * 10 >= now)
