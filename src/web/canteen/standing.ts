import type { DishCode, Line, Tray } from '../../../db/tables/menu.ts'
import type { CanteenId } from '../../../db/tables/sites.ts'
import { counterState } from '../../checkin/checkin.ts'
import type { OnHand } from '../../delivery/store.ts'
import type { Instant, Meal, MealDate } from '../../kernel/meal-date.ts'
import { type MenuEntry, menuOf } from '../../menu/menu.ts'
import { TRAYS } from '../../menu/rules.ts'
import { recalledDishes } from '../../safety/recall.ts'
import { type VerdictNow, verdictAt } from '../../safety/rules.ts'
import type { Work } from '../../work.ts'

/** One dish at the counter. `verdict` is that of this minute: past its time, or unmeasured, nothing is served, whatever it was when it came. */
export interface DishStanding {
  code: DishCode
  name: string
  line: Line
  received: number
  served: number
  left: number
  verdict: VerdictNow
  eatBy: Instant
  /** measured again by then, or not served */
  checkBy: Instant
  /** the recall that holds it */
  recall?: string | undefined
}

/** Whether a dish may go over the counter as it is. */
export const isServable = (dish: Pick<DishStanding, 'verdict' | 'recall'>): boolean => dish.verdict === 'serve' && dish.recall === undefined

/** One tray: how many took it, how many came, and for how many more all its dishes suffice. */
export interface TrayStanding {
  tray: Tray
  served: number
  received: number
  left: number
  /** none of its dishes is held back, or must be measured, reheated or thrown away */
  safe: boolean
}

/** How a canteen's meal stands. */
export interface Standing {
  day: MealDate
  meal: Meal
  closed: Instant | null
  /** before the hand-over nothing can be served */
  handedOver: boolean
  trays: TrayStanding[]
  dishes: DishStanding[]
}

export async function standingOf(work: Work, canteen: CanteenId, day: MealDate, meal: Meal): Promise<Standing> {
  const [menu, counter, recalled] = await Promise.all([
    menuOf(work, day, meal),
    counterState(work, canteen, day, meal),
    recalledDishes(work, day, meal),
  ])
  const dishes = dishesOf(menu, counter.onHand, work.now).map((dish) => ({ ...dish, recall: recalled.get(dish.code)?.recall }))
  const served = new Map(counter.served.map((row) => [row.tray, row.served]))
  const trays = TRAYS.flatMap((tray) => trayOf(tray, menu, dishes, served.get(tray) ?? 0))
  return { day, meal, closed: counter.closed, handedOver: counter.onHand.length > 0, trays, dishes }
}

/** In the order of the menu, each dish once. */
function dishesOf(menu: readonly MenuEntry[], onHand: readonly OnHand[], now: Instant): DishStanding[] {
  const rows = new Map(onHand.map((row) => [row.dish_code, row]))
  const codes = [...new Set(menu.map((entry) => entry.dish.code))]
  return codes.flatMap((code) => {
    const row = rows.get(code)
    const dish = menu.find((entry) => entry.dish.code === code)?.dish
    return row && dish ? [dishOf(dish, row, now)] : []
  })
}

const dishOf = (dish: MenuEntry['dish'], row: OnHand, now: Instant): DishStanding => ({
  code: dish.code,
  name: dish.name,
  line: dish.line,
  received: row.received,
  served: row.served,
  left: row.received - row.served,
  verdict: verdictAt({ verdict: row.verdict, eatBy: row.eat_by, checkBy: row.check_by }, now),
  eatBy: row.eat_by,
  checkBy: row.check_by,
})

/** A tray is counted by its main dish, which no other tray shares. */
function trayOf(tray: Tray, menu: readonly MenuEntry[], dishes: readonly DishStanding[], served: number): TrayStanding[] {
  const own = menu.filter((entry) => entry.tray === tray)
  if (own.length === 0) return []
  const here = own.map((entry) => dishes.find((dish) => dish.code === entry.dish.code))
  const main = own.find((entry) => entry.position === 0) ?? own[0]
  const received = dishes.find((dish) => dish.code === main?.dish.code)?.received ?? 0
  const left = Math.min(...here.map((dish) => dish?.left ?? 0))
  return [{ tray, served, received, left, safe: here.every((dish) => dish !== undefined && isServable(dish)) }]
}

/** The last tenth of a dish, or its last three portions: time to say so, while the kitchen's reserve can still come. Assumed. */
const NEARLY_GONE = { share: 0.1, portions: 3 } as const

/** Whether a count of portions is nothing, nearly nothing, or enough. Of very few portions the last third is nearly nothing. */
export function supplyOf({ left, received }: { left: number; received: number }): 'gone' | 'soon_gone' | 'enough' {
  if (left < 1) return 'gone'
  const few = Math.max(received * NEARLY_GONE.share, Math.min(NEARLY_GONE.portions, received / 3))
  return left <= few ? 'soon_gone' : 'enough'
}
