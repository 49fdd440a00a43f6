import {
  addDays,
  clockOf,
  dayOf,
  firstOf,
  type Instant,
  instantAt,
  type Month,
  minutesLater,
  monthOf,
  nextMonth,
} from '../kernel/meal-date.ts'

/** How often a job is due, on the kitchen's clock. */
export type Rhythm = { every: 'hour' } | { every: 'day'; at: string } | { every: 'month'; at: string }

export interface Due {
  /** `2026-11-24T15`, `2026-11-24` or `2026-11` */
  period: string
  at: Instant
}

/**
 * All periods of a rhythm that fell due after `since` and until `now`, oldest first. Cron only wakes us: this list, kept against
 * what ran, is what makes three days off end with each job run once per period, in order.
 */
export function dueBetween(rhythm: Rhythm, since: Instant, now: Instant): Due[] {
  const due: Due[] = []
  for (let one = firstAfter(rhythm, since); one.at <= now; one = next(rhythm, one)) due.push(one)
  return due
}

function firstAfter(rhythm: Rhythm, since: Instant): Due {
  let one = startOf(rhythm, since)
  while (one.at <= since) one = next(rhythm, one)
  return one
}

const HOUR = 60
/** Shanghai is whole hours from UTC, so its hours begin when UTC's do. */
const hourAt = (at: Instant): Due => {
  const whole = (Math.floor(at / 3_600_000) * 3_600_000) as Instant
  return { period: `${dayOf(whole)}T${clockOf(whole).slice(0, 2)}`, at: whole }
}

function startOf(rhythm: Rhythm, at: Instant): Due {
  const day = dayOf(at)
  if (rhythm.every === 'hour') return hourAt(at)
  if (rhythm.every === 'day') return { period: day, at: instantAt(day, rhythm.at) }
  return monthly(monthOf(day), rhythm.at)
}

const monthly = (month: Month, at: string): Due => ({ period: month, at: instantAt(firstOf(month), at) })

function next(rhythm: Rhythm, { period, at }: Due): Due {
  if (rhythm.every === 'hour') return hourAt(minutesLater(at, HOUR))
  const day = addDays(dayOf(at), 1)
  if (rhythm.every === 'day') return { period: day, at: instantAt(day, rhythm.at) }
  return monthly(nextMonth(period as Month), rhythm.at)
}
