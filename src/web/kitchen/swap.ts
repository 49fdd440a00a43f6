import type { DishCode, DishKind, Tray } from '../../../db/tables/menu.ts'
import type { Instant, Meal, MealDate } from '../../kernel/meal-date.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { dishList } from '../../menu/dishes.ts'
import { allergensOf, type Dish, menuOf } from '../../menu/menu.ts'
import { byException, type ExceptionGroup, exceptionOf, isPlanned, planOf, type Special } from '../../production/production.ts'
import { keepingsOf, type SwapSupply, supplyOfSwap } from '../../purchasing/purchasing.ts'
import { foreseeChange } from '../../routing/routing.ts'
import { canteensOn } from '../../sites/sites.ts'
import type { Work } from '../../work.ts'

/** A dish of the plan, with the trays that have it. */
export interface PlannedDish {
  dish: Dish
  trays: Tray[]
  portions: number
  /** a pot of it is on the fire: it stays */
  begun: boolean
}

/** What a swap would do, before anybody confirms it. */
export interface Foreseen {
  version: number
  allergens: { gained: string[]; lost: string[] }
  /** meals that must differ, and those that need not any more; what nobody can eat first */
  exceptions: { gained: ExceptionGroup[]; lost: ExceptionGroup[] }
  portions: number
  batches: { pot: string; portions: number; grams: number; starts: Instant; ends: Instant }[]
  canteens: number
  /** the numbers of the vans' trips that must be told */
  runs: number[]
  supply: SwapSupply
}

export interface KitchenSwap {
  day: MealDate
  planned: boolean
  dishes: PlannedDish[]
  from: PlannedDish | undefined
  /** what may stand in its place, its own kind first */
  choices: { kind: DishKind; dishes: Dish[] }[]
  to: Dish | undefined
  /** undefined until both are chosen */
  foreseen: Foreseen | Refusal | undefined
  dishName: (code: string) => string
  ingredient: (code: string) => string
  shortName: (canteen: string) => string
}

/** A meal's dishes, and what would happen if one stood in another's place. */
export async function kitchenSwap(
  work: Work,
  day: MealDate,
  meal: Meal,
  asked: { from?: string | undefined; to?: string | undefined },
): Promise<KitchenSwap> {
  const [all, keepings, canteens] = await Promise.all([dishList(work), keepingsOf(work), canteensOn(work, day)])
  const dishes = (await isPlanned(work, day, meal)) ? await plannedDishes(work, day, meal) : []
  const from = dishes.find((one) => one.dish.code === asked.from && !one.begun)
  const fits = all.filter(({ dish, faults }) => faults.length === 0 && from && mayReplace(dish, from, dishes)).map(({ dish }) => dish)
  const to = fits.find((dish) => dish.code === asked.to)
  const names = new Map<string, string>(all.map(({ dish }) => [dish.code, dish.name]))
  const short = new Map<string, string>(canteens.map((canteen) => [canteen.id, canteen.short_name]))
  return {
    day,
    planned: dishes.length > 0,
    dishes,
    from,
    choices: from ? choicesOf(from.dish.kind as DishKind, fits) : [],
    to,
    foreseen: from && to ? await foresee(work, day, meal, from.dish, to).catch(asNo) : undefined,
    dishName: (code) => names.get(code) ?? code,
    ingredient: (code) => keepings.get(code)?.name ?? code,
    shortName: (canteen) => short.get(canteen) ?? '',
  }
}

/** A "no" is an answer here: the page says it before anybody presses. */
function asNo(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  throw error
}

async function plannedDishes(work: Work, day: MealDate, meal: Meal): Promise<PlannedDish[]> {
  const [plan, menu] = await Promise.all([planOf(work, day, meal), menuOf(work, day, meal)])
  const lit = new Set([...plan.starts, ...plan.cookings].map((row) => row.batch_id))
  return [...Map.groupBy(menu, (entry) => entry.dish.code).values()].flatMap((entries) => {
    const [first] = entries
    if (!first) return []
    const batches = plan.batches.filter((batch) => batch.dish_code === first.dish.code)
    const portions = batches.reduce((sum, batch) => sum + batch.portions, 0)
    return [{ dish: first.dish, trays: entries.map((entry) => entry.tray), portions, begun: batches.some((batch) => lit.has(batch.id)) }]
  })
}

/** Of the same line, not cooked that day already, and as soft as the sets that it would stand in. */
const mayReplace = (dish: Dish, { dish: old, trays }: PlannedDish, dishes: readonly PlannedDish[]): boolean =>
  dish.line === old.line && !dishes.some((one) => one.dish.code === dish.code) && (!trays.includes('soft') || (dish.soft && dish.lowSalt))

function choicesOf(own: DishKind, fits: readonly Dish[]): KitchenSwap['choices'] {
  const kinds = [own, ...(['meat', 'half', 'vegetable', 'staple', 'soup'] as const).filter((kind) => kind !== own)]
  return kinds.map((kind) => ({ kind, dishes: fits.filter((dish) => dish.kind === kind) })).filter((one) => one.dishes.length > 0)
}

async function foresee(work: Work, day: MealDate, meal: Meal, from: Dish, to: Dish): Promise<Foreseen> {
  const before = (await planOf(work, day, meal)).specials
  const swap = { from: from.code, to: to.code }
  const { version, after, canteens, runs, specials } = await foreseeChange(work, day, meal, { changes: [], swap, why: '' })
  const batches = after.batches.filter((batch) => batch.dish_code === to.code)
  const cookGrams = batches.reduce((sum, batch) => sum + batch.grams, 0)
  const [old, now] = [allergensOf(from), allergensOf(to)]
  return {
    version,
    allergens: { gained: now.filter((one) => !old.includes(one)), lost: old.filter((one) => !now.includes(one)) },
    exceptions: { gained: groupsOnlyIn(specials, before), lost: groupsOnlyIn(before, specials) },
    portions: batches.reduce((sum, batch) => sum + batch.portions, 0),
    batches: batches.map(({ pot, portions, grams, starts_at, ends_at }) => ({ pot, portions, grams, starts: starts_at, ends: ends_at })),
    canteens: canteens.size,
    runs: runs.map((run) => run.number),
    supply: await supplyOfSwap(work, day, meal, from.code as DishCode, { dish: to, cookGrams }),
  }
}

/** Exceptions of one list that the other has not, by how many portions. */
function groupsOnlyIn(these: readonly Special[], those: readonly Special[]): ExceptionGroup[] {
  const others = new Map(byException(those).map((group) => [exceptionOf(group), group.portions]))
  return byException(these)
    .map((group) => ({ ...group, portions: group.portions - (others.get(exceptionOf(group)) ?? 0) }))
    .filter((group) => group.portions > 0)
}
