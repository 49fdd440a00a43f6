import { type ForecastMonth, forecastMonth, type MonthLine, spansOf, type UnjudgedSpan } from '../../forecast/forecast.ts'
import { lastOf, type Meal, type MealDate, type Month, monthOf } from '../../kernel/meal-date.ts'
import { canteenNames } from '../../sites/sites.ts'
import type { Work } from '../../work.ts'

export interface NamedLine extends MonthLine {
  name: string
}

/** A month's report with the names for its codes, and the day that the pages beside it open on. */
export interface KitchenWaste extends Pick<ForecastMonth, 'month' | 'times' | 'days' | 'total'> {
  day: MealDate
  canteens: NamedLine[]
  /** what stayed in the kitchen, as a line among the canteens' */
  reserve: MonthLine
  unjudged: (Omit<UnjudgedSpan, 'canteens'> & { canteens: string[] })[]
}

export async function kitchenWaste(work: Work, month: Month, meal: Meal): Promise<KitchenWaste> {
  const names = await canteenNames(work)
  const { times, days, canteens, total, unjudged } = await forecastMonth(work, month, meal)
  const nameOf = (id: string): string => names.get(id) ?? id
  return {
    ...{ month, times, days, total },
    day: month === monthOf(work.today) ? work.today : lastOf(month),
    canteens: canteens.map(({ canteen, ...line }) => ({ name: nameOf(canteen), ...line })),
    reserve: reserveLine(total.stayed),
    unjudged: spansOf(unjudged).map((one) => ({ ...one, canteens: one.canteens.map(nameOf) })),
  }
}

const NOTHING = { cooked: 0, over: 0, short: 0, loss: 0 }
const reserveLine = (stayed: number): MonthLine => ({
  ...{ rows: 0, q50: 0, planned: 0, served: 0, wasted: 0, ranOut: 0 },
  ours: { cooked: stayed, over: stayed, short: 0, loss: 10 * stayed },
  compared: { rows: 0, wanted: 0, ours: NOTHING, naive: NOTHING },
})
