import type { ClockTime } from '../kernel/meal-date.ts'
import { RAIN, type Step, TRAFFIC } from './circle-numbers.ts'
import { isBeyond, shortest, type Walk } from './circle-rules.ts'
import { MORNING_PER_CENT } from './travel.ts'

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

/** How long the van takes, in minutes: by road or by distance, for a trip that takes so many seconds in the morning's traffic. */
export const driveMinutes = (morningSeconds: number, percent: number, rain: boolean): number =>
  Math.ceil((morningSeconds * percent * (rain ? RAIN.driving : 100)) / MORNING_PER_CENT / 100 / 60)

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

/** For canteens that are so many seconds from the kitchen in the morning, the hours of the day with those that are too far then. */
export const driveHours = (morningSeconds: readonly number[]): DriveHours[] =>
  TRAFFIC.map(({ from, until, percent }) => ({
    from,
    until,
    percent,
    beyond: DRIVE_STEPS.flatMap((minutes) =>
      [false, true].map((rain) => ({
        minutes,
        rain,
        canteens: morningSeconds.flatMap((seconds, i) => (driveMinutes(seconds, percent, rain) > minutes ? [i] : [])),
      })),
    ),
  }))
