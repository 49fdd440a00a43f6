import type { CanteenId } from '../../../db/tables/sites.ts'
import { packingOn } from '../../documents/documents.ts'
import type { Packing, PackingGroup } from '../../documents/packing.ts'
import type { Meal, MealDate } from '../../kernel/meal-date.ts'
import { dishesIn, menuOf } from '../../menu/menu.ts'
import { isPlanned, packedSpecials, type Special } from '../../production/production.ts'
import type { Work } from '../../work.ts'

export interface KitchenPacking extends Packing {
  day: MealDate
  planned: boolean
  dish: (code: string) => string
  /** the canteen that was asked about, with its group and its special meals */
  sheet: { group: PackingGroup; one: PackingGroup['canteens'][number]; specials: Special[] } | undefined
}

/** A meal's packing, and the boxes of one canteen if somebody asks for them. */
export async function kitchenPacking(work: Work, day: MealDate, meal: Meal, asked?: CanteenId): Promise<KitchenPacking> {
  const planned = await isPlanned(work, day, meal)
  const packing: Packing = planned ? await packingOn(work, { day, meal }) : { lines: [], groups: [] }
  const names = new Map<string, string>(dishesIn(await menuOf(work, day, meal)).map((dish) => [dish.code, dish.name]))
  return {
    ...packing,
    day,
    planned,
    dish: (code) => names.get(code) ?? code,
    sheet: asked && (await sheetOf(work, day, meal, packing, asked)),
  }
}

async function sheetOf(work: Work, day: MealDate, meal: Meal, { groups }: Packing, asked: CanteenId): Promise<KitchenPacking['sheet']> {
  const group = groups.find((each) => each.canteens.some((one) => one.canteen.id === asked))
  const one = group?.canteens.find((each) => each.canteen.id === asked)
  if (!group || !one) return undefined
  return { group, one, specials: (await packedSpecials(work, day, meal)).filter((special) => special.canteen === asked) }
}
