import type { Db, Write } from '../../db/host.ts'
import type { DishCode } from '../../db/tables/menu.ts'
import { addFood } from '../../src/menu/store.ts'
import { CYCLE } from './cycle.ts'
import { DISHES } from './food.ts'
import { INGREDIENTS } from './ingredients.ts'

const bit = (yes: boolean) => (yes ? (1 as const) : (0 as const))

/** What the demo kitchen can cook, and its four weeks. */
export const foodWrites = (db: Db): Write[] =>
  addFood(db, {
    ingredients: INGREDIENTS.map((one) => ({
      code: one.code,
      name: one.name,
      allergens: JSON.stringify(one.allergens),
      halal: bit(one.halal),
      edible_percent: one.yieldPercent,
    })),
    dishes: DISHES.map((dish) => ({
      code: dish.code as DishCode,
      name: dish.name,
      kind: dish.kind,
      line: dish.line,
      soft: bit(dish.textures.includes('soft')),
      low_salt: bit(dish.lowSalt),
      portion_grams: dish.portionGrams,
      cook_minutes: dish.cookMinutes,
      method: dish.method,
    })),
    recipes: DISHES.flatMap((dish) =>
      dish.recipe.map((line) => ({ dish_code: dish.code as DishCode, version: 1, ingredient_code: line.ingredient, grams: line.grams })),
    ),
    cycle: CYCLE.flatMap(({ week, weekday, meal, tray, dishes }) =>
      dishes.map((dish, position) => ({ week, weekday, meal, tray, position, dish_code: dish as DishCode })),
    ),
  })
