import type { Selectable } from 'kysely'
import type { Db, Write } from '../../db/host.ts'
import { insertAll, listOf } from '../../db/insert-all.ts'
import type { DishCode, MenuTables } from '../../db/tables/menu.ts'
import type { Meal, MealDate } from '../kernel/meal-date.ts'
import { type Dish, type MenuEntry, TRAYS } from './rules.ts'

export const cycleWeeks = async (db: Db): Promise<number> =>
  Number(
    (
      await db
        .selectFrom('cycle_dish')
        .select((eb) => eb.fn.max('week').as('last'))
        .executeTakeFirst()
    )?.last ?? -1,
  ) + 1

export const cycleDishes = (db: Db, week: number, weekday: number, meal: Meal) =>
  db
    .selectFrom('cycle_dish')
    .select(['tray', 'position', 'dish_code'])
    .where('week', '=', week)
    .where('weekday', '=', weekday)
    .where('meal', '=', meal)
    .orderBy('tray')
    .orderBy('position')
    .execute()

/** Dishes with their newest recipe (or the given versions), in three statements. */
export async function dishes(db: Db, codes: readonly DishCode[], versions?: ReadonlyMap<DishCode, number>): Promise<Map<DishCode, Dish>> {
  const rows = await db.selectFrom('dish').selectAll().where('code', 'in', listOf(codes)).execute()
  const lines = await db
    .selectFrom('recipe_line')
    .innerJoin('ingredient', 'ingredient.code', 'recipe_line.ingredient_code')
    .select(['dish_code', 'version', 'ingredient_code', 'grams', 'ingredient.name', 'ingredient.halal', 'ingredient.allergens'])
    .where('dish_code', 'in', listOf(codes))
    .orderBy('grams', 'desc')
    .orderBy('ingredient_code')
    .execute()
  const newest = new Map<DishCode, number>()
  for (const line of lines) newest.set(line.dish_code, Math.max(line.version, newest.get(line.dish_code) ?? 0))
  return new Map(
    rows.map((row) => {
      const version = versions?.get(row.code) ?? newest.get(row.code) ?? 0
      const recipe = lines
        .filter((line) => line.dish_code === row.code && line.version === version)
        .map((line) => ({
          ingredient: line.ingredient_code,
          name: line.name,
          grams: line.grams,
          halal: line.halal === 1,
          allergens: JSON.parse(line.allergens) as string[],
        }))
      const dish: Dish = {
        code: row.code,
        name: row.name,
        kind: row.kind,
        line: row.line,
        soft: row.soft === 1,
        lowSalt: row.low_salt === 1,
        portionGrams: row.portion_grams,
        cookMinutes: row.cook_minutes,
        recipeVersion: version,
        recipe,
      }
      return [row.code, dish]
    }),
  )
}

export const publication = (db: Db, day: MealDate, meal: Meal) =>
  db.selectFrom('menu').selectAll().where('day', '=', day).where('meal', '=', meal).executeTakeFirst()

/** The published menu with the recipes that were frozen with it. */
export async function published(db: Db, day: MealDate, meal: Meal): Promise<MenuEntry[]> {
  const rows = await db
    .selectFrom('menu_dish')
    .selectAll()
    .where('day', '=', day)
    .where('meal', '=', meal)
    .orderBy('tray')
    .orderBy('position')
    .execute()
  const found = await dishes(
    db,
    [...new Set(rows.map((row) => row.dish_code))],
    new Map(rows.map((row) => [row.dish_code, row.recipe_version])),
  )
  const entries = rows.flatMap((row) => {
    const dish = found.get(row.dish_code)
    return dish ? [{ tray: row.tray, position: row.position, dish }] : []
  })
  return entries.sort((a, b) => TRAYS.indexOf(a.tray) - TRAYS.indexOf(b.tray)) // stable: positions stay in order
}

export const addMenu = (db: Db, menu: Selectable<MenuTables['menu']>, entries: readonly MenuEntry[]) => [
  db.insertInto('menu').values(menu),
  ...insertAll(
    db,
    'menu_dish',
    entries.map(({ tray, position, dish }) => ({
      day: menu.day,
      meal: menu.meal,
      tray,
      position,
      dish_code: dish.code,
      recipe_version: dish.recipeVersion,
    })),
  ),
]

export interface FoodRows {
  ingredients: Selectable<MenuTables['ingredient']>[]
  dishes: Selectable<MenuTables['dish']>[]
  recipes: Selectable<MenuTables['recipe_line']>[]
  cycle: Selectable<MenuTables['cycle_dish']>[]
}

/** What a kitchen can cook, and its cycle: for a district that is being set up. */
export const addFood = (db: Db, rows: FoodRows): Write[] => [
  ...insertAll(db, 'ingredient', rows.ingredients),
  ...insertAll(db, 'dish', rows.dishes),
  ...insertAll(db, 'recipe_line', rows.recipes),
  ...insertAll(db, 'cycle_dish', rows.cycle),
]
