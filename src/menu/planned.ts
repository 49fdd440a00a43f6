import type { DishCode, Tray } from '../../db/tables/menu.ts'
import type { Meal, MealDate } from '../kernel/meal-date.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Work } from '../work.ts'
import { dishes } from './recipes.ts'
import { cyclePlace, type MenuEntry, TRAYS } from './rules.ts'
import * as store from './store.ts'

export type Trays = Partial<Record<Tray, readonly DishCode[]>>

/** A cell of a draft that is no dish. */
export interface UnknownCell {
  tray: Tray
  position: number
  typed: string
}

/** What a day would serve before anybody publishes it, and where that comes from. */
export interface Planned {
  from: 'draft' | 'cycle'
  trays: Trays
  unknown: readonly UnknownCell[]
}

/** What somebody composed for the day; otherwise the cycle, its dishes replaced where a substitution says so. */
export async function plannedTrays(work: Pick<Work, 'db'>, day: MealDate, meal: Meal): Promise<Planned> {
  const draft = await store.draftOf(work.db, day, day, meal)
  if (draft.length === 0) return { from: 'cycle', trays: await cycleTrays(work, day, meal), unknown: [] }
  const unknown = draft.filter((cell) => cell.dish_code === null).map(({ tray, position, typed }) => ({ tray, position, typed }))
  const trays = Object.fromEntries(
    TRAYS.map((tray) => [tray, draft.filter((cell) => cell.tray === tray).flatMap((cell) => cell.dish_code ?? [])]),
  )
  return { from: 'draft', trays, unknown }
}

async function cycleTrays(work: Pick<Work, 'db'>, day: MealDate, meal: Meal): Promise<Trays> {
  const cells = await cycleCells(work, day, meal)
  if (cells.length === 0) return {}
  return Object.fromEntries(TRAYS.map((tray) => [tray, cells.filter((cell) => cell.tray === tray).map((cell) => cell.dish)]))
}

/** A dish of the cycle, and what is served in its place: itself, where no substitution says otherwise. */
export interface CycleCell {
  tray: Tray
  own: DishCode
  dish: DishCode
}

/** A day of the cycle with its substitutions; the newest word on a dish counts. */
export async function cycleCells(work: Pick<Work, 'db'>, day: MealDate, meal: Meal): Promise<CycleCell[]> {
  const weeks = await store.cycleWeeks(work.db)
  if (weeks === 0) return []
  const { week, weekday } = cyclePlace(day, weeks)
  const rows = await store.cycleDishes(work.db, week, weekday, meal)
  const replaced = new Map((await store.substitutionsOn(work.db, day, meal)).map((row) => [`${row.tray} ${row.replaces}`, row.dish_code]))
  return rows.map(({ tray, dish_code }) => ({ tray, own: dish_code, dish: replaced.get(`${tray} ${dish_code}`) ?? dish_code }))
}

/** The dishes behind codes, tray by tray; refuses `not_found` with the place of a code that is none. */
export async function entriesFor(work: Pick<Work, 'db'>, trays: Trays): Promise<MenuEntry[]> {
  const found = await dishes(work.db, [...new Set(Object.values(trays).flat())])
  return TRAYS.flatMap((tray) =>
    (trays[tray] ?? []).map((code, position) => {
      const dish = found.get(code)
      if (!dish) throw new Refusal('not_found', { field: `trays.${tray}.${position}`, values: { dish: code } })
      return { tray, position, dish }
    }),
  )
}
