import type { CanteenId } from '../../db/tables/sites.ts'
import { addDays, daysFrom, type MealDate } from '../kernel/meal-date.ts'

/** What a month's report cannot judge, or not beside last week, and why. */
export interface Unjudged {
  day: MealDate
  why: 'closed' | 'not_planned' | 'flagged' | 'not_closed' | 'no_last_week'
  /** empty: all of the day */
  canteens: CanteenId[]
  /** what was written of it: why nobody cooked, or why a count was left out */
  note?: string
}

export interface MonthFacts {
  from: MealDate
  to: MealDate
  closures: readonly { day: MealDate; reason: string }[]
  planned: readonly OfCanteen[]
  flagged: readonly (OfCanteen & { flag: string | null })[]
  /** meals that a canteen has closed; `compared`: last week is known */
  judged: readonly { day: MealDate; canteen: CanteenId; compared: boolean }[]
}

interface OfCanteen {
  day: MealDate
  canteen_id: CanteenId
}

/** Every day of the span that is not wholly judged, in order. */
export function unjudgedIn(facts: MonthFacts): Unjudged[] {
  const reasons = new Map(facts.closures.map(({ day, reason }) => [day, reason]))
  const plans = Map.groupBy(facts.planned, (row) => row.day)
  const flags = Map.groupBy(facts.flagged, (row) => row.day)
  const judged = Map.groupBy(facts.judged, (row) => row.day)
  return [...daysFrom(facts.from, facts.to)].flatMap((day): Unjudged[] => {
    const left = flagsOf(day, flags.get(day) ?? [])
    const plan = plans.get(day)
    if (plan) return [...left, ...ofPlanned(day, plan, judged.get(day) ?? [])]
    const reason = reasons.get(day)
    return [...left, reason === undefined ? { day, why: 'not_planned', canteens: [] } : { day, why: 'closed', canteens: [], note: reason }]
  })
}

/** One line for each reason that was given. */
const flagsOf = (day: MealDate, rows: MonthFacts['flagged']): Unjudged[] =>
  [...Map.groupBy(rows, (row) => row.flag ?? '')].map(([note, all]) => ({
    day,
    why: 'flagged',
    canteens: all.map((row) => row.canteen_id),
    note,
  }))

function ofPlanned(day: MealDate, plan: readonly OfCanteen[], judged: MonthFacts['judged']): Unjudged[] {
  const closed = new Set(judged.map((row) => row.canteen))
  const open = plan.map((row) => row.canteen_id).filter((canteen) => !closed.has(canteen))
  const alone = judged.filter((row) => !row.compared).map((row) => row.canteen)
  const some = (canteens: CanteenId[], of: number) => (canteens.length === of ? [] : canteens)
  return [
    ...(open.length > 0 ? [{ day, why: 'not_closed' as const, canteens: some(open, plan.length) }] : []),
    ...(alone.length > 0 ? [{ day, why: 'no_last_week' as const, canteens: some(alone, judged.length) }] : []),
  ]
}

export interface UnjudgedSpan extends Omit<Unjudged, 'day'> {
  from: MealDate
  to: MealDate
}

/** For people: days in a row of which the same is said are said once. */
export function spansOf(unjudged: readonly Unjudged[]): UnjudgedSpan[] {
  const spans: UnjudgedSpan[] = []
  for (const { day, ...said } of unjudged) {
    const before = spans.find((one) => one.to === addDays(day, -1) && isSame(one, said))
    if (before) before.to = day
    else spans.push({ from: day, to: day, ...said })
  }
  return spans
}

const isSame = (a: Omit<Unjudged, 'day'>, b: Omit<Unjudged, 'day'>): boolean =>
  a.why === b.why && a.note === b.note && a.canteens.join() === b.canteens.join()
