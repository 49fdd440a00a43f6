import type { ClockTime } from '../kernel/meal-date.ts'
import type { Step } from './circle-numbers.ts'
import { isBeyond, shortest, type Walk } from './circle-rules.ts'
import { type Band, wholeDay } from './traffic.ts'

/** When a canteen serves, and whether it has anything to. */
export interface Serving {
  from: ClockTime
  until: ClockTime
  fed: boolean
}

/** Between two times of the day the same canteens serve. */
export interface ServingHours {
  from: ClockTime
  until: ClockTime
  canteens: number
  /** elders beyond the minutes asked for, by weather */
  beyond: { dry: number; rain: number }
}

/** A canteen that closes at 12:30 serves nobody who comes then. */
export const servesAt = ({ from, until }: Pick<Serving, 'from' | 'until'>, at: ClockTime): boolean => from <= at && at < until

/** The day parted at every time at which a canteen opens or closes; `walks` are those of each home to the canteens, by weather. */
export function servingHours(canteens: readonly Serving[], walks: { dry: Walk[][]; rain: Walk[][] }, minutes: Step): ServingHours[] {
  const times = [...new Set(canteens.flatMap(({ from, until }) => [from, until]))].sort()
  return times.slice(1).flatMap((until, i) => {
    const from = times[i] ?? until
    const open = canteens.map((canteen) => canteen.fed && servesAt(canteen, from))
    if (!open.includes(true)) return []
    const beyond = (homes: Walk[][]) =>
      homes.filter((walks) =>
        isBeyond(
          shortest(walks, (site) => open[site] === true),
          minutes,
        ),
      ).length
    return [{ from, until, canteens: open.filter(Boolean).length, beyond: { dry: beyond(walks.dry), rain: beyond(walks.rain) } }]
  })
}

/** How long the van takes, in whole minutes, when the weather makes it `percent` of its time. */
export const driveMinutes = (seconds: number, percent = 100): number => Math.ceil((seconds * percent) / 100 / 60)

/** 一刻钟 for the van too (商务部等 2021), then twice as long. */
export const DRIVE_STEPS = [15, 30] as const

/** What the van reaches from the kitchen by the hour. */
export interface DriveHours {
  from: string
  until: string
  percent: number
  /** places in the list of canteens that are further than so many minutes */
  beyond: { minutes: number; rain: boolean; canteens: number[] }[]
}

/** For canteens that are so many seconds from the kitchen in each band of the day, those that are too far then. */
export const driveHours = (bands: readonly { band: Band; seconds: readonly number[] }[], rainPercent: number): DriveHours[] =>
  bands.map(({ band, seconds }) => ({
    ...band,
    beyond: DRIVE_STEPS.flatMap((minutes) =>
      [false, true].map((rain) => ({
        minutes,
        rain,
        canteens: seconds.flatMap((one, i) => (driveMinutes(one, rain ? rainPercent : 100) > minutes ? [i] : [])),
      })),
    ),
  }))

/** The hours in which vans may drive to canteens: 05:00 to 20:00, parted where traffic changes. */
export const drivenBands = (bands: readonly Band[]): Band[] =>
  wholeDay(bands)
    .map(({ from, until, percent }) => ({ from: from < DAY.from ? DAY.from : from, until: until > DAY.until ? DAY.until : until, percent }))
    .filter(({ from, until }) => from < until)
const DAY = { from: '05:00', until: '20:00' }
