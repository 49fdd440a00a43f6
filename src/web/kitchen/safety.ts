import type { Meal, MealDate } from '../../kernel/meal-date.ts'
import { type Printer, printersFor } from '../../printing/printing.ts'
import { RISKS } from '../../safety/risks.ts'
import { type SafetyDay, safetyOn } from '../../safety/today.ts'
import { canteensOn } from '../../sites/sites.ts'
import { certificatesOn } from '../../staff/staff.ts'
import type { Work } from '../../work.ts'

/** What the food-safety page of a day shows. */
export interface KitchenSafety {
  safety: SafetyDay
  /** who may be made responsible for putting a finding right */
  people: { id: string; name: string }[]
  canteens: { code: string; name: string }[]
  /** which the labels of samples may be sent to */
  printers: readonly Printer[]
}

const ANSWERS = /manager|director|officer|head_cook|dispatcher|kitchen/

export async function kitchenSafety(work: Work, day: MealDate, meal: Meal): Promise<KitchenSafety> {
  const [safety, people, canteens, printers] = await Promise.all([
    safetyOn(work, day, meal),
    certificatesOn(work, day),
    canteensOn(work, day),
    printersFor(work, 'sample-labels'),
  ])
  const answering = people.filter((one) => ANSWERS.test(one.title))
  return {
    safety,
    people: (answering.length > 0 ? answering : people).map(({ id, name }) => ({ id, name })),
    canteens: canteens.map(({ code, name }) => ({ code, name })),
    printers,
  }
}

export const DAILY_RISKS = RISKS.filter((risk) => risk.every === 'day')
