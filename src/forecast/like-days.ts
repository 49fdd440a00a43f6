import type { DayKind } from '../kernel/calendar.ts'
import type { MealDate } from '../kernel/meal-date.ts'

export interface Row {
  day: MealDate
  kind: DayKind
  served: number
  /** ISO: 1 Monday … 7 Sunday */
  weekday: number
}

export type LikeFrom = 'same_weekday' | 'working_days' | 'weekend_days' | 'holidays' | 'recent_days'
type Target = Omit<Row, 'served'>
type Rung = readonly [from: LikeFrom, alike: (past: Row, target: Target) => boolean]

const SAME_WEEKDAY: Rung = ['same_weekday', (past, target) => past.kind === target.kind && past.weekday === target.weekday]
const WORKING: Rung = ['working_days', (past) => past.kind === 'workday' || past.kind === 'shift']
const WEEKEND: Rung = ['weekend_days', (past) => past.kind === 'weekend']
const HOLIDAYS: Rung = ['holidays', (past) => past.kind === 'holiday']

/**
 * Which past days a day is like, best first. A shifted day (调休) is a working day at a weekend: the notices do not say which
 * weekday it stands for, so every working day is like it. Elders at home on a holiday keep weekend habits until holidays are known.
 */
const LADDERS: Record<DayKind, readonly Rung[]> = {
  workday: [SAME_WEEKDAY, WORKING],
  shift: [WORKING],
  weekend: [SAME_WEEKDAY, WEEKEND],
  holiday: [HOLIDAYS, WEEKEND],
}

/** Days that a median is taken of, and the fewest that make one. */
const DAYS = 8
const FEWEST = 3
/** Recorded days looked back over: beyond about a year, habits are another year's. */
const MEMORY = 300

export interface LikeDays {
  from: LikeFrom
  /** oldest first */
  days: Row[]
}

/** The last like days among the first `end` rows; undefined when there is no row at all. */
export function likeDays(rows: readonly Row[], end: number, target: Target): LikeDays | undefined {
  for (const [from, alike] of LADDERS[target.kind]) {
    const days = lastDays(rows, end, (past) => alike(past, target))
    if (days.length >= FEWEST) return { from, days }
  }
  const days = lastDays(rows, end, () => true)
  return days.length > 0 ? { from: 'recent_days', days } : undefined
}

function lastDays(rows: readonly Row[], end: number, alike: (past: Row) => boolean): Row[] {
  const days: Row[] = []
  for (let i = end - 1; i >= Math.max(0, end - MEMORY) && days.length < DAYS; i--) {
    const row = rows[i] as Row
    if (alike(row)) days.push(row)
  }
  return days.reverse()
}
