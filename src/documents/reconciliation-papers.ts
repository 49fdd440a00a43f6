import type { DishCode } from '../../db/tables/menu.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import { fen } from '../kernel/fen.ts'
import { grams } from '../kernel/grams.ts'
import { accountOf, type DayAccount, layersOf } from '../settlement/settlement.ts'
import { gapSaid } from '../words/rejections.ts'
import { total, wordsIn } from './context.ts'
import type { CanteenFlow, CanteenMoney, DishFlow, Gap, GapReason, Loss } from './day-balance.ts'
import { dayReconciliation } from './day-reconciliation.ts'
import { filed, mealNumber } from './numbers.ts'
import type { Paper } from './paper.ts'
import { contextOf, dishName, inMenuOrder, type PlannedMeal, type PrintStyle } from './planned-meal.ts'

/** A meal's account on paper. It balances when the account does: nothing is added up here that is not a line of it. */
export async function dayReconciliationOf(planned: PlannedMeal, style: PrintStyle): Promise<Paper> {
  const { work, day, meal, kitchen, canteens } = planned
  const account = await accountOf(work, day, meal)
  const rows = countsIn(account)
  const data = {
    ...filed(mealNumber('DR', planned)),
    day,
    meal,
    kitchen: kitchen.name,
    open: account.open.map((id) => canteens.get(id)?.short_name ?? id),
    dishes: dishFlows(planned, account, rows),
    canteens: [...canteens.values()].flatMap(({ id, name }): CanteenFlow[] => {
      const own = rows.filter((row) => row.canteen === id)
      return own.length > 0 ? [{ canteen: name, ...sumOf(own) }] : []
    }),
    losses: lossesOf(planned, account, style),
    money: await moneyOf(planned, account, style),
  }
  return dayReconciliation(data, contextOf(work, style))
}

/** What became of one dish at one canteen. */
type Count = Pick<DishFlow, 'loaded' | 'reserve' | 'received' | 'served' | 'left' | 'gaps'> & { canteen: CanteenId; dish: DishCode }

/** The account's counts, and what was served without ever having been allotted: food from nowhere is a difference here too. */
function countsIn({ detail, differences }: DayAccount): Count[] {
  const known = detail.flatMap(({ dishes }) =>
    dishes.map((row): Count => {
      const { canteen, dish, reserve, received, served, left } = row
      const gaps = [...row.gaps.map((gap) => gapAt('road', gap)), ...row.wasted.map((gap) => gapAt('canteen', gap))]
      return { canteen, dish, loaded: row.loaded + reserve, reserve, received, served, left, gaps }
    }),
  )
  const nowhere = differences.flatMap(({ step, place, actual }): Count[] => {
    const [canteen, dish] = place.split(' ') as [CanteenId, DishCode]
    return step === 'served' ? [{ canteen, dish, loaded: 0, reserve: 0, received: 0, served: actual, left: 0, gaps: [] }] : []
  })
  return [...known, ...nowhere]
}

const gapAt = (place: Gap['place'], { reason, portions }: { reason: string; portions: number }): Gap => ({
  place,
  reason: reason as GapReason,
  portions,
})

/** Counts of several, with gaps of one place and reason as one. */
function sumOf(rows: readonly Count[]): Omit<Count, 'canteen' | 'dish'> {
  const sum = (key: 'loaded' | 'reserve' | 'received' | 'served' | 'left') => total(rows, (row) => row[key])
  const alike = Map.groupBy(
    rows.flatMap((row) => row.gaps),
    (gap) => `${gap.place} ${gap.reason}`,
  )
  const gaps = [...alike.values()].flatMap(([first, ...more]) =>
    first ? [{ ...first, portions: first.portions + total(more, (gap) => gap.portions) }] : [],
  )
  return { loaded: sum('loaded'), reserve: sum('reserve'), received: sum('received'), served: sum('served'), left: sum('left'), gaps }
}

/** Dish by dish with what the kitchen weighed; a dish that was served but never planned has no kitchen to come from. */
function dishFlows(planned: PlannedMeal, { dishes, gaps }: DayAccount, rows: readonly Count[]): DishFlow[] {
  const kitchens = new Map(dishes.map((dish) => [dish.dish, dish]))
  const codes = new Set([...dishes.map((dish) => dish.dish), ...rows.map((row) => row.dish)])
  return inMenuOrder(planned, [...codes], (code) => code).map((code) => ({
    dish: dishName(planned, code),
    line: planned.dishes.get(code)?.line ?? 'ordinary',
    kitchen: {
      cooked: grams(kitchens.get(code)?.cookedGrams ?? 0),
      loaded: grams(kitchens.get(code)?.loadedGrams ?? 0),
      gaps: gaps
        .filter((gap) => gap.where === 'kitchen' && gap.dish === code)
        .map(({ reason, grams: weight, note }) => ({
          reason: reason as DishFlow['kitchen']['gaps'][number]['reason'],
          grams: grams(weight ?? 0),
          ...(note ? { note } : {}),
        })),
    },
    ...sumOf(rows.filter((row) => row.dish === code)),
  }))
}

/** Every gap after the kitchen, one by one, by canteen. */
function lossesOf(planned: PlannedMeal, { gaps }: DayAccount, { lang }: PrintStyle): Loss[] {
  const order = [...planned.canteens.keys()]
  const losses = gaps.flatMap(({ where, canteen, dish, reason, portions, ...said }) =>
    where === 'kitchen' || canteen === undefined
      ? []
      : [
          {
            where,
            canteen,
            dish,
            gap: gapAt(where === 'way' ? 'road' : 'canteen', { reason, portions: portions ?? 0 }),
            note: gapSaid(said, lang),
          },
        ],
  )
  return losses
    .sort((a, b) => order.indexOf(a.canteen) - order.indexOf(b.canteen))
    .map(({ canteen, dish, gap, note }) => ({
      ...gap,
      canteen: planned.canteens.get(canteen)?.name ?? canteen,
      dish: dishName(planned, dish),
      ...(note ? { note } : {}),
    }))
}

async function moneyOf({ work, day, meal, canteens }: PlannedMeal, { money }: DayAccount, style: PrintStyle): Promise<CanteenMoney[]> {
  const layers = await layersOf(work, day, meal)
  const payers = [...new Set(layers.map((row) => row.payer))].sort()
  const sums = new Map(money.byCanteen.map((row) => [row.canteen_id, row]))
  return [...canteens.values()].flatMap(({ id, name }) => {
    const row = sums.get(id)
    if (!row) return []
    const government = payers.map((payer) => ({
      payer: payerName(payer, style),
      amount: fen(layers.find((layer) => layer.canteen_id === id && layer.payer === payer)?.fen ?? 0),
    }))
    const amounts = { price: fen(row.price), person: fen(row.pays), operator: fen(row.operator), charity: fen(row.charity) }
    return [{ canteen: name, servings: row.servings, government, ...amounts }]
  })
}

/** A layer of government as the one who pays. */
export function payerName(payer: string, { lang }: PrintStyle): string {
  const say = wordsIn(lang)
  const keys = ['government', 'province', 'city', 'district', 'street'] as const
  const key = keys.find((one) => one === payer)
  return key ? say(`${key}_pays`) : payer
}
