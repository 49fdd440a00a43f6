import type { DishCode } from '../../../db/tables/menu.ts'
import type { CleanedThing, CleaningMethod } from '../../../db/tables/safety.ts'
import { countersOf } from '../../checkin/checkin.ts'
import type { WasteReason } from '../../checkin/closing.ts'
import type { Instant } from '../../kernel/meal-date.ts'
import { cleanings } from '../../safety/control-store.ts'
import type { Work } from '../../work.ts'
import type { Here } from './here.ts'
import type { DishStanding, Standing } from './standing.ts'

export interface ClosedDishView extends DishStanding {
  leftOver: number
  wasted: { reason: WasteReason; portions: number; note: string | null }[]
}

/** A meal at its end: what is to be counted, or, once it is closed, what was. */
export interface ClosingSheet {
  standing: Standing
  closed: ClosedDishView[]
  /** what was cleaned and disinfected here today */
  cleaned: { what: CleanedThing; method: CleaningMethod; count: number; minutes: number; at: Instant }[]
}

export async function closingSheetOf(work: Work, here: Here, standing: Standing): Promise<ClosingSheet> {
  const cleaned = (await cleanings(work.db, standing.day, standing.day)).filter((row) => row.place === here.canteen.code)
  if (standing.closed === null) return { standing, closed: [], cleaned }
  const { dishes, waste } = await countersOf(work, standing.day, standing.meal)
  const isIt = (code: DishCode) => (row: { canteen_id: string; dish_code: DishCode }) =>
    row.canteen_id === here.canteen.id && row.dish_code === code
  const closed = standing.dishes.map((dish) => ({
    ...dish,
    leftOver: dishes.find(isIt(dish.code))?.left_over ?? 0,
    wasted: waste.filter(isIt(dish.code)).map(({ reason, portions, note }) => ({ reason, portions, note })),
  }))
  return { standing, closed, cleaned }
}
