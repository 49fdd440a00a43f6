import type { RoadMode } from '../../db/tables/routing.ts'
import { minutesOf } from '../kernel/meal-date.ts'
import type { Fault } from '../kernel/refusal.ts'

/** From one time of the day to another, without it, ways take so many per cent of what they take through empty streets. */
export interface Band {
  from: string
  until: string
  percent: number
}

export const MODES = ['car', 'ebike', 'foot'] as const satisfies readonly RoadMode[]
export const PERCENT = { least: 50, most: 500 } as const
const BANDS_AT_MOST = 24
const DAY_ENDS = '24:00'

/**
 * Assumed until recorded drives say better: a city's two peaks, and schools and lunch between them. Walkers wait for no traffic;
 * who rides an e-bike waits at crossings in the peaks.
 */
export const ASSUMED_TRAFFIC: Readonly<Record<RoadMode, readonly Band[]>> = {
  car: [
    { from: '06:00', until: '07:30', percent: 110 },
    { from: '07:30', until: '09:00', percent: 170 },
    { from: '09:00', until: '11:30', percent: 130 },
    { from: '11:30', until: '14:00', percent: 140 },
    { from: '14:00', until: '17:00', percent: 130 },
    { from: '17:00', until: '19:00', percent: 180 },
  ],
  ebike: [
    { from: '07:30', until: '09:00', percent: 115 },
    { from: '17:00', until: '19:00', percent: 115 },
  ],
  foot: [],
}

/** Minutes of the day; `24:00` is the last that nobody reaches. */
const clockMinutes = (text: string): number => (text === DAY_ENDS ? 1_440 : minutesOf(text))

export const isWithin = ({ from, until }: Pick<Band, 'from' | 'until'>, minute: number): boolean =>
  clockMinutes(from) <= minute && minute < clockMinutes(until)

/** What a way takes that is begun at that minute of the day; outside every band the streets are empty. */
export const percentAt = (bands: readonly Band[], minute: number): number => bands.find((band) => isWithin(band, minute))?.percent ?? 100

/** Seconds at an hour out of those through empty streets; never less, so rounded up. */
export const atPercent = (seconds: number, percent: number): number => Math.ceil((seconds * percent) / 100)

/** What is wrong with a day's bands, by their place in the list: backwards, over one another, too many. */
export function faultsInBands(bands: readonly Band[]): Fault[] {
  if (bands.length > BANDS_AT_MOST) return [{ place: 'bands', problem: 'bands_too_many', values: { limit: BANDS_AT_MOST } }]
  return bands.flatMap(({ from, until }, i): Fault[] => {
    const place = `bands.${i}`
    if (clockMinutes(from) >= clockMinutes(until)) return [{ place, problem: 'band_backwards', values: { from, until } }]
    const other = bands
      .slice(0, i)
      .find((one) => clockMinutes(one.from) < clockMinutes(until) && clockMinutes(from) < clockMinutes(one.until))
    return other ? [{ place, problem: 'bands_overlap', values: { from, until, other: `${other.from}–${other.until}` } }] : []
  })
}

/** The whole day in bands: those that are said, and the hours between them, when streets are empty. */
export function wholeDay(bands: readonly Band[]): Band[] {
  const times = [...new Set(['00:00', DAY_ENDS, ...bands.flatMap(({ from, until }) => [from, until])])].sort()
  return times.slice(1).map((until, i) => {
    const from = times[i] ?? until
    return { from, until, percent: percentAt(bands, clockMinutes(from)) }
  })
}
