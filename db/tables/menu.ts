import type { Grams } from '../../src/kernel/grams.ts'
import type { Instant, Meal, MealDate } from '../../src/kernel/meal-date.ts'
import type { StaffId } from './staff.ts'

export type DishCode = string & { readonly __of: 'dish' }
/** A sub-recipe that dishes share: a stock, a dough, a marinade (半成品). */
export type PreparationCode = string & { readonly __of: 'preparation' }
/** Lines never touch: own pots, boxes and compartments (清真食品管理条例). */
export type Line = 'ordinary' | 'halal'
/** The set that a diner takes: its dishes belong to one line. */
export type Tray = 'ordinary' | 'halal' | 'soft'
export type DishKind = 'staple' | 'meat' | 'half' | 'vegetable' | 'soup'
/** 普食 软食 碎食 糊状 流食: domain.md §3.3 */
export type Texture = 'regular' | 'soft' | 'minced' | 'pureed' | 'liquid'
/** 低盐 糖尿病 低嘌呤 素 */
export type Diet = 'low_salt' | 'diabetic' | 'low_purine' | 'vegetarian'
export type FoodGroup = 'grain' | 'tuber' | 'vegetable' | 'meat' | 'fish' | 'egg' | 'soy' | 'milk' | 'nuts' | 'fat' | 'sugar' | 'seasoning'
export type Purine = 'low' | 'medium' | 'high'

export interface MenuTables {
  /** food values of 100 g edible, from a table that the kitchen has the right to use; ours ships in src/menu/food-values.json */
  food: {
    code: string
    name: string
    edible_percent: number | null
    energy_kj: number
    protein_mg: number
    fat_mg: number
    carbohydrate_mg: number
    fibre_mg: number
    sodium_mg: number
    source: string
    at: Instant
    by: string
  }
  /** null: nobody has said so far. `allergens`: JSON list of codes; `food`: code of its food values */
  ingredient: {
    code: string
    name: string
    food_group: FoodGroup | null
    allergens: string | null
    halal: 0 | 1
    vegetarian: 0 | 1 | null
    purine: Purine | null
    edible_percent: number | null
    food: string | null
  }
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
    /** JSON list of textures that it can be served in: declared, it cannot be computed */
    textures: string
    /** JSON list of diets that somebody declared it fit for */
    diets: string
  }
  /** washing and cutting before one batch, as the kitchen has timed it; the newest counts */
  dish_prep: { dish_code: DishCode; at: Instant; by: string; minutes: number }
  preparation: { code: PreparationCode; name: string; line: Line }
  /** `code`: a dish's or a preparation's. Its parts make `portions` portions of a dish, or `yield_grams` of a preparation, cooked. */
  recipe: {
    code: DishCode | PreparationCode
    version: number
    portions: number
    yield_grams: Grams | null
    made_at: Instant
    made_by: string
    why: string | null
  }
  /** `amount`: thousandths of `unit`, as it was written. `milligrams`: as bought, or of the finished preparation; null: cannot be told yet */
  recipe_part: {
    code: DishCode | PreparationCode
    version: number
    position: number
    ingredient_code: string | null
    preparation_code: PreparationCode | null
    amount: number
    unit: string
    net: 0 | 1
    milligrams: number | null
  }
  /** what one 个 把 勺 of an ingredient weighs, as bought; the newest counts */
  conversion: { ingredient_code: string; unit: string; at: Instant; milligrams: number; by: string }
  /** standard price of a kilogram as bought; the newest of the latest `since` counts */
  ingredient_price: { ingredient_code: string; since: MealDate; at: Instant; fen: number; by: string }
  cycle_dish: { week: number; weekday: number; meal: Meal; tray: Tray; position: number; dish_code: DishCode }
  /** the highest version counts */
  menu: { day: MealDate; meal: Meal; version: number; published_at: Instant; published_by: StaffId | string; why: string | null }
  menu_dish: {
    day: MealDate
    meal: Meal
    version: number
    tray: Tray
    position: number
    dish_code: DishCode
    recipe_version: number
  }
  /** on days from `since` to `until` a tray's dish is another one; the newest counts */
  substitution: {
    since: MealDate
    until: MealDate
    meal: Meal
    tray: Tray
    replaces: DishCode
    at: Instant
    dish_code: DishCode
    reason: string
    by: string
  }
  /** what is being composed; `typed` stays where it is no dish */
  draft_dish: {
    day: MealDate
    meal: Meal
    tray: Tray
    position: number
    dish_code: DishCode | null
    typed: string
    at: Instant
    by: string
  }
  /** a dish of this kind does not come back to a tray within so many days; 0: it may */
  repetition: { kind: DishKind; since: MealDate; days: number }
}
