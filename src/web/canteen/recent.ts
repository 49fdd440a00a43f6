import type { ServingId } from '../../../db/tables/checkin.ts'
import type { Tray } from '../../../db/tables/menu.ts'
import type { CanteenId } from '../../../db/tables/sites.ts'
import { servingsPage } from '../../checkin/checkin.ts'
import { maskName } from '../../diners/rules.ts'
import type { Instant, Meal, MealDate } from '../../kernel/meal-date.ts'
import type { Work } from '../../work.ts'

export interface RecentServing {
  id: ServingId
  masked: string
  tray: Tray
  at: Instant
  reversed: boolean
}

/** As many as fit under the panel: a wrong one is noticed at once or by the next person. */
const SHOWN = 5

export async function recentServings(work: Work, canteen: CanteenId, day: MealDate, meal: Meal): Promise<RecentServing[]> {
  const { servings } = await servingsPage(work, canteen, day, meal, SHOWN)
  return servings.map(({ id, name, tray, at, reversed_at }) => ({ id, masked: maskName(name), tray, at, reversed: reversed_at !== null }))
}
