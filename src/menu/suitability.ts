import type { Diet } from '../../db/tables/menu.ts'
import { nutritionOf, type Pantry } from './nutrition.ts'
import type { Dish } from './rules.ts'

export type DietLine = Diet | 'halal'
export const DIETS: readonly DietLine[] = ['halal', 'vegetarian', 'low_salt', 'low_purine', 'diabetic']

/** Does a dish suit a diet? `because` names what keeps it from it, or what nobody has stated so far. */
export interface Suits {
  diet: DietLine
  suits: 'yes' | 'no' | 'unknown'
  because: readonly string[]
}

/** 低钠: at most 120 mg in 100 g (GB 28050-2011, annex C). */
export const LOW_SODIUM_MG_IN_100_G = 120

/**
 * From what is really in a dish: halal and vegetarian by every ingredient, purine by the class that each has, salt by the sodium
 * in 100 g as served. For diabetics somebody must say so; added sugar says no whatever was said.
 */
export const suitabilityOf = (dish: Dish, pantry: Pantry): Suits[] => DIETS.map((diet) => CHECKS[diet](dish, pantry))

const names = (dish: Dish, pantry: Pantry, which: (code: string, halal: boolean) => boolean): string[] =>
  dish.recipe.filter((line) => which(line.ingredient, line.halal)).map((line) => pantry.get(line.ingredient)?.name ?? line.name)

function verdict(diet: DietLine, against: readonly string[], unstated: readonly string[] = []): Suits {
  if (against.length) return { diet, suits: 'no', because: against }
  return unstated.length ? { diet, suits: 'unknown', because: unstated } : { diet, suits: 'yes', because: [] }
}

const CHECKS: Record<DietLine, (dish: Dish, pantry: Pantry) => Suits> = {
  halal: (dish, pantry) =>
    dish.line === 'halal'
      ? verdict(
          'halal',
          names(dish, pantry, (_, halal) => !halal),
        )
      : { diet: 'halal', suits: 'no', because: [] },
  vegetarian: (dish, pantry) =>
    verdict(
      'vegetarian',
      names(dish, pantry, (code) => pantry.get(code)?.vegetarian === false),
      names(dish, pantry, (code) => pantry.get(code)?.vegetarian == null),
    ),
  low_purine: (dish, pantry) =>
    verdict(
      'low_purine',
      names(dish, pantry, (code) => ['medium', 'high'].includes(pantry.get(code)?.purine ?? '')),
      names(dish, pantry, (code) => pantry.get(code)?.purine == null),
    ),
  low_salt(dish, pantry) {
    const { sodium, without } = nutritionOf(dish.recipe, pantry)
    const limit = ((dish.portionGrams ?? 0) * LOW_SODIUM_MG_IN_100_G) / 100
    if (!dish.portionGrams) return { diet: 'low_salt', suits: 'unknown', because: [] }
    return sodium > limit ? { diet: 'low_salt', suits: 'no', because: [`${sodium} mg`] } : verdict('low_salt', [], without)
  },
  diabetic(dish, pantry) {
    const sugar = names(dish, pantry, (code) => pantry.get(code)?.group === 'sugar')
    if (sugar.length) return { diet: 'diabetic', suits: 'no', because: sugar }
    return { diet: 'diabetic', suits: dish.diets.includes('diabetic') ? 'yes' : 'unknown', because: [] }
  },
}
