import type { DishCode } from '../../db/tables/menu.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import { hoursLater, type Instant, instant } from '../kernel/meal-date.ts'
import { allergensOf, type Dish, dishesIn, menuOf } from '../menu/menu.ts'
import { changesOf, type PlanChange, type PlanView, planOf, type Special } from '../production/production.ts'
import { limitsOn } from '../safety/food.ts'
import type { Limits } from '../safety/limits.ts'
import { type Canteen, canteensOn, type Kitchen, theKitchen } from '../sites/sites.ts'
import { exceptionText } from '../words/needs.ts'
import { ALLERGEN_WORDS } from '../words/terms.ts'
import { type Lang, say, type Words } from '../words/words.ts'
import type { Work } from '../work.ts'
import type { PaperContext } from './context.ts'
import type { MealOfDay } from './numbers.ts'

/** How whoever asks wants papers: the language, and the address at which we are reached. */
export interface PrintStyle {
  lang: Lang
  base: string
}

export const contextOf = (work: Pick<Work, 'now'>, { lang, base }: PrintStyle, version: string | number = 1): PaperContext => ({
  lang,
  base,
  printedAt: work.now,
  version: String(version),
})

/** A planned meal with the names of what is in it: what its papers are filled from. */
export interface PlannedMeal extends MealOfDay {
  work: Work
  plan: PlanView
  /** the versions of the plan with what each changed */
  changes: readonly PlanChange[]
  kitchen: Kitchen
  /** in the order of the menu */
  dishes: ReadonlyMap<DishCode, Dish>
  /** those that the reader may see, by code */
  canteens: ReadonlyMap<CanteenId, Canteen>
  /** in force that day */
  limits: Limits
}

/** Refuses `not_planned`. */
export async function plannedMeal(work: Work, { day, meal }: MealOfDay): Promise<PlannedMeal> {
  const [plan, changes, menu, kitchen, canteens, limits] = await Promise.all([
    planOf(work, day, meal),
    changesOf(work, day, meal),
    menuOf(work, day, meal),
    theKitchen(work),
    canteensOn(work, day),
    limitsOn(work, day),
  ])
  const dishes = new Map(dishesIn(menu).map((dish) => [dish.code, dish]))
  const byId = new Map(canteens.map((canteen) => [canteen.id, canteen]))
  return { work, day, meal, plan, changes, kitchen, dishes, canteens: byId, limits }
}

export const dishName = ({ dishes }: Pick<PlannedMeal, 'dishes'>, code: DishCode): string => dishes.get(code)?.name ?? code

/** Rows about dishes as the menu has them, the ordinary line before the halal one. */
export function inMenuOrder<T>({ dishes }: Pick<PlannedMeal, 'dishes'>, rows: readonly T[], codeOf: (row: T) => DishCode): T[] {
  const places = new Map([...dishes.keys()].map((code, i) => [code, i]))
  const place = (row: T) => (dishes.get(codeOf(row))?.line === 'halal' ? dishes.size : 0) + (places.get(codeOf(row)) ?? 0)
  return [...rows].sort((a, b) => place(a) - place(b))
}

/** What is in dishes that somebody may not tolerate, in words, each once. */
export function allergensIn({ dishes }: Pick<PlannedMeal, 'dishes'>, codes: readonly DishCode[], lang: Lang): string[] {
  const words: Words = ALLERGEN_WORDS
  const found = new Set(codes.flatMap((code) => allergensOf(dishes.get(code) ?? { recipe: [] })))
  return [...found].map((code) => say(words[code] ?? [code, code], lang))
}

/** When the first batch of any of these dishes came (or will come) off the fire: every clock of theirs runs from then. */
export function madeAt({ plan }: Pick<PlannedMeal, 'plan'>, codes: readonly DishCode[]): Instant {
  const cooked = new Map(plan.cookings.map((row) => [row.batch_id, row.ended_at]))
  const ends = plan.batches.filter((batch) => codes.includes(batch.dish_code)).map((batch) => cooked.get(batch.id) ?? batch.ends_at)
  return instant(Math.min(...ends))
}

export const eatBy = (meal: Pick<PlannedMeal, 'plan' | 'limits'>, codes: readonly DishCode[]): Instant =>
  hoursLater(madeAt(meal, codes), meal.limits.eatByHours)

/** What stands on paper for special meals: 无花生 · 换 清炒小白菜. */
export const exceptionIn = (meal: Pick<PlannedMeal, 'dishes'>, special: Parameters<typeof exceptionText>[0], lang: Lang): string =>
  exceptionText(special, (code) => dishName(meal, code as DishCode), lang)

/** The special meals of a canteen by their numbers. */
export const specialsAt = ({ plan }: Pick<PlannedMeal, 'plan'>, canteen: CanteenId): Map<number, Special> =>
  new Map(plan.specials.filter((one) => one.canteen === canteen).map((one) => [one.number, one]))
