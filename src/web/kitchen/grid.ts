import type { DishCode, Line, Tray } from '../../../db/tables/menu.ts'
import { TRAYS } from '../../menu/rules.ts'
import type { PlanView } from '../../production/production.ts'
import type { Canteen } from '../../sites/sites.ts'

/** The plan as one table: a row a dish, a column a canteen. Cells stand in the order of `canteens`. */
export interface Grid {
  canteens: { name: string; short: string }[]
  trays: { tray: Tray; cells: number[]; total: number }[]
  /** meals by canteen */
  meals: number[]
  /** the lines apart, ordinary first */
  lines: { line: Line; dishes: GridDish[] }[]
}

export interface GridDish {
  code: DishCode
  name: string
  portionGrams: number
  cookGrams: number
  reserve: number
  /** portions that canteens get, without the reserve */
  total: number
  cells: number[]
}

const sum = (cells: readonly number[]): number => cells.reduce((a, b) => a + b, 0)

/** The lines apart, and in each the main dishes first, as the menu has them; codes say nothing about that. */
export function inMenuOrder<T extends { line: Line }>(
  rows: readonly T[],
  names: ReadonlyMap<DishCode, string>,
  codeOf: (row: T) => DishCode,
): T[] {
  const order = [...names.keys()]
  const place = (row: T): number => (row.line === 'halal' ? order.length : 0) + order.indexOf(codeOf(row))
  return rows.toSorted((a, b) => place(a) - place(b))
}

export function gridOf(plan: PlanView, canteens: readonly Canteen[], names: ReadonlyMap<DishCode, string>): Grid {
  const served = canteens.filter((canteen) => plan.allotments.some((share) => share.canteen_id === canteen.id))
  const allotted = new Map(plan.allotments.map((share) => [`${share.canteen_id} ${share.dish_code}`, share.portions]))
  const trays = TRAYS.map((tray) => ({
    tray,
    cells: served.map((canteen) =>
      sum(plan.trays.filter((row) => row.canteen === canteen.id && row.tray === tray).map((row) => row.portions)),
    ),
  }))
  const dishes = inMenuOrder(plan.dishes, names, (dish) => dish.dish_code).map((dish) => {
    const cells = served.map((canteen) => allotted.get(`${canteen.id} ${dish.dish_code}`) ?? 0)
    return {
      line: dish.line,
      code: dish.dish_code,
      name: names.get(dish.dish_code) ?? dish.dish_code,
      portionGrams: dish.portion_grams,
      cookGrams: dish.cook_grams,
      reserve: dish.reserve,
      total: sum(cells),
      cells,
    }
  })
  return {
    canteens: served.map((canteen) => ({ name: canteen.name, short: canteen.short_name })),
    trays: trays.map((row) => ({ ...row, total: sum(row.cells) })).filter((row) => row.total > 0),
    meals: served.map((_, i) => sum(trays.map((row) => row.cells[i] ?? 0))),
    lines: (['ordinary', 'halal'] as const).map((line) => ({ line, dishes: dishes.filter((dish) => dish.line === line) })),
  }
}
