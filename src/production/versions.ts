import type { Meal, MealDate } from '../kernel/meal-date.ts'
import type { Fault } from '../kernel/refusal.ts'
import { dishesIn, type MenuEntry } from '../menu/menu.ts'
import type * as store from './store.ts'
import type { Differences } from './version-store.ts'

type Side = Pick<store.PlanRows, 'trays' | 'allotments' | 'batches'>

/** What one version of a plan has more or less than the one before it, as rows; equal versions have none. */
export function differencesOf(
  { day, meal, version }: { day: MealDate; meal: Meal; version: number },
  before: Side,
  after: Side,
): Differences {
  const at = { day, meal, version }
  const trays = plusMinus(before.trays, after.trays, (row) => `${row.canteen_id} ${row.tray}`)
  const allotments = plusMinus(before.allotments, after.allotments, (row) => `${row.canteen_id} ${row.dish_code}`)
  return {
    trays: trays.map(({ row, portions }) => ({ ...at, canteen_id: row.canteen_id, tray: row.tray, portions })),
    allotments: allotments.map(({ row, portions }) => ({ ...at, canteen_id: row.canteen_id, dish_code: row.dish_code, portions })),
    batches: batchDifferences(at, before.batches, after.batches),
  }
}

function plusMinus<T extends { portions: number }>(before: readonly T[], after: readonly T[], key: (row: T) => string) {
  const rows = new Map<string, { row: T; portions: number }>()
  const add = (row: T, portions: number) => rows.set(key(row), { row, portions: (rows.get(key(row))?.portions ?? 0) + portions })
  for (const row of before) add(row, -row.portions)
  for (const row of after) add(row, row.portions)
  return [...rows.values()].filter(({ portions }) => portions !== 0)
}

/** What a station's list says of a batch: any of it different, and the list is void. */
const SHOWN = ['grams', 'pot', 'starts_at', 'prep_at', 'cook', 'prep_cook'] as const

function batchDifferences(
  at: { day: MealDate; meal: Meal; version: number },
  before: readonly store.BatchRow[],
  after: readonly store.BatchRow[],
): Differences['batches'] {
  const olds = new Map(before.map((batch) => [batch.id, batch]))
  const news = new Map(after.map((batch) => [batch.id, batch]))
  return [...new Set([...olds.keys(), ...news.keys()])].flatMap((id) => {
    const old = olds.get(id)
    const now = news.get(id)
    const shown = now ?? old
    const same = old && now && SHOWN.every((column) => old[column] === now[column])
    if (!shown || same) return []
    return [
      {
        ...at,
        batch_id: id,
        dish_code: shown.dish_code,
        number: shown.number,
        pot: shown.pot,
        starts_at: shown.starts_at,
        before_portions: old?.portions ?? 0,
        after_portions: now?.portions ?? 0,
        before_grams: (old?.grams ?? 0) as store.BatchRow['grams'],
        after_grams: (now?.grams ?? 0) as store.BatchRow['grams'],
      },
    ]
  })
}

/** A cook knows dishes by their names. */
export function withDishNames(entries: readonly MenuEntry[]): (one: Fault) => Fault {
  const names = new Map<string, string>(dishesIn(entries).map((dish) => [dish.code, dish.name]))
  return (one) => {
    const code = one.values?.dish
    return code === undefined ? one : { ...one, values: { ...one.values, dish: names.get(String(code)) ?? code } }
  }
}
