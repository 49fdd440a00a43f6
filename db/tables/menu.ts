import type { Grams } from '../../src/kernel/grams.ts'
import type { Instant, Meal, MealDate } from '../../src/kernel/meal-date.ts'
import type { StaffId } from './staff.ts'

export type DishCode = string & { readonly __of: 'dish' }
/** Lines never touch: own pots, boxes and compartments (清真食品管理条例). */
export type Line = 'ordinary' | 'halal'
/** The set that a diner takes: its dishes belong to one line. */
export type Tray = 'ordinary' | 'halal' | 'soft'
export type DishKind = 'staple' | 'meat' | 'half' | 'vegetable' | 'soup'

export interface MenuTables {
  /** `allergens`: JSON list of codes */
  ingredient: { code: string; name: string; allergens: string; halal: 0 | 1; edible_percent: number }
  dish: {
    code: DishCode
    name: string
    kind: DishKind
    line: Line
    soft: 0 | 1
    low_salt: 0 | 1
    /** cooked, on the plate */
    portion_grams: Grams | null
    cook_minutes: number
    method: string
  }
  /** grams as bought, a portion */
  recipe_line: { dish_code: DishCode; version: number; ingredient_code: string; grams: Grams }
  cycle_dish: { week: number; weekday: number; meal: Meal; tray: Tray; position: number; dish_code: DishCode }
  menu: { day: MealDate; meal: Meal; published_at: Instant; published_by: StaffId | string }
  menu_dish: { day: MealDate; meal: Meal; tray: Tray; position: number; dish_code: DishCode; recipe_version: number }
}
