import type { Selectable } from 'kysely'
import type { Db } from '../../db/host.ts'
import type { MenuTables } from '../../db/tables/menu.ts'
import { type Fen, fen } from '../kernel/fen.ts'
import type { MealDate } from '../kernel/meal-date.ts'
import type { Prices } from './cost.ts'
import shipped from './food-values.json' with { type: 'json' }
import type { FoodValues, Ingredient } from './nutrition.ts'

/** The table that ships with us: 150 foods, each with its source (`ifct:`, `usda:`, `made:`). */
export const SHIPPED_FOODS: ReadonlyMap<string, FoodValues> = new Map(shipped.foods.map((food) => [food.code, food]))

const ownFood = (row: Selectable<MenuTables['food']>): FoodValues => ({
  code: row.code,
  name: row.name,
  energyKJ: row.energy_kj,
  protein: row.protein_mg,
  fat: row.fat_mg,
  carbohydrate: row.carbohydrate_mg,
  fibre: row.fibre_mg,
  sodium: row.sodium_mg,
})

/** Every ingredient with what is known of it; a kitchen's own food values go before ours. */
export async function pantry(db: Db): Promise<Map<string, Ingredient>> {
  const rows = await db
    .selectFrom('ingredient')
    .leftJoin('food', 'food.code', 'ingredient.food')
    .selectAll('food')
    .select(['ingredient.code as ingredient', 'ingredient.name as called', 'food_group', 'allergens', 'halal', 'vegetarian', 'purine'])
    .select(['ingredient.edible_percent as edible', 'ingredient.food as wanted'])
    .orderBy('ingredient.code')
    .execute()
  return new Map(
    rows.map((row) => [
      row.ingredient,
      {
        code: row.ingredient,
        name: row.called,
        group: row.food_group,
        allergens: row.allergens === null ? null : (JSON.parse(row.allergens) as string[]),
        halal: row.halal === 1,
        vegetarian: row.vegetarian === null ? null : row.vegetarian === 1,
        purine: row.purine,
        ediblePercent: row.edible,
        food: row.code === null ? SHIPPED_FOODS.get(row.wanted ?? '') : ownFood(row as Selectable<MenuTables['food']>),
      },
    ]),
  )
}

/** All food values that an ingredient may have: the kitchen's own and ours. */
export async function foodsByCode(db: Db): Promise<Map<string, FoodValues>> {
  const own = await db.selectFrom('food').selectAll().orderBy('code').execute()
  return new Map([...own.map((row) => [row.code, ownFood(row)] as const), ...SHIPPED_FOODS])
}

/** Standard prices as they stand on a day. */
export async function pricesOn(db: Db, day: MealDate): Promise<Prices> {
  const rows = await db.selectFrom('ingredient_price').selectAll().where('since', '<=', day).orderBy('since').orderBy('at').execute()
  return new Map<string, Fen>(rows.map((row) => [row.ingredient_code, fen(row.fen)]))
}

/** What one unit of an ingredient weighs in milligrams, as last stated: `egg 个` → 55,000. */
export async function conversions(db: Db): Promise<Map<string, number>> {
  const rows = await db.selectFrom('conversion').selectAll().orderBy('at').execute()
  return new Map(rows.map((row) => [`${row.ingredient_code} ${row.unit}`, row.milligrams]))
}
