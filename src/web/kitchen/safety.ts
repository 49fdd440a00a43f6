import type { CanteenId } from '../../../db/tables/sites.ts'
import type { Meal, MealDate } from '../../kernel/meal-date.ts'
import { type Printer, printersFor } from '../../printing/printing.ts'
import { cleanedPlaces, type SafetyDay, safetyOn } from '../../safety/safety.ts'
import { canteensOn } from '../../sites/sites.ts'
import { certificatesOn } from '../../staff/staff.ts'
import type { Work } from '../../work.ts'
import { type FoodOnTheRoad, foodOnTheRoad } from './food-on-the-road.ts'

/** What the food-safety page of a day shows. */
export interface KitchenSafety {
  safety: SafetyDay
  /** who may be made responsible for putting a finding right */
  people: { id: string; name: string }[]
  canteens: { id: CanteenId; name: string }[]
  /** where the reader may have cleaned something */
  places: Awaited<ReturnType<typeof cleanedPlaces>>
  /** which the labels of samples may be sent to */
  printers: readonly Printer[]
  road: FoodOnTheRoad
}

const ANSWERS = /manager|director|officer|head_cook|dispatcher|kitchen/

export async function kitchenSafety(work: Work, day: MealDate, meal: Meal): Promise<KitchenSafety> {
  const [safety, people, canteens, places, printers, road] = await Promise.all([
    safetyOn(work, day, meal),
    certificatesOn(work, day),
    canteensOn(work, day),
    cleanedPlaces(work),
    printersFor(work, 'sample-labels'),
    foodOnTheRoad(work, day, meal),
  ])
  const answering = people.filter((one) => ANSWERS.test(one.title))
  return {
    safety,
    people: (answering.length > 0 ? answering : people).map(({ id, name }) => ({ id, name })),
    canteens: canteens.map(({ id, name }) => ({ id, name })),
    places,
    printers,
    road,
  }
}

/** What keeps somebody off the line beside a fever that is measured. */
export const SYMPTOMS = ['fever', 'diarrhoea', 'vomiting', 'cough', 'skin', 'jaundice'] as const
